# Words on the window. Sentence case, no full stop on a lone label.

app-title = modori

## Facts

permanence-permanent = Permanent error (won't arrive as it is)
permanence-transient = Temporary error (it may arrive later)
permanence-given-up = A temporary error lasted, and retrying has ended
who-acts-sender = Who acts: the sender
who-acts-sender-admin = Who acts: your administrator
who-acts-recipient = Who acts: the recipient
who-acts-recipient-admin = Who acts: their administrator
who-acts-nobody = Who acts: nobody
resend-yes = You may send again
resend-not-yet = Don't send again yet
resend-after-fixing = Send again after fixing
resend-no = Don't send again
fallback-domain = (not given)
fallback-sender-domain = your part after "@"
explanation-backscatter = This does not seem to be a failure of your own mail
    .why = The returned mail shows no trace of your servers (the machines that send your mail). Someone seems to have used your address as the sender.
    .step-1 = Leave the links and attachments in it unopened.
    .step-2 = Look in your sent mail for mails that you did not send.
    .step-3 = If there are any, change your password at once.
    .step-4 = If dozens of them come, tell your mail administrator.
explanation-joined = { $first } { $second }
explanation-and = {", "}
explanation-decided-by = Decided by: { $what } (rule: { $rule })
explanation-runners-up = Other causes that fit: { $causes }
explanation-reason-so-far = Reason so far: { $cause }
evidence-code-title = { $code } { $label }: { $meaning }

## Top and bottom

button-open = Open
button-open-file = Open a file
button-samples = Show samples
button-paste = Paste text
button-paste-short = Paste
button-to-list = List
button-to-mail = Mail
button-close = Close
button-cancel = Cancel
button-stop = Stop
button-examine = Examine
button-check = Check
button-copy = Copy
button-copy-all = Copy all
button-larger = Larger text
button-light = Light
button-dark = Dark
button-to-english = English
button-to-japanese = 日本語
button-check-address = Check letter by letter
button-for-admin = Copy note for administrator
button-letters = Easily confused characters
button-letters-short = Letters { $count }
button-letters-count = Easily confused characters { $count }
search-hint = Search recipient, subject, code (Ctrl+F)
search-hint-short = Search (Ctrl+F)
status-read = { $all } read ({ $failed } not delivered, { $other } others)
status-reading = Reading ({ $done }/{ $total })
status-reading-unknown = Reading ({ $done } mails)
status-pace = , { $count } a second
status-rest-seconds = , about { $count } seconds left
status-rest-minutes = , about { $count } minutes left
status-offline = Examined on this computer only. Nothing is sent.
status-keys = ↑↓: choose   F3: next evidence   Ctrl+F: search   F1: look up
scan-passed-over = { $count } files are no mails. They were passed over and are unchanged.

## Welcome

welcome-title = Put the mail that came back here
welcome-files = Drag .eml files or folders onto this window
drop-hint = Let go here to read the mails
welcome-offline = Everything is examined on this computer only. Nothing is sent.
welcome-paste-title = Paste text
welcome-paste-text = Paste the error text that your mail program showed, as it is.
welcome-mailbox-title = Connect to a mail server
welcome-mailbox-text = Gathers only the error mails of a shared mailbox (IMAP).
welcome-address-title = Check an address
welcome-address-text = Look at an address letter by letter for characters that are easily confused.

## Pasting

paste-title = Paste the error text
paste-explanation = A whole mail or just a few lines of the error will do. Nothing is sent.
paste-hint = Paste here (Ctrl+V)
paste-empty = There is no text to paste. Copy the error text and paste again.
dialog-open = Choose mails that came back
dialog-filter = Mails (.eml, .msg, .mbox and others)
dialog-filter-all = All files

## List

filter-all = All { $count }
filter-failed = Not delivered { $count }
filter-underway = Underway { $count }
filter-other = Others { $count }
choice-spoken = { $label }: { $value }
group-by-label = Groups
group-by-cause = By cause
group-by-day = By day
group-by-domain = By domain
group-by-sender = By sender
group-by-triage = By progress
group-by-none = No groups
sort-by-label = Order
sort-by-newest = Newest first
sort-by-oldest = Oldest first
sort-by-recipient = By recipient
sort-by-subject = By subject
sort-by-code = By code
triage-label = Progress
triage-open = Open
triage-doing = In progress
triage-held = On hold
triage-done = Done
list-all = All
list-no-date = No date
list-no-sender = Sender unknown
list-chosen = { $count } chosen
list-removed = { $count } taken out of the list. The mails stay as they are.
list-triage-set = The progress of { $count } was changed.
list-nothing-to-undo = There is nothing to undo.
list-emptied = The list is empty. Ctrl+Z brings back what was taken out.
button-export = Export
button-export-tip = Writes the chosen rows to a file; where only one is chosen, all that can be seen.
export-as-csv = Table (CSV)
export-as-xlsx = Table (Excel)
export-as-jsonl = JSON Lines
export-as-zip = The mails themselves (zip)
button-copy-rows = Copy rows
button-remove = Take out
button-undo = Undo
date-day-today = Today { $weekday } { $month }/{ $day }
date-day-yesterday = Yesterday { $weekday } { $month }/{ $day }
date-day = { $weekday } { $month }/{ $day }
date-day-with-year = { $weekday } { $year }/{ $month }/{ $day }
list-nothing-found = No mail fits. Shorten the search, or choose "All".
list-no-recipient = No recipient is named
list-group-spoken = { $group }, { $count } mails
list-row-spoken = { $title }, { $subject }, { $state }, { $code }, { $date }, { $triage }{ $copies }
date-yesterday = Yesterday
date-long = { $weekday } { $month }/{ $day } { $time }
date-long-with-year = { $weekday } { $year }/{ $month }/{ $day } { $time }
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun

## Middle

middle-nothing = Choose a mail from the list on the left.
middle-reading = Reading.
switcher-label = This mail reports on { $count } recipients:
fact-recipient = To
fact-forwarded-from = (forwarded from { $address })
fact-subject = Subject "{ $subject }"
card-cause = What may be the cause
card-what = What this is
card-steps = What to do
station-sender = You
station-sending-server = Sending server
station-dns = Lookup (DNS)
station-receiving-server = Their server
station-mailbox = Their mailbox
station-state-passed = passed
station-state-stopped = stopped here
station-state-retrying = being retried
station-state-not-reached = not reached
station-state-unknown = unknown
station-unknown-note = The mail doesn't say where it stopped
station-spoken = { $station }: { $state }.
tab-reading = Error mail
tab-mail = Mail
tab-source = Source
tab-headers = Headers
tab-original = Original mail
tab-empty = This mail has no such part.
attachments-count = { $count ->
    [one] { $count } attachment:
   *[other] { $count } attachments:
}
attachment-tip = Saves it where you say. It isn't opened.
attachment-risky = Take care
attachment-risky-tip = Opened, a file of this kind can take control of a computer. Leave it closed until the sender confirms it.
button-save-attachment = Save
button-save-attachment-spoken = Save { $name }
octets-bytes = { $count } bytes
octets-kilobytes = { $count } KB
octets-megabytes = { $count } MB
hops-title = Servers on its way (Received)
hops-slowest = Number { $number } took longest ({ $time }).
hops-from-to = { $from } → { $by }
hops-no-server = No server is named
hops-clock-is-off = clocks differ
hops-encrypted = encrypted
hops-not-encrypted = not encrypted
span-seconds = { $count } s
button-find = Find words
button-close-find = Stop finding
button-wrap = Wrap lines
button-copy-line = Copy line
button-copy-line-tip = Press a number on the left to choose a line.
evidence-steps = Evidence { $number }/{ $count }
evidence-previous = Previous evidence (Shift+F3)
evidence-next = Next evidence (F3)
find-label = Find in this mail
find-none = None
find-count = { $number }/{ $count }
find-count-so-far = { $number }/{ $count } or more
find-previous = Previous place (Shift+Enter)
find-next = Next place (Enter)
evidence-press = Press to light up what this rests on
button-judgment = Why this was concluded
judgment-title = What this was concluded from
judgment-none = No rule fits. The explanation follows the kind of code only.
judgment-alone = No other rule fits.
judgment-others = Other rules that fit
judgment-others-text = They fit, but are less certain than the rule above.
judgment-source = Source: { $source }
judgment-rule = Rule: { $rule }
judgment-own-rule = Rule of your own: { $rule }
legend-reply-code = Reply code
legend-enhanced-status-code = Enhanced code
legend-message = Server's words
legend-recipient = Recipient

## Addresses

address-title = Easily confused characters
address-doubt = Colored characters are easily mistaken for similar ones.
address-no-doubt = Nothing here is easily mistaken. Compare it with a business card, letter by letter.
address-none = The failed address can be looked at here, letter by letter.
address-wrong-letter = This character can't be used in an address. Delete it or type it in half width.
address-own-label = Check another address
address-own-hint = taro@example.jp
suggest-title = Did you mean
suggest-note = Only the recipient can say whether it is right.
confusables-title = Common confusions
confusables-search = Search by character
address-idn = Machines write { $ascii }, people read { $unicode }.
compare-label = Compare with the right address
compare-hint = From a business card, say
compare-same = Not one letter differs.
compare-case-only = Only capitals and small letters differ. That is usually the same recipient.
compare-differs = { $count ->
    [one] They differ in { $count } place.
   *[other] They differ in { $count } places.
}
compare-nothing = no letter
compare-column = both { $left }
compare-column-differs = above { $left }, below { $right }
button-print-table = Print
button-print-table-tip = Saves the table where you say and opens it in the browser. Print it from there.
confusables-file-name = confusable-characters.html
confusables-nothing = No character fits.

## Settings

button-settings = Settings
button-settings-tip = Settings (Ctrl+,)
button-reload = Read again
button-copy-folder = Copy path
settings-title = Settings
settings-look-title = Window
language-label = Language
language-ja = 日本語
language-en = English
theme-label = Colors
theme-system = As the system
theme-light = Light
theme-dark = Dark
theme-high-contrast = High contrast (black)
font-label = Typeface
font-proportional = BIZ UDPGothic
font-fixed = BIZ UDGothic (fixed width)
font-bold = BIZ UDPGothic (bold)
settings-text-size = Size of text
settings-text-percent = { $percent }%
button-text-smaller = Smaller
button-text-larger = Larger
settings-columns-title = What the list shows
settings-columns-text = The recipient is always there.
column-subject = Subject
column-code = Code
column-date = Date
column-sender = Sender
column-triage = Progress
settings-network-title = Network
settings-network-text = The network is used only when a button is pressed. Choose what is allowed.
settings-allow-dns = Looking up domains (DNS)
settings-rules-title = Your own rules
settings-rules-text = Errors that only your organization has, such as those of its gateway, can be told by rules of your own. Put rule files into this folder.
settings-rules-nowhere = The folder for rules isn't known on this computer.
settings-rules-no-folder = There is no such folder yet. Make it when you want to use rules.
settings-rules-reading = Reading.
settings-rules-read = Files read: { $files }. Rules that work: { $rules }.
settings-templates-title = Letters of your own
settings-templates-text = Plain text files (.txt) in this folder can be chosen under “Write a letter”.
settings-templates-read = { $count } letters were read.
settings-faults-title = To be corrected ({ $count })
settings-faults-text = Only what is named here isn't used. All other rules are.
settings-faults-found = Your own rule files have { $count } faults. The settings (gear, top right) show them.
settings-fault-in-line = { $file } (line { $line })

## Quantities that a mail names

quantity-limit = The size limit for one mail is { $limit }.
quantity-size-and-limit = This mail has { $size }. The size limit for one mail is { $limit }.
quantity-block-list = List that names it: { $list }
quantity-blocked-ip = Number of the sending machine (IP address) that was refused: { $ip }
quantity-tried-for = The sending server kept trying for { $duration }.
quantity-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
quantity-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
quantity-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}

