//! Every color and measure of the window. Nothing else makes colors (`clippy.toml`).
//!
//! Contrast: body text at least 7 : 1, all text 4.5 : 1, marks 3 : 1; the test below computes it. Color choices
//! follow the Digital Agency of Japan's design system: near-white ground, one strong blue, state colors for states only.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the one place where colors are made"
)]

use egui::{Color32, Context, CornerRadius, Margin, Stroke, Theme, Vec2, Visuals};

use crate::model::ThemeChoice;

/// Corner of a card, in points.
pub const CARD_CORNER: u8 = 10;
/// Corner of a button or tag, in points.
pub const SMALL_CORNER: u8 = 6;

/// The colors of one theme.
#[derive(Debug, Clone, PartialEq)]
pub struct Palette {
    /// Behind the cards.
    pub ground: Color32,
    /// Cards and bars.
    pub card: Color32,
    /// Lines around and between them.
    pub line: Color32,
    /// Body text.
    pub text: Color32,
    /// Side remarks.
    pub weak: Color32,
    /// The one strong color: actions, links, what is chosen.
    pub accent: Color32,
    /// Text on the strong color.
    pub on_accent: Color32,
    /// Behind what is chosen.
    pub chosen: Color32,
    /// Behind a badge, a chip, a letter cell.
    pub badge: Color32,
    /// Failed.
    pub red: Color32,
    /// Behind failed.
    pub red_soft: Color32,
    /// Underway.
    pub amber: Color32,
    /// Behind underway.
    pub amber_soft: Color32,
    /// Went well.
    pub green: Color32,
    /// Behind went well.
    pub green_soft: Color32,
    /// Highlight of reply codes.
    pub reply_code: Color32,
    /// Highlight of enhanced status codes.
    pub enhanced_status_code: Color32,
    /// Highlight of the server's words.
    pub message: Color32,
    /// Highlight of the recipient, and doubtful letters.
    pub recipient: Color32,
    /// Frame of doubtful letters.
    pub recipient_line: Color32,
    /// Behind a tooltip.
    pub tip: Color32,
    /// Text of a tooltip.
    pub on_tip: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    let [_, r, g, b] = hex.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

/// Light.
pub const LIGHT: Palette = Palette {
    ground: rgb(0xf4_f5f7),
    card: rgb(0xff_ffff),
    line: rgb(0xd8_d8db),
    text: rgb(0x1a_1a1c),
    weak: rgb(0x55_565c),
    accent: rgb(0x00_31d8),
    on_accent: rgb(0xff_ffff),
    chosen: rgb(0xe8_f1fe),
    badge: rgb(0xf0_f0f3),
    red: rgb(0xc0_0000),
    red_soft: rgb(0xfd_eeee),
    amber: rgb(0xa0_4000),
    amber_soft: rgb(0xff_f1e0),
    green: rgb(0x11_6b41),
    green_soft: rgb(0xe6_f5ec),
    reply_code: rgb(0xff_c8c8),
    enhanced_status_code: rgb(0xff_dfca),
    message: rgb(0xd9_e6ff),
    recipient: rgb(0xff_f0b3),
    recipient_line: rgb(0x92_7200),
    tip: rgb(0x1a_1a1c),
    on_tip: rgb(0xff_ffff),
};

/// Dark.
pub const DARK: Palette = Palette {
    ground: rgb(0x16_171a),
    card: rgb(0x20_2126),
    line: rgb(0x3c_3e45),
    text: rgb(0xf1_f1f4),
    weak: rgb(0xb9_bbc4),
    accent: rgb(0x7f_a0ff),
    on_accent: rgb(0x0b_0c10),
    chosen: rgb(0x24_3358),
    badge: rgb(0x33_353c),
    red: rgb(0xff_8a8a),
    red_soft: rgb(0x3c_1719),
    amber: rgb(0xff_a866),
    amber_soft: rgb(0x3a_2410),
    green: rgb(0x5c_cf97),
    green_soft: rgb(0x11_3020),
    reply_code: rgb(0x8a_2f2f),
    enhanced_status_code: rgb(0x84_4419),
    message: rgb(0x24_4a9c),
    recipient: rgb(0x66_5200),
    recipient_line: rgb(0xe8_c64a),
    tip: rgb(0xf1_f1f4),
    on_tip: rgb(0x1a_1a1c),
};

/// White and strong colors on black, for eyes that need more.
pub const HIGH_CONTRAST: Palette = Palette {
    ground: rgb(0x00_0000),
    card: rgb(0x00_0000),
    line: rgb(0xb4_b4b4),
    text: rgb(0xff_ffff),
    weak: rgb(0xe4_e4e4),
    accent: rgb(0xff_dd55),
    on_accent: rgb(0x00_0000),
    chosen: rgb(0x00_3355),
    badge: rgb(0x2b_2b2b),
    red: rgb(0xff_a6a6),
    red_soft: rgb(0x3a_0000),
    amber: rgb(0xff_c673),
    amber_soft: rgb(0x2e_1c00),
    green: rgb(0x86_ffb5),
    green_soft: rgb(0x00_260f),
    reply_code: rgb(0x7a_0000),
    enhanced_status_code: rgb(0x66_2e00),
    message: rgb(0x00_3a8c),
    recipient: rgb(0x4d_3d00),
    recipient_line: rgb(0xff_e066),
    tip: rgb(0xff_ffff),
    on_tip: rgb(0x00_0000),
};

impl Palette {
    /// The palette of a theme, or of what was chosen over it.
    pub fn of(theme: Theme, choice: ThemeChoice) -> &'static Self {
        match (theme, choice) {
            (_, ThemeChoice::HighContrast) => &HIGH_CONTRAST,
            (Theme::Light, _) => &LIGHT,
            (Theme::Dark, _) => &DARK,
        }
    }
}

