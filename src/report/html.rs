//! The report as one page that can be printed and handed on. It refers to nothing outside of itself, and all that comes
//! from mails is escaped; a policy in its head forbids scripts and pictures besides.

use std::borrow::Cow;
use std::fmt::Write as _;

use jiff::civil::Date;

use crate::explain::Locale;

use super::suggest::Suggestion;
use super::tally::{Advice, Day, Report, Step};
use super::words::{Meta, Words, grouped, percent, shown};

/// Causes with a bar of their own.
const MAX_CAUSES: usize = 10;
/// Rows of the list to stop.
const MAX_SUGGESTIONS: usize = 200;
/// Rows of the other tables.
const MAX_ROWS: usize = 30;

const STYLE: &str = include_str!("page.css");

/// The page.
pub fn html(
    report: &Report,
    suggestions: &[Suggestion],
    meta: &Meta<'_>,
    locale: &Locale,
) -> String {
    let mut page = Page {
        words: Words(locale),
        out: String::new(),
    };
    page.head(report, meta, locale.language().tag());
    if report.recipients == 0 {
        page.open("report-nothing", "whole");
        page.out.push_str("</section>\n");
    } else {
        page.cards(report, suggestions);
        page.causes(report);
        page.days(report);
        page.stop(suggestions);
        page.repeated(report);
        page.domains(report);
    }
    page.foot(report, meta);
    page.out
}

struct Page<'l> {
    words: Words<'l>,
    out: String,
}

/// A column of a table: id of its title, class of its cells.
type Column = (&'static str, &'static str);

