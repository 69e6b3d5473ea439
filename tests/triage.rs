//! The record of what was done: nothing that was answered for is lost, whatever happens to the file, to the program or beside it.
#![expect(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Barrier;
use std::time::{Duration, SystemTime};

use modori::explain::{Arg, Language, Locale};
use modori::source::{Fingerprint, fingerprint};
use modori::triage::{
    Change, Error, Key, MAX_ADDRESS, MAX_MEMO, MAX_NAME, Mark, Notice, Opened, State, Store,
    Suppression, SuppressionEntry, What,
};
use rusqlite::Connection;

/// A place of this test alone, in a folder that isn't there yet.
fn place(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("triage")
        .join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    folder.join("triage.db")
}

/// The store of a file that is in order.
fn open(file: &Path) -> Store {
    let Opened { store, notice } = Store::open(file);
    assert_eq!(notice, None);
    assert!(store.is_kept());
    store
}

fn key(number: usize) -> Key {
    let mail = format!("Subject: {number}\n\n");
    Key::new(fingerprint(mail.as_bytes()), "taro@example.jp")
}

fn change(number: usize, what: What) -> Change {
    Change {
        key: key(number),
        what,
    }
}

fn memo(number: usize) -> Change {
    change(number, What::Memo(format!("memo {number}")))
}

/// A file with so many memos, closed.
fn filled(file: &Path, count: usize) {
    let changes: Vec<Change> = (0..count).map(memo).collect();
    open(file).apply(&changes, "", 1).unwrap();
}

/// How many of the memos are there, each as it was.
fn memos(store: &mut Store) -> usize {
    let marks = store.load().unwrap();
    (0..10_000)
        .filter(|n| {
            let mark = marks.get(&key(*n));
            mark.is_some_and(|m| m.memo == format!("memo {n}") && m.state == State::Open)
        })
        .count()
}

fn names(file: &Path) -> BTreeSet<String> {
    fs::read_dir(file.parent().unwrap())
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect()
}

fn with_end(file: &Path, end: &str) -> PathBuf {
    PathBuf::from(format!("{}{end}", file.display()))
}

fn is_sound(file: &Path) -> bool {
    let connection = Connection::open(file).unwrap();
    let said: String = connection
        .query_row("PRAGMA quick_check", [], |r| r.get(0))
        .unwrap();
    said == "ok"
}

#[test]
fn what_was_done_is_there_again() {
    let file = place("kept");
    let mut store = open(&file);
    assert!(store.load().unwrap().is_empty());
    store
        .apply(
            &[change(1, What::State(State::Doing)), memo(2)],
            "Hanako",
            10,
        )
        .unwrap();
    store
        .apply(&[change(1, What::Who("Taro".to_owned()))], "", 20)
        .unwrap();
    store.apply(&[], "Hanako", 30).unwrap();
    drop(store);
    let mut store = open(&file);
    let mark = |state, who: &str, memo: &str, changed| Mark {
        state,
        who: who.to_owned(),
        memo: memo.to_owned(),
        changed,
    };
    let want = HashMap::from([
        (key(1), mark(State::Doing, "Taro", "", 20)),
        (key(2), mark(State::Open, "", "memo 2", 10)),
    ]);
    assert_eq!(store.load().unwrap(), want);
    let history = store.history(&key(1)).unwrap();
    let told: Vec<_> = history
        .into_iter()
        .map(|e| (e.change, e.by, e.at))
        .collect();
    assert_eq!(
        told,
        [
            (change(1, What::Who("Taro".to_owned())), String::new(), 20),
            (
                change(1, What::State(State::Doing)),
                "Hanako".to_owned(),
                10
            ),
        ]
    );
    assert!(store.history(&key(3)).unwrap().is_empty());
    drop(store);
    // Closed, it is one file.
    assert_eq!(names(&file), BTreeSet::from(["triage.db".to_owned()]));
}

