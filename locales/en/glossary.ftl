# Technical words in plain ones. Value = the word, .reading = how it is read aloud, .plain = a few plain words, .text = a few sentences,
# .words = the forms in which it occurs, by which it is found on the window, .see = related entries.

term-smtp = SMTP
    .reading = Simple Mail Transfer Protocol
    .plain = The rules for sending mail
    .text = The rules for sending mail and for passing it from machine to machine. A machine that refuses mail answers with a number such as 550 and a text. That answer is what most error mails quote.
    .words = SMTP, Simple Mail Transfer Protocol
    .see = mta, reply-code, port, protocol

term-dns = DNS
    .reading = Domain Name System
    .plain = The directory that turns names into addresses
    .text = The system that looks up the address (IP address) of a machine, and more, for a name such as example.jp. The sending machine first asks it where the recipient's mail is received. With a typing slip after the @, nothing may be found there and the mail comes back.
    .words = DNS, Domain Name System, name resolution
    .see = mx, a-record, name-server, domain

term-mx = MX record
    .reading = mail exchanger record
    .plain = Says which machine receives the mail
    .text = An entry in DNS (the directory of names) that says which machine receives mail for the name after the @. If there is none, mail goes to the address of the name itself, for example its A record. If there is neither, the mail comes back.
    .words = MX, MX record, MX records, mail exchanger
    .see = dns, a-record, null-mx

term-a-record = A record
    .reading = address record
    .plain = The IPv4 address of a name
    .text = A DNS entry that ties the name of a machine to an address such as 192.0.2.1 (an IPv4 address). If a domain has no MX record, mail is sent to this address.
    .words = A records, DNS A record, A/AAAA, address record, address records
    .see = dns, mx, aaaa-record, ip-address

term-aaaa-record = AAAA record
    .reading = quad-A record
    .plain = The IPv6 address of a name
    .text = A DNS entry that ties the name of a machine to an address of the newer kind (an IPv6 address). When mail is sent over IPv6, the receiving side may check both this and the reverse lookup.
    .words = AAAA, AAAA record, AAAA records, quad-A record
    .see = a-record, ipv6, dns, reverse-dns

term-cname = CNAME record
    .reading = canonical name record
    .plain = A name that stands for another name
    .text = A DNS entry saying that one name is the same as another. An MX record must not point to such a name. If it does, mail may fail to arrive.
    .words = CNAME, CNAME record, CNAME records, canonical name
    .see = dns, mx, a-record

term-ptr = PTR record
    .reading = pointer record
    .plain = Gives the name for an address
    .text = A DNS entry that gives the name for a machine's address (IP address). It is used for reverse lookups. Some receivers refuse mail if it is missing. Usually the company that provides the line or the server sets it.
    .words = PTR, PTR record, PTR records, pointer record
    .see = reverse-dns, dns, ip-address

term-reverse-dns = Reverse DNS
    .reading = reverse lookup
    .plain = Finding the name for an address
    .text = Looking up the name that belongs to a machine's address (IP address). The receiving side uses it to judge whether the sending machine looks sound. If there is no name, or name and address don't match, the mail may be refused. Your administrator has it put right by the company that provides the line or the server.
    .words = reverse DNS, reverse DNS lookup, reverse lookup, reverse lookups, rDNS, FCrDNS
    .see = ptr, dns, ehlo, reputation

term-protocol = Protocol
    .reading = protocol
    .plain = Rules by which machines talk
    .text = Rules by which machines talk to each other. SMTP is the one for sending mail, POP and IMAP are those for reading a mailbox. Machines understand each other only if they follow the same rules.
    .words = protocol, protocols
    .see = smtp, pop, imap, tcp-ip

term-tcp-ip = TCP/IP
    .reading = Transmission Control Protocol / Internet Protocol
    .plain = The basic rules of the Internet
    .text = The rules that everything on the Internet rests on. IP carries data to an address, and TCP makes sure it arrives complete and in order. Mail and the web both run on top of it. If no connection is made here, you see a timeout or a connection error.
    .words = TCP/IP, TCP
    .see = protocol, ip-address, port, timeout

term-ftp = FTP
    .reading = File Transfer Protocol
    .plain = Rules for moving files
    .text = Rules for moving files from one machine to another. It is not used for sending mail. When a large attachment is refused, it is one of the other ways to hand over a file. Plain FTP is not encrypted, so it does not suit important files.
    .words = FTP, File Transfer Protocol
    .see = protocol, http, attachment

term-http = HTTP
    .reading = Hypertext Transfer Protocol
    .plain = Rules for viewing web pages
    .text = The rules for viewing web pages. The encrypted form is HTTPS. Mail is not sent by these rules, but the pages where you read mail in a browser use them.
    .words = Hypertext Transfer Protocol, HTTP protocol, HTTP connection, HTTPS connection
    .see = protocol, webmail, ftp

term-pop = POP
    .reading = Post Office Protocol
    .plain = Rules for fetching mail that arrived
    .text = Rules for fetching mail that arrived from the server (the receiving machine) to your own computer. The version in use is POP3. A setting decides whether fetched mail stays on the server. If it always stays, the mailbox may fill up.
    .words = POP, POP3, POP3S, POP server, Post Office Protocol
    .see = imap, apop, quota, mail-client

term-imap = IMAP
    .reading = Internet Message Access Protocol
    .plain = Rules for reading mail kept on the server
    .text = Rules for reading mail while it stays on the server (the receiving machine). The version in use is IMAP4. A computer and a phone can show the same mailbox. Mail stays after it is read, so the mailbox fills up unless it is tidied.
    .words = IMAP, IMAP4, IMAPS, IMAP server, Internet Message Access Protocol
    .see = pop, mailbox, quota, mail-client

term-apop = APOP
    .reading = Authenticated Post Office Protocol
    .plain = An old password protection for POP
    .text = An old way to avoid sending the POP password as it is. It relies on a calculation called MD5, in which a weakness was found, so it is no longer recommended. Encrypt the whole connection (TLS) instead.
    .words = APOP
    .see = pop, tls

term-ndr = NDR
    .reading = non-delivery report
    .plain = Notice that a mail was not delivered
    .text = A mail that tells the sender that a mail was not delivered. Japanese names for it include 配信不能レポート and リターンメール. Most are written as a DSN, a form that machines can read too. A DSN may also report a delay and more; an NDR reports a failure.
    .words = NDR, non-delivery report, non-delivery reports, non-delivery receipt, nondelivery report, non-delivery notification, 配信不能レポート, リターンメール
    .see = dsn, bounce, mailer-daemon, backscatter