impl Page<'_> {
    /// Writing to a string can't fail.
    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        let _ = self.out.write_fmt(text);
    }

    fn text(&self, id: &str) -> String {
        escaped(&self.words.text(id)).into_owned()
    }

    fn head(&mut self, report: &Report, meta: &Meta<'_>, language: &str) {
        let title = self.text("report-title");
        let period = escaped(&self.words.period(report)).into_owned();
        self.put(format_args!(
            "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{title} {period}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
             <header>\n<h1>{title}</h1>\n<p class=\"period\">{period}</p>\n"
        ));
        let mut lines = Vec::new();
        if !meta.source.is_empty() {
            let args = [("source", shown(meta.source).into())];
            lines.push(self.words.format("report-source", &args));
        }
        if let Some(made) = meta.made {
            let args = [("date", self.words.date(made).into())];
            lines.push(self.words.format("report-made", &args));
        }
        for line in lines {
            self.put(format_args!("<p>{}</p>\n", escaped(&line)));
        }
        self.out.push_str("</header>\n<main>\n");
    }

    fn cards(&mut self, report: &Report, suggestions: &[Suggestion]) {
        let words = self.words;
        let count = |count| words.count("report-count", count);
        let mut cards = vec![
            (
                "report-mails",
                words.count("report-mails-count", report.mails),
                words.count("report-recipients-note", report.recipients),
            ),
            (
                "report-permanent",
                count(report.permanent),
                words.text("report-permanent-note"),
            ),
            (
                "report-transient",
                count(report.transient),
                words.count("report-underway-note", report.underway),
            ),
        ];
        if report.undetermined > 0 {
            cards.push((
                "report-undetermined",
                count(report.undetermined),
                words.text("report-undetermined-note"),
            ));
        }
        cards.push((
            "report-repeated-card",
            count(report.repeated.len()),
            words.count("report-stop-note", suggestions.len()),
        ));
        self.out.push_str("<dl class=\"cards\">\n");
        for (id, number, note) in cards {
            let label = self.text(id);
            self.put(format_args!(
                "<div><dt>{label}</dt><dd class=\"big\">{}</dd><dd>{}</dd></div>\n",
                escaped(&number),
                escaped(&note)
            ));
        }
        self.out.push_str("</dl>\n");
    }

    /// A section with its heading.
    fn open(&mut self, title: &str, class: &str) {
        let title = self.text(title);
        self.put(format_args!(
            "<section class=\"{class}\">\n<h2>{title}</h2>\n"
        ));
    }

    fn table_head(&mut self, class: &str, columns: &[Column]) {
        self.put(format_args!("<table class=\"{class}\">\n<thead><tr>"));
        for (id, class) in columns {
            let title = self.text(id);
            self.put(format_args!(
                "<th scope=\"col\" class=\"{class}\">{title}</th>"
            ));
        }
        self.out.push_str("</tr></thead>\n<tbody>\n");
    }

    /// The first cell names the row.
    fn row(&mut self, columns: &[Column], cells: &[String]) {
        self.out.push_str("<tr>");
        for (at, (cell, (_, class))) in cells.iter().zip(columns).enumerate() {
            let (tag, scope) = if at == 0 {
                ("th", " scope=\"row\"")
            } else {
                ("td", "")
            };
            self.put(format_args!(
                "<{tag}{scope} class=\"{class}\">{}</{tag}>",
                escaped(cell)
            ));
        }
        self.out.push_str("</tr>\n");
    }

    fn table_end(&mut self, left_out: usize) {
        self.out.push_str("</tbody>\n</table>\n");
        if left_out > 0 {
            let more = self.words.count("report-more", left_out);
            self.put(format_args!("<p class=\"quiet\">{}</p>\n", escaped(&more)));
        }
    }

    fn causes(&mut self, report: &Report) {
        const COLUMNS: [Column; 4] = [
            ("report-cause", ""),
            ("report-bar", "bar"),
            ("report-deliveries", "number"),
            ("report-share", "number"),
        ];
        // One that would be alone among the others has a bar of its own.
        let with_bar = if report.causes.len() == MAX_CAUSES + 1 {
            MAX_CAUSES + 1
        } else {
            MAX_CAUSES
        };
        let words = self.words;
        let mut bars: Vec<(String, usize, &str)> = (report.causes.iter())
            .take(with_bar)
            .map(|(cause, count)| (words.cause(*cause), *count, "permanent"))
            .collect();
        let rest = report.causes.get(with_bar..).unwrap_or_default();
        if !rest.is_empty() {
            let count = rest.iter().map(|(_, count)| count).sum();
            let name = words.count("report-others", rest.len());
            bars.push((name, count, "permanent rest"));
        }
        let most = bars.iter().map(|(_, count, _)| *count).max().unwrap_or(1);
        self.open("report-causes", "whole");
        self.table_head("bars", &COLUMNS);
        for (name, count, class) in bars {
            let width = (count * 1000).div_ceil(most.max(1));
            self.put(format_args!(
                "<tr><th scope=\"row\">{}</th><td class=\"bar\"><svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" \
                 aria-hidden=\"true\"><rect class=\"{class}\" width=\"{width}\" height=\"10\"/></svg></td>\
                 <td class=\"number\">{}</td><td class=\"number\">{}</td></tr>\n",
                escaped(&name),
                escaped(&words.count("report-count", count)),
                percent(count, report.recipients),
            ));
        }
        self.table_end(0);
        self.out.push_str("</section>\n");
    }

    fn days(&mut self, report: &Report) {
        if report.days.is_empty() {
            return;
        }
        let title = escaped(&self.words.days_title(report)).into_owned();
        self.put(format_args!(
            "<section class=\"whole\">\n<h2>{title}</h2>\n"
        ));
        let chart = chart(report, self.words);
        self.out.push_str(&chart);
        self.out.push_str("<ul class=\"legend\">\n");
        for (id, swatch, count) in [
            ("report-permanent", PERMANENT_SWATCH, report.permanent),
            ("report-transient", TRANSIENT_SWATCH, report.transient),
            ("report-undetermined", UNKNOWN_SWATCH, report.undetermined),
        ] {
            if count > 0 {
                let label = self.text(id);
                self.put(format_args!(
                    "<li><svg viewBox=\"0 0 16 13\" aria-hidden=\"true\">{swatch}</svg>{label}</li>\n"
                ));
            }
        }
        self.out.push_str("</ul>\n");
        if report.step == Step::Week {
            let note = self.text("report-week-note");
            self.put(format_args!("<p class=\"quiet\">{note}</p>\n"));
        }
        self.out.push_str("</section>\n");
    }

    fn stop(&mut self, suggestions: &[Suggestion]) {
        const COLUMNS: [Column; 5] = [
            ("report-address", "address"),
            ("report-cause", "name"),
            ("report-reason", "name"),
            ("report-last-failure", "day"),
            ("report-expires", "day"),
        ];
        self.open("report-stop-title", "");
        if suggestions.is_empty() {
            let none = self.text("report-stop-none");
            self.put(format_args!("<p>{none}</p>\n</section>\n"));
            return;
        }
        self.table_head("", &COLUMNS);
        for one in suggestions.iter().take(MAX_SUGGESTIONS) {
            let cells = [
                shown(&one.address),
                self.words.cause(one.cause),
                self.words.reason(one.reason),
                short(one.last),
                short(one.expires),
            ];
            self.row(&COLUMNS, &cells);
        }
        self.table_end(suggestions.len().saturating_sub(MAX_SUGGESTIONS));
        let note = self.text("report-stop-only-suggested");
        self.put(format_args!("<p class=\"quiet\">{note}</p>\n</section>\n"));
    }

    fn repeated(&mut self, report: &Report) {
        const COLUMNS: [Column; 5] = [
            ("report-address", "address"),
            ("report-cause", "name"),
            ("report-failures", "number"),
            ("report-last-failure", "day"),
            ("report-advice", ""),
        ];
        let others: Vec<_> = (report.repeated.iter())
            .filter(|one| one.advice != Advice::Stop)
            .collect();
        if others.is_empty() {
            return;
        }
        self.open("report-repeated-others", "");
        self.table_head("", &COLUMNS);
        for one in others.iter().take(MAX_ROWS) {
            let cells = [
                shown(&one.address),
                self.words.cause(one.cause),
                self.words.count("report-times", one.count),
                short(one.last),
                self.words.advice(one.advice),
            ];
            self.row(&COLUMNS, &cells);
        }
        self.table_end(others.len().saturating_sub(MAX_ROWS));
        self.out.push_str("</section>\n");
    }

    fn domains(&mut self, report: &Report) {
        const COLUMNS: [Column; 4] = [
            ("report-domain", "address"),
            ("report-deliveries", "number"),
            ("report-share", "number"),
            ("report-main-cause", "name"),
        ];
        if report.domains.is_empty() {
            return;
        }
        self.open("report-domains", "");
        self.table_head("", &COLUMNS);
        for domain in report.domains.iter().take(MAX_ROWS) {
            let cells = [
                shown(&domain.name),
                self.words.count("report-count", domain.count),
                percent(domain.count, report.recipients),
                self.words.cause(domain.main_cause),
            ];
            self.row(&COLUMNS, &cells);
        }
        self.table_end(report.domains.len().saturating_sub(MAX_ROWS));
        self.out.push_str("</section>\n");
    }

    fn foot(&mut self, report: &Report, meta: &Meta<'_>) {
        let words = self.words;
        let mut sentences = words.notes(report, meta);
        sentences.push(words.text("report-how-delivery"));
        sentences.push(words.text("report-how-stop"));
        sentences.extend(words.rule(&meta.rule));
        let version = env!("CARGO_PKG_VERSION");
        sentences.push(words.format("report-made-by", &[("version", version.into())]));
        let title = self.text("report-how");
        self.put(format_args!("</main>\n<footer>\n<h2>{title}</h2>\n"));
        for sentence in sentences {
            self.put(format_args!("<p>{}</p>\n", escaped(&sentence)));
        }
        self.out.push_str("</footer>\n</body>\n</html>\n");
    }
}

