//! The mail itself: tabs, a legend, lines with the evidence highlighted, what can be done with them.

use std::ops::Range;
use std::sync::Arc;

use egui::{
    FontId, Key, Label, Modifiers, Rect, Role as Spoken, ScrollArea, Sense, Stroke, TextEdit, Ui,
    WidgetInfo, pos2, vec2,
};

use crate::evidence::{Kind, Role};
use crate::model::{Intent, Model, OpenMail, Tab, TextView};
use crate::source::Attachment;

use super::Kit;
use super::attachments::attachments_ui;
use super::find::Find;
use super::hops::hops_ui;
use super::kit::Face;
use super::line::{GUTTER, Pen, ROW_HEIGHT, Touch, color, line_ui};
use super::rest::rest_ui;
use super::widgets::{arrow_button, card_frame, name_field, small_button, small_button_if, switch};
use super::wrap::Wrapped;

const FONT_SIZE: f32 = 13.5;

/// What the pane remembers.
#[derive(Debug, Default)]
pub struct EvidenceState {
    key: Option<LinesKey>,
    wrapped: Wrapped,
    /// The view that was last scrolled to its first evidence.
    scrolled: Option<(usize, usize, Tab)>,
    /// A place to bring into sight as soon as its row is known, and whether the pane itself is to come into sight, too.
    goal: Option<(usize, bool)>,
    /// The evidence that was last gone to by key.
    current: Option<Range<usize>>,
    /// What the sentence that was pressed rests on.
    lit: Option<Role>,
    search: Option<Search>,
    /// Bytes of the lines that were chosen by their numbers.
    chosen: Option<Range<usize>>,
    /// Whether the pane was used last, so that Ctrl+F means its text.
    is_used: bool,
}

/// Mail (by its place in memory), tab, columns; `None` where lines aren't cut.
type LinesKey = (usize, Tab, Option<usize>);

/// The field for finding words.
#[derive(Debug)]
struct Search {
    query: String,
    /// Which text was looked through.
    text: Option<(usize, Tab)>,
    find: Find,
    is_new: bool,
}

impl EvidenceState {
    /// Shows what a sentence rests on. Returns the tab where that can be seen.
    pub(super) fn light(&mut self, role: Role, model: &Model) -> Option<Tab> {
        let mail = model.open_mail()?;
        self.lit = Some(role);
        let tabs = [model.tab, Tab::Reading, Tab::Source];
        let mark = |tab: &Tab| {
            let marks = view(mail, *tab).marks_of(model.delivery);
            marks.iter().find(|m| m.role == role)
        };
        let tab = tabs.into_iter().find(|tab| mark(tab).is_some())?;
        self.goal = mark(&tab).map(|m| (m.range.start, true));
        self.scrolled = Some((Arc::as_ptr(mail) as usize, model.delivery, tab));
        Some(tab)
    }

    /// Whether Ctrl+F means the text of the mail.
    pub(super) fn is_used(&self) -> bool {
        self.is_used || self.search.is_some()
    }

    /// Opens the field for finding words, with the keyboard in it.
    pub(super) fn open_search(&mut self) {
        let query = self.search.take().map(|s| s.query).unwrap_or_default();
        self.search = Some(Search {
            find: Find::new(&query),
            query,
            text: None,
            is_new: true,
        });
    }

    /// Closes it. `false`: it wasn't open.
    pub(super) fn close_search(&mut self) -> bool {
        self.search.take().is_some()
    }
}

pub(super) fn evidence_ui(
    ui: &mut Ui,
    model: &Model,
    mail: &Arc<OpenMail>,
    state: &mut EvidenceState,
    kit: &Kit<'_>,
    height: f32,
    intents: &mut Vec<Intent>,
) {
    card_frame(kit.palette)
        .inner_margin(egui::Margin {
            left: 4,
            right: 4,
            top: 4,
            bottom: 6,
        })
        .show(ui, |ui| {
            ui.set_width(ui.available_width().max(0.0));
            let top = ui.cursor().top();
            ui.spacing_mut().item_spacing.y = 0.0;
            tabs_ui(ui, model, mail, kit, intents);
            let line_y = ui.cursor().top();
            ui.painter().hline(
                ui.max_rect().x_range(),
                line_y,
                Stroke::new(1.0, kit.palette.line),
            );
            ui.add_space(4.0);
            rest_ui(ui, model, kit, intents);
            parts_ui(ui, model, mail, height, kit, intents);
            let view = view(mail, model.tab);
            if !view.is_empty() {
                tools_ui(ui, model, mail, view, state, kit, intents);
            }
            ui.add_space(4.0);
            let rest = (height - (ui.cursor().top() - top) - 14.0).max(120.0);
            if view.is_empty() {
                egui::Frame::new().inner_margin(14).show(ui, |ui| {
                    kit.paragraph(ui, &kit.text("tab-empty"), Face::Small)
                });
                ui.add_space((rest - 60.0).max(0.0));
            } else {
                intents.extend(lines_ui(ui, model, mail, view, state, kit, rest));
            }
        });
}

