//! What a mail is, from its header: a bounce, an automatic reply, a receipt, an ordinary mail.
//!
//! RFC 3834 (automatic replies), RFC 8098 (receipts), RFC 5965 (feedback), and the habits of writers
//! that follow none of them.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::address::{Address, first_address};
use crate::source::{Form, HeaderField, Mail, decode_header};

use super::original::rfc3339;

/// What a mail, or one delivery in it, is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// No report at all.
    Other,
    /// A person is away, a ticket was opened.
    AutoReply,
    /// The mail was displayed or deleted. RFC 8098.
    Receipt,
    /// A recipient complained. RFC 5965.
    Feedback,
    /// Delivered, relayed, expanded.
    Success,
    /// Not yet delivered, still trying.
    Delay,
    /// Given up.
    Failure,
}

impl Kind {
    /// The word of the output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Other => "other",
            Self::AutoReply => "auto-reply",
            Self::Receipt => "receipt",
            Self::Feedback => "feedback",
            Self::Success => "success",
            Self::Delay => "delay",
            Self::Failure => "failure",
        }
    }
}

/// What the header says, read once.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts of a header"
)]
pub(super) struct Head {
    pub from: String,
    /// To whom the mail came, in lower case.
    pub to: String,
    pub date: Option<String>,
    /// Addresses of X-Failed-Recipients, an Exim habit that others took up.
    pub failed_recipients: Vec<String>,
    /// `rejected` of `Auto-Submitted: auto-replied (rejected)`: a Sieve script refused the mail (RFC 5429).
    pub is_rejection: bool,
    from_daemon: bool,
    /// `postmaster@`: a person's mail as often as a machine's.
    from_postmaster: bool,
    /// None of the fields that transport leaves: lines copied out of a mail program with its `From:` and `Subject:`.
    is_copied: bool,
    null_return_path: bool,
    /// `System Administrator`: Outlook and Exchange write notices under this name.
    from_administrator: bool,
    /// The program of a mailing list about its own affairs, not a post.
    is_list_affair: bool,
    /// Outlook.com's complaints have no report part but this field.
    is_junk_report: bool,
    /// The list to which the mail was sent.
    pub list_address: Option<String>,
    /// An envelope sender is noted, and it is somebody: reports have none.
    has_sender: bool,
    has_ordinary_sender: bool,
    auto_submitted: String,
    auto_reply_field: bool,
    subject_says: Option<Kind>,
    report_type: Option<String>,
}

