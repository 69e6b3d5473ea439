//! What a notice says where it quotes no server: the sentences that a person would read out.
//!
//! Greetings, signatures, the mail's own fields and the opening that every notice of a program has are no reason.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::address::first_address;
use crate::span::{Found, Text};

/// Longest reason in bytes; what follows is small print. Long enough for scripts of three bytes a letter.
const MAX_BYTES: usize = 2_400;

/// Openings and closings of notices, in lower case: they announce, explain the machine or tell whom to ask.
const SMALL_PRINT: [&str; 44] = [
    "this message was created automatically",
    "created automatically by mail delivery software",
    "this is an automat",
    "this is a system-generated",
    "automatically generated",
    "do not reply",
    "don't reply",
    "this is the mail system at",
    "this is the mail delivery",
    "i'm sorry to have to inform",
    "for further assistance",
    "for more information, see",
    "if you do so, please include",
    "if you have questions",
    "if you require further information",
    "please contact your",
    "please contact the",
    "a message that you sent could not be delivered",
    "the following address(es) failed",
    "did not reach some or all of the intended recipients",
    "your message did not reach",
    "your message could not be delivered",
    "your message wasn't delivered to the following",
    "delivery to the following recipient",
    "could not be delivered to one or more",
    "the original message was received at",
    "the attachment contains",
    "original message",
    "we had trouble delivering your message",
    "if you can see this text",
    "mime format",
    "mime-encapsulated",
    "message headers follow",
    "no action is required",
    "you do not need to resend",
    "warning message only",
    "自動的に生成",
    "自動的に作成",
    "返信しないで",
    "返信いただいても",
    "返信には対応",
    "お問い合わせは",
    "次のメッセージ",
    "以下の宛先",
];

static SMALL_PRINT_PHRASES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .build(SMALL_PRINT)
        .ok()
});

/// Sentences that say that a mail did not arrive or was not sent, in lower case, in the languages of our users' mails.
const COMPLAINTS: &[&str] = &[
    "not be delivered",
    "couldn't be delivered",
    "can't be delivered",
    "wasn't delivered",
    "was not delivered",
    "not delivered to",
    "undeliver",
    "could not deliver",
    "couldn't deliver",
    "unable to deliver",
    "delivery failed",
    "delivery has failed",
    "delivering your message",
    "failed to deliver",
    "delivery incomplete",
    "message not delivered",
    "was rejected",
    "been rejected",
    "been blocked",
    "was blocked",
    "message blocked",
    "was not sent",
    "wasn't sent",
    "not be sent",
    "couldn't be sent",
    "couldn't send",
    "unable to send",
    "failed to send",
    "sending failed",
    "cannot send",
    "error occurred while sending",
    "returned to sender",
    "address not found",
    "user unknown",
    "mailbox is full",
    "inbox is full",
    "inbox full",
    "mailbox full",
    "quota exceeded",
    "connection refused",
    "connection timed out",
    "couldn't connect",
    "could not connect",
    "failed to connect",
    "connect etimedout",
    "econnrefused",
    "authentication failed",
    "login failed",
    "login denied",
    "not permitted to relay",
    "(0x800",
    "0x800ccc",
    "keine verbindung",
    "suppression list",
    "permission to post",
    "exceeded the max",
    "was not offered by host",
    "automatically rejected",
    "not allowed to post",
    "not a member of",
    "is not distributed",
    "not accept our requests",
    "you have reached a limit",
    "does not match a verified",
    "配信されません",
    "配信できません",
    "配信に失敗",
    "配信不能",
    "配信未完了",
    "届きませんでした",
    "届けることができません",
    "届けできません",
    "送信できません",
    "送信に失敗",
    "送信されません",
    "送信失敗",
    "配送できていません",
    "配信できていません",
    "届いていません",
    "届けられませんでした",
    "拒否されました",
    "拒否されたため",
    "ブロックされました",
    "見つかりませんでした",
    "見つからなかったため",
    "宛先不明",
    "アドレス不明",
    "容量超過",
    "いっぱいです",
    "一杯です",
    "接続できません",
    "接続に失敗",
    "接続がタイムアウト",
    "ログインに失敗",
    "認証に失敗",
    "送信を停止",
    "却下された",
    "投稿する権限がない",
    "返送されました",
    "nicht zugestellt",
    "nicht gesendet",
    "unzustellbar",
    "fehlgeschlagen",
    "adresse nicht gefunden",
    "konnte nicht",
    "pas été distribué",
    "n'a pas pu être",
    "adresse introuvable",
    "échec de",
    "non remis",
    "no se ha entregado",
    "no se pudo",
    "no se ha podido",
    "no se puede enviar",
    "no se ha encontrado la dirección",
    "demasiado grande para ser enviad",
    "no entregado",
    "não foi entregue",
    "não foi possível",
    "falha ao",
    "endereço não encontrado",
    "non è stato recapitato",
    "non è stato possibile",
    "non riuscito",
    "indirizzo non trovato",
    "impossibile connettersi",
    "impossibile recapitare",
    "не доставлено",
    "не удалось",
    "не найден",
    "переполнен",
    "недоставленное",
    "无法送达",
    "无法投递",
    "被退回",
    "退信",
    "投递失败",
    "未能送达",
    "無法傳遞",
    "無法送達",
    "邮件无法",
    "전송되지",
    "배달되지",
    "반송되",
    "보낼 수 없",
    "전송 실패",
    "niet bezorgd",
    "niet afgeleverd",
    "nie można dostarczyć",
    "nie została dostarczona",
];

