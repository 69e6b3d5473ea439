//! The window: worker, model and panels wired together. Dialogs, fonts and the system are here; decisions are in
//! `model::update`.

mod instance;

use std::cell::RefCell;
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::{Duration, Instant};

use eframe::egui::{self, Context, ViewportBuilder, ViewportCommand};

use crate::account;
use crate::cli;
use crate::draft::Templates;
use crate::explain::{Glossary, Language, Locale};
use crate::lookup::{self, ResolverChoice};
use crate::mail_cache;
use crate::model::{FontChoice, Intent, MailboxIntent, Model, ThemeChoice, ToSave, absorb, update};
use crate::own_rules;
use crate::settings::{self, Loaded};
use crate::triage;
use crate::ui::{Kit, Typesetter, UiState, fonts, theme, window_ui};
use crate::worker::{Event, MailboxSetup, Request, Worker};

/// Time for taking in events per frame; a quarter of a frame at 60 a second.
const EVENT_BUDGET: Duration = Duration::from_millis(4);

/// Set: the program closes after its first frame and says how long it took. For the benchmark.
const TIME_FIRST_FRAME: &str = "MODORI_TIME_FIRST_FRAME";

/// Opens the window and runs it. Returns the exit code.
pub fn open_window(paths: Vec<OsString>, with_samples: bool) -> u8 {
    let started = Instant::now();
    if !has_display() {
        return cli::say_without_window(&mut std::io::stderr());
    }
    let paths: Vec<PathBuf> = paths
        .into_iter()
        .map(|p| std::path::absolute(&p).unwrap_or_else(|_| p.into()))
        .collect();
    let is_timed = std::env::var_os(TIME_FIRST_FRAME).is_some();
    // Files that are double-clicked one by one come together in the window that is open already.
    let inbox = match instance::meet(&paths) {
        instance::Meeting::HandedOver => return cli::EXIT_OK,
        instance::Meeting::First(inbox) if !is_timed => Some(inbox),
        _ => None,
    };
    let options = eframe::NativeOptions {
        viewport: ViewportBuilder::default()
            .with_title("modori")
            .with_app_id("modori")
            .with_inner_size([1440.0, 900.0])
            .with_min_inner_size([760.0, 520.0])
            .with_icon(icon()),
        renderer: eframe::Renderer::Glow,
        persist_window: false,
        ..Default::default()
    };
    let create: eframe::AppCreator<'_> = Box::new(move |cc| {
        // Nothing of it is touched before a person connects.
        let mailboxes = MailboxSetup {
            cache_file: mail_cache::default_file(),
            cache_limit: mail_cache::DEFAULT_LIMIT,
            uses_system_store: true,
            resolver: ResolverChoice::System,
            endpoints: None,
        };
        let mut app = App::with_mailboxes(&cc.egui_ctx, Language::of_system(), inbox, mailboxes);
        app.recall();
        if is_timed {
            app.started = Some(started);
        }
        app.apply(Intent::RulesFolder(own_rules::default_folder()));
        if with_samples {
            app.apply(Intent::OpenSamples);
        }
        if !paths.is_empty() {
            app.apply(Intent::OpenPaths(paths));
        }
        Ok(Box::new(app))
    });
    match eframe::run_native("modori", options, create) {
        Ok(()) => cli::EXIT_OK,
        Err(_) => cli::say_without_window(&mut std::io::stderr()),
    }
}

/// What files are chosen for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// Mails.
    Mails,
    /// A certificate authority that a server of a mailbox needs.
    CaFile,
}

/// What became of a file that was to be saved.
#[derive(Debug, Clone)]
enum Saving {
    /// With the path, where the browser is to open it.
    Saved(Option<PathBuf>),
    Failed,
    Cancelled,
    NoDialog,
}

/// The whole program as the window sees it.
pub struct App {
    model: Model,
    state: UiState,
    locale: Locale,
    typesetter: RefCell<Typesetter>,
    worker: Option<Worker>,
    /// Requests that found no place in the worker's channel.
    waiting: Vec<Request>,
    inbox: Option<instance::Inbox>,
    dialog: Option<(Wanted, Receiver<Vec<PathBuf>>)>,
    saving: Option<Receiver<Saving>>,
    /// A page that the browser is to open.
    page: Option<String>,
    glossary: Glossary,
    asked_term: RefCell<Option<String>>,
    /// Font and theme as egui has them.
    look: (FontChoice, ThemeChoice),
    now: Box<dyn Fn() -> jiff::Zoned>,
    started: Option<Instant>,
    /// Whether the first frame is behind us.
    has_drawn: bool,
}