/// Sets egui's own look for both themes; the dark one is also that of high contrast.
pub fn apply(ctx: &Context, choice: ThemeChoice) {
    // Where the system doesn't say, most people expect light.
    ctx.options_mut(|o| o.fallback_theme = Theme::Light);
    for theme in [Theme::Light, Theme::Dark] {
        let p = Palette::of(theme, choice);
        ctx.style_mut_of(theme, |style| {
            style.visuals = visuals(theme, p);
            style.spacing.item_spacing = Vec2::new(8.0, 8.0);
            style.spacing.button_padding = Vec2::new(12.0, 7.0);
            style.spacing.interact_size.y = 32.0;
            // Always to be seen, in a place of its own, so that nothing moves when it appears.
            style.spacing.scroll = egui::style::ScrollStyle {
                bar_width: 9.0,
                floating_width: 7.0,
                floating_allocated_width: 10.0,
                dormant_handle_opacity: 0.35,
                active_handle_opacity: 0.5,
                interact_handle_opacity: 0.7,
                ..egui::style::ScrollStyle::floating()
            };
            style.spacing.tooltip_width = 340.0;
            style.spacing.menu_margin = Margin::same(8);
            style.interaction.tooltip_delay = 0.15;
            // Reduced motion for everybody: nothing here gains by moving.
            style.animation_time = 0.0;
            style.scroll_animation = egui::style::ScrollAnimation::none();
            // It would also pull back a list that has just grown, to where it ended before.
            style.spacing.scroll.kinetic.rubber_band = false;
            let sizes = [
                (egui::TextStyle::Body, egui::FontId::proportional(15.0)),
                (egui::TextStyle::Button, egui::FontId::proportional(15.0)),
                (egui::TextStyle::Small, egui::FontId::proportional(13.0)),
                (
                    egui::TextStyle::Heading,
                    egui::FontId::new(22.0, super::fonts::bold()),
                ),
                (egui::TextStyle::Monospace, egui::FontId::monospace(13.5)),
            ];
            style.text_styles.extend(sizes);
        });
    }
}