/// Whether somebody reads here that a mail didn't get through.
pub(super) fn complains(text: &str) -> bool {
    let lower = one_line(text);
    COMPLAINTS.iter().any(|c| lower.contains(c))
}

/// Words that something is not as it should be. Without one of them a text that holds a server's vocabulary (`p=reject`, a
/// version of a filter) is no report.
const TROUBLE: &[&str] = &[
    " not ",
    "n't",
    "cannot",
    " no ",
    "fail",
    "error",
    "rejected",
    "rejecting",
    "refus",
    "denied",
    "blocked",
    "blacklist",
    "invalid",
    "unknown",
    "exceed",
    "full",
    "expired",
    "unable",
    " lost",
    "missing",
    "bounced",
    "dropped",
    "suspend",
    "disabled",
    "stopped",
    "unsupported",
    "too large",
    "too many",
    "暫く",
    "ません",
    "できな",
    "なかった",
    "なりま",
    "エラー",
    "失敗",
    "拒否",
    "超え",
    "停止",
    "不明",
    "無効",
    "いっぱい",
    "一杯",
    "検知",
    "破棄",
    "禁止",
    "中断",
    "nicht",
    "kein",
    "fehl",
    "abgelehnt",
    "gesperrt",
    " non ",
    "errore",
    "rifiut",
    "pien",
    "não",
    "erro",
    "cheia",
    "recusad",
    " pas ",
    "échou",
    "erreur",
    "не ",
    "нет",
    "ошибк",
    "отказ",
    "переполн",
    "不存在",
    "无法",
    "失败",
    "拒绝",
    "已满",
    "無法",
    "않",
    "없",
    "실패",
    "거부",
    " nie ",
    "błąd",
    "niet",
    "fout",
    "geweigerd",
    "lleno",
    "llena",
    "rechazad",
    "no existe",
];

/// Whether the text says that something went wrong, with a mail or otherwise.
pub(super) fn tells_of_trouble(text: &str) -> bool {
    let lower = one_line(text);
    TROUBLE.iter().any(|t| lower.contains(t))
}

/// Whether the notice says that delivery is still being tried.
pub(super) fn still_tries(text: &str) -> bool {
    const TRIES: [&str; 21] = [
        "will retry",
        "be retried",
        "retry for",
        "will be reattempted",
        "keep trying",
        "still trying",
        "temporary problem delivering",
        "delivery incomplete",
        "再試行します",
        "再送を試み",
        "配信未完了",
        "一時的な問題が発生しました",
        "保留中",
        "まだ送信されていません",
        "まだ相手に送信されていません",
        "has not yet been delivered",
        "まだ配信されていません",
        "配信を試みます",
        "送信を試みます",
        "noch nicht zugestellt",
        "nog niet worden afgeleverd",
    ];
    let lower = one_line(text);
    TRIES.iter().any(|t| lower.contains(t))
}

/// Whether the notice says that the mail was handed on to a server that sends no confirmation of its own. RFC 3461
/// section 5.2.7.3: "relayed".
pub(super) fn confirms(text: &str) -> bool {
    const DONE: [&str; 6] = [
        "is complete, but no delivery notification was sent",
        "relayed to the following mail server",
        "successfully delivered to the following recipient",
        "has been delivered to the following recipient",
        "配信は完了しましたが、",
        "配信が完了しましたが、",
    ];
    // Hardly any other notice has words of theirs; putting all of a text in lower case takes much longer.
    let may_confirm = has_word(text, "noti", b'f', "ication", &[])
        || has_word(text, "rela", b'y', "ed", &[])
        || has_word(text, "deli", b'v', "ered", &["been", "fully"])
        || memchr::memmem::find(text.as_bytes(), "完".as_bytes()).is_some();
    if !may_confirm {
        return false;
    }
    let lower = one_line(text);
    DONE.iter().any(|done| lower.contains(done))
}

/// Whether a word of ASCII letters may stand in the text, in any case: looked for by one of its letters, and where there
/// are such, behind the end of one of some words. It may be said to be there though it isn't.
fn has_word(text: &str, before: &str, letter: u8, after: &str, behind: &[&str]) -> bool {
    let bytes = text.as_bytes();
    let ends = |bytes: &[u8], word: &str| {
        let from = bytes.len().checked_sub(word.len());
        from.and_then(|from| bytes.get(from..))
            .is_some_and(|end| end.eq_ignore_ascii_case(word.as_bytes()))
    };
    memchr::memchr2_iter(letter, letter.to_ascii_uppercase(), bytes).any(|at| {
        let (above, below) = (bytes.get(..at), bytes.get(at + 1..at + 1 + after.len()));
        let (Some(above), Some(below)) = (above, below) else {
            return false;
        };
        if !ends(above, before) || !below.eq_ignore_ascii_case(after.as_bytes()) {
            return false;
        }
        let led = above.get(..at - before.len()).unwrap_or_default();
        let led = led.trim_ascii_end();
        let is_open = behind.is_empty() || led.last().is_none_or(|b| !b.is_ascii_graphic());
        is_open || behind.iter().any(|word| ends(led, word))
    })
}

