//! Every screen of the window at many sizes, text sizes and languages: no text is cut, nothing lies on something else, every
//! letter has a glyph, every control has a name and is reached with the Tab key.
//!
//! A new screen is one more row in [`screens`]. All faults are collected; the message shows them grouped, and
//! `screens-*.txt` in cargo's folder for tests has all. `MODORI_SCREENS=words` looks only at screens whose name holds one of
//! these words (`|` between them); `MODORI_SCREEN_PICTURES=folder` draws each screen with a fault, the faults framed in red.
#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]

#[path = "common/mailboxes.rs"]
mod mailboxes;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use egui::accesskit::{Action, Node, NodeId, Role};
use egui::epaint::{ClippedShape, Shape, TextShape};
use egui::{FontFamily, Id, LayerId, Order, Rect, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use modori::app::App;
use modori::catalogue::Permanence;
use modori::explain::Language;
use modori::model::{
    Column, Grouping, Intent, Lasting, Narrow, Period, ReportPage, RowFilter, Shelf, Shown,
    Sorting, Tab, ThemeChoice, Triage, suggestions,
};
use modori::report::{OneCause, Suggestion};
use modori::source::Origin;

/// Widths and heights of windows, in pixels; points at a text size of 100 %.
const SIZES: [(u16, u16); 4] = [(800, 600), (1024, 700), (1440, 900), (2560, 1440)];
/// A height that needs no scrolling, in points: what is below the fold is drawn, too.
const TALL: f32 = 6_000.0;
/// What may be missing of a letter at an edge, in points: less than anybody sees.
const EDGE: f32 = 1.0;
/// By how much letters may lie on each other, in points.
const OVERLAP: f32 = 1.5;
/// Lines of a message; the file has all.
const MAX_LINES: usize = 160;

type Window = Harness<'static, App>;

// ---- What is drawn ----

/// Keeps what one frame has drawn, by layer: the finished output no longer says what was on which.
#[derive(Default)]
struct Recorder {
    /// From the lowest to the topmost.
    layers: Vec<(LayerId, Vec<ClippedShape>)>,
    nodes: Vec<(NodeId, Node)>,
}

impl egui::Plugin for Recorder {
    fn debug_name(&self) -> &'static str {
        "recorder"
    }

    fn on_end_pass(&mut self, ui: &mut egui::Ui) {
        let ctx = ui.ctx();
        let mut ids = vec![LayerId::background()];
        ids.extend(ctx.memory(|m| m.layer_ids().collect::<Vec<_>>()));
        ids.push(LayerId::debug());
        ids.sort_by_key(|id| id.order);
        let mut seen = HashSet::new();
        ids.retain(|id| seen.insert(*id));
        self.layers = ctx.graphics(|graphics| {
            let shapes = |id: &LayerId| graphics.get(*id).map(|l| l.all_entries().cloned());
            ids.iter()
                .filter_map(|id| Some((*id, shapes(id)?.collect())))
                .collect()
        });
    }

    fn output_hook(&mut self, _ctx: &egui::Context, output: &mut egui::FullOutput) {
        if let Some(update) = &output.platform_output.accesskit_update {
            self.nodes.clone_from(&update.nodes);
        }
    }
}

/// A row of a text, with the place of its ink.
struct Line {
    layer: usize,
    /// Its text among those of the layer.
    text: usize,
    ink: Rect,
}

/// A text that was painted.
struct Text {
    /// Place among the shapes of its layer: what is later lies above.
    shape: usize,
    /// In one line.
    words: String,
    clip: Rect,
    is_elided: bool,
    missing: BTreeSet<char>,
}

/// A rectangle that hides what is below it, or is the ground of something.
struct Ground {
    shape: usize,
    rect: Rect,
    visible: Rect,
    is_opaque: bool,
}

/// Something to press or type into.
struct Control {
    layer: usize,
    id: Id,
    role: Role,
    name: String,
    value: String,
    rect: Rect,
    /// What of it isn't cut away.
    visible: Rect,
    is_enabled: bool,
    is_focusable: bool,
    /// Place among the panels.
    pane: Option<usize>,
}

/// The bar of something that scrolls.
struct Bar {
    layer: usize,
    rect: Rect,
    visible: Rect,
    is_vertical: bool,
}

/// One frame, taken apart.
struct Frame {
    window: Rect,
    layers: Vec<LayerId>,
    texts: Vec<Vec<Text>>,
    lines: Vec<Line>,
    grounds: Vec<Vec<Ground>>,
    controls: Vec<Control>,
    bars: Vec<Bar>,
    /// Panels in the order of reading.
    panes: Vec<(Id, Rect)>,
}

fn is_control(role: Role) -> bool {
    matches!(
        role,
        Role::Button
            | Role::CheckBox
            | Role::ComboBox
            | Role::DisclosureTriangle
            | Role::Link
            | Role::ListBoxOption
            | Role::MultilineTextInput
            | Role::RadioButton
            | Role::Tab
            | Role::TextInput
    )
}

impl Frame {
    /// What was drawn last.
    fn of<S>(harness: &Harness<'static, S>) -> Self {
        let ctx = harness.ctx.clone();
        let plugin = ctx.plugin::<Recorder>();
        let recorder = plugin.lock();
        let (shapes, nodes) = (&recorder.layers, recorder.nodes.iter());
        let nodes: HashMap<NodeId, &Node> = nodes.map(|(id, node)| (*id, node)).collect();
        let mut frame = Self {
            window: ctx.content_rect(),
            layers: shapes.iter().map(|(id, _)| *id).collect(),
            texts: Vec::new(),
            lines: Vec::new(),
            grounds: Vec::new(),
            controls: Vec::new(),
            bars: Vec::new(),
            panes: Vec::new(),
        };
        let mut glyphs = HashMap::new();
        for (layer, (_, shapes)) in shapes.iter().enumerate() {
            frame.texts.push(Vec::new());
            frame.grounds.push(Vec::new());
            for (at, clipped) in shapes.iter().enumerate() {
                frame.add(
                    layer,
                    at,
                    clipped.clip_rect,
                    &clipped.shape,
                    &ctx,
                    &mut glyphs,
                );
            }
        }
        frame.add_controls(&ctx, &nodes);
        frame
    }

    fn add(
        &mut self,
        layer: usize,
        at: usize,
        clip: Rect,
        shape: &Shape,
        ctx: &egui::Context,
        glyphs: &mut HashMap<(FontFamily, char), bool>,
    ) {
        match shape {
            Shape::Vec(shapes) => {
                for shape in shapes {
                    self.add(layer, at, clip, shape, ctx, glyphs);
                }
            }
            Shape::Text(text) if text.opacity_factor > 0.0 => {
                self.add_text(layer, at, clip, text, ctx, glyphs);
            }
            Shape::Rect(rect) if rect.fill.a() > 0 || !rect.stroke.is_empty() => {
                self.grounds[layer].push(Ground {
                    shape: at,
                    rect: rect.rect,
                    visible: rect.rect.intersect(clip),
                    is_opaque: rect.fill.a() == 255,
                });
            }
            _ => {}
        }
    }

    fn add_text(
        &mut self,
        layer: usize,
        at: usize,
        clip: Rect,
        shape: &TextShape,
        ctx: &egui::Context,
        glyphs: &mut HashMap<(FontFamily, char), bool>,
    ) {
        let galley = &shape.galley;
        let text = self.texts[layer].len();
        let mut any = false;
        for row in &galley.rows {
            let origin = shape.pos + row.pos.to_vec2();
            let inked = row.glyphs.iter().filter(|g| !g.uv_rect.is_nothing());
            let ink = inked.fold(Rect::NOTHING, |ink, g| {
                let min = origin + g.pos.to_vec2() + g.uv_rect.offset;
                ink.union(Rect::from_min_size(min, g.uv_rect.size))
            });
            if ink.is_positive() {
                any = true;
                self.lines.push(Line { layer, text, ink });
            }
        }
        if !any {
            return;
        }
        let mut missing = BTreeSet::new();
        for section in &galley.job.sections {
            let range = section.byte_range.start.0..section.byte_range.end.0;
            let font = &section.format.font_id;
            for c in galley.job.text.get(range).unwrap_or_default().chars() {
                let has = *glyphs
                    .entry((font.family.clone(), c))
                    .or_insert_with(|| ctx.fonts_mut(|f| f.has_glyph(font, c)));
                if !has && !c.is_control() {
                    missing.insert(c);
                }
            }
        }
        self.texts[layer].push(Text {
            shape: at,
            words: galley.job.text.replace(char::is_control, ""),
            clip: clip.intersect(self.window),
            is_elided: galley.elided,
            missing,
        });
    }

