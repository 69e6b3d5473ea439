# Pages to read. Value = heading of the page or section, .lead = words before the first section, .text-N = paragraphs.
# Sections are numbered from 1. In page-wrong-N, .text-1 says what is right, .text-2 why people write it otherwise,
# .seeds which rows of the list of facts it covers.

## How mail works

page-how = How mail works
    .lead = A mail passes through several machines, one after another, before it reaches the recipient. If you know what each of them does, you can tell where it stopped.

page-how-1 = You and your mail program
    .text-1 = It begins when you write a mail in your mail program and press send. Mail in a browser works the same way.
    .text-2 = What stands before the “@” is the recipient's name; what stands after it is the place of their mail (the domain). If the part after “@” is wrong, the place isn't found, or the mail goes to another company. If the part before it is wrong, the name isn't found, or somebody else gets the mail.
    .text-3 = Common here: a typing slip in the address, an attachment that is too large, wrong settings for sending.
    .text-4 = You look after this part. If the settings trouble you, ask your mail administrator or your mail provider.

page-how-2 = Handing it to the sending server
    .text-1 = Your mail program hands the mail to the sending server (the machine that sends your mail) of your company or provider. The language they speak is called SMTP.
    .text-2 = Japanese text and attachments are turned into characters that travel well, by rules called MIME. This makes an attachment about 1.4 times as large.
    .text-3 = The port (the number of the door) used for this is 587 or 465. On 587 the two usually switch to encryption (TLS) after connecting. On 465 they are encrypted from the start (RFC 8314).
    .text-4 = Port 25 is for servers among themselves. Many networks keep their users from sending straight to port 25 outside (in Japan this is called OP25B), to reduce spam.
    .text-5 = Common here: a wrong user name or password, authentication (proof of who you are) not switched on, a wrong port.
    .text-6 = You and your mail administrator look after this part.

page-how-3 = Checks and waiting at the sending server
    .text-1 = The sending server checks whether you may send. Then it puts the mail into the line of mails to go out (the queue).
    .text-2 = The wait is usually short. A mail to which the recipient's server answered “later” stays in this line and is retried automatically.
    .text-3 = Reasons to stop here: a limit on the number of mails, a limit on size, a suspected virus, your company's check of outgoing mail.
    .text-4 = Your mail administrator or your mail provider looks after this part.

page-how-4 = Looking up the place (DNS)
    .text-1 = From the part after “@”, the sending server finds out which machine to go to. It asks the DNS, which is something like a directory.
    .text-2 = First it looks for the entry that says where mail goes in (MX record). If there is none, it uses the entry with the number of that very name (A or AAAA record).
    .text-3 = These questions use port 53.
    .text-4 = Reasons to stop here: a typing slip in the name, a name whose registration ran out, a mistake in the entries, a fault of the DNS.
    .text-5 = “There is no such name” and “there is no answer now” are different things. With no answer now, it is looked up again later, automatically.
    .text-6 = The administrator of the recipient's company looks after the entries. Your mail administrator looks after the side that asks.

page-how-5 = Connecting to the recipient's server
    .text-1 = The sending server connects to port 25 of the recipient's server (the receiving machine). Here too they speak SMTP.
    .text-2 = On port 25 they usually switch to encryption (TLS) after connecting, if both of them can.
    .text-3 = The recipient's server looks at who is sending: whether the number of the machine (IP address) is on a list of spam senders, whether there is proof of the sender, and so on.
    .text-4 = Reasons to stop here: no connection, too much traffic, or a refusal because of the sending side's number or proof.
    .text-5 = The administrator of the recipient's company looks after their server. Your mail administrator looks after the number and the proof of your side.

page-how-6 = Into the recipient's mailbox
    .text-1 = The recipient's server checks whether the name in the address exists. It also checks the size, the types of attachments, and whether the mail is spam.
    .text-2 = If all is well, it answers “250”, takes the mail, and puts it into the mailbox. From then on, that server is responsible for delivering it.
    .text-3 = Reasons to stop here: no such name, a full mailbox, settings that refuse mail, forwarding that goes round in circles.
    .text-4 = The recipient clears the mailbox and changes its settings. The administrator of their company looks after the machine.

