//! What a frame costs without drawing: egui's pass over the whole window, with a long list and a large source open and
//! both scrolled in every frame, beside the same with a short list and a small mail.
//!
//! `cargo bench --bench frame`. The figures to watch are the median with everything large, and its ratio to the small one.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark without its data has nothing to say; what it says is its result"
)]

use std::cell::RefCell;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{
    Event as Input, Modifiers, MouseWheelSource, MouseWheelUnit, RawInput, Rect, TouchPhase, pos2,
    vec2,
};

use modori::catalogue::Permanence;
use modori::evidence::Kind;
use modori::explain::{Glossary, Language, Locale};
use modori::model::{Intent, Model, Shown, Tab, ThemeChoice, absorb, update};
use modori::source::Origin;
use modori::ui::{Kit, Typesetter, UiState, fonts, theme, window_ui};
use modori::worker::{Event, Request, Scanned, ScannedDelivery, ScannedMail, Worker, searched};

const SIZE: egui::Vec2 = vec2(1440.0, 900.0);
/// Frames before those that count: line breaks and glyphs are made in them.
const WARM_UP: usize = 100;
const FRAMES: usize = 1_000;

fn main() {
    let small = Desk::new(100, 16 * 1024).measure();
    let large = Desk::new(100_000, 25 * 1024 * 1024).measure();
    println!("frame, 100 rows, small source:       {small}");
    println!("frame, 100,000 rows, 25 MB source:   {large}");
    let ratio = large.median.as_secs_f64() / small.median.as_secs_f64();
    println!("ratio of the medians:                {ratio:.2}");
}

/// Times of many frames.
struct Times {
    median: Duration,
    slow: Duration,
    longest: Duration,
}

impl std::fmt::Display for Times {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let millis = |d: Duration| d.as_secs_f64() * 1_000.0;
        write!(
            f,
            "median {:.2} ms, 99 of 100 below {:.2} ms, longest {:.2} ms",
            millis(self.median),
            millis(self.slow),
            millis(self.longest)
        )
    }
}

struct Desk {
    model: Model,
    state: UiState,
    ctx: egui::Context,
    locale: Locale,
    glossary: Glossary,
    typesetter: RefCell<Typesetter>,
    asked_term: RefCell<Option<String>>,
}

impl Desk {
    fn new(rows: usize, bytes: usize) -> Self {
        let ctx = egui::Context::default();
        ctx.set_fonts(fonts::definitions(modori::model::FontChoice::default()));
        theme::apply(&ctx, ThemeChoice::Light);
        let locale = Locale::new(Language::Ja);
        let glossary = Glossary::new(&locale);
        let mut model = Model::new(Language::Ja);
        open(&mut model, bytes);
        let rows = (0..rows).map(scanned).collect();
        absorb(&mut model, Event::Rows { job: 0, rows });
        model.settle();
        update(&mut model, Intent::Tab(Tab::Source));
        Self {
            model,
            state: UiState::default(),
            ctx,
            locale,
            glossary,
            typesetter: RefCell::default(),
            asked_term: RefCell::default(),
        }
    }

    /// One frame: the wheel is turned over the list, or over the source.
    fn frame(&mut self, number: usize) -> Duration {
        let over = if number.is_multiple_of(2) {
            pos2(150.0, 500.0)
        } else {
            pos2(700.0, 820.0)
        };
        // First far down; then up for a while and down again, so that as much comes into sight in either list.
        let turn = if number < WARM_UP {
            -3_000.0
        } else if (number / 100).is_multiple_of(2) {
            -60.0
        } else {
            60.0
        };
        let wheel = Input::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, turn),
            phase: TouchPhase::Move,
            modifiers: Modifiers::NONE,
            source: MouseWheelSource::Unknown,
        };
        #[expect(clippy::cast_precision_loss, reason = "a time in seconds")]
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), SIZE)),
            time: Some(number as f64 / 60.0),
            events: vec![Input::PointerMoved(over), wheel],
            ..RawInput::default()
        };
        let kit = Kit {
            locale: &self.locale,
            palette: &theme::LIGHT,
            glossary: &self.glossary,
            asked_term: &self.asked_term,
            typesetter: &self.typesetter,
            now: jiff::Zoned::now(),
        };
        let (model, state) = (&self.model, &mut self.state);
        let begun = Instant::now();
        let output = self.ctx.run_ui(input, |ui| {
            std::hint::black_box(window_ui(ui, model, state, &kit));
        });
        let took = begun.elapsed();
        // Panels, rows and lines: a window that drew nothing would be fast, too.
        assert!(output.shapes.len() > 200, "{} shapes", output.shapes.len());
        took
    }

    fn measure(&mut self) -> Times {
        for number in 0..WARM_UP {
            self.frame(number);
        }
        let mut times: Vec<Duration> = (WARM_UP..WARM_UP + FRAMES).map(|n| self.frame(n)).collect();
        times.sort_unstable();
        let at = |part: usize| times.get(times.len() * part / 100).copied();
        Times {
            median: at(50).expect("frames"),
            slow: at(99).expect("frames"),
            longest: times.last().copied().expect("frames"),
        }
    }
}

