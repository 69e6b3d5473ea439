//! The report, over everything below the top bar: numbers, charts, addresses and domains. What is pressed shows its mails.

use std::sync::Arc;

use egui::{
    Align, Button, Frame, Id, Layout, RichText, ScrollArea, TextEdit, Ui, UiBuilder, pos2, vec2,
};
use jiff::civil::Date;

use crate::catalogue::Permanence;
use crate::model::{
    Intent, Lasting, MadeReport, Model, Narrow, Period, ReportForm, ReportPage, ReportState,
    RowState, suggestions,
};
use crate::report::{Advice, Meta, OneCause, Report, Suggestion, Words, shown};

use super::chart::{Pressed, causes_ui, days_ui, legend_ui, pressable};
use super::kit::Face;
use super::stop_list::{StopState, stop_list_ui};
use super::table::{Cell, Columns, head_ui, row_ui};
use super::widgets::{
    button, card, card_frame, chip, choice, follow_focus, name_field, small_button_if, text_width,
};
use super::{Kit, dates, fonts};

/// From this width on cards stand beside each other.
const PAIRS_FROM: f32 = 860.0;
/// Rows of a table before the rest is asked for.
const FEW: usize = 6;
/// More than a card is high.
const MAX_HEIGHT: f32 = 100_000.0;
/// Rows of a table after that; the files have all.
const MANY: usize = 200;
/// Files and folders that are named.
const NAMED: usize = 2;

/// What the report remembers.
#[derive(Debug, Default)]
pub struct ReportView {
    counted: Option<Counted>,
    found: Option<Found>,
    domain: String,
    is_domain_used: bool,
    /// Whether something is being typed: then the Esc key only ends that. egui has taken the focus away by then.
    pub(super) is_typing: bool,
    has_all_causes: bool,
    has_all_addresses: bool,
    has_all_domains: bool,
    pub(super) stop: StopState,
}

/// What is told beside a report that was made.
#[derive(Debug)]
struct Counted {
    made: Arc<MadeReport>,
    unreadable: usize,
}

/// Suggestions that aren't on the list.
#[derive(Debug)]
struct Found {
    made: Arc<MadeReport>,
    list: (usize, usize, i64),
    suggestions: Arc<[Suggestion]>,
}

impl ReportView {
    /// Inputs that could not be read; looked up once per report.
    fn unreadable(&mut self, model: &Model, made: &Arc<MadeReport>) -> usize {
        if let Some(counted) = &self.counted
            && Arc::ptr_eq(&counted.made, made)
        {
            return counted.unreadable;
        }
        let rows = model.rows.iter().filter(|row| !row.is_removed);
        let unreadable = rows
            .filter(|row| matches!(row.state, RowState::Unreadable(_)))
            .count();
        self.counted = Some(Counted {
            made: Arc::clone(made),
            unreadable,
        });
        unreadable
    }

    /// Thousands of them are compared with thousands only when something has changed, or a second is over.
    fn suggestions(&mut self, model: &Model, made: &Arc<MadeReport>) -> Arc<[Suggestion]> {
        let stopped = &model.stopped;
        let list = (stopped.as_ptr().addr(), stopped.len(), model.now_second);
        if let Some(found) = &self.found
            && Arc::ptr_eq(&found.made, made)
            && found.list == list
        {
            return Arc::clone(&found.suggestions);
        }
        let new: Arc<[Suggestion]> = suggestions(model).into_iter().cloned().collect();
        self.found = Some(Found {
            made: Arc::clone(made),
            list,
            suggestions: Arc::clone(&new),
        });
        new
    }
}

/// The field for a domain, for Ctrl+F.
pub(super) fn domain_id() -> Id {
    Id::unique("report-domain")
}

