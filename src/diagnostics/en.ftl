## Rihla's messages, in English. One message a code; `.help` says the way out, `.story` tells the code's story.

file-unreadable = this file cannot be read: { $reason }
    .help = check that the file exists and that you may read it
    .story = Rihla reads every file of the `content/` folder. This one could not be read: it is left out, the rest of the site is built.

file-no-content = the folder `content/` does not exist
    .help = run the command in the project's folder, or name it with `--root`
    .story = Records stand in the project's `content/` folder. Without it there is nothing to publish: most often the command was run in another folder.

file-symlink = this is a symbolic link, not a file
    .help = put a copy of the file itself in its place
    .story = A link may lead out of the project, to a private file of the machine that publishes the site. So Rihla follows no link and reads real files only.

file-not-regular = this is not a regular file but { $kind ->
        [fifo] a named pipe (FIFO)
        [socket] a socket
        [folder] a folder
       *[device] a device
    }
    .help = take it out of the project
    .story = Only regular files are read. A pipe, a socket or a device may hold the reader for ever, or never end.

file-hidden = the hidden file or folder `{ $name }` is not read
    .help = if it is to be published, give it a name without a leading dot; if not, remove it
    .story = A name that begins with a dot is hidden by most software: a reviewer does not see it. Rihla never publishes it.

file-secret = `{ $name }` looks like a key or a password
    .help = remove this file and change the key or password: git keeps the former versions
    .story = This is the name of a file of keys, passwords or private settings. Rihla does not read it. If it has been pushed, others may have a copy: removing it is not enough, the key must be changed.

file-host-setting = `{ $name }` commands a host or a browser, it is no content
    .help = take it out of `content/`; the site's settings are in `site.toml`
    .story = Some file names change what a host or a browser does: redirections, headers, domain name, offline program. The engine itself writes those the site needs; one that came from the content could hijack the site.

file-leftover = `{ $name }` looks like something a program left behind, it is not read
    .help = delete it if it is of no more use
    .story = Text editors and spreadsheets leave backups and temporary files. They are not published.

file-unknown-type = the file `{ $name }` is not of a type accepted in `content/`
    .help = { $advice ->
        [rename] rename it to `{ $suggestion }`
        [text] copy its text into a `.md` record
        [sheet] copy each line of the table into a record `.md`; keep the table outside `content/`
        [pdf] write what matters in the record and link to the official page: a PDF is hard to review and may hold scripts
        [svg] export the drawing as `.png`: an SVG may hold scripts
        [picture] export the picture as `.jpg` or `.png`
        [page] copy its text into a `.md` record
       *[other] accepted are records (`.md`) and pictures (`.png`, `.jpg`, `.jpeg`, `.webp`, `.avif`)
    }
    .story = The `content/` folder takes records (`.md`) and pictures (`.png`, `.jpg`, `.jpeg`, `.webp`, `.avif`), nothing else: a file of another type could hold a program, or private data, that nobody has reviewed.

