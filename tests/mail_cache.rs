//! The copy of mails on servers: what was fetched is there again, it keeps its limits, what is forgotten is gone, and whatever happens to
//! the file costs fetching and nothing else.
#![expect(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Barrier;

use modori::explain::{Arg, Language, Locale};
use modori::mail_cache::{
    AccountStats, DEFAULT_LIMIT, Error, FolderId, Head, Kept, KeptBytes, MAX_HEAD, MailCache,
    NewKeywords, Notice, Opened,
};
use rusqlite::Connection;

/// A place of this test alone, in a folder that isn't there yet.
fn place(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("mail-cache")
        .join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    folder.join("mail-cache.db")
}

/// The cache of a file that is in order.
fn open(file: &Path) -> MailCache {
    open_with(file, DEFAULT_LIMIT)
}

fn open_with(file: &Path, limit: u64) -> MailCache {
    let Opened { cache, notice } = MailCache::open(Some(file), limit);
    assert_eq!(notice, None);
    assert!(cache.is_kept());
    cache
}

fn in_memory() -> MailCache {
    let Opened { cache, notice } = MailCache::open(None, DEFAULT_LIMIT);
    assert_eq!(notice, None);
    assert!(!cache.is_kept());
    cache
}

/// A bounce of which that is all.
fn head(uid: u32, bytes: &[u8]) -> Head<'_> {
    Head {
        uid,
        size: bytes.len() as u64,
        date: None,
        keywords: &[],
        modseq: None,
        is_bounce: Some(true),
        bytes,
        is_whole: true,
    }
}

/// The beginning of a bounce.
fn beginning(uid: u32, bytes: &[u8]) -> Head<'_> {
    Head {
        size: 1_000_000,
        is_whole: false,
        ..head(uid, bytes)
    }
}

fn mail(uid: u32) -> Vec<u8> {
    format!("Subject: {uid}\r\n\r\n550 5.1.1 User unknown\r\n").into_bytes()
}

/// Bytes that can't be compressed, others for each seed.
fn noise(seed: u64, len: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    (0..len)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state.to_le_bytes()[4]
        })
        .collect()
}

fn words(all: &[&str]) -> Vec<String> {
    all.iter().map(|w| (*w).to_owned()).collect()
}

/// The folder that most tests have.
fn inbox(cache: &mut MailCache) -> FolderId {
    cache.folder("a1", "INBOX", 7).unwrap().id
}

fn read(cache: &mut MailCache, uid: u32) -> Option<KeptBytes> {
    cache.read("a1", "INBOX", 7, uid).unwrap()
}

fn is_whole(cache: &mut MailCache, uid: u32, bytes: &[u8]) -> bool {
    read(cache, uid).is_some_and(|found| found.is_whole && found.bytes == bytes)
}

fn with_end(file: &Path, end: &str) -> PathBuf {
    PathBuf::from(format!("{}{end}", file.display()))
}

fn size(file: &Path) -> u64 {
    fs::metadata(file).unwrap().len()
}

/// Something else that writes the file.
fn other(file: &Path, statements: &str) -> Connection {
    let connection = Connection::open(file).unwrap();
    connection.execute_batch(statements).unwrap();
    connection
}

#[test]
fn what_was_fetched_is_there_again() {
    let file = place("kept");
    let mut cache = open(&file);
    let new = cache.folder("a1", "INBOX", 7).unwrap();
    assert!(!new.is_new_validity);
    assert_eq!(
        (new.uid_next, new.modseq, new.synced, new.known),
        (None, None, None, 0)
    );
    let keywords = words(&["\\Seen", "$ModoriDone"]);
    let (first, start) = (mail(1), b"Subject: 2\r\n".to_vec());
    let heads = [
        Head {
            date: Some(1_700_000_000),
            keywords: &keywords,
            modseq: Some(5),
            ..head(1, &first)
        },
        beginning(9, &start),
        // Looked at, and none.
        Head {
            is_bounce: Some(false),
            ..head(5, b"not to be kept")
        },
        // Not judged.
        Head {
            is_bounce: None,
            ..beginning(4_294_967_295, b"")
        },
    ];
    cache.keep_heads(new.id, &heads).unwrap();
    cache
        .synced(new.id, Some(77), Some(10), 1_700_000_001)
        .unwrap();
    drop(cache);

    let mut cache = open(&file);
    let state = cache.folder("a1", "INBOX", 7).unwrap();
    assert_eq!(state.id, new.id);
    assert!(!state.is_new_validity);
    assert_eq!(
        (state.uid_next, state.modseq, state.synced, state.known),
        (Some(10), Some(77), Some(1_700_000_001), 4)
    );
    assert_eq!(cache.known_uids(state.id).unwrap(), [1, 5, 9, u32::MAX]);
    let bounce = |uid, bytes: &[u8], size| Kept {
        uid,
        size,
        kept_len: bytes.len() as u64,
        is_whole: false,
        is_bounce: Some(true),
        keywords: Vec::new(),
        modseq: None,
        date: None,
    };
    let want = [
        Kept {
            is_whole: true,
            keywords,
            modseq: Some(5),
            date: Some(1_700_000_000),
            ..bounce(1, &first, first.len() as u64)
        },
        bounce(9, &start, 1_000_000),
        Kept {
            is_bounce: None,
            ..bounce(u32::MAX, b"", 1_000_000)
        },
    ];
    assert_eq!(cache.mails(state.id).unwrap(), want);
    assert!(is_whole(&mut cache, 1, &first));
    let found = read(&mut cache, 9).unwrap();
    assert_eq!((found.bytes, found.is_whole), (start, false));
    for uid in [0, 2, 5, u32::MAX] {
        assert_eq!(read(&mut cache, uid), None, "{uid}");
    }
    // Another folder, account or time.
    for (account, folder, validity) in [("a2", "INBOX", 7), ("a1", "inbox", 7), ("a1", "INBOX", 8)]
    {
        assert_eq!(cache.read(account, folder, validity, 1).unwrap(), None);
    }
    drop(cache);
    let mut names: Vec<_> = fs::read_dir(file.parent().unwrap()).unwrap().collect();
    assert_eq!(names.len(), 1);
    assert_eq!(names.remove(0).unwrap().path(), file);
}

