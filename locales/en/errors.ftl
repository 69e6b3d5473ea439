# When something can't be read: what happened, that nothing was lost, what to do.
# $size-mb, $limit-mb: megabytes.

error-empty = The file is empty. Nothing was lost. Save the mail again from your mail program.
error-too-large = The file is too large ({ $size-mb } MB). Up to { $limit-mb } MB can be read. The file is unchanged. Open a copy of the mail saved without its attachments.
error-not-mail = This doesn't seem to be a mail. The file is unchanged. Choose an .eml file that you saved from your mail program.
error-not-found = The file was not found. It may have been moved or renamed. Check where it is and open it again.
error-permission-denied = You are not allowed to open this file. The file is unchanged. Check its permissions, or copy it to your own folder and open the copy.
error-unreadable = The file could not be read. The file is unchanged. Copy it to another place and open the copy.
error-empty-folder = There is no mail in this folder. Nothing was changed. Choose a folder that holds mail files (.eml).
error-parser-failed = This mail could not be taken apart. The file is unchanged. Other mails can still be read.
error-dialog-unavailable = The window for choosing files could not be opened. Nothing was lost. Drop the file on this window, or paste the text.
error-own-data = The program's own data is damaged. Your mails are unchanged. Please install the program again.
notice-truncated = This mail was cut off. What could be read was examined.
