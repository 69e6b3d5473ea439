# What the causes, and the notices that are no failure or not final, mean.
# Value = headline, .group = heading in the list, .why = what is certain, .likely-N = possible reasons, .step-N = steps,
# .path = words at the station of the delivery path where it stopped, .admin = explanation for an administrator.
# $domain: the part after @ of the recipient. $sender-domain: the part after @ of the sender.

## Recipient and mailbox

cause-user-unknown = The recipient's email address was not found
    .group = Recipient not found
    .why = The mail did not reach this recipient. Their server (the receiving machine) answered that there is no mailbox with this name.
    .likely-1 = A typing slip in the address, such as one wrong letter
    .likely-2 = The recipient left, canceled the account, or changed address
    .likely-3 = For a mobile phone: refused by the recipient's mail settings
    .step-1 = Check the address letter by letter in “Easily confused characters”.
    .step-2 = If it is right, ask the recipient for the current address by phone or another way.
    .step-3 = Correct the address in your address book and mailing lists.
    .step-4 = Send the mail again to the right address.
    .path = Refused here
    .admin = The receiving side refused the local part of the recipient as nonexistent, usually in reply to RCPT TO (typically 550 5.1.1). Microsoft 365 returns 550 5.4.1 Access denied with the same meaning. If the address is right, have the receiving side check its recipient synchronization and forwarding targets.

cause-mailbox-disabled = The recipient's address is switched off at present
    .group = Mailbox switched off
    .why = The mail did not reach this recipient. The address exists, but their server (the receiving machine) has stopped it from receiving.
    .likely-1 = Stopped automatically after long disuse
    .likely-2 = Stopped because the recipient left or canceled
    .likely-3 = Stopped because of the contract or a payment
    .step-1 = Tell the recipient by phone or another way that mail does not arrive.
    .step-2 = Ask the recipient for an address that works now.
    .step-3 = Correct the address in your address book.
    .step-4 = Send the mail again to the working address.
    .path = Switched off
    .admin = The recipient exists but is disabled or suspended (X.2.1 in RFC 3463). Gmail also uses 4.2.1 and 5.2.1 for mailboxes that receive mail too quickly, so read the text. The administrator of the receiving side has to enable the account.

cause-address-moved = The recipient's address has moved elsewhere
    .group = Address has moved
    .why = The mail did not reach this recipient. They moved to another address, and the old one does not forward mail.
    .likely-1 = The recipient changed to another mail provider
    .likely-2 = The company changed its name or merged
    .step-1 = Look for a new address in the error mail.
    .step-2 = Confirm the new address with the recipient by phone or another way.
    .step-3 = Correct the address in your address book.
    .step-4 = Send the mail again to the new address.
    .path = Has moved
    .admin = The receiving side returned 551 (User not local) or 5.1.6 (moved, no forwarding address). The text of a 551 reply may name the new address (RFC 5321 section 3.4). Do not use it automatically; confirm it with the person.

cause-mailbox-full = The recipient's mailbox is full
    .group = Mailbox is full
    .why = The mail did not reach this recipient. Their mailbox has no room for new mail.
    .likely-1 = Stored mail or large attachments take up the room
    .likely-2 = The mailbox has not been used for a long time
    .likely-3 = Photos and files in the same storage take up the room
    .step-1 = Ask the recipient by phone or another way to clear out the mailbox.
    .step-2 = Send the mail again once after you hear that there is room.
    .step-3 = If it is urgent, ask for another address of the recipient and use that.
    .path = Full
    .admin = The quota of the recipient's mailbox is exceeded (5.2.2, 4.2.2, 552, 452). While the reply is 4xx, the sending MTA keeps retrying. This differs from a full system (4.3.1) and from the size limit for one message (5.3.4).

cause-refused-by-recipient = The recipient's mail settings refused it
    .group = Refused by settings
    .why = The mail did not reach this recipient. The address exists, but the recipient's settings for incoming mail refused it.
    .likely-1 = A setting against spam, or one that accepts chosen senders only
    .likely-2 = A setting that refuses mail from computers (common on mobile phones)
    .likely-3 = A setting that refuses your address
    .step-1 = Tell the recipient by phone or another way that mail does not arrive.
    .step-2 = Ask the recipient to allow mail from “{ $sender-domain }”.
    .step-3 = Send the mail again after you hear that the setting is done.
    .step-4 = If it is still refused, send a short text without links (URLs).
    .path = Refused by settings
    .admin = A filter of the individual recipient refused the mail (allow list, reject list, anti-spoofing, URL filter). At au, “550 : User unknown” without an address also means this. The recipient has to allow the sender; anti-spoofing also needs SPF, DKIM and DMARC alignment.