#[test]
fn with_another_validity_all_mails_of_the_folder_go() {
    for mut cache in [in_memory(), open(&place("validity"))] {
        let old = inbox(&mut cache);
        let drafts = cache.folder("a1", "Drafts", 7).unwrap().id;
        for folder in [old, drafts] {
            cache.keep_heads(folder, &[head(1, &mail(1))]).unwrap();
        }
        cache.synced(old, Some(1), Some(2), 3).unwrap();
        let new = cache.folder("a1", "INBOX", 8).unwrap();
        assert!(new.is_new_validity);
        assert_ne!(new.id, old);
        assert_eq!(
            (new.uid_next, new.modseq, new.synced, new.known),
            (None, None, None, 0)
        );
        assert!(!cache.folder("a1", "INBOX", 8).unwrap().is_new_validity);
        assert!(cache.known_uids(new.id).unwrap().is_empty());
        assert_eq!(read(&mut cache, 1), None);
        assert_eq!(cache.known_uids(drafts).unwrap(), [1]);
        // Who holds the old one, as another window may, writes nothing into the new one.
        let bytes = mail(2);
        let gone = [
            cache.keep_heads(old, &[head(2, &bytes)]).unwrap_err(),
            cache.keep_body(old, 1, &bytes, true).unwrap_err(),
            cache.set_keywords(old, &[]).unwrap_err(),
            cache.remove(old, &[1]).unwrap_err(),
            cache.synced(old, None, None, 1).unwrap_err(),
        ];
        assert!(gone.iter().all(|e| matches!(e, Error::Gone)), "{gone:?}");
        assert!(cache.known_uids(new.id).unwrap().is_empty());
        assert!(cache.known_uids(old).unwrap().is_empty());
    }
}

#[test]
fn more_of_a_mail_takes_the_place_of_less() {
    let mut cache = in_memory();
    let folder = inbox(&mut cache);
    let whole = noise(1, 1_000_000);
    let longer = |found: KeptBytes, len: usize| {
        assert_eq!(
            (found.bytes.len(), found.is_whole),
            (len, len == whole.len())
        );
        assert!(found.bytes == whole[..len]);
    };
    cache
        .keep_heads(folder, &[beginning(1, &whole[..2_000])])
        .unwrap();
    longer(read(&mut cache, 1).unwrap(), 2_000);
    assert!(cache.keep_body(folder, 1, &whole[..50_000], false).unwrap());
    longer(read(&mut cache, 1).unwrap(), 50_000);
    // Fewer bytes change nothing but what else is said.
    cache
        .keep_heads(
            folder,
            &[Head {
                modseq: Some(3),
                ..beginning(1, &whole[..10])
            }],
        )
        .unwrap();
    assert!(cache.keep_body(folder, 1, &whole[..49_999], false).unwrap());
    longer(read(&mut cache, 1).unwrap(), 50_000);
    assert!(cache.keep_body(folder, 1, &whole, true).unwrap());
    longer(read(&mut cache, 1).unwrap(), whole.len());
    let kept = cache.mails(folder).unwrap().remove(0);
    assert_eq!(
        (kept.kept_len, kept.is_whole, kept.modseq),
        (1_000_000, true, Some(3))
    );
    // A beginning that is long itself.
    cache
        .keep_heads(folder, &[beginning(2, &whole[..=MAX_HEAD])])
        .unwrap();
    longer(read(&mut cache, 2).unwrap(), MAX_HEAD + 1);
    // The server says that it ends sooner.
    assert!(cache.keep_body(folder, 2, &whole[..7], true).unwrap());
    let found = read(&mut cache, 2).unwrap();
    assert_eq!((found.bytes.len(), found.is_whole), (7, true));
    // Not known, and no bounce.
    assert!(!cache.keep_body(folder, 3, &whole, true).unwrap());
    assert_eq!(cache.known_uids(folder).unwrap(), [1, 2]);
    cache
        .keep_heads(
            folder,
            &[Head {
                is_bounce: Some(false),
                ..beginning(1, b"")
            }],
        )
        .unwrap();
    assert_eq!(read(&mut cache, 1), None);
    assert!(!cache.keep_body(folder, 1, &whole, true).unwrap());
    assert_eq!(cache.mails(folder).unwrap().len(), 1);
}

