//! Which numbers in running text are reply codes, told by what stands near them.

use crate::smtp::enhanced_at;

/// Where a server's reply begins after a program's own words: a code at a line's start, or behind a word or a mark that
/// programs put before it, or any code with an enhanced code behind it.
pub(super) fn reply_start(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'4', b'5', bytes).find(|at| is_reply(text, *at))
}

/// Whether the three digits at `at` are a reply code, by what stands before and behind them.
pub(super) fn is_reply(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let is_code = matches!(
        bytes.get(at..at + 3),
        Some([b'4' | b'5', b'0'..=b'5' | b'7', b'0'..=b'9'])
    );
    if !is_code {
        return false;
    }
    // What stands around it is near: a line may be megabytes long, and each number in it is asked for.
    let near = text.floor_char_boundary(at.saturating_sub(LOOK_AROUND));
    let (Some(before), Some(after)) = (text.get(near..at), text.get(at + 3..)) else {
        return false;
    };
    match follows(after) {
        Follows::Nothing => false,
        Follows::EnhancedCode => {
            before
                .chars()
                .next_back()
                .is_none_or(|c| !c.is_ascii() || c.is_ascii_whitespace())
                || before.ends_with([
                    ' ', '\t', '\n', '\r', '<', '>', ':', ';', '(', '[', '#', '=', ',', '|', '\'',
                    '"', '「', '『', '“', '‘', '：', '（',
                ])
        }
        Follows::Quote => before.ends_with([' ', ':', '(', '[']) || begins_line(before),
        Follows::Words => {
            begins_line(before)
                || is_led(before)
                || ends_quote(before)
                // Logs of sessions: `10:12:44: <-- 550 User unknown`.
                || ["<-- ", "<<< ", "<- ", "<= "].iter().any(|arrow| before.ends_with(arrow))
        }
        // `552 1 Requested …`, `451 451 try again later`.
        Follows::Number => {
            let code = text.get(at..at + 3).unwrap_or_default();
            let behind = after
                .trim_start()
                .trim_start_matches(|c: char| c.is_ascii_digit());
            let numbered = behind
                .strip_prefix(' ')
                .is_some_and(|w| w.starts_with(|c: char| c.is_ascii_uppercase()));
            before.ends_with("said: ")
                // `550-192.0.2.1 blocked`: more lines with the same code follow.
                || (begins_line(before) && is_continued(code, after))
                || (begins_line(before) && (numbered || after.trim_start().starts_with(code)))
        }
    }
}

/// Whether a reply of several lines (RFC 5321 section 4.2.1) begins: a dash, and a line near that repeats the code.
fn is_continued(code: &str, after: &str) -> bool {
    let near = after
        .get(..after.floor_char_boundary(LOOK_AROUND))
        .unwrap_or(after);
    near.starts_with('-')
        && near
            .split(['\n', '\r'])
            .skip(1)
            .any(|line| line.trim_start().starts_with(code))
}

/// Whether a Japanese quotation or sentence ends before: `「ログインできません」 535 Authentication failed`.
fn ends_quote(before: &str) -> bool {
    let words = before.trim_end_matches([' ', '\t']);
    words.ends_with(['」', '』', '。', '）']) && words.len() < before.len()
}

/// What stands behind three digits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Follows {
    /// Nothing that makes them a reply code.
    Nothing,
    /// `550 5.1.1`, `550-5.1.1`, `550 #5.1.1`, `550: [5.1.1`.
    EnhancedCode,
    /// `550-'Unknown user'`, `550, b'…'`: a program's way of quoting a reply.
    Quote,
    /// `550 User unknown`, or the end of the line.
    Words,
    /// `552 1 Requested mail action aborted`.
    Number,
}

/// How many bytes before and behind a number are looked at to tell whether it is a reply code.
const LOOK_AROUND: usize = 160;

