# What the causes, and the notices that are no failure or not final, mean.
# Value = headline, .group = heading in the list, .why = what is certain, .likely-N = possible reasons, .step-N = steps,
# .path = words at the station of the delivery path where it stopped, .admin = explanation for an administrator.
# .final = follows .why when the sending side has given up although the code is a temporary one. Causes that are usually
# temporary have it, so their .why must be true both before and after that.
# $domain: the part after @ of the recipient. $sender-domain: the part after @ of the sender.

## Recipient and mailbox

cause-user-unknown = The recipient's email address was not found
    .group = Recipient not found
    .why = The mail did not reach this recipient. Their server (the receiving machine) answered that it has no such name left of the “@”.
    .likely-1 = A typing slip in the address, such as 1 for l or - for _
    .likely-2 = The recipient left, canceled the account, or changed address
    .likely-3 = For a mobile phone: refused by the recipient's mail settings
    .step-1 = Check the address letter by letter in “Easily confused characters”.
    .step-2 = If it is right, ask the recipient for the current address by phone or another way.
    .step-3 = Correct the address in your address book and mailing lists.
    .step-4 = Send the mail again to the right address.
    .path = Refused here
    .admin = The receiving side says that the local part of the recipient does not exist (typically 550 5.1.1). Exchange Online means the same by 5.1.10 and 550 5.4.1 Access denied, and Outlook.com also by 550 5.5.0. First check the spelling and which server replied. If the address is right, give the receiving side the full reply, the time and the recipient, and have them check their recipient synchronization and forwarding targets.

cause-mailbox-disabled = The recipient's address is switched off at present
    .group = Mailbox switched off
    .why = The mail did not reach this recipient. Their server (the receiving machine) answered that this address cannot be used now.
    .likely-1 = Stopped automatically after long disuse
    .likely-2 = Stopped because the recipient left or canceled
    .likely-3 = Stopped because of the contract or a payment
    .step-1 = Tell the recipient by phone or another way that mail does not arrive.
    .step-2 = Ask the recipient for an address that works now.
    .step-3 = Correct the address in your address book and mailing lists.
    .step-4 = Send the mail to the working address.
    .path = Switched off
    .admin = The mailbox is disabled or suspended (X.2.1 in RFC 3463, typically 550 5.2.1). Gmail also uses 4.2.1 and 5.2.1 for mailboxes that receive mail too quickly, so read the text first. “Inactive” in Gmail's 552 5.2.2 means a full mailbox that nobody uses. Only the receiving side can enable it again; give the administrator there the full reply and the recipient.

cause-address-moved = The recipient's address has moved elsewhere
    .group = Address has moved
    .why = The mail did not reach this recipient. Their server (the receiving machine) answered that they have moved elsewhere.
    .likely-1 = The recipient changed to another mail or mobile phone company
    .likely-2 = The company changed its name or merged, and the address with it
    .step-1 = Look for a new address in the highlighted words of the error mail.
    .step-2 = Confirm the new address with the recipient by phone or another way.
    .step-3 = Correct the address in your address book and mailing lists.
    .step-4 = Send the mail to the new address.
    .path = Has moved
    .admin = The receiving side returned 551 (User not local) or 5.1.6 (moved, no forwarding address). The text of a 551 reply may name the new address (RFC 5321 section 3.4). Do not use it automatically; first confirm it with the person. At iCloud, 5.1.6 means that the recipient is no longer on that server.

cause-mailbox-full = The recipient's mailbox is full
    .group = Mailbox is full
    .why = The mail did not reach this recipient. Their mailbox has no room for new mail.
    .final = The sending side will not try again. This mail will not arrive even after the mailbox has room.
    .likely-1 = Stored mail or large attachments
    .likely-2 = A mailbox that has not been used for a long time
    .likely-3 = Photos and files that share the same storage
    .step-1 = Ask the recipient by phone or another way to clear out the mailbox.
    .step-2 = Send the mail again once, after you hear that there is room.
    .step-3 = If it is urgent, ask for another address of the recipient and use that.
    .path = Full
    .admin = The quota of the recipient's mailbox is exceeded (5.2.2, 4.2.2, 552, 452). While the reply is 4xx, the sending MTA keeps retrying. At Gmail and iCloud, photos and other files count towards the same quota. First make sure from the text that it is neither a full system (4.3.1) nor the size limit for one message (5.3.4). The administrator of the receiving side can raise the quota.

cause-refused-by-recipient = The recipient's mail settings refused it
    .group = Refused by settings
    .why = The mail did not reach this recipient. Settings on their side that choose which mail to accept refused it.
    .likely-1 = A setting for chosen senders only or against spam (common on mobile phones)
    .likely-2 = A setting that refuses mail from computers (common on mobile phones)
    .likely-3 = A setting that refuses your address or the part after your “@”
    .step-1 = Tell the recipient by phone or another way that mail does not arrive.
    .step-2 = Ask the recipient to allow mail from { $sender-domain }.
    .step-3 = Send the mail again after you hear that the setting is done.
    .step-4 = If it is still refused, send a short text without links (URLs).
    .path = Refused by settings
    .admin = A setting of the individual recipient refused the mail (allow list, reject list, anti-spoofing, URL filter). The typical case is “550 : User unknown” without an address at au. First have the recipient allow the sending domain; against anti-spoofing, check SPF, DKIM and DMARC too. docomo (since March 2025) and SoftBank may stop mail without returning any error.

cause-group-permission = You are not allowed to send to this group
    .group = No permission for group
    .why = The mail did not reach this recipient. This group (one address for many people) refused mail from you.
    .likely-1 = The group takes mail from certain people only, and you are not among them
    .likely-2 = You sent from an address other than the registered one
    .likely-3 = The group does not accept mail from outside
    .likely-4 = A typing slip in the address of the group
    .step-1 = Ask the administrator of the group for membership or permission to send.
    .step-2 = If you are a member, send again from your registered address.
    .step-3 = If it is urgent, send to the person's own address.
    .step-4 = To the other recipients, send it again without this group.
    .path = Not allowed
    .admin = The posting rights of a distribution group or mailing list refused the mail (X.7.2, 5.7.124, 5.7.129). 5.7.133 to 5.7.135 at Exchange Online refuse unauthenticated senders, such as those outside the organization. If the sender is inside, first check whether the mail went through a relay without authentication. Google Groups gives the same text if the group does not exist. Have the owner add the sender or allow posts from outside.