#[test]
fn an_empty_mail_is_whole() {
    let mut cache = in_memory();
    let folder = inbox(&mut cache);
    cache
        .keep_heads(
            folder,
            &[head(1, b""), beginning(2, b""), beginning(3, b"")],
        )
        .unwrap();
    assert!(cache.keep_body(folder, 3, b"", true).unwrap());
    assert!(is_whole(&mut cache, 1, b""));
    assert_eq!(read(&mut cache, 2), None);
    assert!(is_whole(&mut cache, 3, b""));
}

#[test]
fn keywords_are_those_of_the_latest_change() {
    let mut cache = in_memory();
    let folder = inbox(&mut cache);
    cache
        .keep_heads(folder, &[head(1, &mail(1)), head(2, &mail(2))])
        .unwrap();
    let mut set = |uid, keywords: &[&str], modseq| {
        let keywords = words(keywords);
        let new = NewKeywords {
            uid,
            keywords: &keywords,
            modseq,
        };
        cache.set_keywords(folder, &[new]).unwrap();
        let mails = cache.mails(folder).unwrap();
        let found = mails.iter().find(|m| m.uid == 1).unwrap();
        (found.keywords.join(","), found.modseq)
    };
    assert_eq!(set(1, &["a", "b"], None), ("a,b".to_owned(), None));
    assert_eq!(set(1, &["c"], Some(20)), ("c".to_owned(), Some(20)));
    // An answer that was on its way for longer.
    assert_eq!(set(1, &["d"], Some(19)), ("c".to_owned(), Some(20)));
    assert_eq!(set(1, &["e"], Some(20)), ("e".to_owned(), Some(20)));
    assert_eq!(set(1, &["f"], Some(u64::MAX)), ("f".to_owned(), Some(20)));
    assert_eq!(set(2, &["other"], Some(99)), ("f".to_owned(), Some(20)));
    assert_eq!(set(3, &["nobody"], None), ("f".to_owned(), Some(20)));
    // What no server may send isn't kept.
    let hostile = ["", "a b", "\0", "日本", "c\r\n", "';--", "$ok"];
    assert_eq!(
        set(1, &hostile, None),
        ("日本,';--,$ok".to_owned(), Some(20))
    );
    assert_eq!(cache.known_uids(folder).unwrap(), [1, 2]);
}

#[test]
fn expunged_mails_go() {
    let file = place("removed");
    let mut cache = open(&file);
    let folder = inbox(&mut cache);
    let mails: Vec<Vec<u8>> = (1..=500).map(mail).collect();
    let heads: Vec<Head<'_>> = (1..).zip(&mails).map(|(uid, m)| head(uid, m)).collect();
    cache.keep_heads(folder, &heads).unwrap();
    let odd: Vec<u32> = (1..=501).step_by(2).collect();
    cache.remove(folder, &odd).unwrap();
    let even: Vec<u32> = (2..=500).step_by(2).collect();
    assert_eq!(cache.known_uids(folder).unwrap(), even);
    assert_eq!(read(&mut cache, 1), None);
    assert!(is_whole(&mut cache, 2, &mails[1]));
    let count: i64 = other(&file, "")
        .query_row("SELECT count(*) FROM head", [], |r| r.get(0))
        .unwrap();
    assert_eq!(count, 250);
}

#[test]
fn folders_may_have_any_name() {
    let names = [
        "",
        "INBOX",
        "受信箱/エラー",
        "'); DROP TABLE mail; --",
        "\0",
        "\0a",
        "a\r\nb",
        "%",
        "_",
        "*",
        "\u{10ffff}\u{202e}",
    ];
    let long = "長".repeat(100_000);
    let all = || names.into_iter().chain([long.as_str()]);
    let file = place("names");
    let mut cache = open(&file);
    for name in all() {
        let folder = cache.folder(name, name, u32::MAX).unwrap().id;
        cache
            .keep_heads(folder, &[head(u32::MAX, name.as_bytes())])
            .unwrap();
    }
    drop(cache);
    let mut cache = open(&file);
    for name in all() {
        let found = cache.read(name, name, u32::MAX, u32::MAX).unwrap().unwrap();
        assert_eq!(found.bytes, name.as_bytes());
    }
    assert_eq!(cache.stats().unwrap().accounts.len(), names.len() + 1);
    // Each is forgotten by itself.
    for (at, name) in all().enumerate() {
        if at % 2 == 0 {
            cache.forget_folder(name, name).unwrap();
        } else {
            cache.forget(name).unwrap();
        }
        assert_eq!(cache.stats().unwrap().accounts.len(), names.len() - at);
    }
}

#[test]
fn sizes_and_numbers_may_be_any() {
    let mut cache = in_memory();
    let folder = inbox(&mut cache);
    let strange = Head {
        size: u64::MAX,
        date: Some(i64::MIN),
        modseq: Some(u64::MAX),
        ..beginning(0, b"x")
    };
    cache.keep_heads(folder, &[strange, strange]).unwrap();
    cache
        .synced(folder, Some(u64::MAX), Some(u32::MAX), i64::MAX)
        .unwrap();
    let kept = cache.mails(folder).unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(
        (kept[0].size, kept[0].modseq),
        (i64::MAX.unsigned_abs(), None)
    );
    let state = cache.folder("a1", "INBOX", 7).unwrap();
    assert_eq!((state.modseq, state.uid_next), (None, Some(u32::MAX)));
    // More than 63 bits are none; all of 63 are.
    cache.synced(folder, Some(u64::MAX / 2), None, 0).unwrap();
    let state = cache.folder("a1", "INBOX", 7).unwrap();
    assert_eq!((state.modseq, state.uid_next), (Some(u64::MAX / 2), None));
}

