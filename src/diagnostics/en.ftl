## Rihla's messages, in English. One message a code; `.help` says the way out, `.story` tells the code's story.

file-unreadable = this file cannot be read: { $reason }
    .help = check that the file exists and that you may read it
    .story = Rihla reads every file of the `content/` folder. This one could not be read: it is left out, the rest of the site is built.

## Words of the printers

severity-error = error
severity-warning = warning
severity-note = note
severity-help = help
