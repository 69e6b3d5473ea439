//! Signing in with a browser, in the dialog in which a mailbox is set up. Until the mailbox is saved nothing of it is kept.

use std::time::Duration;

use crate::account::{Account, Issuer, OAuthClient, SignIn, Way};
use crate::sign_in::{Client, Endpoints, Secret};
use crate::worker::{BrowserPlace, Request, SigningNews, Told};

use super::mailbox::{Editing, Finding, MailboxDialog, Trying, editing};
use super::state::Model;

/// The directory of persons with a private address at Microsoft ("Microsoft identity platform and OAuth 2.0 authorization code flow").
const PRIVATE_TENANT: &str = "consumers";
/// The one of all organizations, where nothing else is known.
const ANY_TENANT: &str = "organizations";
/// The service at Microsoft for private persons, among the providers that are known.
const PRIVATE_PROVIDER: &str = "outlook-com";
/// Characters of a client id or of a directory's name.
const MAX_NAME_LEN: usize = 256;

/// Signing in for the mailbox that is being set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signing {
    /// How it stands.
    pub stage: SigningStage,
    /// What was typed as the client secret; empty: the one that is kept, if any.
    pub client_secret: Secret,
    /// For which client there is a sign-in from before.
    kept_for: Option<OAuthClient>,
    /// Number of the request; what belongs to others is late.
    pub ticket: u64,
}

/// How signing in stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum SigningStage {
    /// Nobody has asked.
    #[default]
    NotAsked,
    /// It begins.
    Awaited,
    /// The browser on this computer is waited for.
    InBrowser {
        /// What it opens.
        url: Secret,
    },
    /// A browser anywhere is waited for.
    Code {
        /// What is typed there.
        code: Secret,
        /// Where.
        address: String,
        /// How long it is good for from when it came.
        lifetime: Duration,
    },
    /// It is done; what it brought is kept when the mailbox is saved.
    Done,
    /// It came to nothing.
    Failed(Told),
}

impl SigningStage {
    /// Whether something is waited for.
    pub fn is_under_way(&self) -> bool {
        matches!(
            self,
            Self::Awaited | Self::InBrowser { .. } | Self::Code { .. }
        )
    }
}

/// The ways to sign in that a person chooses from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SignInWay {
    /// With a password.
    Password,
    /// At Google.
    Google,
    /// At Microsoft.
    Microsoft,
}

impl SignInWay {
    /// All, with the word that messages know them by.
    pub const ALL: [(Self, &'static str); 3] = [
        (Self::Password, "password"),
        (Self::Google, "google"),
        (Self::Microsoft, "microsoft"),
    ];

    /// The one of an account.
    pub fn of(sign_in: &SignIn) -> Self {
        match sign_in {
            SignIn::Password => Self::Password,
            SignIn::OAuth(client) => match client.issuer {
                Issuer::Google => Self::Google,
                Issuer::Microsoft { .. } => Self::Microsoft,
            },
        }
    }
}

/// What a person asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SigningIntent {
    /// Sign in this way.
    Way(SignInWay),
    /// The id that the organization got for this program.
    ClientId(String),
    /// The directory of the organization at Microsoft.
    Tenant(String),
    /// What belongs to the client id at Google.
    ClientSecret(Secret),
    /// Sign in, with the browser there.
    Begin(BrowserPlace),
    /// Stop that.
    Stop,
}

impl Signing {
    /// For an account that is in the list already, or for a new one.
    pub(super) fn new(account: &Account, is_known: bool) -> Self {
        let kept_for = match &account.sign_in {
            SignIn::OAuth(client) if is_known => Some(client.clone()),
            _ => None,
        };
        Self {
            stage: SigningStage::NotAsked,
            client_secret: Secret::new(""),
            kept_for,
            ticket: 0,
        }
    }
}

impl Editing {
    /// Whether there is a sign-in with a browser from before, for the client as it now is.
    pub fn has_kept_sign_in(&self) -> bool {
        matches!(&self.account.sign_in, SignIn::OAuth(client) if self.signing.kept_for.as_ref() == Some(client))
            && self.signing.client_secret.expose().is_empty()
    }