term-dsn = DSN
    .reading = delivery status notification
    .plain = A form that reports the result of delivery
    .text = A mail that reports the result of delivery in a form machines can read. It reports not only failures but also delays (delayed) and success (delivered). One that reports a failure is an NDR. With Action: delayed, the mail is still under way.
    .words = DSN, delivery status notification, delivery status notifications, message/delivery-status
    .see = ndr, bounce, enhanced-status-code, delivery-report

term-bounce = Bounce mail
    .reading = bounce
    .plain = Mail that came back undelivered
    .text = Mail that comes back to the sender because it was not delivered. This program also calls it an error mail. It usually holds the reason and a copy of your mail. A common subject is “failure notice”.
    .words = bounce, bounces, bounced, bounce mail, bounce mails, bounce message, failure notice, returned mail, Undelivered Mail Returned to Sender
    .see = ndr, mailer-daemon, permanent-error, temporary-error

term-mua = MUA
    .reading = mail user agent
    .plain = The mail program people use
    .text = The program in which people write and read mail. A program on a computer and a mail page in a browser both count. If its sending settings are wrong, it shows an error before the mail leaves.
    .words = MUA, mail user agent, message user agent
    .see = mail-client, webmail, mta, submission

term-mta = MTA
    .reading = mail transfer agent
    .plain = The software that carries mail
    .text = The software that takes a mail, looks up its destination and passes it to the next machine. Postfix, Sendmail and Exchange are examples. If it can't pass a mail on, it keeps it waiting and tries again, or makes an error mail.
    .words = MTA, MTAs, mail transfer agent, message transfer agent
    .see = smtp, queue, mda, relay

term-mda = MDA
    .reading = mail delivery agent
    .plain = The software that fills the mailbox
    .text = The software on the recipient's server that puts an arriving mail into the mailbox. If the mailbox is full or an automatic process stops, delivery fails here.
    .words = MDA, mail delivery agent, message delivery agent, local delivery agent
    .see = mta, mailbox, quota

term-mra = MRA
    .reading = mail retrieval agent
    .plain = Software that fetches mail from a mailbox
    .text = Software that fetches mail from a mailbox by POP or IMAP. fetchmail is an example. Some Japanese articles call the POP or IMAP server by this name.
    .words = MRA, mail retrieval agent, message retrieval agent, fetchmail
    .see = pop, imap, mua, mda

term-mime = MIME
    .reading = Multipurpose Internet Mail Extensions
    .plain = How attachments and other scripts are written
    .text = The way to put attachments, Japanese text and the like into a mail. Attachments are turned into letters, so they grow larger than the file. If it is written wrongly, the mail may be refused.
    .words = MIME, Multipurpose Internet Mail Extensions
    .see = attachment, base64, charset, encoded-word

term-queue = Queue
    .reading = mail queue
    .plain = The line of mails waiting to be sent
    .text = The line in which mails wait on the sending machine. A mail that can't be passed on at once stays here and is tried again after a while. When its time is up, it is taken out and you get an error mail.
    .words = queue, queued, queues, mail queue, sending queue
    .see = retry, temporary-error, mta

term-retry = Retry
    .reading = retry
    .plain = The machine tries again by itself
    .text = After a temporary error, the sending machine tries again by itself after a while. Its settings decide for how long; 4 to 5 days is the usual guide. If you also send the mail again meanwhile, it may arrive twice.
    .words = retry, retries, retried, retrying
    .see = queue, temporary-error, greylisting

term-greylisting = Greylisting
    .reading = greylisting
    .plain = Refusing an unknown sender the first time
    .text = A way to reduce spam: mail from an unknown sender is refused for now. A proper machine tries again by itself, so the mail usually arrives within minutes to hours. The signs are 451 or 450 and the word “Greylisted”. While it is being retried, just wait. If the notice says that delivery failed, wait an hour and send the mail once more.
    .words = greylisting, greylisted, greylist, graylisting, graylisted, graylist
    .see = retry, temporary-error, spam-filter

term-rbl = RBL
    .reading = Realtime Blackhole List
    .plain = A public list of sources of spam
    .text = A public list of addresses (IP addresses) said to send spam. It has an effect only where the receiving side uses that list, and a listing can last from hours to a week or more. Your administrator looks it up and asks for removal. The lists have their own sites, such as check.spamhaus.org, spamcop.net and barracudacentral.org.
    .words = RBL, RBLs, DNSBL, DNSBLs, Realtime Blackhole List, Real-time Blackhole List, DNS blocklist, DNS block list, Spamhaus, SpamCop
    .see = block-list, ip-address, reputation, shared-ip

term-allow-list = Allow list
    .reading = allow list
    .plain = A list of senders to accept
    .text = A list of senders whose mail is to be accepted. It is also called a whitelist. If the recipient adds your address or the part after your @, your mail may get through.
    .words = allow list, allow lists, allowlist, allow-list, whitelist, whitelisted, white list
    .see = block-list, reception-filter, spam-filter

term-block-list = Block list
    .reading = block list
    .plain = A list of senders to refuse
    .text = A list of senders whose mail is not accepted, also called a blacklist. Some are made by one person or company for themselves, others are public and used by many. A public list that is looked up through DNS is an RBL. Only the person or company that made a private list can take you off it.
    .words = block list, block lists, blocklist, blocklists, blocklisted, block-list, blacklist, blacklists, blacklisted, black list
    .see = rbl, allow-list, reputation

term-spf = SPF
    .reading = Sender Policy Framework
    .plain = The list of machines allowed to send
    .text = A list in DNS of the machines that may send mail in the name of a domain (the part after the @). The receiving side compares the sender used for delivery with the machine that sends. Mail from a machine that isn't listed may be refused. Forwarded mail no longer matches either.
    .words = SPF, SPF record, SPF records, Sender Policy Framework
    .see = dkim, dmarc, envelope-from, forwarding

term-dkim = DKIM
    .reading = DomainKeys Identified Mail
    .plain = A digital signature on a mail
    .text = A digital signature on a mail that shows it was not changed on the way. The key to check it is in DNS. If the text or other signed parts are rewritten on the way, the signature no longer matches.
    .words = DKIM, DKIM signature, DKIM signatures, DomainKeys Identified Mail
    .see = spf, dmarc, alignment, mailing-list

term-dmarc = DMARC
    .reading = Domain-based Message Authentication, Reporting, and Conformance
    .plain = The rule for mail in a false name
    .text = A check whether the domain (the part after the @) of the sender shown on screen is genuine. It passes if SPF or DKIM passes for a domain that agrees with that sender. The owner of the domain says in DNS what should happen to mail that fails, for example refusal.
    .words = DMARC, DMARC policy, DMARC record
    .see = spf, dkim, alignment, header-from