    fn add_controls(&mut self, ctx: &egui::Context, nodes: &HashMap<NodeId, &Node>) {
        let widgets: Vec<(LayerId, egui::WidgetRect)> = ctx.viewport(|v| {
            let widgets = &v.prev_pass.widgets;
            (self.layers.iter())
                .flat_map(|id| widgets.get_layer(*id).map(|w| (*id, *w)))
                .collect()
        });
        let parents: HashMap<NodeId, NodeId> = nodes
            .iter()
            .flat_map(|(id, node)| node.children().iter().map(|child| (*child, *id)))
            .collect();
        self.panes = widgets
            .iter()
            .filter(|(_, w)| {
                let node = nodes.get(&w.id.accesskit_id());
                node.is_some_and(|n| n.role() == Role::Pane)
            })
            .map(|(_, w)| (w.id, w.rect))
            .collect();
        let window = self.window;
        self.panes.sort_by(|(_, a), (_, b)| {
            // Above all others, beside each other, below all others.
            let key = |r: &Rect| {
                let is_bar = r.width() > window.width() * 0.9 && r.height() < window.height() * 0.4;
                match is_bar {
                    true if r.top() < window.center().y => (0, r.top()),
                    true => (2, r.top()),
                    false => (1, r.left()),
                }
            };
            key(a).partial_cmp(&key(b)).unwrap()
        });
        for (layer_id, widget) in widgets {
            let layer = self.layers.iter().position(|l| *l == layer_id).unwrap();
            let node_id = widget.id.accesskit_id();
            let Some(node) = nodes.get(&node_id).filter(|n| !n.is_hidden()) else {
                continue;
            };
            if node.role() == Role::ScrollBar {
                self.bars.push(Bar {
                    layer,
                    rect: widget.rect,
                    visible: widget.interact_rect.intersect(self.window),
                    is_vertical: widget.rect.height() > widget.rect.width(),
                });
                continue;
            }
            let is_focusable = node.supports_action(Action::Focus);
            if !is_focusable && !is_control(node.role()) {
                continue;
            }
            let labels = node
                .labelled_by()
                .iter()
                .filter_map(|id| nodes.get(id).copied());
            let labels: String = labels.filter_map(|n| n.value().or(n.label())).collect();
            let names = [
                node.label(),
                Some(labels.as_str()),
                node.placeholder(),
                (node.role() == Role::Label).then(|| node.value()).flatten(),
            ];
            let mut names = names.into_iter().flatten();
            let name = names.find(|n| !n.trim().is_empty()).unwrap_or_default();
            let mut at = node_id;
            let pane = loop {
                let pane = self
                    .panes
                    .iter()
                    .position(|(id, _)| id.accesskit_id() == at);
                match parents.get(&at) {
                    _ if pane.is_some() => break pane,
                    Some(parent) => at = *parent,
                    None => break None,
                }
            };
            self.controls.push(Control {
                layer,
                id: widget.id,
                role: node.role(),
                name: name.to_owned(),
                value: node.value().unwrap_or_default().to_owned(),
                rect: widget.rect,
                visible: widget.interact_rect.intersect(self.window),
                is_enabled: widget.enabled && !node.is_disabled(),
                is_focusable,
                pane,
            });
        }
    }

    /// Whether something that scrolls up and down ends here, and what is at the left of its bar goes on beyond.
    fn scrolls_at_y(&self, layer: usize, rect: Rect, clip: Rect, y: f32) -> bool {
        let near = |edge: f32| (edge - y).abs() < 2.0;
        // Between the two there may be a margin, and the frame of a field.
        let columns = rect.left()..=clip.right() + 60.0;
        (self.bars.iter())
            .filter(|b| b.layer == layer && b.is_vertical && columns.contains(&b.rect.left()))
            .any(|b| near(b.rect.top()) || near(b.rect.bottom()))
    }

    /// Whether something scrolls sideways here: its bar is at the lower edge, and at least as wide.
    fn scrolls_at_x(&self, layer: usize, clip: Rect, x: f32) -> bool {
        (self.bars.iter())
            .filter(|b| b.layer == layer && !b.is_vertical)
            .filter(|b| (b.rect.bottom() - clip.bottom()).abs() < 14.0)
            .any(|b| b.rect.x_range().expand(2.0).contains(x))
    }

    /// Which edges cut a rectangle although nothing scrolls there.
    fn cut_at(&self, layer: usize, rect: Rect, clip: Rect) -> Vec<&'static str> {
        let mut edges = Vec::new();
        let x = |at| !self.scrolls_at_x(layer, clip, at);
        let y = |at| !self.scrolls_at_y(layer, rect, clip, at);
        if rect.left() < clip.left() - EDGE && x(clip.left()) {
            edges.push("at the left");
        }
        if rect.right() > clip.right() + EDGE && x(clip.right()) {
            edges.push("at the right");
        }
        if rect.top() < clip.top() - EDGE && y(clip.top()) {
            edges.push("at the top");
        }
        if rect.bottom() > clip.bottom() + EDGE && y(clip.bottom()) {
            edges.push("at the bottom");
        }
        edges
    }
}

/// The larger part of what two rectangles share lies in both directions.
fn overlap(a: Rect, b: Rect) -> bool {
    let both = a.intersect(b);
    both.width() > OVERLAP && both.height() > OVERLAP
}

// ---- What is wrong with it ----

/// A fault at one place of one frame.
#[derive(Debug)]
struct Fault {
    kind: &'static str,
    what: String,
    detail: String,
    place: Rect,
}

/// The beginning of a text, without a number at its end: it counts something.
fn short(text: &str) -> String {
    let text = text.trim().trim_end_matches(|c: char| c.is_ascii_digit());
    let text = text.trim_end();
    let mut short: String = text.chars().take(44).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    format!("「{short}」")
}

fn place(rect: Rect) -> String {
    format!(
        "x {:.0}–{:.0}, y {:.0}–{:.0}",
        rect.left(),
        rect.right(),
        rect.top(),
        rect.bottom()
    )
}

/// Everything that can be seen in one frame. `above`: only layers from this order on.
fn faults_of(frame: &Frame, above: Order) -> Vec<Fault> {
    let mut faults = Vec::new();
    let is_seen = |layer: usize| {
        let order = frame.layers[layer].order;
        order >= above
    };
    for line in frame.lines.iter().filter(|l| is_seen(l.layer)) {
        line_faults(frame, line, &mut faults);
    }
    for layer in (0..frame.layers.len()).filter(|l| is_seen(*l)) {
        text_faults(frame, layer, &mut faults);
        overlapping_texts(frame, layer, &mut faults);
    }
    surface_faults(frame, &is_seen, &mut faults);
    control_faults(frame, &is_seen, &mut faults);
    faults
}

/// Dialogs, menus, tips and messages that are larger than the window; bars that are cut.
fn surface_faults(frame: &Frame, is_seen: &dyn Fn(usize) -> bool, faults: &mut Vec<Fault>) {
    for (layer, id) in frame.layers.iter().enumerate() {
        let is_above = is_seen(layer) && id.order > Order::Background;
        let frames = frame.grounds[layer]
            .iter()
            .filter(|g| is_above && g.is_opaque);
        let sticking = frames
            .map(|g| g.rect)
            .find(|r| !r.is_negative() && !frame.window.expand(0.6).contains_rect(*r));
        // What scrolls in a dialog may be beyond; the dialog itself is drawn first.
        if let Some(rect) = sticking
            && frame.grounds[layer]
                .iter()
                .find(|g| g.is_opaque)
                .map(|g| g.rect)
                == Some(rect)
        {
            faults.push(Fault {
                kind: "surface sticks out of the window",
                what: format!("layer {:?}", id.order),
                detail: place(frame.window),
                place: rect,
            });
        }
    }
    for bar in frame.bars.iter().filter(|b| is_seen(b.layer)) {
        let is_cut = bar.rect.left() < bar.visible.left() - EDGE
            || bar.rect.right() > bar.visible.right() + EDGE;
        if is_cut && bar.visible.height() > 0.0 {
            let direction = if bar.is_vertical {
                "up and down"
            } else {
                "sideways"
            };
            faults.push(Fault {
                kind: "bar cut",
                what: format!("of what scrolls {direction}"),
                detail: format!("to be seen: {}", place(bar.visible)),
                place: bar.rect,
            });
        }
    }
}