#[test]
fn the_least_recently_used_rests_go_first() {
    const LIMIT: u64 = 2_000_000;
    for name in [Some("limit"), None] {
        let file = name.map(place);
        let Opened { mut cache, .. } = MailCache::open(file.as_deref(), LIMIT);
        let folder = inbox(&mut cache);
        let body = |uid: u32| noise(u64::from(uid), 100_000);
        let reader = cache.reader().unwrap();
        for uid in 1..=100 {
            let bytes = body(uid);
            cache
                .keep_heads(folder, &[beginning(uid, &bytes[..2_000])])
                .unwrap();
            assert!(cache.keep_body(folder, uid, &bytes, true).unwrap());
            // This one is looked at again and again, on another thread's handle.
            let used = reader.read("a1", "INBOX", 7, 3).unwrap();
            assert!(uid < 3 || used.unwrap().is_whole, "{uid}");
            let bytes = cache.stats().unwrap().bytes;
            assert!(bytes <= LIMIT, "{name:?} {uid} {bytes}");
        }
        let mails = cache.mails(folder).unwrap();
        // All beginnings stay.
        assert_eq!(mails.len(), 100);
        assert!(
            mails
                .iter()
                .all(|m| m.kept_len == if m.is_whole { 100_000 } else { 2_000 })
        );
        let whole: Vec<u32> = mails.iter().filter(|m| m.is_whole).map(|m| m.uid).collect();
        assert!((12..=19).contains(&whole.len()), "{whole:?}");
        let last = u32::try_from(whole.len()).unwrap() - 2;
        let want: Vec<u32> = [3].into_iter().chain(100 - last..=100).collect();
        assert_eq!(whole, want);
        for uid in 1..=100 {
            let found = read(&mut cache, uid).unwrap();
            assert!(found.bytes == body(uid)[..found.bytes.len()], "{uid}");
        }
        let Some(file) = file else { continue };
        // What was read last counts for the next start, too: then half of it goes.
        for uid in [3, whole[1]] {
            assert!(read(&mut cache, uid).unwrap().is_whole);
        }
        // Readers first: the last one who closes the file empties its log.
        drop(reader);
        drop(cache);
        assert!(size(&file) <= LIMIT);
        let mut cache = open_with(&file, LIMIT / 2);
        assert!(cache.stats().unwrap().bytes <= LIMIT / 2);
        for uid in [3, whole[1]] {
            assert!(read(&mut cache, uid).unwrap().is_whole);
        }
        assert!(!read(&mut cache, whole[2]).unwrap().is_whole);
        // Less than the beginnings take: the oldest of them go, but the mails stay known.
        cache.set_limit(150_000).unwrap();
        assert!(cache.stats().unwrap().bytes <= 150_000);
        let mails = cache.mails(folder).unwrap();
        assert_eq!(mails.len(), 100);
        assert!(mails.iter().all(|m| !m.is_whole));
        assert!(mails.iter().any(|m| m.kept_len > 0));
        cache.set_limit(0).unwrap();
        assert!(cache.mails(folder).unwrap().iter().all(|m| m.kept_len == 0));
        cache.keep_heads(folder, &[head(101, &mail(101))]).unwrap();
        assert_eq!(cache.known_uids(folder).unwrap().len(), 101);
        assert_eq!(read(&mut cache, 101), None);
    }
}

#[test]
fn one_mail_has_a_tenth_of_the_limit_at_most() {
    let mut cache = open_with(&place("tenth"), 1_000_000);
    let folder = inbox(&mut cache);
    // However small it would be.
    let (fits, large) = (vec![b'a'; 100_000], vec![b'a'; 100_001]);
    cache
        .keep_heads(
            folder,
            &[head(1, &fits), head(2, &large), beginning(3, b"abc")],
        )
        .unwrap();
    assert!(is_whole(&mut cache, 1, &fits));
    assert_eq!(read(&mut cache, 2), None);
    assert!(!cache.keep_body(folder, 3, &large, true).unwrap());
    assert!(!read(&mut cache, 3).unwrap().is_whole);
    assert_eq!(cache.known_uids(folder).unwrap(), [1, 2, 3]);
}

/// Whether one of the files in the folder holds these bytes.
fn is_in_files(file: &Path, bytes: &[u8]) -> bool {
    let finder = memchr::memmem::Finder::new(bytes);
    fs::read_dir(file.parent().unwrap()).unwrap().any(|entry| {
        finder
            .find(&fs::read(entry.unwrap().path()).unwrap())
            .is_some()
    })
}