pub(super) fn report_ui(
    ui: &mut Ui,
    model: &Model,
    report: &ReportState,
    state: &mut ReportView,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    // On a low window all is scrolled, so that there is room to read.
    let is_low = ui.ctx().content_rect().height() < 560.0;
    if !is_low {
        title_ui(ui, model, report, kit, intents);
        tools_ui(ui, model, report, state, kit, intents);
        ui.add_space(4.0);
    }
    ScrollArea::vertical()
        .id_salt(("report", report.page))
        .auto_shrink(false)
        .show(ui, |ui| {
            // Beside the bar.
            ui.set_width((ui.available_width() - 2.0).max(60.0));
            if is_low {
                title_ui(ui, model, report, kit, intents);
                tools_ui(ui, model, report, state, kit, intents);
            }
            ui.spacing_mut().item_spacing.y = 14.0;
            match (&report.made, report.page) {
                (None, _) => {
                    card(ui, kit.palette, |ui| {
                        kit.paragraph(ui, &kit.text("report-counting"), Face::Body)
                    });
                }
                (Some(made), ReportPage::Numbers) => {
                    numbers_ui(ui, model, made, state, kit, intents);
                }
                (Some(made), ReportPage::StopList) => {
                    let found = state.suggestions(model, made);
                    stop_list_ui(ui, model, report, &found, &mut state.stop, kit, intents);
                }
            }
            follow_focus(ui);
        });
    state.is_typing = ui.ctx().egui_wants_keyboard_input();
}

/// What was read, as a person knows it.
fn source(model: &Model, kit: &Kit<'_>) -> String {
    let names = (model.roots.iter()).filter_map(|root| Some(root.file_name()?.to_string_lossy()));
    let few = names.take(NAMED).map(|name| {
        let name = shown(&name);
        match name.char_indices().nth(40) {
            Some((end, _)) => format!("{}…", name.get(..end).unwrap_or_default()),
            None => name,
        }
    });
    let few = few.collect::<Vec<_>>().join(", ");
    if model.roots.len() <= NAMED {
        return few;
    }
    let args = [
        ("names", few.into()),
        ("count", (model.roots.len() - NAMED).into()),
    ];
    kit.format("report-sources", &args)
}

fn title_ui(
    ui: &mut Ui,
    model: &Model,
    report: &ReportState,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    let p = kit.palette;
    let words = Words(kit.locale);
    let mut about = (report.made.as_ref()).map_or_else(String::new, |made| {
        shown_period(words, &made.report).unwrap_or_default()
    });
    let source = source(model, kit);
    if !source.is_empty() {
        about = format!("{about}　{source}");
    }
    let about = about.trim().to_owned();
    let back = kit.text("report-back");
    let back_width = text_width(ui, &back, 15.0) + 2.0 * ui.spacing().button_padding.x;
    let title = RichText::new(kit.text("report-title"));
    let title = title.font(egui::FontId::new(22.0, fonts::bold()));
    let galley = egui::WidgetText::from(title.clone()).into_galley(
        ui,
        Some(egui::TextWrapMode::Extend),
        f32::INFINITY,
        egui::TextStyle::Heading,
    );
    let left = ui.available_width() - galley.size().x - back_width - 16.0;
    let has_room = text_width(ui, &about, 13.5) + 32.0 < left;
    let mut back_ui = |ui: &mut Ui| {
        let response = button(ui, &back).on_hover_text(kit.text("report-back-tip"));
        if response.clicked() {
            intents.push(Intent::Report(None));
        }
    };
    if left < 0.0 {
        ui.add(egui::Label::new(title).wrap());
        back_ui(ui);
    } else {
        ui.horizontal(|ui| {
            ui.label(title);
            if has_room && !about.is_empty() {
                ui.label(RichText::new(&about).size(13.5).color(p.weak));
            }
            ui.add_space((ui.available_width() - back_width - 2.0).max(0.0));
            back_ui(ui);
        });
    }
    if !has_room {
        kit.unlinked(ui, &about, Face::Small, p.weak);
    }
}

/// Nothing where no day is known.
fn shown_period(words: Words<'_>, report: &Report) -> Option<String> {
    let asked = &report.filter;
    let has_days = report.first.is_some() || asked.from.is_some() || asked.to.is_some();
    has_days.then(|| words.period(report))
}