file-name-character = the name contains the character { $character } ({ character-name })
    .help = rename it with letters, digits and hyphens
    .story = Characters that are invisible or turn the reading direction make one file pass for another. Others (`:`, `?`, `*`, `\` …) are forbidden on Windows: the project could no longer be copied there.

file-name-not-utf-8 = the name of this file is not written in UTF-8
    .help = rename it with letters without accents, digits and hyphens
    .story = This name was written in an old encoding. It would read otherwise, or not at all, on another machine.

file-name-not-composed = the accents of the name `{ $name }` are written apart from their letters
    .help = rename it without accents, or type its name anew
    .story = “é” may be written as one character or as two (“e”, then the accent). They look alike but are not the same name: a link to one does not find the other. Rihla expects the form in one character (NFC).

file-name-edge = the name `{ $name }` begins or ends with a space or a dot
    .help = rename it without that space or dot
    .story = Windows drops a space or a dot at the end of a name: the file would be renamed there without a word.

file-name-collision = `{ $name }` and `{ $other }` differ by capitals only
    .help = rename one of them, in lower case
    .story = On Windows and macOS these two names are one file: one would overwrite the other.

file-too-large = this file is too large: { $size } kB, the most is { $limit } kB
    .help = shorten the text, or reduce the picture before adding it
    .story = A record fits in 256 kB and a picture in 1024 kB. The site is read on telephones whose data is paid for, and a longer text is no record.

file-too-deep = this folder is too deep: { $limit } levels at most
    .help = put these files higher up
    .story = Records stand four levels deep at most. Beyond a generous limit Rihla goes no further down.

file-picture-mismatch = the name announces a `.{ $expected }` picture, but the content is { $found ->
        [empty] empty
        [pdf] a PDF
        [zip] a zip archive
        [gif] a GIF picture
        [heic] a picture of another type (HEIC?)
        [svg] an SVG drawing
        [html] an HTML page
        [program] a program
        [other] of an unknown type
       *[picture] a `.{ $found }` picture
    }
    .help = export the picture again, as JPEG or PNG, instead of changing its name
    .story = A picture is known by its first bytes. When they do not agree with the extension, browsers do not show it, or somebody tries to pass another file off as a picture.

file-camera-notes = this photograph keeps the camera's notes (Exif), often the place and the hour
    .help = export it without metadata before adding it
    .story = A telephone writes the place, the hour and its own model into a photograph. Published, these notes tell where the person in the picture was.

file-and-more = { $count ->
        [one] and one more message of code `{ $code }` in this file
       *[other] and { $count } more messages of code `{ $code }` in this file
    }
    .help = mend the first ones, the others will follow
    .story = For each file, ten messages of one code are shown; the next ones are only counted.

## Text

character-name = { $name ->
        [nul] null byte
        [carriage-return] carriage return without a line end
        [escape] escape, which commands a terminal
        [delete] delete
        [control] control character
        [soft-hyphen] soft hyphen
        [arabic-mark] Arabic direction mark
        [zero-width-space] zero-width space
        [non-joiner] zero-width non-joiner
        [joiner] zero-width joiner
        [left-mark] left-to-right mark
        [right-mark] right-to-left mark
        [separator] line separator
        [embedding] change of reading direction
        [pop-embedding] end of a change of reading direction
        [override] forced reversal of reading direction
        [isolate] isolated run of reading direction
        [pop-isolate] end of an isolated run
        [word-joiner] invisible joiner
        [byte-order-mark] byte order mark
        [lost] mark of a lost character
        [noncharacter] reserved, no character
        [tag] invisible tag
        [variation] variation selector
        [private] private use
        [forbidden] forbidden in a name
       *[invisible] invisible character
    }

text-latin-1 = this file is not in UTF-8: `{ $word }` is written in Latin-1 (Windows-1252), byte { $byte }
    .help = in your editor choose “Save with encoding”, then “UTF-8”
    .story = UTF-8 writes all languages of the site, Arabic included. This file uses an old encoding of Windows in which an accented letter is one byte; its accents would read wrong.

text-utf-16 = this file is in UTF-16, not in UTF-8
    .help = in your editor choose “Save with encoding”, then “UTF-8”
    .story = Some Windows software calls UTF-16 “Unicode”; each letter takes two bytes in it. Rihla reads UTF-8.

text-not-utf-8 = this file is not in UTF-8: unexpected byte { $byte } in `{ $word }`
    .help = type this word anew, then save the file in UTF-8
    .story = A byte cannot stand at this place in a UTF-8 text: the file was cut, damaged, or written in another encoding.

text-binary = this file is not a text
    .help = a `.md` record is a text: copy the words into it, not the document itself
    .story = This file has the extension `.md`, but its content is that of a program, a picture or an office document.

text-line-ends = the line ends of this file are those of an old Mac (CR)
    .help = in your editor choose "Unix" (LF) or "Windows" (CRLF) line ends, and save
    .story = A file marks the end of each line. This one does it in a way that no program expects any more: the whole text would be one line.

text-control = the text contains the character { $character } ({ character-name })
    .help = delete it; type the word anew if it cannot be seen
    .story = Control characters are not shown. They come from a copy and paste, or serve to fool a terminal or a browser.

text-direction = the text contains the character { $character } ({ character-name })
    .help = delete it; in an Arabic text an isolated run must be closed (U+2069) before the end of the line
    .story = These characters turn the order of display: a text may then read otherwise than it is written, and an address hide another. On a line in Arabic an isolated run (U+2066 to U+2068) is accepted when it is closed on the same line.

text-hidden = the text contains the character { $character } ({ character-name }), which can hide a message
    .help = delete it; type the word anew if it cannot be seen
    .story = Tags and variation selectors are not shown and can spell a whole text that nobody sees, except a program.

text-invisible = the text contains the character { $character } ({ character-name }), which cannot be seen
    .help = delete it; type the word anew if it cannot be seen
    .story = An invisible character, most often from a copy and paste, cuts a word in two for the search. Joiners and direction marks are accepted where the Arabic script needs them.

text-meaningless = the text contains the character { $character } ({ character-name })
    .help = type the word anew
    .story = U+FFFD stands for a character lost in a conversion. Reserved and private-use characters show as a box on most telephones.

text-line-too-long = this line has { $length } characters, the most is { $limit }
    .help = cut it into paragraphs
    .story = A paragraph is one line, and no paragraph needs that many characters. An oversized line is most often a file pasted by mistake.

## file

file-misplaced = this file is in no folder that Rihla knows (`{ $folder }`)
    .help = { $suggestion ->
        [none] the folders are `opportunities/france/<region>/`, `opportunities/belgium/<region>/`, `pathways/`, `organisations/`, `help_points/`, `alerts/`, `interventions/` and `pages/`
       *[other] move it to `content/{ $suggestion }/`
    }
    .story = The folder tells Rihla what kind of record to read. A file elsewhere is not read, and nothing would be worse than losing it in silence.

file-misplaced-opportunity = an opportunity stands in `content/opportunities/france/<region>/` or `content/opportunities/belgium/<region>/`
    .help = { $suggestion ->
        [none] move the file; a nationwide programme goes to the folder `national`
       *[other] did you mean `{ $suggestion }`?
    }
    .story = Country and region are read from the folder first: that is how several people find their way. Example: `content/opportunities/france/bretagne/workcamps-in-brittany.md`.

file-bad-name = the file name `{ $name }` cannot become an address
    .help = { $suggestion ->
        [none] use lower-case letters without accents, digits and hyphens only
       *[other] rename it `{ $suggestion }.md`
    }
    .story = The file name becomes the page's address and the name by which other records refer to it: lower case without accents, digits, hyphens, 80 characters at most.

file-unknown-language = the language `{ $language }` is not a language of the site
    .help = French is written in `<name>.md`, Arabic in `<name>.ar.md`; a dot has no other place in a file name
    .story = Each record has a French file and, when it is translated, an Arabic one beside it.


## yaml

yaml-tab = a tab at the beginning of the line
    .help = replace it with spaces: two a level
    .story = A record's front matter (YAML) is arranged by spaces. A tab has no known width there: it is refused.

yaml-colon-in-value = a second `: ` in the value
    .help = put the whole value between straight quotes: `"…"`
    .story = In the front matter a colon followed by a space parts a field's name from its value. A value that holds one must stand in straight quotes.

yaml-reserved-character = a value cannot begin with “{ $sign }”
    .help = put the value between straight quotes: `"…"`
    .story = The characters `@`, `` ` `` and `%` mean something else at the beginning of a YAML value.

yaml-unclosed-quote = a quote is opened and never closed
    .help = { $quote ->
        [double] add a straight quote `"` at the end of the value; inside it, write `\"`
       *[other] add `'` at the end of the value, or put it between `"…"` instead
    }
    .story = A value that begins with a straight quote ends with one. Otherwise all that follows is read as part of it.

yaml-no-space-after-colon = a space is missing after the colon
    .help = write `{ $key }: …` with a space
    .story = In the front matter a field's name is followed by a colon, then a space.

yaml-after-quote = the quote closes before the end of the value
    .help = { $quote ->
        [double] inside it write `\"`, or « … »
       *[other] put the value between `"…"` instead: an apostrophe may stand there
    }
    .story = Between quotes the value ends at the next quote; nothing else may follow on the line.

yaml-unclosed-bracket = `{ $sign }` is not closed
    .help = add `{ $close }` at the end; a value that begins with `{ $sign }` stands in straight quotes
    .story = A list is written `[a, b]` on one line, or one value a line after a hyphen. What is opened is closed.

yaml-no-colon = this line is neither a field nor the rest of one
    .help = write `field: value`, or move it two spaces in if it continues the line above
    .story = Each line at the edge of the front matter is a field: its name, a colon, a space, its value. A long value may go on on the next line, moved in.

yaml-indentation = this line is in line with no other
    .help = align it with the lines of its level: two spaces a level, and the hyphens of a list one below the other
    .story = In the front matter the indent of a line tells what it belongs to: a field begins at the edge, what it holds is two spaces in.

yaml-syntax = the front matter cannot be read from here on
    .help = compare with another record: two spaces a level, `field: value`, lists as `- value`
    .story = A record's front matter follows the rules of YAML. The reader stopped at this place; the mistake is often on the line before.

yaml-second-document = the front matter has a second part
    .help = keep a single block between the two `---` lines
    .story = A record has one front matter, between two `---` lines.

yaml-too-many = the front matter has more than { $max } values
    .help = shorten it: the rest of the text belongs in the record's body
    .story = A limit protects the site from an oversized file. No real record comes near it.

yaml-too-deep = lists or fields stand in one another more than { $max } deep
    .help = bring the fields back to their level: records have four at most
    .story = A limit protects the site from a hostile file. No real record comes near it.

yaml-anchor = YAML references (`&name`, `*name`) are not allowed
    .help = write the value in full; a value that begins with `*` or `&` goes between straight quotes
    .story = References make a record hard to review, and a hostile file can use them to grow without end.

yaml-tag = YAML tags (`!name`) are not allowed
    .help = write the value alone; a value that begins with `!` goes between straight quotes
    .story = Tags change what a value is without showing it. Rihla knows what each field is.

yaml-key-not-a-word = a field's name must be a plain word
    .help = write `field: value`; a value that begins with a bracket or a brace goes between straight quotes
    .story = A field's name is a lower-case English word such as `title` or `closes_on`.

yaml-duplicate-key = the field `{ $key }` is written twice (first on line { $first_line })
    .help = keep the right value, delete the other
    .story = Two values for one field: Rihla does not choose for you.

yaml-not-a-map = the front matter is not a list of `field: value`
    .help = begin with `title: "…"`, one field a line
    .story = A record's front matter is a list of fields, one a line, with their values.

yaml-empty = the front matter is empty
    .help = write the required fields at least, beginning with `title`
    .story = Between the two `---` lines stands the description of the record.


## record

record-no-front-matter = the record does not begin with `---`
    .help = the first line is `---`, then come the fields, then another line `---`, then the text
    .story = A record begins with its front matter, between two `---` lines. Nothing comes before, not even an empty line.

record-front-matter-open = the front matter is never closed
    .help = add a line `---` after the last field
    .story = The front matter ends with a line `---`. Without it the whole text would be read as fields.

record-unreadable = the record cannot be read ({ $reason })
    .help = compare with another record of the same kind
    .story = The record passed the checks field by field, and still cannot be read as a whole. This is rather an oversight of Rihla's: please report it.

record-duplicate-id = the name `{ $id }` is taken by `{ $first }`
    .help = rename one of the two files
    .story = The file's name is the record's: two records of one kind cannot share it, even in different folders.

record-unknown-field = there is no field `{ $field }`
    .help = { $suggestion ->
        [none] remove it, or look its real name up in the field guide
       *[other] did you mean `{ $suggestion }`?
    }
    .story = Rihla refuses an unknown field rather than ignoring it: a slip of the pen would make a fact disappear unseen.

record-missing-field = the field `{ $field }` is missing{ $of ->
        [none] {""}
       *[other] {" "}in `{ $of }`
    }
    .help = add `{ $field }: …` ({ $doc })
    .story = This field is required: without it the record cannot be understood, or cannot be believed.

record-empty-field = the field `{ $field }` is empty
    .help = write its value ({ $doc })
    .story = A required field cannot stay empty. If the fact is unknown, say so under `to_verify`.

record-empty-entry = an empty line in the list `{ $field }`
    .help = write a value after the dash, or remove the line
    .story = A dash alone announces nothing.

record-wrong-type = the field `{ $field }` should be { $expected ->
        [map] a group of fields
        [list] a list
        [number] a number
        [truth] `true` or `false`
       *[text] a text
    }, and it is { $found ->
        [map] a group of fields
        [list] a list
       *[text] a single value
    }
    .help = { $expected ->
        [map] write each field on its line, two spaces in
        [list] write each value on its line: `- value`
        [number] write a number alone, without quotes
        [truth] write `true` or `false`
       *[text] write one value on the line; between straight quotes if it holds `: ` or begins with a bracket
    }
    .story = Each field has a form: a text, a number, a list, or a group of fields. The field guide gives an example of each.

record-too-few = the list `{ $field }` needs at least { $min } line
    .help = add one: `- …`
    .story = This list cannot be empty: the record would not stand.

record-too-long = the field `{ $field }` has { $length } characters, at most { $max } are allowed
    .help = shorten it; the rest belongs in the record's text
    .story = A short title and a short summary can be read on a phone and printed on a sheet.

record-too-short = the field `{ $field }` is too short (at least { $min } characters)
    .help = write it in plain words
    .story = An empty word helps nobody. If the fact is unknown, remove the field and say so under `to_verify`.

record-unquoted-code = the code `{ $value }` of the field `{ $field }` must stand in straight quotes
    .help = write `"{ $value }"`
    .story = Without quotes a code is read as a number: `01004` would become 1004, which is elsewhere.

record-quoted-number = the number `{ $value }` of the field `{ $field }` must not stand in quotes
    .help = write `{ $value }` without quotes
    .story = A number in quotes is a text: it could not be added up.

record-not-a-number = `{ $value }` is not a number (field `{ $field }`)
    .help = { $suggestion ->
        [none] write digits, with a point for decimals
       *[other] write `{ $suggestion }`
    }
    .story = A number is written in digits, with a point for decimals, without unit or space.

record-not-whole = `{ $value }` is not a whole number (field `{ $field }`)
    .help = write a number without decimals
    .story = An age, a year, a rank are counted in whole numbers.

record-out-of-range = `{ $value }` is outside the bounds of the field `{ $field }`: from { $min } to { $max }
    .help = check the number; if the fact is unknown, remove the field
    .story = A value out of bounds is nearly always a slip of the pen.

record-unknown-value = `{ $value }` is not a value of the field `{ $field }`
    .help = { $suggestion ->
        [none] choose among: { $choices }
       *[other] did you mean `{ $suggestion }`? (possible values: { $choices })
    }
    .story = This field takes only the values of a closed list, in English, so that records can be counted and compared.

record-not-a-date = `{ $value }` is not a day of the calendar (field `{ $field }`)
    .help = { $suggestion ->
        [none] write year-month-day, as in `2026-09-01`
       *[other] write `{ $suggestion }`
    }
    .story = A date is written year-month-day (ISO 8601), so that day and month are never confused.

record-not-a-partial-date = `{ $value }` is neither a day, a month nor a year (field `{ $field }`)
    .help = { $suggestion ->
        [none] write `2026-09-01`, `2026-09` or `2026`; remove the field if the source has no date
       *[other] write `{ $suggestion }`
    }
    .story = A source sometimes tells only its month or year: one writes what it says, and no more.

record-not-a-duration = `{ $value }` is not a length of time (field `{ $field }`)
    .help = { $suggestion ->
        [none] write `P`, then number and unit: `P10D` (10 days), `P6W` (6 weeks), `P2M` (2 months), `P1Y` (1 year)
       *[other] write `{ $suggestion }`
    }
    .story = Lengths of time follow ISO 8601: `P`, then years (Y), months (M), weeks (W), days (D).

record-not-an-id = `{ $value }` cannot be the name of a record (field `{ $field }`)
    .help = { $suggestion ->
        [none] write its file's name without `.md`: lower case without accents, digits, hyphens
       *[other] write `{ $suggestion }`
    }
    .story = A record refers to another by the name of its file.

record-not-a-host = `{ $value }` is not a site's name (field `{ $field }`)
    .help = { $suggestion ->
        [none] write it alone, in lower case: `campusfrance.org`
       *[other] write `{ $suggestion }`
    }
    .story = An official site is named by its host, without `https://` or path, so that each link of the record can be held against it.

record-not-a-sector = `{ $value }` is not a sector (field `{ $field }`)
    .help = { $suggestion ->
        [none] write a NACE section (`A` to `U`) or a ROME code (`A1416`)
       *[other] write `{ $suggestion }`
    }
    .story = Sectors follow public classifications, so that they can be counted with other sources.

record-not-a-language = `{ $value }` is not a language code (field `{ $field }`)
    .help = { $suggestion ->
        [none] write `fr`, `ar`, `nl`, `en`, `de`, `shi` …
       *[other] write `{ $suggestion }`
    }
    .story = Languages are written in BCP 47, as everywhere on the web.

record-not-a-commune = `{ $value }` is not the code of a commune (field `{ $field }`)
    .help = { $suggestion ->
        [none] write the Insee, NIS or HCP code in quotes: `"13055"`; or the town's name: `city: Marseille`
       *[other] write `{ $suggestion }`
    }
    .story = A commune is named by its code, which does not change and has no namesake. A postal code is not one.

record-not-a-phone = `{ $value }` is not a telephone number (field `{ $field }`)
    .help = { $suggestion ->
        [none] write `"+212 5 28 00 00 00"`: digits and spaces, a `+` in front
       *[other] write `{ $suggestion }`
    }
    .story = The number becomes a link that one touches to call.

record-not-a-stamp = `{ $value }` is not a stamp (field `{ $field }`)
    .help = { $suggestion ->
        [none] remove the line: `rihla check` will give the stamp to copy
       *[other] write `{ $suggestion }`
    }
    .story = The stamp tells which French text a translation was made from.

record-not-a-web-address = `{ $value }` is not a safe address (field `{ $field }`)
    .help = { $suggestion ->
        [none] write a whole address that begins with `https://`, without spaces, password or port
       *[other] write `{ $suggestion }`
    }
    .story = An address is followed by young people on their phones: it is whole and encrypted, or it is not there.

record-dates-order = `{ $later_field }` ({ $later }) is before `{ $earlier_field }` ({ $earlier })
    .help = are the two dates swapped?
    .story = A period ends after it has begun.

record-range-order = in `{ $field }`, `max` ({ $max }) is smaller than `min` ({ $min })
    .help = are the two values swapped?
    .story = A range goes from the smallest to the greatest.

record-half-a-point = this point has no `{ $missing }`
    .help = give `lon` and `lat` together, or the town's name: `city: …`
    .story = A point has a longitude and a latitude.

record-empty-place = this place says nothing
    .help = give one form: `city`, `commune`, `department`, `province`, `region`, `country`, or `lon` and `lat`
    .story = A place is given in one form, the most precise that is known.

record-no-precision = this point does not tell its precision
    .help = add `precision: exact`, `commune` or `approximate`
    .story = A point on a map looks exact. If it is not, it must say so: someone will go and knock at that door.

record-verified-by-nobody = `verified_on` without `verified_by`
    .help = add the role of the person who verified, as in `verified_by: counsellor`
    .story = Only a person verifies. Their role is published, never their name.

record-verified-never = `verified_by` without `verified_on`
    .help = add the day of the verification, or remove `verified_by`
    .story = A verification without a day does not tell until when to trust it.

record-country-not-a-destination = an opportunity leads to France (`FR`) or Belgium (`BE`)
    .help = choose one of the two; a place of help in Morocco goes to `help_points/`
    .story = Rihla maps mobility to France and Belgium.

record-alert-nowhere = this alert applies to nothing
    .help = name countries, pathways, opportunities … under `applies_to`, or `everywhere: true`
    .story = An alert is shown where it applies. Without a scope nobody would see it.


## translation

translation-without-original = this translation has no French record `{ $id }`
    .help = { $suggestion ->
        [none] write `{ $id }.md` first, in the same folder of `content/`
       *[other] did you mean `{ $suggestion }.ar.md`?
    }
    .story = Facts are written once, in the French record. A translation carries words only.

translation-other-length = the list `{ $field }` has { $translated ->
        [one] { $translated } line
       *[other] { $translated } lines
    }, and { $french } in French
    .help = translate line by line, in the same order
    .story = Lists are translated line by line: one line more or less would shift all the others.

translation-nothing-to-translate = the field `{ $field }` does not exist in the French record
    .help = remove it from the translation, or add it in French first
    .story = A translation says nothing more than the original.

translation-unstamped = this translation does not tell which French text it comes from
    .help = review it, then add `translated_from: "{ $stamp }"`
    .story = The stamp lets one see, later, that the French has changed and the translation must be reviewed.

translation-behind = the French text has changed since this translation
    .help = review it, then write `translated_from: "{ $stamp }"`
    .story = The site still shows the translation, and says that it is behind.


## link

link-unknown-reference = `{ $id }` is not among the records of `{ $folder }/` (field `{ $field }`)
    .help = { $suggestion ->
        [none] write `content/{ $folder }/{ $id }.md` first, or correct the name
       *[other] did you mean `{ $suggestion }`?
    }
    .story = A record refers to another by the name of its file. If the other does not exist, the link would lead nowhere.

link-other-country = the pathway `{ $id }` is for { $pathway_country }, the record is for { $country }
    .help = choose a pathway of the same country
    .story = A legal pathway belongs to one country: a French visa does not let one live in Belgium.

link-alias-taken = { $other ->
        [none] `{ $alias }` is no former name: a record of the same type is called so today
       *[other] `{ $alias }` is already a former name of the record `{ $other }`
    }
    .help = remove it from `aliases`
    .story = A former name leads to one record.

link-unknown-city = no commune is called `{ $city }` in this country
    .help = { $candidates ->
        [none] check the spelling; for a village that is no commune give `lon`, `lat` and `precision: approximate`
       *[other] did you mean: { $candidates }?
    }
    .story = Towns are looked up in the official list of communes.

link-ambiguous-city = several communes are called `{ $city }`
    .help = choose one by its code, for instance { $candidates }
    .story = Some communes share a name. Rihla does not choose for you: the wrong one may be at the other end of the country.

link-unknown-commune = no commune has the code `{ $code }` in this country
    .help = look it up at Insee or Statbel, or give the town's name: `city: …`
    .story = Codes come from the official lists (Insee, REFNIS, HCP). A postal code is not one.

link-unknown-region = `{ $value }` is not { $level ->
        [department] a department
        [province] a province
       *[region] a region
    } of this country
    .help = { $suggestion ->
        [none] check the code or the name
       *[other] did you mean `{ $suggestion }`?
    }
    .story = Regions, departments and provinces are named by their official code or their name.

link-outside = this point ({ $lon }, { $lat }) is not in the record's country: { $kilometres ->
        [0] it is in { $nearest }
       *[other] the nearest place is { $nearest }, { $kilometres } km away
    }
    .help = check the longitude (`lon`) and the latitude (`lat`)
    .story = A point must fall in a known region, or within 3 km of one (coast, islets).