#[test]
fn nothing_remains_of_what_is_forgotten() {
    let file = place("forgotten");
    let aside = file.with_file_name("mail-cache-damaged.db");
    let mut cache = open(&file);
    let mut reader = cache.reader().unwrap();
    let body = noise(1, 200_000);
    // Rows of many lengths, written over and taken out, so that pages are split and joined.
    let fill = |cache: &mut MailCache, account: &str, name: &str, mark: &str| {
        let folder = cache.folder(account, name, 7).unwrap().id;
        for round in 0..3_usize {
            for uid in 1..=60 {
                let many = (uid as usize * 7 + round * 13) % 40;
                let keywords: Vec<String> = (0..=many).map(|n| format!("{mark}{n}")).collect();
                let bytes = noise(u64::from(uid), 3_000 * (round + 1));
                let head = Head {
                    keywords: &keywords,
                    ..beginning(uid, &bytes)
                };
                cache.keep_heads(folder, &[head]).unwrap();
            }
            let some: Vec<u32> = (1..=60).filter(|uid| uid % 7 == 3).collect();
            cache.remove(folder, &some).unwrap();
        }
        assert!(cache.keep_body(folder, 1, &body, true).unwrap());
    };
    // As it stands in the file.
    let packed = |account: &str| -> Vec<u8> {
        let blob: Vec<u8> = other(&file, "")
            .query_row(
                "SELECT bytes FROM rest JOIN mail ON mail.id = rest.id JOIN folder ON folder.id = folder WHERE account = ?1",
                [account],
                |r| r.get(0),
            )
            .unwrap();
        blob[60_000..60_032].to_vec()
    };
    for (way, (account, name)) in [
        ("SECRET-ACCOUNT", "SECRET-ONE"),
        ("SECRET-ACCOUNT", "SECRET-TWO"),
        ("SECRET-THREE", "SECRET-BOX"),
    ]
    .into_iter()
    .enumerate()
    {
        // A neighbor, whose rows lie on the same pages.
        fill(&mut cache, "plain", "INBOX", "open");
        fill(&mut cache, account, name, "SECRET-WORD");
        fs::write(&aside, "SECRET-DAMAGED").unwrap();
        fs::write(with_end(&aside, "-wal"), "SECRET-DAMAGED").unwrap();
        let bytes = packed(account);
        assert!(reader.read(account, name, 7, 1).unwrap().unwrap().is_whole);
        for secret in [
            account.as_bytes(),
            name.as_bytes(),
            b"SECRET-WORD",
            b"SECRET-DAMAGED",
            &bytes,
        ] {
            assert!(is_in_files(&file, secret));
        }
        match way {
            0 => cache.forget_folder(account, name).unwrap(),
            1 => cache.forget(account).unwrap(),
            _ => cache.forget_all().unwrap(),
        }
        assert!(!is_in_files(&file, b"SECRET"), "{way}");
        assert_eq!(size(&with_end(&file, "-wal")), 0);
        assert_eq!(reader.read(account, name, 7, 1).unwrap(), None);
        reader = reader.another().unwrap();
        // The neighbor has the same bytes; it is gone only with all.
        let is_left = way < 2;
        assert_eq!(
            reader.read("plain", "INBOX", 7, 1).unwrap().is_some(),
            is_left
        );
        assert_eq!(is_in_files(&file, b"open1"), is_left);
        assert_eq!(is_in_files(&file, &bytes), is_left);
    }
    assert_eq!(cache.stats().unwrap().accounts, []);
    assert!(size(&file) < 100_000);
    // What isn't there is forgotten easily.
    cache.forget("nobody").unwrap();
    cache.forget_folder("nobody", "INBOX").unwrap();
    let mut cache = in_memory();
    let folder = inbox(&mut cache);
    cache.keep_heads(folder, &[head(1, &mail(1))]).unwrap();
    cache.forget_all().unwrap();
    assert_eq!(read(&mut cache, 1), None);
}

#[test]
fn it_is_told_how_much_there_is() {
    let file = place("stats");
    let mut cache = open(&file);
    for (account, folder, mails) in [
        ("b", "INBOX", 2),
        ("a", "INBOX", 3),
        ("a", "Errors", 4),
        ("c", "Empty", 0),
    ] {
        let folder = cache.folder(account, folder, 1).unwrap().id;
        let heads: Vec<Head<'_>> = (0..mails)
            .map(|uid| Head {
                is_bounce: Some(uid > 0),
                ..head(uid, b"x")
            })
            .collect();
        cache.keep_heads(folder, &heads).unwrap();
    }
    let stats = cache.stats().unwrap();
    let told = |account: &str, mails, bounces| AccountStats {
        account: account.to_owned(),
        mails,
        bounces,
    };
    assert_eq!(
        stats.accounts,
        [told("a", 7, 5), told("b", 2, 1), told("c", 0, 0)]
    );
    drop(cache);
    assert_eq!(stats.bytes, size(&file));
}

#[cfg(unix)]
#[test]
fn the_file_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let file = place("private");
    let is_private =
        |file: &Path| fs::metadata(file).unwrap().permissions().mode() & 0o777 == 0o600;
    for time in ["new", "again"] {
        let mut cache = open(&file);
        let folder = inbox(&mut cache);
        cache.keep_heads(folder, &[head(1, &mail(1))]).unwrap();
        for end in ["", "-wal", "-shm"] {
            assert!(is_private(&with_end(&file, end)), "{time} {end}");
        }
        drop(cache);
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    }
}