    /// Whether it isn't signing in with a browser that is missing still.
    pub fn is_signed_in(&self) -> bool {
        self.account.sign_in == SignIn::Password
            || self.signing.stage == SigningStage::Done
            || self.has_kept_sign_in()
    }

    /// Whether there is all that signing in with a browser needs.
    pub fn can_sign_in(&self) -> bool {
        match &self.account.sign_in {
            SignIn::OAuth(client) => Client::of(client, None).is_ok(),
            SignIn::Password => false,
        }
    }

    /// Whether that can be with a code that is typed elsewhere.
    pub fn can_type_code(&self) -> bool {
        match &self.account.sign_in {
            SignIn::OAuth(client) => {
                Endpoints::of(&client.issuer).is_some_and(|e| e.device.is_some())
            }
            SignIn::Password => false,
        }
    }
}

/// Applies what a person asks for.
pub(super) fn apply(model: &mut Model, intent: SigningIntent) -> Vec<Request> {
    match intent {
        SigningIntent::Way(way) => choose(model, way),
        SigningIntent::ClientId(id) => change(model, |client| client.client_id = name(&id)),
        SigningIntent::Tenant(text) => change(model, |client| {
            if let Issuer::Microsoft { tenant } = &mut client.issuer {
                *tenant = name(&text);
            }
        }),
        SigningIntent::ClientSecret(secret) => {
            let Some(editing) = editing(model) else {
                return Vec::new();
            };
            let requests = start_over(editing);
            editing.signing.client_secret = secret;
            requests
        }
        SigningIntent::Begin(place) => begin(model, place),
        SigningIntent::Stop => editing(model).map(start_over).unwrap_or_default(),
    }
}

/// What is pasted comes with spaces and ends of lines.
fn name(text: &str) -> String {
    let text = text
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control());
    text.take(MAX_NAME_LEN).collect()
}

fn choose(model: &mut Model, way: SignInWay) -> Vec<Request> {
    let sign_in = match way {
        SignInWay::Password => SignIn::Password,
        SignInWay::Google | SignInWay::Microsoft => SignIn::OAuth(usual_client(model, way)),
    };
    let Some(editing) = editing(model) else {
        return Vec::new();
    };
    if SignInWay::of(&editing.account.sign_in) == way {
        return Vec::new();
    }
    editing.account.sign_in = sign_in;
    editing.secret = Secret::new("");
    editing.signing.client_secret = Secret::new("");
    editing.trying = Trying::NotAsked;
    start_over(editing)
}

/// The client as it most likely is: from before, as in another mailbox (an organization registers the program once), or with nothing but the directory.
fn usual_client(model: &Model, way: SignInWay) -> OAuthClient {
    let editing = match &model.mailboxes.dialog {
        Some(MailboxDialog::Edit(editing)) => Some(editing),
        _ => None,
    };
    let kept = editing.and_then(|editing| editing.signing.kept_for.as_ref());
    let others = model
        .mailboxes
        .all
        .iter()
        .filter_map(|mailbox| match &mailbox.account.sign_in {
            SignIn::OAuth(client) => Some(client),
            SignIn::Password => None,
        });
    let is_of_way = |client: &&OAuthClient| SignInWay::of(&SignIn::OAuth((*client).clone())) == way;
    if let Some(client) = kept.into_iter().chain(others).find(is_of_way) {
        return client.clone();
    }
    let issuer = match way {
        SignInWay::Microsoft => Issuer::Microsoft {
            tenant: editing.map_or_else(|| ANY_TENANT.to_owned(), |editing| tenant(editing)),
        },
        _ => Issuer::Google,
    };
    OAuthClient {
        issuer,
        client_id: String::new(),
    }
}

/// Most organizations receive mail under a domain that their directory knows, too.
fn tenant(editing: &Editing) -> String {
    let provider = match &editing.finding {
        Finding::Found(found) => found.provider,
        _ => None,
    };
    if provider.is_some_and(|provider| provider.id == PRIVATE_PROVIDER) {
        return PRIVATE_TENANT.to_owned();
    }
    let domain = editing.account.address.rsplit_once('@');
    match domain.map(|(_, domain)| name(domain)) {
        Some(domain) if !domain.is_empty() => domain,
        _ => ANY_TENANT.to_owned(),
    }
}