link-swapped = longitude and latitude are swapped: this point would be in { $unit }
    .help = exchange the two values: `lon: { $lon }`, `lat: { $lat }`
    .story = In France longitude goes from -5 to 10, latitude from 41 to 51. Swapping them sends the point to another continent.

link-near = this point is { $metres } m from { $unit }: it is counted there
    .help = nothing to do if it is an islet or a quay; otherwise correct the point
    .story = On a coast an exact point may fall in the water of the simplified outline. Up to 3 km it belongs to the nearest unit.

link-other-place = this place is in `{ $found }`, and the record says `{ $believed }`
    .help = correct one of the two
    .story = When a record gives a point or a town *and* a region, the two must agree.

link-place-country = this place says `country: { $place }`, and the record `country: { $country }`
    .help = correct one of the two
    .story = A record belongs to one country, and its places lie there.

link-other-folder = the file stands in `{ $folder }`, and its place is in { $found }
    .help = move it to the folder `{ $expected }`
    .story = The folder only keeps order: the record's place counts. But a misfiled record gets lost.

link-folder-country = the file stands in `{ $folder }`, and the record says `country: { $country }`
    .help = move the file, or correct `country`
    .story = The folder's country and the record's must agree.

record-unofficial-address = the address leads to `{ $host }`, which is neither an official site of the record nor one of its sources
    .help = { $official ->
        [none] add the site to `official_domains` if it really is official
       *[other] check it; if it really is official, add it to `official_domains` (now: { $official })
    }
    .story = A link to a false site can cost someone their savings. Every address of a record is on a site that the editors have declared.