/// What stands above the text of a tab: files, or the way of the mail.
fn parts_ui(
    ui: &mut Ui,
    model: &Model,
    mail: &OpenMail,
    height: f32,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    let is_own = |attachment: &&Attachment| {
        let part = mail.mail.parts().get(attachment.part);
        part.is_some_and(|p| p.nesting == 0)
    };
    let all = mail.attachments.iter();
    match model.tab {
        Tab::Reading => {
            let files = all.filter(|a| is_own(a) && !a.is_original).collect();
            attachments_ui(ui, mail, files, kit, intents);
        }
        Tab::Original => {
            let enclosed = all.filter(|a| !is_own(a) || a.is_original).collect();
            attachments_ui(ui, mail, enclosed, kit, intents);
            hops_ui(ui, &mail.original_hops, height * 0.4, kit);
        }
        Tab::Headers => hops_ui(ui, &mail.hops, height * 0.5, kit),
        Tab::Source => {}
    }
}

fn view(mail: &OpenMail, tab: Tab) -> &TextView {
    match tab {
        Tab::Reading => &mail.views.reading,
        Tab::Source => &mail.views.source,
        Tab::Headers => &mail.views.headers,
        Tab::Original => &mail.views.original,
    }
}

fn tab_id(tab: Tab, kind: Kind) -> &'static str {
    match tab {
        Tab::Reading if matches!(kind, Kind::Failure | Kind::Delay) => "tab-reading",
        Tab::Reading => "tab-mail",
        Tab::Source => "tab-source",
        Tab::Headers => "tab-headers",
        Tab::Original => "tab-original",
    }
}

fn tabs_ui(ui: &mut Ui, model: &Model, mail: &OpenMail, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    let p = kit.palette;
    let mut has_legend = true;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
        ui.add_space(8.0);
        for tab in Tab::ALL {
            let is_open = tab == model.tab;
            let text = kit.text(tab_id(tab, mail.found.report.kind));
            let font = if is_open {
                FontId::new(14.5, super::fonts::bold())
            } else {
                FontId::proportional(14.5)
            };
            let galley = ui.painter().layout_no_wrap(text.clone(), font, p.text);
            let (rect, response) =
                ui.allocate_exact_size(galley.size() + vec2(14.0, 16.0), Sense::click());
            response.widget_info(|| WidgetInfo::selected(Spoken::Tab, true, is_open, &text));
            super::widgets::say_selected(&response, is_open);
            if response.hovered() || response.has_focus() {
                ui.painter().rect_filled(rect.shrink(2.0), 6, p.badge);
            }
            ui.painter()
                .galley(rect.center() - galley.size() / 2.0, galley, p.text);
            if is_open {
                let foot = Rect::from_min_max(
                    pos2(rect.left() + 6.0, rect.bottom() - 3.0),
                    rect.right_bottom() - vec2(6.0, 0.0),
                );
                ui.painter().rect_filled(foot, 0, p.accent);
            }
            if response.clicked() {
                intents.push(Intent::Tab(tab));
            }
        }
        // What has no room beside the tabs goes below them.
        let room = ui.available_size_before_wrap().x;
        let legend_width = legend_width(ui, kit);
        has_legend = room > legend_width;
        if has_legend {
            ui.add_space(room - legend_width);
            legend_ui(ui, kit);
        }
    });
    if !has_legend {
        ui.horizontal_wrapped(|ui| {
            ui.add_space(8.0);
            legend_ui(ui, kit);
        });
        ui.add_space(4.0);
    }
}

/// Which color means what.
const LEGEND: [(Role, &str); 4] = [
    (Role::ReplyCode, "legend-reply-code"),
    (Role::EnhancedStatusCode, "legend-enhanced-status-code"),
    (Role::Message, "legend-message"),
    (Role::Recipient, "legend-recipient"),
];