## Facts to hand on

record-line = { $label }: { $value }
record-recipient = Recipient
record-forwarded-from = Forwarded from
record-from = From
record-subject = Subject
record-sent = Sent
record-message-id = Message-ID
record-reported = Error mail of
record-reply-code = Reply code
record-enhanced-status-code = Enhanced status code
record-message = Words of the server
record-command = SMTP command
record-remote-mta = Server that answered
record-reporting-mta = Server that reported
record-cause = Assessment

## Letters

draft-record = Details:
draft-no-recipient = the recipient's address
draft-no-domain = the recipient's domain
draft-no-sender-domain = the sender's domain
draft-no-subject = (no subject)
draft-no-date = recently
drafts-title = Write a letter
drafts-text = Change the text as you like. Nothing is sent. Copy it, or save it as a draft.
drafts-none = There is no such letter for this mail.
drafts-subject = Subject
drafts-body = Text
drafts-unreadable = Some letters cannot be read: { $names }. Make them plain text files of at most 64 KB.
drafts-file-name = letter.eml
button-drafts = Write a letter
button-save-draft = Save as draft
button-save-draft-tip = Makes a draft (.eml) that mail programs open. Nobody is addressed, nothing is sent.

## Reference

button-shelf = Words, codes, how mail works
button-shelf-tip = Look up words, codes and how mail works (F1)
shelf-codes = Codes
shelf-about = This program
about-title = modori { $version }
about-text = Reads error mails and says what happened and what to do next. It uses the network only when a button is pressed.
about-license = You may use this program under either of { $license }, as you choose.
about-fonts = Fonts
about-data = Data and runtime
about-components = Software it is made of ({ $count })
about-file-name = licenses.txt
button-license-texts = Open all license texts
shelf-glossary = Glossary
shelf-search-codes = Number or word (such as 5.7.26)
shelf-search-terms = Search by word (such as SPF)
shelf-nothing-found = Nothing fits. Search for less.
shelf-deviation = At { $provider }: { $text }
glossary-tip-title = { $name }: { $plain }
glossary-tip-more = Press to open the glossary.