term-arc = ARC
    .reading = Authenticated Received Chain
    .plain = Keeps the checks made before forwarding
    .text = A way for a forwarding machine or a mailing list to record the results of SPF and other checks when the mail came in. If forwarding breaks those checks, the next machine can look at the record. The receiving side decides whether to trust it.
    .words = ARC, ARC-Seal, Authenticated Received Chain
    .see = forwarding, mailing-list, dmarc, dkim

term-alignment = Alignment
    .reading = alignment
    .plain = The sender and the checked domain agree
    .text = The domain (the part after the @) of the sender shown on screen agrees with the domain that SPF or DKIM confirmed. Even if SPF or DKIM passes, DMARC fails without this. It often goes wrong when an outside service sends mail in your company's name.
    .words = alignment, identifier alignment, SPF alignment, DKIM alignment
    .see = dmarc, spf, dkim, header-from

term-relay = Relay
    .reading = relay
    .plain = Carrying mail meant for elsewhere
    .text = Carrying on mail that is meant for somebody elsewhere. A machine does this only for people and machines that are allowed. Without signing in for sending (name and password), you may be refused with “Relay access denied”.
    .words = relay, relays, relayed, relaying, relaying denied, relay access denied
    .see = open-relay, smtp-auth, mta, connector

term-open-relay = Open relay
    .reading = open relay
    .plain = A machine that carries anybody's mail
    .text = A machine with loose settings that carries any mail from anybody. It is misused for spam, and so its address (IP address) gets onto an RBL. If it is a machine of your company, your administrator must put it right at once.
    .words = open relay, open relays
    .see = relay, rbl, smtp-auth

term-envelope = Envelope
    .reading = SMTP envelope
    .plain = The part used for delivery
    .text = The part that machines use for delivery, like the envelope of a letter. It bears a sender and recipients and is not shown in mail programs. They may differ from the From and To in the header, which is like the letter inside. Error mails go back to the sender on the envelope.
    .words = envelope, envelopes, SMTP envelope
    .see = envelope-from, header, rcpt-to, bcc

term-envelope-from = Envelope From
    .reading = envelope sender
    .plain = The sender on the envelope
    .text = The sender on the envelope used for delivery. It is given in SMTP by MAIL FROM, and error mails go back to it. The SPF check uses its domain (the part after the @).
    .words = envelope from, envelope-from, envelope sender, envelope senders, smtp.mailfrom
    .see = mail-from, return-path, header-from, spf

term-header = Header
    .reading = header
    .plain = The record at the top of a mail
    .text = The lines at the top of a mail: sender, recipients, subject, date and the way it took. Mail programs show only some of them. They help your administrator find the reason. Pass on an error mail in its original form.
    .words = header, headers, message header, mail header
    .see = header-from, received, message-id, envelope

term-header-from = Header From
    .reading = From header
    .plain = The sender shown on screen
    .text = The address shown as the sender in mail programs. It may differ from the sender on the envelope (envelope From). DMARC checks whether the part after its @ is genuine.
    .words = From header, From headers, From field, header From address, header.from
    .see = envelope-from, dmarc, alignment, spoofing

term-return-path = Return-Path
    .reading = return path
    .plain = Where error mails go back to
    .text = A header line in which the last receiving machine writes down the sender on the envelope. Error mails go back to that sender. In an error mail itself it is empty (<>). This keeps error notices from going back and forth forever.
    .words = Return-Path, return path
    .see = envelope-from, null-sender, header

term-mailer-daemon = MAILER-DAEMON
    .reading = mailer daemon
    .plain = The name of the machine that reports errors
    .text = A name often seen as the sender of error mails. It is not a person: the machine that carries mail sends them by itself. Replies are usually read by nobody. The name may also be “Mail Delivery Subsystem” or similar.
    .words = MAILER-DAEMON, mailer daemon, Mail Delivery Subsystem, Mail Delivery System
    .see = bounce, ndr, postmaster, backscatter

term-postmaster = postmaster
    .reading = postmaster
    .plain = The contact for a company's mail
    .text = The standard address that reaches the administrator of that company, such as postmaster@example.jp. Every domain that receives mail is meant to have it. Some companies also use it as the sender of error mails.
    .words = postmaster, postmasters
    .see = administrator, mailer-daemon, domain

term-backscatter = Backscatter
    .reading = backscatter
    .plain = Error mails for mail you didn't send
    .text = Returned mail that somebody else sent with your address as the sender. It is also called NDR spam. Leave it alone, and don't open links or attachments in it. If your sent folder holds mail you don't know, change your password at once.
    .words = backscatter, NDR spam, bounce spam
    .see = spoofing, ndr, null-sender, envelope-from

term-auto-reply = Automatic reply
    .reading = auto-reply
    .plain = Mail that a machine sends in answer
    .text = Mail that a machine sends in answer, such as a notice of absence. Your mail arrived; this is not an error. If it is urgent, contact the person named instead.
    .words = auto-reply, auto-replies, auto reply, autoreply, automatic reply, automatic replies, auto-response, autoresponder, out of office, vacation message
    .see = bounce, receipt, null-sender

term-reply-code = Reply code
    .reading = SMTP reply code
    .plain = The three-digit number a server answers
    .text = The three-digit number with which the receiving machine answers in SMTP. A first digit of 2 means success, 3 waiting for more, 4 a temporary error, 5 a permanent error. In 550 5.1.1 it is the 550. The 5.1.1 is an enhanced status code.
    .words = reply code, reply codes, SMTP reply code, SMTP reply codes, SMTP status code, SMTP code, three-digit code
    .see = enhanced-status-code, permanent-error, temporary-error, smtp

term-enhanced-status-code = Enhanced status code
    .reading = enhanced mail system status code
    .plain = A number that gives the reason in detail
    .text = Three numbers with dots, such as 5.1.1. The first is 4 (temporary), 5 (permanent) or the like, the second the field, such as address or mailbox, the third the exact reason. It says more than the three-digit reply code, but some companies use it in their own way.
    .words = enhanced status code, enhanced status codes, enhanced mail system status code, enhanced code, enhanced codes
    .see = reply-code, dsn, permanent-error, temporary-error

term-permanent-error = Permanent error
    .reading = permanent error
    .plain = The mail won't arrive as it is
    .text = An error with a number that starts with 5 (5xx). The sending machine usually does not try again by itself. Something, such as the address or a setting, has to be put right first. Who has to do that follows from the other digits and the text, not from the 5 alone.
    .words = permanent error, permanent errors, permanent failure, permanent failures, permanent fatal errors, 5xx, hard bounce, hard bounces
    .see = temporary-error, reply-code, enhanced-status-code, bounce