fn legend_width(ui: &Ui, kit: &Kit<'_>) -> f32 {
    let font = FontId::proportional(12.5);
    let word = |id: &str| {
        ui.painter()
            .layout_no_wrap(kit.text(id), font.clone(), kit.palette.weak)
            .size()
            .x
    };
    LEGEND
        .iter()
        .map(|(_, id)| word(id) + 13.0 + 4.0 + 3.0 * 5.0)
        .sum::<f32>()
        + 12.0
}

fn legend_ui(ui: &mut Ui, kit: &Kit<'_>) {
    ui.spacing_mut().item_spacing.x = 5.0;
    for (role, id) in LEGEND {
        let (rect, _) = ui.allocate_exact_size(vec2(13.0, 13.0), Sense::hover());
        ui.painter().rect_filled(rect, 3, color(role, kit.palette));
        let name = egui::RichText::new(kit.text(id))
            .size(12.5)
            .color(kit.palette.weak);
        let entry = match role {
            Role::ReplyCode => kit.glossary.get("reply-code"),
            Role::EnhancedStatusCode => kit.glossary.get("enhanced-status-code"),
            Role::Message | Role::Recipient => None,
        };
        match entry {
            Some(entry) => {
                let label = Label::new(name).sense(Sense::CLICK);
                let response = ui.add(label);
                kit.explained(response, entry, true);
            }
            None => {
                ui.label(name);
            }
        }
        ui.add_space(4.0);
    }
}

/// Beside the evidence: going through it, finding words, copying.
fn tools_ui(
    ui: &mut Ui,
    model: &Model,
    mail: &Arc<OpenMail>,
    view: &TextView,
    state: &mut EvidenceState,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    let text = (Arc::as_ptr(mail) as usize, model.tab);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
        ui.spacing_mut().interact_size.y = 26.0;
        ui.add_space(6.0);
        if state.search.is_some() {
            search_ui(ui, text, view, state, kit);
        } else {
            steps_ui(ui, model, view, state, kit);
            let is_judged = mail.judgments.get(model.delivery).is_some();
            if is_judged && small_button(ui, &kit.text("button-judgment")).clicked() {
                intents.push(Intent::Judgment(true));
            }
            if small_button(ui, &kit.text("button-find")).clicked() {
                state.open_search();
            }
        }
        if let Some(wraps) = switch(ui, kit, &kit.text("button-wrap"), model.wraps_lines) {
            intents.push(Intent::Wrap(wraps));
        }
        let chosen = state
            .chosen
            .clone()
            .and_then(|range| view.text().get(range));
        let label = kit.text("button-copy-line");
        let response = small_button_if(ui, chosen.is_some(), &label);
        let response = response.on_disabled_hover_text(kit.text("button-copy-line-tip"));
        if let Some(line) = chosen.filter(|_| response.clicked()) {
            ui.ctx().copy_text(line.to_owned());
        }
        if small_button(ui, &kit.text("button-copy-all")).clicked() {
            ui.ctx().copy_text(view.text().to_owned());
        }
    });
}

/// Which evidence is looked at, and arrows to the others.
fn steps_ui(ui: &mut Ui, model: &Model, view: &TextView, state: &mut EvidenceState, kit: &Kit<'_>) {
    let places = evidence_lines(view, model.delivery);
    let number = state
        .current
        .as_ref()
        .and_then(|c| places.iter().position(|p| p == c))
        .map_or(0, |at| at + 1);
    let args = [("number", number.into()), ("count", places.len().into())];
    let label = kit.format("evidence-steps", &args);
    ui.label(
        egui::RichText::new(label)
            .size(13.0)
            .color(kit.palette.weak),
    );
    for (forward, id) in [(false, "evidence-previous"), (true, "evidence-next")] {
        let name = kit.text(id);
        if arrow_button(ui, kit.palette, !places.is_empty(), forward, &name).clicked() {
            step(state, &places, forward);
        }
    }
}