/// A row of its own kind, domain and day.
fn scanned(number: usize) -> Scanned {
    const CAUSES: [&str; 4] = ["user-unknown", "mailbox-full", "host-unknown", "greylisted"];
    let cause = CAUSES.get(number % 5).copied();
    let recipient = format!("user{number}@company{}.example", number % 997);
    let subject = format!("お見積もりの件（{number}）");
    let sender = format!("staff{}@example.jp", number % 50);
    let words = "550 5.1.1 User unknown in local recipient table";
    let delivery = ScannedDelivery {
        kind: Kind::Failure,
        searched: searched([&recipient, &subject, "550", words, &sender, ""]),
        recipient,
        code: "550".to_owned(),
        cause,
        permanence: Some(Permanence::Permanent),
    };
    Scanned {
        origin: Origin::Pasted(Arc::from(number.to_string().into_bytes())),
        fingerprint: None,
        result: Ok(ScannedMail {
            kind: Kind::Failure,
            remark: None,
            subject,
            sender,
            date: Some(format!(
                "2026-11-{:02}T{:02}:30:00+09:00",
                number % 28 + 1,
                number % 24
            )),
            original: None,
            deliveries: vec![delivery],
            searched: String::new(),
        }),
    }
}

/// A bounce whose returned mail has a body of so many bytes, shown in the middle.
fn open(model: &mut Model, bytes: usize) {
    let mut mail = String::from(HEAD);
    let line = "VGhpcyBpcyBhIGxpbmUgb2YgYSBmaWxlIHRoYXQgd2FzIHNlbnQgYWxvbmcgd2l0aCB0aGUg\r\n";
    while mail.len() < bytes {
        mail.push_str(line);
    }
    mail.push_str("\r\n--b--\r\n");
    let worker = Worker::start(Arc::new(|| {})).expect("threads");
    let origin = Origin::Pasted(Arc::from(mail.into_bytes()));
    worker.request(Request::Open { ticket: 1, origin });
    let until = Instant::now() + Duration::from_mins(1);
    while Instant::now() < until {
        if let Some(Event::Opened { result, .. }) = worker.next_event() {
            model.shown = Some(Shown::Mail(result.expect("a mail")));
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("the mail was not read");
}

const HEAD: &str = "From: MAILER-DAEMON@mx.example.jp\r\nTo: taro@example.jp\r\nSubject: Undelivered Mail Returned to Sender\r\n\
MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n\
--b\r\nContent-Type: text/plain\r\n\r\nThis is the mail system at host mx.example.jp.\r\n\r\n\
<hanako@example.net>: host mx.example.net[192.0.2.1] said: 550 5.1.1 User unknown (in reply to RCPT TO command)\r\n\
--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.jp\r\n\r\n\
Final-Recipient: rfc822; hanako@example.net\r\nAction: failed\r\nStatus: 5.1.1\r\n\
Diagnostic-Code: smtp; 550 5.1.1 User unknown\r\n\r\n\
--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: taro@example.jp\r\nTo: hanako@example.net\r\nSubject: test\r\n\
MIME-Version: 1.0\r\nContent-Type: application/octet-stream; name=file.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n";