/// Pages, what is counted, files.
fn tools_ui(
    ui: &mut Ui,
    model: &Model,
    report: &ReportState,
    state: &mut ReportView,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    let p = kit.palette;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        ui.spacing_mut().interact_size.y = 28.0;
        for (page, id) in [
            (ReportPage::Numbers, "report-page-numbers"),
            (ReportPage::StopList, "report-page-stop"),
        ] {
            if chip(ui, p, &kit.text(id), report.page == page).clicked() {
                intents.push(Intent::ReportPage(page));
            }
        }
        if report.page == ReportPage::Numbers {
            ui.add_space(8.0);
            let period = choice(ui, kit, "report-when-label", &Period::ALL, report.period);
            intents.extend(period.map(Intent::ReportPeriod));
            let lasting = choice(
                ui,
                kit,
                "report-lasting-label",
                &Lasting::ALL,
                report.lasting,
            );
            intents.extend(lasting.map(Intent::ReportLasting));
            domain_ui(ui, report, state, kit, intents);
        }
        let (files, is_ready): (&[_], _) = match report.page {
            ReportPage::Numbers => (
                &[
                    (ReportForm::Csv, "report-to-csv"),
                    (ReportForm::Xlsx, "report-to-xlsx"),
                    (ReportForm::Page, "report-to-page"),
                ],
                report.made.is_some(),
            ),
            ReportPage::StopList => (
                &[
                    (ReportForm::StopCsv, "report-to-csv"),
                    (ReportForm::StopXlsx, "report-to-xlsx"),
                ],
                report.made.is_some() && !model.stopped.is_empty(),
            ),
        };
        let width = |id: &str| text_width(ui, &kit.text(id), 13.0) + 20.0 + 8.0;
        let all: f32 = files.iter().map(|(_, id)| width(id)).sum();
        let left = ui.available_size_before_wrap().x;
        if left > all {
            ui.add_space(left - all);
        }
        for (form, id) in files {
            let response = small_button_if(ui, is_ready, &kit.text(id));
            let tip = if *form == ReportForm::Page {
                "report-to-page-tip"
            } else {
                "report-to-file-tip"
            };
            if response.on_hover_text(kit.text(tip)).clicked() {
                intents.push(Intent::ReportFile(*form));
            }
        }
    });
}

/// The domain counts when the field is left: each letter would count everything once more.
fn domain_ui(
    ui: &mut Ui,
    report: &ReportState,
    state: &mut ReportView,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    if !state.is_domain_used && state.domain != report.domain {
        state.domain.clone_from(&report.domain);
    }
    let hint = kit.text("report-domain-hint");
    let field = TextEdit::singleline(&mut state.domain)
        .id(domain_id())
        .hint_text(RichText::new(&hint).size(13.0))
        .font(egui::FontId::proportional(13.0))
        .char_limit(320)
        .desired_width((text_width(ui, &hint, 13.0) + 26.0).max(120.0))
        .margin(vec2(8.0, 5.0));
    let response = ui.add(field);
    name_field(&response, &state.domain, &kit.text("report-domain"));
    state.is_domain_used = response.has_focus();
    if response.lost_focus() && state.domain.trim() != report.domain {
        intents.push(Intent::ReportDomain(state.domain.trim().to_owned()));
    }
    if !report.domain.is_empty() {
        let name = kit.text("report-domain-clear");
        if super::widgets::cross_button(ui, kit.palette, &name).clicked() {
            intents.push(Intent::ReportDomain(String::new()));
        }
    }
}

/// The mails that a report counts.
fn narrow_of(report: &Report) -> Narrow {
    let filter = &report.filter;
    Narrow {
        cause: filter.cause,
        domain: filter.wanted_domain(),
        recipient: None,
        permanence: filter.permanence,
        from: filter.from,
        to: filter.to,
    }
}

