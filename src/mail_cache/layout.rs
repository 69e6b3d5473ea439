//! The tables.

use crate::database::{Layout, Table};

/// The mark reads `modm`. Folders are never numbered like one that was there before, so that a window that holds an old number writes nowhere.
///
/// Of a mail the beginning and the rest are apart, so that the rest can go; both are compressed. `head_len` and `rest_len`: bytes before that.
/// `used` grows with each use.
pub(super) const LAYOUT: Layout = Layout {
    application_id: 0x6d6f_646d,
    steps: &["
    CREATE TABLE IF NOT EXISTS folder (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        account TEXT NOT NULL,
        name TEXT NOT NULL,
        uid_validity INTEGER NOT NULL,
        uid_next INTEGER,
        modseq INTEGER,
        synced INTEGER,
        UNIQUE (account, name)
    ) STRICT;
    CREATE TABLE IF NOT EXISTS mail (
        id INTEGER PRIMARY KEY,
        folder INTEGER NOT NULL,
        uid INTEGER NOT NULL,
        size INTEGER NOT NULL,
        date INTEGER,
        keywords TEXT NOT NULL,
        modseq INTEGER,
        is_bounce INTEGER,
        head_len INTEGER NOT NULL DEFAULT 0,
        rest_len INTEGER NOT NULL DEFAULT 0,
        is_whole INTEGER NOT NULL DEFAULT 0,
        used INTEGER NOT NULL DEFAULT 0,
        UNIQUE (folder, uid)
    ) STRICT;
    CREATE INDEX IF NOT EXISTS mail_head ON mail (used) WHERE head_len > 0;
    CREATE INDEX IF NOT EXISTS mail_rest ON mail (used) WHERE rest_len > 0;
    CREATE TABLE IF NOT EXISTS head (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS rest (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
    "],
    tables: &[
        Table {
            name: "folder",
            columns: &[
                "id",
                "account",
                "name",
                "uid_validity",
                "uid_next",
                "modseq",
                "synced",
            ],
        },
        Table {
            name: "mail",
            columns: &[
                "id",
                "folder",
                "uid",
                "size",
                "date",
                "keywords",
                "modseq",
                "is_bounce",
                "head_len",
                "rest_len",
                "is_whole",
                "used",
            ],
        },
        Table {
            name: "head",
            columns: &["id", "bytes"],
        },
        Table {
            name: "rest",
            columns: &["id", "bytes"],
        },
    ],
    sign: "mail",
    // What is deleted is overwritten; the file can shrink; a log that grew once doesn't stay so.
    pragmas: "PRAGMA auto_vacuum = INCREMENTAL; PRAGMA secure_delete = ON; PRAGMA journal_size_limit = 4194304;",
    backs_up: false,
};
