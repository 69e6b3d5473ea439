//! Office Open XML workbooks. Every cell is text, also after somebody edits it, or a count; no formula, no link.

use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet};

use super::cell::clean;
use super::{Cell, Column, Error};

/// Rows below the titles that a sheet of Excel has.
const MAX_ROWS: u32 = 1_048_575;

/// A workbook, made row by row in memory. A list that is too long for one sheet goes on in the next.
pub struct Book {
    name: String,
    columns: Vec<Column>,
    done: Vec<Worksheet>,
    /// Sheets of this list that are done.
    parts: usize,
    sheet: Worksheet,
    /// Rows of `sheet`, its titles among them.
    rows: u32,
    max_rows: u32,
    text: Format,
    number: Format,
}

impl Book {
    /// A workbook with these columns. `name` is that of its sheet.
    pub fn new(name: &str, columns: Vec<Column>) -> Result<Self, Error> {
        let mut book = Self {
            name: name.to_owned(),
            columns,
            done: Vec::new(),
            parts: 0,
            sheet: Worksheet::new(),
            rows: 0,
            max_rows: MAX_ROWS,
            // The number format of text: without it Excel computes a cell that is edited.
            text: Format::new()
                .set_num_format("@")
                .set_align(FormatAlign::Top),
            number: Format::new()
                .set_num_format("#,##0")
                .set_align(FormatAlign::Top),
        };
        book.begin()?;
        Ok(book)
    }

    /// Titles and looks of the sheet.
    fn begin(&mut self) -> Result<(), Error> {
        let bold = self.text.clone().set_bold();
        let sheet = &mut self.sheet;
        match self.parts {
            0 => sheet.set_name(self.name.as_str())?,
            n => sheet.set_name(format!("{} {}", self.name, n + 1))?,
        };
        for (at, column) in (0..).zip(&self.columns) {
            sheet.set_column_width(at, column.width)?;
            sheet.set_column_format(at, &self.text)?;
            sheet.write_string_with_format(0, at, clean(&column.title), &bold)?;
        }
        sheet.set_freeze_panes(1, 1)?;
        self.rows = 1;
        Ok(())
    }

    /// Filters over all rows, and a new sheet.
    fn end(&mut self) -> Result<(), Error> {
        let last = u16::try_from(self.columns.len().saturating_sub(1)).unwrap_or(0);
        self.sheet.autofilter(0, 0, self.rows - 1, last)?;
        self.done.push(std::mem::take(&mut self.sheet));
        self.parts += 1;
        Ok(())
    }

    /// Begins another list, on a sheet of its own. No two may have the same name.
    pub fn begin_list(&mut self, name: &str, columns: Vec<Column>) -> Result<(), Error> {
        self.end()?;
        name.clone_into(&mut self.name);
        self.columns = columns;
        self.parts = 0;
        self.begin()
    }

    /// Adds one row of texts and counts.
    pub fn push_cells(&mut self, cells: &[Cell]) -> Result<(), Error> {
        self.push(cells.iter().map(|cell| match cell {
            Cell::Text(text) => text.as_str(),
            Cell::Number(_) => "",
        }))?;
        let row = self.rows - 1;
        for (at, cell) in (0..).zip(cells) {
            if let Cell::Number(number) = cell {
                (self.sheet).write_number_with_format(row, at, f64::from(*number), &self.number)?;
            }
        }
        Ok(())
    }

    /// Adds one row.
    pub fn push<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) -> Result<(), Error> {
        if self.rows > self.max_rows {
            self.end()?;
            self.begin()?;
        }
        for (at, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            (self.sheet).write_string_with_format(self.rows, at, clean(cell), &self.text)?;
        }
        self.rows += 1;
        Ok(())
    }

    /// The bytes of the file.
    pub fn finish(mut self) -> Result<Vec<u8>, Error> {
        self.end()?;
        let mut workbook = Workbook::new();
        for sheet in self.done {
            workbook.push_worksheet(sheet);
        }
        Ok(workbook.save_to_buffer()?)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader as _, Xlsx};

    use super::{Book, Cell, Column};

    #[test]
    fn a_long_list_goes_on_in_the_next_sheet() {
        let columns = vec![Column {
            title: "n".to_owned(),
            width: 10.0,
        }];
        let mut book = Book::new("list", columns).unwrap();
        book.max_rows = 2;
        for n in 0..5 {
            book.push([n.to_string().as_str()]).unwrap();
        }
        let mut read = Xlsx::new(Cursor::new(book.finish().unwrap())).unwrap();
        assert_eq!(read.sheet_names(), ["list", "list 2", "list 3"]);
        let cells = |read: &mut Xlsx<_>, name: &str| -> Vec<Data> {
            let range = read.worksheet_range(name).unwrap();
            range.cells().map(|(_, _, cell)| cell.clone()).collect()
        };
        let text = |t: &str| Data::String(t.to_owned());
        assert_eq!(cells(&mut read, "list"), ["n", "0", "1"].map(text));
        assert_eq!(cells(&mut read, "list 3"), ["n", "4"].map(text));
    }

    #[test]
    fn lists_have_sheets_of_their_own_and_counts_are_numbers() {
        let column = |title: &str| Column {
            title: title.to_owned(),
            width: 10.0,
        };
        let mut book = Book::new("one", vec![column("a")]).unwrap();
        book.max_rows = 1;
        for _ in 0..2 {
            book.push(["x"]).unwrap();
        }
        book.begin_list("two", vec![column("b"), column("c")])
            .unwrap();
        book.push_cells(&[Cell::Text("=1".to_owned()), Cell::Number(7)])
            .unwrap();
        let mut read = Xlsx::new(Cursor::new(book.finish().unwrap())).unwrap();
        assert_eq!(read.sheet_names(), ["one", "one 2", "two"]);
        let two = read.worksheet_range("two").unwrap();
        assert_eq!(two.get_value((1, 0)), Some(&Data::String("=1".to_owned())));
        assert_eq!(two.get_value((1, 1)), Some(&Data::Float(7.0)));
        assert!(read.worksheet_formula("two").unwrap().is_empty());
    }

    #[test]
    fn a_list_without_rows_is_a_workbook() {
        let columns = vec![Column {
            title: "n".to_owned(),
            width: 10.0,
        }];
        let bytes = Book::new("list", columns).unwrap().finish().unwrap();
        assert_eq!(
            Xlsx::new(Cursor::new(bytes)).unwrap().sheet_names(),
            ["list"]
        );
    }
}
