//! The command line: arguments to what is asked for. Opening the window is `main`'s matter.

mod parse;
mod report;

use std::ffi::OsString;
use std::io::{BufWriter, Read as _, Write};
use std::path::Path;

use crate::batch::{self, Options};
use crate::catalogue::{Catalogue, Fault, Reason};
use crate::explain::{Language, Locale};
use crate::own_rules::{self, OwnRules};
use crate::source::{Error, Found, MAX_MAIL_BYTES, Search};

use parse::{Explain, Parsed, Rules, parse};

/// Exit code: all read.
pub const EXIT_OK: u8 = 0;
/// Exit code: some input could not be read.
pub const EXIT_UNREADABLE: u8 = 1;
/// Exit code: wrong usage.
pub const EXIT_USAGE: u8 = 2;
/// Exit code: no display for the window.
pub const EXIT_NO_DISPLAY: u8 = 3;

/// What a person asked for.
#[derive(Debug)]
pub enum Request {
    /// The window, with these files.
    Window {
        /// Files and folders.
        paths: Vec<OsString>,
        /// Show the samples of the program.
        with_samples: bool,
    },
    /// Done already; leave with this code.
    Exit(u8),
}

/// Reads the arguments (without the program's name) and does all that needs no window.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Request {
    let language = Language::of_system();
    match parse(args) {
        Ok(Parsed::Window {
            paths,
            with_samples,
        }) => Request::Window {
            paths,
            with_samples,
        },
        Ok(Parsed::Version) => {
            say(out, concat!("modori ", env!("CARGO_PKG_VERSION")));
            Request::Exit(EXIT_OK)
        }
        Ok(Parsed::Help) => {
            say(out, &help(&Locale::new(language)));
            Request::Exit(EXIT_OK)
        }
        Ok(Parsed::Explain(explain)) if !explain.codes.is_empty() => {
            let locale = Locale::new(explain.locale.unwrap_or(language));
            for code in &explain.codes {
                say(out, &batch::code(&locale, *code, explain.format));
            }
            Request::Exit(EXIT_OK)
        }
        Ok(Parsed::Explain(explain)) => Request::Exit(explain_paths(&explain, language, out, err)),
        Ok(Parsed::Report(asked)) => Request::Exit(report::run(&asked, language, out, err)),
        Ok(Parsed::Rules { rules, locale }) => {
            let locale = Locale::new(locale.unwrap_or(language));
            Request::Exit(list_rules(&rules, &locale, out, err))
        }
        Err(usage) => {
            let locale = Locale::new(language);
            say(
                err,
                &locale.format("cli-usage-error", &[("what", usage.0.into())]),
            );
            say(err, &help(&locale));
            Request::Exit(EXIT_USAGE)
        }
    }
}

/// The catalogue with one's own rules, their faults told; `Err` is the exit code.
fn load_rules(
    rules: &Rules,
    locale: &Locale,
    err: &mut dyn Write,
) -> Result<(Catalogue, OwnRules), u8> {
    let (catalogue, mut own) = own_rules::load(rules.folder().as_deref()).map_err(|error| {
        let args = [("reason", error.to_string().into())];
        say(err, &locale.format("cli-broken-catalogue", &args));
        EXIT_USAGE
    })?;
    // The usual folder may be missing; one that was named may not.
    if let (Rules::Named(folder), false) = (rules, own.folder_exists)
        && own.faults.is_empty()
    {
        own.faults.push(Fault {
            file: folder.clone(),
            line: None,
            reason: Reason::NotReadable,
        });
    }
    for fault in &own.faults {
        say(err, &fault_text(fault, locale));
    }
    Ok((catalogue, own))
}

fn fault_text(fault: &Fault, locale: &Locale) -> String {
    let args: Vec<_> = fault
        .reason
        .message_args()
        .into_iter()
        .map(|(name, value)| (name, value.into_owned().into()))
        .collect();
    let reason = locale.format(fault.reason.message_id(), &args);
    let mut args = vec![
        ("file", on_one_line(&fault.file).into()),
        ("reason", reason.as_ref().into()),
    ];
    let id = if let Some(line) = fault.line {
        args.push(("line", line.to_string().into()));
        "cli-fault-in-line"
    } else {
        "cli-fault-in-file"
    };
    locale.format(id, &args).into_owned()
}

/// A path for a terminal: names of files may hold what moves its cursor.
fn on_one_line(path: &Path) -> String {
    path.to_string_lossy().replace(char::is_control, "\u{fffd}")
}