#[test]
fn deliveries_of_one_mail_are_apart() {
    let mut store = Store::in_memory();
    assert!(!store.is_kept());
    let hostile = [
        "",
        "taro@example.jp",
        "TARO@example.jp",
        "'); DROP TABLE mark; --",
        "\0",
        "\0a",
        "?1",
        "日本\"語@例.example",
    ];
    let mail = Fingerprint([7; 16]);
    let changes: Vec<Change> = hostile
        .iter()
        .map(|recipient| Change {
            key: Key::new(mail, recipient),
            what: What::Memo((*recipient).to_owned()),
        })
        .collect();
    store.apply(&changes, "'", 1).unwrap();
    let marks = store.load().unwrap();
    assert_eq!(marks.len(), hostile.len());
    assert!(marks.iter().all(|(key, mark)| mark.memo == key.recipient));
    let one_each = |key: &Key| store.history(key).unwrap().len() == 1;
    assert!(marks.keys().all(one_each));
}

#[test]
fn texts_are_cut_to_sane_lengths() {
    let mut store = Store::in_memory();
    let long = "長".repeat(100_000);
    let key = Key {
        fingerprint: Fingerprint([1; 16]),
        recipient: long.clone(),
    };
    let changes = [What::Who(long.clone()), What::Memo(long.clone())].map(|what| Change {
        key: key.clone(),
        what,
    });
    store.apply(&changes, &long, 1).unwrap();
    let marks = store.load().unwrap();
    let (found, mark) = marks.iter().next().unwrap();
    assert_eq!(*found, Key::new(key.fingerprint, &long));
    assert_eq!(found.recipient.chars().count(), MAX_ADDRESS);
    assert_eq!(mark.who.chars().count(), MAX_NAME);
    assert_eq!(mark.memo.chars().count(), MAX_MEMO);
    for key in [&key, found] {
        let history = store.history(key).unwrap();
        assert_eq!(history.len(), 2);
        assert_eq!(history[0].by.chars().count(), MAX_NAME);
    }
}

#[test]
fn ten_thousand_changes_are_one_call() {
    let file = place("many");
    filled(&file, 10_000);
    assert_eq!(memos(&mut open(&file)), 10_000);
}

#[test]
fn states_of_later_versions_stay_and_count_as_open() {
    let file = place("later-words");
    let mut store = open(&file);
    store
        .apply(&[change(1, What::State(State::Done))], "", 1)
        .unwrap();
    let other = Connection::open(&file).unwrap();
    other
        .execute("UPDATE mark SET state = 'snoozed'", [])
        .unwrap();
    other
        .execute("UPDATE history SET value = 'snoozed'", [])
        .unwrap();
    other
        .execute(
            "INSERT INTO history (fingerprint, recipient, what, value, person, at)
             SELECT fingerprint, recipient, 'color', 'red', '', 2 FROM mark",
            [],
        )
        .unwrap();
    assert_eq!(store.load().unwrap()[&key(1)].state, State::Open);
    assert_eq!(
        store.history(&key(1)).unwrap()[0].change.what,
        What::State(State::Open)
    );
    store.apply(&[memo(1)], "", 2).unwrap();
    let word: String = other
        .query_row("SELECT state FROM mark", [], |r| r.get(0))
        .unwrap();
    assert_eq!(word, "snoozed");
}