page-how-7 = The recipient reads it
    .text-1 = The recipient reads the mailbox with a mail program or a browser. For reading, a mail program speaks POP or IMAP.
    .text-2 = POP fetches the mail; its port is 995. IMAP reads it while it stays on the server; its port is 993. Both are encrypted from the start.
    .text-3 = 110 (POP) and 143 (IMAP) are ports that begin without encryption. Some settings switch to encryption after connecting.
    .text-4 = If something goes wrong here, you usually get no error mail. The spam folder or a filter can make the mail hard to find.
    .text-5 = The recipient looks after this part.

page-how-8 = Why a mail comes back
    .text-1 = When a mail can't be delivered, the rules say that the sender is told (RFC 5321). That notice is the error mail. It is also called a bounce or a non-delivery report (NDR).
    .text-2 = It is written by a server, not by a person. If the recipient's server refuses on the spot, your sending server writes it. If that server takes the mail and gets stuck later, it usually writes the notice itself.
    .text-3 = The sender's name, “MAILER-DAEMON” or “Mail Delivery Subsystem”, stands for the program that wrote it. If you reply, usually nobody reads it.
    .text-4 = If the sending server refuses the mail while you hand it over, no error mail comes. Your mail program shows an error on the screen instead.
    .text-5 = Most error mails hold the words and codes of the server that refused. modori highlights and explains them.

page-how-9 = Temporary and permanent errors
    .text-1 = A code that begins with 4 is a temporary error; one that begins with 5 is a permanent error.
    .text-2 = After a 4, the sending server retries by itself, with pauses. As a guide, the standard says to go on for at least four to five days (RFC 5321). Some companies give up after about a day.
    .text-3 = A notice may come on the way saying that the mail is delayed. That is no failure. If you send the same mail again yourself, it may arrive twice.
    .text-4 = When the time is over, retrying ends and a notice comes that the mail was not delivered.
    .text-5 = After a 5, the same mail isn't retried automatically. First correct the reason, such as the address or the size, then send it again.
    .text-6 = 4 and 5 don't tell whose side the problem is on. The numbers that follow and the server's words do.

page-how-10 = How to read the codes
    .text-1 = Take “550 5.1.1 User unknown”. 550 is the reply code, 5.1.1 the enhanced status code, and the words behind them are the server's.
    .text-2 = A reply code has three digits. The first is the result: 2 is success, 3 waits for more, 4 is a temporary error, 5 is a permanent error.
    .text-3 = The second digit of a reply code is the kind: 0 is the form of commands, 1 information, 2 the connection, 5 the mail system. The third digit tells finer differences.
    .text-4 = An enhanced status code is three numbers with dots between them. The first is the result: 2 is success, 4 is a temporary error, 5 is a permanent error.
    .text-5 = The second says what it is about: 1 the address, 2 the mailbox, 3 the server, 4 the network and the route, 5 the conversation of the servers, 6 the form of the content, 7 security and rules, 0 anything else.
    .text-6 = The third is the exact reason: 5.1.1 is “no such name before the @”, 5.2.2 is “mailbox full”. It may have two or more digits, as in 5.7.26.
    .text-7 = Some companies use codes in a way of their own. Where the code and the words disagree, look at the words first.

page-how-11 = When it arrived but can't be found
    .text-1 = Even if no error mail comes, you can't know whether the recipient saw your mail. It may still be retried, or their server may have taken it.
    .text-2 = Often it is in the spam folder. Ask the recipient to look there, and in the folders that filters move mail to.
    .text-3 = Since March 2025 docomo no longer returns suspicious mails: it puts them into the recipient's spam folder (迷惑メールフォルダ). There they are deleted after 30 days.
    .text-4 = With the anti-spoofing setting of au (なりすまし規制), or when J:COM refuses a mail, it may vanish without a notice. SoftBank seems to answer “accepted” in some cases even when the recipient's settings refuse the mail.
    .text-5 = The recipient's company may take out a zip file that has a password. In some cases nothing comes back to you.
    .text-6 = Tell the recipient the part after “@” of your address, and ask them to allow mail from it. The setting that refuses may have been there from the beginning, without their knowing.

