//! The tables, and how files of older versions become those of today.

use crate::database::{Layout, Table};

/// The record of what was done. Its mark reads `modo`.
pub(super) const LAYOUT: Layout = Layout {
    application_id: 0x6d6f_646f,
    steps: &STEPS,
    tables: &TABLES,
    sign: "mark",
    pragmas: "",
    backs_up: true,
};

const STEPS: [&str; 1] = ["
    CREATE TABLE IF NOT EXISTS mark (
        id INTEGER PRIMARY KEY,
        fingerprint BLOB NOT NULL,
        recipient TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'open',
        who TEXT NOT NULL DEFAULT '',
        memo TEXT NOT NULL DEFAULT '',
        changed INTEGER NOT NULL,
        UNIQUE (fingerprint, recipient)
    ) STRICT;
    CREATE TABLE IF NOT EXISTS history (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        fingerprint BLOB NOT NULL,
        recipient TEXT NOT NULL,
        what TEXT NOT NULL,
        value TEXT NOT NULL,
        person TEXT NOT NULL,
        at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS history_of_mail ON history (fingerprint, recipient);
    CREATE TABLE IF NOT EXISTS suppression (
        id INTEGER PRIMARY KEY,
        address TEXT NOT NULL UNIQUE COLLATE NOCASE,
        cause TEXT,
        reason TEXT NOT NULL,
        person TEXT NOT NULL,
        added INTEGER NOT NULL,
        expires INTEGER
    ) STRICT;
    CREATE TABLE IF NOT EXISTS suppression_history (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        address TEXT NOT NULL COLLATE NOCASE,
        what TEXT NOT NULL,
        cause TEXT,
        reason TEXT NOT NULL,
        person TEXT NOT NULL,
        at INTEGER NOT NULL,
        expires INTEGER
    ) STRICT;
    CREATE INDEX IF NOT EXISTS suppression_history_of_address ON suppression_history (address);
"];

/// All, so that each file can be checked and copied. The first column is the number of the row.
pub(super) const TABLES: [Table; 4] = [
    Table {
        name: "history",
        columns: &[
            "id",
            "fingerprint",
            "recipient",
            "what",
            "value",
            "person",
            "at",
        ],
    },
    Table {
        name: "mark",
        columns: &[
            "id",
            "fingerprint",
            "recipient",
            "state",
            "who",
            "memo",
            "changed",
        ],
    },
    Table {
        name: "suppression",
        columns: &[
            "id", "address", "cause", "reason", "person", "added", "expires",
        ],
    },
    Table {
        name: "suppression_history",
        columns: &[
            "id", "address", "what", "cause", "reason", "person", "at", "expires",
        ],
    },
];

/// The rows of a table from a number on, in order, with nothing but the table itself read.
pub(super) fn select(table: &Table) -> String {
    let Table { name, columns } = table;
    format!(
        "SELECT {} FROM {name} NOT INDEXED WHERE id >= ?1 ORDER BY id",
        columns.join(", ")
    )
}