fn line_faults(frame: &Frame, line: &Line, faults: &mut Vec<Fault>) {
    let text = &frame.texts[line.layer][line.text];
    // What is typed into a field of one line moves with the cursor.
    let is_typed = frame.controls.iter().any(|c| {
        c.layer == line.layer
            && c.role == Role::TextInput
            && c.rect.expand(2.0).intersects(line.ink)
            // A password has no value for anybody but its field.
            && (text.words.chars().all(|c| c == '•')
                || (!c.value.is_empty() && c.value.starts_with(&text.words)))
    });
    if is_typed {
        return;
    }
    let edges = frame.cut_at(line.layer, line.ink, text.clip);
    if edges.iter().any(|e| SIDES.contains(e))
        && let Some(ground) = frame.ground_beyond(line, text)
    {
        let pane = (frame.panes.iter()).position(|(_, r)| r.intersects(ground.visible));
        let pane = pane.filter(|_| frame.layers[line.layer].order == Order::Background);
        faults.push(Fault {
            kind: "card or dialog wider than its place, its texts cut",
            what: pane.map_or("above the panels".to_owned(), |p| format!("in panel {p}")),
            detail: format!(
                "{} and others in it, of {}",
                short(&text.words),
                place(text.clip)
            ),
            place: ground.rect,
        });
        return;
    }
    if !edges.is_empty() {
        faults.push(Fault {
            kind: "text cut",
            what: short(&text.words),
            detail: format!("{}; it may show {}", edges.join(", "), place(text.clip)),
            place: line.ink,
        });
        return;
    }
    let visible = line.ink.intersect(text.clip);
    if !visible.is_positive() {
        return;
    }
    let cover = frame.grounds[line.layer]
        .iter()
        .filter(|g| g.shape > text.shape && g.is_opaque)
        .find(|g| overlap(g.visible, visible));
    if let Some(cover) = cover {
        faults.push(Fault {
            kind: "text covered by a surface of its own layer",
            what: short(&text.words),
            detail: format!("by {}", place(cover.visible)),
            place: line.ink,
        });
    }
    let ground = frame.grounds[line.layer]
        .iter()
        .filter(|g| g.shape < text.shape && g.visible.contains(visible.center()))
        .min_by(|a, b| a.rect.area().total_cmp(&b.rect.area()));
    if let Some(ground) = ground
        && !ground
            .rect
            .expand(EDGE)
            .contains_rect(line.ink.intersect(text.clip))
    {
        faults.push(Fault {
            kind: "text sticks out of its ground",
            what: short(&text.words),
            detail: format!("out of {}", place(ground.rect)),
            place: line.ink,
        });
    }
}

const SIDES: [&str; 2] = ["at the left", "at the right"];

impl Frame {
    /// A card or dialog with many texts that is cut where a text in it is: it is at fault, and not each of them.
    fn ground_beyond(&self, line: &Line, text: &Text) -> Option<&Ground> {
        let grounds = self.grounds[line.layer].iter();
        let grounds = grounds.filter(|g| {
            let is_beyond = g.rect.left() < text.clip.left() - EDGE
                || g.rect.right() > text.clip.right() + EDGE;
            is_beyond && g.shape < text.shape && g.rect.expand(EDGE).contains_rect(line.ink)
        });
        let largest = grounds.max_by(|a, b| a.rect.area().total_cmp(&b.rect.area()))?;
        let own = |l: &&Line| l.layer == line.layer && largest.rect.contains(l.ink.center());
        (self.lines.iter().filter(own).count() > 3).then_some(largest)
    }
}

fn text_faults(frame: &Frame, layer: usize, faults: &mut Vec<Fault>) {
    let whole = |at: usize| {
        let own = (frame.lines.iter()).filter(|l| l.layer == layer && l.text == at);
        own.fold(Rect::NOTHING, |all, l| all.union(l.ink))
    };
    for (at, text) in frame.texts[layer].iter().enumerate() {
        let mut fault = |kind, detail| {
            faults.push(Fault {
                kind,
                what: short(&text.words),
                detail,
                place: whole(at),
            });
        };
        if !text.missing.is_empty() {
            let codes: Vec<String> = (text.missing.iter())
                .map(|c| format!("{c} U+{:04X}", *c as u32))
                .collect();
            fault("letter without a glyph", codes.join(", "));
        }
        if frame.layers[layer].order == Order::Debug {
            fault("warning of egui", String::new());
        }
        if text.is_elided && !may_be_elided(frame, layer, &text.words, whole(at)) {
            fault("text elided", String::new());
        }
    }
}

/// In the rows and headings of the list, in the line with subject and date below the headline, and on what says it in full
/// in its name.
fn may_be_elided(frame: &Frame, layer: usize, words: &str, ink: Rect) -> bool {
    let is_row = |role| matches!(role, Role::ListBoxOption | Role::DisclosureTriangle);
    let in_list = frame
        .controls
        .iter()
        .any(|c| c.layer == layer && is_row(c.role) && c.rect.contains(ink.center()));
    let is_named = frame.controls.iter().any(|c| {
        let says_all = || words.split('　').all(|part| c.name.contains(part.trim()));
        c.layer == layer && c.role == Role::Button && c.rect.contains(ink.center()) && says_all()
    });
    in_list
        || is_named
        || frame
            .facts_line(layer)
            .is_some_and(|y| (y - ink.center().y).abs() < 12.0)
}

impl Frame {
    /// The middle of the line with subject and date: the first elided text of the middle panel.
    fn facts_line(&self, layer: usize) -> Option<f32> {
        let middle = |ink: Rect| {
            let pane = self.panes.iter().find(|(_, r)| r.contains(ink.center()));
            pane.is_some_and(|(_, r)| r.left() > 100.0)
        };
        self.lines
            .iter()
            .filter(|l| l.layer == layer && middle(l.ink))
            .find(|l| {
                let words = &self.texts[layer][l.text].words;
                words.starts_with("件名") || words.starts_with("Subject")
            })
            .map(|l| l.ink.center().y)
    }
}

fn overlapping_texts(frame: &Frame, layer: usize, faults: &mut Vec<Fault>) {
    let texts = &frame.texts[layer];
    let mut lines: Vec<(&Line, Rect)> = (frame.lines.iter())
        .filter(|l| l.layer == layer)
        .map(|l| (l, l.ink.intersect(texts[l.text].clip)))
        .filter(|(_, visible)| visible.is_positive())
        .collect();
    lines.sort_by(|a, b| a.1.top().total_cmp(&b.1.top()));
    for (at, (line, ink)) in lines.iter().enumerate() {
        let below = lines.iter().skip(at + 1);
        for (other, other_ink) in below.take_while(|(_, o)| o.top() < ink.bottom() - OVERLAP) {
            if line.text == other.text || !overlap(*ink, *other_ink) {
                continue;
            }
            let (a, b) = (&texts[line.text], &texts[other.text]);
            let hides = |g: &Ground, text: &Text, ink: Rect| {
                g.is_opaque && g.shape > text.shape && g.visible.expand(EDGE).contains_rect(ink)
            };
            let is_hidden =
                |text: &Text, ink: Rect| frame.grounds[layer].iter().any(|g| hides(g, text, ink));
            if is_hidden(a, *ink) || is_hidden(b, *other_ink) {
                continue;
            }
            let mut pair = [short(&a.words), short(&b.words)];
            pair.sort();
            faults.push(Fault {
                kind: "texts on each other",
                what: pair.join(" and "),
                detail: format!("the other {}", place(*other_ink)),
                place: *ink,
            });
        }
    }
}

fn control_faults(frame: &Frame, is_seen: &dyn Fn(usize) -> bool, faults: &mut Vec<Fault>) {
    let controls: Vec<&Control> = (frame.controls.iter())
        .filter(|c| is_seen(c.layer))
        .collect();
    let called = |c: &Control| format!("{:?} {}", c.role, short(&c.name));
    for (at, control) in controls.iter().enumerate() {
        let mut fault = |kind, what: String, detail: String| {
            faults.push(Fault {
                kind,
                what,
                detail,
                place: control.rect,
            });
        };
        if control.name.trim().is_empty() {
            let what = format!("{:?} {}", control.role, short(&control.value));
            fault("control without a name", what, place(control.rect));
        }
        if matches!(control.role, Role::Unknown | Role::GenericContainer) {
            fault(
                "control without a role",
                called(control),
                place(control.rect),
            );
        }
        if !control.rect.is_finite() || !control.rect.is_positive() {
            continue;
        }
        // Marks and lines of a text are cut with the text.
        if is_control(control.role) {
            // What lies wholly beyond an edge was scrolled away if something scrolls there.
            let clip = if control.visible.is_positive() {
                control.visible
            } else {
                let bars = (frame.bars.iter())
                    .filter(|b| b.layer == control.layer && b.is_vertical)
                    .filter(|b| b.rect.right() >= control.rect.left());
                let scrolled = bars.map(|b| b.rect).any(|b| {
                    control.rect.top() >= b.bottom() - 2.0 || control.rect.bottom() <= b.top() + 2.0
                });
                if scrolled { control.rect } else { frame.window }
            };
            // How far its surroundings reach isn't known where it isn't cut.
            let mut clip = clip;
            if clip.right() >= control.rect.right() {
                clip.max.x = frame.window.right();
            }
            let edges = frame.cut_at(control.layer, control.rect, clip);
            if !edges.is_empty() {
                fault(
                    "control cut, or out of the window",
                    called(control),
                    format!("{}; to be seen: {}", edges.join(", "), place(clip)),
                );
            }
        }
        for other in controls.iter().skip(at + 1) {
            let both = is_control(control.role) && is_control(other.role);
            if both && control.layer == other.layer && overlap(control.visible, other.visible) {
                let mut pair = [called(control), called(other)];
                pair.sort();
                faults.push(Fault {
                    kind: "controls on each other",
                    what: pair.join(" and "),
                    detail: format!("the other {}", place(other.rect)),
                    place: control.rect,
                });
            }
        }
    }
}