term-temporary-error = Temporary error
    .reading = temporary error
    .plain = The mail may still arrive later
    .text = An error with a number that starts with 4 (4xx). The sending machine tries again by itself after a while. If the error lasts, you are told some days later that the mail was not delivered.
    .words = temporary error, temporary errors, temporary failure, temporary failures, transient error, transient errors, transient failure, 4xx, soft bounce, soft bounces
    .see = permanent-error, retry, queue, greylisting

term-domain = Domain
    .reading = domain
    .plain = The part after the @ of an address
    .text = The part after the @ of an email address. In taro@example.jp it is example.jp. It names the place, such as a company or a service. With a typing slip here, the mail goes to somebody else or comes back as not found.
    .words = domain, domains, domain name, domain names, subdomain, subdomains, part after the @, part after “@”, part after the “@”
    .see = local-part, tld, dns, idn

term-local-part = Local part
    .reading = local part
    .plain = The part before the @ of an address
    .text = The part before the @ of an email address. In taro@example.jp it is taro. It says whose mailbox it is at that place. With a typing slip here, the mail often comes back with “User unknown”.
    .words = local part, local parts, local-part, part before the @, part before “@”, part before the “@”
    .see = domain, mailbox, confusable, alias

term-tld = TLD
    .reading = top-level domain
    .plain = The last part of a domain
    .text = The part after the last dot of a domain (what stands after the @). In example.jp it is jp. A common slip is typing con for com. If the name does not exist, the mail comes back.
    .words = TLD, TLDs, top-level domain, top-level domains, top level domain
    .see = domain, dns, idn

term-idn = IDN
    .reading = internationalized domain name
    .plain = A domain with Japanese or other letters
    .text = A domain (the part after the @) written with Japanese or other letters. Between machines it is turned into Latin letters and digits starting with “xn--”. Letters that look the same may be mixed in, so take care.
    .words = IDN, IDNs, internationalized domain name, internationalized domain names, Punycode
    .see = domain, smtputf8, homoglyph, phishing

term-smtputf8 = SMTPUTF8
    .reading = SMTP U T F 8
    .plain = Lets addresses use Japanese letters
    .text = An addition to SMTP that lets addresses and headers use Japanese and other letters as they are. If a machine on the way does not support it, such an address can't be reached. Even one full-width character slipped into an address may be refused for this reason.
    .words = SMTPUTF8, Email Address Internationalization, internationalized email address, internationalized email addresses, internationalized address
    .see = idn, local-part, full-width, utf-8

term-mailbox = Mailbox
    .reading = mailbox
    .plain = The place where mail is kept
    .text = The place where mail that arrived is kept. If the recipient's server has none by that name, the mail comes back with “User unknown”. It also comes back if the mailbox is full or switched off.
    .words = mailbox, mailboxes, inbox, inboxes
    .see = quota, mda, local-part, imap

term-quota = Quota
    .reading = mailbox quota
    .plain = How much a mailbox may hold
    .text = The limit of what a mailbox may hold. Beyond it, mail comes back with 552, 452, 5.2.2 or similar, until the recipient makes room. It is not the limit on the size of one mail, nor the limit on how many mails you may send a day.
    .words = quota, quotas, quota exceeded, over quota, mailbox quota, mailbox full, mailbox is full
    .see = mailbox, rate-limit, attachment

term-alias = Alias
    .reading = alias
    .plain = Another address for the same mailbox
    .text = Another address that leads to the same mailbox. It is one reason why a returned mail names an address other than the one you wrote. If the alias points to an old place, mail comes back even though you wrote it correctly.
    .words = alias, aliases, alias address, alias addresses
    .see = forwarding, mailing-list, local-part

term-mailing-list = Mailing list
    .reading = mailing list
    .plain = An address that reaches all members
    .text = Mail to this one address is passed on to all members. If you are not a member, your mail may be refused. A list that adds words to the subject or the text may break the DKIM signature.
    .words = mailing list, mailing lists
    .see = group, dkim, arc, forwarding

term-group = Group address
    .reading = distribution group
    .plain = One address that reaches several people
    .text = An address in a company's mail service that reaches several people at once. It is often set to refuse mail from outside the company or from people who aren't allowed. If refused, ask the group's administrator for permission, or write to the person directly.
    .words = group address, group addresses, distribution group, distribution groups, distribution list, distribution lists, mail group, Google Groups, Google Group
    .see = mailing-list, alias, administrator

term-catch-all = Catch-all
    .reading = catch-all
    .plain = Accepts mail for any name
    .text = A setting that accepts mail whatever stands before the @. Mail to a mistyped address does not come back and may end up where nobody reads it. So getting no error mail is no proof that the recipient read your mail.
    .words = catch-all, catch-all address, catchall
    .see = local-part, mailbox, alias

term-forwarding = Forwarding
    .reading = forwarding
    .plain = Sending mail on to another address
    .text = Sending mail that arrived on to another address by itself. If the new place refuses it, the mail may come back naming an address you don't know. Forwarding may also break the SPF check.
    .words = forwarding, forwarded, auto-forwarding, automatic forwarding, forwarding address, forwarding addresses
    .see = loop, spf, arc, alias

term-loop = Loop
    .reading = mail loop
    .plain = Mail that is forwarded round and round
    .text = Mail passes the same machines again and again because it is forwarded in a circle. An example is A forwarding to B and B back to A. A machine that notices stops it and returns “mail is looping”, 5.4.6 or similar. It won't arrive until the forwarding is put right.
    .words = loop, loops, looping, mail loop, forwarding loop, routing loop
    .see = forwarding, hop, received

term-hop = Hop
    .reading = hop
    .plain = One step from machine to machine
    .text = One step of a mail from one machine to the next. If there are too many, a machine takes it that the mail is going in a circle, and stops it. “Too many hops” is the text for this.
    .words = hops, hop count, too many hops
    .see = loop, received, mta

term-received = Received
    .reading = Received header
    .plain = The trace each machine leaves
    .text = A line that each receiving machine adds at the top of the header. It shows which machine took the mail and when. Read from bottom to top, the lines follow the mail's way. They help to find the cause of a delay or where mail was forwarded.
    .words = Received header, Received headers, Received field, Received fields, Received line, Received lines
    .see = header, hop, loop, mta

term-message-id = Message-ID
    .reading = message identifier
    .plain = The number of a single mail
    .text = An identifier of a single mail that no other mail has. It is in the header. If you give it to your administrator, the same mail is easier to find in the records.
    .words = Message-ID, Message-IDs, message identifier
    .see = header, received, administrator

