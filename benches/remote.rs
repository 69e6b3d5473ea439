//! A folder of twenty thousand mails on a server of our own, a quarter of them bounces: found, listed and read from cold, over TLS on the
//! loopback interface. Says mails per second, and bytes that were fetched beside bytes in the folder. Then the same as a window has it, through
//! worker and model, with a file for what was fetched: a first start, a second one, and a third one after a few new bounces.
//!
//! `cargo bench --no-default-features --features network-tests --bench remote`; needs Dovecot (`scripts/test` installs it).
//! `MODORI_COUNT`: another number of mails.
#![cfg_attr(
    target_os = "linux",
    expect(
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::print_stderr,
        clippy::print_stdout,
        clippy::unwrap_used,
        reason = "a benchmark without its data has nothing to say; what it says is its result"
    )
)]

#[cfg(target_os = "linux")]
#[expect(dead_code, reason = "it waits longer than tests")]
#[path = "../tests/common/desk.rs"]
mod desk;
#[cfg(target_os = "linux")]
#[expect(dead_code, reason = "most of it is for tests")]
#[path = "../tests/common/dovecot.rs"]
mod dovecot;
#[cfg(target_os = "linux")]
#[expect(dead_code, reason = "the same")]
#[path = "../tests/common/proxy.rs"]
mod proxy;
#[cfg(target_os = "linux")]
#[expect(dead_code, reason = "the same")]
#[path = "../tests/common/window.rs"]
mod window;

#[cfg(not(target_os = "linux"))]
fn main() {}

#[cfg(target_os = "linux")]
fn main() {
    cold::main();
}

#[cfg(target_os = "linux")]
mod cold {
    use std::path::Path;
    use std::time::{Duration, Instant};

    use modori::account::{Security, Server};
    use modori::catalogue::Catalogue;
    use modori::imap::{Cancel, Credentials, Limits, Query, Session};
    use modori::model::Model;
    use modori::source::{Found, Search};

    use super::dovecot::{Dovecot, Options, PASSWORD, USER};
    use super::proxy::Proxy;
    use super::window;

    const COUNT: usize = 20_000;
    /// One in so many is a bounce.
    const SHARE: usize = 4;
    /// Mails that are in memory at a time.
    const AT_ONCE: usize = 200;

    pub fn main() {
        let count = std::env::var("MODORI_COUNT").ok();
        let count = count.map_or(COUNT, |n| n.parse().expect("MODORI_COUNT is a number"));
        let catalogue = Catalogue::embedded().expect("the catalogue loads");
        let bounces = bounces(&catalogue);
        let dovecot = Dovecot::start(&Options::default());
        let mut bytes = 0;
        let mails = (0..count).map(|number| {
            let mail = if number.is_multiple_of(SHARE) {
                copy(&bounces[number / SHARE % bounces.len()], number)
            } else {
                plain(number)
            };
            bytes += mail.len() as u64;
            mail
        });
        dovecot.append("INBOX", mails);
        println!(
            "{count} mails, {} MB, one in {SHARE} made from {} bounces",
            bytes >> 20,
            bounces.len()
        );
        let server = dovecot.server(Security::Tls);
        // The server, too, is cold at first: it has never seen these mails. Later it knows the fields that were asked for.
        measure("server cold", &server, count, bytes);
        measure("server warm", &server, count, bytes);
        starts(&dovecot, &bounces, count);
    }

    /// Bounces that come between the second and the third start.
    const NEW: usize = 10;

