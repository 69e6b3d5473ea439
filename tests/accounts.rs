//! Accounts: the file that keeps them, what is said about providers and troubles, and how servers are found. No connection is made to any.
#![expect(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]
#![cfg_attr(
    feature = "network-tests",
    expect(clippy::indexing_slicing, reason = "the same")
)]

mod common;
#[cfg(feature = "network-tests")]
#[path = "common/dns.rs"]
mod dns;

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use common::none_of;
use modori::account::{
    Account, Fault, Issuer, MAX_ACCOUNTS, Note, OAuthClient, Reason, Security, Server, SignIn,
    Trouble, Way, providers, read, registration_id, save,
};
use modori::discover::{Found, Outcome, Source, find};
use modori::explain::{Arg, Language, Locale};
use modori::lookup::ResolverChoice;
use modori::sign_in::{self, StoreTrouble};

/// A place of this test alone, in a folder that isn't there yet.
fn place(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("accounts")
        .join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    folder.join("accounts.toml")
}

fn files_beside(file: &Path) -> Vec<String> {
    let entries = fs::read_dir(file.parent().unwrap()).unwrap();
    let mut names: Vec<String> = entries
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn plain() -> Account {
    let mut account = Account::new("taro@example.jp");
    "imap.example.jp".clone_into(&mut account.server.host);
    account
}

/// All that an account can say.
fn full() -> Account {
    Account {
        id: "a1b2c3d4".to_owned(),
        label: "問い合わせ \"窓口\" \\ 1".to_owned(),
        address: "山田@例え.example.jp".to_owned(),
        user: "EXAMPLE\\taro".to_owned(),
        server: Server {
            host: "localhost".to_owned(),
            port: 1143,
            security: Security::None,
            ca_file: Some(PathBuf::from("/etc/ssl/会社 CA.pem")),
        },
        sign_in: SignIn::OAuth(OAuthClient {
            issuer: Issuer::Microsoft {
                tenant: "example.jp".to_owned(),
            },
            client_id: "00000000-0000-0000-0000-000000000001".to_owned(),
        }),
        folders: vec!["INBOX".to_owned(), "戻り/2026年 \"A\"".to_owned()],
        days: Some(30),
        connects_at_start: true,
        shares_work: true,
        done_folder: Some("済み".to_owned()),
    }
}

// The file

#[test]
fn accounts_that_were_saved_are_there_again() {
    let file = place("kept");
    assert_eq!(read(&file), (vec![], vec![]));
    save(&file, &[plain()]).unwrap();
    let mut google = plain();
    google.id = "google01".to_owned();
    google.server.security = Security::StartTls;
    google.sign_in = SignIn::OAuth(OAuthClient {
        issuer: Issuer::Google,
        client_id: "1-a.apps.example".to_owned(),
    });
    let accounts = [full(), plain(), google];
    save(&file, &accounts).unwrap();
    assert_eq!(read(&file), (accounts.to_vec(), vec![]));
    // An editor of Windows puts a mark before the text.
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("\u{feff}{text}")).unwrap();
    assert_eq!(read(&file).0, accounts);
    // Nothing was lost, so nothing is kept aside.
    save(&file, &accounts).unwrap();
    save(&file, &[]).unwrap();
    assert_eq!(files_beside(&file), ["accounts.toml"]);
    assert_eq!(read(&file), (vec![], vec![]));
}