record-fee-without-year = `{ $sum }` to pay, and the year of this sum is not said
    .help = add `year: …` after the source; if it has no date, write « page non datée » in `label`
    .story = Fees change almost every year. A sum without a year passes for today's, and somebody leaves with too little money. An official page without a date is a fact too: the words « non daté » in the label tell the reader.

record-fee-without-source = `{ $sum }` to pay, and no source of the record has an address
    .help = add to `sources` the official page that gives this sum, with its `url`
    .story = A price that nobody can check is one that a go-between can invent. A record that announces a sum points to one page at least.

link-past-review = the record has been due for review since { $day }
    .help = check the facts with the official sites, then update `verified_on`, `verified_by` and `review_before`
    .story = A record past its review day stays on the site, with a clear warning.

link-closed-but-open = the deadline ({ $closes_on }) is over, and the record says `status: open`
    .help = set it to `closed`, or give the next date
    .story = The site already shows the record as closed: a shut door that looks open costs time and hope.

link-age-against-pathway = the { $end ->
        [min] lowest
       *[max] highest
    } age of the record is { $value }, and the pathway `{ $pathway }` { $side ->
        [min] begins at { $bound }
       *[max] ends at { $bound }
    } ({ $file }, line { $line })
    .help = check both against the sources, then mend `age` in one of the two records, or add the pathway that fits
    .story = Who reads the age of the opportunity believes it. If the legal way refuses it, they prepare a file for nothing. Of several pathways it is enough that one admits the age; a pathway without an age admits them all. The nearest one is named.

