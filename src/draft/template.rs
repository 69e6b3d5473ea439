//! A user's own letters: text files with `{recipient}` and the like, in a folder of their own. Nothing is written or created.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::explain::{Explanation, Locale, record};

use super::{Draft, Matter, arguments};
use crate::explain::Arg;

/// More than anybody chooses from.
const MAX_FILES: usize = 100;
/// A letter, not a book.
const MAX_BYTES: u64 = 64 * 1024;

/// One's own letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Name of the file without its ending.
    pub name: String,
    /// The first line, if it begins with `Subject:` or `件名:`, is the subject.
    pub text: String,
}

/// What was read from the folder, for showing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Templates {
    /// Where it is; `None` where the system names no folder for settings.
    pub folder: Option<PathBuf>,
    /// By name.
    pub letters: Vec<Template>,
    /// Names of files that are no text, or too long.
    pub unreadable: Vec<String>,
}

impl Templates {
    /// None yet, in the usual folder.
    pub fn unread() -> Self {
        Self {
            folder: default_folder(),
            ..Self::default()
        }
    }

    /// All letters of the usual folder.
    pub fn read() -> Self {
        let folder = default_folder();
        let (letters, unreadable) = folder.as_deref().map(read_folder).unwrap_or_default();
        Self {
            folder,
            letters,
            unreadable,
        }
    }
}

/// `modori/templates`, beside the folder of one's own rules.
fn default_folder() -> Option<PathBuf> {
    crate::own_rules::default_folder().map(|rules| rules.with_file_name("templates"))
}

/// The `.txt` files of a folder, by name; and the names of those that can't be read as text.
pub fn read_folder(folder: &Path) -> (Vec<Template>, Vec<String>) {
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    let Ok(entries) = std::fs::read_dir(folder) else {
        return (found, faults);
    };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|e| e.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|end| end.eq_ignore_ascii_case("txt"))
        })
        .collect();
    paths.sort();
    for path in paths.into_iter().take(MAX_FILES) {
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        match read(&path) {
            Some(text) => found.push(Template { name, text }),
            None => faults.push(name),
        }
    }
    (found, faults)
}

/// UTF-8, with or without its mark, or what Windows editors of old write.
fn read(path: &Path) -> Option<String> {
    let mut bytes = Vec::new();
    let file = File::open(path).ok()?;
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).ok()?;
    let fits = u64::try_from(bytes.len()).is_ok_and(|len| len <= MAX_BYTES);
    let text = crate::source::decode(&bytes, None).replace("\r\n", "\n");
    fits.then(|| text.trim_start_matches('\u{feff}').to_owned())
}

/// Puts the facts of a mail into one's own letter. What isn't known by name stays as it is written.
pub fn fill(
    template: &Template,
    locale: &Locale,
    matter: &Matter<'_>,
    explanation: &Explanation,
) -> Draft {
    let text = |known: Option<String>| known.unwrap_or_default();
    let delivery = matter.delivery;
    let mut values: Vec<(&'static str, String)> = arguments(locale, matter)
        .into_iter()
        .map(|(name, value)| match value {
            Arg::Text(text) => (name, text.into_owned()),
            Arg::Number(number) => (name, number.to_string()),
        })
        .collect();
    let steps: Vec<String> = explanation
        .steps
        .iter()
        .enumerate()
        .map(|(at, step)| format!("{}. {step}", at + 1))
        .collect();
    values.extend([
        (
            "reply-code",
            text(delivery.reply_code.as_ref().map(|c| c.value.to_string())),
        ),
        (
            "enhanced-status-code",
            text(
                delivery
                    .enhanced_status_code
                    .as_ref()
                    .map(|c| c.value.to_string()),
            ),
        ),
        (
            "message",
            text(delivery.message.as_ref().map(|m| m.value.clone())),
        ),
        (
            "remote-mta",
            text(delivery.remote_mta.as_ref().map(|m| m.value.clone())),
        ),
        ("headline", explanation.headline.clone()),
        ("why", explanation.why.clone()),
        ("steps", steps.join("\n")),
        (
            "record",
            record(
                locale,
                matter.report,
                Some(delivery),
                Some(matter.diagnosis),
            ),
        ),
    ]);
    let (subject, body) = match template.text.split_once('\n') {
        Some((first, rest)) => match subject_line(first) {
            Some(subject) => (subject, rest.trim_start_matches('\n')),
            None => ("", template.text.as_str()),
        },
        None => ("", template.text.as_str()),
    };
    Draft {
        subject: super::on_one_line(&filled(subject, &values)),
        body: filled(body, &values),
    }
}

fn subject_line(line: &str) -> Option<&str> {
    const NAMES: [&str; 4] = ["件名:", "件名：", "Subject:", "subject:"];
    NAMES
        .iter()
        .find_map(|name| line.strip_prefix(name))
        .map(str::trim)
}

/// In one pass: what a mail holds is not filled in turn.
fn filled(text: &str, values: &[(&'static str, String)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let (before, from) = rest.split_at(open);
        out.push_str(before);
        let name = from.find('}').and_then(|close| from.get(1..close));
        let value = name.and_then(|n| values.iter().find(|(known, _)| *known == n.trim()));
        if let (Some(name), Some((_, value))) = (name, value) {
            out.push_str(value);
            rest = from.get(name.len() + 2..).unwrap_or_default();
        } else {
            out.push('{');
            rest = from.get(1..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_filled_once_and_unknown_ones_stay() {
        let values = [
            ("subject", "{recipient}".to_owned()),
            ("recipient", "a@example.jp".to_owned()),
        ];
        assert_eq!(
            filled("{subject} {recipient} {other} {", &values),
            "{recipient} a@example.jp {other} {"
        );
    }

    #[test]
    fn a_folder_that_isn_t_there_has_no_letters() {
        assert_eq!(
            read_folder(Path::new("/nowhere/at/all")),
            (Vec::new(), Vec::new())
        );
    }
}