/// What the file may say is counted up; a key for a secret would be one too many.
#[test]
fn there_is_no_secret_in_the_file() {
    let file = place("secrets");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    // Even where somebody has written one into it.
    let mut text = String::from("password = \"hunter2\"\n[[account]]\npassword = \"hunter2\"\n");
    text.push_str("id = \"a1\"\naddress = \"taro@example.jp\"\nhost = \"imap.example.jp\"\n");
    fs::write(&file, text).unwrap();
    let (mut accounts, faults) = read(&file);
    assert_eq!(faults, []);
    assert!(!format!("{accounts:?}").contains("hunter2"));
    accounts.push(full());
    save(&file, &accounts).unwrap();
    let text = fs::read_to_string(&file).unwrap();
    for word in ["hunter2", "password =", "token", "secret"] {
        assert!(!text.contains(word), "{word}");
    }
    let keys: Vec<&str> = (text.lines())
        .filter_map(|line| line.split_once(" = "))
        .map(|(key, _)| key)
        .collect();
    let mut known = vec![
        "address",
        "ca-file",
        "client-id",
        "days",
        "done-folder",
        "folders",
        "host",
        "id",
    ];
    known.extend([
        "label",
        "port",
        "security",
        "connects-at-start",
        "shares-work",
        "sign-in",
        "tenant",
        "user",
    ]);
    none_of(
        &(keys.iter())
            .filter(|key| !known.contains(key))
            .map(|key| format!("{key} is new"))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn a_damaged_entry_costs_itself_alone() {
    let good =
        "[[account]]\nid = \"good\"\naddress = \"taro@example.jp\"\nhost = \"imap.example.jp\"\n";
    let long = "あ".repeat(321);
    for (from, to, reason) in [
        ("id = \"good\"", "", Reason::Id),
        ("id = \"good\"", "id = \"Go od\"", Reason::Id),
        ("id = \"good\"", "id = \"\"", Reason::Id),
        ("id = \"good\"", "id = 7", Reason::Id),
        ("taro@example.jp", "taro", Reason::Address),
        ("taro@example.jp", "@example.jp", Reason::Address),
        ("taro@example.jp", "taro@exa mple.jp", Reason::Address),
        ("taro@example.jp", "ta\\nro@example.jp", Reason::Address),
        (
            "taro@example.jp",
            &format!("{long}@example.jp"),
            Reason::Address,
        ),
        ("host =", "user = \"ta\\u0000ro\"\nhost =", Reason::User),
        (
            "host =",
            &format!("user = \"{long}\"\nhost ="),
            Reason::User,
        ),
        ("host =", "no-host =", Reason::Host),
        ("imap.example.jp", "imap.example.jp:993", Reason::Host),
        ("imap.example.jp", "127.1", Reason::Host),
        ("host =", "port = 0\nhost =", Reason::Port),
        ("host =", "port = 65536\nhost =", Reason::Port),
        ("host =", "port = -1\nhost =", Reason::Port),
        ("host =", "port = \"993\"\nhost =", Reason::Port),
        ("host =", "security = \"weak\"\nhost =", Reason::Security),
        ("host =", "security = \"none\"\nhost =", Reason::Unprotected),
        ("host =", "ca-file = \"a\\u0007\"\nhost =", Reason::CaFile),
        ("host =", "sign-in = \"magic\"\nhost =", Reason::SignIn),
        ("host =", "sign-in = \"google\"\nhost =", Reason::SignIn),
        (
            "host =",
            "sign-in = \"microsoft\"\nclient-id = \"a\"\nhost =",
            Reason::SignIn,
        ),
        ("host =", "folders = \"INBOX\"\nhost =", Reason::Folder),
        ("host =", "folders = [1]\nhost =", Reason::Folder),
        ("host =", "folders = [\"a\\rb\"]\nhost =", Reason::Folder),
        (
            "host =",
            &format!("folders = [{}]\nhost =", "\"a\", ".repeat(101)),
            Reason::Folder,
        ),
        ("host =", "done-folder = \"a\\rb\"\nhost =", Reason::Folder),
    ] {
        let file = place("entry");
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        let bad = good.replace(from, to);
        assert_ne!(bad, good);
        let text = format!(
            "{bad}{}{}",
            good.replace("good", "one"),
            good.replace("good", "two")
        );
        fs::write(&file, &text).unwrap();
        let (accounts, faults) = read(&file);
        let ids: Vec<&str> = accounts.iter().map(|a| a.id.as_str()).collect();
        assert_eq!(ids, ["one", "two"], "{to}");
        assert_eq!(faults.len(), 1, "{to}");
        assert_eq!(
            (faults[0].entry, faults[0].reason),
            (Some(1), reason),
            "{to}"
        );
        assert!(!faults[0].name.chars().any(char::is_control));
        // The next saving keeps what it can't say.
        save(&file, &accounts).unwrap();
        assert_eq!(read(&file), (accounts.clone(), vec![]));
        save(&file, &accounts).unwrap();
        let aside = file.with_file_name("accounts-damaged-1.toml");
        assert_eq!(
            files_beside(&file),
            ["accounts-damaged-1.toml", "accounts.toml"]
        );
        assert_eq!(fs::read_to_string(aside).unwrap(), text);
    }
}

#[test]
fn what_is_merely_not_known_counts_as_not_chosen() {
    let file = place("lenient");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    let long = "あ".repeat(200);
    let text = format!(
        "new = 1\n[[account]]\nid = \"a\"\naddress = \"taro@example.jp\"\nhost = \" IMAP.Example.JP \"\n\
         days = 0\nconnects-at-start = 1\nshares-work = \"yes\"\nlabel = \"a\\u0007{long}\"\nsecurity = \"starttls\"\nca-file = \"\"\n"
    );
    fs::write(&file, &text).unwrap();
    let (accounts, faults) = read(&file);
    assert_eq!(faults, []);
    let account = &accounts[0];
    assert_eq!(account.server.host, "imap.example.jp");
    assert_eq!(
        (account.server.port, account.server.security),
        (143, Security::StartTls)
    );
    assert_eq!((account.days, account.shares_work), (None, false));
    assert!(!account.connects_at_start);
    assert_eq!(
        (&account.server.ca_file, &account.sign_in),
        (&None, &SignIn::Password)
    );
    assert_eq!(account.user, "taro@example.jp");
    assert_eq!(account.label.chars().count(), 100);
    // What a later version has written isn't lost.
    save(&file, &accounts).unwrap();
    let aside = file.with_file_name("accounts-damaged-1.toml");
    assert_eq!(fs::read_to_string(aside).unwrap(), text);
}

#[test]
fn a_file_that_nobody_can_read_is_kept() {
    let endless = "a".repeat(1024 * 1024 + 1);
    let deep = format!("a = {}", "[".repeat(200_000));
    for (bytes, reason) in [
        (&b"[[account]]\nid = "[..], Reason::NotToml(2)),
        (b"\n\n\xff", Reason::NotToml(3)),
        (b"account = 1", Reason::NotAnEntry),
        (deep.as_bytes(), Reason::NotToml(1)),
        (endless.as_bytes(), Reason::NotReadable),
    ] {
        let file = place("unreadable");
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, bytes).unwrap();
        let (accounts, faults) = read(&file);
        let want = Fault {
            entry: None,
            name: String::new(),
            reason,
        };
        assert_eq!((accounts, faults), (vec![], vec![want]));
        assert_eq!(files_beside(&file), ["accounts.toml"]);
        save(&file, &[plain()]).unwrap();
        assert_eq!(read(&file).0.len(), 1);
        let aside = file.with_file_name("accounts-damaged-1.toml");
        assert_eq!(fs::read(aside).unwrap(), bytes);
    }
}

#[test]
fn one_account_has_one_id_and_a_hundred_are_enough() {
    let entry = |id: &str| {
        format!("[[account]]\nid = \"{id}\"\naddress = \"a@example.jp\"\nhost = \"h.example.jp\"\n")
    };
    let file = place("many");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(&file, entry("a") + &entry("b") + &entry("a")).unwrap();
    let (accounts, faults) = read(&file);
    assert_eq!(accounts.len(), 2);
    assert_eq!(
        (faults[0].entry, faults[0].reason),
        (Some(3), Reason::IdTwice)
    );
    let many: String = (0..5_000).map(|n| entry(&n.to_string())).collect();
    fs::write(&file, many).unwrap();
    let (accounts, faults) = read(&file);
    assert_eq!(accounts.len(), MAX_ACCOUNTS);
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].reason, Reason::TooMany(MAX_ACCOUNTS));
}

