## Les messages de Rihla, en français. Un message par code ; `.help` dit comment s'en sortir, `.story` raconte l'histoire du code.

file-unreadable = impossible de lire ce fichier : { $reason }
    .help = vérifiez que le fichier existe et que vous avez le droit de le lire
    .story = Rihla lit chaque fichier du dossier `content/`. Celui-ci n'a pas pu être lu : il est laissé de côté, le reste du site est construit.

## Mots des imprimeurs

severity-error = erreur
severity-warning = attention
severity-note = note
severity-help = que faire