#[test]
fn windows_at_once_lose_nothing() {
    const COUNT: u32 = 150;
    let file = place("at-once");
    let together = Barrier::new(3);
    let write = |who: u32| {
        together.wait();
        // Both may be the first.
        let mut cache = open(&file);
        let folder = inbox(&mut cache);
        together.wait();
        for n in 0..COUNT {
            let (own, both) = (1_000 * who + n, n);
            let (a, b) = (mail(own), mail(both));
            cache
                .keep_heads(folder, &[beginning(own, &a[..5]), head(both, &b)])
                .unwrap();
            assert!(cache.keep_body(folder, own, &a, true).unwrap());
        }
    };
    let watch = || {
        together.wait();
        let mut cache = open(&file);
        inbox(&mut cache);
        let reader = cache.reader().unwrap();
        together.wait();
        // Whatever is there, is there whole.
        for n in (0..COUNT).cycle().take(2_000) {
            if let Some(found) = reader.read("a1", "INBOX", 7, n).unwrap() {
                assert_eq!(found.bytes, mail(n));
            }
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(|| write(1));
        scope.spawn(|| write(2));
        scope.spawn(watch);
    });
    let mut cache = open(&file);
    let folder = inbox(&mut cache);
    let want: Vec<u32> = [0, 1_000, 2_000]
        .iter()
        .flat_map(|from| *from..*from + COUNT)
        .collect();
    assert_eq!(cache.known_uids(folder).unwrap(), want);
    for uid in want {
        assert!(is_whole(&mut cache, uid, &mail(uid)), "{uid}");
    }
}

/// Takes as long as others are waited for.
#[test]
fn who_holds_the_file_is_waited_for() {
    let file = place("held");
    let mut cache = open(&file);
    let folder = inbox(&mut cache);
    let holder = other(&file, "BEGIN IMMEDIATE; DELETE FROM mail");
    let error = cache.keep_heads(folder, &[head(1, &mail(1))]).unwrap_err();
    assert!(matches!(error, Error::Locked), "{error}");
    // Reading goes on.
    assert_eq!(read(&mut cache, 1), None);
    assert!(cache.known_uids(folder).unwrap().is_empty());
    drop(holder);
    cache.keep_heads(folder, &[head(1, &mail(1))]).unwrap();
    // Somebody who reads an old state keeps the log from being emptied, but not the mails from going.
    let old = other(&file, "BEGIN");
    let count = |c: &Connection| {
        c.query_row("SELECT count(*) FROM mail", [], |r| r.get::<_, i64>(0))
            .unwrap()
    };
    assert_eq!(count(&old), 1);
    let error = cache.forget_all().unwrap_err();
    assert!(matches!(error, Error::Locked), "{error}");
    assert_eq!(read(&mut cache, 1), None);
    drop(old);
    cache.forget_all().unwrap();
    assert_eq!(size(&with_end(&file, "-wal")), 0);
    drop(cache);
    // One who lets nobody in.
    let holder = other(
        &file,
        "PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; DELETE FROM mail; COMMIT",
    );
    let Opened { mut cache, notice } = MailCache::open(Some(&file), DEFAULT_LIMIT);
    assert_eq!(notice, Some(Notice::Locked { file: file.clone() }));
    works_in_memory(&mut cache);
    drop(holder);
    drop(open(&file));
}

/// Keeps mails, reads them on another thread, and forgets them, but can't forget what is in the file.
fn works_in_memory(cache: &mut MailCache) {
    assert!(!cache.is_kept());
    let folder = inbox(cache);
    let bytes = mail(1);
    cache.keep_heads(folder, &[head(1, &bytes)]).unwrap();
    let reader = cache.reader().unwrap();
    let found = std::thread::scope(|scope| {
        scope
            .spawn(move || reader.another().unwrap().read("a1", "INBOX", 7, 1))
            .join()
            .unwrap()
    });
    assert_eq!(found.unwrap().unwrap().bytes, bytes);
    let error = cache.forget_all().unwrap_err();
    assert!(matches!(error, Error::Unreachable(_)), "{error}");
    assert_eq!(read(cache, 1), None);
}

#[test]
fn memories_are_apart() {
    let (mut one, mut two) = (in_memory(), in_memory());
    let folder = inbox(&mut one);
    one.keep_heads(folder, &[head(1, &mail(1))]).unwrap();
    inbox(&mut two);
    assert!(is_whole(&mut one, 1, &mail(1)));
    assert_eq!(read(&mut two, 1), None);
}

#[test]
fn what_cant_be_written_is_in_memory() {
    let folder = place("unwritable");
    fs::create_dir_all(&folder).unwrap();
    // A folder in the file's place, and a file in the folder's.
    let plain = folder.join("file");
    fs::write(&plain, "x").unwrap();
    for file in [folder.clone(), plain.join("mail-cache.db")] {
        let Opened { mut cache, notice } = MailCache::open(Some(&file), DEFAULT_LIMIT);
        assert_eq!(notice, Some(Notice::Unwritable { file: file.clone() }));
        assert!(!cache.is_kept());
        let inbox = inbox(&mut cache);
        cache.keep_heads(inbox, &[head(1, &mail(1))]).unwrap();
        assert!(is_whole(&mut cache, 1, &mail(1)));
    }
    assert_eq!(fs::read(plain).unwrap(), b"x");
}

