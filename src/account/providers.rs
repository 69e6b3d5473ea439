//! Well-known mail providers: where their servers are and how to sign in, as they publish it (`assets/accounts/mail-servers.toml`).

use std::sync::LazyLock;

use serde::Deserialize;

use super::{Note, Security, Server};

/// One provider, or one of its services.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provider {
    /// Names it in code and tests.
    pub id: String,
    /// As people call it.
    pub name: String,
    /// Its mail domains in ASCII and lower case; with a dot in front: all names below.
    pub domains: Vec<String>,
    /// The same for hosts that receive the mail of its customers' own domains (MX).
    pub mail_hosts: Vec<String>,
    /// Where mail is read. `None`: only the contract, or a page for members, says it.
    pub server: Option<Place>,
    /// What to sign in with.
    pub user: UserForm,
    /// How, the best first.
    pub sign_in: Vec<Way>,
    /// Whether a person must switch IMAP on first.
    pub is_off_at_first: bool,
    /// What to do before.
    pub note: Note,
    /// The provider's own help page.
    pub source: String,
}

/// Where a provider's server is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its name; `None`: that of the mail domain.
    pub host: Option<String>,
    /// Port.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
}

/// The name to sign in with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UserForm {
    /// The whole address.
    Address,
    /// What is before its `@`.
    LocalPart,
    /// A name that the provider has given; it can't be told from the address.
    Given,
}

/// A way to sign in that a provider allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// The password of the mailbox.
    Password,
    /// A password made for programs only.
    AppPassword,
    /// OAuth 2 of Google.
    Google,
    /// OAuth 2 of Microsoft.
    Microsoft,
}

impl Provider {
    /// The server for an address of this domain (ASCII, lower case) and the name to sign in with, empty where only the person knows it.
    /// `None` where the server can't be told from the address.
    pub fn server_of(&self, address: &str, domain_ascii: &str) -> Option<(Server, String)> {
        let place = self.server.as_ref()?;
        let host = place.host.as_deref().unwrap_or(domain_ascii);
        let user = match self.user {
            UserForm::Address => address,
            UserForm::LocalPart => address.rsplit_once('@').map_or(address, |(local, _)| local),
            UserForm::Given => "",
        };
        let server = Server {
            host: host.to_owned(),
            port: place.port,
            security: place.security,
            ca_file: None,
        };
        Some((server, user.to_owned()))
    }
}

/// All, in the order of the file.
pub fn providers() -> &'static [Provider] {
    /// A fault in the data is found by the tests.
    static ALL: LazyLock<Vec<Provider>> = LazyLock::new(|| {
        parse(include_str!("../../assets/accounts/mail-servers.toml")).unwrap_or_default()
    });
    &ALL
}

/// Whose mail domain it is (ASCII, lower case).
pub fn provider_of_domain(domain_ascii: &str) -> Option<&'static Provider> {
    let is_of = |p: &&Provider| p.domains.iter().any(|own| fits(own, domain_ascii));
    providers().iter().find(is_of)
}

/// Who receives mail with this host (of an MX record; ASCII, lower case).
pub fn provider_of_mail_host(host: &str) -> Option<&'static Provider> {
    let is_of = |p: &&Provider| p.mail_hosts.iter().any(|own| fits(own, host));
    providers().iter().find(is_of)
}

/// Whose server for IMAP it is (ASCII, lower case).
pub fn provider_of_host(host: &str) -> Option<&'static Provider> {
    let own = |p: &'static Provider| p.server.as_ref().and_then(|place| place.host.as_deref());
    providers().iter().find(|p| own(p) == Some(host))
}