## Domain and form of the address

cause-host-unknown = The part after “@” was not found
    .group = Part after @ not found
    .why = The mail did not reach this recipient. The part after “@” was not found on the internet: { $domain }.
    .likely-1 = A typing slip after “@”, such as one wrong letter
    .likely-2 = A name that the recipient's company no longer uses
    .likely-3 = The registration of that name has run out, or the sending settings are wrong (with a number that begins with 0x800)
    .step-1 = Check the part after “@” letter by letter in “Easily confused characters”.
    .step-2 = Compare any candidates in “Did you mean” with the recipient's card or website.
    .step-3 = If it is right, ask the recipient for the current address by phone or another way.
    .step-4 = Send the mail again to the right address.
    .path = Not found
    .admin = Name resolution of the recipient's domain failed, for example with NXDOMAIN (typically 5.1.2, 5.4.4). At Exchange Online, 5.4.310 means that the domain does not exist and 5.4.312 that the DNS query failed. First query MX and A/AAAA through another resolver, to rule out a fault on your own side. RDAP or WHOIS shows an expired registration.

cause-no-mail-server = The recipient's side has no way to receive mail
    .group = No way to receive mail
    .why = The mail did not reach this recipient. No machine is registered to receive mail for the part after “@”: { $domain }.
    .likely-1 = A typing slip after “@”
    .likely-2 = A missing or wrong entry at the recipient's company
    .likely-3 = A name for a website only that is not used for mail
    .step-1 = Check the part after “@” letter by letter in “Easily confused characters”.
    .step-2 = If it is right, tell the recipient by phone or another way that mail does not arrive.
    .step-3 = Have the recipient ask their mail administrator to correct the registration.
    .step-4 = If it is urgent, ask for another address of the recipient and use that.
    .path = No mail entrance
    .admin = The recipient's domain has neither a usable MX nor A/AAAA (typically 5.4.4). Without an MX the A/AAAA record is used (RFC 5321 section 5.1), so query both. Other mistakes are an MX whose host name does not resolve, or an MX that holds an IP address or a CNAME. Give the administrator of the receiving side the result of the query and its time.

cause-null-mx = The part after “@” is not used for mail
    .group = Not a mail domain
    .why = The mail did not reach this recipient. The part after “@” gives notice that it takes no mail: { $domain }.
    .likely-1 = A typing slip after “@”, such as .co for .com
    .likely-2 = A name for a website only, or for sending only
    .step-1 = Check the part after “@” letter by letter in “Easily confused characters”.
    .step-2 = If it is right, ask for another address by phone or another way.
    .step-3 = Send the mail to the right address.
    .path = Takes no mail
    .admin = The recipient's domain publishes a null MX, a single MX of “.” (RFC 7505, 556 5.1.10). A host that takes no mail may also return 521 (RFC 7504). First query the MX, and look for the right domain of a similar name. If the null MX is not intended, give the administrator of the receiving side the result and have the MX corrected.

cause-address-syntax = The address is not in a valid form
    .group = Address form is wrong
    .why = The mail did not reach this recipient. The form of the address does not follow the rules for mail. If a server on your side (a machine that carries mail) refused it, the mail was not sent out.
    .likely-1 = A space, full-width character, bracket or quotation mark was left in
    .likely-2 = Dots (.) in a row, or a dot directly before “@”
    .likely-3 = No “@”, or two of them
    .step-1 = Look at the marked characters in “Easily confused characters”.
    .step-2 = Delete the marked characters and type the address again in half-width characters.
    .step-3 = Send the mail again to the corrected address.
    .step-4 = If an old mobile phone address cannot be corrected, ask for another address.
    .path = Wrong form
    .admin = The recipient does not follow the syntax of RFC 5321 (501, 5.1.3, 553). 553 Unbalanced from Sendmail means an unclosed quotation mark or bracket. Until about 2009, docomo and au issued addresses with dots in a row or a dot before “@”; whether they pass depends on the product of the sending side. au answers mistakes such as “@@” with 554 Relay access denied. If the recipient has characters outside ASCII, check support for SMTPUTF8 (5.6.7) too.

## Size and content of the mail

cause-message-too-large = The mail is too large
    .group = Mail is too large
    .why = The mail did not reach this recipient. Text and attachments together are larger than the limit.
    .likely-1 = A large attachment (it grows by about a third when sent)
    .likely-2 = A low limit at the recipient's company or mobile phone company
    .likely-3 = Old text and pictures piled up through many replies
    .step-1 = Put the attachment in the shared place that your company uses.
    .step-2 = Send again with a link (URL) to that place instead of the attachment.
    .step-3 = If you cannot share it, make the file smaller or split it over several mails.
    .path = Too large
    .admin = The message exceeds a size limit (552, 5.3.4; 5.2.3 for the limit of one mailbox). First see whether your own server or the receiving side refused it. Compare the SIZE value in EHLO (RFC 1870) and the limits of each hop with the size after Base64 (about 1.37 times). At Exchange Online the limit differs by organization and mailbox. This is not a full mailbox (5.2.2).

cause-attachment-refused = This type of attachment is not accepted
    .group = Attachment type refused
    .why = The mail did not reach this recipient. The rules of the receiving side refused this type of attachment.
    .likely-1 = An executable file (such as .exe), or a zip that holds one
    .likely-2 = A zip with a password
    .likely-3 = Video or another type that their company refuses
    .step-1 = Ask the recipient by phone or another way which file types they can receive.
    .step-2 = Put the attachment in the shared place that your company uses.
    .step-3 = Send again with a link (URL) to that place instead of the attachment.
    .path = Attachment refused
    .admin = A rule on file extension, MIME type or encrypted zip refused the attachment (552 5.7.0, 5.6.1). Extensions inside archives and nested attachments are inspected too. In Japan ever more companies refuse encrypted zips, some by removing the attachment without any error. First see whether your own outgoing gateway or the receiving side refused it. To ask for permission, give the full reply and the file name.

