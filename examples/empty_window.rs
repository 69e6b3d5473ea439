//! An empty eframe window, opened with the same options as modori's: the yardstick for `scripts/bench-first-frame`.

use std::io::Write as _;
use std::time::Instant;

use eframe::egui::{CentralPanel, Ui, ViewportBuilder, ViewportCommand};

struct Empty(Instant, bool);

impl eframe::App for Empty {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        // A background, as every window has: what costs is the first thing that is drawn at all.
        CentralPanel::default().show(ui, |_| {});
        if std::mem::replace(&mut self.1, true) {
            return;
        }
        let millis = self.0.elapsed().as_secs_f64() * 1000.0;
        let _ = writeln!(std::io::stdout(), "first frame {millis:.1} ms");
        ui.ctx().send_viewport_cmd(ViewportCommand::Close);
    }
}

fn main() -> eframe::Result {
    let started = Instant::now();
    let options = eframe::NativeOptions {
        viewport: ViewportBuilder::default().with_inner_size([1440.0, 900.0]),
        renderer: eframe::Renderer::Glow,
        persist_window: false,
        ..Default::default()
    };
    eframe::run_native(
        "empty",
        options,
        Box::new(move |_| Ok(Box::new(Empty(started, false)))),
    )
}
