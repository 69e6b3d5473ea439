# Lists of what was found, as files for other programs. Titles of columns and the words below them: short.

export-sheet = modori
export-recipient = Recipient
export-kind = Kind
export-kind-failure = Not delivered
export-kind-delay = Delayed
export-kind-success = Delivered
export-kind-auto-reply = Automatic reply
export-kind-receipt = Read receipt
export-kind-feedback = Report about mail
export-kind-other = Ordinary mail
export-kind-unreadable = Unreadable file
export-headline = What happened
export-permanence = Lasting?
export-permanence-permanent = Permanent
export-permanence-transient = Temporary
export-permanence-given-up = Temporary, given up
export-who-acts = Who acts
export-who-acts-sender = The sender
export-who-acts-sender-admin = Your administrator
export-who-acts-recipient = The recipient
export-who-acts-recipient-admin = Their administrator
export-who-acts-nobody = Nobody
export-resend = Sending again
export-steps = What to do next
export-subject = Subject
export-from = From
export-to = To
export-sent = Sent
export-date = Reported
export-reply-code = Reply code
export-enhanced-status-code = Enhanced code
export-message = Server's words
export-cause = Cause id
export-rule = Rule id
export-stopped-at = Stopped at
export-original-recipient = Recipient before forwarding
export-action = Action
export-remote-mta = Server that refused
export-reporting-mta = Server that reported
export-smtp-command = SMTP command
export-dialect = Written by
export-doubt = Doubt
export-doubt-backscatter = Sent by somebody else in your name
export-doubt-forged = Probably forged
export-message-id = Message-ID
export-source = File
export-error = Why it can't be read

## The window makes such files of the rows of the list.

export-list-name = returned mail list
export-mails-name = returned mails
export-running = The file is being made. When it is ready, you choose where to save it.
export-nothing = There is nothing in the list to export. Open some mails and try again.
export-left-out =
    { $count ->
        [one] 1 mail couldn't be read and was left out. The others are in the file.
       *[other] { $count } mails couldn't be read and were left out. The others are in the file.
    }
export-nothing-readable = None of the chosen mails could be read. They may have been moved or deleted. Check where they are and try again.
export-too-large = The chosen mails are too large together. Your mails are unchanged. Choose fewer and export again.
export-failed = The file could not be made. Your mails are unchanged. Choose another form, or fewer mails, and export again.