cause-group-permission = You are not allowed to send to this group
    .group = No permission for group
    .why = The mail did not reach this recipient. This group (one address for many people) accepts mail from certain people only.
    .likely-1 = You are not a member of the group
    .likely-2 = You sent from an address other than the registered one
    .likely-3 = The group does not accept mail from outside
    .step-1 = Ask the administrator of the group for membership or permission to send.
    .step-2 = If you are a member, send again from your registered address.
    .step-3 = If it is urgent, send to the person's own address.
    .path = Not allowed
    .admin = The posting rights of a distribution group or mailing list refused the mail (5.7.2, 5.7.124, 5.7.129). 5.7.133 at Exchange Online means that senders outside the organization (unauthenticated) are not accepted. The owner has to allow the sender.

## Domain and form of the address

cause-host-unknown = The part after “@” was not found
    .group = Part after @ not found
    .why = The mail did not reach this recipient. The part after “@”, “{ $domain }”, was not found on the internet.
    .likely-1 = A typing slip after “@”, such as one wrong letter
    .likely-2 = The recipient's company no longer uses that name
    .likely-3 = The registration of that name has run out
    .step-1 = Check the part after “@” letter by letter in “Easily confused characters”.
    .step-2 = Compare the candidates in “Did you mean” with the recipient's card or website.
    .step-3 = If it is right, ask the recipient for the current address by phone or another way.
    .step-4 = Correct the address and send the mail again.
    .path = Not found
    .admin = Name resolution of the recipient's domain failed, for example with NXDOMAIN (typically 5.1.2, 5.4.4). Query MX and A/AAAA through another resolver as well, to rule out a fault on your own side. WHOIS or RDAP shows an expired registration.

cause-no-mail-server = The recipient's side has no way to receive mail
    .group = No way to receive mail
    .why = The mail did not reach this recipient. The name “{ $domain }” exists, but no machine is registered to receive its mail.
    .likely-1 = A typing slip after “@”
    .likely-2 = A missing or wrong entry at the recipient's company
    .likely-3 = The name serves a website only and is not used for mail
    .step-1 = Check the part after “@” letter by letter in “Easily confused characters”.
    .step-2 = If it is right, tell the recipient by phone or another way.
    .step-3 = Have their mail administrator correct the registration.
    .step-4 = If it is urgent, ask for another address of the recipient and use that.
    .path = No mail entrance
    .admin = The recipient's domain exists but has neither a usable MX nor A/AAAA (typically 5.4.4). This includes an MX whose host name does not resolve. Without an MX the A/AAAA record is used (RFC 5321 section 5.1), so check both.

cause-null-mx = The part after “@” is not used for mail
    .group = Not a mail domain
    .why = The mail did not reach this recipient. “{ $domain }” is registered as a name that takes no mail.
    .likely-1 = A typing slip after “@”, such as .co for .com
    .likely-2 = A name for a website only, or for sending only
    .step-1 = Check the part after “@” letter by letter in “Easily confused characters”.
    .step-2 = If it is right, ask for another address by phone or another way.
    .step-3 = Correct the address and send the mail again.
    .path = Takes no mail
    .admin = The recipient's domain publishes a null MX, a single MX with preference 0 and “.” (RFC 7505, 556 5.1.10). If that is not intended, the administrator of the receiving side has to correct the MX.

cause-address-syntax = The address is not in a valid form
    .group = Address form is wrong
    .why = The mail did not reach this recipient. The form of the address does not follow the rules for mail.
    .likely-1 = A space, a full-width character or a bracket was left in
    .likely-2 = Dots (.) in a row, or a dot directly before “@”
    .likely-3 = No “@”, or two of them
    .step-1 = Look at the marked characters in “Easily confused characters”.
    .step-2 = Delete the address and type it again in half-width characters.
    .step-3 = Send the mail again to the corrected address.
    .step-4 = If an old mobile phone address cannot be corrected, ask for another address.
    .path = Wrong form
    .admin = The recipient does not follow the syntax of RFC 5321 (501, 5.1.3, 553 Unbalanced). Until about 2009, docomo and au issued addresses with dots in a row or a dot before “@”. Whether the sending side can let them pass depends on the product's settings.

## Size and content of the mail

cause-message-too-large = The mail is too large
    .group = Mail is too large
    .why = The mail did not reach this recipient. Text and attachments together are larger than the limit.
    .likely-1 = A large attachment (it grows about 1.4 times when sent)
    .likely-2 = A low limit at the recipient's company
    .likely-3 = Old text and pictures piled up through many replies
    .step-1 = Put the attachment in the shared place that your company uses.
    .step-2 = Send again with the URL of that place instead of the attachment.
    .step-3 = If you cannot share it, make the file smaller or split it over several mails.
    .path = Too large
    .admin = The message exceeds a size limit (552, 5.3.4; 5.2.3 for the limit of one mailbox). Compare the SIZE value in EHLO (RFC 1870) and the limits of each hop with the size after Base64 (about 1.37 times). This is not a full mailbox (5.2.2).