#[test]
fn what_could_not_be_read_again_is_not_written() {
    let file = place("refused");
    save(&file, &[plain()]).unwrap();
    let before = fs::read(&file).unwrap();
    let mut no_host = plain();
    no_host.server.host = String::new();
    let mut unprotected = plain();
    unprotected.server.security = Security::None;
    let mut injected = plain();
    injected.user = "a\"\nhost = \"imap.attacker.example".to_owned();
    let twice = [plain(), plain()].map(|mut account| {
        account.id = "same".to_owned();
        account
    });
    let mut large = full();
    large.folders = (0..100)
        .map(|n| format!("{n}{}", "あ".repeat(900)))
        .collect();
    let large: Vec<Account> = (0..10)
        .map(|n| Account {
            id: format!("id{n}"),
            ..large.clone()
        })
        .collect();
    let cases: [&[Account]; 5] = [&[no_host], &[unprotected], &[injected], &twice, &large];
    for accounts in cases {
        let error = save(&file, accounts).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
    }
    assert_eq!(fs::read(&file).unwrap(), before);
    assert_eq!(files_beside(&file), ["accounts.toml"]);
}

// What is said

fn args() -> Vec<(&'static str, Arg<'static>)> {
    let names = [
        "host", "name", "domain", "line", "count", "entry", "reason", "service",
    ];
    names.map(|name| (name, "x.example".into())).to_vec()
}

