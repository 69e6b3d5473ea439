//! The file of settings: kept whole, put aside where it is damaged, never fatal.
#![expect(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]

use std::path::{Path, PathBuf};

use modori::explain::Language;
use modori::model::{Intent, MailboxIntent, Model, update};
use modori::report::Rule;
use modori::settings::{Column, Columns, FontChoice, Loaded, Settings, ThemeChoice, load, save};
use modori::worker::Request;

/// A place of this test alone, in a folder that isn't there yet.
fn place(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("settings")
        .join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    folder.join("settings.toml")
}

const CHOSEN: Settings = Settings {
    language: Some(Language::En),
    theme: ThemeChoice::Dark,
    text_percent: Some(130),
    font: FontChoice::Fixed,
    columns: Columns::ALL.with(Column::Code, false),
    keeps_long_lines: true,
    allows_dns: false,
    user_name: String::new(),
    short_name: String::new(),
    rule: Rule {
        permanent_times: 2,
        temporary_times: 9,
        over_days: 30,
        expires_after_days: None,
    },
};

#[test]
fn what_was_chosen_is_there_again() {
    let file = place("kept");
    assert_eq!(load(&file), Loaded::Fine(Settings::default()));
    save(&file, &Settings::default()).unwrap();
    save(&file, &CHOSEN).unwrap();
    assert_eq!(load(&file), Loaded::Fine(CHOSEN));
    // What a crash would leave beside it changes nothing, and nothing is left otherwise.
    std::fs::write(file.with_extension("toml.new"), "theme = ").unwrap();
    assert_eq!(load(&file), Loaded::Fine(CHOSEN));
    save(&file, &CHOSEN).unwrap();
    assert_eq!(
        std::fs::read_dir(file.parent().unwrap()).unwrap().count(),
        1
    );
}

#[test]
fn the_dns_is_allowed_until_it_is_forbidden() {
    let file = place("dns");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    for (text, allows_dns) in [
        ("", true),
        ("allow-dns = true", true),
        ("allow-dns = 3", true),
        ("allow-dns = false", false),
    ] {
        std::fs::write(&file, text).unwrap();
        let Loaded::Fine(settings) = load(&file) else {
            panic!("{text}");
        };
        let mut model = Model::new(Language::Ja);
        model.choose(settings.clone());
        assert_eq!(model.allows_dns, allows_dns, "{text}");
        assert_eq!(model.settings(), settings);
    }
}

#[test]
fn a_damaged_file_is_put_aside_and_not_lost() {
    let file = place("damaged");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    for damaged in [&b"theme = "[..], b"\xff\xfe\x00", b"\0\0\0\0"] {
        std::fs::write(&file, damaged).unwrap();
        let Loaded::PutAside(aside) = load(&file) else {
            panic!("not put aside: {damaged:?}");
        };
        assert_eq!(std::fs::read(aside).unwrap(), damaged);
        assert!(!file.exists());
    }
    // However often that happens, the folder doesn't fill.
    for _ in 0..20 {
        std::fs::write(&file, "theme = ").unwrap();
        assert!(matches!(load(&file), Loaded::PutAside(_)));
    }
    assert!(std::fs::read_dir(file.parent().unwrap()).unwrap().count() <= 9);
}

#[test]
fn a_place_that_can_t_be_used_is_an_error_and_nothing_more() {
    let file = place("folder");
    // A folder where the file should be.
    std::fs::create_dir_all(&file).unwrap();
    assert_eq!(load(&file), Loaded::Unreadable);
    assert!(save(&file, &CHOSEN).is_err());
    // A file where the folder should be.
    let below = place("below");
    std::fs::create_dir_all(below.parent().unwrap()).unwrap();
    std::fs::write(&below, "").unwrap();
    assert!(save(&below.join("settings.toml"), &CHOSEN).is_err());
}

#[test]
fn a_choice_is_saved_where_there_is_a_place_for_it() {
    let mut model = Model::new(Language::Ja);
    assert!(update(&mut model, Intent::Theme(ThemeChoice::Dark)).is_empty());
    model.settings_file = Some(place("model"));
    let requests = update(&mut model, Intent::Language(Language::En));
    let [Request::SaveSettings { settings, .. }] = requests.as_slice() else {
        panic!("{requests:?}");
    };
    assert_eq!(settings.language, Some(Language::En));
    assert_eq!(settings.theme, ThemeChoice::Dark);
    // What the system chose isn't fixed by another choice.
    let mut model = Model::new(Language::Ja);
    model.settings_file = Some(place("model"));
    let requests = update(&mut model, Intent::TextSize(1));
    let [Request::SaveSettings { settings, .. }] = requests.as_slice() else {
        panic!("{requests:?}");
    };
    assert_eq!(
        (settings.language, settings.text_percent),
        (None, Some(115))
    );
}

#[test]
fn a_name_is_kept_to_the_letter_and_short() {
    let file = place("name");
    for name in ["佐藤", "O'Neil \\ \"Bob\"", "👩‍💻 1"] {
        let settings = Settings {
            user_name: name.to_owned(),
            ..CHOSEN
        };
        save(&file, &settings).unwrap();
        assert_eq!(load(&file), Loaded::Fine(settings));
    }
    std::fs::write(&file, format!("user-name = \"{}\"", "a".repeat(500))).unwrap();
    let Loaded::Fine(settings) = load(&file) else {
        panic!("a long name is no damage");
    };
    assert_eq!(settings.user_name.len(), 40);
}

#[test]
fn a_short_name_is_kept_where_it_can_be_one() {
    let file = place("short-name");
    let settings = Settings {
        short_name: "taro-y".to_owned(),
        ..CHOSEN
    };
    save(&file, &settings).unwrap();
    assert_eq!(load(&file), Loaded::Fine(settings));
    let mut model = Model::new(Language::Ja);
    for (typed, want) in [("Taro-Y", "taro-y"), ("太郎", "taro-y"), (" ", "")] {
        let typed = typed.to_owned();
        update(&mut model, Intent::Mailbox(MailboxIntent::ShortName(typed)));
        assert_eq!(model.settings().short_name, want);
    }
    std::fs::write(&file, "short-name = \"a b\"").unwrap();
    let Loaded::Fine(settings) = load(&file) else {
        panic!("what is no name is no damage");
    };
    assert_eq!(settings.short_name, "");
}
