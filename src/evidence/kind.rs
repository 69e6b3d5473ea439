//! What a mail is, from its header: a bounce, an automatic reply, a receipt, an ordinary mail.
//!
//! RFC 3834 (automatic replies), RFC 8098 (receipts), RFC 5965 (feedback), and the habits of writers
//! that follow none of them.

use std::sync::LazyLock;

use regex::RegexSet;

use crate::address::{Address, first_address};
use crate::source::{Form, Mail};

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
    /// An envelope sender is noted, and it is somebody: reports have none.
    has_sender: bool,
    auto_submitted: String,
    auto_reply_field: bool,
    subject_says: Option<Kind>,
    report_type: Option<String>,
}

/// Subjects of bounces, one language and family a line. The order is that of `SUBJECT_KINDS`.
static SUBJECTS: LazyLock<RegexSet> = LazyLock::new(|| {
    RegexSet::new([
        // Failure
        r"(?i)undeliver(?:ed|able)|undelivrable|non[- ]?remis|unzustellbar|nicht zustellbar|no entregado|non recapitabile",
        r"(?i)mail delivery (?:fail|sub|problem|system|status)|delivery (?:has )?failed|delivery (?:status )?notification ?[(:]? ?\(?(?:failure|failed)|delivery failure|delivery error|delivery report",
        r"(?i)failure notice|fail(?:ed|ure) (?:to deliver|delivery|mail)|returned (?:mail|message|to sender|e-?mail)|mail (?:could not be|not) delivered|message (?:could not be|not) delivered|could ?n.t (?:be )?deliver|non-?delivery|cannot (?:be )?deliver|user unknown|rejected:|bounced|delivery notification: failed|permanent (?:delivery )?(?:error|failure)|error sending|unable to deliver|mail system error|notice: mail delivery status|mailer error|warning: e-?mail returned|message you sent blocked|nondeliverable",
        r"配信(?:不能|できません|エラー|失敗)|配信に失敗|送信(?:できません|エラー|に失敗)|届けることが(?:でき|出来)ません|届きません|不達|戻り|未配信|メール(?:の)?エラー|エラー(?:メール|通知)",
        // Mailing lists: a post that was refused, a loop that was cut (FML, Mailman, Majordomo)
        r"(?i)loop alert|not member|non-member|member only|post(?:ing)? (?:to .{1,60} )?(?:rejected|refused|not allowed)|request to mailing list .{1,80} rejected|会員ではありません|登録されていない",
        // Delay
        r"(?i)delivery (?:status )?notification ?[(:]? ?\(?delay|delayed|could not send message for past|warning: (?:message|could not send)|still being retried|not yet (?:been )?delivered|deferred|配信(?:の)?遅延|配信が遅れ|遅れています",
        // Success
        r"(?i)delivery (?:status )?notification ?[(:]? ?\(?(?:relay|success|expanded)|successful mail delivery|delivered:|return receipt|配信(?:完了|済み|しました)",
        // Automatic reply
        r"(?i)^(?:re: ?)?(?:auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|away from|vacation|autoreply|auto ?:|abwesenheit)|on vacation|自動(?:返信|応答|送信)|不在(?:の|通知|連絡|に)|休暇|夏季休業|年末年始",
        // Receipt
        r"(?i)^(?:read|disposition notification|return receipt|not read|displayed)\b ?:?|開封(?:確認|済み|通知|しました|され)|開封済|既読",
    ])
    .unwrap_or_else(|_| RegexSet::empty())
});

const SUBJECT_KINDS: [Kind; 9] = [
    Kind::Failure,
    Kind::Failure,
    Kind::Failure,
    Kind::Failure,
    Kind::Failure,
    Kind::Delay,
    Kind::Success,
    Kind::AutoReply,
    Kind::Receipt,
];

impl Head {
    pub(super) fn read(mail: &Mail) -> Self {
        if mail.form() == Form::Fragment {
            return Self::default();
        }
        let get = |name| mail.header(name).unwrap_or_default();
        let from = get("from");
        let subject = get("subject");
        let hits = SUBJECTS.matches(&subject);
        let return_path = mail.header("return-path");
        let has = |name| mail.find(mail.fields(), name).is_some();
        let auto_submitted = get("auto-submitted").to_ascii_lowercase();
        Self {
            // A later meaning in the list is the more special one: "Delivery Status Notification (Delay)".
            subject_says: hits
                .iter()
                .next_back()
                .and_then(|i| SUBJECT_KINDS.get(i).copied()),
            from_postmaster: is_postmaster(&from),
            is_copied: !has("received")
                && !has("message-id")
                && !has("return-path")
                && !has("mime-version"),
            from_daemon: is_daemon(&from)
                || return_path
                    .as_deref()
                    .is_some_and(|p| p.to_ascii_lowercase().contains("mailer-daemon")),
            has_sender: return_path.as_deref().is_some_and(|p| p.contains('@')),
            null_return_path: return_path.as_deref().is_some_and(|p| p.trim() == "<>"),
            failed_recipients: mail
                .header("x-failed-recipients")
                .map(|list| {
                    list.split(',')
                        .filter_map(|a| first_address(a).and_then(|r| a.get(r)).map(str::to_owned))
                        .collect()
                })
                .unwrap_or_default(),
            is_rejection: auto_submitted.contains("rejected"),
            auto_reply_field: has("x-autoreply")
                || has("x-autorespond")
                || has("x-auto-response-suppress") && auto_submitted.starts_with("auto-replied")
                || get("precedence").eq_ignore_ascii_case("auto_reply"),
            auto_submitted,
            date: mail
                .find(mail.fields(), "date")
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
            Some(_) => from_machine || self.from_postmaster,
            None => {
                self.from_daemon
                    || self.null_return_path && !self.auto_submitted.starts_with("auto-replied")
            }
        }
    }

    /// Whether the program of a mailing list returns a mail.
    pub(super) fn is_list_refusal(&self) -> bool {
        self.subject_says == Some(Kind::Failure) && is_list_manager(&self.from)
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
            let got = SUBJECTS
                .matches(subject)
                .iter()
                .next_back()
                .map(|i| SUBJECT_KINDS[i]);
            assert_eq!(got, Some(want), "{subject}");
        }
        assert!(!SUBJECTS.is_match("お見積もりの件"));
    }
}