/// The field for finding words in this text, with the number of places.
fn search_ui(
    ui: &mut Ui,
    text: (usize, Tab),
    view: &TextView,
    state: &mut EvidenceState,
    kit: &Kit<'_>,
) {
    let Some(search) = &mut state.search else {
        return;
    };
    let label = kit.text("find-label");
    let field = TextEdit::singleline(&mut search.query)
        .id(egui::Id::unique("find-in-mail"))
        .hint_text(&label)
        .desired_width(150.0)
        .margin(vec2(8.0, 4.0));
    let response = ui.add(field);
    name_field(&response, &search.query, &label);
    if std::mem::take(&mut search.is_new) {
        response.request_focus();
    }
    if response.changed() || search.text != Some(text) {
        search.find = Find::new(&search.query);
        search.text = Some(text);
    }
    let had_none = search.find.len() == 0;
    let is_done = search.find.advance(view);
    if !is_done {
        ui.ctx().request_repaint();
    }
    // The first place is gone to while somebody types.
    let mut goes = (had_none && search.find.len() > 0).then_some(true);
    if response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter)) {
        goes = Some(!ui.input(|i| i.modifiers.shift));
        response.request_focus();
    }
    if search.find.is_active() {
        let id = match (search.find.len(), is_done) {
            (0, true) => "find-none",
            (_, true) if !search.find.is_cut() => "find-count",
            _ => "find-count-so-far",
        };
        let args = [
            ("number", search.find.number().into()),
            ("count", search.find.len().into()),
        ];
        let count = kit.format(id, &args);
        ui.label(
            egui::RichText::new(count)
                .size(13.0)
                .color(kit.palette.weak),
        );
    }
    for (forward, id) in [(false, "find-previous"), (true, "find-next")] {
        if arrow_button(ui, kit.palette, true, forward, &kit.text(id)).clicked() {
            goes = Some(forward);
        }
    }
    if let Some(forward) = goes {
        search.find.step(forward);
        state.goal = search.find.current().map(|hit| (hit.start, false));
    }
    if small_button(ui, &kit.text("button-close-find")).clicked() {
        state.search = None;
    }
}

/// Bytes of the lines with evidence of a delivery, by place.
fn evidence_lines(view: &TextView, delivery: usize) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut last = None;
    for mark in view.marks_of(delivery) {
        let at = view.line_at(mark.range.start);
        if last != Some(at)
            && let Some((range, _)) = view.line(at)
        {
            lines.push(range);
        }
        last = Some(at);
    }
    lines
}

/// Goes to the next line with evidence, or the one before; round at both ends.
fn step(state: &mut EvidenceState, places: &[Range<usize>], forward: bool) {
    let at = state.current.as_ref().map(|c| c.start);
    let next = match (at, forward) {
        (Some(at), true) => places.iter().find(|p| p.start > at).or(places.first()),
        (Some(at), false) => places.iter().rfind(|p| p.start < at).or(places.last()),
        (None, true) => places.first(),
        (None, false) => places.last(),
    };
    if let Some(place) = next {
        state.goal = Some((place.start, true));
        state.current = Some(place.clone());
        state.chosen = Some(place.clone());
    }
}

/// What the keys of this pane ask for.
fn keys(ui: &Ui, model: &Model, view: &TextView, state: &mut EvidenceState) {
    if model.has_dialog() {
        return;
    }
    let pressed = |modifiers, key| ui.input_mut(|i| i.consume_key(modifiers, key));
    let jump = if pressed(Modifiers::SHIFT, Key::F3) {
        Some(false)
    } else {
        pressed(Modifiers::NONE, Key::F3).then_some(true)
    };
    if let Some(forward) = jump {
        let places = evidence_lines(view, model.delivery);
        step(state, &places, forward);
    }
    if pressed(Modifiers::COMMAND | Modifiers::SHIFT, Key::C)
        && let Some(line) = state
            .chosen
            .clone()
            .and_then(|range| view.text().get(range))
    {
        ui.ctx().copy_text(line.to_owned());
    }
}