#[test]
fn windows_hear_of_each_other() {
    let file = place("news");
    filled(&file, 3);
    let (mut one, mut two) = (open(&file), open(&file));
    assert!(one.news().unwrap().is_empty());
    one.apply(&[change(1, What::State(State::Held))], "", 5)
        .unwrap();
    // One's own changes are no news.
    assert!(one.news().unwrap().is_empty());
    let news = two.news().unwrap();
    assert_eq!(news.len(), 1);
    assert_eq!(news[0].0, key(1));
    assert_eq!(news[0].1.state, State::Held);
    assert_eq!(news[0].1.memo, "memo 1");
    assert!(two.news().unwrap().is_empty());
    // In turn: what the other did between one's own changes is told, and nothing else.
    one.apply(&[memo(10)], "", 6).unwrap();
    two.apply(&[memo(11), memo(12)], "", 6).unwrap();
    one.apply(&[memo(13)], "", 6).unwrap();
    two.apply(&[memo(14)], "", 6).unwrap();
    let keys = |news: Vec<(Key, Mark)>| -> BTreeSet<Key> {
        news.into_iter().map(|(key, _)| key).collect()
    };
    assert_eq!(
        keys(one.news().unwrap()),
        BTreeSet::from([11, 12, 14].map(key))
    );
    assert_eq!(keys(two.news().unwrap()), BTreeSet::from([10, 13].map(key)));
    // What was loaded is no news either.
    one.apply(&[memo(15)], "", 7).unwrap();
    assert_eq!(two.load().unwrap().len(), 9);
    assert!(two.news().unwrap().is_empty());
}

#[test]
fn windows_at_once_lose_nothing() {
    const COUNT: usize = 150;
    let file = place("at-once");
    let together = Barrier::new(2);
    // Both change the rows 0.. in turn, each another thing of them, and rows of their own.
    let work = |who: usize| {
        together.wait();
        // Both may be the first.
        let mut store = open(&file);
        let mut heard = BTreeSet::new();
        together.wait();
        for n in 0..COUNT {
            let what = match who {
                0 => What::Who(format!("who {n}")),
                _ => What::Memo(format!("memo {n}")),
            };
            let own = memo(1_000 * (who + 1) + n);
            store.apply(&[change(n, what), own], "", 1).unwrap();
            if n % 3 == 0 {
                heard.extend(store.news().unwrap().into_iter().map(|(key, _)| key));
            }
        }
        together.wait();
        heard.extend(store.news().unwrap().into_iter().map(|(key, _)| key));
        heard
    };
    let (heard_one, heard_two) = std::thread::scope(|scope| {
        let one = scope.spawn(|| work(0));
        let two = scope.spawn(|| work(1));
        (one.join().unwrap(), two.join().unwrap())
    });
    for (heard, other) in [(heard_one, 2_000), (heard_two, 1_000)] {
        let want: BTreeSet<Key> = (0..COUNT).chain(other..other + COUNT).map(key).collect();
        assert_eq!(heard, want);
    }
    let mut store = open(&file);
    let marks = store.load().unwrap();
    assert_eq!(marks.len(), 3 * COUNT);
    for n in 0..COUNT {
        let mark = &marks[&key(n)];
        assert_eq!(mark.who, format!("who {n}"));
        assert_eq!(mark.memo, format!("memo {n}"));
        assert_eq!(store.history(&key(n)).unwrap().len(), 2);
    }
}

/// Says where a writer of the next test writes, and which one it is.
const WRITER: &str = "MODORI_TRIAGE_WRITER";

#[test]
fn killed_writers_lose_nothing() {
    const WRITERS: usize = 50;
    const STEPS: usize = 200;
    /// Changes of a step, all or none.
    const BATCH: usize = 3;
    let number = |writer: usize, step: usize, n: usize| (writer * STEPS + step) * BATCH + n;
    if let Ok(told) = std::env::var(WRITER) {
        let (writer, file) = told.split_once(' ').unwrap();
        let mut store = open(Path::new(file));
        for step in 0..STEPS {
            let changes = [0, 1, 2].map(|n| memo(number(writer.parse().unwrap(), step, n)));
            store.apply(&changes, "", 1).unwrap();
            println!("kept {step} .");
            std::io::stdout().flush().unwrap();
        }
        return;
    }
    let file = place("killed");
    let mut answered = BTreeSet::new();
    for writer in 0..WRITERS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["killed_writers_lose_nothing", "--exact", "--nocapture"])
            .env(WRITER, format!("{writer} {}", file.display()))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        let mut count = 0;
        // Killed after more and more steps, or before the first.
        while lines.read_line(&mut line).unwrap() > 0 {
            if let Some(step) = line.split("kept ").nth(1)
                && let Some(step) = step.strip_suffix(" .\n")
            {
                answered.insert(number(writer, step.parse().unwrap(), 0));
                count += 1;
            }
            line.clear();
            if count == writer % 17 {
                // On Unix the signal that nobody can catch.
                child.kill().unwrap();
            }
        }
        child.wait().unwrap();
        assert!(count >= writer % 17, "writer {writer} ended by itself");
        let mut store = open(&file);
        assert!(is_sound(&file));
        let marks = store.load().unwrap();
        for first in &answered {
            assert!(marks.contains_key(&key(*first)), "{first} after {writer}");
        }
        // Nothing is there by halves.
        assert_eq!(marks.len() % BATCH, 0);
    }
    assert!(answered.len() > WRITERS);
    let mut store = open(&file);
    for first in answered {
        for n in first..first + BATCH {
            let history = store.history(&key(n)).unwrap();
            assert_eq!(history.len(), 1);
            assert_eq!(history[0].change, memo(n));
        }
    }
}

