//! Mails per second: the whole diagnosis, and mail-parser alone on the same bytes, in one run.
#![expect(
    clippy::expect_used,
    reason = "a benchmark without its data has nothing to say"
)]
//!
//! `cargo bench --bench throughput --no-default-features`. The ratio at the end is the figure to watch: it does not
//! depend on the machine's mood, because both are measured in turn.

use std::path::Path;
use std::time::{Duration, Instant};

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};

use modori::catalogue::Catalogue;
use modori::source::parse;

fn main() {
    divan::main();
    ratio();
}

/// All mails of the project: samples and test mails.
fn mails() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut mails = Vec::new();
    for folder in ["assets/samples", "tests/mails"] {
        let found = modori::source::Search::new(&root.join(folder));
        mails.extend(found.filter_map(|found| match found {
            modori::source::Found::Mail(origin) => modori::source::read(&origin).ok(),
            _ => None,
        }));
    }
    assert!(mails.len() > 50, "the project's own mails are missing");
    mails
}

fn total_bytes(mails: &[Vec<u8>]) -> usize {
    mails.iter().map(Vec::len).sum()
}

#[divan::bench]
fn whole_diagnosis(bencher: Bencher<'_, '_>) {
    let (mails, catalogue) = (mails(), Catalogue::embedded().expect("the catalogue loads"));
    bencher
        .counter(ItemsCount::new(mails.len()))
        .counter(BytesCount::new(total_bytes(&mails)))
        .bench_local(|| diagnose_all(&mails, &catalogue));
}

#[divan::bench]
fn mail_parser_alone(bencher: Bencher<'_, '_>) {
    let mails = mails();
    bencher
        .counter(ItemsCount::new(mails.len()))
        .counter(BytesCount::new(total_bytes(&mails)))
        .bench_local(|| parse_all(&mails));
}

#[divan::bench]
fn loading_the_catalogue() -> Catalogue {
    Catalogue::embedded().expect("the catalogue loads")
}

fn diagnose_all(mails: &[Vec<u8>], catalogue: &Catalogue) {
    for mail in mails {
        if let Ok(mail) = parse(mail.clone()) {
            black_box(modori::diagnose(&mail, catalogue));
        }
    }
}

fn parse_all(mails: &[Vec<u8>]) {
    for mail in mails {
        black_box(mail_parser::MessageParser::default().parse(mail.as_slice()));
    }
}

/// Both in turn, the best of many rounds each.
fn ratio() {
    let (mails, catalogue) = (mails(), Catalogue::embedded().expect("the catalogue loads"));
    let (mut ours, mut theirs) = (Duration::MAX, Duration::MAX);
    for _ in 0..30 {
        let start = Instant::now();
        diagnose_all(&mails, &catalogue);
        ours = ours.min(start.elapsed());
        let start = Instant::now();
        parse_all(&mails);
        theirs = theirs.min(start.elapsed());
    }
    let two = two_threads(&mails, &catalogue);
    #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
    let per_second = |time: Duration| mails.len() as f64 / time.as_secs_f64();
    let lines = format!(
        "{} mails, one thread: whole diagnosis {:.0} mails/s, mail-parser alone {:.0} mails/s, ratio {:.3}\n",
        mails.len(),
        per_second(ours),
        per_second(theirs),
        theirs.as_secs_f64() / ours.as_secs_f64(),
    );
    let of_two = format!(
        "two threads, all mails each: {:.2} times one thread\n",
        2.0 * ours.as_secs_f64() / two.as_secs_f64()
    );
    let text = lines + &of_two;
    let _ = std::io::Write::write_all(&mut std::io::stdout(), text.as_bytes());
}

/// Both threads read all mails; the best of many rounds.
fn two_threads(mails: &[Vec<u8>], catalogue: &Catalogue) -> Duration {
    let round = || {
        let start = Instant::now();
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    // Long enough that starting a thread doesn't count.
                    for _ in 0..8 {
                        diagnose_all(mails, catalogue);
                    }
                });
            }
        });
        start.elapsed() / 8
    };
    (0..12).map(|_| round()).min().unwrap_or_default()
}
