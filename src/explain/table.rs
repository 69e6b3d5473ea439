//! The table of confusable characters as a page to print: one HTML file that refers to nothing outside.

use crate::address::{Confusables, Kind, reading_id};

use super::locale::Locale;

/// The page.
pub fn confusables_page(locale: &Locale, confusables: &Confusables) -> String {
    let title = locale.text("confusables-title");
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title>\n<style>{STYLE}</style></head>\n<body><h1>{}</h1>\n<table>\n",
        locale.language().tag(),
        escape(&title),
        escape(&title),
    );
    for group in confusables.groups().iter().filter(|g| g.in_table) {
        let id = group.message_id();
        let members: Vec<String> = match group.kind {
            Kind::Invisible => Vec::new(),
            _ => group.members.iter().map(|m| member(locale, m)).collect(),
        };
        let hint = locale.lookup(&id, Some("hint"), &[]).unwrap_or_default();
        page.push_str(&format!(
            "<tr><td class=\"signs\">{}</td><td><b>{}</b><br>{}</td></tr>\n",
            members.join(" "),
            escape(&locale.text(&id)),
            escape(&hint),
        ));
    }
    page.push_str("</table></body></html>\n");
    page
}

const STYLE: &str = "body{font-family:'BIZ UDPGothic','Yu Gothic','Hiragino Sans',sans-serif;line-height:1.6;margin:2em}\
td{border-bottom:1px solid #999;padding:.4em .8em;vertical-align:top}\
.signs{font-family:Consolas,Menlo,'DejaVu Sans Mono',monospace;font-size:1.5em;white-space:nowrap}\
.signs small{font-family:sans-serif;font-size:.5em}\
tr{page-break-inside:avoid}";

/// A character with its spoken name.
fn member(locale: &Locale, member: &str) -> String {
    let name = locale.lookup(&reading_id(member), None, &[]);
    let name = name.map(|n| format!("<br><small>{}</small>", escape(&n)));
    format!(
        "<span style=\"display:inline-block;margin-right:1em\">{}{}</span>",
        escape(member),
        name.unwrap_or_default()
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::Language;

    #[test]
    fn the_page_holds_every_group_of_the_table_and_refers_to_nothing() {
        let confusables = Confusables::embedded();
        for language in Language::ALL {
            let locale = Locale::new(language);
            let page = confusables_page(&locale, &confusables);
            for group in confusables.groups().iter().filter(|g| g.in_table) {
                let title = escape(&locale.text(&group.message_id()));
                assert!(page.contains(&title), "{title}");
            }
            assert!(!page.contains("http") && !page.contains("src="));
            assert_eq!(page.matches("<tr>").count(), page.matches("</tr>").count());
        }
    }
}