cause-attachment-refused = This type of attachment is not accepted
    .group = Attachment type refused
    .why = The mail did not reach this recipient. The rules of the receiving side refused this type of attachment.
    .likely-1 = An executable file (such as .exe), or a zip that holds one
    .likely-2 = A zip with a password
    .likely-3 = Video or another type that their company refuses
    .step-1 = Ask the recipient by phone or another way which file types they can receive.
    .step-2 = Put the attachment in the shared place that your company uses.
    .step-3 = Send again with the URL of that place instead of the attachment.
    .path = Attachment refused
    .admin = A rule on file extension, MIME type or encrypted zip refused the attachment (552 5.7.0, 5.6.1). Extensions inside archives are inspected too. To allow it, the settings of the gateway that refused it have to change.

cause-content-refused = The content of the mail was refused
    .group = Content refused
    .why = The mail did not reach this recipient. Something in the text or subject is against the rules of the receiving side.
    .likely-1 = A word or link (URL) that the rules stop
    .likely-2 = A character set or language that the rules do not accept
    .likely-3 = Content that must not be sent, such as personal numbers
    .step-1 = See in the highlighted words what was against the rules.
    .step-2 = Take out that word or link.
    .step-3 = Send the corrected mail again.
    .step-4 = If it goes on, tell the recipient by phone or another way.
    .path = Content refused
    .admin = A fixed rule on subject, body, URL or header matched (header_checks, DLP). This is not a spam verdict by score. Have the receiving side look up the matching rule in its log.

cause-virus-detected = The mail was stopped because a virus is suspected
    .group = Virus suspected
    .why = The mail did not reach this recipient. The attachment or text was judged to hold something dangerous, such as a virus.
    .likely-1 = The attachment holds a virus
    .likely-2 = The text has a link to a dangerous site
    .likely-3 = A safe file was suspected because it looks similar
    .step-1 = Stop sending that attachment.
    .step-2 = Run a virus scan on your computer.
    .step-3 = Give this error mail to your mail administrator.
    .step-4 = If it is urgent, phone, or send a new mail without attachments.
    .path = Stopped
    .admin = A virus scanner of the receiving side or on the way reported a detection or a suspicion (554 5.7.1, 552). Note the name of the detection in the reply and examine the sending computer. If it is a false positive, report the sample or its hash to the maker of the scanner.

cause-spam-suspected = The mail was taken for spam
    .group = Suspected as spam
    .why = The mail did not reach this recipient. Their server (the receiving machine) judged that it looks like spam.
    .likely-1 = A shortened link, or wording like advertising
    .likely-2 = Attachments or links only, with little text
    .likely-3 = The same text sent to many people
    .step-1 = Take out links and wording like advertising.
    .step-2 = Send a short text without attachments once.
    .step-3 = If it does not arrive, tell the recipient by phone or another way.
    .step-4 = If it goes on, give this error mail to your mail administrator.
    .path = Suspected
    .admin = A spam verdict (score, URL reputation, learning filter) refused the mail (550 5.7.1, 554 5.7.1). Also check the reputation of the sending IP address and domain and the authentication results. Report a false positive to the receiving side or to the maker of the filter.

cause-message-malformed = The mail is not built according to the rules
    .group = Mail is badly built
    .why = The mail did not reach this recipient. Parts of the mail, such as the sender or date field, do not follow the rules.
    .likely-1 = A fault in the mail program or sending system
    .likely-2 = The sender or date field is missing or there twice
    .likely-3 = Sent from an old device or program
    .step-1 = Type the text again in a new mail and send it.
    .step-2 = Update your mail program.
    .step-3 = If it goes on, give this error mail to your mail administrator.
    .path = Badly built
    .admin = The message violates RFC 5322 or MIME (5.6.0, 554, 550 5.7.1 at Gmail). Check for missing or repeated From, Date and Message-ID, bare LF, and lines over 998 octets. Unencoded 8-bit headers are another cause.

## Trust in the sending side

cause-ip-blocklisted = The sending server is on a list of spam senders
    .group = Sender on a spam list
    .why = The mail did not reach this recipient. The number of the sending machine (IP address) is on a list of numbers that send spam.
    .likely-1 = Someone who uses the same machine sent spam
    .likely-2 = A computer at the company was taken over and sends by itself
    .likely-3 = Sent from a home line without going through a sending server
    .step-1 = Give this error mail to your mail administrator.
    .step-2 = Leave the removal from the list to the administrator (this window cannot do it).
    .step-3 = Send the mail again after the administrator says that it is solved.
    .step-4 = If it is urgent, contact the recipient by phone or another way.
    .path = On the list
    .admin = The connecting IP address is on a DNSBL (RBL). Read the name of the list in the reply, stop the cause (takeover, mass mailing), and only then request removal. For the Spamhaus PBL, send through an authenticated submission server (587 or 465).