fn change(model: &mut Model, change: impl FnOnce(&mut OAuthClient)) -> Vec<Request> {
    let Some(editing) = editing(model) else {
        return Vec::new();
    };
    let SignIn::OAuth(client) = &mut editing.account.sign_in else {
        return Vec::new();
    };
    let before = client.clone();
    change(client);
    if *client == before {
        return Vec::new();
    }
    editing.trying = Trying::NotAsked;
    start_over(editing)
}

/// Chooses the way that the provider wants, where no other was begun with.
pub(super) fn suggest(model: &mut Model) -> Vec<Request> {
    let Some(editing) = editing(model) else {
        return Vec::new();
    };
    let is_open = !editing.is_known
        && editing.account.sign_in == SignIn::Password
        && editing.secret.expose().is_empty();
    let best = match &editing.finding {
        Finding::Found(found) if is_open => found.provider.and_then(|p| p.sign_in.first()),
        _ => None,
    };
    match best {
        Some(Way::Google) => choose(model, SignInWay::Google),
        Some(Way::Microsoft) => choose(model, SignInWay::Microsoft),
        _ => Vec::new(),
    }
}

fn begin(model: &mut Model, way: BrowserPlace) -> Vec<Request> {
    model.next_number += 1;
    let (ticket, language) = (model.next_number, model.language);
    let Some(editing) = editing(model).filter(|editing| editing.can_sign_in()) else {
        return Vec::new();
    };
    editing.signing.ticket = ticket;
    editing.signing.stage = SigningStage::Awaited;
    editing.trying = Trying::NotAsked;
    let typed = editing.signing.client_secret.clone();
    vec![Request::SignIn {
        ticket,
        account: Box::new(editing.account.clone()),
        client_secret: Some(typed).filter(|secret| !secret.expose().is_empty()),
        way,
        language,
    }]
}

/// Stops what runs, and throws away what it has brought: it belongs to what is no longer so.
pub(super) fn start_over(editing: &mut Editing) -> Vec<Request> {
    let stage = std::mem::take(&mut editing.signing.stage);
    if stage.is_under_way() || stage == SigningStage::Done {
        editing.trying = Trying::NotAsked;
        vec![Request::StopSignIn {
            account: editing.account.id.clone(),
        }]
    } else {
        Vec::new()
    }
}

/// Takes in how it goes on.
pub(super) fn absorb(model: &mut Model, ticket: u64, news: SigningNews) {
    let Some(editing) = editing(model) else {
        return;
    };
    let signing = &mut editing.signing;
    if signing.ticket != ticket || !signing.stage.is_under_way() {
        return;
    }
    signing.stage = match news {
        SigningNews::Browser(url) => {
            let stage = SigningStage::InBrowser { url: url.clone() };
            signing.stage = stage;
            model.to_visit = Some(url);
            return;
        }
        SigningNews::Code {
            code,
            address,
            lifetime,
        } => SigningStage::Code {
            code,
            address,
            lifetime,
        },
        SigningNews::Done => SigningStage::Done,
        SigningNews::Failed(told) => SigningStage::Failed(told),
    };
}

#[cfg(test)]
mod tests {
    use crate::account::provider_of_domain;
    use crate::discover::{Found, Outcome};
    use crate::explain::Language;
    use crate::model::{Intent, MailboxIntent, update};
    use crate::worker::Event;

    use super::*;

    fn ask(model: &mut Model, intent: MailboxIntent) -> Vec<Request> {
        update(model, Intent::Mailbox(intent))
    }

    fn sign(model: &mut Model, intent: SigningIntent) -> Vec<Request> {
        ask(model, MailboxIntent::Signing(intent))
    }

    fn now(model: &mut Model) -> &mut Editing {
        editing(model).unwrap()
    }

    fn client(model: &mut Model) -> OAuthClient {
        match &now(model).account.sign_in {
            SignIn::OAuth(client) => client.clone(),
            SignIn::Password => panic!("it signs in with a password"),
        }
    }

    /// A window in which a mailbox of this address is set up.
    fn window(address: &str) -> Model {
        let mut model = Model::new(Language::En);
        let requests = ask(&mut model, MailboxIntent::Add);
        assert!(requests.is_empty());
        now(&mut model).account = Account::new(address);
        model
    }