    fn starts(dovecot: &Dovecot, bounces: &[Bounce], count: usize) {
        let proxy = Proxy::start(dovecot.server(Security::Tls).port);
        let account = window::account_at(dovecot, proxy.port);
        let folder = window::scratch("bench");
        let file = folder.join("mails.db");
        let start = |name: &str, mails: usize| {
            let came = proxy.received();
            let begun = Instant::now();
            let mut desk = window::window(Some(file.clone()));
            let mails_of = |m: &Model| {
                let rows = m.rows.iter().filter(|r| !r.is_removed && r.delivery == 0);
                rows.count()
            };
            window::connect(&mut desk, &account, PASSWORD);
            let (mut first, mut known) = (None, None);
            desk.until_within(60_000, "all are there", |m| {
                let seen = mails_of(m);
                if seen > 0 && first.is_none() {
                    first = Some(begun.elapsed());
                }
                if seen + NEW >= mails && known.is_none() {
                    known = Some(begun.elapsed());
                }
                window::is_watching(m)
            });
            let (all, seen) = (begun.elapsed(), mails_of(&desk.model));
            let seconds = |time: Option<Duration>| time.unwrap_or_default().as_secs_f64();
            println!(
                "{name}: first row after {:.2} s, all but {NEW} after {:.2} s, up to date after {:.2} s with {seen} of {mails} bounces; {:.1} kB came",
                seconds(first),
                seconds(known),
                all.as_secs_f64(),
                1000.0 * mb(proxy.received() - came)
            );
            drop(desk);
        };
        let mails = count.div_ceil(SHARE);
        start("first start", mails);
        let size = file.metadata().map_or(0, |m| m.len());
        println!("  the file has {:.1} MB", mb(size));
        start("second start", mails);
        let new = (0..NEW).map(|n| copy(&bounces[n * 7 % bounces.len()], count + n));
        dovecot.append("INBOX", new);
        start("third start, with new ones", mails + NEW);
        let _ = std::fs::remove_dir_all(folder);
    }

    fn measure(name: &str, server: &Server, count: usize, in_folder: u64) {
        let begun = Instant::now();
        let mut session = Session::connect(server, Limits::default(), Cancel::new()).unwrap();
        session
            .sign_in(USER, &Credentials::Password(PASSWORD.to_owned()))
            .unwrap();
        let opened = session.examine("INBOX").unwrap();
        assert_eq!(opened.exists as usize, count);
        println!("{name}");
        let mut step = Step::new(begun);
        step.ends("connect, sign in, open", 0, &session);

        let query = Query {
            since_day: None,
            uid_from: 0,
            bounces: true,
        };
        let uids = session.search(&query).unwrap();
        step.ends("search", uids.len(), &session);
        let heads = session.heads(&uids).unwrap();
        step.ends("heads", heads.len(), &session);
        let (mut found, mut useful) = (0, 0);
        for heads in heads.chunks(AT_ONCE) {
            let wanted: Vec<_> = heads.iter().map(|head| (head.uid, head.useful)).collect();
            let bodies = session.bodies(&wanted).unwrap();
            found += bodies.len();
            useful += bodies.iter().map(|b| b.bytes.len() as u64).sum::<u64>();
        }
        step.ends("bodies", found, &session);
        let (time, came) = (begun.elapsed(), session.bytes_read());
        println!(
            "  all: {found} of {} bounces in {:.2} s, {:.0} mails/s; {:.1} MB came over TLS, {:.1} MB of them mails, of {:.1} MB in the folder: {:.1} %",
            count.div_ceil(SHARE),
            time.as_secs_f64(),
            per_second(found, time),
            mb(came),
            mb(useful),
            mb(in_folder),
            100.0 * mb(came) / mb(in_folder)
        );
        session.sign_out();
    }

    struct Step {
        begun: Instant,
        bytes: u64,
    }

    impl Step {
        fn new(begun: Instant) -> Self {
            Self { begun, bytes: 0 }
        }