fn lines_ui(
    ui: &mut Ui,
    model: &Model,
    mail: &Arc<OpenMail>,
    view: &TextView,
    state: &mut EvidenceState,
    kit: &Kit<'_>,
    height: f32,
) -> Option<Intent> {
    let font = FontId::monospace(FONT_SIZE);
    let char_width = ui.ctx().fonts_mut(|f| f.glyph_width(&font, '0')).max(1.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a window's width in characters"
    )]
    let columns = ((ui.available_width() - GUTTER - 24.0) / char_width).max(16.0) as usize;
    let columns = model.wraps_lines.then_some(columns);
    let mail_key = Arc::as_ptr(mail) as usize;
    let key = (mail_key, model.tab, columns);
    if state.key != Some(key) {
        if state.key.is_none_or(|old| (old.0, old.1) != (key.0, key.1)) {
            state.chosen = None;
        }
        state.wrapped = Wrapped::new(columns);
        state.key = Some(key);
    }
    if !state.wrapped.advance(view) {
        ui.ctx().request_repaint();
    }
    let wanted = (mail_key, model.delivery, model.tab);
    if state.scrolled != Some(wanted) {
        // Another mail: what lit up in the last one is over.
        if state
            .scrolled
            .is_some_and(|old| (old.0, old.1) != (wanted.0, wanted.1))
        {
            state.lit = None;
        }
        state.scrolled = Some(wanted);
        state.current = None;
        let first = view.first_marked_line(model.delivery);
        let first = first.and_then(|at| view.line(at));
        state.goal = first.map(|(range, _)| (range.start, false));
    }
    keys(ui, model, view, state);
    let mut area = ScrollArea::new([!model.wraps_lines, true])
        .id_salt(("lines", mail_key, model.tab))
        .auto_shrink(false)
        .max_height(height)
        .min_scrolled_height(height);
    if let Some((byte, brings_pane)) = state.goal
        && let Some(row) = state.wrapped.row_at(view, byte)
    {
        state.goal = None;
        area = area.vertical_scroll_offset(offset_of(row));
        if brings_pane {
            // On a small window the mail may be below the cards, out of sight.
            let place = ui.available_rect_before_wrap();
            let pane = Rect::from_min_size(place.min, vec2(place.width(), height));
            ui.scroll_to_rect(pane, Some(egui::Align::BOTTOM));
        }
    }
    let pane = ui.available_rect_before_wrap();
    #[expect(
        clippy::cast_precision_loss,
        reason = "a line of at most some thousand characters"
    )]
    let width = GUTTER + char_width * (view.longest() + 2) as f32;
    let mut touched = None;
    // The bar below long lines would lie on the last one.
    let spare = usize::from(!model.wraps_lines);
    let rows = state.wrapped.len(view) + spare;
    area.show_rows(ui, ROW_HEIGHT, rows, |ui, visible| {
        if !model.wraps_lines {
            ui.set_min_width(width);
        }
        for at in visible {
            let Some(row) = state.wrapped.get(view, at) else {
                break;
            };
            let find = state.search.as_ref().map(|s| &s.find);
            let overlaps = |range: &Range<usize>| {
                range.start <= row.range.start && row.range.start < range.end.max(range.start + 1)
            };
            let pen = Pen {
                model,
                mail,
                view,
                kit,
                font: font.clone(),
                hits: find.map_or(&[], |f| f.in_range(row.range.clone())),
                current_hit: find.and_then(Find::current),
                lit: state.lit,
                is_chosen: state.chosen.as_ref().is_some_and(overlaps),
            };
            let top = ui.cursor().min;
            touched = line_ui(ui, &row, &pen)
                .map(|t| (row.clone(), t))
                .or(touched.take());
            if state.current.as_ref().is_some_and(overlaps) {
                let bar = Rect::from_min_size(top, vec2(4.0, ROW_HEIGHT));
                ui.painter().rect_filled(bar, 2, kit.palette.accent);
            }
        }
    });
    if let Some(press) = ui.input(|i| i.pointer.press_origin().filter(|_| i.pointer.any_pressed()))
    {
        state.is_used = pane.with_max_y(pane.top() + height).contains(press);
    }
    let (row, touch) = touched?;
    let line = view.whole_line(row.range.start);
    match touch {
        Touch::Number => {
            let extends = ui.input(|i| i.modifiers.shift);
            state.chosen = Some(match &state.chosen {
                Some(old) if extends => old.start.min(line.start)..old.end.max(line.end),
                _ => line,
            });
        }
        Touch::OutOfSight(rect) => {
            let own = Rect::from_min_size(pane.min, vec2(pane.width(), height));
            if own.contains_rect(rect) {
                // The line has its place; the pane is below the cards.
                ui.scroll_to_rect(own, Some(egui::Align::BOTTOM));
            } else {
                state.goal = Some((row.range.start, true));
            }
            ui.request_repaint();
        }
        Touch::Evidence(role) => {
            state.lit = Some(role);
            return Some(Intent::Judgment(true));
        }
        Touch::Copy => {
            let text = view.text().get(line).unwrap_or_default();
            ui.ctx().copy_text(text.to_owned());
        }
    }
    None
}

/// Where to scroll so that a row stands with a little of the mail above it.
#[expect(
    clippy::cast_precision_loss,
    reason = "rows of a text, a scroll position"
)]
fn offset_of(row: usize) -> f32 {
    row.saturating_sub(4) as f32 * ROW_HEIGHT
}
