//! Questions to the issuer over HTTP, and what is made of its answers.

use std::io::ErrorKind;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::{Duration, Instant, SystemTime};

use oauth2::basic::{
    BasicClient, BasicErrorResponse, BasicErrorResponseType, BasicTokenResponse, BasicTokenType,
};
use oauth2::url::Url;
use oauth2::{
    AuthType, AuthUrl, ClientId, ClientSecret, EndpointNotSet, EndpointSet, ErrorResponse,
    HttpRequest, HttpResponse, RefreshToken, RequestTokenError, Scope, StandardErrorResponse,
    TokenResponse as _, TokenUrl,
};
use ureq::tls::{RootCerts, TlsConfig};

use super::oauth::{Client, Tokens};
use super::secret::Secret;
use super::trouble::{OAuthTrouble, Trouble, refused};

/// Bytes of an answer.
const MAX_ANSWER: u64 = 1_000_000;
/// Bytes of a token. Microsoft's have three thousand.
const MAX_TOKEN: usize = 16_384;
/// How often it is looked whether somebody stopped it.
pub(super) const CANCEL_INTERVAL: Duration = Duration::from_millis(25);
/// How long a token lives whose issuer doesn't say.
const USUAL_LIFE: u64 = 3_600;
/// Nobody means more: seconds.
const LONGEST_LIFE: u64 = 30 * 86_400;

/// The library's client, for what it has endpoints for.
pub(super) type Library =
    BasicClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointSet>;

pub(super) fn library(client: &Client) -> Result<Library, OAuthTrouble> {
    let authorize = trusted(&client.endpoints.authorize)?;
    let token = trusted(&client.endpoints.token)?;
    let mut library = BasicClient::new(ClientId::new(client.id.clone()))
        .set_auth_uri(AuthUrl::from_url(authorize))
        .set_token_uri(TokenUrl::from_url(token))
        // Where all issuers take it (RFC 6749 section 2.3.1).
        .set_auth_type(AuthType::RequestBody);
    if let Some(secret) = &client.secret {
        library = library.set_client_secret(ClientSecret::new(secret.expose().to_owned()));
    }
    Ok(library)
}

pub(super) fn scopes(client: &Client) -> impl Iterator<Item = Scope> {
    let more = client.endpoints.more_scopes.iter();
    std::iter::once(&client.endpoints.scope)
        .chain(more)
        .cloned()
        .map(Scope::new)
}

/// An address to which secrets may go: over TLS, or on this computer.
pub(super) fn trusted(url: &str) -> Result<Url, OAuthTrouble> {
    let url = Url::parse(url).map_err(|_| Trouble::Nonsense)?;
    if url.scheme() == "https" || url.scheme() == "http" && is_here(&url) {
        Ok(url)
    } else {
        Err(Trouble::Nonsense.into())
    }
}

fn is_here(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let address = host.trim_matches(['[', ']']).parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

/// Why there was no answer.
#[derive(Debug, thiserror::Error)]
#[error("no answer: {0:?}")]
pub(super) struct NoAnswer(pub(super) Trouble);

/// Asks once, follows nothing, and returns soon after `cancel` is set.
pub(super) fn ask(
    client: &Client,
    request: HttpRequest,
    cancel: &AtomicBool,
) -> Result<HttpResponse, NoAnswer> {
    let time = client.answer_time;
    let (sender, receiver) = sync_channel(1);
    std::thread::Builder::new()
        .name("sign-in".to_owned())
        .spawn(move || {
            // Nobody may be waiting any more.
            drop(sender.send(exchange(request, time)));
        })
        .map_err(|_| NoAnswer(Trouble::Network))?;
    // The thread ends by itself; a name server may keep it longer than that.
    let until = Instant::now() + time + Duration::from_secs(1);
    loop {
        if cancel.load(Ordering::Relaxed) {
            return Err(NoAnswer(Trouble::Cancelled));
        }
        match receiver.recv_timeout(CANCEL_INTERVAL) {
            Ok(answer) => return answer.map_err(NoAnswer),
            Err(RecvTimeoutError::Timeout) if Instant::now() < until => {}
            Err(RecvTimeoutError::Timeout) => return Err(NoAnswer(Trouble::TimedOut)),
            Err(RecvTimeoutError::Disconnected) => return Err(NoAnswer(Trouble::Nonsense)),
        }
    }
}

fn exchange(request: HttpRequest, time: Duration) -> Result<HttpResponse, Trouble> {
    let is_plain = request.uri().scheme_str() != Some("https");
    let tls = TlsConfig::builder()
        .root_certs(RootCerts::PlatformVerifier)
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .build();
    let mut config = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .timeout_global(Some(time))
        .user_agent(concat!("modori/", env!("CARGO_PKG_VERSION")))
        .tls_config(tls);
    if is_plain {
        // What is on this computer is there without a proxy.
        config = config.proxy(None);
    } else {
        config = config.https_only(true);
    }
    let agent = config.build().new_agent();
    let mut answer = agent.run(request).map_err(|error| no_answer(&error))?;
    let body = answer.body_mut().with_config().limit(MAX_ANSWER);
    let body = body.read_to_vec().map_err(|error| no_answer(&error))?;
    let status = answer.status();
    let is_busy = status.is_server_error() || status.as_u16() == 429;
    if is_busy && serde_json::from_slice::<BasicErrorResponse>(&body).is_err() {
        return Err(Trouble::Unavailable);
    }
    let (parts, _) = answer.into_parts();
    Ok(HttpResponse::from_parts(parts, body))
}

fn no_answer(error: &ureq::Error) -> Trouble {
    match error {
        ureq::Error::Timeout(_) => Trouble::TimedOut,
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) | ureq::Error::Pem(_) => Trouble::Certificate,
        ureq::Error::Io(error) => {
            let inner = error.get_ref();
            match inner.and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
                Some(rustls::Error::InvalidCertificate(_)) => Trouble::Certificate,
                _ if error.kind() == ErrorKind::TimedOut => Trouble::TimedOut,
                _ => Trouble::Network,
            }
        }
        ureq::Error::HostNotFound
        | ureq::Error::ConnectionFailed
        | ureq::Error::ConnectProxyFailed(_)
        | ureq::Error::InvalidProxyUrl => Trouble::Network,
        _ => Trouble::Nonsense,
    }
}