    /// The same, where the provider was looked for.
    fn found(address: &str) -> Model {
        let mut model = window(address);
        ask(&mut model, MailboxIntent::Find);
        let Finding::Awaited(ticket) = now(&mut model).finding else {
            panic!("it is looked for");
        };
        let provider = provider_of_domain(address.rsplit('@').next().unwrap());
        assert!(provider.is_some());
        let found = Found {
            outcome: Outcome::Known,
            provider,
            candidates: Vec::new(),
        };
        crate::model::absorb(&mut model, Event::ServersFound { ticket, found });
        model
    }

    /// A sign-in at Google that was begun; with its ticket.
    fn begun() -> (Model, u64) {
        let mut model = window("desk@example.jp");
        sign(&mut model, SigningIntent::Way(SignInWay::Google));
        sign(&mut model, SigningIntent::ClientId("id".to_owned()));
        let requests = sign(&mut model, SigningIntent::Begin(BrowserPlace::Here));
        let [Request::SignIn { ticket, .. }] = requests[..] else {
            panic!("{requests:?}");
        };
        (model, ticket)
    }

    fn news(model: &mut Model, ticket: u64, news: SigningNews) {
        crate::model::absorb(model, Event::SigningIn { ticket, news });
    }

    fn is_stop(requests: &[Request]) -> bool {
        matches!(requests, [Request::StopSignIn { .. }])
    }

    #[test]
    fn the_way_that_the_provider_wants_is_chosen() {
        let mut model = found("taro@outlook.com");
        let private = Issuer::Microsoft {
            tenant: PRIVATE_TENANT.to_owned(),
        };
        assert_eq!(client(&mut model).issuer, private);
        // A private person has no one to get a client id from: the password for programs stays.
        let mut model = found("taro@gmail.com");
        assert_eq!(now(&mut model).account.sign_in, SignIn::Password);
    }

    #[test]
    fn a_way_that_was_begun_stays() {
        let mut model = window("taro@outlook.com");
        now(&mut model).secret = Secret::new("typed");
        now(&mut model).finding = Finding::Found(Found {
            outcome: Outcome::Known,
            provider: provider_of_domain("outlook.com"),
            candidates: Vec::new(),
        });
        assert!(suggest(&mut model).is_empty());
        assert_eq!(now(&mut model).account.sign_in, SignIn::Password);
    }

    #[test]
    fn the_directory_is_that_of_the_domain() {
        let mut model = window("desk@example.jp");
        sign(&mut model, SigningIntent::Way(SignInWay::Microsoft));
        let tenant = |tenant: &str| Issuer::Microsoft {
            tenant: tenant.to_owned(),
        };
        assert_eq!(client(&mut model).issuer, tenant("example.jp"));
        assert!(now(&mut model).can_type_code());
        assert!(!now(&mut model).can_sign_in());
        sign(&mut model, SigningIntent::ClientId(" i d\r\n".to_owned()));
        assert_eq!(client(&mut model).client_id, "id");
        assert!(now(&mut model).can_sign_in());
        sign(&mut model, SigningIntent::Tenant("no/such".to_owned()));
        assert!(!now(&mut model).can_sign_in());
        assert!(sign(&mut model, SigningIntent::Begin(BrowserPlace::Here)).is_empty());
        // Google gives no codes for mail.
        sign(&mut model, SigningIntent::Way(SignInWay::Google));
        assert!(!now(&mut model).can_type_code());
        // Without an address: any.
        let mut model = window("");
        sign(&mut model, SigningIntent::Way(SignInWay::Microsoft));
        assert_eq!(client(&mut model).issuer, tenant(ANY_TENANT));
    }

    #[test]
    fn a_client_serves_all_mailboxes_of_an_organization() {
        let (mut model, ticket) = begun();
        news(&mut model, ticket, SigningNews::Done);
        ask(&mut model, MailboxIntent::Save);
        ask(&mut model, MailboxIntent::Add);
        sign(&mut model, SigningIntent::Way(SignInWay::Google));
        assert_eq!(client(&mut model).client_id, "id");
        // But not the sign-in.
        assert!(!now(&mut model).is_signed_in());
        sign(&mut model, SigningIntent::Way(SignInWay::Microsoft));
        assert_eq!(client(&mut model).client_id, "");
    }