fn numbers_ui(
    ui: &mut Ui,
    model: &Model,
    made: &Arc<MadeReport>,
    state: &mut ReportView,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    let found = state.suggestions(model, made);
    let unreadable = state.unreadable(model, made);
    let report = &made.report;
    if report.recipients == 0 {
        card(ui, kit.palette, |ui| {
            let filter = &report.filter;
            let is_asked = *filter != crate::report::Filter::default() && !model.list.is_empty();
            let id = if is_asked {
                "report-nothing-asked"
            } else {
                "report-nothing"
            };
            kit.paragraph(ui, &kit.text(id), Face::Body)
        });
    } else {
        tiles_ui(ui, report, &found, kit, intents);
        let days_height = chart_height(report, state);
        pair_ui(
            ui,
            kit,
            "report-charts",
            |ui| causes_card(ui, report, state, kit),
            |ui| days_card(ui, report, days_height, kit),
        )
        .into_iter()
        .for_each(|narrow| intents.push(Intent::Narrow(Some(narrow))));
        let (mut all_addresses, mut all_domains) = (state.has_all_addresses, state.has_all_domains);
        let mut asked = Vec::new();
        pair_ui(
            ui,
            kit,
            "report-tables",
            |ui| addresses_card(ui, report, &found, &mut all_addresses, kit, &mut asked),
            |ui| domains_card(ui, report, &mut all_domains, kit),
        )
        .into_iter()
        .for_each(|narrow| intents.push(Intent::Narrow(Some(narrow))));
        intents.append(&mut asked);
        (state.has_all_addresses, state.has_all_domains) = (all_addresses, all_domains);
    }
    notes_ui(ui, made, unreadable, kit);
}

/// Two cards, beside each other and of the same height where there is room. Returns what was pressed.
fn pair_ui(
    ui: &mut Ui,
    kit: &Kit<'_>,
    name: &'static str,
    left: impl FnOnce(&mut Ui) -> Option<Narrow>,
    right: impl FnOnce(&mut Ui) -> Option<Narrow>,
) -> Option<Narrow> {
    let width = ui.available_width();
    if width < PAIRS_FROM {
        let left = card(ui, kit.palette, |ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            ui.push_id((name, 0), left).inner
        });
        let right = card(ui, kit.palette, |ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            ui.push_id((name, 1), right).inner
        });
        return left.inner.or(right.inner);
    }
    let gap = 14.0;
    let left_width = ((width - gap) * 0.57).round();
    let right_width = width - gap - left_width;
    let key = Id::unique(name);
    let (old_left, old_right): (f32, f32) = ui.ctx().data(|d| d.get_temp(key)).unwrap_or_default();
    let height = old_left.max(old_right);
    let top = ui.cursor().min;
    let one = |ui: &mut Ui, x: f32, width: f32, at: u8, add: &mut dyn FnMut(&mut Ui)| {
        let place = egui::Rect::from_min_size(pos2(x, top.y), vec2(width, MAX_HEIGHT));
        let builder = UiBuilder::new()
            .id_salt((name, at))
            .max_rect(place)
            .layout(Layout::top_down(Align::Min));
        let mut own = 0.0;
        ui.scope_builder(builder, |ui| {
            card(ui, kit.palette, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                let content = ui.scope(|ui| {
                    ui.spacing_mut().item_spacing.y = 8.0;
                    add(ui);
                });
                own = content.response.rect.height();
                ui.add_space((height - own).max(0.0));
            });
        });
        own
    };
    let (mut pressed_left, mut pressed_right) = (None, None);
    let (mut left, mut right) = (Some(left), Some(right));
    let own_left = one(ui, top.x, left_width, 0, &mut |ui| {
        pressed_left = left.take().and_then(|left| left(ui));
    });
    let x = top.x + left_width + gap;
    let own_right = one(ui, x, right_width, 1, &mut |ui| {
        pressed_right = right.take().and_then(|right| right(ui));
    });
    if (own_left - old_left).abs() > 0.5 || (own_right - old_right).abs() > 0.5 {
        ui.ctx()
            .data_mut(|d| d.insert_temp(key, (own_left, own_right)));
        // Drawn once more before anybody sees it.
        ui.ctx().request_discard("the height of two cards");
    }
    pressed_left.or(pressed_right)
}