/// Phrases of subjects, in lower case. A later kind is the more special one: "Delivery Status Notification (Delay)".
const SUBJECTS: &[(Kind, &[&str])] = &[
    (
        Kind::Failure,
        &[
            "undelivered",
            "undeliverable",
            "undelivrable",
            "non_remis",
            "olevererbart",
            "onbestelbaar",
            "não_entregue",
            "sin entregar",
            "배달되지 않음",
            "conversion failer",
            "conversion failure",
            "delivary report",
            "返されたメール",
            "ディレクトリには見つかりません",
            "遅延メール削除通知",
            "postmaster notify: see transcript",
            "delivery status",
            "considered unsolicited bulk email",
            "nondeliverable",
            "non remis",
            "non-remis",
            "nonremis",
            "unzustellbar",
            "nicht zustellbar",
            "no entregado",
            "non recapitabile",
            "não entregue",
            "не доставлено",
            "недоставленное",
            "无法送达",
            "退信",
            "投递失败",
            "未送达",
            "배달 실패",
            "전송 실패",
            "반송",
            "mail delivery fail",
            "mail delivery sub",
            "mail delivery problem",
            "mail delivery system",
            "mail delivery status",
            "delivery failed",
            "delivery has failed",
            "delivery notification (failure",
            "delivery notification: failure",
            "delivery notification failure",
            "delivery status notification (failure",
            "delivery status notification failure",
            "delivery status notification: failure",
            "delivery status notification(failure",
            "delivery status notification",
            "delivery notification: delivery has failed",
            "delivery notification: failed",
            "delivery failure",
            "delivery error",
            "delivery report",
            "failure notice",
            "failed to deliver",
            "failure to deliver",
            "failed delivery",
            "failure delivery",
            "failed mail",
            "failure mail",
            "mail failed",
            "returned mail",
            "returned message",
            "returned to sender",
            "returned email",
            "returned e-mail",
            "returning message to sender",
            "mail could not be delivered",
            "mail not delivered",
            "message could not be delivered",
            "message not delivered",
            "couldn't deliver",
            "couldn't be deliver",
            "could not deliver",
            "could not be deliver",
            "could'nt deliver",
            "not be delivered",
            "non-delivery",
            "nondelivery",
            "cannot deliver",
            "cannot be deliver",
            "can't be deliver",
            "user unknown",
            "rejected:",
            "bounced",
            "permanent error",
            "permanent failure",
            "permanent delivery error",
            "permanent delivery failure",
            "error sending",
            "unable to deliver",
            "mail system error",
            "notice: mail delivery status",
            "mailer error",
            "warning: email returned",
            "warning: e-mail returned",
            "message you sent blocked",
            "mail returned",
            "配信不能",
            "配信できません",
            "配信エラー",
            "配信失敗",
            "配信に失敗",
            "送信できません",
            "送信エラー",
            "送信に失敗",
            "送信失敗",
            "届けることができません",
            "届けることが出来ません",
            "届きません",
            "不達",
            "戻り",
            "未配信",
            "メールエラー",
            "メールのエラー",
            "エラーメール",
            "エラー通知",
            "送信されませんでした",
            "配送不能",
            "配送エラー",
            "配送に失敗",
            "宛先不明",
        ],
    ),
    // Mailing lists: a post that was refused, a loop that was cut (FML, Mailman, Majordomo).
    (
        Kind::Failure,
        &[
            "loop alert",
            "not member",
            "non-member",
            "member only",
            "post rejected",
            "posting rejected",
            "post refused",
            "posting refused",
            "posting not allowed",
            "request to mailing list",
            "会員ではありません",
            "登録されていない",
            "投稿が拒否",
            "投稿は拒否",
        ],
    ),
    (
        Kind::Delay,
        &[
            "delivery notification (delay",
            "delivery status notification (delay",
            "delivery status notification(delay",
            "delivery delay",
            "delayed",
            "could not send message for past",
            "warning: message",
            "warning: could not send",
            "still being retried",
            "not yet delivered",
            "not yet been delivered",
            "deferred",
            "配信遅延",
            "配信が遅延",
            "配送遅延",
            "配送保留",
            "送信保留",
            "配信の遅延",
            "配信が遅れ",
            "遅れています",
            "verzögert",
            "retard",
            "retrasado",
        ],
    ),
    (
        Kind::Success,
        &[
            "delivery notification (relay",
            "delivery notification (success",
            "delivery notification (expanded",
            "delivery status notification (relay",
            "delivery status notification (success",
            "delivery status notification (expanded",
            "successful mail delivery",
            "delivered:",
            "return receipt",
            "配信完了",
            "配信済",
            "中継済み",
            "配信済み",
            "配信しました",
            "relayed:",
            "expanded:",
        ],
    ),
    (
        Kind::AutoReply,
        &[
            "on vacation",
            "自動返信",
            "自動応答",
            "不在の",
            "不在通知",
            "不在連絡",
            "不在に",
            "休暇",
            "夏季休業",
            "年末年始",
            "away from",
            "out of office",
            "out of the office",
            "automatic reply",
            "auto reply",
            "auto-reply",
            "autoreply",
        ],
    ),
    (
        Kind::Receipt,
        &[
            "開封確認",
            "未読のまま削除",
            "開封済",
            "開封通知",
            "開封しました",
            "開封され",
            "既読",
        ],
    ),
];

/// Phrases that count at the beginning of a subject only.
const SUBJECT_STARTS: &[(Kind, &[&str])] = &[
    (
        Kind::AutoReply,
        &[
            "auto reply",
            "auto-reply",
            "autoreply",
            "automatic reply",
            "automatic response",
            "auto response",
            "auto-response",
            "out of office",
            "out of the office",
            "away from",
            "vacation",
            "auto:",
            "auto :",
            "abwesenheit",
            "自動送信",
        ],
    ),
    (
        Kind::Receipt,
        &[
            "read:",
            "read ",
            "disposition notification",
            "return receipt",
            "not read",
            "displayed",
        ],
    ),
];

static SUBJECT_PHRASES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let phrases = SUBJECTS.iter().flat_map(|(_, phrases)| phrases.iter());
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .build(phrases)
        .ok()
});

