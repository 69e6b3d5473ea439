//! The way of a mail and its attachments, on all mails of the project: as they are, cut off, and with bytes changed.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that panics has failed, which is its job"
)]

use std::path::{Path, PathBuf};

use modori::source::{
    Attachment, Found, Hop, Mail, Origin, Search, attachment_bytes, attachments, parse, slowest,
    trace, trace_of_original,
};

fn mails() -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mails");
    let found: Vec<PathBuf> = Search::new(&folder)
        .filter_map(|found| match found {
            Found::Mail(Origin::File(path)) => Some(path.to_path_buf()),
            _ => None,
        })
        .collect();
    assert!(found.len() > 100, "only {} mails", found.len());
    let read = |path: PathBuf| {
        let bytes = std::fs::read(&path).unwrap();
        (path, bytes)
    };
    found.into_iter().map(read).collect()
}

/// What holds for any mail, however damaged.
fn check(mail: &Mail) -> (Vec<Hop>, Vec<Attachment>) {
    let mut hops = trace(mail);
    for hop in &hops {
        assert!(mail.is_named(&mail.fields()[hop.field], "received"));
    }
    let returned = trace_of_original(mail);
    for hops in [&hops, &returned] {
        assert!(hops.len() <= 100);
        assert!(hops.first().is_none_or(|h| h.seconds.is_none()));
        assert!(slowest(hops).is_none_or(|at| hops[at].seconds > Some(60)));
    }
    hops.extend(returned);
    for hop in &hops {
        let values = [&hop.from, &hop.from_ip, &hop.by, &hop.with];
        for value in values.into_iter().flatten() {
            assert!(!value.is_empty() && value.chars().count() <= 255);
            assert!(!value.contains(char::is_control));
        }
        if let Some(date) = &hop.date {
            assert!(date.parse::<jiff::Timestamp>().is_ok(), "{date}");
        }
        assert_eq!(hop.clock_is_off, hop.seconds.is_some_and(|s| s < 0));
    }
    let files = attachments(mail);
    assert!(files.iter().filter(|f| f.is_original).count() <= 1);
    for file in &files {
        assert!(mail.parts().get(file.part).is_some());
        assert_eq!(file.size, attachment_bytes(mail, file).len());
        // A path of one piece, and that is the name.
        let mut pieces = Path::new(&file.name).components();
        assert_eq!(
            pieces.next().unwrap().as_os_str(),
            file.name.as_str(),
            "{}",
            file.name
        );
        assert!(pieces.next().is_none() && !file.name.contains(['/', '\\', ':']));
        assert!(file.name.len() <= 240 && !file.name.contains(char::is_control));
    }
    (hops, files)
}

#[test]
fn the_ways_of_all_mails_are_read() {
    let (mut hops, mut dated, mut placed, mut files) = (0, 0, 0, 0);
    for (path, bytes) in mails() {
        let Ok(mail) = parse(bytes) else {
            panic!("{}", path.display());
        };
        let (of_mail, of_files) = check(&mail);
        hops += of_mail.len();
        dated += of_mail.iter().filter(|h| h.date.is_some()).count();
        // Programs such as qmail tell of their own queue without naming a host.
        placed += of_mail.iter().filter(|h| h.by.is_some()).count();
        files += of_files.len();
    }
    assert!(hops > 300 && files > 100, "{hops} hops, {files} files");
    assert!(dated * 100 >= hops * 99, "{dated} of {hops} have a date");
    assert!(placed * 100 >= hops * 80, "{placed} of {hops} name a host");
}

#[test]
fn damaged_mails_harm_nobody() {
    // The same bytes each time: a fault can be found again.
    let mut state: u64 = 7;
    let mut below = |limit: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % limit.max(1)
    };
    for (_, bytes) in mails() {
        for _ in 0..4 {
            if let Ok(mail) = parse(bytes[..below(bytes.len())].to_vec()) {
                check(&mail);
            }
        }
        for _ in 0..8 {
            let mut damaged = bytes.clone();
            for _ in 0..4 {
                let at = below(damaged.len());
                let marks = b"()[]<>;:\"\\=%'*/.\r\n \0\x1b\xff";
                damaged[at] = marks[below(marks.len())];
            }
            if let Ok(mail) = parse(damaged) {
                check(&mail);
            }
        }
    }
}