/// How high the days are: as high as the causes beside them.
fn chart_height(report: &Report, state: &ReportView) -> f32 {
    let bars = super::chart::bars_of_causes(report, state.has_all_causes);
    let bars = u8::try_from(bars.min(9)).unwrap_or(9);
    (f32::from(bars) * 32.0 - 30.0).clamp(190.0, 260.0)
}

fn tiles_ui(
    ui: &mut Ui,
    report: &Report,
    found: &[Suggestion],
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    let p = kit.palette;
    let words = Words(kit.locale);
    let all = narrow_of(report);
    let of = |permanence| {
        let narrow = Narrow {
            permanence: Some(permanence),
            ..all.clone()
        };
        Intent::Narrow(Some(narrow))
    };
    let tiles = [
        (
            "report-mails",
            words.count("report-mails-count", report.mails),
            words.count("report-recipients-note", report.recipients),
            p.text,
            Intent::Narrow(Some(all.clone())),
        ),
        (
            "report-permanent",
            words.count("report-count", report.permanent),
            words.text("report-permanent-note"),
            p.red,
            of(Permanence::Permanent),
        ),
        (
            "report-transient",
            words.count("report-count", report.transient),
            words.count("report-underway-note", report.underway),
            p.amber,
            of(Permanence::Transient),
        ),
        (
            "report-repeated-card",
            words.count("report-count", report.repeated.len()),
            words.count("report-stop-note", found.len()),
            p.text,
            Intent::ReportPage(ReportPage::StopList),
        ),
    ];
    let width = ui.available_width();
    let columns: u8 = match width {
        PAIRS_FROM.. => 4,
        380.0.. => 2,
        _ => 1,
    };
    let gap = 14.0;
    let tile = (width - gap * f32::from(columns - 1)) / f32::from(columns);
    let inner = (tile - 36.0).max(20.0);
    ui.spacing_mut().item_spacing = vec2(gap, gap);
    for line in tiles.chunks(columns.into()) {
        let texts: Vec<_> = (line.iter())
            .map(|(id, number, note, color, intent)| {
                let label = kit.text(id);
                let lay = |text: &str, size: f32, is_bold: bool, color| {
                    let face = if is_bold {
                        egui::FontId::new(size, fonts::bold())
                    } else {
                        egui::FontId::proportional(size)
                    };
                    ui.painter().layout(text.to_owned(), face, color, inner)
                };
                let galleys = [
                    lay(&label, 13.5, false, p.weak),
                    lay(number, 32.0, true, *color),
                    lay(note, 13.5, false, p.weak),
                ];
                let args = [
                    ("label", label.as_str().into()),
                    ("number", number.as_str().into()),
                    ("note", note.as_str().into()),
                ];
                (kit.format("report-tile-name", &args), galleys, intent)
            })
            .collect();
        let height = |galleys: &[Arc<egui::Galley>; 3]| {
            galleys.iter().map(|g| g.size().y).sum::<f32>() + 8.0 + 28.0
        };
        let height = texts.iter().map(|(_, g, _)| height(g)).fold(0.0, f32::max);
        let (_, place) = ui.allocate_space(vec2(width, height));
        let mut left = place.left();
        for (name, galleys, intent) in texts {
            let rect = egui::Rect::from_min_size(pos2(left, place.top()), vec2(tile, height));
            left += tile + gap;
            ui.painter()
                .add(card_frame(p).paint(rect.shrink2(vec2(19.0, 15.0))));
            let inside = rect.shrink(1.0);
            let tip = kit.text(match intent {
                Intent::ReportPage(_) => "report-press-stop",
                _ => "report-press",
            });
            if pressable(ui, inside, ("tile", &name), &name, &tip, kit).clicked() {
                intents.push(intent.clone());
            }
            let mut y = rect.top() + 14.0;
            for galley in galleys {
                let height = galley.size().y;
                ui.painter()
                    .galley(pos2(rect.left() + 18.0, y), galley, p.text);
                y += height + 4.0;
            }
        }
    }
}