cause-bad-reputation = Refused because the sending side is little trusted
    .group = Low sender reputation
    .why = The mail did not reach this recipient. The sending machine or the part after your “@” was judged to have a low reputation.
    .likely-1 = Recipients reported your side's mail as spam
    .likely-2 = Much mail was sent to addresses that are not in use
    .likely-3 = A new machine or line without a history
    .step-1 = Stop mass mailings for now.
    .step-2 = Take the addresses that failed off your mailing lists.
    .step-3 = Give this error mail to your mail administrator.
    .step-4 = If it is urgent, contact the recipient by phone or another way.
    .path = Not trusted
    .admin = The reputation of the sending IP address or domain led to refusal or throttling (421 4.7.0, 550 5.7.1). Look at Google Postmaster Tools and SNDS, then improve authentication, volume and the share of invalid recipients. Recovery takes several days or more.

cause-reverse-dns-missing = The sending server's name is not registered properly
    .group = Sender name unregistered
    .why = The mail did not reach this recipient. The name for the number of the sending machine is not registered or does not match.
    .likely-1 = The entry from number to name (reverse DNS) was not made
    .likely-2 = The registered name differs from the name the machine gives
    .likely-3 = Sent from a home line without going through a sending server
    .step-1 = Give this error mail to your mail administrator.
    .step-2 = Have the administrator correct the entry for number and name.
    .step-3 = Send the mail again after you hear that it is solved.
    .step-4 = If it is urgent, contact the recipient by phone or another way.
    .path = Name does not match
    .admin = The connecting IP address has no PTR, or the PTR does not match the forward record (A/AAAA) or the HELO name (such as 550 5.7.25). Set the PTR at the line or cloud provider that assigned the address, and make it match the forward record.

cause-sender-unauthenticated = The proof that the sender is genuine is missing
    .group = Sender proof missing
    .why = The mail did not reach this recipient. Their side could not confirm that the part after the sender's “@” is genuine.
    .likely-1 = The proof settings of your company's mail are not complete
    .likely-2 = Sent from a program or service other than the usual one
    .likely-3 = The proof stopped matching while the mail was forwarded
    .step-1 = Check that you sent it the way your company has set.
    .step-2 = Give this error mail to your mail administrator.
    .step-3 = Have the administrator correct the proof settings.
    .step-4 = Send the mail again after you hear that it is solved.
    .path = Proof missing
    .admin = SPF, DKIM or DMARC did not pass (5.7.26, 5.7.23, 5.7.515). Check that SPF covers the sending IP address and that the DKIM d= aligns with the From header. If the mail was forwarded, check SRS and ARC too.

cause-sender-rejected = The sender's address was refused
    .group = Sender address refused
    .why = The mail did not reach this recipient. A server (a machine that carries mail) did not accept the sender's address.
    .likely-1 = A typing slip in the sender's address
    .likely-2 = The part after the sender's “@” cannot be found
    .likely-3 = On the receiving side's list of senders to refuse
    .step-1 = Check the sender's address in the settings of your mail program.
    .step-2 = If it is wrong, send the mail again from the corrected address.
    .step-3 = If it is right, give this error mail to your mail administrator.
    .path = Sender refused
    .admin = MAIL FROM or the From header was refused (5.1.7, 5.1.8, 553 5.7.1). Check MX and A of the sender's domain, whether the authenticated user may use this sender, and the reject lists of the receiving side.

## Settings for sending

cause-relay-denied = The server refused to carry mail to this recipient
    .group = Refused to carry it
    .why = The mail did not reach this recipient. That server (a machine that carries mail) does not take on mail for this recipient.
    .likely-1 = A typing slip after the recipient's “@”
    .likely-2 = Authentication for sending (proving who you are) is off in the mail program
    .likely-3 = A wrong setting where the recipient's company receives mail
    .step-1 = Check the part after “@” letter by letter in “Easily confused characters”.
    .step-2 = Turn on authentication in the sending settings of your mail program.
    .step-3 = In the same settings, set the port (the number of the exit) to 587 or 465.
    .step-4 = If that does not help, give this error mail to your mail administrator.
    .path = Refused to carry it
    .admin = Relaying was denied in reply to RCPT TO (554 5.7.1 Relay access denied). If your own server replied, check SMTP authentication and the range allowed to relay. If the recipient's MX replied, the receiving side lacks this domain in its configuration or the MX is wrong.

cause-login-required = You have to sign in to send mail
    .group = Sign-in needed to send
    .why = The mail was not sent out. The sending server (the machine that sends your mail) asks for a user name and password.
    .likely-1 = Authentication for sending is off in the mail program
    .likely-2 = The settings of the mail program are out of date
    .step-1 = Turn on authentication in the sending settings of your mail program.
    .step-2 = Enter your mail user name and password in the same settings.
    .step-3 = Set the port (the number of the exit) to 587 or 465 and send again.
    .step-4 = If that does not help, give this error mail to your mail administrator.
    .path = Sign-in needed
    .admin = SMTP authentication is required (530 5.7.0, RFC 4954). Submission uses 587 (STARTTLS, RFC 6409) or 465 (RFC 8314). 530 is also used to demand STARTTLS (RFC 3207), so read the text.

