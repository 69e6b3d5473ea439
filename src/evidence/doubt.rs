//! Reports that may not be what they seem, as far as the mail itself tells: answers to a mail that somebody else sent in the
//! owner's name, and mails that only look like a report. Never certain; said as a doubt.

use crate::address::{Address, first_address};
use crate::source::{Mail, Part, decode_header};
use crate::span::Text;

use super::kind::Head;
use super::original::Original;

/// Why a report is doubted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Doubt {
    /// The returned mail bears the owner's address but shows no trace of the owner's servers.
    Backscatter,
    /// A mail that calls itself a report, comes from an ordinary sender, returns nothing and wants something clicked.
    Forged,
}

impl Doubt {
    /// The word of the output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Backscatter => "backscatter",
            Self::Forged => "forged",
        }
    }
}

/// Whether a mail without report part is forged.
pub(super) fn is_forged(
    mail: &Mail,
    head: &Head,
    original: Option<&Original>,
    notification: &[Text<'_>],
) -> bool {
    head.has_ordinary_sender()
        && original.is_none_or(|o| o.message_id.is_none())
        && (mail
            .parts()
            .iter()
            .any(|p| p.nesting == 0 && is_lure(mail, p))
            || notification
                .iter()
                .any(|t| t.as_str().contains("http://") || t.as_str().contains("https://")))
}

/// A page with a link, an attached page or program.
fn is_lure(mail: &Mail, part: &Part) -> bool {
    const ENDINGS: [&str; 9] = [
        ".html", ".htm", ".shtml", ".zip", ".exe", ".js", ".iso", ".svg", ".lnk",
    ];
    let name = part
        .file_name
        .as_deref()
        .unwrap_or_default()
        .to_ascii_lowercase();
    ENDINGS.iter().any(|end| name.ends_with(end))
        || (part.content_type == "text/html"
            && mail
                .raw_part(part)
                .is_some_and(|raw| memchr::memmem::find(&raw, b"href").is_some()))
}

/// Whether the returned mail was probably not sent by the person to whom the report came.
///
/// A stranger's server reports it; its sender is in the owner's domain, but neither its `Message-ID`, its `Received` lines nor its signature know that domain.
pub(super) fn is_backscatter(
    mail: &Mail,
    head: &Head,
    original: &Original,
    reporter: Option<&str>,
) -> bool {
    let id = original
        .message_id
        .as_deref()
        .and_then(|id| id.rsplit_once('@'));
    let Some(id_domain) = id.map(|(_, domain)| domain.to_ascii_lowercase()) else {
        return false;
    };
    let Some(owner) = domain_of(&head.to) else {
        return false;
    };
    let home = organization(&owner);
    // Names without a dot are of a PC, providers' names of people who send through them.
    if !id_domain.contains('.') || organization(&id_domain) == home || is_provider(&id_domain) {
        return false;
    }
    let sender = original.from.as_deref().and_then(domain_of);
    if sender.is_none_or(|sender| organization(&sender) != home) {
        return false;
    }
    // One's own server, or the provider one sends through, had the mail: it reports what it took.
    let reporters = [reporter.map(str::to_ascii_lowercase), domain_of(&head.from)];
    let knows = |host: &String| [home, organization(&id_domain)].contains(&organization(host));
    if reporters.iter().flatten().any(knows) {
        return false;
    }
    let Some(part) = mail
        .parts()
        .iter()
        .find(|p| p.nesting == 0 && !p.message_fields.is_empty())
    else {
        return false;
    };
    let mut traces = 0;
    for field in &part.message_fields {
        if mail.is_named(field, "received") {
            traces += 1;
            let line = String::from_utf8_lossy(mail.field_bytes(field)).to_ascii_lowercase();
            // `for <taro@…>` and `envelope-from` say what was claimed, not who carried it.
            let carried = line.split("envelope-from").next().unwrap_or_default();
            let carried = carried.split(" for ").next().unwrap_or_default();
            if carried.contains(home) || PROVIDERS.iter().any(|p| carried.contains(p)) {
                return false;
            }
        } else if mail.is_named(field, "dkim-signature")
            || mail.is_named(field, "authentication-results")
            || mail.is_named(field, "return-path")
        {
            let value = decode_header(mail.field_bytes(field)).to_ascii_lowercase();
            if mail.is_named(field, "dkim-signature") && value.contains(&format!("d={home}")) {
                return false;
            }
        }
    }
    traces > 0
}

/// Who sends for whole domains, under its own names.
const PROVIDERS: [&str; 22] = [
    "google.com",
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "office365.com",
    "hotmail.com",
    "yahoo.co.jp",
    "yahoo.com",
    "amazonses.com",
    "amazonaws.com",
    "icloud.com",
    "sendgrid.net",
    "mailgun.org",
    "zoho.com",
    "docomo.ne.jp",
    "ezweb.ne.jp",
    "au.com",
    "softbank.ne.jp",
    "ocn.ne.jp",
    "sakura.ne.jp",
    "xserver.jp",
    "javamail",
];

fn is_provider(domain: &str) -> bool {
    PROVIDERS.iter().any(|p| {
        domain
            .strip_suffix(p)
            .is_some_and(|before| before.is_empty() || before.ends_with('.'))
    })
}

fn domain_of(text: &str) -> Option<String> {
    let range = first_address(text)?;
    let domain = Address::split(text.get(range)?).domain.to_ascii_lowercase();
    domain.contains('.').then_some(domain)
}

/// `mx.shop.co.jp` is of `shop.co.jp`, `mail.example.com` of `example.com`.
fn organization(domain: &str) -> &str {
    const SECOND: [&str; 16] = [
        "co", "ne", "or", "ac", "go", "ad", "ed", "gr", "lg", "com", "net", "org", "edu", "gov",
        "gov", "mil",
    ];
    let labels: Vec<&str> = domain.rsplit('.').collect();
    let is_deep = labels.len() > 2
        && labels.first().is_some_and(|tld| tld.len() == 2)
        && labels.get(1).is_some_and(|label| SECOND.contains(label));
    let kept = if is_deep { 3 } else { 2 };
    let len: usize = labels.iter().take(kept).map(|label| label.len() + 1).sum();
    domain
        .get(domain.len() - (len.saturating_sub(1)).min(domain.len())..)
        .unwrap_or(domain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_organization_is_what_was_registered() {
        for (domain, want) in [
            ("mx.shop.co.jp", "shop.co.jp"),
            ("mail.example.com", "example.com"),
            ("example.jp", "example.jp"),
            ("a.b.example.jp", "example.jp"),
        ] {
            assert_eq!(organization(domain), want);
        }
    }
}