term-attachment = Attachment
    .reading = Attachment
    .plain = a file sent along with a mail
    .text = A photo, document or other file that travels with a mail. It is turned into text for the journey and grows to about 1.4 times its size. A mail is refused when it is too large or the kind of file looks dangerous. In that case, put the file in a shared place and send the link.
    .words = attachment, attachments, attached file, attached files
    .see = base64, mime, virus, quota

term-base64 = Base64
    .reading = base sixty-four
    .plain = a way to write data as letters
    .text = A way to write data, such as a photo, with letters, digits and a few signs only. Mail uses it for attachments and for text that is not English. The result is about 1.4 times as large, so a mail may exceed a size limit.
    .words = Base64, base 64
    .see = attachment, mime, encoded-word

term-encoded-word = Encoded-word
    .reading = Encoded-word
    .plain = a subject written in plain letters
    .text = A form that writes Japanese and other scripts in a subject or name with plain letters only. It begins like "=?UTF-8?B?" and ends with "?=". The source of an error mail may show it as it is. Mail programs turn it back into the real text.
    .words = encoded-word, encoded word, encoded words, =?UTF-8?, =?ISO-2022-JP?
    .see = base64, charset, header, mojibake

term-charset = Character encoding
    .reading = also called charset
    .plain = the table of characters and their numbers
    .text = Computers handle characters as numbers. A character encoding says which number means which character. Japanese mail mostly uses UTF-8 or ISO-2022-JP. If sender and reader use different ones, the text becomes unreadable.
    .words = character encoding, character encodings, character set, charset
    .see = utf-8, iso-2022-jp, mojibake

term-mojibake = Garbled text (mojibake)
    .reading = moh-jee-bah-keh
    .plain = characters changed into nonsense
    .text = Text that shows as meaningless characters because the wrong character encoding was used to read it. Japanese in UTF-8, for example, may show as rows of odd Chinese characters. It has nothing to do with why the mail came back, so look at the lines with English words and numbers.
    .words = mojibake, garbled text, garbled characters
    .see = charset, utf-8, iso-2022-jp

term-iso-2022-jp = ISO-2022-JP
    .reading = ISO twenty twenty-two J P
    .plain = the older encoding of Japanese mail
    .text = A character encoding that Japanese mail has used for a long time. It is also called JIS code. Error mails from older systems still use it. When it is not read rightly, it shows as letters and signs that begin with "$B".
    .words = ISO-2022-JP, JIS code
    .see = charset, utf-8, mojibake

term-utf-8 = UTF-8
    .reading = U T F eight
    .plain = the encoding for all the world's scripts
    .text = A character encoding that can write Japanese, English and emoji together. Today's mail and web pages use it most. Old systems that do not know it may show garbled text.
    .words = UTF-8, UTF8
    .see = charset, smtputf8, mojibake

term-html-mail = HTML mail
    .reading = H T M L mail
    .plain = mail with colors and pictures
    .text = Mail with colors, pictures and tables, made the way web pages are. Many links or pictures can make it look like spam. If it is refused, a short mail of plain text may be worth a try.
    .words = HTML mail, HTML email, HTML message, HTML format
    .see = mime, spam-filter, phishing

term-eml = EML file
    .reading = E M L file
    .plain = a file that holds one whole mail
    .text = A file that holds one mail as it is, with the parts you normally don't see. Its name ends in ".eml". Save a mail that came back in this form, and its cause can be examined closely.
    .words = EML file, EML files, EML format, .eml
    .see = source, header, attachment

term-source = Source of a mail
    .reading = also called raw message
    .plain = the mail before it is made easy to read
    .text = The text of the mail itself, before a mail program makes it easy to read. It keeps the records of the machines on the way and the words of the servers. Your administrator looks at it to find the cause.
    .words = message source, raw message, raw source, source of the mail, source of a mail
    .see = eml, header, received

term-port = Port number
    .reading = Port number
    .plain = the number of a machine's entrance
    .text = A machine has many entrances, each with a number for its purpose. Mail is sent through 25, 587 or 465. It is read through 993 (IMAP) or 995 (POP). With the wrong number in the settings, mail cannot be sent.
    .words = port number, port numbers, port, ports, port 993, port 995
    .see = port-25, submission, tls, imap

term-submission = Ports 587 and 465 (submission)
    .reading = submission ports
    .plain = the entrance for mail programs
    .text = The entrance where a mail program hands a mail to its own server. Port 587 starts plain and then switches to encryption (STARTTLS). Port 465 is encrypted from the start (RFC 8314). Both normally want a user name and a password.
    .words = mail submission, submission port, submission ports, port 587, port 465, ports 587 and 465
    .see = port, port-25, smtp-auth, starttls

term-port-25 = Port 25
    .reading = port twenty-five
    .plain = the entrance between servers
    .text = The entrance that mail servers use to hand mail to each other. A mail program sends through 587 or 465 instead. From home connections, port 25 is often blocked.
    .words = port 25
    .see = op25b, submission, port, relay

term-op25b = OP25B
    .reading = Outbound Port 25 Blocking
    .plain = no sending through port 25 from homes
    .text = Many Japanese internet providers block port 25 from home connections to the outside. This keeps home computers from sending spam directly. If your mail program sends through port 25, change it to 587 or 465.
    .words = OP25B, Outbound Port 25 Blocking
    .see = port-25, submission, smtp-auth

term-starttls = STARTTLS
    .reading = start T L S
    .plain = the signal to switch to encryption
    .text = A signal that turns a plain connection into an encrypted one. It is common on port 587. "Must issue a STARTTLS command first" means that the server wants encryption before anything else.
    .words = STARTTLS
    .see = tls, submission, certificate

term-tls = TLS (SSL)
    .reading = Transport Layer Security
    .plain = the rules for an encrypted connection
    .text = Rules for encrypting a connection, so that nobody on the way can read it. SSL is the old name, and people still say it for TLS. A machine that only knows old versions may fail to connect, and the mail may come back.
    .words = TLS, SSL, SSL/TLS, TLS 1.2, TLS 1.3
    .see = starttls, certificate, port

term-certificate = Certificate
    .reading = Certificate
    .plain = an electronic proof that a server is genuine
    .text = An electronic document that shows that a server is genuine. It holds the server's name and an expiry date. If it has expired or the name does not match, an encrypted connection may be refused. If it belongs to the recipient's server, the recipient's administrator has to fix it.
    .words = certificate, certificates
    .see = tls, starttls, administrator