/// What the subject says of the mail.
fn subject_kind(subject: &str) -> Option<Kind> {
    let start = subject.trim_start();
    let start = start
        .get(..3)
        .filter(|re| re.eq_ignore_ascii_case("re:"))
        .map_or(start, |_| start.get(3..).unwrap_or_default().trim_start());
    let begins = |phrase: &&str| {
        start
            .get(..phrase.len())
            .is_some_and(|s| s.eq_ignore_ascii_case(phrase))
    };
    let at_start = SUBJECT_STARTS
        .iter()
        .rfind(|(_, phrases)| phrases.iter().any(begins));
    if let Some((kind, _)) = at_start {
        return Some(*kind);
    }
    let lower;
    let subject = if subject.is_ascii() {
        subject
    } else {
        lower = subject.to_lowercase();
        &lower
    };
    let last = SUBJECT_PHRASES
        .as_ref()?
        .find_overlapping_iter(subject)
        .map(|hit| hit.pattern().as_usize())
        .max()?;
    let mut count = 0;
    SUBJECTS.iter().find_map(|(kind, phrases)| {
        count += phrases.len();
        (last < count).then_some(*kind)
    })
}

impl Head {
    pub(super) fn read(mail: &Mail) -> Self {
        if mail.form() == Form::Fragment {
            return Self::default();
        }
        let fields = Fields::of(mail);
        let get = |which: Which| {
            fields
                .get(which)
                .map(|f| decode_header(mail.field_bytes(f)))
        };
        let has = |which: Which| fields.get(which).is_some();
        let from = get(Which::From).unwrap_or_default();
        let return_path = get(Which::ReturnPath);
        let auto_submitted = get(Which::AutoSubmitted)
            .unwrap_or_default()
            .to_ascii_lowercase();
        let precedence = get(Which::Precedence).unwrap_or_default();
        Self {
            subject_says: get(Which::Subject).and_then(|s| subject_kind(&s)),
            from_postmaster: is_postmaster(&from),
            from_administrator: is_administrator(&from),
            is_junk_report: has(Which::JunkReport),
            list_address: get(Which::BeenThere).and_then(|list| {
                first_address(&list)
                    .and_then(|r| list.get(r))
                    .map(str::to_owned)
            }),
            is_list_affair: has(Which::ListAdministrivia) || has(Which::MlServer),
            is_copied: !has(Which::Received)
                && !has(Which::MessageId)
                && !has(Which::ReturnPath)
                && !has(Which::MimeVersion),
            from_daemon: is_daemon(&from)
                || return_path
                    .as_deref()
                    .is_some_and(|p| p.to_ascii_lowercase().contains("mailer-daemon")),
            has_ordinary_sender: return_path.as_deref().is_some_and(|p| {
                p.contains('@') && !is_daemon(p) && !is_postmaster(p) && !is_list_manager(p)
            }),
            has_sender: return_path.as_deref().is_some_and(|p| p.contains('@')),
            null_return_path: return_path.as_deref().is_some_and(|p| p.trim() == "<>"),
            failed_recipients: get(Which::FailedRecipients)
                .map(|list| {
                    list.split(',')
                        .filter_map(|a| first_address(a).and_then(|r| a.get(r)).map(str::to_owned))
                        .collect()
                })
                .unwrap_or_default(),
            is_rejection: auto_submitted.contains("rejected"),
            auto_reply_field: has(Which::AutoReply)
                || has(Which::AutoRespond)
                || has(Which::AutoResponseSuppress) && auto_submitted.starts_with("auto-replied")
                || precedence.eq_ignore_ascii_case("auto_reply"),
            auto_submitted,
            to: get(Which::To).unwrap_or_default().to_ascii_lowercase(),
            date: fields
                .get(Which::Date)
                .and_then(|f| rfc3339(mail.field_bytes(f))),
            report_type: mail
                .parts()
                .iter()
                .filter(|p| p.nesting == 0)
                .find_map(report_type),
            from,
        }
    }

