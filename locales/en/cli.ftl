# What the command line says.

cli-help-about = modori: reads error mails (bounces) and says in plain words what happened.
cli-help-window = Usage: modori [--samples] [FILE or FOLDER ...]    opens the window
cli-help-explain = {"       "}modori explain [--format text|jsonl|csv|xlsx] [--output FILE] [--locale ja|en] [--jobs N] [--rules FOLDER | --no-rules] FILE or FOLDER ...    writes to the terminal
cli-help-output = {"           "}--format xlsx (Excel) goes with --output FILE. The other forms can be written to a file with --output too.
cli-help-code = {"       "}modori explain --code 5.7.26 [--locale ja|en] [--format text|jsonl]    says what a code means
cli-help-report = {"       "}modori report [--format text|html|csv|xlsx|json] [--from DATE] [--to DATE] [--output FILE] [--locale ja|en] [--jobs N] FILE or FOLDER ...    counts by cause, day and domain
cli-help-suppress = {"       "}modori suppress [--permanent TIMES] [--temporary TIMES] [--days DAYS] [--expires DAYS] [--format text|csv|xlsx|json] [--output FILE] FILE or FOLDER ...    names addresses that should get no more mail
cli-help-suppress-rule = {"           "}They failed permanently --permanent times (1), or temporarily --temporary times (5) over --days days (7) or more. --expires is the days until one should look again (180; 0 is never).
cli-help-rules = {"       "}modori rules [--rules FOLDER] [--locale ja|en]    shows the files of your own rules and the faults in them
cli-help-options = {"       "}--version shows the version    --help shows this text    --samples opens the samples
cli-help-stdin = "-" reads a mail or text from standard input. Mails are only read, never changed, never sent anywhere.
cli-help-exit = Exit codes: 0 all read, 1 something could not be read, 2 wrong usage, 3 no display
cli-usage-error = Not understood: { $what }
cli-file-failed = { $name }: { $reason }
cli-passed-over = { $count } files are no mails. They were passed over.
cli-no-display = There is no display, so no window can be opened. Nothing was lost. In a terminal, "modori explain FILE" says the same.
cli-output-is-input = { $file } is a mail that is to be read. It is not written over. Name another file.
cli-output-failed = The result could not be written ({ $reason }). Your mails are unchanged. Check the free space and run it again.
cli-broken-catalogue = The program's own data is damaged ({ $reason }). Your mails are unchanged. Please install the program again.
cli-field = { $label }: { $value }
cli-file = File
cli-recipient = Recipient
cli-subject = Subject
cli-codes = Codes
cli-message = Server's words
cli-facts = In short
cli-why = What is certain
cli-likely = Possible reason
cli-code-source = Defined in
cli-fault-in-line = { $file }:{ $line }: { $reason }
cli-fault-in-file = { $file }: { $reason }
cli-rules-folder = Folder for your own rules: { $folder }
cli-rules-no-folder = There is no such folder yet. Make it and put rule files into it to use it.
cli-rules-nowhere = The folder for your own rules isn't known here. Name one with "--rules FOLDER".
cli-rules-file =
    { $count ->
        [one] { $file }: 1 rule
       *[other] { $file }: { $count } rules
    }