cause-content-refused = The content of the mail was refused
    .group = Content refused
    .why = The mail did not reach this recipient. Something in the text, subject or elsewhere is against the rules of the receiving side.
    .likely-1 = A word or link (URL) that the rules stop
    .likely-2 = A kind of characters or language that the rules do not accept
    .likely-3 = Content that must not be sent, such as personal numbers
    .step-1 = See in the highlighted words of the error mail what was against the rules.
    .step-2 = Take out that word or link.
    .step-3 = Send the corrected mail again.
    .step-4 = If it goes on, tell the recipient by phone or another way.
    .path = Content refused
    .admin = A rule on subject, body, URL or header matched (550 5.7.1, 554 5.6.0). This is not a spam verdict by score; header_checks of Postfix and DLP rules are typical. GoDaddy uses 552 for refused content as well, so do not take it for lack of room. Give the receiving side the full reply, the time and the Message-ID, and have them look up the matching rule.

cause-virus-detected = The mail was stopped because a virus is suspected
    .group = Virus suspected
    .why = The mail did not reach this recipient. The attachment or text was judged to hold something dangerous, such as a virus.
    .likely-1 = A virus in the attachment
    .likely-2 = A link to a dangerous site in the text
    .likely-3 = A safe file that was suspected wrongly
    .step-1 = Stop sending that attachment.
    .step-2 = Run a virus scan on your computer.
    .step-3 = Give this error mail to your mail administrator.
    .step-4 = If it is urgent, phone, or send a new mail without attachments.
    .path = Stopped
    .admin = A virus scanner of the receiving side or on the way reported a detection or a suspicion (554 5.7.1, 552). First note the name of the detection in the reply and scan the sending computer. A URL in the text alone can lead to this verdict. If it is a false positive, report the sample or its hash to the maker of the scanner.

cause-spam-suspected = The mail was taken for spam
    .group = Suspected as spam
    .why = The mail did not reach this recipient. Their server (the receiving machine) judged that it looks like spam.
    .likely-1 = A shortened link, or wording like advertising
    .likely-2 = Attachments or links only, with little text
    .likely-3 = The same text sent to many people
    .step-1 = Take out shortened links and wording like advertising.
    .step-2 = Send a short text without attachments once.
    .step-3 = If it does not arrive, tell the recipient by phone or another way.
    .step-4 = If it goes on, give this error mail to your mail administrator.
    .path = Suspected
    .admin = A spam verdict (score, URL reputation, learning filter) refused the mail (550 5.7.1, 554 5.7.1). First check the URLs in the text, the reputation of the sending IP address and domain, and the results of SPF, DKIM and DMARC. Some replies name URLs as the reason, such as 554 5.7.9 [PH01] at Yahoo. If it is a false positive, give the full reply, the time and the Message-ID to the receiving side or the maker of the filter.

cause-message-malformed = The mail is not built according to the rules
    .group = Mail is badly built
    .why = The mail did not reach this recipient. Parts of the mail, such as the sender or date field, do not follow the rules.
    .likely-1 = A fault in the mail program or the way of sending
    .likely-2 = A sender or date field that is missing or there twice
    .likely-3 = Sent from an old device
    .step-1 = Type the text again in a new mail and send it.
    .step-2 = Update your mail program.
    .step-3 = If it goes on, give this error mail to your mail administrator.
    .path = Badly built
    .admin = The message violates RFC 5322 or MIME (5.6.0, 554, 550 5.7.1 at Gmail). First check for missing or repeated From, Date and Message-ID. Bare LF (such as 5.6.11 at Exchange Online) and lines over 998 octets are refused too. docomo answers lines that are too long with 500 Line too long. Unencoded 8-bit headers are another cause.

## Trust in the sending side

cause-ip-blocklisted = The machine that sent it is on a list of spam senders
    .group = Sender on a spam list
    .why = The mail did not reach this recipient. The number of the sending machine (IP address) is on a list of numbers that send spam.
    .likely-1 = Spam from someone else on the same machine (mostly not because of what you wrote)
    .likely-2 = A computer at the company was taken over and sends by itself
    .likely-3 = Sent from a home line, around the regular way of sending
    .step-1 = Give this error mail and the copied note for administrators to your mail administrator.
    .step-2 = Have your mail administrator get the number off the list (this window cannot do it).
    .step-3 = Send the mail again after you hear that it is done.
    .step-4 = If it is urgent, contact the recipient by phone or another way.
    .path = On the list
    .admin = The connecting IP address is on a DNSBL (RBL) or the receiving side's own reject list (550 5.7.1, 554 5.7.1). First read the name of the list and the IP address in the reply, stop the cause (takeover, mass mailing), and only then request removal. For 5.7.606 and its kind from Microsoft, apply at sender.office.com. For the Spamhaus PBL, send through an authenticated submission server (587 or 465). A return value of 127.255.255.x from Spamhaus is no listing but a fault in how the receiving side queries.

cause-bad-reputation = Refused because the sending side is little trusted
    .group = Low sender reputation
    .why = The mail did not reach this recipient. Their side judged that the sending machine or the part after your “@” has a low reputation.
    .final = The sending side will not try again. This mail will not arrive even after the reputation is better.
    .likely-1 = Recipients reported your side's mail as spam
    .likely-2 = Much mail sent to addresses that are not in use
    .likely-3 = A new machine or line without a history
    .step-1 = Stop mass mailings for now.
    .step-2 = Take the addresses that failed off your mailing lists.
    .step-3 = Give this error mail and the copied note for administrators to your mail administrator.
    .step-4 = If it is urgent, contact the recipient by phone or another way.
    .path = Not trusted
    .admin = The reputation of the sending IP address or domain led to refusal or throttling (421 4.7.0, 550 5.7.1). First look at Google Postmaster Tools, SNDS and Talos. Then improve authentication, volume and the share of invalid recipients. 553 5.7.2 [TSS09] from Yahoo (US) does not pass on a retry. Recovery takes several days or more.