#[test]
fn files_of_newer_versions_are_left_alone() {
    let file = place("newer");
    drop(open(&file));
    drop(other(&file, "PRAGMA user_version = 99; DROP TABLE rest"));
    let before = fs::read(&file).unwrap();
    let Opened { mut cache, notice } = MailCache::open(Some(&file), DEFAULT_LIMIT);
    assert_eq!(notice, Some(Notice::Newer { file: file.clone() }));
    works_in_memory(&mut cache);
    assert!(fs::read(&file).unwrap() == before);
}

/// A file with mails in it, closed.
fn filled(file: &Path) {
    let mut cache = open(file);
    let folder = inbox(&mut cache);
    for uid in 1..=50 {
        let bytes = noise(u64::from(uid), 20_000);
        cache
            .keep_heads(folder, &[beginning(uid, bytes.split_at(1_000).0)])
            .unwrap();
        assert!(cache.keep_body(folder, uid, &bytes, true).unwrap());
    }
}

#[test]
fn a_damaged_file_is_set_aside_and_begun_anew() {
    let sound = place("damaged-not");
    filled(&sound);
    let sound = fs::read(&sound).unwrap();
    let file = place("damaged");
    let aside = file.with_file_name("mail-cache-damaged.db");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    let mut foreign = sound.clone();
    // The mark of another program.
    foreign[68..72].copy_from_slice(b"abcd");
    let mut torn = sound.clone();
    torn[4_096 * 5..4_096 * 40].fill(0xa5);
    for (name, bytes) in [
        ("no database", b"From a text editor".to_vec()),
        ("cut", sound[..sound.len() / 2].to_vec()),
        ("torn", torn),
        ("foreign", foreign),
    ] {
        fs::write(&file, &bytes).unwrap();
        let Opened { mut cache, notice } = MailCache::open(Some(&file), DEFAULT_LIMIT);
        assert_eq!(
            notice,
            Some(Notice::Damaged {
                aside: aside.clone()
            }),
            "{name}"
        );
        assert!(cache.is_kept());
        // Only the last one, or they would be as many as there are accidents.
        assert!(fs::read(&aside).unwrap() == bytes, "{name}");
        assert_eq!(cache.stats().unwrap().accounts, []);
        let folder = inbox(&mut cache);
        cache.keep_heads(folder, &[head(1, &mail(1))]).unwrap();
        drop(cache);
        assert!(is_whole(&mut open(&file), 1, &mail(1)));
        let names = fs::read_dir(file.parent().unwrap()).unwrap();
        let mut names = names.map(|e| e.unwrap().file_name().into_string().unwrap());
        assert!(names.all(|n| n == "mail-cache.db" || n.starts_with("mail-cache-damaged.db")));
    }
    // A table that is gone; the record of work in its place.
    for (name, statement) in [
        ("table", "DROP TABLE rest"),
        ("record", "PRAGMA application_id = 0x6d6f646f"),
    ] {
        drop(other(&file, statement));
        let Opened { notice, .. } = MailCache::open(Some(&file), DEFAULT_LIMIT);
        assert_eq!(
            notice,
            Some(Notice::Damaged {
                aside: aside.clone()
            }),
            "{name}"
        );
    }
}