fn suppression(address: &str, expires: Option<i64>) -> Suppression {
    Suppression {
        address: address.to_owned(),
        cause: Some("user-unknown".to_owned()),
        reason: "she left".to_owned(),
        by: "Hanako".to_owned(),
        added: 100,
        expires,
    }
}

#[test]
fn suppressed_addresses_have_a_time_and_a_history() {
    let file = place("suppressed");
    let mut store = open(&file);
    let (always, for_now) = (
        suppression("taro@example.jp", None),
        suppression("hanako@example.jp", Some(200)),
    );
    store.suppress(&[always.clone(), for_now.clone()]).unwrap();
    drop(store);
    let mut store = open(&file);
    assert_eq!(
        store.suppressions(199).unwrap(),
        [for_now.clone(), always.clone()]
    );
    assert!(store.expired_suppressions(199).unwrap().is_empty());
    assert!(for_now.holds(199) && !for_now.holds(200) && always.holds(i64::MAX));
    // Expired, it is no longer listed, but kept.
    assert_eq!(
        store.suppressions(200).unwrap(),
        std::slice::from_ref(&always)
    );
    assert_eq!(store.expired_suppressions(200).unwrap(), [for_now]);
    // Once more the same address: the row is replaced.
    let again = Suppression {
        cause: None,
        added: 300,
        ..suppression("Taro@Example.jp", Some(900))
    };
    store.suppress(std::slice::from_ref(&again)).unwrap();
    assert_eq!(
        store.suppressions(300).unwrap(),
        std::slice::from_ref(&again)
    );
    assert!(store.lift("TARO@example.jp", "Jiro", 400).unwrap());
    assert!(!store.lift("taro@example.jp", "Jiro", 500).unwrap());
    assert!(store.suppressions(300).unwrap().is_empty());
    assert_eq!(
        store.suppression_history("taro@example.jp").unwrap(),
        [
            SuppressionEntry::Lifted {
                by: "Jiro".to_owned(),
                at: 400
            },
            SuppressionEntry::Suppressed(again),
            SuppressionEntry::Suppressed(always),
        ]
    );
    assert!(store.suppression_history("'").unwrap().is_empty());
}

/// Whether the store shows so many memos, takes changes, and the file stays as it is.
fn is_beside(file: &Path, opened: Opened, notice: &Notice, count: usize) {
    let before = fs::read(file).ok();
    let Opened {
        mut store,
        notice: given,
    } = opened;
    assert_eq!(given.as_ref(), Some(notice));
    assert!(!store.is_kept());
    assert_eq!(memos(&mut store), count);
    store.apply(&[memo(9_999)], "", 2).unwrap();
    store
        .suppress(&[suppression("taro@example.jp", None)])
        .unwrap();
    assert_eq!(memos(&mut store), count + 1);
    assert_eq!(store.history(&key(9_999)).unwrap().len(), 1);
    assert_eq!(store.suppressions(0).unwrap().len(), 1);
    drop(store);
    assert_eq!(fs::read(file).ok(), before);
}