// ---- The Tab key ----

/// Goes round with the Tab key.
fn tab_faults<S>(harness: &mut Harness<'static, S>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let start = Frame::of(harness);
    let modal = harness.ctx.memory(|m| m.top_modal_layer());
    let lowest = modal.and_then(|layer| start.layers.iter().position(|l| *l == layer));
    let wanted: Vec<&Control> = (start.controls.iter())
        .filter(|c| c.is_focusable && c.is_enabled && lowest.is_none_or(|l| c.layer >= l))
        .collect();
    harness.ctx.memory_mut(|m| {
        if let Some(id) = m.focused() {
            m.surrender_focus(id);
        }
    });
    harness.run_ok();
    // Long lists grow while one goes through them.
    let is_long = wanted.len() > 120;
    let limit = if is_long { 40 } else { wanted.len() * 2 + 60 };
    let mut order: Vec<Id> = Vec::new();
    let mut panes: Vec<usize> = Vec::new();
    let mut none_in_a_row = 0;
    let mut is_round = false;
    for _ in 0..limit {
        harness.key_down(egui::Key::Tab);
        harness.run_ok();
        if harness.ctx.memory(|m| m.focused()).is_none() {
            // From the last one to the first takes a frame.
            harness.step();
        }
        let Some(id) = harness.ctx.memory(|m| m.focused()) else {
            let last = order
                .last()
                .and_then(|id| start.controls.iter().find(|c| c.id == *id));
            if let Some(last) = last {
                faults.push(Fault {
                    kind: "Tab loses the focus: the next press begins anew",
                    what: format!("after {:?} {}", last.role, short(&last.name)),
                    detail: String::new(),
                    place: last.rect,
                });
            }
            none_in_a_row += 1;
            if none_in_a_row > 2 {
                break;
            }
            continue;
        };
        none_in_a_row = 0;
        if order.first() == Some(&id) {
            is_round = true;
            break;
        }
        let is_stuck = order.last() == Some(&id);
        order.push(id);
        let frame = Frame::of(harness);
        let Some(control) = frame.controls.iter().find(|c| c.id == id) else {
            continue;
        };
        if is_stuck {
            faults.push(Fault {
                kind: "Tab stays where it is",
                what: format!("{:?} {}", control.role, short(&control.name)),
                detail: String::new(),
                place: control.rect,
            });
            break;
        }
        let shown = control.visible;
        let enough = control.rect.size().min(frame.window.size()) * 0.5;
        if shown.width() < enough.x.min(20.0) || shown.height() < enough.y.min(10.0) {
            faults.push(Fault {
                kind: "focus out of sight",
                what: format!("{:?} {}", control.role, short(&control.name)),
                detail: format!("to be seen: {}", place(shown)),
                place: control.rect,
            });
        }
        if let Some(pane) = control.pane
            && panes.last() != Some(&pane)
        {
            panes.push(pane);
        }
    }
    if !is_round && !is_long && !wanted.is_empty() {
        faults.push(Fault {
            kind: "Tab doesn't come back to the first control",
            what: format!("{} stops", order.len()),
            detail: format!("{} controls", wanted.len()),
            place: start.window,
        });
    }
    for control in wanted {
        if !is_long && !order.contains(&control.id) {
            faults.push(Fault {
                kind: "never reached with Tab",
                what: format!("{:?} {}", control.role, short(&control.name)),
                detail: place(control.rect),
                place: control.rect,
            });
        }
    }
    if !panes.is_sorted() {
        let names: Vec<String> = (panes.iter())
            .filter_map(|p| start.panes.get(*p))
            .map(|(_, r)| format!("[{}]", place(*r)))
            .collect();
        faults.push(Fault {
            kind: "Tab doesn't go through the panels in the order of reading",
            what: format!("panels {panes:?}, numbered in the order of reading"),
            detail: names.join(" → "),
            place: start.window,
        });
    }
    faults
}

// ---- Screens ----

/// What the window shows, and how to get there from an ordinary one.
struct Screen {
    name: String,
    /// Whether there are mails in the list.
    has_mails: bool,
    prepare: Box<dyn Fn(&mut Window)>,
    /// Once more after each change of the size: what depends on where something stands.
    touch: Option<fn(&mut Window)>,
    /// Whether it has controls that no other screen has.
    has_own_controls: bool,
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/mails")
        .join(name)
}

/// Kinds of mails, each with the fixture or sample that shows it.
const MAILS: [(&str, &str); 17] = [
    ("permanent", "01-user-unknown.eml"),
    ("too large", "04-message-too-large.eml"),
    ("rules of a provider", "06-sender-unauthenticated.eml"),
    ("temporary", "07-delay-greylisted.eml"),
    ("three recipients", "08-three-recipients.eml"),
    ("auto-reply", "12-auto-reply.eml"),
    ("delayed", "delay/exim-warning-delayed-24.eml"),
    ("delivered", "success/exim-delivered.eml"),
    ("three fates", "success/sendmail-three-fates.eml"),
    ("undetermined", "unresolved/exim-no-reason-at-all.eml"),
    (
        "undetermined, Japanese",
        "unresolved/generic-notice-without-reason-ja.eml",
    ),
    ("no report", "not-a-bounce/list-digest-with-bounce-text.eml"),
    (
        "a forged report",
        "not-a-bounce/phishing-fake-exchange-ja.eml",
    ),
    (
        "a person's mail",
        "not-a-bounce/person-forwards-bounce-inline-ja.eml",
    ),
    ("long names", "long-names.eml"),
    ("no mail at all", "picture.eml"),
    ("empty file", "empty.eml"),
];

/// A report in which everything that may be long is.
fn long_names() -> String {
    let to = "customer-support-department-of-the-tokyo-headquarters-0l1IO0@\
              a-very-long-name-of-a-subdomain.another-one.mail-gateway.example";
    format!(
        "Date: Wed, 18 Nov 2026 16:00:11 +0900\n\
         From: MAILER-DAEMON@mx.minato-unso.example (Mail Delivery System)\n\
         Subject: Undelivered Mail Returned to Sender\n\
         To: hayashi@aoba-denki.example\n\
         MIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\
         Message-Id: <20261118070011.7A0B1C2D3@mx.minato-unso.example>\n\n\
         --b\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n\
         <{to}>: host mx.mail-gateway.example[192.0.2.25] said: 550 5.1.1 {}\n\n\
         --b\nContent-Type: message/delivery-status\n\n\
         Reporting-MTA: dns; mx.minato-unso.example\n\n\
         Final-Recipient: rfc822; {to}\n\
         Original-Recipient: rfc822; alias-{to}\n\
         Action: failed\nStatus: 5.1.1\n\
         Remote-MTA: dns; mx.mail-gateway.example\n\
         Diagnostic-Code: smtp; 550 5.1.1 <{to}>: User unknown in virtual mailbox table\n\n\
         --b\nContent-Type: message/rfc822\nContent-Transfer-Encoding: 8bit\n\n\
         From: hayashi@aoba-denki.example\nTo: {to}\n\
         Subject: {}\nDate: Wed, 18 Nov 2026 16:00:00 +0900\n\
         Content-Type: text/plain; charset=utf-8\n\nこんにちは。\n--b--\n",
        "User unknown in virtual mailbox table ".repeat(12).trim(),
        "長い件名のメールが届かなかったときの表示を確かめるための件名".repeat(4),
    )
}

