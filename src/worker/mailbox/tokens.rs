//! Tokens of OAuth 2: those in use, in memory only, and what signing in has brought for an account that isn't kept yet. Each refresh token and
//! client secret goes to the system's store when its account is connected, so that a dialog that is closed leaves nothing behind.

use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use crate::account::{Account, OAuthClient, SignIn};
use crate::imap::{Credentials, Trouble as ImapTrouble};
use crate::sign_in::{Client, Endpoints, Kind, OAuthTrouble, Secret, Tokens, Trouble};

use super::desk::Desk;
use super::told::Failed;

/// What the desk knows of tokens.
#[derive(Default)]
pub(super) struct TokenShelf {
    /// Where tokens are had, in place of the issuers' own places.
    endpoints: Option<Endpoints>,
    /// Those that servers take, by account.
    in_use: Mutex<HashMap<String, InUse>>,
    /// What was brought for accounts that aren't connected yet, by account.
    brought: Mutex<HashMap<String, Brought>>,
}

impl fmt::Debug for TokenShelf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenShelf(…)")
    }
}

/// A token that servers take.
#[derive(Clone)]
struct InUse {
    client: OAuthClient,
    tokens: Tokens,
}

/// What signing in has brought.
#[derive(Clone)]
pub(super) struct Brought {
    pub client: OAuthClient,
    pub client_secret: Option<Secret>,
    pub refresh: Secret,
    pub tokens: Tokens,
}

/// A token for a server.
pub(super) struct Token {
    pub access: Secret,
    /// Whether it was had before; a server may have taken it back since.
    pub is_old: bool,
}

impl Token {
    fn old(tokens: Tokens) -> Self {
        Self {
            access: tokens.access,
            is_old: true,
        }
    }

    pub(super) fn credentials(&self) -> Credentials {
        Credentials::Token(self.access.expose().to_owned())
    }
}

impl TokenShelf {
    pub(super) fn new(endpoints: Option<Endpoints>) -> Self {
        Self {
            endpoints,
            ..Self::default()
        }
    }

    /// Whom to ask.
    pub(super) fn client(
        &self,
        client: &OAuthClient,
        secret: Option<Secret>,
    ) -> Result<Client, OAuthTrouble> {
        match &self.endpoints {
            Some(endpoints) => Client::at(endpoints.clone(), &client.client_id, secret),
            None => Client::of(client, secret),
        }
    }

    /// Takes in what signing in has brought, unless that was stopped meanwhile. `false`: it was.
    pub(super) fn bring(&self, account_id: &str, brought: Brought, cancel: &AtomicBool) -> bool {
        let mut all = lock(&self.brought);
        // Looked at while nobody can throw away what was brought, so that nothing comes after that.
        let is_wanted = !cancel.load(Ordering::Relaxed);
        if is_wanted {
            all.insert(account_id.to_owned(), brought);
        }
        is_wanted
    }

    /// Throws away what was brought for an account that isn't to be kept.
    pub(super) fn throw_away(&self, account_id: &str) {
        lock(&self.brought).remove(account_id);
    }

    /// Forgets all of an account.
    pub(super) fn forget(&self, account_id: &str) {
        self.throw_away(account_id);
        lock(&self.in_use).remove(account_id);
    }

    fn brought(&self, account_id: &str, client: &OAuthClient) -> Option<Brought> {
        let brought = lock(&self.brought).get(account_id).cloned();
        brought.filter(|brought| brought.client == *client)
    }

    fn in_use(&self, account_id: &str, client: &OAuthClient) -> Option<InUse> {
        let in_use = lock(&self.in_use).get(account_id).cloned();
        in_use.filter(|in_use| in_use.client == *client)
    }

    fn use_it(&self, account_id: &str, client: OAuthClient, tokens: Tokens) {
        lock(&self.in_use).insert(account_id.to_owned(), InUse { client, tokens });
    }
}

impl Desk {
    /// Keeps what signing in has brought for an account that is now connected.
    pub(super) fn take_over(&self, account: &Account) {
        let brought = lock(&self.tokens.brought).remove(&account.id);
        let is_for = |client: &OAuthClient| account.sign_in == SignIn::OAuth(client.clone());
        let Some(brought) = brought.filter(|brought| is_for(&brought.client)) else {
            return;
        };
        (self.tokens).use_it(&account.id, brought.client, brought.tokens);
        self.keep(account, Kind::RefreshToken, brought.refresh);
        if let Some(secret) = brought.client_secret {
            self.keep(account, Kind::ClientSecret, secret);
        }
    }