#[test]
fn without_a_place_for_the_file_changes_are_in_memory() {
    let file = place("no-folder");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    // A file where its folder should be, and a folder where it should be itself.
    fs::write(&file, "").unwrap();
    let within = file.join("triage.db");
    let notice = Notice::Unwritable {
        file: within.clone(),
    };
    is_beside(&within, Store::open(&within), &notice, 0);
    let folder = file.with_file_name("folder.db");
    fs::create_dir(&folder).unwrap();
    let notice = Notice::Unwritable {
        file: folder.clone(),
    };
    is_beside(&folder, Store::open(&folder), &notice, 0);
}

#[test]
fn where_nothing_can_be_written_the_record_is_shown() {
    let file = place("read-only folder ?%#");
    filled(&file, 20);
    // SQLite can't put its log there, as in a folder that can't be written; this holds for every user.
    fs::create_dir(with_end(&file, "-wal")).unwrap();
    let notice = Notice::Unwritable { file: file.clone() };
    is_beside(&file, Store::open(&file), &notice, 20);
    fs::remove_dir(with_end(&file, "-wal")).unwrap();
    assert_eq!(memos(&mut open(&file)), 20);
}

#[cfg(unix)]
#[test]
fn without_permission_the_record_is_shown() {
    use std::os::unix::fs::PermissionsExt as _;

    let file = place("permissions");
    filled(&file, 20);
    let folder = file.parent().unwrap();
    let set = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    for (of_file, of_folder) in [(0o444, 0o755), (0o644, 0o555), (0o444, 0o555)] {
        set(&file, of_file);
        set(folder, of_folder);
        // The administrator of a computer may write all the same.
        let is_refused = fs::File::options().append(true).open(&file).is_err()
            || fs::write(folder.join("x"), "").is_err();
        if is_refused {
            let notice = Notice::Unwritable { file: file.clone() };
            is_beside(&file, Store::open(&file), &notice, 20);
        }
        set(folder, 0o755);
        set(&file, 0o644);
    }
    assert_eq!(memos(&mut open(&file)), 20);
}

#[test]
fn files_of_newer_versions_are_left_alone() {
    let file = place("newer");
    filled(&file, 20);
    let other = Connection::open(&file).unwrap();
    other
        .execute_batch(
            "PRAGMA user_version = 99; ALTER TABLE mark ADD COLUMN color TEXT; DROP TABLE suppression;",
        )
        .unwrap();
    drop(other);
    let notice = Notice::Newer { file: file.clone() };
    is_beside(&file, Store::open(&file), &notice, 20);
    // But for an empty log.
    let other = Connection::open(&file).unwrap();
    let version: i64 = other
        .query_row("PRAGMA user_version", [], |r| r.get(0))
        .unwrap();
    assert_eq!(version, 99);
    drop(other);
    assert_eq!(names(&file), BTreeSet::from(["triage.db".to_owned()]));
}

/// Takes as long as others are waited for.
#[test]
fn files_that_others_hold_are_left_alone() {
    let (written, kept, late) = (place("written"), place("exclusive"), place("late"));
    for file in [&written, &kept, &late] {
        filled(file, 20);
    }
    let mut store = open(&late);
    let holders = [(&written, false), (&kept, true), (&late, false)].map(|(file, is_exclusive)| {
        let other = Connection::open(file).unwrap();
        if is_exclusive {
            other
                .execute_batch("PRAGMA locking_mode = EXCLUSIVE")
                .unwrap();
        }
        other
            .execute_batch("BEGIN IMMEDIATE; DELETE FROM mark")
            .unwrap();
        other
    });
    std::thread::scope(|scope| {
        // Who writes can be read beside, who keeps the file to himself can't.
        for (file, count) in [(&written, 20), (&kept, 0)] {
            scope.spawn(move || {
                let Opened { mut store, notice } = Store::open(file);
                assert_eq!(notice, Some(Notice::Locked { file: file.clone() }));
                assert!(!store.is_kept());
                assert_eq!(memos(&mut store), count);
                store.apply(&[memo(30)], "", 1).unwrap();
                assert_eq!(memos(&mut store), count + 1);
            });
        }
        // Held after it was opened: the change is refused, not half kept.
        scope.spawn(|| {
            let error = store.apply(&[memo(30)], "", 1).unwrap_err();
            assert!(matches!(error, Error::Locked(_)), "{error}");
            assert_eq!(memos(&mut store), 20);
        });
    });
    drop(holders);
    for file in [&written, &kept, &late] {
        assert_eq!(memos(&mut open(file)), 20);
    }
}