/// In lower case, each stretch of white space one space; none between Japanese letters.
fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if c.is_whitespace() {
            gap = true;
            continue;
        }
        if std::mem::take(&mut gap) && (c.is_ascii() || out.ends_with(|b: char| b.is_ascii())) {
            out.push(' ');
        }
        out.extend(c.to_lowercase());
    }
    out
}

/// All of a short text that somebody pasted.
pub(super) fn whole(text: Text<'_>) -> Option<Found<String>> {
    let place = text.sub(0..MAX_BYTES).trim();
    (!place.is_empty()).then(|| Found::new(place.as_str().to_owned(), place.span()))
}

/// The reason as the notice tells it, in one stretch; `None` where nothing but small print stands there.
pub(super) fn words(text: Text<'_>) -> Option<Found<String>> {
    let mut kept: Option<(usize, usize)> = None;
    for paragraph in paragraphs(text) {
        let at = (paragraph.base() - text.base()) as usize;
        let end = at + paragraph.len();
        if kept.is_some_and(|(from, _)| end - from > MAX_BYTES) {
            break;
        }
        if tells_something(paragraph) {
            kept = Some((kept.map_or(at, |(from, _)| from), end));
        }
    }
    let (from, to) = kept?;
    let place = text.sub(from..to.min(from + MAX_BYTES)).trim();
    let lines = place.lines().map(|l| l.as_str().trim());
    let lines: Vec<&str> = lines.filter(|l| !l.is_empty()).collect();
    let value = lines.join("\n");
    (!value.is_empty()).then(|| Found::new(value, place.span()))
}

fn paragraphs(text: Text<'_>) -> Vec<Text<'_>> {
    let mut found = Vec::new();
    let mut open: Option<(Text<'_>, Text<'_>)> = None;
    for line in text.lines().take(400) {
        if line.as_str().trim().is_empty() {
            found.extend(
                open.take()
                    .map(|(first, last)| first.until_end_of(&text, &last)),
            );
        } else {
            open = Some((open.map_or(line, |o| o.0), line));
        }
    }
    found.extend(open.map(|(first, last)| first.until_end_of(&text, &last)));
    found
}

fn tells_something(paragraph: Text<'_>) -> bool {
    let s = paragraph.as_str().trim();
    let is_greeting = s.len() < 90 && s.ends_with([',', '，', '、', ':', '：', '様']);
    let is_small_print = SMALL_PRINT_PHRASES.as_ref().is_some_and(|p| p.is_match(s));
    if is_greeting || is_small_print {
        return false;
    }
    // Lists of addresses, fields of the mail, lines of dashes.
    paragraph.lines().any(|line| {
        let line = line.as_str().trim();
        let without = match first_address(line) {
            Some(range) => line.len() - range.len(),
            None => line.len(),
        };
        let mut letters = line.chars().filter(|c| c.is_alphabetic());
        without >= 8 && letters.nth(5).is_some() && !is_field(line)
    })
}

/// `Subject: …`, `件名：…`.
fn is_field(line: &str) -> bool {
    const FIELDS: [&str; 16] = [
        "subject",
        "from",
        "to",
        "cc",
        "date",
        "sent",
        "message-id",
        "received",
        "size",
        "sender",
        "件名",
        "宛先",
        "差出人",
        "日時",
        "送信日時",
        "送信者",
    ];
    line.split_once([':', '：'])
        .is_some_and(|(name, _)| FIELDS.contains(&name.trim().to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::LayerId;

    fn read(text: &str) -> Option<String> {
        words(Text::new(LayerId::RAW, 0, text)).map(|f| f.value)
    }

    #[test]
    fn a_mail_that_was_handed_on_is_no_failure() {
        assert!(confirms(
            "Delivery to these recipients or groups is complete, but no delivery\nnotification was sent by the destination server:"
        ));
        assert!(!confirms("Delivery to these recipients is not complete."));
    }

    #[test]
    fn greetings_fields_and_small_print_are_left_out() {
        let text = "Hello hanako@example.jp,\n\nThe group you tried to contact may not exist, or you may not\nhave permission to post to it.\n\n\
                    If you have questions, visit the help center.\n\nSubject: plan\n";
        assert_eq!(
            read(text).as_deref(),
            Some(
                "The group you tried to contact may not exist, or you may not\nhave permission to post to it."
            )
        );
        assert_eq!(
            read(
                "This message was created automatically by mail delivery software.\n\n  taro@example.jp\n"
            ),
            None
        );
    }
}
