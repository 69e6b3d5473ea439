//! What names an account, and a person, for good.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use super::{Account, Security, Server, SignIn};

/// Characters of an id that is made here.
const ID_LEN: usize = 8;
/// Characters of an id that is read.
pub(super) const MAX_ID_LEN: usize = 32;
/// Characters of a person's name in a keyword.
pub const MAX_KEYWORD_NAME_LEN: usize = 20;

impl Account {
    /// An account of an address, under an id of its own. Its server isn't known yet: the name is empty.
    pub fn new(address: &str) -> Self {
        let address: String = address.trim().chars().filter(|c| !c.is_control()).collect();
        Self {
            id: new_id(),
            label: String::new(),
            user: address.clone(),
            address,
            server: Server {
                host: String::new(),
                port: Security::Tls.port(),
                security: Security::Tls,
                ca_file: None,
            },
            sign_in: SignIn::Password,
            folders: Vec::new(),
            days: None,
            connects_at_start: false,
            shares_work: false,
            done_folder: None,
        }
    }
}

/// Eight small letters and digits. The system's chance goes into it, and what no two calls have in common.
fn new_id() -> String {
    static CALLS: AtomicU64 = AtomicU64::new(0);
    let mut hasher = RandomState::new().build_hasher();
    hasher.write_u64(CALLS.fetch_add(1, Ordering::Relaxed));
    hasher.write_u32(std::process::id());
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    hasher.write_u128(since.map(|d| d.as_nanos()).unwrap_or_default());
    let mut rest = hasher.finish();
    let digits = std::iter::repeat_with(|| {
        let digit = u32::try_from(rest % 36).unwrap_or_default();
        rest /= 36;
        char::from_digit(digit, 36).unwrap_or('0')
    });
    digits.take(ID_LEN).collect()
}

/// Whether a text can be an id.
pub(super) fn is_id(text: &str) -> bool {
    (1..=MAX_ID_LEN).contains(&text.len())
        && (text.bytes()).all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

/// A person's name for the keyword `$Modori-by-<name>` (RFC 9051 section 2.3.2), from what the person typed: 1 to 20 of a-z, 0-9 and
/// hyphens, not hyphens alone. Large and full-width letters count as small ones; `None` where anything else is in it.
pub fn keyword_name(typed: &str) -> Option<String> {
    let mut name = String::new();
    for c in typed.trim().chars() {
        let c = small(c).filter(|c| c.is_ascii_alphanumeric() || *c == '-')?;
        if name.len() == MAX_KEYWORD_NAME_LEN {
            return None;
        }
        name.push(c);
    }
    name.bytes().any(|b| b != b'-').then_some(name)
}

/// Such a name out of a person's full name, for the person to confirm: of the words that are ASCII, as many as there is room for. `None`
/// where there is no such word: how Japanese names are read, nobody but the person knows.
pub fn suggest_keyword_name(user_name: &str) -> Option<String> {
    let mut suggested = String::new();
    // Nobody's name is longer; the rest isn't looked at.
    let name: String = user_name.chars().take(200).collect();
    let is_between = |c: char| c.is_whitespace() || ".,_・。、（）()@/".contains(c);
    for word in name.split(is_between) {
        let Some(word) = keyword_name(word.trim_matches('-')) else {
            continue;
        };
        let joint = usize::from(!suggested.is_empty());
        if suggested.len() + joint + word.len() > MAX_KEYWORD_NAME_LEN {
            break;
        }
        if joint > 0 {
            suggested.push('-');
        }
        suggested.push_str(&word);
    }
    (!suggested.is_empty()).then_some(suggested)
}

/// Full-width forms as ASCII, large letters as small ones; `None` for what has no such form.
fn small(c: char) -> Option<char> {
    let c = match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0)?,
        _ => c,
    };
    c.is_ascii().then(|| c.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn ids_are_short_and_all_different() {
        let ids: HashSet<String> = (0..2_000).map(|_| new_id()).collect();
        assert_eq!(ids.len(), 2_000);
        assert!(ids.iter().all(|id| id.len() == ID_LEN && is_id(id)));
        let both = [
            Account::new("taro@example.jp"),
            Account::new("taro@example.jp"),
        ];
        assert_ne!(both[0].id, both[1].id);
    }

    #[test]
    fn a_name_for_keywords_is_plain() {
        for (typed, want) in [
            ("taro", Some("taro")),
            (" Taro-Y2 ", Some("taro-y2")),
            ("ＴＡＲＯ", Some("taro")),
            ("abcdefghijklmnopqrst", Some("abcdefghijklmnopqrst")),
            ("abcdefghijklmnopqrstu", None),
            ("", None),
            ("---", None),
            ("ta ro", None),
            ("ta)ro", None),
            ("taro\r\n", Some("taro")),
            ("ta\r\nro", None),
            ("太郎", None),
            ("Kelvin \u{212a}", None),
        ] {
            assert_eq!(keyword_name(typed).as_deref(), want, "{typed}");
        }
    }

    #[test]
    fn a_name_is_suggested_where_it_has_letters() {
        for (name, want) in [
            ("Taro Yamada", Some("taro-yamada")),
            ("山田太郎（Yamada）", Some("yamada")),
            ("ｔａｒｏ", Some("taro")),
            ("Maximiliane Schmidt-Hohenfels", Some("maximiliane")),
            ("山田太郎", None),
            ("Müller", None),
            ("- -", None),
            ("", None),
        ] {
            assert_eq!(suggest_keyword_name(name).as_deref(), want, "{name}");
        }
        assert_eq!(suggest_keyword_name(&"あ".repeat(1_000_000)), None);
    }
}