impl App {
    /// An empty window that keeps nothing and asks nobody, for tests. The system's clock is used; tests set their own.
    pub fn new(ctx: &Context, language: Language, inbox: Option<instance::Inbox>) -> Self {
        let nowhere = MailboxSetup {
            cache_file: None,
            cache_limit: mail_cache::DEFAULT_LIMIT,
            uses_system_store: false,
            resolver: ResolverChoice::Servers(Vec::new()),
            endpoints: None,
        };
        Self::with_mailboxes(ctx, language, inbox, nowhere)
    }

    /// The same with what belongs to mailboxes in its place.
    pub fn with_mailboxes(
        ctx: &Context,
        language: Language,
        inbox: Option<instance::Inbox>,
        setup: MailboxSetup,
    ) -> Self {
        ctx.set_fonts(fonts::definitions(FontChoice::default()));
        theme::apply(ctx, ThemeChoice::default());
        let locale = Locale::new(language);
        let glossary = Glossary::new(&locale);
        ctx.send_viewport_cmd(ViewportCommand::Title(
            locale.text("app-title").into_owned(),
        ));
        let wake_ctx = ctx.clone();
        let wake = Arc::new(move || wake_ctx.request_repaint());
        let worker = Worker::start_in(wake, setup, lookup::DEADLINE).ok();
        if let Some(inbox) = &inbox {
            inbox.wake(ctx.clone());
        }
        let mut model = Model::new(language);
        model.time_zone = jiff::tz::TimeZone::system();
        // Known before anything is read, so that nothing jumps when it is.
        model.templates = Arc::new(Templates::unread());
        Self {
            model,
            state: UiState::default(),
            locale,
            typesetter: RefCell::default(),
            worker,
            waiting: Vec::new(),
            inbox,
            dialog: None,
            saving: None,
            page: None,
            glossary,
            asked_term: RefCell::default(),
            look: (FontChoice::default(), ThemeChoice::default()),
            now: Box::new(jiff::Zoned::now),
            started: None,
            has_drawn: false,
        }
    }

    /// Takes over what was chosen and done in earlier runs, and keeps what will be.
    fn recall(&mut self) {
        self.apply(Intent::OpenRecord(triage::default_file()));
        self.apply(Intent::Mailbox(MailboxIntent::UseFile(
            account::default_file(),
        )));
        let Some(file) = settings::default_file() else {
            return;
        };
        let loaded = settings::load(&file);
        self.model.settings_file = Some(file);
        match loaded {
            Loaded::Fine(chosen) => self.model.choose(chosen),
            Loaded::PutAside(_) => self.apply(Intent::Tell("error-settings-damaged")),
            Loaded::Unreadable => self.apply(Intent::Tell("error-settings-unreadable")),
        }
    }

    /// For tests: a clock that stands still.
    pub fn with_clock(mut self, now: jiff::Zoned) -> Self {
        self.model.time_zone = now.time_zone().clone();
        self.now = Box::new(move || now.clone());
        self
    }

    /// Takes in what the worker tells, or a test in its place.
    pub fn tell(&mut self, event: Event) {
        let requests = absorb(&mut self.model, event);
        self.waiting.extend(requests);
    }

    /// What the window knows.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Does what a panel, or a test, asks for.
    pub fn apply(&mut self, intent: Intent) {
        match intent {
            Intent::PickFiles => return self.pick_files(Wanted::Mails),
            Intent::Mailbox(MailboxIntent::PickCaFile) => return self.pick_files(Wanted::CaFile),
            Intent::Save(file) => return self.save(file, false),
            Intent::OpenPage(page) => return self.save(page, true),
            _ => {}
        }
        let requests = update(&mut self.model, intent);
        self.waiting.extend(requests);
    }

    /// Opens the system's dialog without holding up the window. On macOS it must be the main thread's, elsewhere a
    /// thread of its own keeps the window alive while it is open.
    fn pick_files(&mut self, wanted: Wanted) {
        let (title, filter, ends): (_, _, &[&str]) = match wanted {
            Wanted::Mails => (
                "dialog-open",
                "dialog-filter",
                &["eml", "emlx", "mbox", "msg", "txt", "zip"],
            ),
            Wanted::CaFile => ("dialog-ca-file", "dialog-ca-filter", &["pem", "crt", "cer"]),
        };
        let all = self.locale.text("dialog-filter-all").into_owned();
        let dialog = rfd::FileDialog::new()
            .set_title(self.locale.text(title))
            .add_filter(self.locale.text(filter), ends)
            .add_filter(all, &["*"]);
        let pick = move || match wanted {
            Wanted::Mails => dialog.pick_files().unwrap_or_default(),
            Wanted::CaFile => dialog.pick_file().into_iter().collect(),
        };
        if cfg!(target_os = "macos") {
            let picked = pick();
            self.picked(wanted, picked);
            return;
        }
        let (sender, receiver) = sync_channel(1);
        let asked = Instant::now();
        let spawned = std::thread::Builder::new()
            .name("dialog".to_owned())
            .spawn(move || {
                let picked = pick();
                // Without a portal the dialog comes back at once, like Cancel; nobody cancels that fast.
                let unavailable = picked.is_empty() && asked.elapsed() < Duration::from_millis(150);
                if !unavailable {
                    let _ = sender.send(picked);
                }
            });
        if spawned.is_ok() {
            self.dialog = Some((wanted, receiver));
        } else {
            self.apply(Intent::DialogUnavailable);
        }
    }

