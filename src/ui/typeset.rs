//! Japanese line breaks. egui breaks anywhere, so that lines begin with ー or 。; here the breaks are computed and
//! measured with egui's own fonts, then laid out as they are.
//!
//! Headlines and steps break between phrases (`BudouX`), and within a phrase only where it alone is too long; body
//! text breaks where JIS X 4051 allows (`ICU`, strict).

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use egui::{Context, FontId};
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};

/// Texts that are kept laid out. The window shows some hundred at most.
const CACHE_LEN: usize = 2_000;

/// Computes and remembers breaks.
#[derive(Default)]
pub struct Typesetter {
    cache: HashMap<u64, Arc<str>>,
}

impl std::fmt::Debug for Typesetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Typesetter")
            .field("cached", &self.cache.len())
            .finish_non_exhaustive()
    }
}

impl Typesetter {
    /// The text with line feeds where lines are to end, none longer than `width` points.
    pub fn broken(
        &mut self,
        ctx: &Context,
        text: &str,
        font: &FontId,
        width: f32,
        by_phrase: bool,
    ) -> Arc<str> {
        let mut hasher = DefaultHasher::new();
        (
            text,
            by_phrase,
            font.size.to_bits(),
            &font.family,
            width.round().to_bits(),
            ctx.pixels_per_point().to_bits(),
        )
            .hash(&mut hasher);
        let key = hasher.finish();
        if let Some(done) = self.cache.get(&key) {
            return Arc::clone(done);
        }
        if self.cache.len() >= CACHE_LEN {
            self.cache.clear();
        }
        let broken: Arc<str> = ctx
            .fonts_mut(|fonts| {
                break_lines(text, width, by_phrase, |piece| {
                    piece.chars().map(|c| fonts.glyph_width(font, c)).sum()
                })
            })
            .into();
        self.cache.insert(key, Arc::clone(&broken));
        broken
    }
}

/// Fills lines with pieces that may not be divided. `measure` gives a piece's width in points.
fn break_lines(
    text: &str,
    width: f32,
    by_phrase: bool,
    mut measure: impl FnMut(&str) -> f32,
) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, paragraph) in text.split('\n').enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let mut line_width = 0.0;
        let allowed = allowed_pieces(paragraph);
        let pieces = if by_phrase {
            phrases(paragraph, &allowed)
        } else {
            allowed.clone()
        };
        for piece in pieces {
            let piece_width = measure(piece.trim_end());
            if line_width + piece_width <= width || out.is_empty() && piece_width <= width {
                out.push_str(piece);
                line_width += measure(piece);
                continue;
            }
            if line_width > 0.0 && piece_width <= width {
                end_line(&mut out);
                out.push_str(piece);
                line_width = measure(piece);
                continue;
            }
            // A phrase longer than a line: where the rules allow, else anywhere.
            for small in allowed_pieces(piece) {
                let small_width = measure(small.trim_end());
                if line_width > 0.0 && line_width + small_width > width {
                    end_line(&mut out);
                    line_width = 0.0;
                }
                if small_width <= width {
                    out.push_str(small);
                    line_width += measure(small);
                    continue;
                }
                for c in small.chars() {
                    let mut buffer = [0; 4];
                    let char_width = measure(c.encode_utf8(&mut buffer));
                    if line_width > 0.0 && line_width + char_width > width {
                        end_line(&mut out);
                        line_width = 0.0;
                    }
                    out.push(c);
                    line_width += char_width;
                }
            }
        }
    }
    out
}

fn end_line(out: &mut String) {
    out.truncate(out.trim_end_matches(' ').len());
    out.push('\n');
}

/// Pieces between which JIS X 4051 (strict) allows a break.
fn allowed_pieces(text: &str) -> Vec<&str> {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    let segmenter = LineSegmenter::new_for_non_complex_scripts(options);
    let breaks: Vec<usize> = segmenter.segment_str(text).collect();
    breaks
        .windows(2)
        .filter_map(|w| text.get(*w.first()?..*w.last()?))
        .collect()
}

/// Phrases, never ended where `allowed` has no break.
fn phrases<'t>(text: &'t str, allowed: &[&'t str]) -> Vec<&'t str> {
    if text.is_ascii() {
        return allowed.to_vec();
    }
    let mut allowed_ends = Vec::with_capacity(allowed.len());
    let mut at = 0;
    for piece in allowed {
        at += piece.len();
        allowed_ends.push(at);
    }
    let mut pieces = Vec::new();
    let (mut start, mut end) = (0, 0);
    for phrase in budoux::parse(budoux::models::default_japanese_model(), text) {
        end += phrase.len();
        if allowed_ends.binary_search(&end).is_ok() {
            pieces.extend(text.get(start..end));
            start = end;
        }
    }
    pieces.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    const HARD: &str = "「配信できません。」と戻りましたメールアドレス・サーバー（一時的）に届かなかったため、1文字ずつ確かめます。";

    fn lines(width: f32, by_phrase: bool) -> Vec<String> {
        let measure = |piece: &str| {
            piece
                .chars()
                .map(|c| if c.is_ascii() { 0.5 } else { 1.0 })
                .sum()
        };
        break_lines(HARD, width, by_phrase, measure)
            .split('\n')
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn no_line_begins_or_ends_with_a_forbidden_character() {
        for width in 6..30_u8 {
            let width = f32::from(width);
            for by_phrase in [true, false] {
                for line in lines(width, by_phrase) {
                    assert!(
                        !line.starts_with(['ー', 'ッ', 'ャ', '。', '、', '」', '）', '・']),
                        "width {width}: {line}"
                    );
                    assert!(!line.ends_with(['「', '（']), "width {width}: {line}");
                    let long: f32 = line
                        .chars()
                        .map(|c| if c.is_ascii() { 0.5 } else { 1.0 })
                        .sum();
                    assert!(long <= width, "width {width}: {line}");
                }
            }
        }
    }

    #[test]
    fn nothing_is_lost_and_phrases_stay_whole() {
        assert_eq!(lines(12.0, true).concat(), HARD);
        assert!(
            lines(14.0, true)
                .iter()
                .any(|l| l.starts_with("届かなかった") || l.contains("1文字ずつ"))
        );
    }
}