link-duration-against-pathway = the { $end ->
        [min] shortest
       *[max] longest
    } duration of the record is `{ $value }`, and the pathway `{ $pathway }` { $side ->
        [min] begins at `{ $bound }`
       *[max] ends at `{ $bound }`
    } ({ $file }, line { $line })
    .help = check both against the sources, then mend `duration` in one of the two records, or add the pathway that fits
    .story = A stay longer than the title that permits it makes a person's stay unlawful. Of several pathways it is enough that one admits the duration; a pathway without a duration admits them all. A long stay for studies is renewed: its length does not bound that of a degree. Three months are worth 90 days.

link-pathway-not-open = the record says `status: { $status }`, and none of its pathways is: `{ $pathway }` is `{ $pathway_status }` ({ $file }, line { $line })
    .help = give the record the same `status`, or name a pathway that is open
    .story = An open opportunity whose legal way is suspended, closed or not yet open leads nowhere. It is enough that one of its pathways is open.

## Prose

prose-html = the HTML `{ $tag }` is not obeyed: it is shown as it is
    .help = write Markdown: `**bold**`, `*italic*`, `- list`, `[words](address)`
    .story = Records come from many people. An HTML tag can carry a program or imitate a part of the site: Rihla shows it as text. Comments `<!-- -->` are shown too: remove them.

