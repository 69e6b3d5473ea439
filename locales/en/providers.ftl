# What is different at one provider, shown on the card where it changes the advice.
# Value = title, .text = what is different, .step = what to do, .admin = for an administrator; `-` where there is none.
# $domain: the part after @ of the recipient. $sender-domain: the part after @ of the sender.

provider-docomo-unknown = For mail to NTT docomo
    .text = In February and March 2025 docomo stopped sending suspicious mail back and began to file it in the recipient's junk folder. So an “Unknown user” after that most likely means that the address does not exist. It may have disappeared when the recipient cancelled the contract or moved to ahamo or another company.
    .step = Ask the recipient by phone or otherwise whether they changed their mobile company.
    .admin = The change was complete on 12 March 2025. Before that, “550 Unknown user” after DATA, or 5.2.0, was also used for refusals by the recipient's settings.

provider-docomo-reception = For mail to NTT docomo
    .text = In February and March 2025 docomo stopped sending suspicious mail back and began to file it in the recipient's junk folder. The folder keeps mail for 30 days. Mail whose sender cannot be verified may still be refused.
    .step = Ask the recipient to look in the junk folder as well.
    .admin = If the sender's domain has a DMARC policy of p=reject and the check fails, the mail is still refused. With p=quarantine it goes to the junk folder.

provider-docomo-unknown-before = For mail to NTT docomo
    .text = At the time of this mail docomo answered “Unknown user” both when an address did not exist and when the recipient's settings refused the mail. If the address is right, the settings may have refused it.
    .step = If the address is right, ask the recipient to check their mail settings.
    .admin = In that period a reply to RCPT TO, or 5.1.1, mostly meant no such address; a reply after DATA, or 5.2.0, mostly a refusal by the recipient's settings.

provider-docomo-reception-before = For mail to NTT docomo
    .text = At the time of this mail docomo sent back what the recipient's settings refused. The “strong” setting and some others refuse all mail from computers. Even the “weak” one refuses certain links.
    .step = Ask the recipient to add “{ $sender-domain }” to the list of senders they accept.
    .admin = In that period “550 Unknown user” after DATA, or 5.2.0, was mostly a refusal by the recipient's settings; the address probably exists.

provider-docomo-proof = For mail to NTT docomo
    .text = Mail that was forwarded, or went through a mailing list, easily looks forged to docomo. The recipient's settings help only where forwarding or a list is the reason.
    .step = If it was forwarded, ask the recipient to allow the forwarding address in their settings.
    .admin = Since the change of 2025, a DMARC failure is refused with p=reject and filed as junk with p=quarantine. Repair SPF and DKIM alignment first.

provider-mobile-mass = If many mails went to mobile phones
    .text = Mobile companies may take a mailing with many dead addresses for junk. Then mail to good addresses is delayed or refused too. The same happens when much is sent in a short time.
    .step = Take out the addresses that failed, and send a few at a time with pauses.
    .admin = au cuts connections with a TCP reset when it is busy or limits the sender. One source names 100 recipients per connection for docomo, but gives no date.

provider-au-unknown = For mail to au
    .text = At au, “<address>: User unknown” means that the address does not exist. “: User unknown” without an address means that the recipient's settings refused the mail. Perhaps @ezweb.ne.jp and @au.com were mixed up, or the address disappeared when the recipient moved to povo or another company.
    .step = Ask the recipient whether the address ends in @ezweb.ne.jp or @au.com.
    .admin = Addresses of business contracts (such as @biz.ezweb.ne.jp) cannot be kept after a change of company.

provider-au-reception = For mail to au
    .text = At au it works best if the recipient adds the sender to the list of accepted senders and marks it “always receive”. With the setting for mail from mobile phones only, all mail from companies and computers is stopped. Some settings delete mail without telling anyone.
    .step = Ask the recipient to add “{ $sender-domain }” with the mark “always receive”.
    .admin = “X-SPASIGN: NG” in the notice means that the recipient's junk filter refused the mail. The entry in the list has to fit the address in the From header.

provider-au-proof = For mail to au
    .text = With au's protection against forged mail, the recipient chooses between high, medium and low. Mail that it catches can vanish without an error. It is worth asking the recipient whether your other mails arrived.
    .step = Ask the recipient to add your address with the mark “always receive”.
    .admin = “High” is said to need authentication of both the From header and the envelope sender.

provider-au-form = For mail to au
    .text = At au, “Relay access denied” means that the address is written wrongly: two @ signs, a character that is not allowed, or the domain of another company.
    .step = Correct the entry in the address book and send to the address typed anew.
    .admin = 554 Relay access denied from au's receiving server stands for a malformed recipient. Look at the value in RCPT TO before your own relay settings.

