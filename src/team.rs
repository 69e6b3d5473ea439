//! What colleagues who share a mailbox tell each other about a mail: how far the work on it is and who is at it, as keywords of IMAP (RFC 9051 section 2.3.2).
//! `$ModoriDone`, `$ModoriDoing` and `$ModoriHold` are the state, `$Modori-by-<short name>` is the person. All other keywords are left alone.

use crate::account::keyword_name;
use crate::triage::State;

/// Keywords of states; the farthest comes first.
const STATES: [(State, &str); 3] = [
    (State::Done, "$ModoriDone"),
    (State::Held, "$ModoriHold"),
    (State::Doing, "$ModoriDoing"),
];
/// What stands before the short name of a person.
const BY: &str = "$Modori-by-";

/// What is told about one mail.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Standing {
    /// How far the work is.
    pub state: State,
    /// The short name of who is at it, as [`keyword_name`] makes it; may be empty, and is where nobody has begun.
    pub by: String,
}

/// What makes the keywords of a mail say something else.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Edit {
    /// Keywords that are missing.
    pub add: Vec<String>,
    /// Keywords that are too many, as the server writes them.
    pub remove: Vec<String>,
}

impl Standing {
    /// A name that can't stand in a keyword counts as none.
    pub fn new(state: State, by: &str) -> Self {
        let by = match state {
            State::Open => String::new(),
            _ => keyword_name(by).unwrap_or_default(),
        };
        Self { state, by }
    }

    /// What the keywords of a mail say. Of several states the farthest counts, of several persons the first by name: so all who look see the same.
    pub fn of<S: AsRef<str>>(keywords: &[S]) -> Self {
        let is_there = |own: &str| {
            keywords
                .iter()
                .any(|word| word.as_ref().eq_ignore_ascii_case(own))
        };
        let state = STATES.iter().find(|(_, word)| is_there(word));
        let by = keywords
            .iter()
            .filter_map(|word| keyword_name(after_by(word.as_ref())?));
        Self::new(
            state.map(|(state, _)| *state).unwrap_or_default(),
            &by.min().unwrap_or_default(),
        )
    }

    /// The keywords that say this.
    pub fn keywords(&self) -> Vec<String> {
        let state = STATES.iter().find(|(state, _)| *state == self.state);
        let mut words: Vec<String> = state.iter().map(|(_, word)| (*word).to_owned()).collect();
        if !words.is_empty() && !self.by.is_empty() {
            words.push(format!("{BY}{}", self.by));
        }
        words
    }

    /// What makes a mail with these keywords say this.
    pub fn edit(&self, now: &[String]) -> Edit {
        let wanted = self.keywords();
        let is_among =
            |words: &[String], word: &str| words.iter().any(|w| w.eq_ignore_ascii_case(word));
        let remove = now
            .iter()
            .filter(|word| is_own(word) && !is_among(&wanted, word));
        Edit {
            remove: remove.cloned().collect(),
            add: wanted
                .iter()
                .filter(|word| !is_among(now, word))
                .cloned()
                .collect(),
        }
    }
}

/// What stands behind the beginning of a person's keyword.
fn after_by(word: &str) -> Option<&str> {
    let start = word.get(..BY.len())?;
    start
        .eq_ignore_ascii_case(BY)
        .then(|| word.get(BY.len()..))
        .flatten()
}

fn is_own(word: &str) -> bool {
    let is_state = STATES.iter().any(|(_, own)| own.eq_ignore_ascii_case(word));
    is_state || after_by(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn keywords_say_state_and_person() {
        for (text, state, by) in [
            ("", State::Open, ""),
            (r"\Seen $Forwarded NonJunk", State::Open, ""),
            ("$ModoriDone", State::Done, ""),
            ("$MODORIDOING $modori-BY-Taro", State::Doing, "taro"),
            ("$ModoriHold $Modori-by-taro-y", State::Held, "taro-y"),
            // Several of ours: the farthest, and whoever comes first by name.
            ("$ModoriDoing $ModoriHold", State::Held, ""),
            (
                "$ModoriDoing $ModoriDone $Modori-by-taro $Modori-by-hanako",
                State::Done,
                "hanako",
            ),
            // Nobody is at what nobody has begun; what is no name is none.
            ("$Modori-by-taro", State::Open, ""),
            ("$ModoriDone $Modori-by-", State::Done, ""),
            ("$ModoriDone $Modori-by-a_b", State::Done, ""),
            ("$ModoriDon $ModoriDoneX Modori", State::Open, ""),
            ("$Modori-b", State::Open, ""),
            ("$Modori戻り", State::Open, ""),
        ] {
            let found = Standing::of(&words(text));
            assert_eq!((found.state, found.by.as_str()), (state, by), "{text}");
            // And back again.
            assert_eq!(Standing::of(&found.keywords()), found, "{text}");
        }
    }

    #[test]
    fn only_our_keywords_are_edited() {
        let done = Standing::new(State::Done, "taro");
        for (now, add, remove) in [
            ("", "$ModoriDone $Modori-by-taro", ""),
            (r"\Seen $Forwarded $ModoriDone $Modori-by-taro", "", ""),
            ("$MODORIDONE $MODORI-BY-TARO", "", ""),
            (
                r"$modoridoing $Modori-by-Hanako \Flagged $ModoriNew",
                "$ModoriDone $Modori-by-taro",
                "$modoridoing $Modori-by-Hanako",
            ),
        ] {
            let edit = done.edit(&words(now));
            assert_eq!(edit.add, words(add), "{now}");
            assert_eq!(edit.remove, words(remove), "{now}");
        }
        let edit =
            Standing::default().edit(&words(r"\Seen $ModoriDone $Modori-by-taro $ModoriHold x"));
        assert_eq!(edit.add, words(""));
        assert_eq!(
            edit.remove,
            words("$ModoriDone $Modori-by-taro $ModoriHold")
        );
    }

    #[test]
    fn names_that_fit_into_no_keyword_are_left_out() {
        assert_eq!(Standing::new(State::Doing, "山田太郎").by, "");
        assert_eq!(
            Standing::new(State::Doing, "a b").keywords(),
            ["$ModoriDoing"]
        );
        assert_eq!(Standing::new(State::Open, "taro"), Standing::default());
    }
}