/// Files that no fixture has.
/// Mailboxes on servers.
fn add_mailboxes(add: &mut impl FnMut(bool, &str, Box<dyn Fn(&mut Window)>)) {
    use modori::model::{Finding, MailboxDialog, MailboxIntent};
    let ask = mailboxes::ask;
    let mut put = |has_mails: bool, name: &str, prepare: Box<dyn Fn(&mut Window)>| {
        let prepare = Box::new(move |w: &mut Window| {
            prepare(w);
            w.run_ok();
        });
        add(has_mails, name, prepare);
    };
    for has_mails in [false, true] {
        put(
            has_mails,
            "mailboxes, all stages",
            Box::new(|w| mailboxes::stages(w.state_mut())),
        );
    }
    put(
        true,
        "mailboxes, told below the list",
        Box::new(move |w| {
            mailboxes::stages(w.state_mut());
            ask(w.state_mut(), MailboxIntent::Show(false));
        }),
    );
    put(
        false,
        "mailboxes, none",
        Box::new(move |w| ask(w.state_mut(), MailboxIntent::Show(true))),
    );
    put(
        false,
        "mailboxes, one is forgotten",
        Box::new(move |w| {
            mailboxes::stages(w.state_mut());
            let id = w.state().model().mailboxes.all[3].account.id.clone();
            ask(w.state_mut(), MailboxIntent::AskForget(Some(id)));
        }),
    );
    put(
        false,
        "mailbox, new",
        Box::new(move |w| ask(w.state_mut(), MailboxIntent::Add)),
    );
    for address in ["helpdesk@gmail.com", "helpdesk@example.jp"] {
        put(
            false,
            &format!("mailbox, found for {address}"),
            Box::new(move |w| {
                ask(w.state_mut(), MailboxIntent::Add);
                let account = modori::account::Account::new(address);
                ask(w.state_mut(), MailboxIntent::Change(Box::new(account)));
                ask(w.state_mut(), MailboxIntent::Find);
                until(w, "it is found", |w| {
                    match &w.state().model().mailboxes.dialog {
                        Some(MailboxDialog::Edit(editing)) => {
                            matches!(editing.finding, Finding::Found(_))
                        }
                        _ => false,
                    }
                });
            }),
        );
    }
    put(
        false,
        "mailbox, with folders",
        Box::new(|w| mailboxes::tried(w.state_mut(), Ok(mailboxes::folders()))),
    );
    put(
        false,
        "mailbox, with a trouble",
        Box::new(|w| {
            let trouble = mailboxes::trouble("trouble-certificate-unknown");
            mailboxes::tried(w.state_mut(), Err(trouble));
        }),
    );
    put(
        false,
        "mailbox, with a file of an authority",
        Box::new(move |w| {
            mailboxes::edit(w.state_mut(), mailboxes::account("helpdesk@example.jp"));
            let file = PathBuf::from("/home/helpdesk/ドキュメント/会社の認証局/ca-2026.pem");
            ask(w.state_mut(), MailboxIntent::CaFile(file));
        }),
    );
}

/// Signing in to one with a browser.
fn add_signing_in(add: &mut impl FnMut(bool, &str, Box<dyn Fn(&mut Window)>)) {
    use modori::model::{
        BrowserPlace, MailboxDialog, MailboxIntent, SignInWay, Signing, SigningIntent, SigningStage,
    };
    use modori::sign_in::Secret;
    use modori::worker::{Event, SigningNews};

    fn signing(window: &Window) -> &Signing {
        match &window.state().model().mailboxes.dialog {
            Some(MailboxDialog::Edit(editing)) => &editing.signing,
            _ => panic!("no mailbox is set up"),
        }
    }
    let begin = |w: &mut Window, way| {
        mailboxes::edit(w.state_mut(), mailboxes::account("helpdesk@example.jp"));
        let id = "0f0f0f0f-1111-2222-3333-444444444444".to_owned();
        for intent in [SigningIntent::Way(way), SigningIntent::ClientId(id)] {
            mailboxes::ask(w.state_mut(), MailboxIntent::Signing(intent));
        }
        w.run_ok();
    };
    for way in [SignInWay::Google, SignInWay::Microsoft] {
        let prepare: Box<dyn Fn(&mut Window)> = Box::new(move |w| {
            begin(w, way);
            let show = ["管理者のための登録の手順を見る", "Steps for administrators"];
            // They stay open from one screen to the next.
            if let Some(button) = show.iter().find_map(|name| w.query_by_label(name)) {
                button.click();
            }
            w.run_ok();
        });
        add(false, &format!("signing in, {way:?}"), prepare);
    }
    let code = SigningNews::Code {
        code: Secret::new("ABCDEFGHI"),
        address: "https://login.example/device".to_owned(),
        lifetime: Duration::from_mins(15),
    };
    let trouble = mailboxes::trouble("trouble-sign-in-scope-missing");
    for (name, news) in [
        ("the browser is awaited", None),
        ("a code", Some(code)),
        ("done", Some(SigningNews::Done)),
        ("a trouble", Some(SigningNews::Failed(trouble))),
    ] {
        let prepare: Box<dyn Fn(&mut Window)> = Box::new(move |w| {
            begin(w, SignInWay::Google);
            // This asks nobody: it waits for a browser.
            let intent = SigningIntent::Begin(BrowserPlace::Here);
            mailboxes::ask(w.state_mut(), MailboxIntent::Signing(intent));
            until(w, "the browser is awaited", |w| {
                matches!(signing(w).stage, SigningStage::InBrowser { .. })
            });
            let ticket = signing(w).ticket;
            if let Some(news) = news.clone() {
                w.state_mut().tell(Event::SigningIn { ticket, news });
            }
            w.run_ok();
        });
        add(false, &format!("signing in, {name}"), prepare);
    }
}

fn own_files() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("screens");
    std::fs::create_dir_all(folder.join("rules")).unwrap();
    let write = |name: &str, bytes: &[u8]| {
        // Tests run side by side: nobody may see half a file.
        let path = folder.join(name);
        if std::fs::read(&path).ok().as_deref() != Some(bytes) {
            let new = folder.join(format!("{name}.{:?}", std::thread::current().id()));
            std::fs::write(&new, bytes).unwrap();
            std::fs::rename(&new, &path).unwrap();
        }
    };
    write("long-names.eml", long_names().as_bytes());
    write(
        "picture.eml",
        &[b"\x89PNG\r\n\x1a\n".as_slice(), &[0; 64]].concat(),
    );
    write("empty.eml", b"");
    let rules = "[[rule]]\nid = 'example'\ntext = 'made-up words'\n\n[[rule]]\nid = 'broken'\n";
    write("rules/mail-loop.toml", rules.as_bytes());
    folder
}

/// Screens that only look different, by how their names begin.
const LOOKS: [&str; 8] = [
    "mail, ",
    "tab ",
    "theme",
    "font",
    "list by",
    "list, found",
    "letters, ",
    "copy without names, ",
];