/// Wrong bytes anywhere in the file: it opens, anew or not, and what is read is what was kept.
#[test]
fn wrong_bytes_are_never_given() {
    let sound = place("bytes-not");
    filled(&sound);
    let sound = fs::read(&sound).unwrap();
    let file = place("bytes");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    let mut count = 0;
    for at in (100..sound.len()).step_by(sound.len() / 60) {
        let mut bytes = sound.clone();
        bytes[at] ^= 0x55;
        fs::write(&file, &bytes).unwrap();
        let Opened { mut cache, .. } = MailCache::open(Some(&file), DEFAULT_LIMIT);
        for uid in 1..=50 {
            if let Ok(Some(found)) = cache.read("a1", "INBOX", 7, uid) {
                let want = noise(u64::from(uid), 20_000);
                assert!(want.starts_with(&found.bytes), "{at} {uid}");
                assert!(
                    !found.is_whole || found.bytes.len() == want.len(),
                    "{at} {uid}"
                );
                count += usize::from(found.is_whole);
            }
        }
    }
    assert!(count > 1_000);
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn spoiled_bytes_count_as_not_there() {
    let file = place("spoiled");
    let bytes = noise(1, 100_000);
    let bomb = zlib(&vec![0; 100_000_000]);
    let change = |statement: &str, blob: &[u8]| {
        let changed = other(&file, "").execute(statement, [blob]).unwrap();
        assert_eq!(changed, 1, "{statement}");
    };
    for (statement, blob, is_rest) in [
        ("UPDATE head SET bytes = ?1", &b""[..], false),
        ("UPDATE head SET bytes = ?1", &bytes[..2_000], false),
        ("UPDATE head SET bytes = ?1", &bomb, false),
        ("UPDATE rest SET bytes = ?1", &bomb, true),
        ("UPDATE rest SET bytes = ?1", &bytes[..90_000], true),
        (
            "UPDATE rest SET bytes = substr(bytes, 1, 5000) WHERE ?1 IS NOT NULL",
            b"",
            true,
        ),
        ("DELETE FROM head WHERE ?1 IS NOT NULL", b"", false),
        ("DELETE FROM rest WHERE ?1 IS NOT NULL", b"", true),
        (
            "UPDATE mail SET head_len = 2001 WHERE ?1 IS NOT NULL",
            b"",
            false,
        ),
        (
            "UPDATE mail SET head_len = -1 WHERE ?1 IS NOT NULL",
            b"",
            false,
        ),
        (
            "UPDATE mail SET rest_len = 9223372036854775807 WHERE ?1 IS NOT NULL",
            b"",
            true,
        ),
    ] {
        let mut cache = open(&file);
        let folder = inbox(&mut cache);
        cache.remove(folder, &[1]).unwrap();
        let fetch = |cache: &mut MailCache| {
            cache
                .keep_heads(folder, &[beginning(1, &bytes[..2_000])])
                .unwrap();
            assert!(cache.keep_body(folder, 1, &bytes, true).unwrap());
        };
        fetch(&mut cache);
        change(statement, blob);
        let reader = cache.reader().unwrap();
        let want = is_rest.then(|| KeptBytes {
            bytes: bytes[..2_000].to_vec(),
            is_whole: false,
            head_len: 2_000,
        });
        assert!(
            reader.read("a1", "INBOX", 7, 1).unwrap() == want,
            "{statement}"
        );
        assert!(read(&mut cache, 1) == want, "{statement}");
        // The list no longer tells of them, and they can be kept again.
        let kept = cache.mails(folder).unwrap().remove(0);
        assert_eq!(
            (kept.kept_len, kept.is_whole),
            (if is_rest { 2_000 } else { 0 }, false),
            "{statement}"
        );
        assert!(read(&mut cache, 1) == want, "{statement}");
        fetch(&mut cache);
        assert!(is_whole(&mut cache, 1, &bytes), "{statement}");
    }
}

/// Says where a writer of the next test writes, and which one it is.
const WRITER: &str = "MODORI_MAIL_CACHE_WRITER";

#[test]
fn killed_writers_lose_nothing() {
    const WRITERS: u32 = 10;
    const STEPS: u32 = 400;
    /// Mails of a step, all or none.
    const BATCH: u32 = 5;
    let first = |writer: u32, step: u32| (writer * STEPS + step) * BATCH;
    // Long enough that pages are moved about.
    let long = |uid: u32| noise(u64::from(uid), 500 + uid as usize % 9 * 1_500);
    if let Ok(told) = std::env::var(WRITER) {
        let (writer, file) = told.split_once(' ').unwrap();
        let mut cache = open(Path::new(file));
        let folder = inbox(&mut cache);
        for step in 0..STEPS {
            let first = first(writer.parse().unwrap(), step);
            let mails: Vec<Vec<u8>> = (first..first + BATCH).map(long).collect();
            let heads: Vec<Head<'_>> = (first..).zip(&mails).map(|(uid, m)| head(uid, m)).collect();
            cache.keep_heads(folder, &heads).unwrap();
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
        // Killed after more and more steps.
        while lines.read_line(&mut line).unwrap() > 0 {
            if let Some(step) = line.split("kept ").nth(1)
                && let Some(step) = step.strip_suffix(" .\n")
            {
                answered.insert(first(writer, step.parse().unwrap()));
                count += 1;
            }
            line.clear();
            if count == 1 + writer * 7 {
                // On Unix the signal that nobody can catch.
                child.kill().unwrap();
            }
        }
        child.wait().unwrap();
        assert!(count < STEPS, "writer {writer} ended by itself");
        let mut cache = open(&file);
        let folder = inbox(&mut cache);
        let known = cache.known_uids(folder).unwrap();
        // Nothing is there by halves.
        assert_eq!(known.len() % BATCH as usize, 0);
        let known: BTreeSet<u32> = known.into_iter().collect();
        for first in &answered {
            assert!(
                (*first..first + BATCH).all(|uid| known.contains(&uid)),
                "{first}"
            );
        }
    }
    assert!(answered.len() > WRITERS as usize);
    let mut cache = open(&file);
    for first in answered {
        for uid in first..first + BATCH {
            assert!(is_whole(&mut cache, uid, &long(uid)), "{uid}");
        }
    }
}

#[test]
fn everything_is_told_in_both_languages() {
    let file = || PathBuf::from("FILE");
    let notices = [
        Notice::Unwritable { file: file() },
        Notice::Damaged { aside: file() },
        Notice::Stuck { file: file() },
        Notice::Newer { file: file() },
        Notice::Locked { file: file() },
    ];
    let error = || rusqlite::Error::InvalidQuery;
    let errors = [
        Error::Locked,
        Error::Full(error()),
        Error::Damaged(error()),
        Error::Unwritable(error()),
        Error::Failed(error()),
        Error::Gone,
        Error::Unreachable(file()),
    ];
    let all: Vec<_> = (notices.iter().map(|n| (n.message_id(), n.message_args())))
        .chain(errors.iter().map(|e| (e.message_id(), e.message_args())))
        .collect();
    for language in Language::ALL {
        let locale = Locale::new(language);
        let mut said = BTreeSet::new();
        for (id, args) in &all {
            let given: Vec<(&'static str, Arg)> = args
                .iter()
                .map(|(name, value)| (*name, value.as_str().into()))
                .collect();
            let text = locale.lookup(id, None, &given).unwrap();
            assert_eq!(text.contains("FILE"), !args.is_empty(), "{text}");
            said.insert(text.into_owned());
        }
        assert_eq!(said.len(), all.len());
    }
}
