## Les messages de Rihla, en français. Un message par code ; `.help` dit comment s'en sortir, `.story` raconte l'histoire du code.

file-unreadable = impossible de lire ce fichier : { $reason }
    .help = vérifiez que le fichier existe et que vous avez le droit de le lire
    .story = Rihla lit chaque fichier du dossier `content/`. Celui-ci n'a pas pu être lu : il est laissé de côté, le reste du site est construit.

file-no-content = le dossier `content/` n’existe pas
    .help = lancez la commande depuis le dossier du projet, ou donnez-le avec `--root`
    .story = Les fiches se trouvent dans le dossier `content/` du projet. Sans lui, il n’y a rien à publier : le plus souvent, la commande a été lancée depuis un autre dossier.

file-symlink = c’est un lien symbolique, pas un fichier
    .help = remplacez-le par une copie du fichier lui-même
    .story = Un lien peut mener hors du projet, vers un fichier privé de la machine qui publie le site. Rihla ne suit donc aucun lien et ne lit que de vrais fichiers.

file-not-regular = ce n’est pas un fichier ordinaire, mais { $kind ->
        [fifo] un tube nommé (FIFO)
        [socket] une prise réseau (socket)
        [folder] un dossier
       *[device] un périphérique
    }
    .help = retirez-le du projet
    .story = Seuls les fichiers ordinaires sont lus. Un tube, une prise réseau ou un périphérique peut bloquer la lecture pour toujours, ou ne jamais finir.

file-hidden = le fichier ou dossier caché `{ $name }` n’est pas lu
    .help = s’il doit être publié, donnez-lui un nom sans point au début ; sinon, retirez-le
    .story = Un nom qui commence par un point est caché dans la plupart des logiciels : une personne qui relit ne le voit pas. Rihla ne le publie jamais.

file-secret = `{ $name }` ressemble à une clé ou à un mot de passe
    .help = retirez ce fichier et changez la clé ou le mot de passe : git garde les anciennes versions
    .story = Ce nom est celui d’un fichier de clés, de mots de passe ou de réglages privés. Rihla ne le lit pas. S’il a déjà été envoyé, d’autres ont pu le copier : le retirer ne suffit pas, il faut changer la clé.

file-host-setting = `{ $name }` commande un hébergeur ou un navigateur, ce n’est pas un contenu
    .help = retirez-le de `content/` ; les réglages du site se font dans `site.toml`
    .story = Certains noms de fichiers changent le comportement d’un hébergeur ou d’un navigateur : redirections, en-têtes, nom de domaine, programme hors ligne. Le moteur écrit lui-même ceux dont le site a besoin ; un tel fichier venu du contenu pourrait détourner le site.

file-leftover = `{ $name }` semble être un reste laissé par un logiciel, il n’est pas lu
    .help = supprimez-le s’il ne sert plus
    .story = Les éditeurs de texte et les tableurs laissent des copies de secours et des fichiers provisoires. Ils ne sont pas publiés.

file-unknown-type = le fichier `{ $name }` n’est pas d’un type accepté dans `content/`
    .help = { $advice ->
        [rename] renommez-le en `{ $suggestion }`
        [text] copiez son texte dans une fiche `.md`
        [sheet] recopiez chaque ligne du tableau dans une fiche `.md` ; gardez le tableau hors de `content/`
        [pdf] écrivez l’essentiel dans la fiche et donnez le lien de la page officielle : un PDF ne se relit pas bien et peut contenir des scripts
        [svg] exportez le dessin en `.png` : un SVG peut contenir des scripts
        [picture] exportez l’image en `.jpg` ou en `.png`
        [page] copiez son texte dans une fiche `.md`
       *[other] sont acceptées les fiches (`.md`) et les images (`.png`, `.jpg`, `.jpeg`, `.webp`, `.avif`)
    }
    .story = Le dossier `content/` reçoit des fiches (`.md`) et des images (`.png`, `.jpg`, `.jpeg`, `.webp`, `.avif`), rien d’autre : un fichier d’un autre type pourrait contenir un programme, ou des données privées, que personne n’a relu.