fn causes_card(
    ui: &mut Ui,
    report: &Report,
    state: &mut ReportView,
    kit: &Kit<'_>,
) -> Option<Narrow> {
    kit.paragraph(ui, &kit.text("report-causes"), Face::Heading);
    let is_whole = state.has_all_causes;
    let pressed = causes_ui(ui, report, is_whole, kit);
    if is_whole {
        ui.add_space(6.0);
        if super::widgets::small_button(ui, &kit.text("report-fewer")).clicked() {
            state.has_all_causes = false;
        }
    }
    match pressed? {
        Pressed::Others => {
            state.has_all_causes = true;
            None
        }
        Pressed::Cause(cause) => Some(Narrow {
            cause: Some(cause),
            ..narrow_of(report)
        }),
    }
}

fn days_card(ui: &mut Ui, report: &Report, height: f32, kit: &Kit<'_>) -> Option<Narrow> {
    let title = Words(kit.locale).days_title(report);
    kit.paragraph(ui, &title, Face::Heading);
    let pressed = days_ui(ui, report, height, kit);
    if !report.days.is_empty() {
        legend_ui(ui, report, kit);
    }
    if report.step == crate::report::Step::Week {
        kit.paragraph(ui, &kit.text("report-week-note"), Face::Small);
    }
    let (first, last) = pressed?;
    let all = narrow_of(report);
    Some(Narrow {
        from: all.from.max(Some(first)),
        to: Some(all.to.map_or(last, |to| to.min(last))),
        ..all
    })
}

/// Columns of addresses: shares of the width, and whether numbers.
const ADDRESSES: Columns<5> = Columns([
    (0.32, false),
    (0.23, false),
    (0.23, false),
    (0.08, true),
    (0.14, true),
]);

fn addresses_card(
    ui: &mut Ui,
    report: &Report,
    found: &[Suggestion],
    is_whole: &mut bool,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) -> Option<Narrow> {
    let words = Words(kit.locale);
    let all = narrow_of(report);
    let mut pressed = None;
    let most = if *is_whole { MANY } else { FEW };
    let day = |day: Option<Date>| day.map_or_else(String::new, |day| dates::numeric(kit, day));
    let mut line = |ui: &mut Ui, narrow: Narrow, address: &str, cells: [String; 4]| {
        let address = shown(address);
        let args = [
            ("address", address.as_str().into()),
            ("cause", cells[0].as_str().into()),
            ("advice", cells[1].as_str().into()),
            ("times", cells[2].as_str().into()),
            ("last", cells[3].as_str().into()),
        ];
        let name = kit.format("report-address-name", &args);
        let [cause, advice, times, last] = &cells;
        let cells = [
            Cell::code(&address),
            Cell::text(cause),
            Cell::text(advice),
            Cell::text(times),
            Cell::text(last),
        ];
        let id = ("address", narrow.from.is_some(), &address);
        if row_ui(ui, id, &name, &ADDRESSES, &cells, kit).clicked() {
            pressed = Some(narrow);
        }
    };
    let head = |ui: &mut Ui, third: &str| {
        let head = ["report-address", "report-cause", third].map(|id| kit.text(id));
        let [a, b, c] = &head;
        let (times, last) = (kit.text("report-failures"), kit.text("report-last-short"));
        head_ui(ui, &ADDRESSES, &[a, b, c, &times, &last], kit);
    };
    kit.paragraph(ui, &kit.text("report-stop-title"), Face::Heading);
    if found.is_empty() {
        kit.paragraph(ui, &kit.text("report-stop-none"), Face::Small);
    } else {
        head(ui, "report-reason");
    }
    for one in found.iter().take(most) {
        // They are suggested whatever is asked for.
        let narrow = Narrow {
            recipient: Some(one.address.to_lowercase()),
            ..Narrow::default()
        };
        let cells = [
            words.cause(one.cause),
            words.reason(one.reason),
            words.count("report-times", one.count),
            day(one.last),
        ];
        line(ui, narrow, &one.address, cells);
    }
    let others = report.repeated.iter().filter(|r| r.advice != Advice::Stop);
    let others_len = others.clone().count();
    if others_len > 0 {
        ui.add_space(10.0);
        kit.paragraph(ui, &kit.text("report-repeated-others"), Face::Heading);
        head(ui, "report-advice");
    }
    for one in others.take(most) {
        let narrow = Narrow {
            recipient: Some(one.address.to_lowercase()),
            ..all.clone()
        };
        let cells = [
            words.cause(one.cause),
            words.advice(one.advice),
            words.count("report-times", one.count),
            day(one.last),
        ];
        line(ui, narrow, &one.address, cells);
    }
    let rows = found.len().max(others_len);
    more_ui(ui, is_whole, rows, kit, |ui| {
        if button_small(ui, &kit.text("report-to-stop-list")) {
            intents.push(Intent::ReportPage(ReportPage::StopList));
        }
    });
    pressed
}

