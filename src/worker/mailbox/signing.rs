//! Signing in with a browser, from the first question to the tokens.

use std::sync::atomic::AtomicBool;

use crate::account::{Account, Issuer, OAuthClient, SignIn};
use crate::explain::{Language, Locale};
use crate::sign_in::{BrowserWords, Kind, OAuthTrouble, PATIENCE, Secret, Trouble};
use crate::worker::Event;

use super::desk::Desk;
use super::news::SigningNews;
use super::tokens::Brought;
use super::told::{Failed, told};
use super::{BrowserPlace, SignInOrder};

/// Runs until the person has signed in, until nobody waits for that any more, or until `cancel` is set, of which nothing is told.
pub(super) fn run(desk: &Desk, order: SignInOrder, cancel: &AtomicBool) {
    let ticket = order.ticket;
    let SignIn::OAuth(client) = order.account.sign_in.clone() else {
        return;
    };
    let tell = |news| desk.send(Event::SigningIn { ticket, news });
    let account = order.account.clone();
    match brought(desk, order, client, &tell, cancel) {
        Ok(brought) => {
            if desk.tokens.bring(&account.id, brought, cancel) {
                tell(SigningNews::Done);
            }
        }
        Err(failed) if failed.is_cancelled() => {}
        Err(failed) => tell(SigningNews::Failed(told(&account, &failed))),
    }
}

fn brought(
    desk: &Desk,
    order: SignInOrder,
    oauth: OAuthClient,
    tell: &dyn Fn(SigningNews),
    cancel: &AtomicBool,
) -> Result<Brought, Failed> {
    let Account { id, address, .. } = order.account;
    let client_secret = match order.client_secret {
        Some(typed) => Some(typed),
        None => desk.secrets.get(&id, Kind::ClientSecret)?,
    };
    let client = desk.tokens.client(&oauth, client_secret.clone())?;
    let mut tokens = match order.way {
        BrowserPlace::Here => {
            // At Microsoft nobody signs in as the mailbox that a team shares, but as one of the team.
            let who = match oauth.issuer {
                Issuer::Google => &address,
                Issuer::Microsoft { .. } => "",
            };
            let loopback = client.begin(who)?;
            tell(SigningNews::Browser(Secret::new(loopback.url_to_open())));
            loopback.wait(&words(order.language), PATIENCE, cancel)?
        }
        BrowserPlace::Elsewhere => {
            let device = client.begin_device(cancel)?;
            tell(SigningNews::Code {
                code: Secret::new(device.user_code()),
                address: device.verification_uri().to_owned(),
                lifetime: device.lifetime(),
            });
            device.poll(cancel)?
        }
    };
    // Without it the sign-in would be over within the hour: what the program asked for wasn't allowed.
    let refresh = tokens.refresh.take();
    let refresh = refresh.ok_or_else(|| OAuthTrouble::from(Trouble::ScopeMissing))?;
    Ok(Brought {
        client: oauth,
        client_secret,
        refresh,
        tokens,
    })
}

/// What the browser shows when the person comes back.
fn words(language: Language) -> BrowserWords {
    let locale = Locale::new(language);
    let text = |id| locale.text(id).into_owned();
    BrowserWords {
        language: language.tag().to_owned(),
        title: text("browser-title"),
        received: text("browser-received"),
        refused: text("browser-refused"),
        stray: text("browser-stray"),
    }
}