/// All screens.
fn screens() -> Vec<Screen> {
    let mut all = Vec::new();
    let mut add = |has_mails: bool, name: &str, prepare: Box<dyn Fn(&mut Window)>| {
        all.push(Screen {
            name: name.to_owned(),
            has_mails,
            prepare,
            touch: None,
            has_own_controls: !LOOKS.iter().any(|look| name.starts_with(look)),
        });
    };
    // Intents, one after the other.
    let with = |intents: Vec<Intent>| -> Box<dyn Fn(&mut Window)> {
        Box::new(move |w| apply(w, intents.clone()))
    };
    // The same with a mail that is shown.
    let about = |mail: &'static str, intents: Vec<Intent>| -> Box<dyn Fn(&mut Window)> {
        Box::new(move |w| {
            look_at(w, mail);
            apply(w, intents.clone());
        })
    };
    let permanent = MAILS[0].1;

    add(false, "welcome", with(vec![]));
    add(false, "welcome, drawer", with(vec![Intent::Drawer(true)]));
    let own = "suzuki.ichir0@gmai1.example".to_owned();
    let other = "suzuki.ichiro@gmail.example".to_owned();
    add(
        false,
        "welcome, drawer with two addresses",
        with(vec![
            Intent::Drawer(true),
            Intent::CheckAddress(own),
            Intent::CompareAddress(other),
        ]),
    );
    add(
        false,
        "welcome, paste",
        with(vec![Intent::PasteDialog(true)]),
    );
    add(
        false,
        "welcome, settings",
        with(vec![Intent::Settings(true)]),
    );
    add(
        false,
        "welcome, message",
        with(vec![Intent::OpenText(String::new())]),
    );
    for (name, mail) in MAILS {
        add(true, &format!("mail, {name}"), about(mail, vec![]));
    }
    for tab in Tab::ALL {
        for (name, mail) in [MAILS[0], MAILS[5], MAILS[14]] {
            let intents = vec![Intent::Tab(tab)];
            add(true, &format!("tab {tab:?}, {name}"), about(mail, intents));
            let intents = vec![Intent::Tab(tab), Intent::Wrap(false)];
            let name = format!("tab {tab:?}, long lines, {name}");
            add(true, &name, about(mail, intents));
        }
    }
    let finding = |words: &'static str| -> Box<dyn Fn(&mut Window)> {
        Box::new(move |w| {
            look_at(w, permanent);
            let keys = egui::Modifiers::COMMAND | egui::Modifiers::SHIFT;
            w.key_press_modifiers(keys, egui::Key::F);
            w.run_ok();
            w.event(egui::Event::Text(words.to_owned()));
            w.run_ok();
        })
    };
    add(true, "find, words that are there", finding("example"));
    add(
        true,
        "find, words that are not there",
        finding("どこにもない"),
    );
    for (name, mail) in [MAILS[0], MAILS[9], MAILS[14]] {
        let intents = vec![Intent::Judgment(true)];
        add(true, &format!("judgment, {name}"), about(mail, intents));
        let intents = vec![Intent::Drafts(true)];
        add(true, &format!("letters, {name}"), about(mail, intents));
        let anonymised: Box<dyn Fn(&mut Window)> = Box::new(move |w| {
            look_at(w, mail);
            apply(w, vec![Intent::Anonymise]);
            until(w, "the copy is made", |w| {
                matches!(
                    w.state().model().anonymised,
                    Some(modori::model::AnonymisedCopy::Ready(_))
                )
            });
        });
        add(true, &format!("copy without names, {name}"), anonymised);
    }
    add_mailboxes(&mut add);
    add_signing_in(&mut add);
    add(true, "settings", with(vec![Intent::Settings(true)]));
    let faulty: Box<dyn Fn(&mut Window)> = Box::new(|w| {
        apply(
            w,
            vec![Intent::RulesFolder(Some(own_files().join("rules")))],
        );
        until(w, "the rules are read", |w| {
            let rules = &w.state().model().rules;
            rules.read.is_some() && !rules.is_reading
        });
        apply(w, vec![Intent::Settings(true)]);
    });
    add(true, "settings, rules with faults", faulty);
    for shelf in Shelf::ALL {
        let name = format!("reference, {shelf:?}");
        add(true, &name, with(vec![Intent::Read(Some(shelf))]));
    }
    for (name, shelf, words) in [
        ("codes, nothing found", Shelf::Codes, "どこにもない"),
        ("codes, found", Shelf::Codes, "5.7.26"),
        ("glossary, nothing found", Shelf::Glossary, "どこにもない"),
    ] {
        let intents = vec![
            Intent::Read(Some(shelf)),
            Intent::ReadSearch(words.to_owned()),
        ];
        add(true, &format!("reference, {name}"), with(intents));
    }
    let entry = vec![Intent::ReadTerm("smtp".to_owned())];
    add(true, "reference, an entry", with(entry));
    add(true, "paste", with(vec![Intent::PasteDialog(true)]));
    let text = "<taro@example.jp>: host mx.example.jp[192.0.2.1] said: 552 5.2.2 Mailbox full\n";
    let pasted = vec![
        Intent::PasteDialog(true),
        Intent::PasteText(text.repeat(40)),
    ];
    add(true, "paste, much text", with(pasted));
    add(true, "drawer", about(permanent, vec![Intent::Drawer(true)]));
    add(
        true,
        "drawer, long names",
        about("long-names.eml", vec![Intent::Drawer(true)]),
    );
    add(
        true,
        "several rows",
        about(permanent, vec![Intent::SelectAll]),
    );
    let triaged = vec![
        Intent::SelectAll,
        Intent::Triage(Triage::Held),
        Intent::Column(Column::Sender, true),
    ];
    add(true, "several rows, held", about(permanent, triaged));
    let bare = Column::ALL.map(|(column, _)| Intent::Column(column, false));
    add(
        true,
        "rows with nothing but recipients",
        with(bare.to_vec()),
    );
    for ((grouping, word), (sorting, other)) in
        (Grouping::ALL.into_iter()).zip(Sorting::ALL.into_iter().cycle())
    {
        let intents = vec![Intent::Group(grouping), Intent::Sort(sorting)];
        add(true, &format!("list by {word}, {other}"), with(intents));
    }
    let search = |words: &str| with(vec![Intent::Search(words.to_owned())]);
    add(true, "list, nothing found", search("どこにもない"));
    add(true, "list, found", search("550"));
    let filtered = vec![Intent::Filter(Some(RowFilter::Underway))];
    add(true, "list, underway", with(filtered));
    add(
        true,
        "message with undo",
        about(permanent, vec![Intent::Remove]),
    );
    add(
        true,
        "emptied list",
        about(permanent, vec![Intent::SelectAll, Intent::Remove]),
    );
    for (theme, word) in ThemeChoice::ALL {
        let name = format!("theme {word}");
        add(true, &name, about(permanent, vec![Intent::Theme(theme)]));
    }
    for (font, word) in modori::model::FontChoice::ALL {
        let name = format!("font {word}");
        add(true, &name, about(permanent, vec![Intent::Font(font)]));
    }
    let reported = |intents: Vec<Intent>| -> Box<dyn Fn(&mut Window)> {
        Box::new(move |w| {
            open_report(w);
            apply(w, intents.clone());
            w.run_ok();
            until(w, "it is counted anew", |w| {
                let report = w.state().model().report.as_ref();
                report.is_some_and(|r| {
                    let filter = r.made.as_ref().map(|made| &made.report.filter);
                    filter.is_some_and(|f| {
                        f.from.is_some() == (r.period != Period::All)
                            && f.permanence.is_some() == (r.lasting != Lasting::All)
                    })
                })
            });
        })
    };
    add(true, "report", reported(vec![]));
    let few = vec![Intent::ReportLasting(Lasting::Transient)];
    add(true, "report, few", reported(few));
    let domain = vec![Intent::ReportDomain("example.jp".to_owned())];
    add(true, "report, one domain", reported(domain));
    let none = vec![Intent::ReportPeriod(Period::Today)];
    add(true, "report, nothing", reported(none));
    let stop = Intent::ReportPage(ReportPage::StopList);
    add(true, "stop list", reported(vec![stop.clone()]));
    let asked = stop.clone();
    let asking: Box<dyn Fn(&mut Window)> = Box::new(move |w| {
        open_report(w);
        let first = suggestions(w.state().model())[0].address.clone();
        apply(w, vec![asked.clone(), Intent::StopPick(first, true)]);
        let add = w.query_all_by_label("選んだ宛先をリストに加える");
        let add = add.chain(w.query_all_by_label("Put the picked ones on the list"));
        add.last().unwrap().click();
        w.run_ok();
    });
    add(true, "stop list, asking", asking);
    let filled: Box<dyn Fn(&mut Window)> = Box::new(move |w| {
        open_report(w);
        let reason = |s: &Suggestion| (s.address.clone(), "電話で確かめました".to_owned());
        let reasons: Vec<_> = suggestions(w.state().model())
            .into_iter()
            .take(4)
            .map(reason)
            .collect();
        let now = w.state().model().now_second;
        let wanted = w.state().model().stopped.len() + reasons.len();
        apply(w, vec![stop.clone(), Intent::Stop(reasons, now)]);
        until(w, "they are on the list", |w| {
            w.state().model().stopped.len() >= wanted
        });
    });
    add(true, "stop list, filled", filled);
    let narrowed = vec![Intent::Narrow(Some(Narrow {
        cause: Some(OneCause(Some("user-unknown"))),
        permanence: Some(Permanence::Permanent),
        from: Some(jiff::civil::date(2025, 11, 1)),
        to: Some(jiff::civil::date(2026, 11, 22)),
        ..Narrow::default()
    }))];
    add(true, "list from the report", with(narrowed));
    let mut hovering = |name: &str, mail: &'static str, touch: fn(&mut Window)| {
        all.push(Screen {
            name: name.to_owned(),
            has_mails: true,
            prepare: Box::new(move |w| look_at(w, mail)),
            touch: Some(touch),
            has_own_controls: false,
        });
    };
    hovering("tip on evidence", permanent, |w| {
        let mark = w.query_all_by_role(Role::Mark).next().map(|n| n.rect());
        if let Some(mark) = mark {
            w.hover_at(mark.center());
        }
        // Tips come after a while.
        w.run_steps(6);
    });
    hovering("menu of the first choice", permanent, |w| {
        if let Some(choice) = w.query_all_by_role(Role::ComboBox).next() {
            choice.click();
        }
        w.run_steps(3);
    });
    hovering("menu of a row", permanent, |w| {
        if let Some(row) = w.query_all_by_role(Role::ListBoxOption).next() {
            row.click_secondary();
        }
        w.run_steps(3);
    });
    all
}