## Copy without names

button-anonymise = Copy without names
button-save-copy = Save to a file
anonymised-title = Copy without names
anonymised-text = A copy to show to an administrator or a service desk. Look below at what was hidden before you hand it on. Nothing is sent.
anonymised-waiting = The copy is being made.
anonymised-hidden = Hidden words ({ $count })
anonymised-about = { $kind } ({ $times })
anonymised-times = { $count } ×
anonymised-file-name = copy without names.txt
anonymised-name = Name{ $n }
anonymised-subject = (subject { $n })
anonymised-body = (text left out: { $size } bytes)
anonymised-header = == Header of the error mail
anonymised-part = == Part ({ $type })
anonymised-returned = == Header of the returned mail ({ $type })
anonymised-kind-address = Address
anonymised-kind-name = Name
anonymised-kind-host = Server name
anonymised-kind-ip = IP address
anonymised-kind-message-id = Message-ID
anonymised-kind-subject = Subject
anonymised-kind-body = Text
anonymised-kind-other = Other
dialog-save = Choose where to save
saved = Saved.
watch-new-mails = { $count } new added to the list.
watch-mail-changed = This file has changed since it was read. It is shown as it is now.
watch-on = Watching the folder
watch-on-tip = New mails in the folders that you opened appear in the list. The mails aren't changed.
watch-failed = New mails don't appear by themselves
watch-failed-tip = The computer doesn't tell of changes in this folder. Press “Read again” to see new mails.
button-watch-off = Stop watching
list-copies = , the same mail { $count } times
list-copies-short = ×{ $count }
work-who = In charge
work-who-hint = Name
work-who-me = Me
work-memo = Note
work-memo-hint = Whom you called, what is next
work-history = History
work-history-close = Close history
work-history-reading = The history is being read
work-history-empty = Nothing was changed so far.
work-history-line = { $when }   { $by }   { $what }
work-by-nobody = no name
work-did-state = State: { $state }
work-did-who = In charge: { $who }
work-did-nobody = In charge: nobody
work-did-memo = Note: { $memo }
work-did-no-memo = Removed the note
settings-name-title = Record of work
settings-name-text = State, who is in charge and notes stay on this computer. They are there next time, and where the same mail is found elsewhere.
settings-name = Your name
settings-name-hint = As others know you
button-which = Which?
passed-over-title = Files that are no mails
passed-over-text = These files are no mails by what is in them, so they were passed over. They are unchanged. Where they are many, these are the first 1000.
button-watch-on = Watch the folder