const PERMANENT_SWATCH: &str = "<rect class=\"permanent\" width=\"16\" height=\"13\"/>";
const TRANSIENT_SWATCH: &str = "<rect class=\"transient\" x=\".5\" y=\".5\" width=\"15\" height=\"12\"/>\
     <path class=\"hatch\" d=\"M3 13 13 0\"/>";
const UNKNOWN_SWATCH: &str =
    "<rect class=\"unknown\" x=\".5\" y=\".5\" width=\"15\" height=\"12\"/>";

/// Measures of the chart, in its own units.
const WIDTH: usize = 800;
const LEFT: usize = 44;
const RIGHT: usize = 14;
const TOP: usize = 22;
const HEIGHT: usize = 150;
const BOTTOM: usize = 24;
/// Widest bar.
const MAX_BAR: usize = 64;
/// What a label below a bar needs.
const LABEL: usize = 44;
/// What a number over a bar needs, per digit.
const DIGIT: usize = 9;

/// The bars of the days. The parts of a bar differ in pattern, not in color alone.
fn chart(report: &Report, words: Words<'_>) -> String {
    let days = &report.days;
    let most = days.iter().map(Day::total).max().unwrap_or(0).max(1);
    let tick = tick(most);
    let top = most.div_ceil(tick) * tick;
    // Tenths, so that narrow bars stay evenly spaced.
    let pitch = (WIDTH - LEFT - RIGHT) * 10 / days.len().max(1);
    let bar = (pitch * 3 / 4).clamp(10, MAX_BAR * 10);
    let high = |count: usize| (count * HEIGHT * 10).div_ceil(top);
    let base = (TOP + HEIGHT) * 10;
    let tenths = |n: usize| format!("{}.{}", n / 10, n % 10);
    let mut out = format!(
        "<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {}\" role=\"img\" aria-label=\"{}\">\n\
         <defs><pattern id=\"hatched\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
         patternTransform=\"rotate(35)\"><path class=\"hatch\" d=\"M0 0V6\"/></pattern></defs>\n",
        TOP + HEIGHT + BOTTOM,
        escaped(&words.days_title(report))
    );
    for step in 0..=top / tick {
        let y = tenths(base - high(step * tick));
        out += &format!(
            "<line x1=\"{LEFT}\" x2=\"{WIDTH}\" y1=\"{y}\" y2=\"{y}\"/>\
             <text x=\"{}\" y=\"{y}\" dy=\"4\" text-anchor=\"end\">{}</text>\n",
            LEFT - 8,
            grouped(step * tick)
        );
    }
    let every = (LABEL * 10).div_ceil(pitch.max(1)).max(1);
    let has_sums = most.to_string().len() * DIGIT * 10 <= pitch;
    for (at, day) in days.iter().enumerate() {
        let left = LEFT * 10 + at * pitch + (pitch - bar.min(pitch)) / 2;
        let middle = tenths(left + bar / 2);
        let spoken = [
            ("date", words.date(day.date).into()),
            ("permanent", grouped(day.permanent).into()),
            ("transient", grouped(day.transient).into()),
            ("undetermined", grouped(day.undetermined).into()),
        ];
        let spoken = words.format("report-bar-spoken", &spoken);
        out += &format!("<g><title>{}</title>", escaped(&spoken));
        let (x, width) = (tenths(left), tenths(bar));
        let mut sum = 0;
        for (class, count) in [
            ("transient", day.transient),
            ("permanent", day.permanent),
            ("unknown", day.undetermined),
        ] {
            if count == 0 {
                continue;
            }
            let (low, up) = (high(sum), high(sum + count));
            sum += count;
            let place = format!(
                "x=\"{x}\" y=\"{}\" width=\"{width}\" height=\"{}\"",
                tenths(base - up),
                tenths(up - low)
            );
            out += &format!("<rect class=\"{class}\" {place}/>");
            if class == "transient" {
                out += &format!("<rect fill=\"url(#hatched)\" {place}/>");
            }
        }
        if has_sums && sum > 0 {
            let y = tenths(base - high(sum) - 50);
            out += &format!(
                "<text class=\"sum\" x=\"{middle}\" y=\"{y}\" text-anchor=\"middle\">{}</text>",
                grouped(sum)
            );
        }
        if at % every == 0 {
            let y = TOP + HEIGHT + 17;
            out += &format!(
                "<text x=\"{middle}\" y=\"{y}\" text-anchor=\"middle\">{}</text>",
                axis_label(day.date, report.step)
            );
        }
        out += "</g>\n";
    }
    out + "</svg>\n"
}

/// Between two lines of the grid: 1, 2 or 5 times a power of ten, so that there are at most five.
pub fn tick(most: usize) -> usize {
    let mut tick = 1;
    loop {
        for step in [tick, tick * 2, tick * 5] {
            if most <= step * 5 {
                return step;
            }
        }
        tick *= 10;
    }
}

/// What stands below a bar of the days.
pub fn axis_label(date: Date, step: Step) -> String {
    match step {
        Step::Day | Step::Week => format!("{}/{}", date.month(), date.day()),
        Step::Month => format!("{}/{}", date.year(), date.month()),
        Step::Year => date.year().to_string(),
    }
}

/// A day in a table.
fn short(day: Option<Date>) -> String {
    day.map(|day| format!("{}/{}/{}", day.year(), day.month(), day.day()))
        .unwrap_or_default()
}

/// Text for elements and for attributes in quotation marks.
fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}