prose-heading-one = the heading `{ $heading }` is of the first level, which belongs to the record's title
    .help = begin the headings of the text with `## `
    .story = A page has one heading of the first level, the record's `title`. The headings of the text are moved one level down; it is better to write them so.

prose-heading-skip = the heading `{ $heading }` skips a level: `{ $found }` instead of `{ $expected }`
    .help = write `{ $expected }` before this heading
    .story = People who listen to a page find their way by its headings. A skipped level makes them believe that one is missing.

prose-heading-empty = this heading has no words
    .help = write them, or delete the line
    .story = An empty heading takes room on the page and in the list of headings that a screen reader reads. It is not published.

prose-too-nested = lists and quotes are nested more than { $limit } levels deep
    .help = two levels are enough: the rest is flattened
    .story = A list that deep does not fit a telephone. Beyond the limit levels are flattened; no word is lost.

prose-link-form = `{ $address }` leads neither to an official page nor to a record
    .help = write `https://…`, the path of a record (`../pathways/fr-student.md`), or `#heading` for a heading of the same text
    .story = A link leads to an `https://` address, a mail address (`mailto:`), a telephone (`tel:`), a heading of the same text, or a record by the path of its file: the address of its page may change, the file does not.

prose-link-outside = `{ $address }` leaves the folder `content/`
    .help = count the `../`: one for each folder to go up
    .story = A link between records stays in `content/`. A path that leaves it leads to no page.