#[test]
fn every_trouble_says_what_happened_what_to_do_and_that_nothing_is_lost() {
    let mut faults = Vec::new();
    for language in Language::ALL {
        let locale = Locale::new(language);
        let safe = locale.text("trouble-safe");
        let kept = locale.text("trouble-kept");
        // Of a folder that is gone it can't be said that all is as it was.
        let unchanged = match language {
            Language::Ja => "このプログラムは何も変えていません。",
            Language::En => "This program changed nothing.",
        };
        for id in troubles() {
            let text = |attribute| locale.lookup(id, attribute, &args());
            let (Some(head), Some(what), Some(to_do)) =
                (text(None), text(Some("what")), text(Some("do")))
            else {
                faults.push(format!("{}: {id} isn't whole", language.tag()));
                continue;
            };
            if ![&*safe, &*kept, unchanged]
                .iter()
                .any(|end| what.ends_with(end))
            {
                faults.push(format!(
                    "{}: {id} doesn't say that mail is safe",
                    language.tag()
                ));
            }
            // Who can't be identified gets no password, and there is no way around it.
            if id.starts_with("trouble-certificate-") || id.contains("tls-") {
                let (sent, admin) = match language {
                    Language::Ja => ("パスワードは送っていません。", "管理者"),
                    Language::En => ("No password was sent.", "administrator"),
                };
                if !what.contains(sent) || !to_do.contains(admin) {
                    faults.push(format!("{}: {id} doesn't say whom to ask", language.tag()));
                }
            }
            for word in [
                "無視",
                "例外",
                "このまま続け",
                "gnore",
                "anyway",
                "exception",
            ] {
                if [&head, &what, &to_do]
                    .iter()
                    .any(|text| text.contains(word))
                {
                    faults.push(format!("{}: {id} says {word}", language.tag()));
                }
            }
        }
    }
    let mut ids = troubles();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
    none_of(&faults);
}

/// The messages of all that can go wrong with a mailbox.
fn troubles() -> Vec<&'static str> {
    let signing = sign_in::Trouble::ALL.map(|(trouble, _)| trouble.message_id());
    let store = StoreTrouble::ALL.map(|(trouble, _)| trouble.message_id());
    let server = Trouble::ALL.map(Trouble::message_id);
    [&server[..], &signing[..], &store[..]].concat()
}

#[test]
fn messages_of_signing_in_are_known_by_their_words() {
    for (trouble, word) in sign_in::Trouble::ALL {
        assert_eq!(trouble.message_id(), format!("trouble-sign-in-{word}"));
    }
    for (trouble, word) in StoreTrouble::ALL {
        assert_eq!(trouble.message_id(), format!("trouble-store-{word}"));
    }
}

#[test]
fn every_note_is_a_headline_with_steps() {
    let google = Issuer::Google;
    let microsoft = Issuer::Microsoft {
        tenant: "organizations".to_owned(),
    };
    let notes = Note::ALL.iter().map(|(note, _)| note.message_id());
    let registrations = [registration_id(&google), registration_id(&microsoft)];
    let ids: Vec<&str> = notes.chain(registrations).collect();
    let mut faults = Vec::new();
    for language in Language::ALL {
        let locale = Locale::new(language);
        for id in &ids {
            let steps = (1..).map(|n| locale.lookup(id, Some(&format!("step-{n}")), &args()));
            let steps = steps.take_while(Option::is_some).count();
            if locale.lookup(id, None, &args()).is_none() || steps < 2 {
                faults.push(format!("{}: {id} has {steps} steps", language.tag()));
            }
        }
        for id in (Outcome::ALL.map(Outcome::message_id).into_iter())
            .chain(Reason::ALL.map(Reason::message_id))
        {
            if locale.lookup(id, None, &args()).is_none() {
                faults.push(format!("{}: {id} is missing", language.tag()));
            }
        }
    }
    none_of(&faults);
}

#[test]
fn registering_names_what_must_be_typed_exactly() {
    let locale = Locale::new(Language::Ja);
    let all = |issuer: &Issuer| -> String {
        let step = |n| locale.lookup(registration_id(issuer), Some(&format!("step-{n}")), &[]);
        (1..).map_while(step).collect()
    };
    let google = all(&Issuer::Google);
    assert!(google.contains("「https://mail.google.com/」"));
    let microsoft = all(&Issuer::Microsoft {
        tenant: String::new(),
    });
    for word in [
        "「http://localhost」",
        "「IMAP.AccessAsUser.All」",
        "「offline_access」",
    ] {
        assert!(microsoft.contains(word), "{word}");
    }
}

// Finding servers

const PATIENCE: Duration = Duration::from_mins(1);

/// Asks nobody: a question fails at once.
fn alone(address: &str) -> Found {
    let nobody = ResolverChoice::Servers(Vec::new());
    find(address, &nobody, PATIENCE, &AtomicBool::new(false))
}

/// Hosts, ports, protection and names to sign in with.
fn places(found: &Found) -> Vec<(&str, u16, Security, &str)> {
    (found.candidates.iter())
        .map(|c| {
            (
                c.server.host.as_str(),
                c.server.port,
                c.server.security,
                c.user.as_str(),
            )
        })
        .collect()
}