## Mailboxes on servers

button-mailboxes-open = Mail server
mailbox-title = Mailboxes on servers
mailbox-text = Gathers the error mails of a mailbox on a server into the list. Reading changes nothing on the server.
mailbox-add-title = Add a mailbox
mailbox-edit-title = Settings of a mailbox
mailbox-address = Mail address
mailbox-host = Name of the server
mailbox-port = Port
mailbox-security-label = Protection
mailbox-security-tls = TLS (encrypted from the start)
mailbox-security-starttls = STARTTLS (encrypted from then on)
mailbox-security-none = None (this computer only)
mailbox-unprotected = Without encryption only servers on this computer can be connected to.
mailbox-ca-file = File of your company’s certificate authority: { $path }
mailbox-ca-file-tip = Only where your company issues the server’s certificate itself. Its administrators have the file.
button-mailbox-ca-file = Add your company’s authority
button-mailbox-ca-file-off = Don’t use this file
dialog-ca-file = Choose the file of your company’s certificate authority
dialog-ca-filter = Certificates (.pem, .crt, .cer)
mailbox-server-title = Server
mailbox-sign-in-title = Signing in
mailbox-more-title = More
mailbox-connects-at-start = Connect when the program starts
mailbox-none = There is none yet. Press “Add” and begin with a mail address.
mailbox-where = { $user } ・ { $host }
mailbox-line = { $name }: { $state }
mailbox-line-several = { $count } mailboxes
mailbox-short-off = not connected
mailbox-short-connecting = connecting
mailbox-short-reading = fetching
mailbox-short-watching = connected
mailbox-short-waiting = no connection now
mailbox-short-stopped = stopped
mailbox-user = Name to sign in with
mailbox-password = Password
mailbox-password-text = It goes to the store of keys of this computer, and into no file of this program.
mailbox-password-kept = Left empty, the password that is kept is used.
mailbox-label = What you call it (empty: the address)
mailbox-find-text = Looks among the services that are known, and asks the DNS where it is none of them.
mailbox-find-no-dns = The settings forbid asking the DNS. Only the services that are known are looked at.
mailbox-finding = Looking …
mailbox-trying = Connecting …
mailbox-tried = Signed in. There are { $count } folders.
mailbox-folders = Folders to look in
mailbox-folders-text = With none chosen, the inbox alone is looked at.
mailbox-role-inbox = Inbox
mailbox-role-sent = Sent
mailbox-role-drafts = Drafts
mailbox-role-junk = Junk
mailbox-role-trash = Trash
mailbox-role-archive = Archive
mailbox-role-all = All mail
mailbox-role-flagged = Marked mail
mailbox-role-and-name = { $role } ({ $name })
mailbox-folders-more = There are { $count } more, too many to be shown here.
mailbox-period-label = How far back
mailbox-period-week = 1 week
mailbox-period-month = 1 month
mailbox-period-year = 1 year
mailbox-period-all = Everything
mailbox-off = Not connected.
mailbox-connecting = Connecting …
mailbox-reading = Fetching error mails ({ $done } of { $total }).
mailbox-watching = All is read. What is new appears in the list at once.
mailbox-waiting = No connection now. Tried again in { $seconds } seconds.
mailbox-stopped = Stopped.
mailbox-only-this-run = The password or sign-in is remembered until this program ends.
mailbox-words = The server’s words: { $words }
mailbox-forget = Forget “{ $name }”? Its settings, its password and the mails that were fetched are deleted. On the server the mails stay.
button-mailbox-add = Add
button-mailbox-find = Find the server
button-mailbox-try = Connect and see
button-mailbox-save = Save and connect
button-mailbox-connect = Connect
button-mailbox-again = Connect now
button-mailbox-disconnect = Disconnect
button-mailbox-edit = Change settings
button-mailbox-forget = Forget