prose-link-empty = this link has no words
    .help = write them between the brackets: `[The embassy's page](…)`
    .story = A link without words can be neither seen nor read. Rihla puts the record's title or the site's name there, for want of better.

prose-link-vague = the link “{ $words }” does not say where it leads
    .help = name the page: `[The embassy's page](…)`
    .story = A blind person often listens to the links of a page one after the other: “here”, “here”, “link” tell nothing.

prose-unknown-file = `{ $address }` leads to no file: `{ $path }` does not exist
    .help = check the name and count the `../`
    .story = The path of a link starts in the folder of the record that holds it. The file it names does not exist, or is not published.

prose-unknown-anchor = no heading of this text is called `#{ $anchor }`
    .help = { $suggestion ->
        [none] a heading's anchor is in lower case, without accents, its words joined by hyphens
       *[some] did you mean `#{ $suggestion }`?
    }
    .story = `#what-to-know` leads to the heading “What to know” of the same text. A link that leads nowhere is not published.

prose-bare-address = the address `{ $address }` is not a link
    .help = write `[the link's words](address)`, or the address between `<` and `>`
    .story = An address written in the text cannot be touched with a finger, and is not checked as links are.

prose-image-alt = this picture is not described
    .help = describe it between the brackets: `![Front of the youth centre](photo.jpg)`
    .story = The description stands for the picture for those who cannot see it, or did not load it to spare their data.

prose-image-remote = the picture `{ $address }` is on another site
    .help = copy it beside the record, if you have the right to
    .story = Loading a picture from another site tells that site who reads this page. No page sends anything to anybody: pictures stand beside the records.

prose-image-form = `{ $address }` is not a picture of the project
    .help = give the path of a `.png`, `.jpg`, `.jpeg`, `.webp` or `.avif` file, from the record's folder
    .story = A picture is a file beside the record. SVG is not accepted: it can hold scripts.

## Writing plainly

prose-long-sentence = this sentence has { $words } words, of { $limit } at most{ $figure ->
        [none] {""}
       *[other] {" "}(readability of the text: { $figure })
    }
    .help = { $cut ->
        [none] cut it in two: one idea a sentence
       *[other] cut it in two, for example here: « { $cut } »
    }{ $figure ->
        [none] {""}
       *[other] {"; "}a readability of 60 or more reads without effort, under 50 is difficult
    }
    .story = A long sentence loses its reader, above all on a small screen, aloud, or in a language learnt at school. Guides of plain language advise 25 words at most in French; Arabic joins « and », « by » and « the » to the next word, and 22 words make a sentence as long. A heading, an item of a list and a cell of a table are one sentence each. The readability is that of the whole text (the field, or the body of the record), by the formula of Kandel and Moles (1958), the French adaptation of Flesch: 207 − 1.015 × words per sentence − 73.6 × syllables per word. From 60 to 70 a text is standard, from 50 to 60 fairly difficult. Of a few words the figure tells little: it helps, it does not judge.

prose-hard-text = this text is hard to read: readability { $figure }, of { $limit } at least
    .help = replace long words with everyday ones, and say who does what
    .story = The readability of the whole text, by the formula of Kandel and Moles (1958), takes account of the length of sentences and of words. It is said of a French text of 100 words or more only: of fewer it means nothing. From 60 on a text is standard. It is but a note: a text of law sometimes needs its words.

prose-shouting = { $how ->
        [exclamation] a second exclamation mark in this text
       *[capitals] `{ $words }` is written in capitals
    }
    .help = { $how ->
        [exclamation] keep one at most, or write a full stop
       *[capitals] write in small letters; to insist, put the words between `**` in the body
    }
    .story = Capitals are hard to read, and a screen reader may spell them. Capitals and exclamation marks are also the tone of false advertisements: a record speaks calmly. Acronyms are not meant, nor what is quoted between « ». A run of capitals shouts when it holds an everyday word (« NE PAYEZ RIEN »), a word of alarm (« URGENT »), or three words, one of them of five letters.

prose-promise = `{ $words }` promises what nobody here decides
    .help = say who decides and on which conditions; if you quote a scam, put its words between « »
    .story = A visa depends on a consulate, a place on a host. Who believes a promise pays for it, and swindlers use these very words: guaranteed, assured, easily, without risk, 100 % legal. To say that a thing is not guaranteed is honest, to quote a swindler is useful: neither a negation, a question, a warning, a quotation between « », nor the lists `never_pay` and `risks` are meant, nor what the law guarantees. The words are listed in `src/content/prose/plain/promises.rs`.