term-smtp-auth = SMTP authentication
    .reading = also called SMTP AUTH
    .plain = logging in to send mail
    .text = Showing who you are when you send mail, usually with a user name and a password. Without it, servers answer "Authentication required" or the like. If the name or password is wrong, the answer often begins with 535.
    .words = SMTP authentication, SMTP AUTH, SMTP-AUTH
    .see = submission, app-password, oauth, relay

term-app-password = App password
    .reading = App password
    .plain = a separate password for a mail program
    .text = A separate password made for a mail program, on services with two-step verification. Some services need it when your normal password does not work for sending. Your company's rules may forbid it.
    .words = app password, app passwords, application-specific password
    .see = two-step, smtp-auth, oauth

term-oauth = OAuth
    .reading = oh-auth
    .plain = permission without giving a password
    .text = A way to let a mail program use your account without telling it your password. You log in on the usual page, and the program receives a permit. If a service accepts nothing else, old mail programs cannot send through it.
    .words = OAuth, OAuth2, OAuth 2.0, XOAUTH2, modern authentication
    .see = smtp-auth, app-password, two-step

term-two-step = Two-step verification
    .reading = also called 2FA or MFA
    .plain = a second check besides the password
    .text = A second check besides the password, such as a number sent to your phone. It helps to keep others out of your account. With it, a mail program may need an app password or a similar permit.
    .words = two-step verification, 2-step verification, two-factor authentication, multi-factor authentication, MFA, 2FA
    .see = app-password, oauth, authentication

term-authentication = Authentication
    .reading = Authentication
    .plain = checking that somebody or something is genuine
    .text = Checking that somebody or something is genuine. Mail knows two kinds. In SMTP authentication, the sender logs in with a name and a password. Sender authentication checks whether a mail really comes from the company it names.
    .words = authentication, sender authentication, unauthenticated
    .see = smtp-auth, spf, dkim, dmarc

term-ehlo = EHLO
    .reading = extended hello
    .plain = the sending machine's first greeting
    .text = The first greeting of the sending machine. It gives its own name and asks what the other side can do. HELO is the older form. Some servers refuse a greeting whose name does not have the right form.
    .words = EHLO, HELO
    .see = smtp, session, reverse-dns

term-mail-from = MAIL FROM
    .reading = mail from
    .plain = the command that names the sender
    .text = The command with which the sending machine names the sender's address. Error mails go back to this address. It may differ from the sender you see on the screen (From). A refusal at this point often has its reason on the sender's side.
    .words = MAIL FROM:, MAIL FROM command, MAIL FROM address, by MAIL FROM, in MAIL FROM
    .see = envelope-from, return-path, rcpt-to, null-sender

term-rcpt-to = RCPT TO
    .reading = recipient to
    .plain = the command that names the recipient
    .text = The command with which the sending machine names a recipient's address. With several recipients, each is named in turn. An address that does not exist is often refused here with 550 or a similar number.
    .words = RCPT TO, RCPT TO:, RCPT command
    .see = mail-from, data-command, envelope, reply-code

term-data-command = DATA (command)
    .reading = data
    .plain = the command before the mail itself
    .text = The command that starts sending the mail itself. Subject, text and attachments follow it. A server that looks at the contents before refusing gives its reason as the answer to DATA.
    .words = DATA command, end of DATA, reply to DATA
    .see = rcpt-to, session, spam-filter

term-session = Session
    .reading = Session
    .plain = one talk between two machines
    .text = One talk between two machines, from connecting to hanging up. In mail, it goes through greeting, sender, recipients and contents. The words of an error mail may show where in the talk it was refused.
    .words = SMTP session, mail session, session log, SMTP transaction, session transcript
    .see = ehlo, mail-from, rcpt-to, data-command

term-timeout = Timeout
    .reading = Timeout
    .plain = waiting for an answer took too long
    .text = The other side did not answer within the time allowed. Its machine may be down or busy, or something on the way may block the connection. Normally the sending machine waits a while and tries again by itself.
    .words = timeout, timeouts, timed out, time-out
    .see = temporary-error, retry, firewall, queue

term-firewall = Firewall
    .reading = Firewall
    .plain = a gatekeeper for connections
    .text = A system that lets connections in or out, or stops them, by fixed rules. If it keeps the mail entrance shut, mail cannot get through and may come back. If it is on the recipient's side, the recipient's administrator has to change it.
    .words = firewall, firewalls
    .see = port, timeout, gateway

term-gateway = Gateway
    .reading = Gateway
    .plain = the gate for a company's mail
    .text = A machine or service at the gate of a company's mail. It checks for spam and viruses and may stop mail by company rules. Mail refused here does not reach the server with the mailbox.
    .words = gateway, gateways, mail gateway
    .see = spam-filter, virus, relay, mta

term-spam-filter = Spam filter
    .reading = Spam filter
    .plain = a system that picks out spam
    .text = A system that examines incoming mail and picks out what looks like spam. It may refuse the mail and send it back, or put it in a spam folder. Ordinary mail is sometimes stopped by mistake.
    .words = spam filter, spam filters, spam filtering, spam verdict, spam folder, spam folders, anti-spam
    .see = quarantine, reputation, reception-filter, rbl

term-virus = Virus
    .reading = Virus
    .plain = a program that does harm to computers
    .text = A program that gets into computers to damage or steal. Mail is refused when an attachment is suspected of one. Do not send the same file again; check your computer first. Safe files are sometimes suspected too.
    .words = virus, viruses, malware
    .see = attachment, gateway, quarantine

term-quarantine = Quarantine
    .reading = Quarantine
    .plain = keeping suspicious mail in a separate place
    .text = Keeping suspicious mail in a place apart from the mailbox. Often the sender gets no error mail. The recipient or their administrator may be able to look at it and release it.
    .words = quarantine, quarantined
    .see = spam-filter, dmarc, administrator

term-bcc = BCC
    .reading = blind carbon copy
    .plain = recipients that others cannot see
    .text = Recipients in this field stay hidden from the other recipients. If a mail does not reach one of them, the error mail still names the address. Some people's settings refuse mail that does not show their own address as a recipient.
    .words = BCC, blind carbon copy
    .see = envelope, bulk-mail, reception-filter

term-reputation = Reputation
    .reading = Reputation
    .plain = how far a sender is trusted
    .text = How far a receiving company trusts the number of a sending machine (IP address) or the part after "@". Spam complaints and mail to addresses that do not exist lower it. A move to another server or to the cloud changes the number, and the reputation with it.
    .words = reputation, sender reputation, IP reputation, domain reputation
    .see = ip-address, static-ip, rbl, bulk-mail