/// Shows the rest of a table, or hides it again.
fn more_ui(
    ui: &mut Ui,
    is_whole: &mut bool,
    rows: usize,
    kit: &Kit<'_>,
    others: impl FnOnce(&mut Ui),
) {
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
        let id = if *is_whole {
            "report-fewer"
        } else {
            "report-all"
        };
        if rows > FEW && button_small(ui, &kit.text(id)) {
            *is_whole = !*is_whole;
        }
        others(ui);
    });
    if *is_whole && rows > MANY {
        let more = Words(kit.locale).count("report-more", rows - MANY);
        kit.paragraph(ui, &more, Face::Small);
    }
}

fn button_small(ui: &mut Ui, text: &str) -> bool {
    super::widgets::small_button(ui, text).clicked()
}

const DOMAINS: Columns<3> = Columns([(0.44, false), (0.18, true), (0.38, false)]);

fn domains_card(
    ui: &mut Ui,
    report: &Report,
    is_whole: &mut bool,
    kit: &Kit<'_>,
) -> Option<Narrow> {
    let words = Words(kit.locale);
    kit.paragraph(ui, &kit.text("report-domains"), Face::Heading);
    let head = [
        "report-domain-short",
        "report-deliveries",
        "report-main-cause",
    ];
    let head = head.map(|id| kit.text(id));
    let [a, b, c] = &head;
    head_ui(ui, &DOMAINS, &[a, b, c], kit);
    let mut pressed = None;
    let most = if *is_whole { MANY } else { FEW };
    for domain in report.domains.iter().take(most) {
        let name = shown(&domain.name);
        let count = words.count("report-count", domain.count);
        let cause = words.cause(domain.main_cause);
        let args = [
            ("domain", name.as_str().into()),
            ("count", count.as_str().into()),
            ("cause", cause.as_str().into()),
        ];
        let spoken = kit.format("report-domain-name", &args);
        let cells = [Cell::code(&name), Cell::text(&count), Cell::text(&cause)];
        if row_ui(ui, ("domain", &name), &spoken, &DOMAINS, &cells, kit).clicked() {
            pressed = Some(Narrow {
                domain: Some(domain.name.clone()),
                ..narrow_of(report)
            });
        }
    }
    more_ui(ui, is_whole, report.domains.len(), kit, |_| ());
    pressed
}

