//! What was done with the mail that is looked at: how far it is, who is at it, what was noted. For those who have many; whoever
//! opened a single mail needs no record of it.

use egui::{FontId, Label, RichText, TextEdit, Ui, vec2};

use crate::model::{Entry, Intent, Model, Row, Triage, What, WorkMark};

use super::widgets::{card_frame, choice, name_field, small_button, text_width};
use super::{Kit, dates, mailbox_team};

/// Lines of the history that are shown.
const MAX_ENTRIES: usize = 50;
/// Width of the field for a name.
const NAME_WIDTH: f32 = 120.0;

/// What is being written, and of which row.
#[derive(Debug, Default)]
pub struct WorkState {
    row: Option<usize>,
    who: Field,
    memo: Field,
}

/// A text that is being written; it counts when the field is left.
#[derive(Debug, Default)]
struct Field {
    text: String,
    is_used: bool,
}

impl Field {
    /// Shows what holds, unless somebody is writing.
    fn follow(&mut self, now: &str) {
        if !self.is_used && self.text != now {
            now.clone_into(&mut self.text);
        }
    }

    /// Returns the text when the field has been left.
    fn add(
        &mut self,
        ui: &mut Ui,
        name: &str,
        edit: impl FnOnce(&mut String) -> TextEdit<'_>,
    ) -> Option<String> {
        let response = ui.add(edit(&mut self.text));
        name_field(&response, &self.text, name);
        self.is_used = response.has_focus();
        response
            .lost_focus()
            .then(|| self.text.trim_end().to_owned())
    }
}

/// Whether there is something to show.
fn is_wanted(model: &Model, mark: &WorkMark) -> bool {
    model.list.total() > 1 || *mark != WorkMark::default()
}

pub(super) fn work_ui(
    ui: &mut Ui,
    model: &Model,
    state: &mut WorkState,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    let Some((at, row)) = model
        .selected
        .and_then(|at| Some((at, model.rows.get(at)?)))
    else {
        return;
    };
    let mark = model.work.mark_of(row).cloned().unwrap_or_default();
    if !is_wanted(model, &mark) {
        return;
    }
    if state.row != Some(at) {
        *state = WorkState {
            row: Some(at),
            ..WorkState::default()
        };
    }
    state.who.follow(&mark.who);
    state.memo.follow(&mark.memo);
    card_frame(kit.palette)
        .inner_margin(egui::Margin::symmetric(14, 7))
        .show(ui, |ui| {
            ui.set_width(ui.available_width().max(0.0));
            ui.spacing_mut().item_spacing.y = 6.0;
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
                // Fields as high as the buttons beside them: a higher one would have its text at the top.
                ui.spacing_mut().interact_size.y = 26.0;
                intents.extend(
                    choice(ui, kit, "triage-label", &Triage::ALL, row.triage).map(Intent::Triage),
                );
                mailbox_team::move_ui(ui, model, kit, intents);
                who_ui(ui, model, &mark, state, kit, intents);
                memo_ui(ui, at, model, row, state, kit, intents);
            });
            if let Some(history) = &model.work.history {
                history_ui(ui, history.entries.as_deref(), kit);
            }
        });
}

fn who_ui(
    ui: &mut Ui,
    model: &Model,
    mark: &WorkMark,
    state: &mut WorkState,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    let label = kit.text("work-who");
    ui.label(RichText::new(&label).size(13.0).color(kit.palette.weak));
    let hint = kit.text("work-who-hint");
    let who = state.who.add(ui, &label, |text| {
        TextEdit::singleline(text)
            .id_salt("work-who")
            .font(FontId::proportional(14.0))
            .hint_text(hint)
            .desired_width(NAME_WIDTH)
            .margin(vec2(8.0, 4.0))
    });
    intents.extend(who.filter(|who| *who != mark.who).map(Intent::Who));
    let own = &model.work.user_name;
    if !own.is_empty() && mark.who != *own && small_button(ui, &kit.text("work-who-me")).clicked() {
        intents.push(Intent::Who(own.clone()));
    }
}

fn memo_ui(
    ui: &mut Ui,
    at: usize,
    model: &Model,
    row: &Row,
    state: &mut WorkState,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    let label = kit.text("work-memo");
    let is_open = model.work.history.is_some();
    let button = kit.text(if is_open {
        "work-history-close"
    } else {
        "work-history"
    });
    let button_width = text_width(ui, &button, 13.0) + 36.0;
    ui.label(RichText::new(&label).size(13.0).color(kit.palette.weak));
    // The field takes what is left of the line; where that is little, a line of its own.
    let left = ui.available_size_before_wrap().x - button_width;
    let width = if left > 160.0 {
        left
    } else {
        ui.max_rect().width() - button_width
    };
    let hint = kit.text("work-memo-hint");
    // As many lines as it has, to a bound.
    let rows = state.memo.text.lines().count().clamp(1, 6);
    let memo = state.memo.add(ui, &label, |text| {
        TextEdit::multiline(text)
            .id_salt("work-memo")
            .font(FontId::proportional(14.0))
            .hint_text(hint)
            .desired_rows(rows)
            .desired_width((width - 16.0).max(60.0))
            .margin(vec2(8.0, 4.0))
    });
    let old = model.work.mark_of(row).map_or("", |m| m.memo.as_str());
    intents.extend(
        memo.filter(|memo| memo != old)
            .map(|memo| Intent::Memo(at, memo)),
    );
    if small_button(ui, &button).clicked() {
        intents.push(Intent::History(!is_open));
    }
}

fn history_ui(ui: &mut Ui, entries: Option<&[Entry]>, kit: &Kit<'_>) {
    let p = kit.palette;
    let small = |text: String| RichText::new(text).size(13.0).color(p.weak);
    let Some(entries) = entries else {
        ui.label(small(kit.text("work-history-reading")));
        return;
    };
    if entries.is_empty() {
        ui.label(small(kit.text("work-history-empty")));
    }
    for entry in entries.iter().take(MAX_ENTRIES) {
        let what = match &entry.change.what {
            What::State(state) => {
                let state = kit.text(&format!("triage-{}", state.as_str()));
                kit.format("work-did-state", &[("state", state.into())])
            }
            What::Who(who) if who.is_empty() => kit.text("work-did-nobody"),
            What::Who(who) => kit.format("work-did-who", &[("who", who.as_str().into())]),
            What::Memo(memo) if memo.is_empty() => kit.text("work-did-no-memo"),
            What::Memo(memo) => kit.format("work-did-memo", &[("memo", memo.as_str().into())]),
        };
        let when = jiff::Timestamp::from_second(entry.at).map(|at| at.to_string());
        let when = when
            .ok()
            .and_then(|at| dates::exact(kit, &at))
            .unwrap_or_default();
        let by = if entry.by.is_empty() {
            kit.text("work-by-nobody")
        } else {
            entry.by.clone()
        };
        let args = [
            ("when", when.into()),
            ("by", by.into()),
            ("what", what.into()),
        ];
        ui.add(Label::new(small(kit.format("work-history-line", &args))).wrap());
    }
}