term-ip-address = IP address
    .reading = Internet Protocol address
    .plain = a machine's number on the internet
    .text = The number of a machine on the internet, such as 192.0.2.1. An error mail often gives the number of the sending machine that was refused. It is not the same as an email address.
    .words = IP address, IP addresses, sending IP, sending IP address, source IP, source IP address, IPv4 address, IPv4
    .see = ipv6, static-ip, reverse-dns, rbl

term-ipv6 = IPv6
    .reading = I P version six
    .plain = the newer, longer IP addresses
    .text = Rules for longer IP addresses, made because the numbers were running out. Some servers refuse mail over IPv6 when the sender's side lacks preparations such as reverse DNS. Your administrator has to fix that.
    .words = IPv6, IPv6 address, IPv6 addresses
    .see = ip-address, aaaa-record, reverse-dns

term-static-ip = Static IP address
    .reading = also called fixed IP address
    .plain = a number that never changes
    .text = An IP address that stays the same at every connection. A mail server of your own normally uses one. A move to another server or to the cloud changes the number, and the reputation becomes that of the new number.
    .words = static IP, static IP address, fixed IP address, dynamic IP, dynamic IP address
    .see = ip-address, reputation, shared-ip, cloud

term-shared-ip = Shared IP address
    .reading = Shared IP address
    .plain = a number used together with others
    .text = On rented servers and delivery services, many customers send from the same IP address. If one of them sends spam, mail from the others may be refused too. If it goes on, tell the company that runs the service.
    .words = shared IP, shared IP address, shared IP addresses
    .see = ip-address, reputation, hosting, rbl

term-rate-limit = Rate limit
    .reading = Rate limit
    .plain = a rule against sending too much
    .text = A rule on how many mails or connections are allowed in a certain time. Beyond it, servers answer "too many messages", "rate limit" or the like. Often you can send again after a while. If you do not remember sending so much, somebody may be using your account.
    .words = rate limit, rate limits, rate limited, rate-limited, rate limiting, throttled, throttling, sending limit
    .see = bulk-mail, temporary-error, quota, reputation

term-bulk-mail = Bulk mail
    .reading = Bulk mail
    .plain = one mail to many people at once
    .text = The same mail sent to many people at once. Very much mail from one IP address is one reason to be suspected of spam. Remove addresses that do not exist and send in several portions, and less of it is refused.
    .words = bulk mail, bulk email, bulk sender, bulk senders, mass mailing
    .see = rate-limit, reputation, mailing-list, suppression-list

term-suppression-list = Suppression list
    .reading = Suppression list
    .plain = addresses that are no longer sent to
    .text = A list that a delivery service keeps of addresses that could not be reached before, among others. It sends nothing to them, even when asked to. Complaints and unsubscribing also put them there. Take an address off in the service's settings only after the person wants the mail.
    .words = suppression list, suppression lists, suppressed
    .see = bulk-mail, bounce, feedback-loop

term-feedback-loop = Feedback loop
    .reading = also called FBL
    .plain = tells senders about spam complaints
    .text = A system that tells the sending side when a recipient reports a mail as spam. The mail did arrive, so this is not a notice of failure. The sender then takes that person off the list.
    .words = feedback loop, feedback loops, abuse report, FBL
    .see = bulk-mail, suppression-list, reputation

term-null-mx = Null MX
    .reading = null M X
    .plain = an entry that says "no mail here"
    .text = An entry that says that the part after "@" receives no mail (RFC 7505). Mail to it normally comes back at once, often with the number 5.1.10. A typing slip after "@" is a common reason.
    .words = Null MX, NullMX
    .see = mx, dns, domain

term-null-sender = Null sender (<>)
    .reading = also called empty sender
    .plain = a sender with no return address
    .text = An empty sender, used for error mails and other automatic notices. With no return address, an error mail cannot cause another error mail. A server that refuses it also misses important notices.
    .words = null sender, null reverse-path, null return path, empty sender, MAIL FROM:<>, from=<>, <>
    .see = mail-from, bounce, return-path, backscatter

term-verp = VERP
    .reading = Variable Envelope Return Path
    .plain = a return address that holds the recipient
    .text = A way of sending bulk mail with a separate return address for each recipient. The recipient is written inside it, like "taro=example.jp". When an error mail comes back, it is clear at once who was not reached.
    .words = VERP, Variable Envelope Return Path
    .see = bulk-mail, return-path, bounce, mailing-list

term-srs = SRS
    .reading = Sender Rewriting Scheme
    .plain = a new return address for forwarded mail
    .text = A way in which a forwarding server replaces the return address with one of its own. It keeps SPF from taking forwarded mail for a fake. The new addresses begin with "SRS0=" or "SRS1=".
    .words = SRS, SRS0, SRS1, Sender Rewriting Scheme
    .see = forwarding, spf, return-path, envelope-from

term-ttl = TTL
    .reading = time to live
    .plain = how long an answer may be remembered
    .text = How long other machines may remember an answer from the directory of names (DNS). It is given in seconds, so 3600 is one hour. After an entry is changed, the old answer may still be used until this time is over.
    .words = TTL, time to live
    .see = dns, name-server, mx

term-name-server = Name server
    .reading = Name server
    .plain = the machine that knows where mail goes
    .text = A machine that answers questions about the part after "@", such as where to deliver its mail (DNS). While it is down, senders cannot find the way. Normally the sending machine keeps trying for a while. If it goes on, the recipient's administrator has to fix it.
    .words = name server, name servers, nameserver, nameservers
    .see = dns, ttl, mx, domain

term-phishing = Phishing
    .reading = fishing
    .plain = stealing data with false messages
    .text = Stealing passwords and the like with mails that imitate a bank or a shop. Some imitate error mails to make you log in. Never enter a password through a link in an error mail.
    .words = phishing
    .see = spoofing, spam-filter, dmarc, homoglyph

term-spoofing = Spoofing
    .reading = Spoofing
    .plain = sending in somebody else's name
    .text = Sending mail in the name of another person or company. SPF, DKIM and DMARC are checks against it. Forwarded mail is sometimes taken for spoofed mail by mistake.
    .words = spoofing, spoofed, forged sender
    .see = spf, dkim, dmarc, backscatter

term-confusable = Easily confused characters
    .reading = also called confusables
    .plain = characters that look alike
    .text = For example 1 and l (small L), 0 and O (capital O), or - and _. One wrong character in an address is enough for a mail not to arrive. Press "Check letter by letter" to see each one with its name.
    .words = confusable, confusables, confusable character, easily confused characters
    .see = homoglyph, full-width, zero-width, local-part