#[test]
fn files_of_older_versions_are_migrated_with_a_copy_beside() {
    let shape = regex::Regex::new(r"^triage-version-0-\d{4}-\d\d-\d\d\.db$").unwrap();
    for (name, application) in [("older", 0), ("older-known", 0x6d6f_646f)] {
        let file = place(name);
        filled(&file, 20);
        let old = Connection::open(&file).unwrap();
        old.execute_batch(&format!(
            "DROP TABLE suppression; DROP TABLE suppression_history;
             PRAGMA application_id = {application}; PRAGMA user_version = 0;"
        ))
        .unwrap();
        drop(old);
        let mut store = open(&file);
        assert_eq!(memos(&mut store), 20);
        store
            .suppress(&[suppression("taro@example.jp", None)])
            .unwrap();
        drop(store);
        let copies: Vec<String> = names(&file)
            .into_iter()
            .filter(|name| name != "triage.db")
            .collect();
        assert_eq!(copies.len(), 1, "{copies:?}");
        assert!(shape.is_match(&copies[0]), "{}", copies[0]);
        let copy = Connection::open(file.with_file_name(&copies[0])).unwrap();
        let number = |connection: &Connection, sql: &str| -> i64 {
            connection.query_row(sql, [], |r| r.get(0)).unwrap()
        };
        assert_eq!(number(&copy, "PRAGMA user_version"), 0);
        assert_eq!(number(&copy, "SELECT count(*) FROM mark"), 20);
        let new = Connection::open(&file).unwrap();
        assert_eq!(number(&new, "PRAGMA user_version"), 1);
        assert_eq!(number(&new, "PRAGMA application_id"), 0x6d6f_646f);
        let mode: String = new
            .query_row("PRAGMA journal_mode", [], |r| r.get(0))
            .unwrap();
        assert_eq!(mode, "wal");
        // Once is enough.
        drop(open(&file));
        assert_eq!(
            names(&file)
                .iter()
                .filter(|n| n.contains("version"))
                .count(),
            1
        );
    }
}