cause-login-failed = The user name or password for sending is wrong
    .group = Sign-in to send failed
    .why = The mail was not sent out. The sending server (the machine that sends your mail) did not accept the user name or password.
    .likely-1 = A typing slip, or a password changed some time ago
    .likely-2 = The ordinary password was used with two-step verification
    .likely-3 = The mail provider ended the old way of signing in
    .step-1 = Try on the mail provider's website whether the same password works.
    .step-2 = If it works, type the password again in your mail program.
    .step-3 = If you use two-step verification, create an app password and enter it.
    .step-4 = If that does not help, give this error mail to your mail administrator.
    .path = Sign-in failed
    .admin = SMTP authentication failed (535 5.7.8, 534 5.7.9). Check the credentials and whether an app password is needed. At Microsoft 365, 5.7.30 or 5.7.139 means that basic authentication is switched off and OAuth 2.0 is needed.

cause-tls-required = A secure connection could not be made
    .group = Secure connection needed
    .why = The mail did not reach this recipient. The encryption asked for between the servers (the machines that carry mail) could not be used.
    .likely-1 = The sending side uses an old kind of encryption
    .likely-2 = A certificate (a machine's identity card) that ran out or has another name
    .likely-3 = Encryption is off in the mail program
    .step-1 = Turn on encryption (TLS) in the sending settings of your mail program.
    .step-2 = If that does not help, give this error mail to your mail administrator.
    .step-3 = Send the mail again after you hear that it is solved.
    .step-4 = If it is urgent, contact the recipient by phone or another way.
    .path = Encryption mismatch
    .admin = STARTTLS is mandatory, TLS versions or cipher suites do not match, or a certificate failed validation (530 5.7.0, 5.7.10). Both sides should also check MTA-STS and DANE (such as 5.7.323 at Microsoft 365) and the certificates.

## Limits

cause-rate-limited = Held back: too much mail in a short time
    .group = Too much in a short time
    .why = The mail has not reached this recipient yet. The amount in a short time went over the limit of the receiving side.
    .likely-1 = Sent to many people at the same company at once
    .likely-2 = The recipient's mailbox got much mail in a short time
    .likely-3 = Other users of the same sending server sent much mail
    .step-1 = Wait about a day while the sending server (the machine that sends your mail) retries by itself.
    .step-2 = If the notice says that delivery failed, wait a day and send the mail once more.
    .step-3 = For mass mailings, send a few at a time with pauses.
    .step-4 = If it goes on, give this error mail to your mail administrator.
    .path = Held back
    .admin = The receiving side limits the rate (421 4.7.0, 450 4.2.1, 4.7.28; GoDaddy also with 5.1.1). Lower concurrent connections, messages per connection and messages per hour, and check the sending log for a sudden rise.

cause-sending-limit = You have reached your limit for sending
    .group = Sending limit reached
    .why = The mail was not sent out. You went over the number of mails allowed per day, hour or other period.
    .likely-1 = Sent to many people at once
    .likely-2 = A program or device sends much mail by itself
    .likely-3 = Someone is sending in your name (takeover)
    .step-1 = Look in your sent mail for mails that you did not send.
    .step-2 = If there are any, change your password at once.
    .step-3 = After that, tell your mail administrator.
    .step-4 = If there are none, wait 24 hours and send the mail again.
    .path = Limit reached
    .admin = The sending account is over its sending limit (5.4.5 at Gmail, 5.1.90 at Exchange Online). Examine amount and origin in the sending log, and find out whether the account was taken over.

cause-too-many-recipients = Too many recipients in one mail
    .group = Too many recipients
    .why = The mail did not reach this recipient. The number of recipients (To, Cc, Bcc) in one mail went over the limit.
    .likely-1 = A mass mailing with many recipients in one mail
    .likely-2 = A low limit at the recipient's company
    .step-1 = See in this error mail which recipients did not get it.
    .step-2 = Send it again only to those recipients, split over several mails.
    .step-3 = If you send many mass mailings, ask your mail administrator about a delivery service.
    .path = Too many
    .admin = One SMTP transaction had more recipients than allowed (452 4.5.3, 5.5.3). After 452 most MTAs retry the remaining recipients in another transaction. Also check how the sending software splits recipients.

## Servers and network

cause-greylisted = Put off for now, as you are new to this recipient
    .group = New sender, put off
    .why = The mail has not reached this recipient yet. Their server (the receiving machine) is waiting for the automatic retry.
    .likely-1 = This is the first mail to this recipient
    .likely-2 = The sending machine or number differs from before
    .step-1 = Do nothing and wait a few minutes to a few hours (it is retried automatically).
    .step-2 = If it is urgent, contact the recipient by phone or another way.
    .step-3 = If the notice says that delivery failed, wait an hour and send the mail once more.
    .path = Waiting for a retry
    .admin = This is greylisting (451 4.7.1, 450 4.2.0). It mostly looks at the combination of connecting IP address, sender and recipient, and the retry of the sending MTA passes. Where each retry comes from another IP address, passing takes longer.

cause-server-busy = The recipient's server cannot take mail right now
    .group = Their server is busy
    .why = The mail has not reached this recipient yet. Their server (the receiving machine) answered that it cannot take mail right now.
    .likely-1 = The recipient's server is crowded
    .likely-2 = Maintenance or a passing fault
    .step-1 = Wait about a day while the sending server retries by itself.
    .step-2 = If it is urgent, contact the recipient by phone or another way.
    .step-3 = If the notice says that delivery failed, wait half a day and send the mail once more.
    .step-4 = If it goes on, tell the recipient by phone or another way.
    .path = Cannot take it now
    .admin = The receiving side does not accept mail for the moment (421, 450, 451, 4.3.2). In RFC 5321, 421 means that the service is unavailable and the connection closes; it need not refuse the recipient. If it lasts, check for a limit on connections from your IP address.

cause-connection-failed = The recipient's server could not be reached
    .group = Could not connect
    .why = The mail did not reach this recipient. The sending server could not connect to their server (the receiving machine).
    .likely-1 = The recipient's server is down
    .likely-2 = A problem of a line or a setting on the way
    .likely-3 = A typing slip after “@”
    .step-1 = Check the part after “@” letter by letter in “Easily confused characters”.
    .step-2 = If it is right, wait about half a day and send the mail once more.
    .step-3 = If it goes on, tell the recipient by phone or another way.
    .step-4 = If other companies get no mail from you either, tell your mail administrator.
    .path = Could not connect
    .admin = The connection to port 25 timed out, was refused, or broke (4.4.1, 4.4.2, 421). X.4.1 means no answer from the host; the address need not be wrong. Check routing, firewalls, blocking of outbound port 25 and reachability over IPv6.

cause-dns-failure = The recipient's location could not be looked up
    .group = Look-up failed
    .why = The mail did not reach this recipient. The system that looks up the part after “@” (DNS) did not answer properly.
    .likely-1 = A passing fault or a wrong setting in the DNS of their company
    .likely-2 = A fault of the line or settings on your side
    .likely-3 = A typing slip after “@”
    .step-1 = Check the part after “@” letter by letter in “Easily confused characters”.
    .step-2 = If it is right, wait about a day while the sending server retries by itself.
    .step-3 = If the notice says that delivery failed, send the mail once more.
    .step-4 = If it goes on, tell the recipient by phone or another way.
    .path = Look-up failed
    .admin = The query for MX or A/AAAA ended in SERVFAIL or a timeout (4.4.3). Check the authoritative servers, the delegation, DNSSEC validation and your own resolver. This is not NXDOMAIN (no such name).

cause-retry-expired = Retried many times, but time ran out
    .group = Retries ran out of time
    .why = The mail did not reach this recipient. It was retried for the set time, but nobody took it.
    .likely-1 = The recipient's server has been down for long
    .likely-2 = A typing slip after “@”
    .likely-3 = The recipient's server kept answering “later”
    .step-1 = Check the part after “@” letter by letter in “Easily confused characters”.
    .step-2 = Ask the recipient by phone or another way whether their mail works.
    .step-3 = Send the mail once more after you hear that it works.
    .step-4 = If it is urgent, ask for another address of the recipient and use that.
    .path = Timed out
    .admin = The lifetime in the sending queue ran out (mostly one to five days) and retrying ended (X.4.7). The real cause is the last transient error on record. Check the reply to each attempt in the sending log.

cause-mail-loop = Forwarding goes round in circles
    .group = Forwarding loop
    .why = The mail did not reach this recipient. It was forwarded again and again, so it was stopped on the way.
    .likely-1 = The recipient's forwarding leads back to the first address
    .likely-2 = A wrong setting where the recipient's company receives mail
    .likely-3 = Automatic forwarding on your side causes the circle
    .step-1 = Have the recipient look at their forwarding settings; call or use another way.
    .step-2 = If you use automatic forwarding, check where it leads.
    .step-3 = Have the recipient give this error mail to their mail administrator.
    .step-4 = If it is urgent, ask for another address of the recipient and use that.
    .path = Going in circles
    .admin = A loop was detected or the hop count was exceeded (5.4.6, 5.4.14, 554 Too many hops). Find the looping stretch in the Received headers and correct MX, forwarding or routing. "loops back to myself" means that the MX points to the server itself but the domain is not configured there.

cause-receiver-program-failed = An automatic program on the other side failed
    .group = Their program failed
    .why = The mail did not reach this recipient. On their server (the receiving machine), a program that handles mail failed.
    .likely-1 = A fault in the program or a changed setting
    .likely-2 = Not enough room or rights
    .step-1 = Tell the recipient by phone or another way that the mail did not arrive.
    .step-2 = Have the recipient give this error mail to their mail administrator.
    .step-3 = Send the mail again after you hear that it is solved.
    .path = Program failed
    .admin = A delivery command or pipe ended abnormally (5.3.0, "Command died with status 1"). The receiving side has to examine .forward and aliases, permissions and the exit code (sysexits.h).

cause-receiver-system-error = Something went wrong inside the recipient's server
    .group = Fault in their server
    .why = The mail did not reach this recipient. Inside their server (the receiving machine), the mail could not be handled.
    .likely-1 = A passing fault or a breakdown
    .likely-2 = A wrong setting at the recipient's company
    .step-1 = Wait about half a day and send the mail once more.
    .step-2 = If it goes on, tell the recipient by phone or another way.
    .step-3 = Have the recipient give this error mail to their mail administrator.
    .path = Fault inside
    .admin = An internal error of the receiving system (451 4.3.0, 5.3.0, 4.3.5). Give the reply text with its queue ID and time to the administrator of the receiving side. While the reply is 4xx, the sending MTA keeps retrying.

cause-system-full = The recipient's server has no room left
    .group = Their server is full
    .why = The mail did not reach this recipient. Their server (the receiving machine) as a whole has too little room.
    .likely-1 = Mail of the whole company has piled up
    .likely-2 = A fault or heavy load of the recipient's server
    .step-1 = Wait about a day while the sending server retries by itself.
    .step-2 = If it is urgent, contact the recipient by phone or another way.
    .step-3 = If the notice says that delivery failed, wait half a day and send the mail once more.
    .step-4 = If it goes on, ask the recipient to tell their mail administrator.
    .path = No room
    .admin = The receiving system as a whole lacks storage or resources (452 4.3.1, ENOSPC). This is not the quota of one mailbox (X.2.2). The receiving side has to check free space and inodes of its spool.

## Other

cause-policy-violation = Refused by the rules of the recipient's company
    .group = Their company's rules
    .why = The mail did not reach this recipient. Their server (the receiving machine) refused it because of the company's rules.
    .likely-1 = A rule against mail from outside
    .likely-2 = A rule about attachments or links
    .likely-3 = A rule that refuses mail from the part after your “@”
    .step-1 = See whether the highlighted words tell what the rule is.
    .step-2 = Tell the recipient by phone or another way that the mail was refused.
    .step-3 = Have the recipient ask their mail administrator for permission.
    .step-4 = Send the mail again after you hear that it is allowed.
    .path = Refused by rules
    .admin = A policy of the receiving side refused the mail (550 5.7.1, 554 5.7.1). 5.7.1 alone does not tell whether authentication, reputation, content or permission is the reason. Ask the administrator of the receiving side, quoting any URL or identifier in the reply.

cause-protocol-error = The servers did not understand each other
    .group = Servers did not agree
    .why = The mail did not reach this recipient. The servers (machines that carry mail) did not agree on the order or form of commands.
    .likely-1 = A wrong setting or a fault in one of the servers
    .likely-2 = A device on the way changed what was said
    .likely-3 = The software on one side is old
    .step-1 = Wait about an hour and send the mail once more.
    .step-2 = If it goes on, give this error mail to your mail administrator.
    .step-3 = If it is urgent, contact the recipient by phone or another way.
    .path = Did not agree
    .admin = An error in syntax, order or arguments of SMTP commands (500 to 504, 555, 5.5.1, 5.5.2, 5.5.4). Look up the preceding command in the session log. Also examine rewriting by devices on the way and missing support for 8BITMIME or SMTPUTF8.

cause-suppressed = The delivery service has stopped sending to this address
    .group = Stopped by the service
    .why = The mail was not sent out. The address is on the delivery service's list of recipients not to send to.
    .likely-1 = An earlier mail did not arrive
    .likely-2 = The recipient reported a mail as spam
    .likely-3 = The recipient unsubscribed
    .step-1 = Check the address letter by letter in “Easily confused characters”.
    .step-2 = Ask the recipient by phone or another way whether they want the mail.
    .step-3 = If they do, lift the stop on the delivery service's website.
    .step-4 = Send the mail again after lifting the stop.
    .path = Stopped
    .admin = The suppression list of the delivery service stopped the mail (such as Amazon SES). Find out why the address is on it (hard bounce, complaint, unsubscribe). After a complaint or unsubscription, lift it only with the person's consent.

cause-own-account-blocked = Sending from your account has been stopped
    .group = Your sending is stopped
    .why = The mail was not sent out. Your own mail account, or your company's, has been stopped from sending.
    .likely-1 = Someone may have sent in your name (takeover)
    .likely-2 = Much mail was sent in a short time
    .likely-3 = A new contract, or a payment
    .step-1 = Change your password at once.
    .step-2 = Look in your sent mail for mails that you did not send.
    .step-3 = Give this error mail to your mail administrator.
    .step-4 = Send the mail again after you hear that the stop is lifted.
    .path = Sending is stopped
    .admin = The sender's account or tenant is restricted from sending (5.1.8, 5.7.705 at Microsoft 365). Examine the sign-in log and the forwarding rules of the inbox. Lift the restriction after resetting the password and revoking sessions.

cause-outbound-gateway-refused = Your company's check of outgoing mail stopped it
    .group = Own outgoing check
    .why = The mail did not leave your company. Your company's check of outgoing mail (against sending by mistake) stopped it.
    .likely-1 = Approval by a superior is still missing, or the time for it ran out
    .likely-2 = An attachment or word that must not go outside
    .likely-3 = A rule about the number or kind of recipients
    .step-1 = Check your company's rules for sending.
    .step-2 = If approval is needed, ask the person who approves.
    .step-3 = Send a mail that was changed to fit the rules.
    .step-4 = If you are not sure, give this error mail to your mail administrator.
    .path = Stopped inside
    .admin = Your own outgoing gateway (protection against misdirected mail, DLP, auditing, approval) refused the mail or its holding time ran out. It was not handed to the recipient's server. Check the matching rule and the hold tray.

## When the reason cannot be read

cause-undetermined = It did not arrive, but the reason is not known
    .group = Reason not clear
    .why = The mail did not reach this recipient. The reason could not be read from the words of the error mail.
    .likely-1 = The reason is not written, or written in an unusual way
    .likely-2 = There is only a number and no text
    .step-1 = Look at the highlighted numbers and words.
    .step-2 = Check the address letter by letter in “Easily confused characters”.
    .step-3 = If the number begins with 4, wait about half a day and send the mail once more.
    .step-4 = If you are not sure, give this error mail to your mail administrator.
    .path = Stopped here
    .admin = The reply matches no known rule, and the code alone does not settle the cause. 4xx means transient and 5xx permanent; neither says on which side the problem lies (RFC 3463). Examine the full reply and the queue ID in the sending log.

## Notices that are no failure or not final

kind-delay = Not there yet, but it is being retried automatically
    .group = Being retried
    .why = It is still on its way, and the outcome is open. The sending server (the machine that sends your mail) is retrying by itself.
    .likely-1 = The recipient's server cannot be reached or is crowded
    .likely-2 = Put off for now because you are new to this recipient
    .step-1 = Do nothing and wait (retrying goes on for up to about five days).
    .step-2 = Hold back from sending the same mail again, so that it does not arrive twice.
    .step-3 = If it is urgent, contact the recipient by phone or another way.
    .step-4 = If a notice comes that delivery failed, open that notice here.
    .path = Being retried

kind-success = The mail was handed over safely
    .group = Handed over
    .why = This is not an error. The recipient's server (the receiving machine) or the next server on the way took the mail.
    .step-1 = Normally you do not have to do anything.
    .step-2 = If no answer comes, ask the recipient to look in the spam folder.

kind-auto-reply = An automatic reply, not an error
    .group = Automatic reply
    .why = The mail arrived. The other side sent an automatic reply, for example about an absence.
    .step-1 = Normally you do not have to do anything.
    .step-2 = If it is urgent, contact the substitute named in the reply.
    .step-3 = If it says that the address is no longer used, ask the recipient for the new one.

kind-auto-reply-unused = An automatic reply: this address seems to be no longer used
    .group = Automatic reply (address no longer used)
    .why = The other side answered automatically and says that the address or the person in charge has changed.
    .step-1 = Look in the reply for a new address or another person.
    .step-2 = If there is none, ask the recipient in another way, by telephone for example.
    .step-3 = Correct the old address in your address book.

kind-forged = This may be a fake that only looks like an error mail
    .group = Possibly a fake
    .why = The subject looks like that of an error mail, but it came from an ordinary sender and the mail that should have come back is not in it. It may want you to open a link or an attachment.
    .step-1 = Do not open the links or attachments in it.
    .step-2 = If it asks for a password, do not enter one.
    .step-3 = If you are worried, keep the mail and show it to your administrator.

kind-receipt = A notice about opening the mail, not an error
    .group = Read receipt
    .why = The mail arrived. The recipient's mail program reported what was done with it, such as opening or deleting.
    .step-1 = Normally you do not have to do anything.
    .step-2 = If it is important, ask the recipient whether they have read it.

kind-feedback = A report about mail from your side
    .group = Complaint or report
    .why = This is not an error. The person or company that received a mail reported it, for example as spam.
    .step-1 = If it came from a mailing list, stop sending to that person.
    .step-2 = Look in your sent mail for mails that you did not send.
    .step-3 = Give this report to your mail administrator.

kind-other = An ordinary mail, not an error mail
    .group = Ordinary mail
    .why = This is not an error. No notice of failed delivery was found in this mail.
    .step-1 = Normally you do not have to do anything.
    .step-2 = If it should be an error mail, open the original from before it was forwarded.
    .step-3 = If you are not sure, give this mail to your mail administrator.

kind-unreadable = This file cannot be read as a mail
    .group = Unreadable file
    .why = The content could not be read, so it is not known whether anything arrived. The original file is unchanged.
    .step-1 = Check in your mail program whether that mail opens.
    .step-2 = If it opens, save it again in .eml form.
    .step-3 = Open the saved file in this window.
    .step-4 = If it cannot be saved, paste the error text into this window.