#[test]
fn the_servers_of_known_domains_are_known() {
    let tls = Security::Tls;
    for (address, want) in [
        (
            "taro@gmail.com",
            ("imap.gmail.com", 993, tls, "taro@gmail.com"),
        ),
        (
            " taro@GMail.com. ",
            ("imap.gmail.com", 993, tls, "taro@GMail.com."),
        ),
        (
            "taro@yahoo.co.jp",
            ("imap.mail.yahoo.co.jp", 993, tls, "taro"),
        ),
        ("taro@icloud.com", ("imap.mail.me.com", 993, tls, "taro")),
        (
            "taro@ocn.ne.jp",
            ("imap.ocn.ne.jp", 993, tls, "taro@ocn.ne.jp"),
        ),
        (
            "taro@outlook.jp",
            ("outlook.office365.com", 993, tls, "taro@outlook.jp"),
        ),
        ("taro@nifty.com", ("imap.nifty.com", 993, tls, "")),
        (
            "taro@shop.sakura.ne.jp",
            ("shop.sakura.ne.jp", 993, tls, "taro@shop.sakura.ne.jp"),
        ),
    ] {
        let found = alone(address);
        assert_eq!(found.outcome, Outcome::Known, "{address}");
        assert_eq!(places(&found), [want]);
        let id = found.provider.unwrap().id.clone();
        assert_eq!(found.candidates[0].source, Source::Provider(id));
        assert!(!found.candidates[0].is_elsewhere);
    }
    let found = alone("taro@example.onmicrosoft.com");
    assert_eq!(found.candidates[0].sign_in, [Way::Microsoft]);
}

/// A wrong server is worse than none.
#[test]
fn where_only_the_provider_knows_nothing_is_guessed() {
    for address in [
        "taro@docomo.ne.jp",
        "taro@rose.plala.or.jp",
        "taro@shop.xsrv.jp",
    ] {
        let found = alone(address);
        assert_eq!(found.outcome, Outcome::SeeProvider, "{address}");
        assert_eq!(found.candidates, []);
        assert!(found.provider.is_some());
    }
    assert!(providers().iter().any(|p| p.id == "docomo"));
}

#[test]
fn what_is_no_address_is_not_asked_for() {
    let endless = format!("taro@{}", "あ.".repeat(500_000));
    let long = format!("{}@example.jp", "a".repeat(2_000));
    for address in [
        "",
        "@",
        "taro",
        "taro@",
        "@gmail.com",
        "taro@exa mple.jp",
        "ta\r\nro@gmail.com",
        "taro@gmail.com:993",
        "taro@127.1",
        &endless,
        &long,
    ] {
        let found = alone(address);
        assert_eq!(found.outcome, Outcome::NoAddress, "{address:.40}");
        assert_eq!(found.candidates, []);
    }
    // The last `@` counts.
    assert_eq!(
        alone("\"a@gmail.com\"@docomo.ne.jp").outcome,
        Outcome::SeeProvider
    );
    assert_ne!(alone("a@gmail.com@example.jp").outcome, Outcome::Known);
}

#[test]
fn local_names_are_guessed_without_a_question() {
    let tls = Security::Tls;
    let found = alone("taro@corp.local");
    assert!([Outcome::NotAsked, Outcome::NotAvailable].contains(&found.outcome));
    let want = [
        ("imap.corp.local", 993, tls, "taro@corp.local"),
        ("mail.corp.local", 993, tls, "taro@corp.local"),
    ];
    assert_eq!(places(&found), want);
    assert!(found.candidates.iter().all(|c| c.source == Source::Guess));
    let found = alone("taro@[192.0.2.1]");
    assert_eq!(
        places(&found),
        [("192.0.2.1", 993, tls, "taro@[192.0.2.1]")]
    );
}

#[test]
fn without_anybody_to_ask_it_is_a_guess_that_says_so() {
    let found = alone("taro@example.jp");
    let want = if cfg!(feature = "network") {
        Outcome::NoNetwork
    } else {
        Outcome::NotAvailable
    };
    assert_eq!(found.outcome, want);
    let hosts: Vec<&str> = places(&found).iter().map(|p| p.0).collect();
    assert_eq!(hosts, ["imap.example.jp", "mail.example.jp"]);
    assert!(found.candidates.iter().all(|c| c.source == Source::Guess));
}

#[cfg(feature = "network-tests")]
mod asking {
    use std::net::SocketAddr;
    use std::sync::Arc;
    use std::sync::atomic::Ordering;
    use std::sync::mpsc::sync_channel;