    /// Whether such a mail's text is worth reading as a bounce.
    pub(super) fn is_bounce_like(&self) -> bool {
        if !self.failed_recipients.is_empty() || self.is_rejection {
            return true;
        }
        let from_machine = self.from_daemon
            || is_list_manager(&self.from)
            || self.null_return_path
            || self.auto_submitted.starts_with("auto-")
            || self.is_copied;
        match self.subject_says {
            Some(Kind::AutoReply) => self.from_daemon,
            Some(Kind::Receipt) => false,
            Some(_) => from_machine || self.from_postmaster || self.from_administrator,
            None => {
                self.from_daemon
                    || self.null_return_path
                        && (self.from_postmaster
                            || !self.auto_submitted.starts_with("auto-replied"))
            }
        }
    }

    /// Whether the program of a mailing list returns a mail.
    pub(super) fn is_list_refusal(&self) -> bool {
        is_list_manager(&self.from) && self.subject_says == Some(Kind::Failure)
    }

    /// Whether a mailing list's program wrote it, whatever the subject: its text has to say what happened.
    pub(super) fn is_list_affair(&self) -> bool {
        self.is_list_affair && is_list_manager(&self.from)
    }

    /// Whether the envelope names a sender who is no daemon, list or service: reports are sent without one (RFC 5321 section 4.5.5).
    pub(super) fn has_ordinary_sender(&self) -> bool {
        self.has_ordinary_sender && !is_list_manager(&self.from) && !self.is_event_service()
    }

    /// Whether a delivery service wrote it that tells of bounces in JSON.
    pub(super) fn is_event_service(&self) -> bool {
        let from = self.from.to_ascii_lowercase();
        from.contains("@sns.amazonaws.com") || from.contains("@amazonses.com")
    }

    /// Whether nothing but the sender speaks for a bounce: such a mail must hold an address with a code.
    pub(super) fn may_be_bounce(&self) -> bool {
        self.from_postmaster
            && self.subject_says.is_none()
            && !self.auto_reply_field
            && !self.has_sender
    }

    /// What the mail is where it reports no delivery.
    pub(super) fn kind_without_delivery(&self) -> Kind {
        match self.report_type.as_deref() {
            Some("disposition-notification") => return Kind::Receipt,
            Some("feedback-report") => return Kind::Feedback,
            _ if self.is_junk_report => return Kind::Feedback,
            _ => {}
        }
        match self.subject_says {
            Some(Kind::AutoReply) => Kind::AutoReply,
            Some(Kind::Receipt) if !self.from_daemon => Kind::Receipt,
            _ if self.auto_reply_field || self.auto_submitted.starts_with("auto-replied") => {
                Kind::AutoReply
            }
            _ => Kind::Other,
        }
    }

    /// What the subject says of the delivery, for reports that don't say it themselves.
    pub(super) fn says(&self) -> Option<Kind> {
        self.subject_says
    }

    /// Whether the subject says that a mail did not get through.
    pub(super) fn says_failure(&self) -> bool {
        matches!(self.subject_says, Some(Kind::Failure | Kind::Delay))
    }

    /// Whether the machine that delivers mail wrote it, as far as the sender tells.
    pub(super) fn is_from_daemon(&self) -> bool {
        self.from_daemon || self.from_postmaster
    }

    /// Whether its name says that nothing but the delivery of mail wrote it, and its subject says nothing else.
    pub(super) fn is_from_mailer_daemon(&self) -> bool {
        self.from_daemon
            && !matches!(
                self.subject_says,
                Some(Kind::AutoReply | Kind::Receipt | Kind::Success)
            )
    }

    /// Whether the mail is a receipt by its form. RFC 8098.
    pub(super) fn is_receipt(&self) -> bool {
        self.report_type.as_deref() == Some("disposition-notification")
    }
}

/// The fields of a header that say what a mail is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    From,
    Subject,
    Date,
    ReturnPath,
    Received,
    MessageId,
    MimeVersion,
    AutoSubmitted,
    Precedence,
    FailedRecipients,
    AutoReply,
    AutoRespond,
    AutoResponseSuppress,
    ListAdministrivia,
    MlServer,
    JunkReport,
    BeenThere,
    To,
}

