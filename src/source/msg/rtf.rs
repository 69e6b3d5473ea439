//! Rich text, which some mails have as their only body: its words, or the page that it was made of.
//!
//! \[MS-OXRTFCP\] for the compression, \[MS-OXRTFEX\] for pages kept in rich text.

use crate::source::decode;

use super::store::charset_of;

/// What the window of the decompression begins with. \[MS-OXRTFCP\] section 2.1.2.1.
const START: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \
\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \
\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
const WINDOW: usize = 4096;
/// Longer texts are cut.
const MAX_BYTES: usize = 32 * 1024 * 1024;

/// Undoes the compression. What follows damage is left out.
pub(super) fn decompress(bytes: &[u8]) -> Option<Vec<u8>> {
    let (head, mut rest) = bytes.split_at_checked(16)?;
    match head.get(8..12)? {
        b"MELA" => return Some(rest.to_vec()),
        b"LZFu" => {}
        _ => return None,
    }
    let mut window = [0_u8; WINDOW];
    let mut at = START.len();
    window.get_mut(..at)?.copy_from_slice(START);
    let mut out = Vec::with_capacity(rest.len());
    let mut written = 0;
    let mut put = |byte: u8, at: &mut usize, window: &mut [u8; WINDOW]| {
        if let Some(slot) = window.get_mut(*at) {
            *slot = byte;
        }
        *at = (*at + 1) % WINDOW;
        out.push(byte);
    };
    'all: while let Some((control, after)) = rest.split_first() {
        rest = after;
        for bit in 0..8 {
            if control >> bit & 1 == 0 {
                let Some((byte, after)) = rest.split_first() else {
                    break 'all;
                };
                rest = after;
                put(*byte, &mut at, &mut window);
                continue;
            }
            let Some(([high, low], after)) = rest.split_first_chunk::<2>() else {
                break 'all;
            };
            rest = after;
            let token = usize::from(u16::from_be_bytes([*high, *low]));
            let from = token >> 4;
            if from == at || written > MAX_BYTES {
                break 'all;
            }
            written += (token & 15) + 2;
            for step in 0..(token & 15) + 2 {
                let byte = window.get((from + step) % WINDOW).copied().unwrap_or(0);
                put(byte, &mut at, &mut window);
            }
        }
    }
    Some(out)
}

/// The words of a rich text.
pub(super) struct Text {
    pub(super) text: String,
    /// The text is the source of a page.
    pub(super) is_html: bool,
}

/// Deeper groups are no text of a mail.
const MAX_DEPTH: usize = 500;

/// Groups that hold no words.
const WITHOUT_WORDS: [&str; 12] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "header",
    "footer",
    "fldinst",
    "themedata",
    "datastore",
    "generator",
];

/// What holds within a group.
#[derive(Clone, Copy)]
struct State {
    is_skipped: bool,
    /// Characters after `\u` for readers without Unicode.
    fallback_len: usize,
}

struct Reader {
    text: String,
    /// Bytes of the code page that are not decoded yet: characters may take two escapes.
    pending: Vec<u8>,
    charset: Option<&'static str>,
    is_html: bool,
    /// Between `\htmlrtf` and `\htmlrtf0`: for readers without HTML.
    is_rtf_only: bool,
    to_skip: usize,
    /// First half of a character beyond 16 bits.
    high: Option<u16>,
}

impl Reader {
    fn unit(&mut self, unit: u16, state: State) {
        if (0xd800..0xdc00).contains(&unit) {
            self.high = Some(unit);
            return;
        }
        let is_low = (0xdc00..0xe000).contains(&unit);
        let high = self.high.take().filter(|_| is_low);
        for letter in char::decode_utf16(high.into_iter().chain([unit])) {
            let letter = letter.unwrap_or('\u{fffd}');
            self.words(letter.encode_utf8(&mut [0; 4]), state);
        }
    }

    fn flush(&mut self) {
        if !self.pending.is_empty() {
            let text = decode(&self.pending, self.charset).into_owned();
            self.text.push_str(&text);
            self.pending.clear();
        }
    }

    fn byte(&mut self, byte: u8, state: State) {
        if self.to_skip > 0 {
            self.to_skip -= 1;
        } else if !state.is_skipped && !self.is_rtf_only {
            self.pending.push(byte);
        }
    }

    fn words(&mut self, words: &str, state: State) {
        if !state.is_skipped && !self.is_rtf_only {
            self.flush();
            self.text.push_str(words);
        }
    }
}

/// Reads what a person sees; damage ends nothing.
pub(super) fn read(rtf: &[u8]) -> Text {
    let mut reader = Reader {
        text: String::new(),
        pending: Vec::new(),
        charset: None,
        is_html: false,
        is_rtf_only: false,
        to_skip: 0,
        high: None,
    };
    let mut state = State {
        is_skipped: false,
        fallback_len: 1,
    };
    let mut outer: Vec<State> = Vec::new();
    let mut rest = rtf;
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b'{' => {
                if outer.len() == MAX_DEPTH {
                    break;
                }
                outer.push(state);
                reader.to_skip = 0;
            }
            b'}' => {
                reader.to_skip = 0;
                state = outer.pop().unwrap_or(state);
            }
            b'\r' | b'\n' => {}
            b'\\' => rest = control(rest, &mut reader, &mut state),
            byte => reader.byte(*byte, state),
        }
    }
    reader.flush();
    Text {
        text: reader.text,
        is_html: reader.is_html,
    }
}