    use hickory_resolver::proto::rr::RecordType;

    use super::dns::{Heard, OK, by_hand, question, record, reply, silent, udp_server};
    use super::*;

    const SRV: u16 = 33;
    const MX: u16 = 15;

    fn asked(address: &str, server: SocketAddr, deadline: Duration) -> Found {
        let resolver = ResolverChoice::Servers(vec![server]);
        let (sender, receiver) = sync_channel(1);
        let address = address.to_owned();
        dns::threaded("ask", move || {
            let found = find(&address, &resolver, deadline, &AtomicBool::new(false));
            sender.send(found).unwrap();
        });
        receiver.recv_timeout(2 * dns::PATIENCE).unwrap()
    }

    /// A name without compression (RFC 1035 section 3.1); labels may hold anything but dots.
    fn wire(name: &[u8]) -> Vec<u8> {
        let labels = name.split(|b| *b == b'.').filter(|label| !label.is_empty());
        let mut bytes: Vec<u8> = labels
            .flat_map(|label| [&[u8::try_from(label.len()).unwrap()][..], label].concat())
            .collect();
        bytes.push(0);
        bytes
    }

    fn srv(priority: u16, weight: u16, port: u16, target: impl AsRef<[u8]>) -> Vec<u8> {
        let numbers = [priority, weight, port].map(u16::to_be_bytes).concat();
        record(RecordType::SRV, &[numbers, wire(target.as_ref())].concat())
    }

    fn mx(preference: u16, host: &str) -> Vec<u8> {
        let data = [&preference.to_be_bytes()[..], &wire(host.as_bytes())].concat();
        record(RecordType::MX, &data)
    }