    fn picked(&mut self, wanted: Wanted, paths: Vec<PathBuf>) {
        match wanted {
            Wanted::Mails => self.apply(Intent::OpenPaths(paths)),
            Wanted::CaFile => {
                if let Some(file) = paths.into_iter().next() {
                    self.apply(Intent::Mailbox(MailboxIntent::CaFile(file)));
                }
            }
        }
    }

    /// Asks where, and writes there. Like `pick_files`. `opens`: the browser opens it then.
    fn save(&mut self, file: ToSave, opens: bool) {
        let dialog = rfd::FileDialog::new()
            .set_title(self.locale.text("dialog-save"))
            .set_file_name(&file.name);
        let asked = Instant::now();
        let write = move || match dialog.save_file() {
            Some(path) => match std::fs::write(&path, &file.bytes) {
                Ok(()) => Saving::Saved(opens.then_some(path)),
                Err(_) => Saving::Failed,
            },
            // See `pick_files`.
            None if asked.elapsed() < Duration::from_millis(150) => Saving::NoDialog,
            None => Saving::Cancelled,
        };
        if cfg!(target_os = "macos") {
            let result = write();
            self.saved(result);
            return;
        }
        let (sender, receiver) = sync_channel(1);
        let spawned = std::thread::Builder::new()
            .name("save".to_owned())
            .spawn(move || {
                let _ = sender.send(write());
            });
        if spawned.is_ok() {
            self.saving = Some(receiver);
        } else {
            self.saved(Saving::Failed);
        }
    }

    fn saved(&mut self, result: Saving) {
        match result {
            Saving::Saved(page) => {
                self.page = page.and_then(|path| file_url(&path));
                self.apply(Intent::Saved(true));
            }
            Saving::Failed => self.apply(Intent::Saved(false)),
            Saving::NoDialog => self.apply(Intent::DialogUnavailable),
            Saving::Cancelled => {}
        }
    }

    fn take_in(&mut self, ctx: &Context) {
        if let Some(saving) = &self.saving {
            match saving.try_recv() {
                Ok(result) => {
                    self.saving = None;
                    self.saved(result);
                }
                Err(std::sync::mpsc::TryRecvError::Disconnected) => self.saving = None,
                Err(std::sync::mpsc::TryRecvError::Empty) => {
                    ctx.request_repaint_after(Duration::from_millis(100));
                }
            }
        }
        if let Some((wanted, dialog)) = &self.dialog {
            let wanted = *wanted;
            match dialog.try_recv() {
                Ok(paths) => {
                    self.dialog = None;
                    self.picked(wanted, paths);
                }
                Err(std::sync::mpsc::TryRecvError::Disconnected) => {
                    self.dialog = None;
                    self.apply(Intent::DialogUnavailable);
                }
                Err(std::sync::mpsc::TryRecvError::Empty) => {
                    ctx.request_repaint_after(Duration::from_millis(100));
                }
            }
        }
        let handed_over: Vec<Vec<PathBuf>> =
            self.inbox.as_ref().map(|i| i.take()).unwrap_or_default();
        for paths in handed_over {
            self.apply(Intent::OpenPaths(paths));
            ctx.send_viewport_cmd(ViewportCommand::Focus);
        }
        let begun = Instant::now();
        while let Some(event) = self.worker.as_ref().and_then(Worker::next_event) {
            self.tell(event);
            if begun.elapsed() > EVENT_BUDGET {
                ctx.request_repaint();
                break;
            }
        }
        self.model.settle();
        self.model.now_second = (self.now)().timestamp().as_second();
        // One dialog at a time.
        if self.saving.is_none()
            && let Some(page) = self.model.to_print.take()
        {
            self.save(page, true);
        }
        if self.saving.is_none()
            && let Some(file) = self.model.to_save.take()
        {
            self.save(file, false);
        }
        if let Some(url) = self.model.to_visit.take() {
            self.page = Some(url.expose().to_owned());
        }
    }