fn visuals(theme: Theme, p: &Palette) -> Visuals {
    let mut v = if theme == Theme::Dark {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    v.override_text_color = Some(p.text);
    v.weak_text_color = Some(p.weak);
    v.panel_fill = p.ground;
    v.window_fill = p.card;
    v.window_stroke = Stroke::new(1.0, p.line);
    v.window_corner_radius = CornerRadius::same(CARD_CORNER);
    v.menu_corner_radius = CornerRadius::same(SMALL_CORNER);
    v.extreme_bg_color = p.card;
    v.text_edit_bg_color = Some(p.card);
    v.faint_bg_color = p.badge;
    v.hyperlink_color = p.accent;
    v.selection.bg_fill = p.message;
    v.selection.stroke = Stroke::new(2.0, p.accent);
    let corner = CornerRadius::same(SMALL_CORNER);
    for (w, fill, stroke) in [
        (
            &mut v.widgets.noninteractive,
            p.card,
            Stroke::new(1.0, p.line),
        ),
        (&mut v.widgets.inactive, p.card, Stroke::new(1.0, p.line)),
        (&mut v.widgets.hovered, p.badge, Stroke::new(1.0, p.weak)),
        (&mut v.widgets.active, p.chosen, Stroke::new(1.0, p.accent)),
        (&mut v.widgets.open, p.badge, Stroke::new(1.0, p.line)),
    ] {
        w.bg_fill = fill;
        w.weak_bg_fill = fill;
        w.bg_stroke = stroke;
        w.corner_radius = corner;
        w.expansion = 0.0;
        w.fg_stroke = Stroke::new(1.0, p.text);
    }
    // The line between panels.
    v.widgets.noninteractive.bg_stroke = Stroke::new(1.0, p.line);
    v
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance and contrast ratio, WCAG 2.2.
    fn contrast(a: Color32, b: Color32) -> f64 {
        let luminance = |c: Color32| {
            let linear = |v: u8| {
                let v = f64::from(v) / 255.0;
                if v <= 0.04045 {
                    v / 12.92
                } else {
                    ((v + 0.055) / 1.055).powf(2.4)
                }
            };
            0.2126 * linear(c.r()) + 0.7152 * linear(c.g()) + 0.0722 * linear(c.b())
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_pair_of_colors_has_the_contrast_that_reading_needs() {
        for (name, p, least_of_all) in [
            ("light", &LIGHT, 3.0),
            ("dark", &DARK, 3.0),
            ("high contrast", &HIGH_CONTRAST, 7.0),
        ] {
            let pairs = [
                ("text on card", p.text, p.card, 7.0),
                ("text on ground", p.text, p.ground, 7.0),
                ("text on chosen", p.text, p.chosen, 7.0),
                ("weak on card", p.weak, p.card, 7.0),
                ("weak on ground", p.weak, p.ground, 4.5),
                ("weak on chosen", p.weak, p.chosen, 4.5),
                ("text on badge", p.text, p.badge, 7.0),
                ("accent on card", p.accent, p.card, 4.5),
                ("on accent", p.on_accent, p.accent, 4.5),
                ("red on red soft", p.red, p.red_soft, 4.5),
                ("red on card", p.red, p.card, 4.5),
                ("amber on amber soft", p.amber, p.amber_soft, 4.5),
                ("amber on card", p.amber, p.card, 4.5),
                ("green on green soft", p.green, p.green_soft, 4.5),
                ("green on card", p.green, p.card, 3.0),
                ("accent on chosen", p.accent, p.chosen, 4.5),
                ("text on reply code", p.text, p.reply_code, 4.5),
                ("text on enhanced", p.text, p.enhanced_status_code, 4.5),
                ("text on message", p.text, p.message, 4.5),
                ("text on recipient", p.text, p.recipient, 4.5),
                ("recipient line on card", p.recipient_line, p.card, 3.0),
                ("tip", p.on_tip, p.tip, 7.0),
            ];
            for (what, a, b, least) in pairs {
                let (got, least) = (contrast(a, b), f64::max(least, least_of_all));
                assert!(got >= least, "{name}: {what} has {got:.2}, needs {least}");
            }
        }
    }
}