provider-uq-unknown = For mail to UQ mobile
    .text = A UQ mobile address (@uqmobile.jp) cannot be kept after changing to another company. When the recipient leaves UQ mobile, the address is gone. Some customers may also never have ordered mail.
    .step = Ask the recipient by phone or otherwise whether they are still with UQ mobile.
    .admin = -

provider-softbank-unknown = For mail to SoftBank
    .text = SoftBank is said to return no error when the recipient's settings stop a mail. So “Invalid recipient” most likely means that the address does not exist. It may have disappeared when the recipient cancelled the contract or moved to LINEMO or another company.
    .step = Ask the recipient by phone or otherwise whether they changed their mobile company.
    .admin = Mail that the settings refuse is said to be accepted with 250, so take 550 Invalid recipient for a missing address.

provider-softbank-reception = For mail to SoftBank
    .text = SoftBank customers can refuse all mail with links. A link in your signature is enough. Mail can also be stopped without any error.
    .step = Ask the recipient to add “{ $sender-domain }” to their list of permitted senders, and send it again without links.
    .admin = The checks are said to run in this order: forged mail, friends only, links, permitted list, refused list. A permitted sender can still be stopped by a check that comes earlier.

provider-softbank-proof = For mail to SoftBank
    .text = For customers since 16 November 2011 the refusal of forged mail is on from the start. It easily catches mail that was forwarded or went through a mailing list.
    .step = If it was forwarded, ask the recipient to add the forwarding address to the rescue list.
    .admin = The rescue list works only against the refusal of forged mail. If another setting stops the mail, the sender must be in the permitted list too.

provider-vodafone = For an old Vodafone or J-Phone address
    .text = “{ $domain }” is an old name of what is now SoftBank. The Vodafone names became softbank.ne.jp in October 2006. Some people still use their old address.
    .step = Ask the recipient by phone or otherwise whether it is now @softbank.ne.jp.
    .admin = -

provider-ymobile = For mail to Y!mobile
    .text = @yahoo.ne.jp belongs to the mobile company Y!mobile. It looks like a slip for @yahoo.co.jp, but it may be right.
    .step = Ask the recipient by phone or otherwise before you change it to @yahoo.co.jp.
    .admin = -

provider-rakuten = For mail to Rakuten Mobile
    .text = It seems that only customers who asked for it have an address at @rakumail.jp. The recipient may not have created one yet.
    .step = Ask the recipient by phone or otherwise whether they created this address.
    .admin = -

provider-google-proof = If Gmail or a server of Google refused it
    .text = Since February 2024 Google asks even those who send only a few mails to personal Gmail addresses for proof that the sender is genuine. It refuses mail whose sender does not fit the server that really sent it. Companies that send 5,000 or more a day have to meet further conditions.
    .step = Send it again in the way set by the company that gave you your sender address.
    .admin = SPF or DKIM has to pass (5.7.26); from 5,000 a day on, DMARC and more. Mail from @gmail.com that another service sends is refused because of gmail.com's DMARC policy.

provider-google-quota = For a mailbox at Gmail or Google
    .text = A Google mailbox shares its space with photos and the files in Drive. Deleting mail alone may not be enough. It may also be a mailbox that nobody has used for long.
    .step = Ask the recipient to clear photos and files in Drive too.
    .admin = OverQuotaTemp (452 4.2.2) is a shortage that may pass. OverQuotaPerm (552 5.2.2) and “out of storage space and inactive” mean a mailbox long unused: ask for another address.

provider-google-rate = For a mailbox at Gmail or Google
    .text = If the English text says “receiving email too quickly” or the like, too much mail is reaching the recipient's mailbox. Most of it may come from others.
    .step = If it is urgent, tell the recipient by phone or otherwise.
    .admin = 450 4.2.1 (“receiving mail at a rate” and the like) is a limit per recipient; there is nothing to repair on the sending side. 421 4.7.28 is a limit on the sending IP address or domain: look for a sudden rise in what you send.

provider-google-attachment = For a mailbox at Gmail or Google
    .text = Google may refuse encrypted zip files and programs. At some companies such mail is stopped without telling anyone, so no error does not mean that it arrived.
    .step = Whenever you send such a file, ask the recipient whether it arrived.
    .admin = This is 552 5.7.0 (content presents a potential security issue). Programs inside a zip count too.

