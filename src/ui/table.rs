//! Lines of a table that are pressed as a whole. Where there is no room for columns, what stands in them goes on below. What is
//! too long ends with …, and is in the name and the tip of its line.

use egui::{FontId, Rect, Response, Stroke, Ui, pos2, vec2};

use super::Kit;
use super::chart::pressable;
use super::widgets::one_line;

/// From this width on there are columns.
const COLUMNS_FROM: f32 = 560.0;
const LINE: f32 = 34.0;
const STACKED: f32 = 52.0;
const GAP: f32 = 12.0;

/// Shares of the width, and whether it stands at the right.
pub(super) struct Columns<const N: usize>(pub [(f32, bool); N]);

impl<const N: usize> Columns<N> {
    /// Left edge and width of each.
    fn places(&self, rect: Rect) -> [(f32, f32, bool); N] {
        let room = rect.width();
        let mut left = rect.left();
        self.0.map(|(share, is_right)| {
            let place = (left, (room * share - GAP).max(8.0), is_right);
            left += room * share;
            place
        })
    }
}

/// What stands in a column.
#[derive(Clone, Copy)]
pub(super) struct Cell<'a> {
    text: &'a str,
    is_code: bool,
}

impl<'a> Cell<'a> {
    /// Words and numbers.
    pub fn text(text: &'a str) -> Self {
        Self {
            text,
            is_code: false,
        }
    }

    /// Addresses and domains.
    pub fn code(text: &'a str) -> Self {
        Self {
            text,
            is_code: true,
        }
    }

    fn font(self) -> FontId {
        if self.is_code {
            FontId::monospace(13.0)
        } else {
            FontId::proportional(13.5)
        }
    }
}

/// Titles of the columns.
pub(super) fn head_ui<const N: usize>(
    ui: &mut Ui,
    columns: &Columns<N>,
    titles: &[&str; N],
    kit: &Kit<'_>,
) {
    let p = kit.palette;
    ui.spacing_mut().item_spacing.y = 0.0;
    let width = ui.available_width();
    if width < COLUMNS_FROM.min(300.0 + 60.0 * f32::from(u8::try_from(N).unwrap_or(9))) {
        return;
    }
    let (_, rect) = ui.allocate_space(vec2(width, 26.0));
    for ((left, width, is_right), title) in columns.places(rect).into_iter().zip(titles) {
        let font = FontId::proportional(12.5);
        let galley = one_line(ui, title, font, p.weak, width);
        let x = if is_right {
            left + width - galley.size().x
        } else {
            left
        };
        let at = pos2(x, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, p.weak);
    }
    line_below(ui, rect, kit);
}

fn line_below(ui: &Ui, rect: Rect, kit: &Kit<'_>) {
    let stroke = Stroke::new(1.0, kit.palette.line);
    ui.painter().hline(rect.x_range(), rect.bottom(), stroke);
}

/// A line of the table.
pub(super) fn row_ui<const N: usize>(
    ui: &mut Ui,
    id: impl std::hash::Hash + std::fmt::Debug,
    name: &str,
    columns: &Columns<N>,
    cells: &[Cell<'_>; N],
    kit: &Kit<'_>,
) -> Response {
    let p = kit.palette;
    ui.spacing_mut().item_spacing.y = 0.0;
    let width = ui.available_width();
    let has_columns =
        width >= COLUMNS_FROM.min(300.0 + 60.0 * f32::from(u8::try_from(N).unwrap_or(9)));
    let height = if has_columns { LINE } else { STACKED };
    let (_, rect) = ui.allocate_space(vec2(width, height));
    let tip = format!("{name}\n{}", kit.text("report-press"));
    let wide = rect.expand2(vec2(6.0, 0.0));
    let response = pressable(ui, wide, id, name, &tip, kit);
    let put = |cell: &Cell<'_>, left: f32, middle: f32, width: f32, is_right: bool| {
        let galley = one_line(ui, cell.text, cell.font(), p.text, width);
        let x = if is_right {
            left + width - galley.size().x
        } else {
            left
        };
        let at = pos2(x, middle - galley.size().y / 2.0);
        ui.painter().galley(at, galley, p.text);
    };
    if has_columns {
        for ((left, width, is_right), cell) in columns.places(rect).into_iter().zip(cells) {
            put(cell, left, rect.center().y, width, is_right);
        }
    } else if let Some((first, rest)) = cells.split_first() {
        put(first, rect.left(), rect.top() + 15.0, width, false);
        let rest: Vec<&str> = rest.iter().map(|c| c.text).collect();
        let rest = rest.join("　");
        let font = FontId::proportional(13.0);
        let galley = one_line(ui, &rest, font, p.weak, width);
        let at = pos2(rect.left(), rect.bottom() - 17.0 - galley.size().y / 2.0);
        ui.painter().galley(at, galley, p.weak);
    }
    line_below(ui, rect, kit);
    response
}