cause-reverse-dns-missing = The sending machine's name is not registered properly
    .group = Sender name unregistered
    .why = The mail did not reach this recipient. The number and the name of the sending machine were judged to be registered incompletely or not to match.
    .likely-1 = A missing entry from number to name (reverse look-up)
    .likely-2 = The registered name differs from the name the machine gives
    .likely-3 = Sent from a home line, around the regular way of sending
    .step-1 = Give this error mail and the copied note for administrators to your mail administrator.
    .step-2 = Have your mail administrator correct the entry for number and name.
    .step-3 = Send the mail again after you hear that it is solved.
    .step-4 = If it is urgent, contact the recipient by phone or another way.
    .path = Name does not match
    .admin = The connecting IP address has no PTR, or the PTR does not match the forward record (A/AAAA) or the HELO name (5.7.25, 450 4.7.1). First look up the PTR of the address in the reply, and see whether that name leads back to the same address. Set the PTR at the line or cloud provider that assigned the address. Gmail wants a PTR for IPv6 too.

cause-sender-unauthenticated = The proof that the sender is genuine is missing
    .group = Sender proof missing
    .why = The mail did not reach this recipient. Their side could not confirm that the part after the sender's “@” is genuine.
    .likely-1 = Incomplete proof settings of your company's mail
    .likely-2 = Sent from a program or service other than the usual one
    .likely-3 = A proof that stopped matching while the mail was forwarded
    .step-1 = Check that you sent it the way your company has set.
    .step-2 = Give this error mail and the copied note for administrators to your mail administrator.
    .step-3 = Have your mail administrator correct the proof settings.
    .step-4 = Send the mail again after you hear that it is solved.
    .path = Proof missing
    .admin = SPF, DKIM or DMARC did not pass (5.7.20 to 5.7.24 and 5.7.26 in RFC 7372). Besides 5.7.26, Gmail uses 5.7.27 and 5.7.30, and Outlook.com 5.7.515. First check that SPF covers the sending IP address and that the DKIM d= aligns with the From header. If the mail was forwarded, look at SRS and ARC too. Other text or other recipients do not help.

cause-sender-rejected = The sender's address was refused
    .group = Sender address refused
    .why = The mail did not reach this recipient. A server (a machine that carries mail) did not accept the sender's address.
    .likely-1 = A typing slip in the sender's address
    .likely-2 = A missing registration of the part after the sender's “@”
    .likely-3 = The receiving side's list of senders to refuse
    .step-1 = Check the sender's address in the settings of your mail program.
    .step-2 = If it is wrong, send the mail again from the corrected address.
    .step-3 = If it is right, give this error mail to your mail administrator.
    .path = Sender refused
    .admin = MAIL FROM or the From header was refused (5.1.7, 5.1.8, 4.1.8, 5.7.27). First check MX and A/AAAA of the sender's domain, and whether the authenticated user may use this sender. 5.7.27 means a null MX of the sender by the standard, but a failed SPF at Gmail. If the sender is on a reject list, give the receiving side the full reply and the sending IP address.

## Settings for sending

cause-relay-denied = The mail was not taken on for this recipient
    .group = Refused to carry it
    .why = The mail did not reach this recipient. A server (a machine that carries mail) did not permit carrying it on to them. If that was a server on your side, the mail was not sent out.
    .likely-1 = Authentication for sending (user name and password) was left out
    .likely-2 = A sending server of another line or company than your own
    .likely-3 = A typing slip after the recipient's “@”
    .likely-4 = A wrong setting where the recipient's company receives mail
    .step-1 = Check the part after “@” letter by letter in “Easily confused characters”.
    .step-2 = Turn on authentication (SMTP authentication) in the sending settings of your mail program.
    .step-3 = In the same settings, set the port (the number of the door) and the encryption as your provider says (mostly 587 or 465).
    .step-4 = If that does not help, show this error text to your mail administrator or your mail provider.
    .path = Refused to carry it
    .admin = Relaying was denied in reply to RCPT TO (Relay access denied with 554 5.7.1 or 454 4.7.1). First see whether your own server or the recipient's MX replied. If your own server did, review SMTP authentication and the range allowed to relay. If the MX did, the receiving side lacks this domain in its configuration or the MX is wrong; give them the full reply. 5.7.64 at Microsoft 365 is about the connector.

cause-login-required = You have to sign in to send mail
    .group = Sign-in needed to send
    .why = The mail was not sent out. The sending server (the machine that sends your mail) asks for a user name and password.
    .likely-1 = Authentication for sending (proving who you are) is off in the mail program
    .likely-2 = Settings of the mail program that are out of date
    .step-1 = Turn on authentication (SMTP authentication) in the sending settings of your mail program.
    .step-2 = Enter your mail user name and password in the same settings.
    .step-3 = Set the port (the number of the door) and the encryption as your provider says, and send again (mostly 587 or 465).
    .step-4 = If that does not help, show this error text to your mail administrator or your mail provider.
    .path = Sign-in needed
    .admin = SMTP authentication is required (530 5.7.0, RFC 4954; 530 5.7.57 at Microsoft 365). Submission uses 587 (STARTTLS, RFC 6409) or 465 (RFC 8314). 530 is also used to demand STARTTLS (RFC 3207), so read the text first. For printers and business systems, check the credentials and the server they send to.

