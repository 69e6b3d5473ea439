//! Local parts that stand alone in the words of a server: `user taro unknown`. Never within other words, never words that
//! messages are made of.

use std::ops::Range;

use super::public::is_common_word;

/// A local part of fewer letters may be any word.
const LEAST_LETTERS: usize = 4;

/// Words next to which a short word is the name of an account.
const NEIGHBORS: [&str; 14] = [
    "user",
    "account",
    "mailbox",
    "recipient",
    "alias",
    "login",
    "username",
    "userid",
    "user=",
    "mailbox:",
    "user:",
    "account:",
    "recipient:",
    "ユーザー",
];

/// Whether the word at this place of a line is to be hidden, given that it is a local part.
pub(super) fn is_alone(line: &str, place: &Range<usize>) -> bool {
    let Some(word) = line.get(place.clone()) else {
        return false;
    };
    let lower = word.to_ascii_lowercase();
    if is_common_word(&lower) {
        return false;
    }
    let before = line.get(..place.start).unwrap_or_default();
    let after = line.get(place.end..).unwrap_or_default();
    let has_letter = word.bytes().any(|b| b.is_ascii_alphabetic());
    let is_long = word.chars().count() >= LEAST_LETTERS;
    if is_long && has_letter {
        return true;
    }
    // Codes and sizes are numbers as well.
    if !has_letter && word.len() < LEAST_LETTERS {
        return false;
    }
    is_quoted(before, after) || (has_letter && follows_user(before))
}

fn is_quoted(before: &str, after: &str) -> bool {
    let pairs = [
        ('"', '"'),
        ('\'', '\''),
        ('`', '\''),
        ('<', '>'),
        ('“', '”'),
        ('‘', '’'),
        ('「', '」'),
        ('『', '』'),
        ('[', ']'),
        ('<', '@'),
    ];
    let (open, close) = (before.chars().next_back(), after.chars().next());
    pairs
        .iter()
        .any(|(o, c)| open == Some(*o) && close == Some(*c))
}

fn follows_user(before: &str) -> bool {
    let trimmed = before.trim_end_matches(' ');
    let from = (trimmed.len().saturating_sub(24)..=trimmed.len())
        .find(|i| trimmed.is_char_boundary(*i))
        .unwrap_or(trimmed.len());
    let near = trimmed.get(from..).unwrap_or_default().to_lowercase();
    let word = near
        .rsplit([' ', '(', ';', ',', '\t'])
        .next()
        .unwrap_or_default();
    NEIGHBORS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_told_from_words() {
        let alone = |line: &str, word: &str| {
            let at = line.find(word).unwrap();
            is_alone(line, &(at..at + word.len()))
        };
        assert!(alone("user taro unknown", "taro"));
        assert!(alone("no such user: ken", "ken"));
        assert!(alone("User \"ken\" unknown", "ken"));
        assert!(!alone("is ken there", "ken"));
        assert!(!alone("mail for user mail", "mail"));
        assert!(!alone("550 no", "550"));
    }
}