fn open_report(window: &mut Window) {
    // In memory only.
    window.state_mut().apply(Intent::OpenRecord(None));
    let today = jiff::civil::date(2026, 11, 22);
    apply(window, vec![Intent::Report(Some(today))]);
    until(window, "the report is counted", |w| {
        let report = w.state().model().report.as_ref();
        report.is_some_and(|r| r.made.is_some())
    });
}

fn apply(window: &mut Window, intents: Vec<Intent>) {
    for intent in intents {
        window.state_mut().apply(intent);
    }
    window.run_ok();
}

/// Draws until something is so; the worker answers from its own threads. Bounded.
fn until(window: &mut Window, what: &str, done: impl Fn(&Window) -> bool) {
    for _ in 0..3_000 {
        window.step();
        if done(window) {
            window.run_ok();
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("never happened: {what}");
}

fn is_named(origin: &Origin, name: &str) -> bool {
    match origin {
        Origin::File(path) | Origin::Within { file: path, .. } => path.ends_with(name),
        Origin::Sample(own, _) => *own == name,
        Origin::Pasted(_) | Origin::Remote(_) => false,
    }
}

/// Selects the first row of a mail and waits until it is shown.
fn look_at(window: &mut Window, name: &'static str) {
    let model = window.state().model();
    let at = model.rows.iter().position(|r| is_named(&r.origin, name));
    let at = at.unwrap_or_else(|| panic!("no row of {name}"));
    let is_read = matches!(model.rows[at].state, modori::model::RowState::Read { .. });
    window.state_mut().apply(Intent::Select(at));
    until(window, name, |w| match &w.state().model().shown {
        Some(Shown::Mail(mail)) => is_named(&mail.origin, name),
        Some(Shown::Failure(_)) => !is_read,
        None => false,
    });
}

fn window(language: Language, has_mails: bool) -> Window {
    let noon = jiff::civil::date(2026, 11, 22).at(12, 0, 0, 0);
    let noon = noon.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(9)));
    let mut window = Harness::builder()
        .with_max_steps(200)
        .with_size(egui::vec2(1440.0, 900.0))
        // Both are told with all others.
        .allow_missing_glyphs()
        .with_accessibility_check(false)
        .with_render_cursor(false)
        .build_eframe(move |cc| {
            cc.egui_ctx.add_plugin(Recorder::default());
            let mut app = App::new(&cc.egui_ctx, language, None).with_clock(noon.unwrap());
            app.apply(Intent::Theme(ThemeChoice::Light));
            app
        });
    if has_mails {
        let is_idle = |w: &Window| w.state().model().job.is_none();
        window.state_mut().apply(Intent::OpenSamples);
        until(&mut window, "samples", |w| {
            is_idle(w) && w.state().model().shown.is_some()
        });
        let own = own_files();
        let files = MAILS.iter().filter_map(|(_, name)| {
            let fixture = fixture(name);
            let files = [own.join(name), fixture];
            files.into_iter().find(|f| f.exists())
        });
        let files: Vec<PathBuf> = files.collect();
        let wanted = window.state().model().rows.len() + files.len();
        window.state_mut().apply(Intent::OpenPaths(files));
        until(&mut window, "mails", |w| {
            is_idle(w) && w.state().model().rows.len() >= wanted
        });
    }
    window
}

/// Back to how the window is after its mails were read.
fn reset(window: &mut Window) {
    window.remove_cursor();
    while (window.state().model().rows.iter()).any(|r| r.is_removed || r.triage != Triage::Open) {
        window.state_mut().apply(Intent::Undo);
    }
    let columns = modori::model::Columns::default();
    let columns = Column::ALL.map(|(c, _)| Intent::Column(c, columns.has(c)));
    let mut intents = vec![
        Intent::Read(None),
        Intent::Report(None),
        Intent::Narrow(None),
        Intent::PasteDialog(false),
        Intent::Drafts(false),
        Intent::CloseAnonymised,
        Intent::Judgment(false),
        Intent::Settings(false),
        Intent::Mailbox(modori::model::MailboxIntent::Show(false)),
        Intent::Drawer(false),
        Intent::Search(String::new()),
        Intent::Filter(None),
        Intent::Group(Grouping::default()),
        Intent::Sort(Sorting::default()),
        Intent::Tab(Tab::default()),
        Intent::Wrap(true),
        Intent::Theme(ThemeChoice::Light),
        Intent::Font(modori::model::FontChoice::default()),
        Intent::CheckAddress(String::new()),
        Intent::CompareAddress(String::new()),
    ];
    intents.extend(columns);
    let mailboxes = window.state().model().mailboxes.all.iter();
    intents.extend(mailboxes.map(|m| {
        let id = m.account.id.clone();
        Intent::Mailbox(modori::model::MailboxIntent::Forget(id))
    }));
    if window.state().model().rules.folder.is_some() {
        intents.push(Intent::RulesFolder(None));
    }
    for intent in intents {
        window.state_mut().apply(intent);
    }
    window.ctx.memory_mut(|m| {
        if let Some(id) = m.focused() {
            m.surrender_focus(id);
        }
    });
    // Menus, and the field for finding words.
    egui::Popup::close_all(&window.ctx);
    window.key_press(egui::Key::Escape);
    window.step();
    window.state_mut().apply(Intent::DismissToast);
    if !window.state().model().rows.is_empty() {
        look_at(window, MAILS[0].1);
    }
}

fn set_zoom(window: &mut Window, percent: u16) {
    while window.state().model().text_size.percent() != percent {
        let is_less = window.state().model().text_size.percent() < percent;
        let step = if is_less { 1 } else { -1 };
        window.state_mut().apply(Intent::TextSize(step));
    }
    window.run_ok();
}

fn set_size(window: &mut Window, points: Vec2) {
    window.set_size(points);
    window.run_ok();
    // A dialog finds its place by the size it had in the frame before.
    if window.state().model().has_dialog() || window.state().model().drawer_open {
        window.run_steps(2);
    }
    let got = window.ctx.content_rect().size();
    assert!((got - points).length() < 1.0, "{got:?} for {points:?}");
}

// ---- The walk, and what it tells ----

/// Faults by kind and words, each with where it was seen.
#[derive(Default)]
struct Book {
    name: String,
    found: BTreeMap<(&'static str, String), Vec<Seen>>,
}

struct Seen {
    screen: String,
    layout: String,
    detail: String,
}

impl Book {
    fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    fn take(&mut self, screen: &str, layout: &str, faults: &[Fault]) {
        for fault in faults {
            let seen = self
                .found
                .entry((fault.kind, fault.what.clone()))
                .or_default();
            let detail = format!("{}; {}", place(fault.place), fault.detail);
            seen.push(Seen {
                screen: screen.to_owned(),
                layout: layout.to_owned(),
                detail,
            });
        }
    }

    /// Fails with everything that was found.
    fn close(self) {
        let mut lines = Vec::new();
        let mut kinds: BTreeMap<&str, Vec<(&String, &Vec<Seen>)>> = BTreeMap::new();
        for ((kind, what), seen) in &self.found {
            kinds.entry(kind).or_default().push((what, seen));
        }
        for (kind, mut whats) in kinds {
            whats.sort_by_key(|(_, seen)| std::cmp::Reverse(seen.len()));
            lines.push(format!("== {kind}: {} different", whats.len()));
            for (what, seen) in whats {
                let several = |pick: fn(&Seen) -> &String| {
                    let all: BTreeSet<&String> = seen.iter().map(pick).collect();
                    let some: Vec<&str> = all.iter().take(6).map(|s| s.as_str()).collect();
                    let rest = all.len().saturating_sub(some.len());
                    let mut text = some.join(" | ");
                    if rest > 0 {
                        write!(text, " | and {rest} more").unwrap();
                    }
                    text
                };
                lines.push(format!("- {what} ({}×)", seen.len()));
                lines.push(format!("    screens: {}", several(|s| &s.screen)));
                lines.push(format!("    windows: {}", several(|s| &s.layout)));
                if let Some(first) = seen.first() {
                    lines.push(format!(
                        "    first: {} at {}: {}",
                        first.screen, first.layout, first.detail
                    ));
                }
            }
        }
        let file =
            PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("screens-{}.txt", self.name));
        std::fs::write(&file, lines.join("\n") + "\n").unwrap();
        let count = self.found.len();
        let cut = lines.len().saturating_sub(MAX_LINES);
        lines.truncate(MAX_LINES);
        assert!(
            count == 0,
            "{count} different faults:\n{}\n({cut} more lines in {})",
            lines.join("\n"),
            file.display()
        );
    }
}

/// Only what the environment asks for; all where it doesn't.
fn chosen_screens() -> Vec<Screen> {
    let mut all = screens();
    if let Ok(words) = std::env::var("MODORI_SCREENS") {
        let words: Vec<&str> = words.split('|').collect();
        all.retain(|s| words.iter().any(|w| s.name.contains(w)));
    }
    all
}

