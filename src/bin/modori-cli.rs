//! The command line alone, as a program that owns a console: on Windows the window's program has none.

use std::process::ExitCode;

use modori::cli::{self, Request};

fn main() -> ExitCode {
    let (mut out, mut err) = (
        std::io::BufWriter::new(std::io::stdout()),
        std::io::stderr(),
    );
    match cli::run(std::env::args_os().skip(1), &mut out, &mut err) {
        Request::Exit(code) => ExitCode::from(code),
        Request::Window { .. } => ExitCode::from(cli::say_without_window(&mut err)),
    }
}