## Links to elsewhere

link-out-http = the address `{ $address }` is not protected
    .help = write `https://` instead of `http://`, and check that the page answers
    .story = A page at `http://` can be read and changed on its way. Nearly all official sites have an `https://` address.

link-out-no-scheme = the address `{ $address }` does not begin with `https://`
    .help = write `https://` before it
    .story = Without `https://` a browser looks for a file of this name on our site, or chooses by itself an address that is not protected.

link-out-scheme = the address `{ $address }` is of the kind `{ $scheme }:`, which is not accepted
    .help = a link begins with `https://`, `mailto:` or `tel:`
    .story = Some kinds of address start a program (`javascript:`) or carry a whole page (`data:`). Only `https:`, `mailto:` and `tel:` are accepted.

link-out-strange-character = the address `{ $address }` contains the character { $character } ({ character-name })
    .help = copy the address again from the browser
    .story = A browser drops or changes some characters of an address: the one that is followed is then not the one that was reviewed.

link-out-too-long = the address `{ $address }` is longer than { $limit } characters
    .help = look for the page's short address: what follows `?` is often useless
    .story = An oversized address mostly carries what is needed to follow visitors, or a hidden content.

link-out-unreadable = the address `{ $address }` is malformed
    .help = copy it again from the browser: `https://name-of-the-site/page`
    .story = Each browser mends a malformed address in its own way: nobody knows where it leads.

link-out-user = the address `{ $address }` has a user name before `@`
    .help = the true site is what follows `@`: is that the one?
    .story = In `https://bank.example@other.example/` the site is `other.example`. What stands before `@` only serves to deceive.

link-out-number = the address `{ $address }` names a machine by its number
    .help = give the site's name
    .story = An official site has a name. An address in digits is that of a private machine, or of a scam.

link-out-port = the address `{ $address }` names a port
    .help = take out `:` and the number after the site's name
    .story = A public page needs no port. An unusual port often leads to a service that was not meant to be public.

link-out-homograph = the site `{ $host }` passes itself off as another: it shows as `{ $shown }`
    .help = deceiving letters: { $letters }
    .story = Some letters of other scripts look like Latin ones. A site's name written with them reads like an official site and leads elsewhere.

link-out-unknown-host = the site `{ $host }` is neither an official site nor a source of this record
    .help = { $suggestion ->
        [none] add it to `official_domains` or to `sources` if it is safe, else remove the link
       *[some] did you mean `{ $suggestion }`?
    }
    .story = Visitors follow our links with trust. So each site a record links to stands among its official sites or its sources, where somebody has reviewed it.

link-out-mail = `{ $address }` is not a plain mail address
    .help = write `mailto:name@site.ma`, with nothing after it
    .story = A mail link can add recipients or a text without the person's knowledge. Only an address is accepted.

link-out-mail-host = the mail address is at `{ $host }`, which is neither an official site nor a source of this record
    .help = check that it is the organisation's own
    .story = Scammers often write from a free address. So do honest people: to be checked.

link-out-phone = `{ $address }` is not a telephone number
    .help = write `tel:+212528000000`
    .story = A number has 2 to 15 digits, with `+` before the country's code. Codes with `*` or `#` change a telephone's settings: they are refused.

site-old-rate = the exchange rate is of { $day }: it is more than a year old
    .help = look up Bank Al-Maghrib's reference rate and change `mad_per_eur`, `rate_date` and `source` together in `site.toml`
    .story = The site turns euros into dirhams with this rate, and shows its day. An old rate gives an order of size, not a budget.

## Words of the printers

severity-error = error
severity-warning = warning
severity-note = note
severity-help = help

## Words of the command line

report-errors =
    { $count ->
        [one] 1 error
       *[other] { $count } errors
    }
report-warnings =
    { $count ->
        [one] 1 warning
       *[other] { $count } warnings
    }
report-more = … and { $count } more: `rihla check` shows them all
report-left-out =
    { $count ->
        [one] 1 record left out: { $files }
       *[other] { $count } records left out: { $files }
    }
report-built = { $pages } pages, { $records ->
        [one] { $records } record
       *[other] { $records } records
    } → { $output } ({ $written } files written, { $unchanged } unchanged, { $removed } removed)
report-pack = copy for a USB stick → { $file } ({ $megabytes } MB)
report-strict = nothing was published (`--strict`)
report-sound = all is well: { $pages } pages, { $records ->
        [one] { $records } record
       *[other] { $records } records
    }
report-usable = nothing keeps it from being published: { $pages } pages, { $records ->
        [one] { $records } record
       *[other] { $records } records
    }
report-refused = to mend before publishing ({ $pages } pages, { $records ->
        [one] { $records } record
       *[other] { $records } records
    } read)
report-no-code = { $suggestion ->
        [none] no message has the code `{ $code }`
       *[other] no message has the code `{ $code }`; did you mean `{ $suggestion }`?
    }
serve-loopback = `{ $addr }` is not on this machine: `serve` shows pages nobody has reviewed, and listens on 127.0.0.1 or ::1 only
serve-taken = cannot listen on { $addr }; if another program holds it, choose another port: `--addr 127.0.0.1:8081`
serve-ready = preview on { $addr } (Ctrl-C to stop)
serve-again = site built again: reload the page