/// Opens a damaged file: it is set aside as it was, its memos are in a new one, at least so many of them.
fn is_replaced(file: &Path, at_least: usize) -> usize {
    let damaged = fs::read(file).unwrap();
    let Opened { mut store, notice } = Store::open(file);
    let Some(Notice::Damaged { aside }) = notice else {
        panic!("{notice:?}");
    };
    assert!(store.is_kept());
    let name = aside.file_name().unwrap().to_str().unwrap();
    let shape = regex::Regex::new(r"^triage-damaged-\d{4}-\d\d-\d\d(?:-\d+)?\.db$").unwrap();
    assert!(shape.is_match(name), "{name}");
    assert_eq!(aside.parent(), file.parent());
    assert!(fs::read(&aside).unwrap() == damaged, "it was changed");
    let found = memos(&mut store);
    assert!(found >= at_least, "{found} of {at_least}");
    store.apply(&[memo(9_999)], "", 2).unwrap();
    drop(store);
    assert!(is_sound(file));
    let mut store = open(file);
    assert_eq!(memos(&mut store), found + 1);
    drop(store);
    let left: Vec<_> = names(file)
        .into_iter()
        .filter(|n| n != "triage.db" && !n.starts_with("triage-damaged-"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
    found
}

#[test]
fn a_file_with_another_beginning_is_read_behind_it() {
    for (name, len) in [("magic", 16), ("header", 100)] {
        let file = place(name);
        filled(&file, 2_000);
        let mut bytes = fs::read(&file).unwrap();
        bytes[..len].fill(b'x');
        fs::write(&file, bytes).unwrap();
        assert_eq!(is_replaced(&file, 2_000), 2_000);
        let mut store = open(&file);
        assert_eq!(store.history(&key(1_234)).unwrap().len(), 1);
    }
}

#[test]
fn damaged_pages_cost_what_stood_in_them() {
    const PAGE: usize = 4_096;
    let whole = place("pages-whole");
    filled(&whole, 2_000);
    let bytes = fs::read(&whole).unwrap();
    let pages = bytes.len() / PAGE;
    assert!(pages > 50);
    let mut worst = 2_000;
    for at in (8..pages - 3).step_by(pages / 12) {
        for filler in [0, 0xff] {
            let file = place("pages");
            let mut bytes = bytes.clone();
            bytes[at * PAGE..(at + 3) * PAGE].fill(filler);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, bytes).unwrap();
            worst = worst.min(is_replaced(&file, 0));
        }
    }
    // Each memo stands in two tables. The pages that lead to all others are the first ones.
    assert!(worst >= 1_900, "{worst}");
}

#[test]
fn a_truncated_file_gives_what_is_left() {
    let file = place("truncated");
    filled(&file, 2_000);
    let bytes = fs::read(&file).unwrap();
    fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
    assert!(is_replaced(&file, 500) < 2_000);
    // On one day more than once: each has its name.
    for len in [bytes.len() / 2 + 7, 5_000, 4_096, 100, 10, 2] {
        fs::write(&file, &bytes[..len]).unwrap();
        is_replaced(&file, 0);
    }
    let kept = names(&file);
    assert_eq!(
        kept.iter()
            .filter(|n| Path::new(n).extension() == Some("db".as_ref()))
            .count(),
        8
    );
}

#[test]
fn what_is_no_record_is_set_aside() {
    let file = place("others");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(
        &file,
        "Only a text, which somebody saved here.\n".repeat(500),
    )
    .unwrap();
    is_replaced(&file, 0);
    fs::remove_file(&file).unwrap();
    let other = Connection::open(&file).unwrap();
    other
        .execute_batch("CREATE TABLE songs (title TEXT); INSERT INTO songs VALUES ('x');")
        .unwrap();
    drop(other);
    is_replaced(&file, 0);
}

#[test]
fn a_missing_table_is_damage() {
    for (table, left) in [("history", 50), ("mark", 50), ("suppression", 50)] {
        let file = place("table");
        filled(&file, 50);
        let other = Connection::open(&file).unwrap();
        other.execute(&format!("DROP TABLE {table}"), []).unwrap();
        drop(other);
        assert_eq!(is_replaced(&file, left), left, "{table}");
    }
}

#[test]
fn all_tables_are_taken_over() {
    let file = place("tables");
    let mut store = open(&file);
    let changes = [
        change(1, What::State(State::Held)),
        change(1, What::Who("Taro".to_owned())),
        change(1, What::State(State::Done)),
        memo(1),
    ];
    store.apply(&changes, "Hanako", 5).unwrap();
    store
        .suppress(&[suppression("taro@example.jp", None)])
        .unwrap();
    let (marks, history) = (store.load().unwrap(), store.history(&key(1)).unwrap());
    drop(store);
    // The marks come from the history then.
    let other = Connection::open(&file).unwrap();
    other.execute_batch("DROP TABLE mark").unwrap();
    drop(other);
    let Opened { mut store, notice } = Store::open(&file);
    assert!(matches!(notice, Some(Notice::Damaged { .. })));
    assert_eq!(store.load().unwrap(), marks);
    assert_eq!(store.history(&key(1)).unwrap(), history);
    assert_eq!(
        store.suppressions(0).unwrap(),
        [suppression("taro@example.jp", None)]
    );
    assert_eq!(
        store.suppression_history("taro@example.jp").unwrap().len(),
        1
    );
}

#[test]
fn an_empty_file_is_told() {
    let file = place("empty");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    // One that was made just now is another window's, which is about to write it.
    fs::write(&file, "").unwrap();
    drop(open(&file));
    fs::write(&file, "").unwrap();
    let time = SystemTime::now() - Duration::from_mins(1);
    let empty = fs::File::options().write(true).open(&file).unwrap();
    empty.set_modified(time).unwrap();
    let Opened { mut store, notice } = Store::open(&file);
    assert_eq!(notice, Some(Notice::Empty { file: file.clone() }));
    assert!(store.is_kept());
    store.apply(&[memo(1)], "", 1).unwrap();
    drop(store);
    assert_eq!(memos(&mut open(&file)), 1);
}

/// As a crash leaves it: the latest changes are in the log only.
#[test]
fn a_log_is_not_lost_with_its_file() {
    let live = place("log-live");
    let mut store = open(&live);
    let changes: Vec<Change> = (0..50).map(memo).collect();
    store.apply(&changes, "", 1).unwrap();
    let read = |end: &str| fs::read(with_end(&live, end)).unwrap();
    let (bytes, log) = (read(""), read("-wal"));
    assert!(!log.is_empty());
    drop(store);
    // The first page is in the log too, so its loss costs nothing.
    let mut other = bytes.clone();
    other[..16].fill(b'x');
    for (name, bytes) in [("log", &bytes), ("log-header", &other)] {
        let file = place(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, bytes).unwrap();
        fs::write(with_end(&file, "-wal"), &log).unwrap();
        assert_eq!(memos(&mut open(&file)), 50);
        assert_eq!(memos(&mut open(&file)), 50);
    }
    // SQLite would delete the log in these.
    for (name, is_there) in [("log-empty", true), ("log-alone", false)] {
        let file = place(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        if is_there {
            fs::write(&file, "").unwrap();
        }
        fs::write(with_end(&file, "-wal"), &log).unwrap();
        let Opened { mut store, notice } = Store::open(&file);
        let Some(Notice::Damaged { aside }) = notice else {
            panic!("{notice:?}");
        };
        assert_eq!(aside.exists(), is_there);
        assert!(fs::read(with_end(&aside, "-wal")).unwrap() == log);
        assert_eq!(memos(&mut store), 50);
    }
}

#[test]
fn every_notice_is_told_in_both_languages() {
    let file = || PathBuf::from("FILE");
    let notices = [
        Notice::Unwritable { file: file() },
        Notice::Damaged { aside: file() },
        Notice::Stuck { file: file() },
        Notice::Empty { file: file() },
        Notice::Newer { file: file() },
        Notice::Locked { file: file() },
    ];
    let error = || rusqlite::Error::InvalidQuery;
    let errors = [
        Error::Locked(error()),
        Error::Full(error()),
        Error::Damaged(error()),
        Error::Unwritable(error()),
        Error::Failed(error()),
    ];
    for language in Language::ALL {
        let locale = Locale::new(language);
        let mut said = BTreeSet::new();
        for notice in &notices {
            let args = notice.message_args();
            let args: Vec<(&'static str, Arg)> = args
                .iter()
                .map(|(name, value)| (*name, value.as_str().into()))
                .collect();
            let text = locale.lookup(notice.message_id(), None, &args).unwrap();
            assert!(text.contains("FILE"), "{text}");
            said.insert(text.into_owned());
        }
        for error in &errors {
            let text = locale.lookup(error.message_id(), None, &[]).unwrap();
            said.insert(text.into_owned());
        }
        assert_eq!(said.len(), notices.len() + errors.len());
    }
}
