//! Arguments to the window or to the command line; nothing else.

// A double-click on Windows must not open a console; `modori-cli` is the program for consoles.
#![cfg_attr(
    all(windows, not(debug_assertions), feature = "gui"),
    windows_subsystem = "windows"
)]

use std::process::ExitCode;

use modori::cli::{self, Request};

fn main() -> ExitCode {
    let (mut out, mut err) = (
        std::io::BufWriter::new(std::io::stdout()),
        std::io::stderr(),
    );
    let request = cli::run(std::env::args_os().skip(1), &mut out, &mut err);
    drop(out);
    match request {
        Request::Exit(code) => ExitCode::from(code),
        #[cfg(feature = "gui")]
        Request::Window {
            paths,
            with_samples,
        } => ExitCode::from(modori::app::open_window(paths, with_samples)),
        #[cfg(not(feature = "gui"))]
        Request::Window { .. } => ExitCode::from(cli::say_without_window(&mut err)),
    }
}