fn follows(after: &str) -> Follows {
    let after = after
        .get(..after.floor_char_boundary(LOOK_AROUND))
        .unwrap_or(after);
    let rest = after.trim_start_matches([' ', '-', ':', ';', ',', '\t', '#', '[', '(']);
    let gap = after.len() - rest.len();
    if (1..=4).contains(&gap) && enhanced_at(rest, 0).is_some() {
        return Follows::EnhancedCode;
    }
    if ["-'", "-\"", ", b'", ", b\"", ", '"]
        .iter()
        .any(|q| after.starts_with(q))
    {
        return Follows::Quote;
    }
    let line = after.split(['\n', '\r']).next().unwrap_or_default();
    if line.trim().is_empty() {
        return Follows::Words;
    }
    // A wrapped line: `550 ⏎ 5.1.1 …` has been seen above; `said: 550⏎ User unknown` is the end of a line.
    let words = match line.as_bytes().first() {
        Some(b' ' | b'-') => line.get(1..).unwrap_or_default(),
        Some(b':' | b';' | b',') => line.get(1..).unwrap_or_default().trim_start(),
        Some(b'.' | b']' | b'\'' | b'"') => return Follows::Words,
        // `… is full. (552)`, but not `the limit (500) has been reached`.
        Some(b')') => {
            let rest = line.trim_matches([')', '.', '。', ' ', '"', '\'', '」']);
            return if rest.is_empty() {
                Follows::Words
            } else {
                Follows::Nothing
            };
        }
        _ => return Follows::Nothing,
    };
    match words.chars().next() {
        Some(c) if c.is_ascii_digit() => Follows::Number,
        Some(c) if c.is_whitespace() || is_counted(words) => Follows::Nothing,
        Some(_) => Follows::Words,
        None => Follows::Nothing,
    }
}

/// `512 KB`, `500 円`, `554 recipients`: a number of something.
fn is_counted(words: &str) -> bool {
    const UNITS: &[&str] = &[
        "kb", "mb", "gb", "kib", "mib", "bytes", "byte", "octets", "seconds", "secs", "sec",
        "minutes", "hours", "hour", "days", "times", "percent", "ms", "am", "pm",
    ];
    const COUNTERS: [char; 14] = [
        '円', '件', '名', '個', '人', '通', '回', '分', '秒', '時', '日', '番', '年', '%',
    ];
    let word: String = words
        .chars()
        .take_while(char::is_ascii_alphabetic)
        .collect();
    words.starts_with(COUNTERS) || UNITS.contains(&word.to_ascii_lowercase().as_str())
}

/// Whether nothing but white space and marks of quoting stands before on the line.
pub(super) fn begins_line(before: &str) -> bool {
    let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    line.trim_matches([' ', '\t', '<', '>', '|', '*', '-'])
        .is_empty()
}

/// Words that lead to a reply.
const LEADS: [&str; 37] = [
    "fehler",
    "fehlercode",
    "erreur",
    "errore",
    "erro",
    "código",
    "codigo",
    "ошибка",
    "код",
    "błąd",
    "エラーコード",
    "said",
    "me",
    "error",
    "reason",
    "response",
    "replied",
    "responded",
    "returned",
    "zurückgegeben",
    "antwortete",
    "geantwortet",
    "répondu",
    "respondió",
    "risposto",
    "antwoordde",
    "ответил",
    "answer",
    "was",
    "reply",
    "code",
    "error_code",
    "responsecode",
    "status",
    "smtp",
    "エラー",
    "応答",
];

/// Marks between such a word and the reply.
const MARKS: &[char] = &[
    ':', ';', ' ', '\t', '\r', '\n', '\'', '"', '(', '[', '=', '#', '「', '『', '“', '‘', '：',
    '（',
];

/// Whether a word or mark stands before that leads to a reply: `said: 550 …`, `Error 550`, `ERROR_CODE :550`, `[550 …]`.
pub(super) fn is_led(before: &str) -> bool {
    let lead = before.trim_end_matches(MARKS);
    let between = before.get(lead.len()..).unwrap_or_default();
    if between.is_empty() {
        return false;
    }
    between.contains([':', '(', '[', '：', '（', '「', '『'])
        || between.ends_with(['"', '\'', '“', '‘'])
        || is_led_by_word(before)
}

/// Whether a word that leads to replies stands before, with marks between.
pub(super) fn is_led_by_word(before: &str) -> bool {
    let lead = before.trim_end_matches(MARKS);
    if lead.len() == before.len() {
        return false;
    }
    let word_len: usize = lead
        .chars()
        .rev()
        .take_while(|c| c.is_alphabetic() || *c == '_')
        .map(char::len_utf8)
        .sum();
    let word = lead
        .get(lead.len() - word_len..)
        .unwrap_or_default()
        .to_lowercase();
    LEADS.contains(&word.as_str()) || word.ends_with("エラー")
}