/// What wasn't counted, and how the rest was.
fn notes_ui(ui: &mut Ui, made: &MadeReport, unreadable: usize, kit: &Kit<'_>) {
    let words = Words(kit.locale);
    let meta = Meta {
        unreadable,
        rule: made.rule,
        ..Meta::default()
    };
    let mut notes = words.notes(&made.report, &meta);
    if made.report.undetermined > 0 {
        notes.insert(
            0,
            words.count("report-undetermined-count", made.report.undetermined),
        );
    }
    notes.push(words.text("report-how-delivery"));
    notes.push(words.text("report-how-stop"));
    notes.extend(words.rule(&made.rule));
    Frame::new()
        .inner_margin(egui::Margin::symmetric(18, 2))
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            kit.unlinked(
                ui,
                &words.text("report-how"),
                Face::SmallBold,
                kit.palette.weak,
            );
            for note in notes {
                kit.unlinked(ui, &note, Face::Small, kit.palette.weak);
            }
        });
}

/// What of the list is shown because the report was pressed, with a way back to all.
pub(super) fn narrow_ui(ui: &mut Ui, model: &Model, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    let Some(narrow) = &model.view.narrow else {
        return;
    };
    let p = kit.palette;
    let what = narrow_text(narrow, kit);
    let text = kit.format("report-narrow", &[("what", what.into())]);
    let margin = egui::Margin {
        left: 10,
        right: 10,
        top: 8,
        bottom: 0,
    };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        Frame::new()
            .fill(p.chosen)
            .stroke(egui::Stroke::new(1.0, p.accent))
            .corner_radius(super::widgets::small_corner())
            .inner_margin(egui::Margin::symmetric(8, 5))
            .show(ui, |ui| {
                let width = ui.available_width();
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = 6.0;
                    ui.vertical(|ui| {
                        ui.set_width((width - 32.0).max(40.0));
                        ui.add_space(2.0);
                        kit.unlinked(ui, &text, Face::Small, p.text);
                    });
                    let name = kit.text("report-narrow-clear");
                    if super::widgets::cross_button(ui, p, &name).clicked() {
                        intents.push(Intent::Narrow(None));
                    }
                });
            });
    });
}

fn narrow_text(narrow: &Narrow, kit: &Kit<'_>) -> String {
    let words = Words(kit.locale);
    let mut parts = Vec::new();
    if let Some(OneCause(cause)) = narrow.cause {
        let cause = words.cause(cause);
        parts.push(kit.format("report-narrow-cause", &[("cause", cause.into())]));
    }
    match narrow.permanence {
        Some(Permanence::Permanent) => parts.push(kit.text("report-permanent")),
        Some(Permanence::Transient) => parts.push(kit.text("report-transient")),
        None => {}
    }
    let day = |day: Date| {
        if day.year() == kit.now.year() {
            let args = [
                ("month", day.month().to_string().into()),
                ("day", day.day().to_string().into()),
            ];
            kit.format("report-day-short", &args)
        } else {
            words.date(day)
        }
    };
    let (from, to) = (narrow.from.map(day), narrow.to.map(day));
    match (from, to) {
        (Some(from), Some(to)) if from == to => parts.push(from),
        (Some(from), Some(to)) => {
            let args = [("from", from.into()), ("to", to.into())];
            parts.push(kit.format("report-period", &args));
        }
        (Some(from), None) => {
            parts.push(kit.format("report-period-from", &[("from", from.into())]));
        }
        (None, Some(to)) => parts.push(kit.format("report-period-to", &[("to", to.into())])),
        (None, None) => {}
    }
    parts.extend(narrow.domain.as_deref().map(shown));
    parts.extend(narrow.recipient.as_deref().map(shown));
    if parts.is_empty() {
        parts.push(kit.text("report-narrow-all"));
    }
    parts.join(&kit.text("report-narrow-and"))
}

/// The button that opens it.
pub(super) fn report_button_ui(
    ui: &mut Ui,
    model: &Model,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    let is_open = model.report.is_some();
    let button = Button::new(kit.text("button-report"))
        .selected(is_open)
        .wrap_mode(egui::TextWrapMode::Extend);
    let response = ui.add_enabled(is_open || model.list.total() > 0, button);
    if response
        .on_hover_text(kit.text("button-report-tip"))
        .clicked()
    {
        let today = (!is_open).then(|| kit.now.date());
        intents.push(Intent::Report(today));
    }
}