page-how-12 = Error mails for mails you never sent
    .text-1 = You may suddenly get error mails about people you never wrote to. Somebody may have sent mails with your address as the sender.
    .text-2 = Anyone can write anything in the sender field. Notices of failure go back to the address that stands there. These echoes are called backscatter.
    .text-3 = Don't open links or attachments in them. You need not reply.
    .text-4 = To be safe, look in your folder of sent mail. If there are mails you don't know, change your password at once and tell your mail administrator.
    .text-5 = If there are none, you normally don't have to do anything. If dozens of notices come, tell your mail administrator.
    .text-6 = There are also fakes that only look like error mails. A real error mail doesn't ask for your password.
    .text-7 = With proof of the sender (SPF, DKIM, DMARC) in good order, fewer mails may go out in your name. That is the task of your mail administrator.

## Before the phone call: for people at a help desk

page-call = Before the call
    .lead = What to ask on the phone, in the order of asking. Asking first saves a second call.

page-call-1 = What to ask first
    .text-1 = Who was the mail for? Note the address exactly as it is written.
    .text-2 = When was it sent? Note the date and roughly the time.
    .text-3 = What appeared? Tell three cases apart: an error mail came; an error showed on the screen while sending; nothing appeared at all.
    .text-4 = What does the screen or the mail say? Have it read out as it stands, English words and numbers too.
    .text-5 = If it is an error mail, who is it from and what is its subject? A sender “MAILER-DAEMON” or a subject “failure notice” mostly means an error mail.
    .text-6 = Is it perhaps a notice of delay, or an automatic reply about an absence? Neither of them reports a failure.
    .text-7 = If nothing appeared, has the recipient looked in the spam folder?
    .text-8 = Is it urgent? Ask also whether there is another way to reach the recipient, such as the phone.

page-call-2 = How to check an address
    .text-1 = Compare the address aloud, letter by letter. Read the part before the “@” and the part after it separately.
    .text-2 = Say “digit one” for 1, “small L” for l and “capital I” for I. Say “digit zero” for 0 and “small O” for o.
    .text-3 = Say “underscore, the line at the bottom” for _, “hyphen, the line in the middle” for - and “dot” for the point.
    .text-4 = Add a word to letters that sound alike: “b as in banana”, “d as in desk”, “m as in Mike”, “n as in note”.
    .text-5 = Have it compared letter by letter with a business card or the recipient's website. If it was chosen from an address book, see whether an old address is still in there.
    .text-6 = If it was copied, ask about spaces before or after it, brackets, and full-width letters.
    .text-7 = Enter the address you hear into “Easily confused characters”: it shows how to say each letter, and sometimes what may have been meant.