    /// Hands requests to the worker; those that find no place are tried again.
    fn send_waiting(&mut self, ctx: &Context) {
        // The window first: reading would take the processor from the first frame.
        if !self.has_drawn {
            return;
        }
        if let Some(worker) = &self.worker {
            self.waiting
                .retain(|request| !worker.request(request.clone()));
        }
        if !self.waiting.is_empty() {
            ctx.request_repaint_after(Duration::from_millis(50));
        }
    }

    /// Brings language, theme and text size to where the model says.
    fn follow_choices(&mut self, ctx: &Context) {
        if self.locale.language() != self.model.language {
            self.locale = Locale::new(self.model.language);
            self.glossary = Glossary::new(&self.locale);
            ctx.send_viewport_cmd(ViewportCommand::Title(
                self.locale.text("app-title").into_owned(),
            ));
        }
        let (font, choice) = self.look;
        if font != self.model.font {
            ctx.set_fonts(fonts::definitions(self.model.font));
            // Line breaks were measured with the other face.
            self.typesetter = RefCell::default();
        }
        if choice != self.model.theme {
            theme::apply(ctx, self.model.theme);
        }
        self.look = (self.model.font, self.model.theme);
        let theme = match self.model.theme {
            ThemeChoice::System => egui::ThemePreference::System,
            ThemeChoice::Light => egui::ThemePreference::Light,
            ThemeChoice::Dark | ThemeChoice::HighContrast => egui::ThemePreference::Dark,
        };
        if ctx.options(|o| o.theme_preference) != theme {
            ctx.set_theme(theme);
        }
        let zoom = f32::from(self.model.text_size.percent()) / 100.0;
        if (ctx.zoom_factor() - zoom).abs() > 0.001 {
            ctx.set_zoom_factor(zoom);
        }
    }

    /// For the benchmark: says how long the first frame took, and ends.
    fn report_first_frame(&self, ctx: &Context) {
        if let Some(started) = self.started {
            use std::io::Write as _;
            let millis = started.elapsed().as_secs_f64() * 1000.0;
            let _ = writeln!(std::io::stdout(), "first frame {millis:.1} ms");
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }

    fn dropped(&mut self, ctx: &Context) {
        let paths: Vec<PathBuf> = ctx.input(|i| {
            i.raw
                .dropped_files
                .iter()
                .map(|f| f.path().to_path_buf())
                .collect()
        });
        if !paths.is_empty() {
            self.apply(Intent::OpenPaths(paths));
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.dropped(ctx);
        self.take_in(ctx);
        self.send_waiting(ctx);
        self.follow_choices(ctx);
        if let Some(url) = self.page.take() {
            ctx.open_url(egui::OpenUrl::new_tab(url));
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let palette = theme::Palette::of(ui.ctx().theme(), self.model.theme);
        let kit = Kit {
            locale: &self.locale,
            palette,
            glossary: &self.glossary,
            asked_term: &self.asked_term,
            typesetter: &self.typesetter,
            now: (self.now)(),
        };
        let intents = window_ui(ui, &self.model, &mut self.state, &kit);
        let changed = !intents.is_empty();
        for intent in intents {
            self.apply(intent);
        }
        if changed {
            self.send_waiting(ui.ctx());
            ui.ctx().request_repaint();
        }
        if !self.has_drawn {
            self.has_drawn = true;
            // What waits is sent in the next frame.
            ui.ctx().request_repaint();
            self.report_first_frame(ui.ctx());
        }
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}

/// The address of a file for browsers (RFC 8089), with everything but plain letters escaped.
fn file_url(path: &std::path::Path) -> Option<String> {
    let text = path.to_str()?.replace('\\', "/");
    let mut url = String::from(if text.starts_with('/') {
        "file://"
    } else {
        "file:///"
    });
    for byte in text.bytes() {
        match byte {
            b'/' | b':' | b'-' | b'.' | b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => {
                url.push(byte.into());
            }
            _ => url.push_str(&format!("%{byte:02X}")),
        }
    }
    Some(url)
}

/// Whether there can be a window. Elsewhere than on X11 and Wayland there always can.
fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    !cfg!(all(unix, not(target_os = "macos"))) || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// The program's sign for the task bar; without it the system's own.
fn icon() -> egui::IconData {
    eframe::icon_data::from_png_bytes(include_bytes!("../assets/icons/modori.png"))
        .unwrap_or_default()
}