        fn ends(&mut self, what: &str, mails: usize, session: &Session) {
            let (time, bytes) = (self.begun.elapsed(), session.bytes_read());
            println!(
                "  {what:<24} {:>7.3} s {:>8.1} kB {mails:>6} mails {:>8.0} mails/s",
                time.as_secs_f64(),
                1000.0 * mb(bytes - self.bytes),
                per_second(mails, time)
            );
            *self = Self {
                begun: Instant::now(),
                bytes,
            };
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
    fn per_second(count: usize, time: Duration) -> f64 {
        count as f64 / time.as_secs_f64()
    }

    #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
    fn mb(bytes: u64) -> f64 {
        bytes as f64 / 1e6
    }

    struct Bounce {
        bytes: Vec<u8>,
        /// Failed addresses.
        recipients: Vec<String>,
    }

    /// The project's own mails in which somebody failed.
    fn bounces(catalogue: &Catalogue) -> Vec<Bounce> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mails");
        let mails = Search::new(&root).filter_map(|found| match found {
            Found::Mail(origin) => modori::source::read(&origin).ok(),
            _ => None,
        });
        let bounces: Vec<_> = mails
            .filter_map(|bytes| {
                let mail = modori::source::parse(bytes.clone()).ok()?;
                let found = modori::diagnose(&mail, catalogue);
                let recipients = (found.report.deliveries.iter())
                    .filter_map(|d| d.final_recipient.as_ref())
                    .map(|r| r.value.clone())
                    .filter(|r| r.contains('@'));
                let recipients: Vec<_> = recipients.collect();
                (!recipients.is_empty()).then_some(Bounce { bytes, recipients })
            })
            .collect();
        assert!(bounces.len() > 50, "only {} bounces", bounces.len());
        bounces
    }

    /// With a Message-ID and recipients of its own, and CRLF.
    fn copy(bounce: &Bounce, number: usize) -> Vec<u8> {
        let mut text = bounce.bytes.clone();
        if !text.contains(&b'\n') {
            // Saved on an old system. No server has it so: it came in lines (RFC 5321 section 2.3.8).
            text.iter_mut()
                .filter(|b| **b == b'\r')
                .for_each(|b| *b = b'\n');
        }
        for recipient in &bounce.recipients {
            let Some((local, domain)) = recipient.rsplit_once('@') else {
                continue;
            };
            let new = format!("{local}.{number}@{domain}");
            text = replaced(&text, recipient.as_bytes(), new.as_bytes());
        }
        let mut mail = format!("Message-ID: <remote.{number}@example.jp>\r\n").into_bytes();
        let (mut is_header, mut is_skipped) = (true, false);
        for line in text.split_inclusive(|b| *b == b'\n') {
            if is_header {
                is_header = !line.trim_ascii().is_empty();
                if !line.starts_with(b" ") && !line.starts_with(b"\t") {
                    let name = line.get(..11).unwrap_or_default();
                    is_skipped = name.eq_ignore_ascii_case(b"message-id:");
                }
                if is_header && is_skipped {
                    continue;
                }
            }
            let line = line.strip_suffix(b"\n").unwrap_or(line);
            mail.extend_from_slice(line.strip_suffix(b"\r").unwrap_or(line));
            mail.extend_from_slice(b"\r\n");
        }
        mail
    }

    fn replaced(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
        let mut result = Vec::with_capacity(bytes.len() + 64);
        let mut rest = bytes;
        while let Some(at) = memchr::memmem::find(rest, old) {
            result.extend_from_slice(&rest[..at]);
            result.extend_from_slice(new);
            rest = &rest[at + old.len()..];
        }
        result.extend_from_slice(rest);
        result
    }

    /// Nobody's bounce, 2 to 60 KB.
    fn plain(number: usize) -> Vec<u8> {
        let len = 2_000 + number * 7_919 % 58_000;
        let mut mail = format!(
            "Message-ID: <plain.{number}@example.jp>\r\nDate: Thu, 19 Nov 2026 10:00:00 +0900\r\n\
             From: Hanako <hanako.{number}@example.jp>\r\nTo: {USER}\r\n\
             Subject: =?utf-8?B?6KuL5rGC5pu4?= {number}\r\nMIME-Version: 1.0\r\n\
             Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        );
        while mail.len() < len {
            mail.push_str("お世話になっております。請求書をお送りします。\r\n");
        }
        mail.into_bytes()
    }
}
