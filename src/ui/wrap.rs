//! Lines of a mail as they are drawn: cut where the pane ends, or as long as they are.

use std::ops::Range;

use crate::model::TextView;

/// Text that is cut per frame: a mail of 25 MB is there within a second, and no frame waits for it.
const BYTES_PER_FRAME: usize = 512 * 1024;

/// One line as drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct VisualRow {
    /// Bytes of the view's text.
    pub range: Range<usize>,
    /// Number of the mail's line; `None` for the continuation of a wrapped one.
    pub number: Option<usize>,
}

/// All of them.
#[derive(Debug, Default)]
pub(super) struct Wrapped {
    rows: Vec<VisualRow>,
    /// Lines that are done.
    lines: usize,
    /// Characters in a row, a Japanese one counted twice; `None`: lines stay whole, and `rows` isn't needed.
    columns: Option<usize>,
}

impl Wrapped {
    /// Nothing done yet.
    pub(super) fn new(columns: Option<usize>) -> Self {
        Self {
            columns,
            ..Self::default()
        }
    }

    /// Goes on with the work of one frame. `true`: nothing is left.
    pub(super) fn advance(&mut self, view: &TextView) -> bool {
        let Some(columns) = self.columns else {
            return true;
        };
        let mut done = 0;
        while let Some((range, number)) = view.line(self.lines) {
            if done > BYTES_PER_FRAME {
                return false;
            }
            done += range.len() + 1;
            self.lines += 1;
            let text = view.text().get(range.clone()).unwrap_or_default();
            cut(text, range, number, columns, &mut self.rows);
        }
        true
    }

    /// Rows that are known so far.
    pub(super) fn len(&self, view: &TextView) -> usize {
        match self.columns {
            Some(_) => self.rows.len(),
            None => view.len(),
        }
    }

    /// A row.
    pub(super) fn get(&self, view: &TextView, row: usize) -> Option<VisualRow> {
        match self.columns {
            Some(_) => self.rows.get(row).cloned(),
            None => view.line(row).map(|(range, number)| VisualRow {
                range,
                number: Some(number),
            }),
        }
    }

    /// The row with this byte; `None` where the work hasn't come so far.
    pub(super) fn row_at(&self, view: &TextView, byte: usize) -> Option<usize> {
        if self.columns.is_none() {
            return Some(view.line_at(byte));
        }
        let is_known = self.lines >= view.len() || self.rows.last()?.range.end > byte;
        let after = self.rows.partition_point(|r| r.range.start <= byte);
        is_known.then(|| after.saturating_sub(1))
    }
}

/// Cuts a line at so many columns; a break at a space reads better, if one is near.
fn cut(text: &str, range: Range<usize>, number: usize, columns: usize, rows: &mut Vec<VisualRow>) {
    let mut number = Some(number);
    let mut push = |part: Range<usize>| {
        rows.push(VisualRow {
            range: part,
            number: number.take(),
        });
    };
    if text.len() <= columns && text.is_ascii() {
        push(range);
        return;
    }
    let (mut start, mut used, mut last_space) = (0, 0, None);
    for (pos, c) in text.char_indices() {
        let width = width(c);
        if used + width > columns && pos > start {
            let end = last_space
                .filter(|s| pos - s < 24 && *s > start)
                .unwrap_or(pos);
            push(range.start + start..range.start + end);
            used = text
                .get(end..pos)
                .unwrap_or_default()
                .chars()
                .map(self::width)
                .sum();
            start = end;
            last_space = None;
        }
        used += width;
        if c == ' ' {
            last_space = Some(pos + 1);
        }
    }
    push(range.start + start..range.end);
}

fn width(c: char) -> usize {
    if c.is_ascii() { 1 } else { 2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(wrapped: &mut Wrapped, view: &TextView) -> Vec<String> {
        while !wrapped.advance(view) {}
        (0..wrapped.len(view))
            .map(|at| view.text()[wrapped.get(view, at).unwrap().range].to_owned())
            .collect()
    }

    #[test]
    fn lines_are_cut_at_spaces_and_japanese_takes_two_columns() {
        let view = TextView::plain("one two three\r\nあいうえお\n".to_owned());
        let rows = all(&mut Wrapped::new(Some(8)), &view);
        assert_eq!(rows, ["one two ", "three", "あいうえ", "お"]);
        let rows = all(&mut Wrapped::new(None), &view);
        assert_eq!(rows, ["one two three", "あいうえお"]);
    }

    #[test]
    fn a_byte_is_found_in_its_row_once_the_work_has_come_so_far() {
        let line = "0123456789\n";
        let text = line.repeat(BYTES_PER_FRAME / line.len() * 3);
        let view = TextView::plain(text);
        let mut wrapped = Wrapped::new(Some(5));
        let far = view.text().len() - 3;
        assert!(!wrapped.advance(&view));
        assert_eq!(wrapped.row_at(&view, 12), Some(2));
        assert_eq!(wrapped.row_at(&view, far), None);
        while !wrapped.advance(&view) {}
        let row = wrapped.row_at(&view, far).unwrap();
        assert!(wrapped.get(&view, row).unwrap().range.contains(&far));
    }
}