const NAMES: [(Which, &str); 18] = [
    (Which::From, "from"),
    (Which::Subject, "subject"),
    (Which::Date, "date"),
    (Which::ReturnPath, "return-path"),
    (Which::Received, "received"),
    (Which::MessageId, "message-id"),
    (Which::MimeVersion, "mime-version"),
    (Which::AutoSubmitted, "auto-submitted"),
    (Which::Precedence, "precedence"),
    (Which::FailedRecipients, "x-failed-recipients"),
    (Which::AutoReply, "x-autoreply"),
    (Which::AutoRespond, "x-autorespond"),
    (Which::AutoResponseSuppress, "x-auto-response-suppress"),
    (Which::ListAdministrivia, "x-list-administrivia"),
    (Which::MlServer, "x-mlserver"),
    (Which::JunkReport, "x-hmxmroriginalrecipient"),
    (Which::BeenThere, "x-beenthere"),
    (Which::To, "to"),
];

/// The first field of each name, found in one pass.
struct Fields<'m>([Option<&'m HeaderField>; NAMES.len()]);

impl<'m> Fields<'m> {
    fn of(mail: &'m Mail) -> Self {
        let mut found = [None; NAMES.len()];
        for field in mail.fields() {
            let own = mail.field_name_bytes(field);
            let at = NAMES
                .iter()
                .position(|(_, name)| own.eq_ignore_ascii_case(name.as_bytes()));
            if let Some(slot) = at.and_then(|at| found.get_mut(at))
                && slot.is_none()
            {
                *slot = Some(field);
            }
        }
        Self(found)
    }

    fn get(&self, which: Which) -> Option<&'m HeaderField> {
        self.0.get(which as usize).copied().flatten()
    }
}

fn report_type(part: &crate::source::Part) -> Option<String> {
    match part.content_type.as_str() {
        "message/disposition-notification" => Some("disposition-notification".to_owned()),
        "message/feedback-report" => Some("feedback-report".to_owned()),
        _ => part.report_type.clone().filter(|t| t != "delivery-status"),
    }
}

fn is_postmaster(from: &str) -> bool {
    first_address(from)
        .and_then(|r| from.get(r))
        .is_some_and(|a| {
            let local = Address::split(a).local;
            local.eq_ignore_ascii_case("postmaster") || local.eq_ignore_ascii_case("post_master")
        })
}

/// `list-admin@`, `list-bounces@`, `fml-admin@`: the program that runs a mailing list.
fn is_list_manager(from: &str) -> bool {
    first_address(from)
        .and_then(|r| from.get(r))
        .is_some_and(|address| {
            let local = Address::split(address).local.to_ascii_lowercase();
            let known = ["majordomo", "listserv", "mailman", "fml", "sympa"];
            known.contains(&local.as_str())
                || ["-admin", "-owner", "-bounces", "-request"]
                    .iter()
                    .any(|end| local.ends_with(end))
                || local.starts_with("owner-")
        })
}

fn is_administrator(from: &str) -> bool {
    let lower = from.to_lowercase();
    [
        "system administrator",
        "システム管理者",
        "mail administrator",
        "メール管理者",
    ]
    .iter()
    .any(|name| lower.contains(name))
}

fn is_daemon(from: &str) -> bool {
    let lower = from.to_ascii_lowercase();
    let address = first_address(&lower)
        .and_then(|r| lower.get(r))
        .unwrap_or(&lower);
    let local = Address::split(address).local;
    let known = [
        "mailer-daemon",
        "mailer_daemon",
        "mailerdaemon",
        "mail-daemon",
        "maildaemon",
        "mail.daemon",
        "daemon",
        "bounce",
        "bounces",
    ];
    known.contains(&local.trim_matches(['<', '>', ' ']))
        || local.starts_with("microsoftexchange")
        || lower.contains("mailer-daemon")
        || lower.contains("mail delivery s")
        || lower.contains("mail administrator")
        || lower.contains("mail delivery service")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_are_told_apart() {
        for (subject, want) in [
            ("Undelivered Mail Returned to Sender", Kind::Failure),
            ("配信不能のお知らせ", Kind::Failure),
            ("Delivery Status Notification (Delay)", Kind::Delay),
            ("Delayed Mail (still being retried)", Kind::Delay),
            (
                "Warning: could not send message for past 15 seconds",
                Kind::Delay,
            ),
            ("自動返信: 不在にしております", Kind::AutoReply),
            ("開封済み: お見積もりの件", Kind::Receipt),
            ("Successful Mail Delivery Report", Kind::Success),
        ] {
            let got = subject_kind(subject);
            assert_eq!(got, Some(want), "{subject}");
        }
        assert_eq!(subject_kind("お見積もりの件"), None);
    }
}
