# When something can't be read: what happened, that nothing was lost, what to do.
# $size-mb, $limit-mb: megabytes.

error-empty = The file is empty. Nothing was lost. Save the mail again from your mail program.
error-too-large = The file is too large ({ $size-mb } MB). Up to { $limit-mb } MB can be read. The file is unchanged. Open a copy of the mail saved without its attachments.
error-not-mail = This doesn't seem to be a mail. The file is unchanged. Choose an .eml file that you saved from your mail program.
error-not-found = The file was not found. It may have been moved or renamed. Check where it is and open it again.
error-permission-denied = You are not allowed to open this file. The file is unchanged. Check its permissions, or copy it to your own folder and open the copy.
error-unreadable = The file could not be read. The file is unchanged. Copy it to another place and open the copy.
error-empty-folder = There is no mail in this folder. Nothing was changed. Choose a folder that holds mail files (.eml, .msg).
error-too-deep = This folder lies too deep below other folders and was not looked into. Nothing has changed. Open this folder itself.
error-changed = The file has changed since it was listed. Nothing was lost. Open the file again.
error-not-fetched = This mail isn't on this computer. On the server it is unchanged. Open it again while connected.
error-bad-archive = This zip file can't be read. It is damaged, or becomes too large when it is unpacked. The file is unchanged. Take the mails out of it and open their folder.
error-locked-archive = Some files in this zip file can't be read. They have a password, or are packed in an unusual way. The file is unchanged. Take the mails out of it and open their folder.
error-parser-failed = This mail could not be taken apart. The file is unchanged. Other mails can still be read.
error-damaged-msg = This seems to be an Outlook file (.msg), but it is damaged and could not be read. The file is unchanged. Save the mail again from Outlook, as .eml or .msg.
error-dialog-unavailable = The window for choosing files could not be opened. Nothing was lost. Drop the file on this window, or paste the text.
error-own-data = The program's own data is damaged. Your mails are unchanged. Please install the program again.
notice-truncated = This mail was cut off. What could be read was examined.

## Files of one's own rules: what is wrong, and what to do. Only what is at fault is left out.
## $what: as it stands in the file, or what the program that read it said. $count: a limit.

fault-not-readable = It can't be read. Check where it is and its permissions.
fault-too-big = It is too large. Up to { $count } MB are read. Split the file, or remove rules that you don't need.
fault-too-many-files = There are too many files. The first { $count } by name were read.
fault-too-many-rules = There are too many rules. Up to { $count } can be used; from here on none is.
fault-not-toml = This isn't TOML ({ $what }). Correct this line.
fault-unknown-cause = There is no cause "{ $what }". Name the file after a cause, with ".toml" behind it.
fault-unknown-field = There is no field "{ $what }". Check its spelling.
fault-bad-value = "{ $what }" can't have this value. Check how it is written.
fault-missing-id = The rule has no "id". Give it a name that no other rule has.
fault-no-condition = There is no condition, or one that fits every mail. Say which words or codes to look for.
fault-bad-pattern = This isn't a regular expression ({ $what }). Correct this line.
fault-pattern-too-big = The regular expression becomes too large. Use smaller repetitions, or make it shorter.
fault-bad-code = "{ $what }" doesn't have the form of a code. Write it like "550", "5xx", "5.7.1" or "5.7.x".
fault-duplicate-rule = There is a rule "{ $what }" already. Choose another id.
fault-unknown-beaten = There is no rule "{ $what }", which stands in "beats". Check the id.
fault-unknown-word = "{ $what }" is no word that can stand here.
fault-example-not-fitting = The rule doesn't fit its own example: { $example }
fault-example-lost = On this example the rule "{ $winner }" is chosen: { $example }
fault-too-much = All of your rules together are too large, so none is used. Remove some.
fault-more = There are { $count } more. Begin with those above.
error-not-saved = It could not be saved. The mail and the text are as they were. Choose a place that can be written to, and save again.
error-settings-damaged = The settings file was damaged and is kept under another name. Your mails are untouched. Choose language and text size again.
error-settings-unreadable = The settings file could not be read. It and your mails are untouched. Choose language and text size again to use them.
error-settings-not-saved = Your choice could not be saved. It holds in this window. Check whether the settings folder can be written to.
error-accounts-not-saved = The settings of mailboxes could not be saved. They hold in this window. Check whether the settings folder can be written to.
error-accounts-faults = The settings of mailboxes have { $count } parts that can’t be read. The others were read. Look through that file, or set the mailbox up anew.
error-not-forgotten = The password, or some mails that were fetched, could not be deleted. On the server the mails are unchanged. Forget the mailbox once more.