    /// A token that is good for a while: the one in use, or a new one. `refused`: the server doesn't take this one, whatever it looks like.
    pub(super) fn token(
        &self,
        account: &Account,
        client: &OAuthClient,
        refused: Option<&Secret>,
        cancel: &AtomicBool,
    ) -> Result<Token, Failed> {
        if self.is_trial
            && let Some(brought) = self.tokens.brought(&account.id, client)
        {
            return self.brought_token(account, brought, refused, cancel);
        }
        if let Some(in_use) = self.tokens.in_use(&account.id, client)
            && is_good(&in_use.tokens, refused)
        {
            return Ok(Token::old(in_use.tokens));
        }
        let refresh = self.secrets.get(&account.id, Kind::RefreshToken)?;
        let refresh = refresh.ok_or_else(|| OAuthTrouble::from(Trouble::SignInAgain))?;
        let client_secret = self.secrets.get(&account.id, Kind::ClientSecret)?;
        let asked = self.tokens.client(client, client_secret)?;
        let mut tokens = asked.refresh(&refresh, cancel)?;
        if let Some(next) = tokens.refresh.take() {
            self.keep(account, Kind::RefreshToken, next);
        }
        let access = tokens.access.clone();
        self.tokens.use_it(&account.id, client.clone(), tokens);
        Ok(Token {
            access,
            is_old: false,
        })
    }

    /// The same for a trial, which goes with what was just brought and keeps nothing.
    fn brought_token(
        &self,
        account: &Account,
        brought: Brought,
        refused: Option<&Secret>,
        cancel: &AtomicBool,
    ) -> Result<Token, Failed> {
        if is_good(&brought.tokens, refused) {
            return Ok(Token::old(brought.tokens));
        }
        let asked = (self.tokens).client(&brought.client, brought.client_secret)?;
        let mut tokens = asked.refresh(&brought.refresh, cancel)?;
        let access = tokens.access.clone();
        // What was thrown away meanwhile stays so, and what is newer stays, too.
        if let Some(place) = lock(&self.tokens.brought).get_mut(&account.id)
            && place.refresh == brought.refresh
        {
            place.refresh = tokens.refresh.take().unwrap_or(brought.refresh);
            place.tokens = tokens;
        }
        Ok(Token {
            access,
            is_old: false,
        })
    }

    /// What it means that a connection has ended that was signed in to: that a token has run out is no reason to stop, as there is another.
    pub(super) fn after_sign_in(&self, account: &Account, failed: Failed) -> Failed {
        match failed {
            Failed::Server(
                ImapTrouble::TokenRefused(words)
                | ImapTrouble::PasswordExpired(words)
                | ImapTrouble::WrongPassword(words),
            ) if account.sign_in != SignIn::Password => {
                lock(&self.tokens.in_use).remove(&account.id);
                Failed::Server(ImapTrouble::ConnectionLost(words))
            }
            failed => failed,
        }
    }
}

/// Servers have several words for a token that they don't take.
pub(super) fn of_token(failed: Failed) -> Failed {
    match failed {
        Failed::Server(ImapTrouble::PasswordExpired(words) | ImapTrouble::WrongPassword(words)) => {
            Failed::Server(ImapTrouble::TokenRefused(words))
        }
        failed => failed,
    }
}

fn is_good(tokens: &Tokens, refused: Option<&Secret>) -> bool {
    !tokens.is_stale(SystemTime::now()) && Some(&tokens.access) != refused
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use crate::account::Issuer;

    use super::*;

    fn client(id: &str) -> OAuthClient {
        OAuthClient {
            issuer: Issuer::Google,
            client_id: id.to_owned(),
        }
    }

    fn brought() -> Brought {
        Brought {
            client: client("one"),
            client_secret: None,
            refresh: Secret::new("refresh"),
            tokens: Tokens {
                access: Secret::new("access"),
                expires_at: SystemTime::now() + Duration::from_hours(1),
                refresh: None,
            },
        }
    }

    #[test]
    fn what_comes_after_it_was_stopped_is_not_taken() {
        let shelf = TokenShelf::default();
        let cancel = AtomicBool::new(true);
        assert!(!shelf.bring("a", brought(), &cancel));
        assert!(shelf.brought("a", &client("one")).is_none());
        cancel.store(false, Ordering::Relaxed);
        assert!(shelf.bring("a", brought(), &cancel));
        assert!(shelf.brought("a", &client("one")).is_some());
        // Of another account, or for another client, it is of no use.
        assert!(shelf.brought("b", &client("one")).is_none());
        assert!(shelf.brought("a", &client("other")).is_none());
        shelf.throw_away("a");
        assert!(shelf.brought("a", &client("one")).is_none());
    }

    #[test]
    fn forgotten_tokens_are_gone() {
        let shelf = TokenShelf::default();
        shelf.use_it("a", client("one"), brought().tokens);
        assert!(shelf.in_use("a", &client("other")).is_none());
        assert!(shelf.in_use("a", &client("one")).is_some());
        shelf.forget("a");
        assert!(shelf.in_use("a", &client("one")).is_none());
    }

    #[test]
    fn a_token_is_good_until_it_ends_or_is_refused() {
        let mut tokens = brought().tokens;
        assert!(is_good(&tokens, None));
        assert!(is_good(&tokens, Some(&Secret::new("another"))));
        assert!(!is_good(&tokens, Some(&tokens.access)));
        tokens.expires_at = SystemTime::now() + Duration::from_secs(5);
        assert!(!is_good(&tokens, None));
    }
}