fn list_rules(rules: &Rules, locale: &Locale, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let Some(folder) = rules.folder() else {
        say(err, &locale.text("cli-rules-nowhere"));
        return EXIT_UNREADABLE;
    };
    let own = match load_rules(rules, locale, err) {
        Ok((_, own)) => own,
        Err(code) => return code,
    };
    let args = [("folder", on_one_line(&folder).into())];
    say(out, &locale.format("cli-rules-folder", &args));
    if !own.folder_exists {
        say(out, &locale.text("cli-rules-no-folder"));
    }
    for (file, count) in &own.files {
        let args = [
            ("file", on_one_line(file).into()),
            ("count", (*count).into()),
        ];
        say(out, &locale.format("cli-rules-file", &args));
    }
    if own.faults.is_empty() {
        EXIT_OK
    } else {
        EXIT_UNREADABLE
    }
}

fn explain_paths(
    explain: &Explain,
    system: Language,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let locale = Locale::new(explain.locale.unwrap_or(system));
    let catalogue = match load_rules(&explain.rules, &locale, err) {
        Ok((catalogue, _)) => catalogue,
        Err(code) => return code,
    };
    let mut inputs = batch::inputs(&explain.paths, read_stdin);
    let options = Options {
        format: explain.format,
        locale: &locale,
        with_texts: explain.locale.is_some(),
        jobs: explain.jobs,
    };
    let result = match &explain.output {
        None => batch::run(&mut inputs, &catalogue, &options, out, err),
        Some(output) => {
            if would_lose_a_mail(&explain.paths, output, &locale, err) {
                return EXIT_USAGE;
            }
            std::fs::File::create(output).and_then(|file| {
                let mut file = BufWriter::new(file);
                batch::run(&mut inputs, &catalogue, &options, &mut file, err)
            })
        }
    };
    say_passed_over(inputs.passed_over(), &locale, err);
    exit_code(result, &locale, err)
}

fn say_passed_over(count: usize, locale: &Locale, err: &mut dyn Write) {
    if count > 0 {
        let args = [("count", count.into())];
        say(err, &locale.format("cli-passed-over", &args));
    }
}

/// Of how many inputs could not be read, or why nothing could be written.
fn exit_code(result: std::io::Result<usize>, locale: &Locale, err: &mut dyn Write) -> u8 {
    match result {
        Ok(0) => EXIT_OK,
        Ok(_) => EXIT_UNREADABLE,
        // The reader of a pipe went away (`| head`): nothing is wrong.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => EXIT_OK,
        Err(error) => {
            say(
                err,
                &locale.format("cli-output-failed", &[("reason", error.to_string().into())]),
            );
            EXIT_UNREADABLE
        }
    }
}

/// Whether the output would be written over a mail, which is then said.
fn would_lose_a_mail(
    paths: &[OsString],
    output: &Path,
    locale: &Locale,
    err: &mut dyn Write,
) -> bool {
    let is_input = is_among(paths, output);
    if is_input {
        let args = [("file", on_one_line(output).into())];
        say(err, &locale.format("cli-output-is-input", &args));
    }
    is_input
}

/// Whether a mail would be written over, under this name or another.
fn is_among(paths: &[OsString], output: &Path) -> bool {
    let Ok(output) = output.canonicalize() else {
        return false;
    };
    let is_output = |path: &Path| path.canonicalize().is_ok_and(|path| path == output);
    paths.iter().map(Path::new).any(|path| {
        if !path.is_dir() {
            return is_output(path);
        }
        // A folder is looked through only where the output would be in it.
        let holds_it = path
            .canonicalize()
            .is_ok_and(|path| output.starts_with(path));
        let mut mails = Search::new(path).filter_map(|found| match found {
            Found::Mail(origin) => Some(origin),
            _ => None,
        });
        holds_it && mails.any(|origin| origin.file().is_some_and(is_output))
    })
}

fn read_stdin() -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .take(MAX_MAIL_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(Error::from_io)?;
    Ok(bytes)
}

fn help(locale: &Locale) -> String {
    let lines = [
        "cli-help-about",
        "cli-help-window",
        "cli-help-explain",
        "cli-help-output",
        "cli-help-code",
        "cli-help-report",
        "cli-help-suppress",
        "cli-help-suppress-rule",
        "cli-help-rules",
        "cli-help-options",
        "cli-help-stdin",
        "cli-help-exit",
    ];
    lines.map(|id| locale.text(id).into_owned()).join("\n")
}

/// Writes a line; where nobody listens, nothing is lost.
fn say(to: &mut dyn Write, text: &str) {
    let _ = writeln!(to, "{text}");
}

/// Says that this program, or this machine, has no window, and what to type instead.
pub fn say_without_window(err: &mut dyn Write) -> u8 {
    say(
        err,
        &Locale::new(Language::of_system()).text("cli-no-display"),
    );
    EXIT_NO_DISPLAY
}