## The record of what was done with each mail (triage). $file: the file, with its folder.

triage-unwritable = The record of what was done can't be written ({ $file }). It is unchanged, and what could be read is shown. Changes from now on are kept until the program is closed. Check whether the folder and the file can be written to.
triage-damaged = The file with the record of what was done was damaged. What could be read is in a new file. The damaged one is kept under another name ({ $file }). If something is missing, give that file to your administrator.
triage-stuck = The file with the record of what was done is damaged ({ $file }). It is unchanged, and what could be read is shown. Changes from now on are kept until the program is closed. Check whether the folder can be written to, and start the program again.
triage-empty = The file with the record of what was done was empty ({ $file }). Your mails are unchanged. A new record was begun. If you have a copy of the old one, close the program and put the copy in its place.
triage-newer = The record of what was done was written by a newer version of the program ({ $file }). It is unchanged, and what could be read is shown. Changes from now on are kept until the program is closed. Please use the newer version.
triage-locked = Another program is using the record of what was done ({ $file }). It is unchanged, and what could be read is shown. Changes from now on are kept until the program is closed. Close the other program and start this one again.
triage-error-locked = Another program is using the record of work, so changes could not be saved yet. The record is as it was. Wait a moment: they are saved by themselves.
triage-error-full = There is no space left, so changes could not be saved yet. The record is as it was. Delete files that you don't need: they are saved by themselves then.
triage-error-damaged = The file with the record of what was done is damaged and could not be read or written. It is unchanged. When the program is started again, what can be read is put into a new file.
triage-error-unwritable = The file of the record of work can't be read or written. The record is as it was. Make the folder and the file writable: changes are saved by themselves then.
triage-error-failed = The record of what was done could not be read or written. It is as it was. Start the program again and change it again.
cache-unwritable = The copy of your mails can't be saved ({ $file }). The mails on the server are unchanged. Until the program is closed, everything works as usual. Check whether the folder and the file can be written to.
cache-damaged = The file with the copy of your mails was damaged, so a new one was made. The mails on the server are unchanged and are read again. The damaged file is kept under another name ({ $file }).
cache-stuck = The file with the copy of your mails is damaged ({ $file }). The mails on the server are unchanged. Until the program is closed, everything works as usual. Check whether the folder can be written to, and start the program again.
cache-newer = The copy of your mails was written by a newer version of the program ({ $file }). It is unchanged, and the mails are read from the server again. Please use the newer version.
cache-locked = Another program is using the copy of your mails ({ $file }). It is unchanged, and the mails are read from the server again. Close the other program and start this one again.
cache-error-locked = Another program is using the copy of your mails, so it can't be written yet. The mails on the server are unchanged. Wait a moment and try again.
cache-error-full = There is no space left, so the copy of your mails can't be saved. The mails on the server are unchanged. Delete files that you don't need.
cache-error-damaged = The file with the copy of your mails is damaged and could not be read or written. The mails on the server are unchanged. When the program is started again, a new copy is made.
cache-error-unwritable = The file with the copy of your mails can't be read or written. The mails on the server are unchanged. Check whether the folder and the file can be written to.
cache-error-failed = The copy of your mails could not be read or written. The mails on the server are unchanged. Start the program again and try once more.
cache-error-gone = The copy of the folder was changed by another window. The mails on the server are unchanged. Read the folder again.
cache-error-unreachable = The file with the copy of your mails can't be written, so what is in it was not deleted. Close the program and delete the file ({ $file }).