/// What follows a backslash. Returns the rest.
fn control<'r>(rest: &'r [u8], reader: &mut Reader, state: &mut State) -> &'r [u8] {
    let Some((first, after)) = rest.split_first() else {
        return rest;
    };
    if !first.is_ascii_alphabetic() {
        match first {
            b'\'' => {
                let (digits, after) = after.split_at(after.len().min(2));
                let digits = std::str::from_utf8(digits).unwrap_or_default();
                if let Ok(byte) = u8::from_str_radix(digits, 16) {
                    reader.byte(byte, *state);
                }
                return after;
            }
            b'*' => {
                // Only `\*\htmltag` holds what is read.
                state.is_skipped = state.is_skipped || !after.starts_with(b"\\htmltag");
            }
            b'~' => reader.words("\u{a0}", *state),
            b'\r' | b'\n' => reader.words("\n", *state),
            b'\\' | b'{' | b'}' => reader.byte(*first, *state),
            _ => {}
        }
        return after;
    }
    let len = rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let (word, rest) = rest.split_at(len);
    let is_negative = rest.first() == Some(&b'-');
    let sign = usize::from(is_negative);
    let digits = rest.iter().skip(sign).take_while(|b| b.is_ascii_digit());
    let len = digits.count();
    let (number, rest) = if len == 0 {
        (None, rest)
    } else {
        let (number, rest) = rest.split_at(sign + len);
        let number = std::str::from_utf8(number).ok();
        (number.and_then(|n| n.parse::<i32>().ok()), rest)
    };
    // One space belongs to the word.
    let rest = rest.strip_prefix(b" ").unwrap_or(rest);
    let word = std::str::from_utf8(word).unwrap_or_default();
    match (word, number) {
        ("par" | "line" | "row" | "sect" | "page", _) => reader.words("\n", *state),
        ("tab" | "cell", _) => reader.words("\t", *state),
        ("lquote", _) => reader.words("\u{2018}", *state),
        ("rquote", _) => reader.words("\u{2019}", *state),
        ("ldblquote", _) => reader.words("\u{201c}", *state),
        ("rdblquote", _) => reader.words("\u{201d}", *state),
        ("bullet", _) => reader.words("\u{2022}", *state),
        ("fromhtml", _) => reader.is_html = true,
        ("htmlrtf", number) => reader.is_rtf_only = number != Some(0),
        ("ansicpg", Some(page)) => {
            // Outlook writes 1252 for what it doesn't know; the bytes know better.
            let page = u32::try_from(page).ok().filter(|p| *p != 1252);
            reader.charset = page.and_then(charset_of);
        }
        ("uc", Some(len)) => state.fallback_len = usize::try_from(len).unwrap_or(1).min(8),
        ("u", Some(unit)) => {
            // A signed number of 16 bits: a unit of UTF-16.
            let unit = u16::try_from(unit & 0xffff).unwrap_or(0);
            reader.unit(unit, *state);
            reader.to_skip = state.fallback_len;
        }
        (word, _) if WITHOUT_WORDS.contains(&word) => state.is_skipped = true,
        _ => {}
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_begins_as_the_standard_says() {
        assert_eq!(START.len(), 207);
    }

    #[test]
    fn compressed_text_is_read() {
        // \[MS-OXRTFCP\] section 3.1 has `{\rtf1 WXYZWXYZ…}`; this is one of our own: six letters, then four of them again, then the end.
        let mut bytes = vec![0; 8];
        bytes.extend(b"LZFu\0\0\0\0");
        bytes.push(0b1100_0000);
        bytes.extend(b"abcdef");
        bytes.extend(u16::to_be_bytes((207 << 4) | 2));
        bytes.extend(u16::to_be_bytes(217 << 4));
        assert_eq!(decompress(&bytes).unwrap(), b"abcdefabcd");
        bytes.truncate(20);
        assert_eq!(decompress(&bytes).unwrap(), b"abc");
        assert!(decompress(b"too short").is_none());
    }

    #[test]
    fn words_are_read_and_the_rest_is_not() {
        let rtf =
            b"{\\rtf1\\ansi\\ansicpg932\\deff0{\\fonttbl{\\f0 MS Gothic;}}{\\*\\generator x;}\
                    \\uc1\\pard 550 5.1.1 \\{no\\}\\par \\'82\\'a0\\u12356?\\tab \\u-10179?\\u-8704?z}";
        let text = read(rtf);
        assert_eq!(text.text, "550 5.1.1 {no}\nあい\t\u{1f600}z");
        assert!(!text.is_html);
    }

    #[test]
    fn a_page_in_rich_text_is_the_page() {
        let rtf = b"{\\rtf1\\ansi\\fromhtml1{\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 550 no\\htmlrtf \\par}\\htmlrtf0 \
                    {\\*\\htmltag72 </p>}}";
        let text = read(rtf);
        assert!(text.is_html);
        assert_eq!(text.text, "<p>550 no</p>");
    }

    #[test]
    fn hostile_groups_come_to_an_end() {
        let _ = read("{".repeat(1_000_000).as_bytes());
        let _ = read("}".repeat(1_000_000).as_bytes());
        let _ = read("\\u1".repeat(100_000).as_bytes());
        let _ = read(b"\\");
        let _ = read(b"\\'");
        let _ = read(b"\\u-99999999999");
    }
}