/// What the library has made of an answer. Its own errors hold what was sent, so they end here.
pub(super) fn trouble(
    error: RequestTokenError<NoAnswer, StandardErrorResponse<BasicErrorResponseType>>,
    secrets: &[&Secret],
) -> OAuthTrouble {
    match error {
        RequestTokenError::Request(NoAnswer(kind)) => kind.into(),
        RequestTokenError::ServerResponse(answer) => error_trouble(&answer, secrets),
        RequestTokenError::Parse(..) | RequestTokenError::Other(_) => Trouble::Nonsense.into(),
    }
}

pub(super) fn error_trouble<T>(
    answer: &StandardErrorResponse<T>,
    secrets: &[&Secret],
) -> OAuthTrouble
where
    T: oauth2::ErrorResponseType + AsRef<str> + std::fmt::Display + 'static,
    StandardErrorResponse<T>: ErrorResponse,
{
    let words = answer.error_description().map(String::as_str);
    refused(answer.error().as_ref(), words.unwrap_or_default(), secrets)
}

/// Takes only what a mail server could be given, and what mail can be read with.
pub(super) fn tokens(client: &Client, answer: &BasicTokenResponse) -> Result<Tokens, OAuthTrouble> {
    if *answer.token_type() != BasicTokenType::Bearer {
        return Err(Trouble::Nonsense.into());
    }
    let granted = answer.scopes().into_iter().flatten();
    let mut granted = granted.filter(|scope| !scope.is_empty()).peekable();
    let wanted = last_part(&client.endpoints.scope);
    let is_wanted = |scope: &Scope| last_part(scope).eq_ignore_ascii_case(wanted);
    // Who says nothing has granted what was asked for (RFC 6749 section 5.1).
    if granted.peek().is_some() && !granted.any(is_wanted) {
        return Err(Trouble::ScopeMissing.into());
    }
    let seconds = answer
        .expires_in()
        .map_or(USUAL_LIFE, |life| life.as_secs());
    let life = Duration::from_secs(seconds.min(LONGEST_LIFE));
    let refresh = answer.refresh_token().map(|token| token.secret().as_str());
    Ok(Tokens {
        access: token(answer.access_token().secret())?,
        expires_at: SystemTime::now() + life,
        refresh: refresh.map(token).transpose()?,
    })
}

/// Issuers name scopes with the server before it, with another of its names, or without.
fn last_part(scope: &str) -> &str {
    let scope = scope.trim_end_matches('/');
    scope.rsplit('/').next().unwrap_or(scope)
}

/// RFC 6749 appendix A.12 and A.17; what else could be in it would end the line to the mail server.
fn token(text: &str) -> Result<Secret, OAuthTrouble> {
    let is_token = (1..=MAX_TOKEN).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_graphic() || b == b' ');
    if is_token {
        Ok(Secret::new(text))
    } else {
        Err(Trouble::Nonsense.into())
    }
}

/// See [`Client::refresh`].
pub(super) fn refresh(
    client: &Client,
    refresh: &Secret,
    cancel: &AtomicBool,
) -> Result<Tokens, OAuthTrouble> {
    let library = library(client)?;
    let token = RefreshToken::new(refresh.expose().to_owned());
    let answer = library
        .exchange_refresh_token(&token)
        .add_scopes(scopes(client))
        .request(&|request| ask(client, request, cancel))
        .map_err(|error| trouble(error, &secrets(client, &[refresh])))?;
    let mut tokens = tokens(client, &answer)?;
    // Some send the same again.
    tokens.refresh = tokens.refresh.filter(|new| new != refresh);
    Ok(tokens)
}

/// What must not come back in an issuer's words.
pub(super) fn secrets<'a>(client: &'a Client, more: &[&'a Secret]) -> Vec<&'a Secret> {
    let own = client.secret.iter();
    own.chain(more.iter().copied()).collect()
}