cause-login-failed = The user name or password for sending was not accepted
    .group = Sign-in to send failed
    .why = The mail was not sent out. The sending server (the machine that sends your mail) did not accept your user name and password.
    .likely-1 = A typing slip, or the old password from before it was changed
    .likely-2 = The ordinary password, although two-step verification (two checks) is in use
    .likely-3 = An old way of signing in that the mail company has ended
    .step-1 = In your mail program, retype the password that works on the mail company's website.
    .step-2 = If you use two-step verification, create an app password and enter it.
    .step-3 = If you did not try to send anything, change your password at once.
    .step-4 = If that does not help, show this error text to your mail administrator or your mail provider.
    .path = Sign-in failed
    .admin = SMTP authentication failed (535 5.7.8, 534 5.7.9, RFC 4954). First check the credentials and whether an app password is needed (534 5.7.9 at Gmail). At Microsoft 365, 5.7.139 means for example that SMTP AUTH is disabled, and 5.7.30 that basic authentication is switched off. The latter needs OAuth 2.0 or another way. If unexplained failures go on, examine the sign-in log.

cause-tls-required = A secure connection could not be made
    .group = Secure connection needed
    .why = The mail did not reach this recipient. The encryption that was asked for could not be used with a server (a machine that carries mail).
    .likely-1 = An old kind of encryption
    .likely-2 = A certificate (a machine's identity card) that ran out or has another name
    .likely-3 = Encryption is off in the mail program
    .step-1 = Turn on encryption (TLS) in the sending settings of your mail program.
    .step-2 = If that does not help, give this error mail to your mail administrator.
    .step-3 = Send the mail again after you hear that it is solved.
    .step-4 = If it is urgent, contact the recipient by phone or another way.
    .path = Encryption mismatch
    .admin = STARTTLS is mandatory, TLS versions or cipher suites do not match, or a certificate failed validation (530 5.7.0, 5.7.10). First check that both sides can use TLS 1.2 or later, and the date and name of the certificate. At Exchange Online, 5.7.321 to 5.7.325 are about certificates, DANE and the like, and 5.4.8 about MTA-STS. 5.7.29 at Gmail refuses connections without TLS. If the certificate of the receiving side is at fault, give them the full reply.

## Limits

cause-rate-limited = Too much mail in a short time: over the limit
    .group = Too much in a short time
    .why = The mail did not reach this recipient. The amount in a short time went over the limit of the receiving side.
    .final = The sending side will not try again. It will not arrive by waiting.
    .likely-1 = Mail to many people at the same company at once
    .likely-2 = Much mail to the recipient's mailbox in a short time
    .likely-3 = Much mail from others who send through the same machine
    .step-1 = If the notice says that delivery failed, wait a day and send the mail once more.
    .step-2 = If the notice says that it is still being retried, wait about a day.
    .step-3 = Send important mails and mass mailings a few at a time, with pauses.
    .step-4 = If it goes on, give this error mail to your mail administrator.
    .path = Over the limit
    .admin = The receiving side limits the rate (421 4.7.0, 450 4.2.1, 4.7.28). First look for a sudden rise in the sending log, then lower concurrent connections and messages per hour. 450 4.2.1 at Gmail mostly limits how fast one mailbox receives. 554 5.2.121 at Exchange Online and 550 5.1.1 at GoDaddy are examples of a 5xx for this.

cause-sending-limit = You have reached your limit for sending
    .group = Sending limit reached
    .why = The mail was not sent out. You went over the number of mails allowed per day, hour or other period.
    .final = The sending side will not try again. This mail will not go out by itself after the limit is reset.
    .likely-1 = Mail to many people at once
    .likely-2 = A program or device that sends much mail by itself
    .likely-3 = Someone sending in your name (takeover)
    .step-1 = Look in your sent mail for mails that you did not send.
    .step-2 = If there are any, change your password at once.
    .step-3 = After that, tell your mail administrator.
    .step-4 = If there are none, wait until tomorrow (24 hours) and send the mail again.
    .path = Limit reached
    .admin = The sending account is over its sending limit (5.4.5 at Gmail, 5.1.90 at Exchange Online). First examine amount and origin in the sending log, and find out whether the account was taken over. 5.2.2 at Exchange Online is a sending limit if it says “Submission quota”. By the standard, 5.4.5 means congestion and 5.2.2 a full mailbox, so go by the text. Amazon SES returns 454 4.7.0 both for its rate and for its daily limit.

cause-too-many-recipients = Too many recipients in one mail
    .group = Too many recipients
    .why = The mail did not reach this recipient. The number of recipients (To, Cc, Bcc) in one mail went over the limit.
    .final = The sending side will not try again. It will not arrive at the other recipients by waiting.
    .likely-1 = A mass mailing with many recipients in one mail
    .likely-2 = A low limit at the recipient's company
    .step-1 = See in this error mail which recipients did not get it.
    .step-2 = Send it again only to those recipients, split over several mails.
    .step-3 = If you send many mass mailings, ask your mail administrator about a delivery service.
    .path = Too many
    .admin = One SMTP transaction had more recipients than allowed (452 4.5.3, 5.5.3). RFC 5321 asks servers to take at least 100, and after 452 most MTAs retry the rest in another transaction. docomo returns 552 Too many recipients. First check how many recipients the sending software or MTA hands over at a time.

## Servers and network

cause-greylisted = Put off for now, as you are new to this recipient
    .group = New sender, put off
    .why = The mail has not reached this recipient yet. Their server (the receiving machine) put it off, as the sender is new to it. This is a common way to reduce spam.
    .final = The sending side will not try again. It will not arrive by waiting.
    .likely-1 = The first mail to this recipient
    .likely-2 = A sending machine or number other than before
    .step-1 = If the notice says that delivery failed, wait an hour and send the mail once more.
    .step-2 = If the notice says that it is still being retried, wait a few minutes to a few hours without sending.
    .step-3 = If it is urgent, contact the recipient by phone or another way.
    .step-4 = If it goes on, give this error mail to your mail administrator.
    .path = Put off
    .admin = This is greylisting (RFC 6647, 451 4.7.1, 450 4.2.0). It mostly looks at the combination of connecting IP address, sender and recipient, and a retry after some time passes. First check in queue and log whether the sending MTA retries after a 4xx and from the same address. Where each retry comes from another IP address, passing takes longer.

cause-server-busy = The recipient's side cannot take mail right now
    .group = Their side is busy
    .why = The mail did not reach this recipient. Their server (the receiving machine) answered that it cannot take mail right now.
    .final = The sending side will not try again. It will not arrive by waiting.
    .likely-1 = Their side is crowded
    .likely-2 = Maintenance or a passing fault
    .step-1 = If the notice says that delivery failed, wait half a day and send the mail once more.
    .step-2 = If the notice says that it is still being retried, wait about a day.
    .step-3 = If it is urgent or goes on, tell the recipient by phone or another way.
    .path = Cannot take it now
    .admin = The receiving side does not accept mail for the moment (421, 450, 451, 4.3.2). In RFC 5321, 421 means that the service is unavailable and the connection closes; it need not refuse the recipient. If it lasts, first connect by another route to see whether only your IP address is limited. “Server busy” with 4.7.500 and up at Exchange Online is a temporary restriction of the sending IP address.

cause-connection-failed = The next machine on the way could not be reached
    .group = Could not connect
    .why = The mail did not reach this recipient. The server (machine) that should take it next could not be reached, or the connection broke.
    .final = The sending side will not try again. This mail will not arrive even after the connection works again.
    .likely-1 = A machine on their side is down
    .likely-2 = A problem of a line or a setting on the way
    .likely-3 = A typing slip after “@”
    .likely-4 = With a number that begins with 0x800: the sending settings of the mail program, or the line
    .step-1 = Check the part after “@” letter by letter in “Easily confused characters”.
    .step-2 = If the notice says that delivery failed, wait half a day and send the mail once more.
    .step-3 = If it is urgent or goes on, tell the recipient by phone or another way.
    .step-4 = If other companies get no mail from you either, tell your mail administrator.
    .path = Could not connect
    .admin = The connection to port 25 timed out, was refused, or broke (4.4.1, 4.4.2). X.4.1 means no answer from the host; the address need not be wrong. First connect to port 25 of the recipient's MX from another line, to tell a stop on the receiving side from a problem on your own; there, look at routing, firewalls, blocking of outbound port 25 and reachability over IPv6. Numbers that begin with 0x800 come from Outlook; look at its connection to your own sending server.

cause-dns-failure = The recipient's location could not be looked up
    .group = Look-up failed
    .why = The mail did not reach this recipient. The system that looks up the part after “@” (DNS) did not answer properly.
    .final = The sending side will not try again. This mail will not arrive even after the look-up works again.
    .likely-1 = A passing fault or a wrong setting on the side of their company
    .likely-2 = A fault of the line or settings on your side
    .likely-3 = A typing slip after “@”
    .step-1 = Check the part after “@” letter by letter in “Easily confused characters”.
    .step-2 = If the notice says that delivery failed, wait half a day and send the mail once more.
    .step-3 = If the notice says that it is still being retried, wait about a day.
    .step-4 = If it is urgent or goes on, tell the recipient by phone or another way.
    .path = Look-up failed
    .admin = The query for MX or A/AAAA ended in SERVFAIL or a timeout (4.4.3). First query through another resolver as well, to see whether only your own fails. If both fail, look at the authoritative servers, the delegation and DNSSEC validation. This is not NXDOMAIN (no such name). Give the administrator of the receiving side the name you queried and the result.

cause-retry-expired = Retried many times, but time ran out
    .group = Retries ran out of time
    .why = The mail did not reach this recipient. It was retried for the set time (mostly one to five days), but nobody took it.
    .final = The sending side will not try again. It will not arrive by waiting.
    .likely-1 = A machine on their side has been down for long
    .likely-2 = A typing slip after “@”
    .likely-3 = Their side kept answering “later”
    .step-1 = Check the part after “@” letter by letter in “Easily confused characters”.
    .step-2 = Ask the recipient by phone or another way whether their mail works.
    .step-3 = If it does not, have the recipient ask their mail administrator to repair it.
    .step-4 = Send the mail once more after you hear that it works.
    .path = Timed out
    .admin = The lifetime in the sending queue ran out and retrying ended (X.4.7; 5.4.300 at Exchange Online). RFC 5321 suggests four to five days; Exchange Online stops after about one. The real cause is the last transient error on record. First check the reply to each attempt in the sending log.

cause-mail-loop = Forwarding goes round in circles
    .group = Forwarding loop
    .why = The mail did not reach this recipient. It came round to the same places again and again, so it was stopped on the way.
    .likely-1 = Forwarding of the recipient that leads back to the first address
    .likely-2 = A wrong setting where the recipient's company receives mail
    .likely-3 = Automatic forwarding on your side
    .step-1 = Have the recipient look at their forwarding settings; call or use another way.
    .step-2 = If you use automatic forwarding, check where it leads.
    .step-3 = Have the recipient give this error mail to their mail administrator.
    .step-4 = If it is urgent, ask for another address of the recipient and use that.
    .path = Going in circles
    .admin = A loop was detected or the hop count was exceeded (X.4.6, 5.4.14, 554 Too many hops). First find the looping stretch in the Received headers. The cause is MX, forwarding or routing; give the receiving side all the Received headers. “loops back to myself” from Postfix means that the MX points to the server itself but the domain is not configured there. Zoho seems to use 5.4.6 for unusual sending as well.

cause-receiver-program-failed = Automatic handling on the other side stopped
    .group = Their handling failed
    .why = The mail did not reach this recipient. On their server (the receiving machine), the automatic handling of arriving mail stopped.
    .likely-1 = A fault in the automatic handling, or a changed setting
    .likely-2 = Not enough room or rights
    .step-1 = Tell the recipient by phone or another way that the mail did not arrive.
    .step-2 = Have the recipient give this error mail to their mail administrator.
    .step-3 = Send the mail again after you hear that it is solved.
    .path = Handling stopped
    .admin = A delivery command or pipe ended abnormally (5.3.0, “Command died with status 1”). The receiving side has to examine .forward and aliases, permissions and the exit code (sysexits.h). Exit code 75 counts as a transient error. Give the receiving side the full reply and the time.

cause-receiver-system-error = Something went wrong inside the other side's machine
    .group = Fault in their machine
    .why = The mail did not reach this recipient. Inside their server (the receiving machine), the mail could not be handled.
    .final = The sending side will not try again. This mail will not arrive even after their side is repaired.
    .likely-1 = A passing fault or a breakdown
    .likely-2 = A wrong setting at the recipient's company
    .step-1 = If the notice says that delivery failed, wait half a day and send the mail once more.
    .step-2 = If the notice says that it is still being retried, wait about a day.
    .step-3 = If it is urgent or goes on, tell the recipient by phone or another way.
    .step-4 = Have the recipient give this error mail to their mail administrator.
    .path = Fault inside
    .admin = An internal error of the receiving system (451 4.3.0, 4.3.5, 5.3.0). If there is only “Service unavailable”, first look for the real reason in the lines around it. 5.1.4 means that the address fits more than one recipient. Give the administrator of the receiving side the reply with its queue ID and time. While the reply is 4xx, the sending MTA keeps retrying.

cause-system-full = The other side's machine has no room left
    .group = Their machine is full
    .why = The mail did not reach this recipient. Their server (the receiving machine) as a whole has too little room.
    .final = The sending side will not try again. This mail will not arrive even after there is room.
    .likely-1 = Mail of the whole company that has piled up
    .likely-2 = A breakdown or crowding on their side
    .step-1 = If the notice says that delivery failed, wait half a day and send the mail once more.
    .step-2 = If the notice says that it is still being retried, wait about a day.
    .step-3 = If it is urgent, contact the recipient by phone or another way.
    .step-4 = If it goes on, have the recipient tell their mail administrator.
    .path = No room
    .admin = The receiving system as a whole lacks storage or resources (452 4.3.1, ENOSPC). This is not the quota of one mailbox (X.2.2). Have the receiving side first check free space and inodes of its spool. 452 4.3.1 from Exchange Server means that it takes less mail for lack of resources.

## Other

cause-policy-violation = Refused by the rules of the recipient's company
    .group = Their company's rules
    .why = The mail did not reach this recipient. Their server (the receiving machine) refused it because of the company's rules.
    .likely-1 = A rule against mail from outside
    .likely-2 = A rule about attachments or links
    .likely-3 = A rule against mail from the part after your “@”, or from your country or region
    .step-1 = See whether the highlighted words of the error mail tell what the rule is.
    .step-2 = Tell the recipient by phone or another way that the mail was refused.
    .step-3 = Have the recipient ask their mail administrator for permission.
    .step-4 = Send the mail again after you hear that it is allowed.
    .path = Refused by rules
    .admin = A policy of the receiving side refused the mail (550 5.7.1, 554 5.7.1). 5.7.1 alone does not tell whether authentication, reputation, content or permission is the reason. A reply that ends in gcdp (Google Workspace) comes from a rule made by the administrator of the receiving side. 5.7.900 at Exchange Online is a refusal by a mail flow rule. First look up any URL or identifier in the reply, then give it to the administrator of the receiving side with the full reply, the time and the sending IP address.

cause-protocol-error = The machines did not understand each other
    .group = Machines did not agree
    .why = The mail did not reach this recipient. The servers (machines that carry mail) did not agree on the order or form of commands.
    .likely-1 = A wrong setting or a fault in one of the servers
    .likely-2 = A device on the way that changed what was said
    .likely-3 = Old software on one side
    .step-1 = Wait about an hour and send the mail once more.
    .step-2 = If it goes on, give this error mail to your mail administrator.
    .step-3 = If it is urgent, contact the recipient by phone or another way.
    .path = Did not agree
    .admin = An error in syntax, order or arguments of SMTP commands (500 to 504, 555, X.5.1, X.5.2, X.5.4). First look up the preceding command in the session log. Also examine rewriting by devices on the way and missing support for 8BITMIME or SMTPUTF8. Nothing the user does will repair it.

cause-suppressed = The delivery service has stopped sending to this address
    .group = Stopped by the service
    .why = The mail for this recipient was not sent out. The address is on the delivery service's list of recipients not to send to.
    .likely-1 = An earlier mail that did not arrive
    .likely-2 = A report of spam by the recipient
    .likely-3 = The recipient unsubscribed
    .step-1 = Check the address letter by letter in “Easily confused characters”.
    .step-2 = Ask the recipient by phone or another way whether they want the mail.
    .step-3 = If they do, lift the stop on the delivery service's website (this window cannot do it).
    .step-4 = Send the mail again after lifting the stop.
    .path = Stopped
    .admin = The suppression list of the delivery service stopped the mail. First find out why and when the address was added (hard bounce, complaint, unsubscribe). Amazon SES may report it with 5.1.1, and SendGrid records it as Bounced Address or the like. After a complaint or unsubscription, lift it only with the person's consent.

cause-own-account-blocked = Sending from your side has been stopped
    .group = Your sending is stopped
    .why = The mail was not sent out. Sending by you, or by your company, has been stopped.
    .likely-1 = A suspicion that someone sent in your name (takeover)
    .likely-2 = Much mail sent in a short time
    .likely-3 = A restriction on a new contract, or a payment
    .step-1 = Change your password at once.
    .step-2 = Look in your sent mail for mails that you did not send.
    .step-3 = Show this error mail to your mail administrator or your mail provider.
    .step-4 = Send the mail again after you hear that the stop is lifted (this window cannot lift it).
    .path = Sending is stopped
    .admin = The sender's account or tenant is restricted from sending (5.1.8, 5.7.705 at Microsoft 365). First examine the sign-in log and the forwarding rules of the inbox. Lift the restriction after resetting the password and revoking sessions. At Microsoft 365, lift 5.1.8 under “Restricted entities”; for 5.7.750, register the sending domain. By the standard, 525 5.7.13 is a disabled account.

cause-outbound-gateway-refused = Your company's check of outgoing mail stopped it
    .group = Own outgoing check
    .why = The mail did not leave your company. Your company's check of outgoing mail (against sending by mistake) stopped it.
    .likely-1 = Approval by a superior that is still missing, or came too late
    .likely-2 = An attachment or word that must not go outside
    .likely-3 = A rule about the number or kind of recipients, or automatic forwarding
    .step-1 = See in this error mail why it was stopped and until when.
    .step-2 = If approval is needed, ask the person who approves.
    .step-3 = If it is against a rule, send a mail that was changed to fit the rule.
    .step-4 = If you are not sure, give this error mail to your mail administrator.
    .path = Stopped inside
    .admin = Your own outgoing check (protection against misdirected mail, DLP, auditing, approval) refused or held the mail, or its holding time ran out. It was not handed to the recipient's server. First check the matching rule and the hold tray. At Exchange Online, 5.7.520 forbids automatic forwarding outside, and 5.7.703 is a recipient block of the tenant.

## When the reason cannot be read

cause-undetermined = It did not arrive, but the reason is not known
    .group = Reason not clear
    .why = The mail did not reach this recipient. The reason could not be read from the words of the error mail.
    .final = The sending side will not try again. It will not arrive by waiting.
    .likely-1 = An error mail without a reason, or one that is worded unusually
    .likely-2 = An error mail with only a number and no text
    .step-1 = Check the address letter by letter in “Easily confused characters”.
    .step-2 = If the notice says that delivery failed and the highlighted number begins with 4, wait half a day and send the mail once more.
    .step-3 = If it is urgent, contact the recipient by phone or another way.
    .step-4 = If it goes on, give this error mail to your mail administrator.
    .path = Stopped here
    .admin = The reply matches no known rule, and the code alone does not settle the cause. 4xx means transient and 5xx permanent; neither says on which side the problem lies (RFC 3463). First examine the full reply and the queue ID in the sending log. To ask the receiving side, give them the full reply, the time and the sending IP address.

## Notices that are no failure or not final

kind-delay = Not there yet, but it is being retried automatically
    .group = Being retried
    .why = The mail is still on its way. The outcome is open. The sending server (the machine that sends your mail) is retrying by itself.
    .likely-1 = A machine on their side is down or crowded, or there is a typing slip after “@”
    .likely-2 = Put off for now because the sender is new
    .step-1 = Do nothing and wait (retrying goes on for up to about five days), after a look at the address in “Easily confused characters”.
    .step-2 = Hold back from sending the same mail again, so that it does not arrive twice.
    .step-3 = If it is urgent, contact the recipient by phone or another way.
    .step-4 = If a notice comes that delivery failed, open that notice here.
    .path = Being retried

kind-success = The mail was handed over safely
    .group = Handed over
    .why = The mail was handed over. This is not an error. Whether it went where the recipient looks cannot be told from this notice.
    .likely-1 = Some mobile phone and other companies may file it in a spam folder without saying so
    .step-1 = Normally, leave it as it is and do nothing.
    .step-2 = If no answer comes, ask the recipient to look in the spam folder.
    .step-3 = If it is there, ask the recipient to allow mail from { $sender-domain }.

kind-auto-reply = An automatic reply, not an error
    .group = Automatic reply
    .why = The mail arrived. The other side sent an automatic reply, for example about an absence.
    .step-1 = Normally, leave it as it is and do nothing.
    .step-2 = If it is urgent, contact the substitute named in the reply.
    .step-3 = If it says that the address is no longer used, ask the recipient for the new one.

kind-auto-reply-unused = An automatic reply says the address is not in use
    .group = Automatic reply (address no longer used)
    .why = The mail arrived on the other side. The automatic reply says that the address is not in use or has changed.
    .likely-1 = The recipient may have left, changed jobs or changed address
    .likely-2 = It may be an address for sending only, which nobody reads
    .step-1 = Look in the reply for a new address or another person.
    .step-2 = If there is none, ask the recipient by phone or another way.
    .step-3 = Correct the old address in your address book.
    .step-4 = Send the mail to the new address.

kind-forged = This may be a fake that only looks like an error mail
    .group = Possibly a fake
    .why = It cannot be confirmed that this is a notice of failed delivery. The subject looks like an error mail, but the sender is an ordinary address. The mail that should have come back is not in it either.
    .likely-1 = It may be a fake to make you open a link or an attachment
    .likely-2 = It may be a fake to get your password
    .step-1 = Leave the links and attachments in it unopened.
    .step-2 = If it asks for a password, close it without entering one.
    .step-3 = If you are worried, keep the mail and show it to your mail administrator.

kind-receipt = A notice about opening the mail, not an error
    .group = Read receipt
    .why = The mail arrived. The recipient's mail program reported what was done with it, such as opening or deleting.
    .step-1 = Normally, leave it as it is and do nothing.
    .step-2 = If it is important, ask the recipient whether they have read it.

kind-feedback = A report about mail from your side
    .group = Complaint or report
    .why = This is not an error. The person or company that received a mail from your side reported it, for example as spam.
    .step-1 = If it came from a mailing list, stop sending to that person.
    .step-2 = Look in your sent mail for mails that you did not send.
    .step-3 = Give this report to your mail administrator.

kind-other = An ordinary mail, not an error mail
    .group = Ordinary mail
    .why = This is not an error. No notice of failed delivery was found in this mail.
    .step-1 = Normally, leave it as it is and do nothing.
    .step-2 = If it should be an error mail, open the original from before it was forwarded.
    .step-3 = If you are not sure, give this mail to your mail administrator.

kind-unreadable = This file cannot be read as a mail
    .group = Unreadable file
    .why = The content could not be read, so it is not known whether anything arrived. The original file is unchanged.
    .step-1 = Check in your mail program whether that mail opens.
    .step-2 = If it opens, save it again in .eml form.
    .step-3 = Open the saved file in this window.
    .step-4 = If it cannot be saved, paste the error text into this window.