term-homoglyph = Homoglyph
    .reading = HOMM-oh-glif
    .plain = a different character that looks the same
    .text = A character that looks the same to the eye but is another one to a computer. The English a and the Cyrillic а, for example, look alike. Mail does not arrive when one slips into an address. False websites also use them in their names.
    .words = homoglyph, homoglyphs, lookalike character, lookalike characters
    .see = confusable, idn, phishing, zero-width

term-full-width = Full-width characters
    .reading = Full-width characters
    .plain = letters as wide as Japanese characters
    .text = Japanese keyboards can type letters as wide as Chinese characters. The ordinary, narrow ones are called half-width. Normal email addresses are written in half-width, including "@" and the dot. With a full-width "＠" or "．" in the address, mail does not arrive.
    .words = full-width, fullwidth, half-width
    .see = confusable, zero-width, local-part, smtputf8

term-zero-width = Invisible (zero-width) characters
    .reading = Invisible (zero-width) characters
    .plain = characters that cannot be seen
    .text = Characters that are there although the screen does not show them. They can slip in when an address is copied from a web page or a document. If an address looks right but fails, delete it and type it again to get rid of them.
    .words = zero-width, zero-width space, invisible character, invisible characters
    .see = confusable, full-width, homoglyph

term-reception-filter = Reception filter
    .reading = also called mail settings
    .plain = the recipient's choice of what to accept
    .text = Settings with which recipients choose what mail to accept. Some accept chosen senders only; some refuse mail sent from computers. If your mail does not arrive, ask the recipient to allow the part after "@" of your address.
    .words = reception filter, reception filters, receiving filter, mail settings, settings for incoming mail
    .see = carrier-mail, spam-filter, allow-list, block-list

term-carrier-mail = Mobile carrier mail
    .reading = Mobile carrier mail
    .plain = an address from a mobile phone company
    .text = Mobile phone companies in Japan are often strict about what mail they let in. Mail may be refused although the recipient remembers no such setting. It may also go to the spam folder without any notice. Ask the recipient to look at the mail settings.
    .words = carrier mail, mobile carrier, mobile carriers, mobile phone company, mobile phone companies
    .see = reception-filter, spoofing, spam-filter, allow-list

term-webmail = Webmail
    .reading = Webmail
    .plain = mail used in a web browser
    .text = Mail that you read and write on a page in your web browser. When your mail program cannot send, try sending from there. It helps to tell where the cause lies.
    .words = webmail, web mail
    .see = mail-client, mua, mailbox

term-mail-client = Mail program
    .reading = also called mail client
    .plain = the program for reading and writing mail
    .text = The program on a computer or phone with which you read and write mail. To send, it first hands the mail to the server of your company or provider. If its settings are wrong, the mail stops before it goes out.
    .words = mail program, mail programs, mail client, mail clients, email client, email clients, mail app
    .see = mua, submission, smtp-auth, webmail

term-server = Server
    .reading = Server
    .plain = a machine that waits for work to do
    .text = A machine that does work that other machines ask for. Mail servers take in mail, carry it and receive it. An error mail is written automatically by a server of the sending or the receiving side.
    .words = server, servers, mail server, mail servers
    .see = mta, mail-client, hosting, name-server

term-hosting = Hosting
    .reading = also called rented server
    .plain = a service that rents out servers
    .text = A service that rents out servers for websites and mail. Many customers often share one machine, and sometimes its IP address. Limits and refusals differ from one company to another.
    .words = hosting, hosting service, hosting services, hosting provider, rented server, rented servers
    .see = server, shared-ip, cloud, on-premises

term-on-premises = On-premises
    .reading = On-premises
    .plain = machines in one's own company
    .text = Running servers and other machines in one's own company. Your administrator takes care of machines and settings. A move to the cloud changes the sending IP address, so entries such as SPF need changing too.
    .words = on-premises, on-premise, on premises
    .see = cloud, server, ip-address, spf

term-cloud = Cloud
    .reading = Cloud
    .plain = renting machines across the internet
    .text = Using rented machines across the internet instead of your own. A move there changes the sending IP address and its reputation. If mail starts to come back after a move, tell your administrator.
    .words = the cloud, cloud provider, cloud providers, cloud service, cloud services, cloud mail
    .see = on-premises, tenant, reputation, static-ip

term-tenant = Tenant
    .reading = Tenant
    .plain = one company's space in the cloud
    .text = A space inside a cloud service that belongs to one company. Each has its own settings and users. "Tenant has exceeded threshold" means that the company as a whole sent too much.
    .words = tenant, tenants
    .see = cloud, connector, administrator, rate-limit

term-connector = Connector
    .reading = Connector
    .plain = a setting for the way mail takes
    .text = A setting in Microsoft 365 and similar systems for the way that mail takes to and from other servers. When it does not fit, mail to a right address is refused. If the setting is on the recipient's side, the recipient's administrator has to fix it.
    .words = mail connector, receive connector, send connector, inbound connector, outbound connector
    .see = tenant, relay, transport-rule, gateway

term-transport-rule = Mail flow rule
    .reading = also called transport rule
    .plain = a company's rule for mail passing through
    .text = A rule in Microsoft 365 and similar systems for mail that passes through the company. "TRANSPORT.RULES.RejectMessage" means that such a rule refused the mail. The name of the server that refused shows whose rule it is.
    .words = mail flow rule, mail flow rules, transport rule, transport rules, TRANSPORT.RULES
    .see = connector, gateway, tenant, administrator

term-administrator = Administrator
    .reading = also called admin
    .plain = the person who looks after the mail system
    .text = The person who looks after the mail system of a company or service. The sending and the receiving side each have one. This program always says which one is meant: your administrator, or the recipient's. If your mail has nothing to do with a company, ask your mail provider instead.
    .words = system administrator, mail administrator
    .see = postmaster, server, tenant

term-receipt = Read receipt
    .reading = also called MDN
    .plain = word that the mail was opened
    .text = An automatic mail that says that the recipient opened your mail. It is not an error. Recipients may decline to send it, so a mail can be read without one. A delivery receipt is different: it only says that the mail arrived.
    .words = read receipt, read receipts, MDN
    .see = delivery-report, dsn, auto-reply

term-delivery-report = Delivery receipt
    .reading = also called delivery report
    .plain = word that the mail reached the server
    .text = An automatic mail that says that your mail arrived, sent because you asked for it. It is not an error. It does not mean that anybody opened or read the mail. A read receipt tells you that.
    .words = delivery receipt, delivery receipts, delivery confirmation, delivery report, delivery reports
    .see = receipt, dsn, mailbox