provider-google-policy = If the recipient's company uses Google
    .text = If “gcdp” stands near the end of the English text, it was not Google but a rule made by the recipient's administrator that refused the mail. What the rule says cannot be read from this text.
    .step = Ask the recipient to give the line with “gcdp” to their administrator.
    .admin = The string after gcdp probably helps the receiving administrator to find the rule.

provider-google-groups = For mail to a Google group
    .text = Google uses the same words when you may not post to a group and when there is no such group. The name may be misspelt, or the group may have been deleted.
    .step = Check the name of the group letter by letter.
    .admin = “May not exist, or you may not have permission” does not tell whether the group exists. Ask its owner whether one has to join, or whether the group takes no posts at all.

provider-google-own-limit = If you sent it with Gmail
    .text = With Gmail the limits are about 500 recipients in one mail and 500 mails a day. You can send again after 1 to 24 hours. Many dead addresses can stop you as well.
    .step = For mail to many people, use a Google group.
    .admin = This is 550 5.4.5 (Daily user sending limit exceeded). For the limit of an organization's SMTP relay the text says “relay”.

provider-microsoft-unknown = If a server of Microsoft refused it
    .text = “Access denied” and “mailbox unavailable” too mostly mean here that the address does not exist. Perhaps your mail program suggested an old address.
    .step = Type the address by hand instead of choosing a suggestion, and send it again.
    .admin = 550 5.4.1 Recipient address rejected: Access denied means that the recipient is not in the receiving directory. If the address begins with IMCEAEX, delete the old auto-complete entry.

provider-microsoft-group = If the recipient's company uses Microsoft 365
    .text = Even an address that does not look like a group answers like this if it takes no mail from outside the company. That depends on the company's settings, not on how you sent it.
    .step = Ask the recipient to have their administrator allow mail from outside.
    .admin = 5.7.133 (group), 5.7.134 (mailbox) and 5.7.135 (public folder) take only authenticated senders. 5.7.124 means that the sender is not in the list of allowed senders.

provider-microsoft-block = If a server of Microsoft refused it
    .text = Microsoft also keeps block lists of its own. The request to be taken off goes to different places for private mail (Outlook.com, Hotmail) and for companies (Microsoft 365). The code in the text tells which.
    .step = Tell your company's administrator the code in the text (such as S3140).
    .admin = For S3140 and S3150 use olcsupport.office.com, for 5.7.606 to 5.7.649 sender.office.com; for 5.7.511 follow the reply, which names the place to ask. If the text says “blocked using”, turn to the operator of the list it names.

provider-microsoft-customer-block = If the recipient's company uses Microsoft 365
    .text = “5.7.513” means that the recipient's company has put your sending server on a block list of its own. It is not the recipient but their administrator who can take it off.
    .step = Ask the recipient to have their administrator check the company's block list.
    .admin = 5.7.513 (customer block list) is a list that the receiving organization keeps. 5.7.507 (Rejected by recipient) is a refusal by the recipient's settings.

provider-microsoft-own-block = If you sent it with Microsoft 365
    .text = Microsoft 365 has stopped you or your company from sending. Waiting alone does not help. Your administrator has to remove the reason and then lift the block.
    .step = Do not send again until you hear that the block is lifted.
    .admin = 5.1.8 (sender) and 5.7.711 (connector) are released under “Restricted entities”. 5.7.708 comes from a new tenant without reputation, 5.7.750 from a sending domain that is not registered.

provider-microsoft-basic-auth = If you send through Microsoft
    .text = Microsoft is ending the old login with only a user name and a password. So it may refuse you although the password is right. For private Outlook.com and Hotmail it ended on 16 September 2024.
    .step = If it is an old mail program or an office copier, ask your company's administrator.
    .admin = Basic authentication for SMTP AUTH in Exchange Online (5.7.30) is to be off by default at the end of December 2026; administrators can turn it on again. The final date is to be announced in the second half of 2027 (MC786329, updated January 2026).

provider-outlook-proof = For mail to Outlook.com or Hotmail
    .text = Since 5 May 2025, companies that send 5,000 or more mails a day need three kinds of proof. If you send only a few, that number does not matter: the reason may be forwarding, or something missing in your company's settings.
    .step = If it was forwarded on the way, send it straight to the final address.
    .admin = This is 550 5.7.515: SPF, DKIM and DMARC all have to pass. (Some sources write 5.7.15.)

provider-yahoo-japan-unknown = For mail to Yahoo! JAPAN
    .text = There is no Yahoo! JAPAN account of this name. Look above all at the digit 0 and the letter o, and at - and _. The similar @yahoo.ne.jp (Y!mobile) and @yahoo.com (United States) belong to other companies.
    .step = Compare the part after @ with the recipient's business card or website.
    .admin = -

