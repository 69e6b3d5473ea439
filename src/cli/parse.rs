//! Arguments to what is asked for.

use std::ffi::{OsStr, OsString};
use std::num::NonZero;
use std::path::PathBuf;

use jiff::civil::Date;

use crate::batch::Format;
use crate::explain::{Code, Language, fold};
use crate::own_rules;
use crate::report::{Filter, Rule};

pub(super) enum Parsed {
    Window {
        paths: Vec<OsString>,
        with_samples: bool,
    },
    Explain(Explain),
    Report(Report),
    Rules {
        rules: Rules,
        locale: Option<Language>,
    },
    Version,
    Help,
}

pub(super) struct Explain {
    pub format: Format,
    pub locale: Option<Language>,
    pub jobs: usize,
    pub rules: Rules,
    pub paths: Vec<OsString>,
    /// Codes to explain instead of mails.
    pub codes: Vec<Code>,
    /// A file to write to instead of the terminal.
    pub output: Option<PathBuf>,
}

/// Which folder of one's own rules.
#[derive(Default)]
pub(super) enum Rules {
    #[default]
    Usual,
    Named(PathBuf),
    None,
}

impl Rules {
    pub fn folder(&self) -> Option<PathBuf> {
        match self {
            Self::Usual => own_rules::default_folder(),
            Self::Named(folder) => Some(folder.clone()),
            Self::None => None,
        }
    }
}

/// What was not understood, as typed.
pub(super) struct Usage(pub String);

impl From<lexopt::Error> for Usage {
    fn from(error: lexopt::Error) -> Self {
        Self(match error {
            lexopt::Error::UnexpectedOption(option)
            | lexopt::Error::MissingValue {
                option: Some(option),
            } => option,
            lexopt::Error::UnexpectedArgument(value)
            | lexopt::Error::UnexpectedValue { value, .. } => value.to_string_lossy().into_owned(),
            _ => String::new(),
        })
    }
}

pub(super) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Parsed, Usage> {
    use lexopt::prelude::*;
    let mut parser = lexopt::Parser::from_args(args);
    let mut paths: Vec<OsString> = Vec::new();
    let mut explain: Option<Explain> = None;
    let mut with_samples = false;
    let mut rules: Option<(Rules, Option<Language>)> = None;
    let default_jobs = std::thread::available_parallelism().map_or(1, NonZero::get);
    while let Some(arg) = parser.next()? {
        if let Some((folder, locale)) = &mut rules {
            match arg {
                Long("help") | Short('h') => return Ok(Parsed::Help),
                Long("rules") => *folder = Rules::Named(parser.value()?.into()),
                Long("locale") => *locale = Some(language(&parser.value()?)?),
                other => return Err(other.unexpected().into()),
            }
            continue;
        }
        match (arg, &mut explain) {
            (Long("version") | Short('V'), _) => return Ok(Parsed::Version),
            (Long("help") | Short('h'), _) => return Ok(Parsed::Help),
            (Value(word), None) if paths.is_empty() && word == "explain" => {
                explain = Some(Explain {
                    format: Format::Text,
                    locale: None,
                    jobs: default_jobs,
                    rules: Rules::default(),
                    paths: Vec::new(),
                    codes: Vec::new(),
                    output: None,
                });
            }
            (Value(word), None) if paths.is_empty() && word == "report" => {
                return parse_report(parser, Counted::Report, default_jobs);
            }
            (Value(word), None) if paths.is_empty() && word == "suppress" => {
                return parse_report(parser, Counted::Stop, default_jobs);
            }
            (Value(word), None) if paths.is_empty() && word == "rules" => {
                rules = Some((Rules::default(), None));
            }
            (Long("samples"), None) => with_samples = true,
            (Value(path), None) => paths.push(path),
            (Value(path), Some(explain)) => explain.paths.push(path),
            (Long("format"), Some(explain)) => {
                let value = parser.value()?;
                explain.format = match value.to_str() {
                    Some("text") => Format::Text,
                    Some("jsonl") => Format::Jsonl,
                    Some("csv") => Format::Csv,
                    Some("xlsx") => Format::Xlsx,
                    _ => return Err(Usage(value.to_string_lossy().into_owned())),
                };
            }
            (Long("output") | Short('o'), Some(explain)) => {
                explain.output = Some(parser.value()?.into());
            }
            (Long("locale"), Some(explain)) => {
                explain.locale = Some(language(&parser.value()?)?);
            }
            (Long("code"), Some(explain)) => {
                let value = parser.value()?;
                let code = value.to_str().and_then(|text| Code::parse(&fold(text)));
                let usage = || Usage(value.to_string_lossy().into_owned());
                explain.codes.push(code.ok_or_else(usage)?);
            }
            (Long("rules"), Some(explain)) => {
                explain.rules = Rules::Named(parser.value()?.into());
            }
            (Long("no-rules"), Some(explain)) => explain.rules = Rules::None,
            (Long("jobs") | Short('j'), Some(explain)) => {
                explain.jobs = number(&parser.value()?, 1..=1024)? as usize;
            }
            (other, _) => return Err(other.unexpected().into()),
        }
    }
    if let Some((rules, locale)) = rules {
        return Ok(Parsed::Rules { rules, locale });
    }
    match explain {
        // Either mails or codes.
        Some(explain) if explain.paths.is_empty() == explain.codes.is_empty() => {
            Err(Usage("explain".to_owned()))
        }
        // Tables and files are made of mails.
        Some(explain) if !explain.codes.is_empty() && explain.format.is_table() => {
            Err(Usage("--format".to_owned()))
        }
        Some(explain) if !explain.codes.is_empty() && explain.output.is_some() => {
            Err(Usage("--output".to_owned()))
        }
        // A workbook is nothing for a terminal.
        Some(explain) if explain.format == Format::Xlsx && explain.output.is_none() => {
            Err(Usage("--format xlsx".to_owned()))
        }
        Some(explain) => Ok(Parsed::Explain(explain)),
        None => Ok(Parsed::Window {
            paths,
            with_samples,
        }),
    }
}

