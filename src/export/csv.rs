//! RFC 4180 in UTF-8. With a byte order mark: without it Excel takes the file for Shift JIS.

use super::Column;
use super::cell::{clean, defused};

/// The mark and the row of titles.
pub fn csv_head(columns: &[Column]) -> Vec<u8> {
    let mut head = "\u{feff}".as_bytes().to_vec();
    csv_row(&mut head, columns.iter().map(|c| c.title.as_str()));
    head
}

/// Adds one row. Cells that a spreadsheet would take for formulas are made text.
pub fn csv_row<'a>(to: &mut Vec<u8>, cells: impl IntoIterator<Item = &'a str>) {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            to.push(b',');
        }
        let text = clean(cell);
        let text = defused(&text);
        // Some programs cut at semicolons and tabs too.
        if text.contains(['"', ',', ';', '\t', '\n']) || text.trim() != text {
            to.push(b'"');
            to.extend_from_slice(text.replace('"', "\"\"").as_bytes());
            to.push(b'"');
        } else {
            to.extend_from_slice(text.as_bytes());
        }
    }
    to.extend_from_slice(b"\r\n");
}

#[cfg(test)]
mod tests {
    use super::csv_row;

    #[test]
    fn only_what_must_be_is_quoted() {
        let mut row = Vec::new();
        csv_row(
            &mut row,
            ["550", "", "a\"b", "a,b", "a\r\nb", "日本", " a", "-x"],
        );
        let row = String::from_utf8(row).unwrap();
        assert_eq!(row, "550,,\"a\"\"b\",\"a,b\",\"a\nb\",日本,\" a\",'-x\r\n");
    }
}