provider-yahoo-japan-proof = For mail to Yahoo! JAPAN
    .text = If the recipient uses the refusal of forged mail, forwarded mail is easily stopped. So is mail with a provider's address as sender that another company's server sent.
    .step = Ask the recipient to add “{ $sender-domain }” to the rescue list.
    .admin = The rescue list holds 100 entries and takes whole domains. Mail from @yahoo.co.jp sent through a delivery service fails: use a sender in a domain of your own.

provider-yahoo-proof = For mail to Yahoo in the United States
    .text = It was the American Yahoo that refused the mail; Yahoo! JAPAN is another company. Since about May 2024 it refuses mail without proof of a genuine sender. The settings of Yahoo! JAPAN have nothing to do with it.
    .step = If the recipient uses the Japanese Yahoo, check the part after @.
    .admin = For 550 5.7.9 (unauthenticated), SPF or DKIM has to pass.

provider-yahoo-deferred = For mail to Yahoo in the United States
    .text = Yahoo may have decided not to take your mail even where the code looks temporary. If the text says “permanently deferred”, waiting does not help.
    .step = If it says “permanently deferred”, stop sending again.
    .admin = In the text, [TSS04] is a temporary limit because of reputation, [BL21] and [BL23] are block lists of IP addresses. Check at senders.yahooinc.com.

provider-icloud-policy = For mail to iCloud
    .text = iCloud's “[CS01]” seems to mean that it refused the content, or the sending side because of its reputation. It is no rule of the recipient's company, so asking the recipient does not help.
    .step = Send it once more as a short text with fewer links.
    .admin = This is 554 5.7.1 [CS01] Message rejected due to local policy. If it goes on, look at the reputation of the sending IP address and at SPF, DKIM and DMARC.

provider-icloud-block = For mail to iCloud
    .text = iCloud also uses the list of a company named Proofpoint. The recipient cannot take you off it.
    .step = Ask your company's administrator to check Proofpoint's list.
    .admin = If the reply names an address at proofpoint.com, ask for removal at ipcheck.proofpoint.com.

provider-biglobe-unknown = For mail to BIGLOBE
    .text = BIGLOBE sometimes says “User unknown” when the recipient's settings refused the mail. The address may be right.
    .step = If the address is right, ask the recipient to check their mail settings.
    .admin = -

provider-isp-subdomain = For addresses at OCN, So-net, Plala and others
    .text = At OCN, So-net, Plala, BIGLOBE and @nifty many addresses have one more name right after @, such as a place or a code. If it is wrong or missing, the mail cannot arrive. Plala addresses end in “.or.jp”.
    .step = Ask the recipient whether a name right after @ is missing.
    .admin = -

provider-isp-dots = For mail to BIGLOBE or @nifty
    .text = BIGLOBE and @nifty have no addresses with two dots in a row or with a dot right before @. Old mobile addresses may be like that; here a dot is most likely just one too many.
    .step = Take out the extra dot and send it again.
    .admin = -

provider-biglobe-limits = For mail with BIGLOBE
    .text = Since 13 September 2022 BIGLOBE takes at most 20 MB a mail and 100 recipients, Cc and Bcc included. Attachments grow on the way, so stay below about 14 MB.
    .step = Divide it into mails below this limit and send them.
    .admin = -

provider-nifty-unknown = For mail to @nifty
    .text = @nifty never gives a used name to another person. If you wrote the address correctly, it has most likely been given up.
    .step = Ask the recipient by phone or otherwise for the address they use now.
    .admin = -

provider-sakura-login = If you send with SAKURA internet
    .text = At SAKURA internet the user name is the whole mail address. “Relaying Denied” means that you did not log in for sending.
    .step = Change the user name in your mail program to the whole mail address.
    .admin = The password can be set anew in the control panel.

provider-ses-suppressed = If it was sent with Amazon SES
    .text = The address is on the list of those to whom Amazon SES, a delivery service, does not send. The reason is an earlier mail that failed (BOUNCE) or a report of junk mail (COMPLAINT).
    .step = Ask whoever runs your mailings which of the two it was.
    .admin = For BOUNCE, make sure that the address works before you delete the entry from the suppression list. For COMPLAINT, keep it until the person agrees.

provider-ses-unverified = If it was sent with Amazon SES
    .text = Amazon SES, a delivery service, sends only for senders who proved that the address or domain is theirs. In the trial phase the recipients have to be verified as well.
    .step = Ask whoever runs your mailings whether “{ $sender-domain }” is verified.
    .admin = This is 554 Email address is not verified. Verify the sender's domain, and for real use ask to leave the sandbox.