    /// A server that has these records of example.jp, and says of all other names below it that they aren't there.
    fn server(table: Vec<(&'static str, u16, Vec<Vec<u8>>)>) -> (SocketAddr, Arc<Heard>) {
        udp_server(move |query| {
            let (name, kind, _) = question(query);
            let name = name.to_ascii_lowercase();
            let found = table.iter().find(|row| row.0 == name && row.1 == kind);
            match found {
                Some((_, _, records)) => {
                    let count = u16::try_from(records.len()).unwrap();
                    reply(query, OK, count, &records.concat())
                }
                None if name == "example.jp" => reply(query, OK, 0, &[]),
                None => reply(query, OK | 3, 0, &[]),
            }
        })
    }

    const IMAPS: &str = "_imaps._tcp.example.jp";
    const IMAP: &str = "_imap._tcp.example.jp";
    const DOMAIN: &str = "example.jp";

    fn found_with(table: Vec<(&'static str, u16, Vec<Vec<u8>>)>) -> Found {
        asked("taro@example.jp", server(table).0, dns::PATIENCE)
    }

    #[test]
    fn of_a_known_domain_nobody_is_asked() {
        let (server, heard) = silent();
        for address in [
            "taro@gmail.com",
            "taro@docomo.ne.jp",
            "taro",
            "taro@corp.local",
        ] {
            asked(address, server, dns::PATIENCE);
        }
        assert_eq!(heard.all(), []);
    }

    #[test]
    fn three_questions_are_asked_and_no_more() {
        let (server, heard) = server(Vec::new());
        let found = asked(" taro@Example.JP ", server, dns::PATIENCE);
        assert_eq!(found.outcome, Outcome::Guessed);
        let mut all = heard.all();
        all.sort();
        let want = [(IMAP, SRV), (IMAPS, SRV), (DOMAIN, MX)];
        assert_eq!(all, want.map(|(name, kind)| (name.to_owned(), kind)));
    }

    #[test]
    fn servers_that_the_domain_names_come_in_its_order() {
        let found = found_with(vec![
            (
                IMAPS,
                SRV,
                vec![
                    srv(20, 0, 993, "backup.example.jp"),
                    srv(10, 5, 993, "light.example.jp"),
                    srv(10, 60, 1993, "HEAVY.example.jp"),
                    srv(10, 1, 1993, "heavy.example.jp"),
                ],
            ),
            (IMAP, SRV, vec![srv(0, 0, 143, "old.example.jp")]),
            (DOMAIN, MX, vec![mx(1, "smtp.google.com")]),
        ]);
        assert_eq!(found.outcome, Outcome::Named);
        let user = "taro@example.jp";
        let want = [
            ("heavy.example.jp", 1993, Security::Tls, user),
            ("light.example.jp", 993, Security::Tls, user),
            ("backup.example.jp", 993, Security::Tls, user),
            ("old.example.jp", 143, Security::StartTls, user),
        ];
        assert_eq!(places(&found), want);
        for candidate in &found.candidates {
            assert_eq!(candidate.source, Source::Srv);
            assert_eq!(candidate.sign_in, [Way::Password]);
            assert!(!candidate.is_elsewhere);
        }
    }

    #[test]
    fn a_server_of_somebody_else_is_marked() {
        let found = found_with(vec![(
            IMAPS,
            SRV,
            vec![
                srv(0, 0, 993, "example.jp"),
                srv(1, 0, 993, "imap.gmail.com"),
                srv(2, 0, 993, "badexample.jp"),
                srv(3, 0, 993, "example.jp.attacker.net"),
                srv(4, 0, 993, "a.b.example.jp"),
                srv(5, 0, 993, "jp"),
            ],
        )]);
        let marks: Vec<(&str, bool)> = (found.candidates.iter())
            .map(|c| (c.server.host.as_str(), c.is_elsewhere))
            .collect();
        let want = [
            ("example.jp", false),
            ("imap.gmail.com", true),
            ("badexample.jp", true),
            ("example.jp.attacker.net", true),
            ("a.b.example.jp", false),
        ];
        assert_eq!(marks, want);
        assert_eq!(found.candidates[1].sign_in[0], Way::AppPassword);
    }

    #[test]
    fn a_root_as_target_means_not_offered() {
        let no = || vec![srv(0, 0, 0, "")];
        let found = found_with(vec![(IMAPS, SRV, no()), (IMAP, SRV, no())]);
        assert_eq!(found.outcome, Outcome::NotOffered);
        assert_eq!(found.candidates, []);
        // One of two says nothing about the other.
        let found = found_with(vec![
            (IMAPS, SRV, no()),
            (IMAP, SRV, vec![srv(0, 0, 143, "mail.example.jp")]),
        ]);
        let want = [(
            "mail.example.jp",
            143,
            Security::StartTls,
            "taro@example.jp",
        )];
        assert_eq!(places(&found), want);
        let found = found_with(vec![
            (IMAP, SRV, no()),
            (DOMAIN, MX, vec![mx(1, "smtp.google.com")]),
        ]);
        assert_eq!(found.outcome, Outcome::ByMailHost);
        let found = found_with(vec![(IMAP, SRV, no())]);
        assert_eq!(found.outcome, Outcome::Guessed);
    }

    #[test]
    fn own_domains_at_known_providers_are_known_by_their_mail_hosts() {
        for (host, id, want) in [
            ("ASPMX.L.Google.com", "google-workspace", "imap.gmail.com"),
            ("smtp.google.com", "google-workspace", "imap.gmail.com"),
            (
                "example-jp.mail.protection.outlook.com",
                "microsoft-365",
                "outlook.office365.com",
            ),
            ("mx01.lolipop.jp", "lolipop", "imap.lolipop.jp"),
        ] {
            let found = found_with(vec![(DOMAIN, MX, vec![mx(10, host)])]);
            assert_eq!(found.outcome, Outcome::ByMailHost, "{host}");
            assert_eq!(
                places(&found),
                [(want, 993, Security::Tls, "taro@example.jp")]
            );
            assert_eq!(found.candidates[0].source, Source::Mx(id.to_owned()));
        }
        let found = found_with(vec![(DOMAIN, MX, vec![mx(10, "sv1.xserver.jp")])]);
        assert_eq!(found.outcome, Outcome::SeeProvider);
        assert_eq!(found.candidates, []);
        assert_eq!(found.provider.unwrap().id, "xserver");
        for host in [
            "mail.protection.outlook.com.attacker.net",
            "evil-smtp.google.com",
            "attackermail.protection.outlook.com",
        ] {
            let found = found_with(vec![(DOMAIN, MX, vec![mx(10, host)])]);
            assert_eq!(found.outcome, Outcome::Guessed, "{host}");
        }
    }

    #[test]
    fn where_nothing_is_said_the_usual_names_are_a_guess() {
        for table in [
            Vec::new(),
            vec![(DOMAIN, MX, vec![mx(10, "mx.example.jp")])],
            vec![(DOMAIN, MX, vec![mx(0, "")])],
        ] {
            let found = found_with(table);
            assert_eq!(found.outcome, Outcome::Guessed);
            let user = "taro@example.jp";
            let want = [
                ("imap.example.jp", 993, Security::Tls, user),
                ("mail.example.jp", 993, Security::Tls, user),
            ];
            assert_eq!(places(&found), want);
            assert!(found.candidates.iter().all(|c| c.source == Source::Guess));
        }
        let found = asked("taro@gone.example.jp", server(Vec::new()).0, dns::PATIENCE);
        assert_eq!(found.outcome, Outcome::NoSuchDomain);
        assert_eq!(found.candidates, []);
    }

    #[test]
    fn a_silent_server_costs_the_deadline_and_no_more() {
        let (server, heard) = silent();
        let found = asked("taro@example.jp", server, dns::SHORT);
        assert_eq!(found.outcome, Outcome::TimedOut);
        assert_eq!(found.candidates.len(), 2);
        assert!(!heard.all().is_empty());
        // What was heard till then counts.
        let (server, _) = by_hand(
            |query| {
                let is_mx = question(query).1 == MX;
                let answer = reply(query, OK, 1, &mx(1, "smtp.google.com"));
                is_mx.then_some(answer).into_iter().collect()
            },
            |_| Vec::new(),
        );
        let found = asked("taro@example.jp", server, dns::SHORT);
        assert_eq!(found.outcome, Outcome::ByMailHost);
    }

    #[test]
    fn servers_that_know_no_srv_still_tell_their_mail_hosts() {
        let (server, _) = udp_server(|query| match question(query).1 {
            MX => reply(query, OK, 1, &mx(1, "smtp.google.com")),
            // NOTIMP.
            _ => reply(query, OK | 4, 0, &[]),
        });
        let found = asked("taro@example.jp", server, dns::PATIENCE);
        assert_eq!(found.outcome, Outcome::ByMailHost);
        let (server, _) = udp_server(|query| reply(query, OK | 2, 0, &[]));
        let found = asked("taro@example.jp", server, dns::PATIENCE);
        assert_eq!(found.outcome, Outcome::NoAnswer);
        assert_eq!(found.candidates.len(), 2);
    }

    #[test]
    fn whoever_stops_it_need_not_wait() {
        let (server, heard) = silent();
        let resolver = ResolverChoice::Servers(vec![server]);
        let cancelled = Arc::new(AtomicBool::new(false));
        let (sender, receiver) = sync_channel(1);
        {
            let cancelled = Arc::clone(&cancelled);
            dns::threaded("ask", move || {
                let found = find("taro@example.jp", &resolver, Duration::MAX, &cancelled);
                sender.send(found).unwrap();
            });
        }
        heard.until_there_is_one();
        cancelled.store(true, Ordering::Relaxed);
        let found = receiver.recv_timeout(dns::PATIENCE).unwrap();
        assert_eq!(found.outcome, Outcome::Cancelled);
        assert_eq!(found.candidates, []);
    }

    #[test]
    fn hostile_names_are_never_candidates() {
        let targets: [&[u8]; 9] = [
            b"localhost",
            b"mailserver",
            b"a.localhost",
            b"127.0.0.1",
            b"192.0.2.1",
            b"a b.example.jp",
            b"a\n.example.jp",
            b"\xff\xfe.example.jp",
            b"<b>.example.jp",
        ];
        for target in targets {
            let found = found_with(vec![(IMAPS, SRV, vec![srv(0, 0, 993, target)])]);
            assert_eq!(found.outcome, Outcome::Guessed, "{target:?}");
        }
        let found = found_with(vec![(IMAPS, SRV, vec![srv(0, 0, 0, "imap.example.jp")])]);
        assert_eq!(found.outcome, Outcome::Guessed);
        // Cut short, and of another kind than was asked for.
        let short = record(RecordType::SRV, &[0, 0, 0]);
        let found = found_with(vec![(IMAPS, SRV, vec![short])]);
        assert_ne!(found.outcome, Outcome::Named);
        let other = record(RecordType::TXT, b"\x01x");
        let found = found_with(vec![(IMAPS, SRV, vec![other])]);
        assert_eq!(found.outcome, Outcome::Guessed);
        // Beside others the root means nothing, and of many hosts ten are enough.
        let many = (b'a'..=b'n').map(|letter| {
            // The rest of the name is where the question has it.
            let data = [0, letter, 0, 0, 3, 225, 1, letter, 0xc0, 24];
            record(RecordType::SRV, &data)
        });
        let many = many.chain([srv(0, 0, 0, "")]).collect();
        let found = found_with(vec![(IMAPS, SRV, many)]);
        assert_eq!(found.candidates.len(), 10);
        assert_eq!(found.candidates[9].server.host, "j.example.jp");
        // A domain so long that nothing fits before it.
        let labels = format!("{}.", "a".repeat(60)).repeat(4) + "jp";
        let (server, heard) = server(Vec::new());
        let found = asked(&format!("t@{labels}"), server, dns::PATIENCE);
        assert_eq!(found.candidates, []);
        assert_eq!(heard.all(), [(labels, MX)]);
    }
}