file-name-character = le nom contient le caractère { $character } ({ character-name })
    .help = renommez-le avec des lettres, des chiffres et des tirets
    .story = Les caractères invisibles ou qui retournent le sens de lecture font passer un fichier pour un autre. D’autres (`:`, `?`, `*`, `\` …) sont interdits sous Windows : le projet ne pourrait plus y être copié.

file-name-not-utf-8 = le nom de ce fichier n’est pas écrit en UTF-8
    .help = renommez-le avec des lettres sans accent, des chiffres et des tirets
    .story = Ce nom a été écrit avec un ancien codage des lettres. Selon la machine, il se lirait autrement, ou pas du tout.

file-name-not-composed = les accents du nom `{ $name }` sont écrits à part de leur lettre
    .help = renommez-le sans accents, ou retapez son nom
    .story = « é » peut s’écrire en un caractère ou en deux (« e » puis l’accent). Les deux se ressemblent mais ne sont pas le même nom : un lien vers l’un ne trouve pas l’autre. Rihla attend la forme en un caractère (NFC).

file-name-edge = le nom `{ $name }` commence ou finit par une espace ou un point
    .help = renommez-le sans cette espace ou ce point
    .story = Windows retire l’espace ou le point en bout de nom : le fichier y changerait de nom sans prévenir.

file-name-collision = `{ $name }` et `{ $other }` ne diffèrent que par les majuscules
    .help = renommez l’un des deux, en minuscules
    .story = Sous Windows et macOS, ces deux noms désignent le même fichier : l’un écraserait l’autre.

file-too-large = ce fichier est trop grand : { $size } Ko, le maximum est { $limit } Ko
    .help = raccourcissez le texte, ou réduisez l’image avant de l’ajouter
    .story = Une fiche tient en 256 Ko et une image en 1024 Ko. Le site est lu sur des téléphones dont les données se paient, et un texte plus long que cela n’est pas une fiche.

file-too-deep = ce dossier est trop profond : { $limit } niveaux au plus
    .help = rangez ces fichiers plus haut
    .story = Les fiches se rangent à quatre niveaux de profondeur au plus. Au-delà d’une limite généreuse, Rihla ne descend plus.

file-picture-mismatch = le nom annonce une image `.{ $expected }`, mais le contenu est { $found ->
        [empty] vide
        [pdf] un PDF
        [zip] une archive zip
        [gif] une image GIF
        [heic] une image d’un autre type (HEIC ?)
        [svg] un dessin SVG
        [html] une page HTML
        [program] un programme
        [other] d’un type inconnu
       *[picture] une image `.{ $found }`
    }
    .help = exportez l’image de nouveau, en JPEG ou en PNG, au lieu de changer son nom
    .story = Une image est reconnue à ses premiers octets. S’ils ne correspondent pas à l’extension, les navigateurs ne la montrent pas, ou bien quelqu’un essaie de faire passer un autre fichier pour une image.

file-camera-notes = cette photo garde les notes de l’appareil (Exif), souvent le lieu et l’heure
    .help = exportez-la sans métadonnées avant de l’ajouter
    .story = Un téléphone note dans la photo le lieu, l’heure et le modèle de l’appareil. Publiées, ces notes disent où se trouvait la personne photographiée.

file-and-more = { $count ->
        [one] et encore un message de code `{ $code }` dans ce fichier
       *[other] et encore { $count } messages de code `{ $code }` dans ce fichier
    }
    .help = corrigez les premiers, les autres suivront
    .story = Pour chaque fichier, dix messages d’un même code sont montrés ; les suivants sont seulement comptés.

## Texte

character-name = { $name ->
        [nul] octet nul
        [carriage-return] retour chariot sans fin de ligne
        [escape] échappement, qui commande un terminal
        [delete] effacement
        [control] caractère de commande
        [soft-hyphen] trait d’union conditionnel
        [arabic-mark] marque de sens arabe
        [zero-width-space] espace sans largeur
        [non-joiner] antiliant sans largeur
        [joiner] liant sans largeur
        [left-mark] marque de gauche à droite
        [right-mark] marque de droite à gauche
        [separator] séparateur de lignes
        [embedding] changement du sens de lecture
        [pop-embedding] fin de changement du sens de lecture
        [override] inversion forcée du sens de lecture
        [isolate] passage isolé du sens de lecture
        [pop-isolate] fin de passage isolé
        [word-joiner] liaison invisible
        [byte-order-mark] marque d’ordre des octets
        [lost] marque d’un caractère perdu
        [noncharacter] réservé, sans caractère
        [tag] étiquette invisible
        [variation] sélecteur de variante
        [private] usage privé
        [forbidden] interdit dans un nom
       *[invisible] caractère invisible
    }

text-latin-1 = ce fichier n’est pas en UTF-8 : `{ $word }` est écrit en Latin-1 (Windows-1252), octet { $byte }
    .help = dans votre éditeur, choisissez « Enregistrer avec l’encodage » puis « UTF-8 »
    .story = UTF-8 écrit toutes les langues du site, l’arabe compris. Ce fichier utilise un ancien codage de Windows, où une lettre accentuée tient en un octet ; ses accents se liraient mal.

text-utf-16 = ce fichier est en UTF-16, pas en UTF-8
    .help = dans votre éditeur, choisissez « Enregistrer avec l’encodage » puis « UTF-8 »
    .story = Certains logiciels de Windows appellent « Unicode » l’UTF-16, où chaque lettre prend deux octets. Rihla lit l’UTF-8.

text-not-utf-8 = ce fichier n’est pas en UTF-8 : octet { $byte } inattendu dans `{ $word }`
    .help = retapez ce mot, puis enregistrez le fichier en UTF-8
    .story = Un octet ne peut pas se trouver à cette place dans un texte UTF-8 : le fichier a été coupé, abîmé, ou écrit avec un autre codage.

text-binary = ce fichier n’est pas un texte
    .help = une fiche `.md` est un texte : copiez-y les mots, pas le document lui-même
    .story = Ce fichier porte l’extension `.md`, mais son contenu est celui d’un programme, d’une image ou d’un document de bureautique.

text-line-ends = les fins de ligne de ce fichier sont celles d’un vieux Mac (CR)
    .help = dans votre éditeur, choisissez les fins de ligne « Unix » (LF) ou « Windows » (CRLF), puis enregistrez
    .story = Un fichier marque la fin de chaque ligne. Celui-ci le fait d’une façon que plus aucun logiciel n’attend : tout le texte y serait une seule ligne.

text-control = le texte contient le caractère { $character } ({ character-name })
    .help = supprimez-le ; retapez le mot s’il ne se voit pas
    .story = Les caractères de commande ne s’affichent pas. Ils viennent d’un copier-coller, ou servent à tromper un terminal ou un navigateur.

text-direction = le texte contient le caractère { $character } ({ character-name })
    .help = supprimez-le ; dans un texte arabe, un passage isolé doit se fermer (U+2069) avant la fin de la ligne
    .story = Ces caractères retournent l’ordre d’affichage : un texte peut alors se lire autrement qu’il n’est écrit, et une adresse en cacher une autre. Dans une ligne en arabe, un passage isolé (U+2066 à U+2068) est accepté s’il est refermé sur la même ligne.

text-hidden = le texte contient le caractère { $character } ({ character-name }), qui peut cacher un message
    .help = supprimez-le ; retapez le mot s’il ne se voit pas
    .story = Les étiquettes et les sélecteurs de variante ne s’affichent pas et peuvent former un texte entier que personne ne voit, sauf un programme.

text-invisible = le texte contient le caractère { $character } ({ character-name }), qui ne se voit pas
    .help = supprimez-le ; retapez le mot s’il ne se voit pas
    .story = Un caractère invisible, le plus souvent venu d’un copier-coller, coupe un mot en deux pour la recherche. Les liants et les marques de sens sont acceptés là où l’écriture arabe en a besoin.

text-meaningless = le texte contient le caractère { $character } ({ character-name })
    .help = retapez le mot
    .story = U+FFFD prend la place d’un caractère perdu lors d’une conversion. Les caractères réservés ou d’usage privé s’affichent comme un carré sur la plupart des téléphones.

text-line-too-long = cette ligne compte { $length } caractères, le maximum est { $limit }
    .help = coupez-la en paragraphes
    .story = Un paragraphe est une ligne, et aucun paragraphe n’a besoin de tant de signes. Une ligne démesurée est le plus souvent un fichier collé par erreur.

## file

file-misplaced = ce fichier n’est pas dans un dossier que Rihla connaît (`{ $folder }`)
    .help = { $suggestion ->
        [none] les dossiers sont `opportunities/france/<région>/`, `opportunities/belgium/<région>/`, `pathways/`, `organisations/`, `help_points/`, `alerts/`, `interventions/` et `pages/`
       *[other] déplacez-le dans `content/{ $suggestion }/`
    }
    .story = Le dossier dit à Rihla quel genre de fiche lire. Un fichier rangé ailleurs n’est pas lu, et rien ne serait pire que de le perdre sans le dire.

file-misplaced-opportunity = une opportunité se range dans `content/opportunities/france/<région>/` ou `content/opportunities/belgium/<région>/`
    .help = { $suggestion ->
        [none] déplacez le fichier ; un programme national va dans le dossier `national`
       *[other] vouliez-vous dire `{ $suggestion }` ?
    }
    .story = Le pays et la région se lisent d’abord dans le dossier : c’est ainsi qu’on s’y retrouve à plusieurs. Exemple : `content/opportunities/france/bretagne/chantiers-en-bretagne.md`.

file-bad-name = le nom de fichier `{ $name }` ne peut pas devenir une adresse
    .help = { $suggestion ->
        [none] n’utilisez que des lettres minuscules sans accent, des chiffres et des traits d’union
       *[other] renommez-le `{ $suggestion }.md`
    }
    .story = Le nom du fichier devient l’adresse de la page et le nom par lequel les autres fiches la citent : minuscules sans accent, chiffres, traits d’union, 80 signes au plus.

file-unknown-language = la langue `{ $language }` n’est pas une langue du site
    .help = le français s’écrit dans `<nom>.md`, l’arabe dans `<nom>.ar.md` ; un point n’a pas d’autre place dans un nom de fichier
    .story = Chaque fiche a un fichier français et, si elle est traduite, un fichier arabe à côté.


## yaml

yaml-tab = une tabulation au début de la ligne
    .help = remplacez-la par des espaces : deux par niveau
    .story = L’en-tête d’une fiche (YAML) se range par décalages d’espaces. Une tabulation n’y a pas de largeur connue : elle est refusée.

yaml-colon-in-value = un deuxième `: ` dans la valeur
    .help = mettez toute la valeur entre guillemets droits : `"…"`
    .story = Dans l’en-tête, un deux-points suivi d’une espace sépare le nom d’un champ de sa valeur. Une valeur qui en contient un doit être entre guillemets droits.

yaml-reserved-character = une valeur ne peut pas commencer par « { $sign } »
    .help = mettez la valeur entre guillemets droits : `"…"`
    .story = Les signes `@`, `` ` `` et `%` ont un sens à part au début d’une valeur YAML.

yaml-unclosed-quote = un guillemet ouvert n’est pas refermé
    .help = { $quote ->
        [double] ajoutez un guillemet droit `"` à la fin de la valeur ; à l’intérieur, écrivez `\"`
       *[other] ajoutez `'` à la fin de la valeur, ou entourez-la plutôt de `"…"`
    }
    .story = Une valeur qui commence par un guillemet droit se termine par un guillemet droit. Sinon tout ce qui suit est lu comme sa suite.

yaml-no-space-after-colon = il manque une espace après le deux-points
    .help = écrivez `{ $key }: …` avec une espace
    .story = Dans l’en-tête, le nom d’un champ est suivi d’un deux-points puis d’une espace.

yaml-after-quote = le guillemet se referme avant la fin de la valeur
    .help = { $quote ->
        [double] à l’intérieur, écrivez `\"`, ou « … »
       *[other] entourez plutôt la valeur de `"…"` : l’apostrophe y est permise
    }
    .story = Entre guillemets, la valeur finit au guillemet suivant ; rien d’autre ne peut suivre sur la ligne.

yaml-unclosed-bracket = `{ $sign }` n’est pas refermé
    .help = ajoutez `{ $close }` à la fin ; une valeur qui commence par `{ $sign }` se met entre guillemets droits
    .story = Une liste s’écrit `[a, b]` sur une ligne, ou une valeur par ligne après un tiret. Ce qui est ouvert se referme.

yaml-no-colon = cette ligne n’est ni un champ, ni la suite d’un champ
    .help = écrivez `champ: valeur`, ou décalez-la de deux espaces si elle continue la ligne du dessus
    .story = Chaque ligne au bord de l’en-tête est un champ : son nom, un deux-points, une espace, sa valeur. Une valeur longue peut continuer sur la ligne suivante, décalée.

yaml-indentation = cette ligne ne s’aligne sur aucune autre
    .help = alignez-la sur les lignes du même niveau : deux espaces par niveau, et les tirets d’une liste l’un sous l’autre
    .story = Dans l’en-tête, le décalage d’une ligne dit à quoi elle appartient : un champ commence au bord, ce qu’il contient est décalé de deux espaces.

yaml-syntax = l’en-tête ne se lit plus à partir d’ici
    .help = comparez avec une fiche voisine : décalages de deux espaces, `champ: valeur`, listes en `- valeur`
    .story = L’en-tête d’une fiche suit les règles de YAML. Le lecteur s’est arrêté à cet endroit ; l’erreur est souvent sur la ligne d’avant.

yaml-second-document = l’en-tête contient une deuxième partie
    .help = gardez un seul bloc entre les deux lignes `---`
    .story = Une fiche a un seul en-tête, entre deux lignes `---`.

yaml-too-many = l’en-tête compte plus de { $max } valeurs
    .help = raccourcissez-le : la suite du texte va dans le corps de la fiche
    .story = Une limite protège le site d’un fichier démesuré. Aucune vraie fiche n’en approche.

yaml-too-deep = des listes ou des champs s’emboîtent sur plus de { $max } niveaux
    .help = remettez les champs au bon niveau : les fiches n’en ont pas plus de quatre
    .story = Une limite protège le site d’un fichier malveillant. Aucune vraie fiche n’en approche.

yaml-anchor = les renvois YAML (`&nom`, `*nom`) ne sont pas permis
    .help = écrivez la valeur en toutes lettres ; une valeur qui commence par `*` ou `&` se met entre guillemets droits
    .story = Les renvois rendent une fiche difficile à relire, et un fichier malveillant peut s’en servir pour grossir sans fin.

yaml-tag = les étiquettes YAML (`!nom`) ne sont pas permises
    .help = écrivez la valeur seule ; une valeur qui commence par `!` se met entre guillemets droits
    .story = Les étiquettes changent la nature d’une valeur sans que cela se voie. Rihla sait déjà de quelle nature est chaque champ.

yaml-key-not-a-word = un nom de champ doit être un simple mot
    .help = écrivez `champ: valeur` ; une valeur qui commence par un crochet ou une accolade se met entre guillemets droits
    .story = Le nom d’un champ est un mot anglais en minuscules, comme `title` ou `closes_on`.

yaml-duplicate-key = le champ `{ $key }` est écrit deux fois (déjà ligne { $first_line })
    .help = gardez la bonne valeur, supprimez l’autre
    .story = Deux valeurs pour un même champ : Rihla ne choisit pas à votre place.

yaml-not-a-map = l’en-tête n’est pas une suite de `champ: valeur`
    .help = commencez par `title: "…"`, un champ par ligne
    .story = L’en-tête d’une fiche est une suite de champs, un par ligne, avec leur valeur.

yaml-empty = l’en-tête est vide
    .help = écrivez au moins les champs obligatoires, à commencer par `title`
    .story = Entre les deux lignes `---` doit se trouver la description de la fiche.


## record

record-no-front-matter = la fiche ne commence pas par `---`
    .help = la première ligne est `---`, puis viennent les champs, puis une autre ligne `---`, puis le texte
    .story = Une fiche commence par son en-tête, entre deux lignes `---`. Rien, pas même une ligne vide, ne vient avant.

record-front-matter-open = l’en-tête n’est pas refermé
    .help = ajoutez une ligne `---` après le dernier champ
    .story = L’en-tête se termine par une ligne `---`. Sans elle, tout le texte serait lu comme des champs.

record-unreadable = la fiche ne se lit pas ({ $reason })
    .help = comparez avec une fiche voisine du même genre
    .story = La fiche a passé les contrôles champ par champ, mais l’ensemble ne se lit pas. C’est plutôt un oubli de Rihla : signalez-le.

record-duplicate-id = le nom `{ $id }` est déjà pris par `{ $first }`
    .help = renommez l’un des deux fichiers
    .story = Le nom du fichier est celui de la fiche : deux fiches du même genre ne peuvent pas porter le même, même dans des dossiers différents.

record-unknown-field = le champ `{ $field }` n’existe pas
    .help = { $suggestion ->
        [none] retirez-le, ou cherchez son vrai nom dans le guide des champs
       *[other] vouliez-vous dire `{ $suggestion }` ?
    }
    .story = Rihla refuse un champ inconnu plutôt que de l’ignorer : une faute de frappe ferait disparaître une information sans que personne ne le voie.

record-missing-field = il manque le champ `{ $field }`{ $of ->
        [none] {""}
       *[other] {" "}dans `{ $of }`
    }
    .help = ajoutez `{ $field }: …` ({ $doc })
    .story = Ce champ est obligatoire : sans lui la fiche ne peut pas être comprise, ou pas être crue.

record-empty-field = le champ `{ $field }` est vide
    .help = écrivez sa valeur ({ $doc })
    .story = Un champ obligatoire ne peut pas rester vide. Si le fait est inconnu, dites-le dans `to_verify`.

record-empty-entry = une ligne vide dans la liste `{ $field }`
    .help = écrivez une valeur après le tiret, ou retirez la ligne
    .story = Un tiret seul n’annonce rien.

record-wrong-type = le champ `{ $field }` devrait être { $expected ->
        [map] un groupe de champs
        [list] une liste
        [number] un nombre
        [truth] `true` ou `false`
       *[text] un texte
    }, et c’est { $found ->
        [map] un groupe de champs
        [list] une liste
       *[text] une valeur seule
    }
    .help = { $expected ->
        [map] écrivez chaque champ sur sa ligne, décalé de deux espaces
        [list] écrivez chaque valeur sur sa ligne : `- valeur`
        [number] écrivez un nombre seul, sans guillemets
        [truth] écrivez `true` ou `false`
       *[text] écrivez une seule valeur sur la ligne ; entre guillemets droits si elle contient `: ` ou commence par un crochet
    }
    .story = Chaque champ a une forme : un texte, un nombre, une liste, ou un groupe de champs. Le guide des champs donne un exemple pour chacun.

record-too-few = la liste `{ $field }` doit avoir au moins { $min } ligne
    .help = ajoutez-en une : `- …`
    .story = Cette liste ne peut pas être vide : la fiche ne tiendrait pas debout.

record-too-long = le champ `{ $field }` compte { $length } signes, pour { $max } au plus
    .help = raccourcissez-le ; le reste va dans le texte de la fiche
    .story = Un titre et un résumé courts se lisent sur un téléphone et s’impriment sur une feuille.

record-too-short = le champ `{ $field }` est trop court (au moins { $min } signes)
    .help = écrivez-le en mots simples
    .story = Un mot vide n’aide personne. Si le fait est inconnu, retirez le champ et dites-le dans `to_verify`.

record-unquoted-code = le code `{ $value }` du champ `{ $field }` doit être entre guillemets droits
    .help = écrivez `"{ $value }"`
    .story = Sans guillemets, un code est lu comme un nombre : `01004` deviendrait 1004, qui est ailleurs.

record-quoted-number = le nombre `{ $value }` du champ `{ $field }` ne doit pas être entre guillemets
    .help = écrivez `{ $value }` sans guillemets
    .story = Un nombre entre guillemets est un texte : on ne pourrait pas le compter.

record-not-a-number = `{ $value }` n’est pas un nombre (champ `{ $field }`)
    .help = { $suggestion ->
        [none] écrivez des chiffres, avec un point pour les décimales
       *[other] écrivez `{ $suggestion }`
    }
    .story = Un nombre s’écrit en chiffres, avec un point pour les décimales, sans unité ni espace.

record-not-whole = `{ $value }` n’est pas un nombre entier (champ `{ $field }`)
    .help = écrivez un nombre sans décimales
    .story = Un âge, une année, un rang se comptent en entiers.

record-out-of-range = `{ $value }` est hors des bornes du champ `{ $field }` : de { $min } à { $max }
    .help = vérifiez le nombre ; si le fait est inconnu, retirez le champ
    .story = Une valeur hors des bornes est presque toujours une faute de frappe.

record-unknown-value = `{ $value }` n’est pas une valeur du champ `{ $field }`
    .help = { $suggestion ->
        [none] choisissez parmi : { $choices }
       *[other] vouliez-vous dire `{ $suggestion }` ? (valeurs possibles : { $choices })
    }
    .story = Ce champ n’accepte que les valeurs d’une liste fermée, en anglais, pour que les fiches se comptent et se comparent.

record-not-a-date = `{ $value }` n’est pas un jour du calendrier (champ `{ $field }`)
    .help = { $suggestion ->
        [none] écrivez année-mois-jour, comme `2026-09-01`
       *[other] écrivez `{ $suggestion }`
    }
    .story = Une date s’écrit année-mois-jour (ISO 8601), pour qu’on ne confonde jamais le jour et le mois.

record-not-a-partial-date = `{ $value }` n’est ni un jour, ni un mois, ni une année (champ `{ $field }`)
    .help = { $suggestion ->
        [none] écrivez `2026-09-01`, `2026-09` ou `2026` ; retirez le champ si la source n’est pas datée
       *[other] écrivez `{ $suggestion }`
    }
    .story = Une source dit parfois seulement son mois ou son année : on écrit ce qu’elle dit, rien de plus.

record-not-a-duration = `{ $value }` n’est pas une durée (champ `{ $field }`)
    .help = { $suggestion ->
        [none] écrivez `P` puis le nombre et l’unité : `P10D` (10 jours), `P6W` (6 semaines), `P2M` (2 mois), `P1Y` (1 an)
       *[other] écrivez `{ $suggestion }`
    }
    .story = Les durées suivent ISO 8601 : `P` puis des années (Y), des mois (M), des semaines (W), des jours (D).

record-not-an-id = `{ $value }` ne peut pas être le nom d’une fiche (champ `{ $field }`)
    .help = { $suggestion ->
        [none] écrivez le nom de son fichier, sans `.md` : minuscules sans accent, chiffres, traits d’union
       *[other] écrivez `{ $suggestion }`
    }
    .story = Une fiche en cite une autre par le nom de son fichier.

record-not-a-host = `{ $value }` n’est pas un nom de site (champ `{ $field }`)
    .help = { $suggestion ->
        [none] écrivez-le seul, en minuscules : `campusfrance.org`
       *[other] écrivez `{ $suggestion }`
    }
    .story = Un site officiel se désigne par son nom d’hôte, sans `https://` ni chemin, pour que chaque lien de la fiche puisse lui être comparé.

record-not-a-sector = `{ $value }` n’est pas un secteur (champ `{ $field }`)
    .help = { $suggestion ->
        [none] écrivez une section NACE (`A` à `U`) ou un code ROME (`A1416`)
       *[other] écrivez `{ $suggestion }`
    }
    .story = Les secteurs suivent des nomenclatures publiques, pour se compter avec d’autres sources.

record-not-a-language = `{ $value }` n’est pas un code de langue (champ `{ $field }`)
    .help = { $suggestion ->
        [none] écrivez `fr`, `ar`, `nl`, `en`, `de`, `shi`…
       *[other] écrivez `{ $suggestion }`
    }
    .story = Les langues s’écrivent en BCP 47, comme partout sur le web.

record-not-a-commune = `{ $value }` n’est pas un code de commune (champ `{ $field }`)
    .help = { $suggestion ->
        [none] écrivez le code Insee, NIS ou HCP entre guillemets : `"13055"` ; ou le nom de la ville : `city: Marseille`
       *[other] écrivez `{ $suggestion }`
    }
    .story = Une commune se désigne par son code, qui ne change pas et n’a pas d’homonyme. Un code postal n’en est pas un.

record-not-a-phone = `{ $value }` n’est pas un numéro de téléphone (champ `{ $field }`)
    .help = { $suggestion ->
        [none] écrivez `"+212 5 28 00 00 00"` : des chiffres et des espaces, un `+` devant
       *[other] écrivez `{ $suggestion }`
    }
    .story = Le numéro devient un lien qu’on touche pour appeler.

record-not-a-stamp = `{ $value }` n’est pas une empreinte (champ `{ $field }`)
    .help = { $suggestion ->
        [none] retirez la ligne : `rihla check` donnera l’empreinte à recopier
       *[other] écrivez `{ $suggestion }`
    }
    .story = L’empreinte dit de quel texte français vient une traduction.

record-not-a-web-address = `{ $value }` n’est pas une adresse sûre (champ `{ $field }`)
    .help = { $suggestion ->
        [none] écrivez une adresse complète qui commence par `https://`, sans espace, sans mot de passe ni port
       *[other] écrivez `{ $suggestion }`
    }
    .story = Une adresse est suivie par des jeunes gens sur leur téléphone : elle est complète et chiffrée, ou elle n’est pas là.

record-dates-order = `{ $later_field }` ({ $later }) est avant `{ $earlier_field }` ({ $earlier })
    .help = les deux dates sont-elles inversées ?
    .story = Une période finit après avoir commencé.

record-range-order = dans `{ $field }`, `max` ({ $max }) est plus petit que `min` ({ $min })
    .help = les deux valeurs sont-elles inversées ?
    .story = Une fourchette va du plus petit au plus grand.

record-half-a-point = ce point n’a pas de `{ $missing }`
    .help = donnez `lon` et `lat` ensemble, ou le nom de la ville : `city: …`
    .story = Un point a une longitude et une latitude.

record-empty-place = ce lieu ne dit rien
    .help = donnez une forme : `city`, `commune`, `department`, `province`, `region`, `country`, ou `lon` et `lat`
    .story = Un lieu se donne sous une forme, la plus précise qu’on connaisse.

record-no-precision = ce point ne dit pas sa précision
    .help = ajoutez `precision: exact`, `commune` ou `approximate`
    .story = Un point sur une carte a l’air exact. S’il ne l’est pas, il faut le dire : quelqu’un ira frapper à cette porte.

record-verified-by-nobody = `verified_on` sans `verified_by`
    .help = ajoutez le rôle de la personne qui a vérifié, comme `verified_by: counsellor`
    .story = Seule une personne vérifie. Son rôle est publié, jamais son nom.

record-verified-never = `verified_by` sans `verified_on`
    .help = ajoutez le jour de la vérification, ou retirez `verified_by`
    .story = Une vérification sans date ne dit pas jusqu’à quand s’y fier.

record-country-not-a-destination = une opportunité mène en France (`FR`) ou en Belgique (`BE`)
    .help = choisissez l’un des deux ; un lieu d’aide au Maroc va dans `help_points/`
    .story = Rihla cartographie la mobilité vers la France et la Belgique.

record-alert-nowhere = cette alerte ne s’applique à rien
    .help = nommez des pays, des voies, des opportunités… dans `applies_to`, ou `everywhere: true`
    .story = Une alerte est montrée là où elle s’applique. Sans portée, personne ne la verrait.


## translation

translation-without-original = cette traduction n’a pas de fiche française `{ $id }`
    .help = { $suggestion ->
        [none] écrivez d’abord `{ $id }.md`, dans le même dossier de `content/`
       *[other] vouliez-vous dire `{ $suggestion }.ar.md` ?
    }
    .story = Les faits sont écrits une fois, dans la fiche française. La traduction ne porte que des mots.

translation-other-length = la liste `{ $field }` a { $translated ->
        [one] { $translated } ligne
       *[other] { $translated } lignes
    }, et { $french } en français
    .help = traduisez ligne par ligne, dans le même ordre
    .story = Les listes se traduisent ligne par ligne : une ligne de plus ou de moins décalerait toutes les autres.

translation-nothing-to-translate = le champ `{ $field }` n’existe pas dans la fiche française
    .help = retirez-le de la traduction, ou ajoutez-le d’abord en français
    .story = Une traduction ne dit rien de plus que l’original.

translation-unstamped = cette traduction ne dit pas de quel texte français elle vient
    .help = relisez-la, puis ajoutez `translated_from: "{ $stamp }"`
    .story = L’empreinte permet de voir, plus tard, que le français a changé et que la traduction est à revoir.

translation-behind = le texte français a changé depuis cette traduction
    .help = revoyez-la, puis écrivez `translated_from: "{ $stamp }"`
    .story = Le site montre encore la traduction, en disant qu’elle est en retard.


## link

link-unknown-reference = `{ $id }` n’existe pas parmi les fiches de `{ $folder }/` (champ `{ $field }`)
    .help = { $suggestion ->
        [none] écrivez d’abord `content/{ $folder }/{ $id }.md`, ou corrigez le nom
       *[other] vouliez-vous dire `{ $suggestion }` ?
    }
    .story = Une fiche en cite une autre par le nom de son fichier. Si l’autre n’existe pas, le lien mènerait nulle part.

link-other-country = la voie `{ $id }` vaut pour { $pathway_country }, la fiche est pour { $country }
    .help = choisissez une voie du même pays
    .story = Une voie légale est celle d’un pays : un visa français ne fait pas entrer en Belgique pour y vivre.

link-alias-taken = { $other ->
        [none] `{ $alias }` n’est pas un ancien nom : une fiche du même genre s’appelle ainsi aujourd’hui
       *[other] `{ $alias }` est déjà un ancien nom de la fiche `{ $other }`
    }
    .help = retirez-le de `aliases`
    .story = Un ancien nom mène à une seule fiche.

link-unknown-city = aucune commune ne s’appelle `{ $city }` dans ce pays
    .help = { $candidates ->
        [none] vérifiez l’orthographe ; pour un village qui n’est pas une commune, donnez `lon`, `lat` et `precision: approximate`
       *[other] vouliez-vous dire : { $candidates } ?
    }
    .story = Les noms de villes sont cherchés dans la liste officielle des communes.

link-ambiguous-city = plusieurs communes s’appellent `{ $city }`
    .help = choisissez par son code, par exemple { $candidates }
    .story = Des communes ont le même nom. Rihla ne choisit pas à votre place : la mauvaise serait à l’autre bout du pays.

link-unknown-commune = aucune commune n’a le code `{ $code }` dans ce pays
    .help = cherchez-le sur le site de l’Insee ou de Statbel, ou donnez le nom de la ville : `city: …`
    .story = Les codes viennent des listes officielles (Insee, REFNIS, HCP). Un code postal n’en est pas un.

link-unknown-region = `{ $value }` n’est pas { $level ->
        [department] un département
        [province] une province
       *[region] une région
    } de ce pays
    .help = { $suggestion ->
        [none] vérifiez le code ou le nom
       *[other] vouliez-vous dire `{ $suggestion }` ?
    }
    .story = Les régions, les départements et les provinces se désignent par leur code officiel ou leur nom.

link-outside = ce point ({ $lon }, { $lat }) n’est pas dans le pays de la fiche : { $kilometres ->
        [0] il est dans { $nearest }
       *[other] l’endroit le plus proche est { $nearest }, à { $kilometres } km
    }
    .help = vérifiez la longitude (`lon`) et la latitude (`lat`)
    .story = Un point doit tomber dans une région connue, ou à moins de 3 km (côtes, îlots).

link-swapped = la longitude et la latitude sont inversées : ce point serait dans { $unit }
    .help = échangez les deux valeurs : `lon: { $lon }`, `lat: { $lat }`
    .story = En France la longitude va de -5 à 10, la latitude de 41 à 51. Les inverser envoie le point dans un autre continent.

link-near = ce point est à { $metres } m de { $unit } : il y est rattaché
    .help = rien à faire si c’est un îlot ou un quai ; sinon corrigez le point
    .story = Sur une côte, un point exact peut tomber dans l’eau du contour simplifié. Jusqu’à 3 km, il est rattaché à l’unité la plus proche.

link-other-place = ce lieu est dans `{ $found }`, et la fiche dit `{ $believed }`
    .help = corrigez l’un des deux
    .story = Quand une fiche donne un point ou une ville *et* une région, les deux doivent s’accorder.

link-place-country = ce lieu dit `country: { $place }`, et la fiche `country: { $country }`
    .help = corrigez l’un des deux
    .story = Une fiche est celle d’un seul pays, et ses lieux s’y trouvent.

link-other-folder = le fichier est rangé dans `{ $folder }`, et son lieu est dans { $found }
    .help = déplacez-le dans le dossier `{ $expected }`
    .story = Le dossier n’est qu’un rangement : le lieu de la fiche fait foi. Mais un fichier mal rangé se perd.

link-folder-country = le fichier est rangé dans `{ $folder }`, et la fiche dit `country: { $country }`
    .help = déplacez le fichier, ou corrigez `country`
    .story = Le pays du dossier et celui de la fiche doivent s’accorder.

record-unofficial-address = l’adresse mène à `{ $host }`, qui n’est ni un site officiel de la fiche ni une de ses sources
    .help = { $official ->
        [none] ajoutez le site à `official_domains` s’il est bien officiel
       *[other] vérifiez-la ; s’il est bien officiel, ajoutez-le à `official_domains` (déjà : { $official })
    }
    .story = Un lien vers un faux site peut coûter ses économies à quelqu’un. Toute adresse d’une fiche est sur un site que la rédaction a déclaré.

record-fee-without-year = `{ $sum }` à payer, et l’année de ce montant n’est pas dite
    .help = ajoutez `year: …` d’après la source ; si elle n’est pas datée, écrivez « page non datée » dans `label`
    .story = Les frais changent presque chaque année. Un montant sans année passe pour celui d’aujourd’hui, et quelqu’un part avec trop peu d’argent. Une page officielle sans date est un fait aussi : les mots « non daté » dans le libellé le disent au lecteur.

record-fee-without-source = `{ $sum }` à payer, et aucune source de la fiche n’a d’adresse
    .help = ajoutez à `sources` la page officielle qui donne ce montant, avec son `url`
    .story = Un prix que personne ne peut vérifier est celui qu’un intermédiaire peut inventer. La fiche qui annonce un montant renvoie à une page au moins.

link-past-review = la fiche est à revoir depuis le { $day }
    .help = vérifiez les faits auprès des sites officiels, puis mettez à jour `verified_on`, `verified_by` et `review_before`
    .story = Une fiche dont la date de révision est passée reste en ligne, avec un avertissement bien visible.

link-closed-but-open = la date limite ({ $closes_on }) est passée, et la fiche dit `status: open`
    .help = passez-la à `closed`, ou donnez la prochaine date
    .story = Le site montre déjà la fiche comme terminée : une porte fermée qui a l’air ouverte fait perdre du temps et de l’espoir.

link-age-against-pathway = l’âge { $end ->
        [min] le plus bas
       *[max] le plus haut
    } de la fiche est { $value }, et la voie `{ $pathway }` { $side ->
        [min] commence à { $bound } ans
       *[max] s’arrête à { $bound } ans
    } ({ $file }, ligne { $line })
    .help = vérifiez les deux aux sources, puis corrigez `age` dans l’une des deux fiches, ou ajoutez la voie qui convient
    .story = Une personne qui lit l’âge de l’opportunité le croit. Si la voie légale le refuse, elle prépare un dossier pour rien. Quand une fiche a plusieurs voies, il suffit qu’une seule admette l’âge ; une voie sans âge les admet tous. La plus proche est nommée.

link-duration-against-pathway = la durée { $end ->
        [min] la plus courte
       *[max] la plus longue
    } de la fiche est `{ $value }`, et la voie `{ $pathway }` { $side ->
        [min] commence à `{ $bound }`
       *[max] s’arrête à `{ $bound }`
    } ({ $file }, ligne { $line })
    .help = vérifiez les deux aux sources, puis corrigez `duration` dans l’une des deux fiches, ou ajoutez la voie qui convient
    .story = Un séjour plus long que le titre qui le permet met la personne en situation irrégulière. Quand une fiche a plusieurs voies, il suffit qu’une seule admette la durée ; une voie sans durée les admet toutes. Le long séjour pour études se renouvelle : sa durée ne limite pas celle d’un diplôme. Trois mois valent 90 jours.

link-pathway-not-open = la fiche dit `status: { $status }`, et aucune de ses voies ne l’est : `{ $pathway }` est `{ $pathway_status }` ({ $file }, ligne { $line })
    .help = passez la fiche au même `status`, ou nommez une voie qui est ouverte
    .story = Une opportunité ouverte dont la voie légale est suspendue, fermée ou pas encore ouverte ne mène nulle part. Il suffit qu’une de ses voies soit ouverte.

## Prose

prose-html = le HTML `{ $tag }` n’est pas interprété : il s’affiche tel quel
    .help = écrivez en Markdown : `**gras**`, `*italique*`, `- liste`, `[mots](adresse)`
    .story = Les fiches viennent de nombreuses personnes. Une balise HTML peut porter un programme ou imiter une partie du site : Rihla l’affiche comme un texte. Les commentaires `<!-- -->` s’affichent aussi : retirez-les.

prose-heading-one = le titre `{ $heading }` est de premier niveau, réservé au titre de la fiche
    .help = commencez les titres du texte par `## `
    .story = Une page a un seul titre de premier niveau, celui de la fiche (`title`). Les titres du texte sont descendus d’un niveau ; mieux vaut les écrire ainsi.

prose-heading-skip = le titre `{ $heading }` saute un niveau : `{ $found }` au lieu de `{ $expected }`
    .help = écrivez `{ $expected }` devant ce titre
    .story = Les personnes qui écoutent la page se guident par ses titres. Un niveau sauté leur fait croire qu’un titre manque.

prose-heading-empty = ce titre n’a pas de mots
    .help = écrivez-les, ou supprimez la ligne
    .story = Un titre vide prend de la place dans la page et dans la liste des titres que lit un lecteur d’écran. Il n’est pas publié.

prose-too-nested = listes et citations sont imbriquées sur plus de { $limit } niveaux
    .help = deux niveaux suffisent : le reste est mis à plat
    .story = Une liste trop profonde ne tient pas sur un téléphone. Au-delà de la limite, les niveaux sont mis à plat ; aucun mot n’est perdu.

prose-link-form = `{ $address }` ne mène ni à une page officielle ni à une fiche
    .help = écrivez `https://…`, le chemin d’une fiche (`../pathways/fr-student.md`), ou `#titre` pour un titre du même texte
    .story = Un lien mène à une adresse `https://`, à une adresse de courriel (`mailto:`), à un téléphone (`tel:`), à un titre du même texte, ou à une fiche par le chemin de son fichier : l’adresse de sa page peut changer, le fichier non.

prose-link-outside = `{ $address }` sort du dossier `content/`
    .help = comptez les `../` : il en faut un par dossier à remonter
    .story = Un lien entre fiches reste dans `content/`. Un chemin qui en sort ne mène à aucune page.

prose-link-empty = ce lien n’a pas de mots
    .help = écrivez-les entre les crochets : `[La page de l’ambassade](…)`
    .story = Un lien sans mots ne se voit pas et ne se lit pas. Rihla y met le titre de la fiche ou le nom du site, faute de mieux.

prose-link-vague = le lien « { $words } » ne dit pas où il mène
    .help = nommez la page : `[La page de l’ambassade](…)`
    .story = Une personne aveugle écoute souvent les liens d’une page l’un après l’autre : « ici », « ici », « lien » ne lui disent rien.

prose-unknown-file = `{ $address }` ne mène à aucun fichier : `{ $path }` n’existe pas
    .help = vérifiez le nom et comptez les `../`
    .story = Le chemin d’un lien part du dossier de la fiche où il est écrit. Le fichier visé n’existe pas, ou n’est pas publié.

prose-unknown-anchor = aucun titre de ce texte ne s’appelle `#{ $anchor }`
    .help = { $suggestion ->
        [none] l’ancre d’un titre s’écrit en minuscules, sans accents, les mots joints par des tirets
       *[some] vouliez-vous dire `#{ $suggestion }` ?
    }
    .story = `#ce-qu-il-faut-savoir` mène au titre « Ce qu’il faut savoir » du même texte. Le lien n’est pas publié s’il ne mène à rien.

prose-bare-address = l’adresse `{ $address }` n’est pas un lien
    .help = écrivez `[les mots du lien](adresse)`, ou l’adresse entre `<` et `>`
    .story = Une adresse écrite dans le texte ne se touche pas du doigt, et elle n’est pas vérifiée comme le sont les liens.

prose-image-alt = cette image n’est pas décrite
    .help = décrivez-la entre les crochets : `![Façade de la maison des jeunes](photo.jpg)`
    .story = La description remplace l’image pour qui ne la voit pas, ou ne l’a pas chargée pour ménager ses données.

prose-image-remote = l’image `{ $address }` est sur un autre site
    .help = copiez-la à côté de la fiche, si vous en avez le droit
    .story = Charger une image d’un autre site lui apprend qui lit cette page. Aucune page n’envoie rien à un tiers : les images se trouvent à côté des fiches.

prose-image-form = `{ $address }` n’est pas une image du projet
    .help = donnez le chemin d’un fichier `.png`, `.jpg`, `.jpeg`, `.webp` ou `.avif`, depuis le dossier de la fiche
    .story = Une image est un fichier à côté de la fiche. Les SVG ne sont pas acceptés : ils peuvent contenir des scripts.

## Écrire simplement

prose-long-sentence = cette phrase compte { $words } mots, pour { $limit } au plus{ $figure ->
        [none] {""}
       *[other] {" "}(lisibilité du texte : { $figure })
    }
    .help = { $cut ->
        [none] coupez-la en deux : une idée par phrase
       *[other] coupez-la en deux, par exemple ici : « { $cut } »
    }{ $figure ->
        [none] {""}
       *[other] {" "}; une lisibilité de 60 ou plus se lit sans peine, moins de 50 est difficile
    }
    .story = Une phrase longue se perd en route, surtout sur un petit écran, à voix haute, ou dans une langue apprise à l’école. Les guides du langage clair conseillent 25 mots au plus en français ; l’arabe joint « et », « par » et « le » au mot suivant, et 22 mots y font une phrase aussi longue. Un titre, un point de liste et une case de tableau sont chacun leur phrase. La lisibilité est celle du texte entier (le champ ou le corps de la fiche), par la formule de Kandel et Moles (1958), l’adaptation française de Flesch : 207 − 1,015 × mots par phrase − 73,6 × syllabes par mot. De 60 à 70 le texte est courant, de 50 à 60 assez difficile. Sur quelques mots, le chiffre ne veut pas dire grand-chose : il aide, il ne juge pas.

prose-hard-text = ce texte se lit difficilement : lisibilité { $figure }, pour { $limit } au moins
    .help = remplacez les mots longs par des mots de tous les jours, et dites qui fait quoi
    .story = La lisibilité du texte entier, par la formule de Kandel et Moles (1958), tient compte de la longueur des phrases et de celle des mots. Elle n’est dite que d’un texte français de 100 mots ou plus : sur moins, elle ne veut rien dire. À partir de 60 un texte est courant. Ce n’est qu’une note : un texte de droit a parfois besoin de ses mots.

prose-shouting = { $how ->
        [exclamation] un second point d’exclamation dans ce texte
       *[capitals] `{ $words }` est écrit en majuscules
    }
    .help = { $how ->
        [exclamation] gardez-en un au plus, ou mettez un point
       *[capitals] écrivez en minuscules ; pour insister, mettez les mots entre `**` dans le texte
    }
    .story = Les majuscules se lisent mal, et un lecteur d’écran peut les épeler. Majuscules et points d’exclamation sont aussi le ton des fausses annonces : une fiche parle posément. Les sigles ne sont pas visés, ni ce qui est cité entre « ». Une suite de majuscules crie quand elle contient un mot de tous les jours (« NE PAYEZ RIEN »), un mot d’alarme (« URGENT »), ou trois mots dont un de cinq lettres.

prose-promise = `{ $words }` promet ce que personne ici ne décide
    .help = dites qui décide et à quelles conditions ; si vous citez une arnaque, mettez ses mots entre « »
    .story = Un visa dépend d’un consulat, une place d’un organisme d’accueil. Qui croit une promesse paie pour elle, et les escrocs emploient ces mots-là : garanti, assuré, facilement, sans risque, 100 % légal. Dire qu’une chose n’est pas garantie est honnête, citer un escroc est utile : ni une négation, ni une question, ni une mise en garde, ni une citation entre « », ni les listes `never_pay` et `risks` ne sont visées, ni ce que garantit la loi. La liste des mots est dans `src/content/prose/plain/promises.rs`.

## Liens vers l’extérieur

link-out-http = l’adresse `{ $address }` n’est pas protégée
    .help = écrivez `https://` au lieu de `http://`, et vérifiez que la page répond
    .story = Une page en `http://` peut être lue et changée en chemin. Les sites officiels ont presque tous une adresse en `https://`.

link-out-no-scheme = l’adresse `{ $address }` ne commence pas par `https://`
    .help = écrivez `https://` devant
    .story = Sans `https://`, un navigateur cherche un fichier de ce nom sur notre site, ou choisit lui-même une adresse qui n’est pas protégée.

link-out-scheme = l’adresse `{ $address }` est du type `{ $scheme }:`, qui n’est pas accepté
    .help = un lien commence par `https://`, `mailto:` ou `tel:`
    .story = Certains types d’adresses lancent un programme (`javascript:`) ou portent une page entière (`data:`). Seuls `https:`, `mailto:` et `tel:` sont acceptés.

link-out-strange-character = l’adresse `{ $address }` contient le caractère { $character } ({ character-name })
    .help = copiez l’adresse de nouveau depuis le navigateur
    .story = Un navigateur efface ou change certains caractères d’une adresse : celle qui est suivie n’est alors pas celle qui a été relue.

link-out-too-long = l’adresse `{ $address }` dépasse { $limit } caractères
    .help = cherchez l’adresse courte de la page : ce qui suit `?` est souvent inutile
    .story = Une adresse démesurée porte le plus souvent de quoi suivre les visiteurs, ou un contenu caché.

link-out-unreadable = l’adresse `{ $address }` est mal formée
    .help = copiez-la de nouveau depuis le navigateur : `https://nom-du-site/page`
    .story = Les navigateurs réparent chacun à leur façon une adresse mal formée : on ne sait pas où elle mène.

link-out-user = l’adresse `{ $address }` contient un nom d’utilisateur avant `@`
    .help = le vrai site est ce qui suit `@` : est-ce bien lui ?
    .story = Dans `https://banque.example@autre.example/`, le site est `autre.example`. Ce qui précède `@` ne sert qu’à tromper.

link-out-number = l’adresse `{ $address }` désigne une machine par son numéro
    .help = donnez le nom du site
    .story = Un site officiel a un nom. Une adresse en chiffres est celle d’une machine privée, ou d’une escroquerie.

link-out-port = l’adresse `{ $address }` précise un port
    .help = retirez `:` et le nombre après le nom du site
    .story = Une page publique n’a pas besoin de port. Un port inhabituel mène souvent à un service qui ne devait pas être public.

link-out-homograph = le site `{ $host }` se fait passer pour un autre : il s’affiche `{ $shown }`
    .help = lettres qui trompent : { $letters }
    .story = Certaines lettres d’autres écritures ressemblent aux lettres latines. Un nom de site écrit avec elles se lit comme un site officiel et mène ailleurs.

link-out-unknown-host = le site `{ $host }` n’est ni un site officiel ni une source de cette fiche
    .help = { $suggestion ->
        [none] ajoutez-le à `official_domains` ou à `sources` s’il est sûr, sinon retirez le lien
       *[some] vouliez-vous dire `{ $suggestion }` ?
    }
    .story = Les visiteurs suivent nos liens avec confiance. Chaque site vers lequel une fiche renvoie figure donc dans ses sites officiels ou ses sources, où quelqu’un l’a relu.

link-out-mail = `{ $address }` n’est pas une adresse de courriel simple
    .help = écrivez `mailto:nom@site.ma`, sans rien après
    .story = Un lien de courriel peut ajouter des destinataires ou un texte à l’insu de la personne. Seule une adresse est acceptée.

link-out-mail-host = l’adresse de courriel est chez `{ $host }`, qui n’est ni un site officiel ni une source de cette fiche
    .help = vérifiez qu’elle est bien celle de l’organisme
    .story = Les escrocs écrivent souvent depuis une adresse gratuite. Il y en a aussi d’honnêtes : à vérifier.

link-out-phone = `{ $address }` n’est pas un numéro de téléphone
    .help = écrivez `tel:+212528000000`
    .story = Un numéro compte de 2 à 15 chiffres, avec `+` devant l’indicatif du pays. Les codes avec `*` ou `#` changent les réglages d’un téléphone : ils sont refusés.

site-old-rate = le taux de change est du { $day } : il a plus d’un an
    .help = relevez le cours de référence de Bank Al-Maghrib et changez ensemble `mad_per_eur`, `rate_date` et `source` dans `site.toml`
    .story = Le site traduit les euros en dirhams avec ce taux, et montre sa date. Un taux ancien donne un ordre de grandeur, pas un budget.

## Mots des imprimeurs

severity-error = erreur
severity-warning = attention
severity-note = note
severity-help = que faire

## Mots de la ligne de commande

report-errors =
    { $count ->
        [one] 1 erreur
       *[other] { $count } erreurs
    }
report-warnings =
    { $count ->
        [one] 1 avertissement
       *[other] { $count } avertissements
    }
report-more = … et { $count } autres : `rihla check` les montre tous
report-left-out =
    { $count ->
        [one] 1 fiche laissée de côté : { $files }
       *[other] { $count } fiches laissées de côté : { $files }
    }
report-built = { $pages } pages, { $records ->
        [one] { $records } fiche
       *[other] { $records } fiches
    } → { $output } ({ $written } fichiers écrits, { $unchanged } inchangés, { $removed } retirés)
report-pack = copie pour une clé USB → { $file } ({ $megabytes } Mo)
report-strict = rien n’a été publié (`--strict`)
report-sound = tout est bon : { $pages } pages, { $records ->
        [one] { $records } fiche
       *[other] { $records } fiches
    }
report-usable = rien n’empêche de publier : { $pages } pages, { $records ->
        [one] { $records } fiche
       *[other] { $records } fiches
    }
report-refused = à corriger avant de publier ({ $pages } pages, { $records ->
        [one] { $records } fiche lue
       *[other] { $records } fiches lues
    })
report-no-code = { $suggestion ->
        [none] aucun message n’a le code `{ $code }`
       *[other] aucun message n’a le code `{ $code }` ; vouliez-vous dire `{ $suggestion }` ?
    }
serve-loopback = `{ $addr }` n’est pas sur cette machine : `serve` montre des pages non relues, et n’écoute que 127.0.0.1 ou ::1
serve-taken = impossible d’écouter sur { $addr } ; si un autre programme l’occupe, choisissez un autre port : `--addr 127.0.0.1:8081`
serve-ready = aperçu sur { $addr } (Ctrl-C pour arrêter)
serve-again = site reconstruit : rechargez la page