/// Draws a screen with the faults framed.
fn picture<S>(harness: &mut Harness<'static, S>, name: &str, faults: &[Fault]) {
    let Some(folder) = std::env::var_os("MODORI_SCREEN_PICTURES") else {
        return;
    };
    let scale = harness.ctx.pixels_per_point();
    let mut image = harness.render().unwrap();
    let (width, height) = (image.width(), image.height());
    for fault in faults {
        let Rect { min, max } = fault.place * scale;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "pixels, cut to the picture"
        )]
        let pixel = |v: f32, end: u32| (v.max(0.0) as u32).min(end - 1);
        let (left, right) = (pixel(min.x, width), pixel(max.x, width));
        let (top, bottom) = (pixel(min.y, height), pixel(max.y, height));
        let across = (left..=right).flat_map(|x| [(x, top), (x, bottom)]);
        let down = (top..=bottom).flat_map(|y| [(left, y), (right, y)]);
        for (x, y) in across.chain(down) {
            image.get_pixel_mut(x, y).0 = [255, 0, 0, 255];
        }
    }
    let name = name.replace(|c: char| !c.is_alphanumeric() && c != '-', "_");
    image
        .save(PathBuf::from(folder).join(format!("screens-{name}.png")))
        .unwrap();
}

/// All screens at all sizes, at one text size.
fn walk(language: Language, percent: u16) {
    let book_name = format!("{}-{percent}", language.tag());
    let mut book = Book::new(&book_name);
    for has_mails in [false, true] {
        let mut window = window(language, has_mails);
        set_zoom(&mut window, percent);
        for screen in chosen_screens() {
            if screen.has_mails != has_mails {
                continue;
            }
            // Small windows are drawn in the least time.
            window.set_size(points(SIZES[0], percent));
            reset(&mut window);
            (screen.prepare)(&mut window);
            let tall = SIZES.iter().step_by(2).map(|s| (*s, true));
            for ((width, height), is_tall) in SIZES.iter().map(|s| (*s, false)).chain(tall) {
                let mut size = points((width, height), percent);
                let mut name = format!("{width}×{height} {percent} % {}", language.tag());
                if is_tall {
                    size.y = TALL;
                    name = format!("{width}×tall {percent} % {}", language.tag());
                }
                set_size(&mut window, size);
                if let Some(touch) = screen.touch {
                    touch(&mut window);
                }
                let frame = Frame::of(&window);
                // Below a dialog is what other screens show.
                let model = window.state().model();
                let has_dialog = model.has_dialog_over_report();
                let above = if has_dialog {
                    Order::Middle
                } else {
                    Order::Background
                };
                let faults = faults_of(&frame, above);
                if !faults.is_empty() && !is_tall {
                    picture(&mut window, &format!("{} {name}", screen.name), &faults);
                }
                book.take(&screen.name, &name, &faults);
            }
        }
    }
    book.close();
}

fn points((width, height): (u16, u16), percent: u16) -> Vec2 {
    egui::vec2(f32::from(width), f32::from(height)) * (100.0 / f32::from(percent))
}

#[test]
fn japanese_at_the_ordinary_text_size() {
    walk(Language::Ja, 100);
}

#[test]
fn japanese_at_half_as_much_again() {
    walk(Language::Ja, 150);
}

#[test]
fn japanese_at_twice_the_text_size() {
    walk(Language::Ja, 200);
}

#[test]
fn english_at_the_ordinary_text_size() {
    walk(Language::En, 100);
}

#[test]
fn english_at_twice_the_text_size() {
    walk(Language::En, 200);
}

#[test]
fn the_tab_key_goes_through_all_controls() {
    let mut book = Book::new("tab");
    for has_mails in [false, true] {
        let mut window = window(Language::Ja, has_mails);
        for screen in chosen_screens() {
            let wanted = [
                "mail, permanent",
                "mail, three recipients",
                "letters, permanent",
            ];
            let is_wanted = screen.has_own_controls || wanted.contains(&screen.name.as_str());
            if screen.has_mails != has_mails || !is_wanted {
                continue;
            }
            for (size, percent) in [(SIZES[2], 100), (SIZES[1], 150)] {
                reset(&mut window);
                set_zoom(&mut window, percent);
                set_size(&mut window, points(size, percent));
                (screen.prepare)(&mut window);
                let layout = format!("{}×{} {percent} % ja", size.0, size.1);
                let faults = tab_faults(&mut window);
                book.take(&screen.name, &layout, &faults);
            }
        }
    }
    book.close();
}

/// The kinds of faults in a window of 300 × 200 points that is made for it.
fn kinds_in(draw: impl FnMut(&mut egui::Ui) + 'static) -> BTreeSet<&'static str> {
    let mut harness = Harness::builder()
        .with_size(egui::vec2(300.0, 200.0))
        .allow_missing_glyphs()
        .with_accessibility_check(false)
        .with_context_setup(|ctx| ctx.add_plugin(Recorder::default()))
        .build_ui(draw);
    harness.run_ok();
    let faults = faults_of(&Frame::of(&harness), Order::Background);
    faults.iter().map(|f| f.kind).collect()
}

#[test]
fn the_walk_sees_what_is_made_wrong_on_purpose() {
    use egui::{Button, Label, TextWrapMode, pos2, vec2};
    fn at(x: f32, y: f32, width: f32) -> Rect {
        Rect::from_min_size(pos2(x, y), vec2(width, 30.0))
    }
    let long = "much longer than there is room for, much longer than there is room for";
    let found = kinds_in(move |ui| {
        ui.put(
            at(150.0, 20.0, 500.0),
            Label::new(long).wrap_mode(TextWrapMode::Extend),
        );
    });
    assert_eq!(found, BTreeSet::from(["text cut"]));
    let found = kinds_in(|ui| {
        ui.put(at(20.0, 20.0, 80.0), Label::new("one text"));
        ui.put(at(40.0, 24.0, 80.0), Label::new("the other"));
    });
    assert_eq!(found, BTreeSet::from(["texts on each other"]));
    let found = kinds_in(|ui| {
        ui.put(at(20.0, 20.0, 80.0), Button::new("left   "));
        ui.put(at(95.0, 20.0, 80.0), Button::new("right"));
    });
    assert_eq!(found, BTreeSet::from(["controls on each other"]));
    let found = kinds_in(|ui| {
        ui.put(at(20.0, 180.0, 80.0), Button::new(" "));
    });
    assert_eq!(
        found,
        BTreeSet::from([
            "control cut, or out of the window",
            "control without a name"
        ])
    );
    let found = kinds_in(move |ui| {
        ui.put(at(20.0, 20.0, 90.0), Label::new(long).truncate());
        ui.put(at(20.0, 80.0, 90.0), Label::new("\u{10FFFD}"));
    });
    assert_eq!(
        found,
        BTreeSet::from(["letter without a glyph", "text elided"])
    );
    let found = kinds_in(|ui| {
        ui.put(at(20.0, 20.0, 80.0), Label::new("below something"));
        let card = at(60.0, 20.0, 80.0);
        ui.painter().rect_filled(card, 0, egui::Color32::WHITE);
    });
    assert_eq!(
        found,
        BTreeSet::from(["text covered by a surface of its own layer"])
    );
}

#[test]
fn the_walk_lets_pass_what_scrolls() {
    let found = kinds_in(|ui| {
        let area = egui::ScrollArea::both().auto_shrink(false);
        area.show(ui, |ui| {
            for number in 0..60 {
                let text = format!("{number} a line that is much longer than the window is wide");
                ui.add(egui::Label::new(text).wrap_mode(egui::TextWrapMode::Extend));
                let _ = ui.button(format!("Button {number}"));
            }
        });
    });
    assert_eq!(found, BTreeSet::new());
}

#[test]
fn the_walk_with_the_tab_key_sees_who_keeps_the_focus() {
    let mut harness = Harness::builder()
        .with_context_setup(|ctx| ctx.add_plugin(Recorder::default()))
        .build_ui(|ui| {
            let _ = ui.button("first");
            // Asked twice, once for nothing: it loses the focus as soon as it has it.
            let label = ui.label("pressed");
            let _ = label.interact(egui::Sense::click());
            let _ = ui.button("last");
        });
    harness.run_ok();
    let faults = tab_faults(&mut harness);
    let kinds: BTreeSet<&str> = faults.iter().map(|f| f.kind).collect();
    assert!(
        kinds.contains("Tab loses the focus: the next press begins anew"),
        "{faults:?}"
    );
    assert!(kinds.contains("never reached with Tab"), "{faults:?}");
}