page-call-3 = Getting the error mail
    .text-1 = Ask for the error mail as an .eml or .msg file, or forwarded as an attachment. That keeps codes and words as they were.
    .text-2 = From a picture of the screen no text can be copied, and the headers (records you don't see) aren't in it. Ordinary forwarding may lose headers and other parts too.
    .text-3 = Outlook (new): open the mail and choose “Save as” from the “…” menu. If it asks for a format, choose .eml.
    .text-4 = Outlook (classic): select the error mail and save it with “Save As” as an .msg file. It may also be sent with “Forward as Attachment” (Ctrl+Alt+F).
    .text-5 = Gmail (browser): open the mail, press the button with three dots at the top right, and choose to download the message. It becomes an .eml file.
    .text-6 = Thunderbird: select the mail and choose “Save As” and then “File” from the “File” menu.
    .text-7 = Apple Mail (Mac): drag the mail from the list of mails to the desktop. It becomes an .eml file.
    .text-8 = Names in menus differ a little between versions. If one can't be found, look for “Forward as Attachment”.
    .text-9 = When it arrives as an attachment, save and open the attached error mail, not the mail that forwarded it.
    .text-10 = If none of this works, have the whole error text copied and sent. “Paste text” can examine it.
    .text-11 = Error mails hold names and addresses. Treat the files you get by your company's rules.

page-call-4 = Since when, and for whom only
    .text-1 = Since when does mail not arrive? Note whether it arrived before, or whether this is the first mail to the recipient.
    .text-2 = Is it only one person? Ask also whether others at the same company, and other companies, get the mail.
    .text-3 = If it is one person: begin with the address, their mailbox and their settings for receiving.
    .text-4 = If it is everyone at that company: begin with the part after “@”, their server and their company's rules.
    .text-5 = If it is everybody: begin with the settings for sending, a stop on sending, and the sending server.
    .text-6 = Does mail from a colleague arrive? If so, ask how that colleague sends it differently.
    .text-7 = Has anything changed lately: password, computer, contract, forwarding?
    .text-8 = Is it a mobile phone address? After a change of phone or contract, its settings for receiving may have changed.

page-call-5 = Attachments and size
    .text-1 = Are there attachments? Note the types of files, how many, and how large (MB).
    .text-2 = An attachment grows about 1.4 times when sent. With a limit of 20 MB, the file itself may have about 14 MB.
    .text-3 = If it is a zip file, does it have a password? More and more companies don't accept such files.
    .text-4 = Does a short mail without attachments arrive? If so, the attachment or the text may be the reason. Try only once.
    .text-5 = Is it a long mail with many replies in it? Old text and pictures can make it large.
    .text-6 = If it isn't accepted, advise putting the file in the shared place that the company uses and sending the URL.

page-call-6 = When sending doesn't work
    .text-1 = Does the mail program show an error when send is pressed? Then begin with the settings for sending.
    .text-2 = Does receiving work? If it doesn't either, it is mostly the connection or the password.
    .text-3 = Is the name of the sending server the one that the provider gives? Have it compared letter by letter.
    .text-4 = Is authentication for sending (SMTP) switched on?
    .text-5 = Is the port 587 or 465? Usually 587 goes with STARTTLS and 465 with “SSL/TLS”. Port 25 is blocked on many networks.
    .text-6 = Was the password changed lately? Have the caller try whether the same password works in a browser.
    .text-7 = Is two-step verification in use? Then an app password may be needed.
    .text-8 = Is the program old? Some mail providers have ended signing in with just a password.
    .text-9 = Was much mail sent? It may be the sending limit. If the caller didn't send it, think of a takeover: have them change the password and tell their own mail administrator.
    .text-10 = Numbers that begin with 0x800 are Outlook's own. Look them up apart from the replies of servers.

page-call-7 = What not to say
    .text-1 = Don't ask for passwords. If the caller begins to tell you one, stop them. The same goes for app passwords and verification codes.
    .text-2 = Callers type their passwords themselves. They also change them themselves.
    .text-3 = Don't say “it's your fault” or “it's their company's fault”. Keep apart what is known and what is guessed.
    .text-4 = Don't promise that it will arrive. Some of it is decided on the receiving side.
    .text-5 = Don't advise switching off protection against viruses or spam.
    .text-6 = Don't advise opening links or attachments in an error mail.
    .text-7 = Don't talk about what other people have asked.

page-call-8 = Before you hang up
    .text-1 = Say again in one sentence what you found: “The answer was that the recipient's name doesn't exist.”
    .text-2 = Say what happens next.
    .text-3 = Say who does it: the caller, the recipient, or an administrator, and of which company.
    .text-4 = Say by when. If it is waiting, say how long: “until noon tomorrow”.
    .text-5 = Say whether the same mail may be sent again before then.
    .text-6 = Say whom to contact if it doesn't work. If there is a number for the case, give it too.
    .text-7 = Write down date and time, recipient, code, the server's words, and what you promised.

## Things that are often said, and are wrong

page-wrong = Common misbeliefs
    .lead = Some explanations of error mails are wrong or out of date. Each heading is the misbelief; below it is what is right.

page-wrong-1 = There are codes like “554.x.x” and “451.x.x”
    .text-1 = In fact, 554 is a reply code, and three numbers like 5.7.1 are an enhanced status code, a code of its own. They are written side by side: “554 5.7.1”. In both, 4 at the beginning is temporary and 5 is permanent.
    .text-2 = The two stand next to each other, so they may look like one.
    .seeds = S008, S009

page-wrong-2 = If it begins with 4 it's our fault, with 5 it's theirs
    .text-1 = In fact, 4 is a temporary error and 5 a permanent one (RFC 3463). The first digit doesn't tell whose side the problem is on. The numbers that follow and the server's words do.
    .text-2 = Perhaps because it would be handy if the code alone told who has to act.
    .seeds = S072

page-wrong-3 = If it begins with 4, the mistake is before the “@”
    .text-1 = In fact, the first digit doesn't tell where a mistake is. Which part of the address it is, the rest of the enhanced status code tells. Typical codes are 5.1.1 for the part before “@” and 5.1.2 for the part after it.
    .text-2 = Perhaps “before” and “after” were mixed up in writing.
    .seeds = S073

page-wrong-4 = If it begins with 5, it did reach the recipient's server
    .text-1 = In fact, codes with 5 also appear when a mail stopped before it reached their server. 5.1.2 and 5.4.4, for example, appear when no destination is found for the part after “@”.
    .text-2 = Perhaps only refusals by the recipient's server were looked at.
    .seeds = S074

page-wrong-5 = “4.4.1” and “Connection timed out” mean a wrong address
    .text-1 = In fact, they mean that the recipient's server didn't answer (X.4.1 in RFC 3463). That server may be down, or a line on the way broken. A typing slip after “@” can cause it too, so do have a look.
    .text-2 = A typing slip in the domain (the part after “@”) can end in the same error.
    .seeds = S070, S137

page-wrong-6 = “DNS Error: Address resolution” means there is no such domain
    .text-1 = In fact, it means that the place of the domain (the part after “@”) couldn't be looked up. A passing fault of the DNS (the system for looking up places) causes it too. “Domain name not found” means that the name wasn't found.
    .text-2 = Both begin with “DNS Error”, so they may look the same.
    .seeds = S139

page-wrong-7 = 421 means the recipient refuses your mail
    .text-1 = In fact, it says that the service isn't available now and the connection is closed (RFC 5321). Mostly their server is busy or under maintenance, and the sending server usually retries by itself.
    .text-2 = Perhaps because some companies also return 421 for too much mail or a poor reputation.
    .seeds = S096

page-wrong-8 = 453 is a server error
    .text-1 = In fact, the standard for sending mail (RFC 5321) has no 453. For a command that collects mail (ATRN, RFC 2645) it means “you have no mail”. Anywhere else, go by the server's words.
    .text-2 = It is close to 451 and 452, so it may look like one of them.
    .seeds = S100

page-wrong-9 = 500 means a mistake in what you wrote
    .text-1 = In fact, a command between machines wasn't understood or was too long (RFC 5321). What you wrote in your mail isn't the problem.
    .text-2 = “Syntax error” may have been read as an error in the text of the mail.
    .seeds = S101

page-wrong-10 = 550 only ever means that the address doesn't exist
    .text-1 = In fact, it is a broad code for a mailbox that isn't available (RFC 5321): it doesn't exist, you have no permission, or a rule refused you. The enhanced status code and the server's words tell which.
    .text-2 = Perhaps because “User unknown” is so often the example for 550.
    .seeds = S107

page-wrong-11 = 5.1.1 means “refused for some reason”
    .text-1 = In fact, it means that the name before the “@” doesn't exist (RFC 3463). Some companies use it for other things. Where the words disagree with it, look at the words first.
    .text-2 = Perhaps because some companies return 5.1.1 together with words about other reasons.
    .seeds = S071

page-wrong-12 = 551 means that the destination doesn't exist
    .text-1 = In fact, it says that the recipient isn't a user here (User not local, RFC 5321). The server's words may name another address. Check that with the person before you use it.
    .text-2 = It is the number next to 550, so it may look the same.
    .seeds = S108

page-wrong-13 = “Message exceeds maximum fixed size” means a full mailbox
    .text-1 = In fact, the mail was larger than one mail may be (5.3.4, for example). For a full mailbox you see “Quota exceeded” or 5.2.2. The reply code 552 is used for both, so the words decide.
    .text-2 = Both can come with 552.
    .seeds = S050, S109

page-wrong-14 = 452 only ever means that their storage is full
    .text-1 = In fact, it is used when the server is short of storage, and also when one mail has too many recipients. Both are temporary errors and are usually retried automatically.
    .text-2 = The list of codes in RFC 5321 names only the storage.
    .seeds = S099

page-wrong-15 = 553 means that the mailbox isn't available
    .text-1 = In fact, it says that an address with this name or form isn't allowed (RFC 5321). Some servers also use it to refuse the sending machine, or to refuse carrying mail elsewhere.
    .text-2 = Perhaps it was mixed up with 550, which does mean a mailbox that isn't available.
    .seeds = S110

page-wrong-16 = 554 is an error while sending, so ask your provider
    .text-1 = In fact, it is used for many failures and doesn't settle the reason by itself. First read the server's words behind it. Right after connecting, it says that no mail is taken here (RFC 5321).
    .text-2 = Perhaps because the standard only says “Transaction failed”, which gives no reason to write about.
    .seeds = S111

page-wrong-17 = 530 only ever means that encryption is needed
    .text-1 = In fact, it mostly asks for authentication (proof of who you are) first (RFC 4954). It is also used to ask for encryption (STARTTLS) first (RFC 3207). The server's words tell which.
    .text-2 = Two standards use the same code, and perhaps only one was written about.
    .seeds = S106

page-wrong-18 = If it begins with 5, the address is unused or there is no room
    .text-1 = In fact, there are many other reasons: size, attachments, proof of the sender, a company's rules. And some of them a person can clear up, such as a full mailbox (5.2.2).
    .text-2 = Perhaps two common reasons were given as examples.
    .seeds = S164

page-wrong-19 = If it begins with 4, wait a while and send it again yourself
    .text-1 = In fact, first wait while the sending server retries by itself. If you send it again meanwhile, it may arrive twice. Send it again only after a notice that it was not delivered.
    .text-2 = Perhaps because the automatic retries don't show on the screen.
    .seeds = S163

page-wrong-20 = Clearing the browser's cache cures “Access denied”
    .text-1 = In fact, in mail these are the words of a server that refuses. With 5.7.1 it means, for example, that there is no permission. 550 5.4.1 at Microsoft 365 mostly means that the recipient's address doesn't exist.
    .text-2 = The same words on web pages that don't open seem to have been mixed in.
    .seeds = S055

page-wrong-21 = “Unbalanced” means that the sender wasn't authenticated
    .text-1 = In fact, a quotation mark or bracket in an address isn't closed (553 from Sendmail). Delete the address and type it again in half-width characters.
    .text-2 = Perhaps because the word alone doesn't say what is out of balance.
    .seeds = S056

page-wrong-22 = There is an error called “Use unknown”
    .text-1 = In fact, it seems to be a misspelling of “User unknown”. That means that the recipient's name wasn't found.
    .text-2 = An “r” seems to have been lost in writing.
    .seeds = S046

page-wrong-23 = If you are on a list of spam senders, change your domain
    .text-1 = In fact, where the text has “query/bl?ip=”, it is the number of the sending machine (IP address) that is listed. Changing the domain (the part after “@”) leaves that number on the list. Your mail administrator stops the cause and then asks for removal.
    .text-2 = There are lists of domains too, so the two may have been mixed up.
    .seeds = S130

page-wrong-24 = Lists of spam senders are checked at abuseat.org
    .text-1 = In fact, abuseat's list (CBL) has become part of the XBL of Spamhaus, and the site has served its time. Your mail administrator now looks at check.spamhaus.org.
    .text-2 = The name lives on in old articles and old error texts.
    .seeds = S077

page-wrong-25 = A new server gets listed as an “unknown IP address”
    .text-1 = In fact, it mostly isn't on a list: it is refused because it has no reputation yet. It may also be in a list of numbers of home lines and the like (the PBL of Spamhaus). The two need different cures.
    .text-2 = Perhaps because refusals begin suddenly after a server is renewed or moved.
    .seeds = S081

page-wrong-26 = Sending from more IP addresses means fewer refusals
    .text-1 = In fact, that helps only where each of the addresses has a good reputation. Spreading mail lightly over addresses without one looks like the way spam is sent.
    .text-2 = It seems to come from the advice that much mail from one address raises suspicion.
    .seeds = S035

page-wrong-27 = Without an MX entry, the mail is retried later
    .text-1 = In fact, without an MX the A or AAAA entry of the same name is used (RFC 5321). If there is none either, most servers treat it as a permanent error. Retrying it as a temporary one is the habit of single companies, such as Zoho Mail.
    .text-2 = Perhaps a description of Zoho Mail was read as a rule for all.
    .seeds = S022

page-wrong-28 = The DNS only turns a domain into an IP address
    .text-1 = In fact, for mail the entry that says where mail goes in (MX record) is looked up first, and then the IP address of that machine. The DNS is also used to check proof of the sender (SPF, DKIM, DMARC).
    .text-2 = Perhaps because the DNS is mostly explained by the opening of a web page.
    .seeds = S036

page-wrong-29 = The port for sending in a mail program is 25
    .text-1 = In fact, people send through 587 (RFC 6409) or 465 (RFC 8314). Port 25 is for servers among themselves, and many networks don't let their users use it (OP25B).
    .text-2 = In former times people did send through 25.
    .seeds = S032, S033

page-wrong-30 = The port for receiving is 110, and the encryption is called SSL
    .text-1 = In fact, 995 (POP3) and 993 (IMAP), which are encrypted from the start, are recommended (RFC 8314). 110 and 143 begin without encryption. SSL is an old name; what is used today is TLS.
    .text-2 = Old guides and the word “SSL” in settings keep it alive.
    .seeds = S028, S030, S031, S034

page-wrong-31 = APOP keeps your mail encrypted
    .text-1 = In fact, APOP only turns the password into an MD5 hash (a computed value) and doesn't protect the mail itself. A weakness was found in 2007. Today people use POP3S (port 995) or the like, which encrypts all of it.
    .text-2 = The password isn't sent as it is, so it may look like encryption.
    .seeds = S058

page-wrong-32 = When POP fetches a mail, it is gone from the server
    .text-1 = In fact, a setting of the mail program can leave a copy on the server. If copies are always left, the mailbox may fill up.
    .text-2 = POP is explained as fetching, which sounds as if nothing stayed behind.
    .seeds = S037, S039

## Keys

page-keys = Keys
    .lead = Everything can be done without a mouse. On a Mac, use Command instead of Ctrl.

page-keys-1 = ↑ ↓
    .text-1 = Go to the mail before or after. PageUp and PageDown go ten mails at once, Home and End to the ends of the list.

page-keys-2 = Shift+↑ Shift+↓
    .text-1 = Choose several mails in a row; Ctrl+A chooses all. With the mouse, hold Ctrl or Shift.

page-keys-3 = D W H N
    .text-1 = Say how far the work on the chosen mails is. D is done, and goes on to the next. W is in progress, H on hold, N open.

page-keys-4 = Delete
    .text-1 = Takes what is chosen out of the list. The mails stay as they are.

page-keys-5 = Ctrl+Z
    .text-1 = Takes back changes of progress, and brings back what was taken out.

page-keys-6 = Ctrl+C
    .text-1 = Copies the chosen rows; where letters are marked, those.

page-keys-7 = F3
    .text-1 = Goes to the next evidence (the colored places). Shift+F3 goes to the one before.

page-keys-8 = Ctrl+Shift+C
    .text-1 = Copies the chosen line of the mail, that of the evidence, say.

page-keys-9 = Ctrl+F
    .text-1 = Searches recipient, subject and code; after the mail was pressed, its text. Ctrl+Shift+F always searches the mail.

page-keys-10 = Ctrl+O
    .text-1 = Chooses files to open.

page-keys-11 = Ctrl+V
    .text-1 = Reads the error text that was copied.

page-keys-12 = Ctrl++ Ctrl+-
    .text-1 = Makes the text larger or smaller.

page-keys-13 = Ctrl+,
    .text-1 = Opens the settings, or closes them.

page-keys-14 = F1
    .text-1 = Opens codes and glossary, or closes them. ? opens these keys.

page-keys-15 = Tab
    .text-1 = Goes to the next button or field. Enter or space presses it.

page-keys-16 = Esc
    .text-1 = Closes what is open, or a message.

page-keys-17 = F5
    .text-1 = Reads the files and folders that were opened once more. New mails are added, and those that are gone leave the list.

page-keys-18 = Ctrl+R
    .text-1 = Opens the report. Pressed again it closes it.