/// `example.jp` is itself alone, `.example.jp` all below it.
fn fits(own: &str, name: &str) -> bool {
    match own.strip_prefix('.') {
        None => own == name,
        Some(_) => name.len() > own.len() && name.ends_with(own),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    provider: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Written {
    id: String,
    name: String,
    #[serde(default)]
    domains: Vec<String>,
    #[serde(default)]
    mail_hosts: Vec<String>,
    host: Option<String>,
    port: Option<u16>,
    security: Option<String>,
    user: UserForm,
    sign_in: Vec<Way>,
    #[serde(default)]
    off_at_first: bool,
    note: String,
    source: String,
}

/// The providers of such a file; an error says what is wrong.
fn parse(text: &str) -> Result<Vec<Provider>, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    let provider = |written: Written| -> Result<Provider, String> {
        let note = Note::of_word(&written.note);
        let note = note.ok_or_else(|| format!("{}: note {}", written.id, written.note))?;
        let security = match written.security.as_deref() {
            None => Security::Tls,
            Some(word) => (Security::ALL.iter())
                .find_map(|(security, own)| (*own == word).then_some(*security))
                .ok_or_else(|| format!("{}: security {word}", written.id))?,
        };
        let port = written.port.unwrap_or(security.port());
        let server = written.host.map(|host| Place {
            host: (host != THE_DOMAIN).then_some(host),
            port,
            security,
        });
        Ok(Provider {
            id: written.id,
            name: written.name,
            domains: written.domains,
            mail_hosts: written.mail_hosts,
            server,
            user: written.user,
            sign_in: written.sign_in,
            is_off_at_first: written.off_at_first,
            note,
            source: written.source,
        })
    };
    file.provider.into_iter().map(provider).collect()
}

/// Stands for a host that is the mail domain itself.
const THE_DOMAIN: &str = "{domain}";

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::host_name;
    use super::*;

    /// A list of servers that a mistake has got into would send passwords astray.
    #[test]
    fn the_list_of_providers_is_sound() {
        let all = parse(include_str!("../../assets/accounts/mail-servers.toml")).unwrap();
        assert!(all.len() > 20);
        let mut seen = BTreeSet::new();
        for provider in &all {
            let id = &provider.id;
            assert!(seen.insert(format!("id {id}")), "{id} twice");
            assert!(!provider.name.trim().is_empty(), "{id}");
            assert!(!provider.sign_in.is_empty(), "{id}");
            assert!(
                provider.source.starts_with("https://"),
                "{id}: {}",
                provider.source
            );
            assert!(
                provider.source.is_ascii() && !provider.source.contains(' '),
                "{id}"
            );
            let names = [
                ("domain", &provider.domains),
                ("mail host", &provider.mail_hosts),
            ];
            assert!(
                names.iter().any(|(_, names)| !names.is_empty()),
                "{id} is never found"
            );
            for (kind, names) in names {
                for name in names {
                    assert!(seen.insert(format!("{kind} {name}")), "{name} twice");
                    let bare = name.strip_prefix('.').unwrap_or(name);
                    assert_eq!(host_name(bare).as_deref(), Some(bare), "{id}");
                    // Whole countries belong to nobody.
                    let labels = bare.split('.').count();
                    let is_public = ["ne.jp", "co.jp", "or.jp", "co.uk"].contains(&bare);
                    assert!(labels >= 2 && !is_public, "{id}: {name}");
                }
            }
            let Some(place) = &provider.server else {
                let needs_telling = [
                    Note::Member,
                    Note::Contract,
                    Note::Docomo,
                    Note::Au,
                    Note::Bridge,
                ];
                assert!(needs_telling.contains(&provider.note), "{id} has no server");
                continue;
            };
            assert_eq!(place.security, Security::Tls, "{id}");
            assert_eq!(place.port, 993, "{id}");
            if let Some(host) = &place.host {
                assert!(host.is_ascii() && host.contains('.'), "{id}");
                assert_eq!(host_name(host).as_ref(), Some(host), "{id}");
            } else {
                assert!(
                    provider.mail_hosts.is_empty(),
                    "{id}: no own domain has that server"
                );
            }
        }
        let names: Vec<&str> = (all.iter().flat_map(|p| &p.domains))
            .map(String::as_str)
            .collect();
        // One domain, one provider: the order of the file never decides.
        for name in &names {
            let bare = name.strip_prefix('.').unwrap_or(name);
            let owners = names.iter().filter(|own| fits(own, bare)).count();
            assert_eq!(
                owners,
                usize::from(!name.starts_with('.') || names.contains(&bare)),
                "{name}"
            );
        }
        let used: BTreeSet<&str> = (all.iter().map(|p| p.note.message_id())).collect();
        let known: BTreeSet<&str> = Note::ALL
            .iter()
            .map(|(note, _)| note.message_id())
            .collect();
        assert_eq!(used, known);
    }

    #[test]
    fn mistakes_in_the_list_are_errors() {
        let good = "[[provider]]\nid = \"a\"\nname = \"A\"\ndomains = [\"example.jp\"]\nuser = \"address\"\n\
                    sign-in = [\"password\"]\nnote = \"member\"\nsource = \"https://example.jp/\"\n";
        assert_eq!(parse(good).unwrap().len(), 1);
        for (from, to) in [
            ("note = \"member\"", "note = \"nobody\""),
            ("user = \"address\"", "user = \"nobody\""),
            ("[\"password\"]", "[\"guess\"]"),
            ("id = ", "hots = \"a\"\nid = "),
            ("id = ", "security = \"weak\"\nid = "),
        ] {
            assert!(parse(&good.replace(from, to)).is_err(), "{to}");
        }
    }

    #[test]
    fn names_below_a_domain_are_told_from_those_that_end_alike() {
        for (own, name, want) in [
            ("example.jp", "example.jp", true),
            ("example.jp", "a.example.jp", false),
            (".example.jp", "a.example.jp", true),
            (".example.jp", "b.a.example.jp", true),
            (".example.jp", "example.jp", false),
            (".example.jp", ".example.jp", false),
            (".example.jp", "badexample.jp", false),
            (".example.jp", "example.jp.attacker.example", false),
        ] {
            assert_eq!(fits(own, name), want, "{own} {name}");
        }
    }
}
