//! What a mail looks like, from its header, that may be a bounce. Plain data: `tests/search_keys.rs` tries it on all of our mails.
//! Most are found twice, by sender and by return path or content type: not every server keeps a return path, and not every writer uses
//! the standard's form. What only the body tells isn't looked for: servers read all mails for that, one by one.

/// A part of a header field's value, in any case of letters (RFC 3501 section 6.4.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// Of the sender, names and addresses.
    From(&'static str),
    /// Of the subject.
    Subject(&'static str),
    /// Of another field; an empty one: the field is there.
    Field(&'static str, &'static str),
}

/// Those in ASCII, which every server understands.
pub const ASCII: &[Key] = &[
    // RFC 5321 section 4.5.1, RFC 3464 section 2: who reports, by role.
    Key::From("mailer-daemon"),
    Key::From("postmaster"),
    // Verizon's gateway to mobile phones.
    Key::From("post_master"),
    // Postfix, Exim: "Mail Delivery System"; Sendmail, Gmail: "Mail Delivery Subsystem".
    Key::From("mail delivery"),
    // Exchange and Microsoft 365, with a number behind.
    Key::From("microsoftexchange"),
    // Outlook and Exchange before 2007.
    Key::From("system administrator"),
    // Mailman's own notices; mails to a list have the author there.
    Key::From("-bounces@"),
    // MMDF, SCO.
    Key::From("mmdf"),
    // What Amazon SES reports through SNS, where nobody gave it a name of its own.
    Key::Subject("aws notification message"),
    // RFC 6522 and RFC 3464.
    Key::Field("Content-Type", "multipart/report"),
    Key::Field("Content-Type", "delivery-status"),
    // Exim.
    Key::Field("X-Failed-Recipients", ""),
    // RFC 3834: the answer of a machine to a mail.
    Key::Field("Auto-Submitted", "auto-replied"),
    // The null return path, as delivery writes it down (RFC 5321 section 4.4).
    Key::Field("Return-Path", "<>"),
    Key::Field("Return-Path", "mailer-daemon"),
    // Postfix, Exchange: "Undelivered Mail", "Undeliverable:".
    Key::Subject("undeliver"),
    // RFC 3464's examples, Sendmail, Exim, Gmail, Exchange.
    Key::Subject("delivery status"),
    // "Delivery Failure", "Mail delivery failed: returning message to sender" (Exim).
    Key::Subject("delivery fail"),
    // Oracle and Sun servers: "Delivery Notification: Delivery has failed".
    Key::Subject("delivery notification"),
    // Exim, Sendmail, Postfix: "Mail delivery … delayed", "Delayed Mail".
    Key::Subject("delivery delayed"),
    Key::Subject("delayed mail"),
    // Sendmail: "Warning: could not send message for past 4 hours".
    Key::Subject("could not send message"),
    // qmail and those made of it.
    Key::Subject("failure notice"),
    // Sendmail: "Returned mail: see transcript for details".
    Key::Subject("returned mail"),
    Key::Subject("returned to sender"),
    // MMDF.
    Key::Subject("failed mail"),
    // fml: mails that came twice, and those of people who may not write.
    Key::Subject("loop alert"),
    Key::Subject("are not member"),
    // Majordomo: "BOUNCE list: Non-member submission from".
    Key::Subject("non-member submission"),
];

/// Those in Japanese, for servers that decode what they look into. Encoded words (RFC 2047) differ with charset, encoding and place, so
/// on servers that don't decode these can't be found.
pub const JAPANESE: &[Key] = &[
    // Outlook and Exchange: sender, and "配信不能: ". Postfix with translated templates: "配信不能のお知らせ".
    Key::From("システム管理者"),
    Key::Subject("配信不能"),
    // Microsoft 365, Sendmail and Exim with translated texts: "配信できません", "メールを配信できませんでした".
    Key::Subject("配信できま"),
    Key::Subject("配信の遅延"),
    Key::Subject("配信遅延"),
    Key::Subject("配信が遅れ"),
    Key::Subject("配信エラー"),
    // Gateways and services of Japanese providers.
    Key::Subject("配送でき"),
    // KDDI: "メールを送信できませんでした".
    Key::Subject("送信できま"),
    // Forms and mailers of web hosts: "メール送信失敗通知".
    Key::Subject("送信失敗"),
    // Mailman: "…へのリクエストが拒否されました".
    Key::Subject("拒否されました"),
    // Systems against mails sent by mistake.
    Key::Subject("送信保留"),
];