fn language(value: &OsStr) -> Result<Language, Usage> {
    value
        .to_str()
        .and_then(Language::from_tag)
        .ok_or_else(|| Usage(value.to_string_lossy().into_owned()))
}

/// A whole number in a range.
fn number(value: &OsStr, range: std::ops::RangeInclusive<u32>) -> Result<u32, Usage> {
    let number = value.to_str().and_then(|text| text.parse().ok());
    number
        .filter(|n| range.contains(n))
        .ok_or_else(|| Usage(value.to_string_lossy().into_owned()))
}

/// What is made of numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    /// All of them.
    Report,
    /// The addresses that should get no more mail.
    Stop,
}

/// The form of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Text,
    Html,
    Csv,
    Xlsx,
    Json,
}

/// `report` and `suppress`.
pub(super) struct Report {
    pub counted: Counted,
    pub form: Form,
    pub filter: Filter,
    pub rule: Rule,
    pub locale: Option<Language>,
    pub jobs: usize,
    pub rules: Rules,
    pub paths: Vec<OsString>,
    pub output: Option<PathBuf>,
}

fn parse_report(
    mut parser: lexopt::Parser,
    counted: Counted,
    jobs: usize,
) -> Result<Parsed, Usage> {
    use lexopt::prelude::*;
    /// Days and times that make sense: a hundred years.
    const MOST: u32 = 36_525;
    let mut report = Report {
        counted,
        form: Form::Text,
        filter: Filter::default(),
        rule: Rule::default(),
        locale: None,
        jobs,
        rules: Rules::default(),
        paths: Vec::new(),
        output: None,
    };
    while let Some(arg) = parser.next()? {
        match arg {
            Long("version") | Short('V') => return Ok(Parsed::Version),
            Long("help") | Short('h') => return Ok(Parsed::Help),
            Value(path) => report.paths.push(path),
            Long("format") => {
                let value = parser.value()?;
                report.form = match value.to_str() {
                    Some("text") => Form::Text,
                    Some("html") if counted == Counted::Report => Form::Html,
                    Some("csv") => Form::Csv,
                    Some("xlsx") => Form::Xlsx,
                    Some("json") => Form::Json,
                    _ => return Err(Usage(value.to_string_lossy().into_owned())),
                };
            }
            Long("from") => report.filter.from = Some(date(&parser.value()?)?),
            Long("to") => report.filter.to = Some(date(&parser.value()?)?),
            Long("permanent") => report.rule.permanent_times = number(&parser.value()?, 1..=MOST)?,
            Long("temporary") => report.rule.temporary_times = number(&parser.value()?, 1..=MOST)?,
            Long("days") => report.rule.over_days = number(&parser.value()?, 0..=MOST)?,
            Long("expires") => {
                let days = number(&parser.value()?, 0..=MOST)?;
                report.rule.expires_after_days = Some(days).filter(|days| *days > 0);
            }
            Long("output") | Short('o') => report.output = Some(parser.value()?.into()),
            Long("locale") => report.locale = Some(language(&parser.value()?)?),
            Long("rules") => report.rules = Rules::Named(parser.value()?.into()),
            Long("no-rules") => report.rules = Rules::None,
            Long("jobs") | Short('j') => {
                report.jobs = number(&parser.value()?, 1..=1024)? as usize;
            }
            other => return Err(other.unexpected().into()),
        }
    }
    if report.paths.is_empty() {
        let word = match counted {
            Counted::Report => "report",
            Counted::Stop => "suppress",
        };
        return Err(Usage(word.to_owned()));
    }
    if let (Some(from), Some(to)) = (report.filter.from, report.filter.to)
        && from > to
    {
        return Err(Usage(format!("--from {from} --to {to}")));
    }
    // A workbook is nothing for a terminal.
    if report.form == Form::Xlsx && report.output.is_none() {
        return Err(Usage("--format xlsx".to_owned()));
    }
    Ok(Parsed::Report(report))
}

/// A day: `2026-11-01` or `2026/11/1`.
fn date(value: &OsStr) -> Result<Date, Usage> {
    let usage = || Usage(value.to_string_lossy().into_owned());
    let text = value.to_str().ok_or_else(usage)?;
    let mut parts = text.split(['-', '/']);
    let mut part = |most_len: usize| {
        let digits = parts.next()?;
        let is_number = (1..=most_len).contains(&digits.len())
            && digits.bytes().all(|digit| digit.is_ascii_digit());
        is_number.then(|| digits.parse::<i16>().ok()).flatten()
    };
    let (year, month, day) = (part(4), part(2), part(2));
    if parts.next().is_some() {
        return Err(usage());
    }
    let small = |n: Option<i16>| n.and_then(|n| i8::try_from(n).ok());
    match (year, small(month), small(day)) {
        (Some(year), Some(month), Some(day)) => Date::new(year, month, day).map_err(|_| usage()),
        _ => Err(usage()),
    }
}