    #[test]
    fn only_who_has_signed_in_is_saved() {
        let (mut model, ticket) = begun();
        assert!(ask(&mut model, MailboxIntent::Save).is_empty());
        assert!(ask(&mut model, MailboxIntent::Try).is_empty());
        news(&mut model, ticket, SigningNews::Done);
        let requests = ask(&mut model, MailboxIntent::Save);
        assert!(matches!(requests[..], [Request::Connect { .. }]));
        // From then on it is kept, as long as the client is the same.
        let id = model.mailboxes.all[0].account.id.clone();
        ask(&mut model, MailboxIntent::Edit(id));
        assert!(now(&mut model).is_signed_in());
        sign(&mut model, SigningIntent::ClientId("other".to_owned()));
        assert!(!now(&mut model).is_signed_in());
        sign(&mut model, SigningIntent::ClientId("id".to_owned()));
        assert!(now(&mut model).is_signed_in());
        // Another client secret has to prove right first.
        let secret = SigningIntent::ClientSecret(Secret::new("other"));
        sign(&mut model, secret);
        assert!(!now(&mut model).is_signed_in());
        sign(&mut model, SigningIntent::ClientSecret(Secret::new("")));
        // What runs still when it is saved is stopped.
        sign(&mut model, SigningIntent::Begin(BrowserPlace::Here));
        let requests = ask(&mut model, MailboxIntent::Save);
        let [Request::StopSignIn { .. }, Request::Connect { .. }] = requests[..] else {
            panic!("{requests:?}");
        };
    }

    #[test]
    fn what_is_late_changes_nothing() {
        let (mut model, first) = begun();
        assert!(is_stop(&sign(&mut model, SigningIntent::Stop)));
        news(&mut model, first, SigningNews::Done);
        assert_eq!(now(&mut model).signing.stage, SigningStage::NotAsked);
        sign(&mut model, SigningIntent::Begin(BrowserPlace::Here));
        let url = Secret::new("https://example.jp/");
        news(&mut model, first, SigningNews::Browser(url.clone()));
        assert_eq!(now(&mut model).signing.stage, SigningStage::Awaited);
        assert_eq!(model.to_visit, None);
        let second = now(&mut model).signing.ticket;
        news(&mut model, second, SigningNews::Browser(url.clone()));
        assert_eq!(model.to_visit, Some(url));
        // No dialog any more.
        ask(&mut model, MailboxIntent::Show(false));
        news(&mut model, second, SigningNews::Done);
    }

    #[test]
    fn what_belongs_to_another_client_is_thrown_away() {
        type Change<'a> = &'a dyn Fn(&mut Model) -> Vec<Request>;
        let other = |model: &mut Model| {
            let mut account = now(model).account.clone();
            account.sign_in = SignIn::Password;
            ask(model, MailboxIntent::Change(Box::new(account)))
        };
        let changes: [Change<'_>; 6] = [
            &|model| sign(model, SigningIntent::Way(SignInWay::Microsoft)),
            &|model| sign(model, SigningIntent::ClientId("other".to_owned())),
            &|model| sign(model, SigningIntent::ClientSecret(Secret::new("x"))),
            &|model| ask(model, MailboxIntent::Show(true)),
            &|model| ask(model, MailboxIntent::Add),
            &other,
        ];
        for change in changes {
            for is_done in [false, true] {
                let (mut model, ticket) = begun();
                if is_done {
                    news(&mut model, ticket, SigningNews::Done);
                }
                assert!(is_stop(&change(&mut model)));
            }
        }
        // What is no other stays.
        let (mut model, ticket) = begun();
        news(&mut model, ticket, SigningNews::Done);
        assert!(sign(&mut model, SigningIntent::ClientId("id".to_owned())).is_empty());
        assert!(sign(&mut model, SigningIntent::Way(SignInWay::Google)).is_empty());
        let mut account = now(&mut model).account.clone();
        account.label = "desk".to_owned();
        assert!(ask(&mut model, MailboxIntent::Change(Box::new(account))).is_empty());
        assert_eq!(now(&mut model).signing.stage, SigningStage::Done);
    }
}
