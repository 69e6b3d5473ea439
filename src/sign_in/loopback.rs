//! The browser on this computer signs in and comes back to a port here (RFC 8252 section 7.3). Anything on this computer, and any page in the browser, can
//! call that port.

use std::fmt;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use oauth2::url::form_urlencoded;
use oauth2::{AuthorizationCode, CsrfToken, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl};

use super::http::{self, CANCEL_INTERVAL};
use super::oauth::{Client, Tokens};
use super::secret::Secret;
use super::trouble::{OAuthTrouble, Trouble, refused};
use super::words::BrowserWords;

/// Bytes of a request. Codes of Microsoft have about two thousand, and cookies of other programs on `localhost` come with them.
const MAX_REQUEST: usize = 32_768;
/// Requests under way; browsers open several connections and use one.
const MAX_CONNECTIONS: usize = 16;
/// How long a request may take.
const REQUEST_TIME: Duration = Duration::from_secs(10);
/// Bytes of a code.
const MAX_CODE: usize = 8_192;

/// Waits for the browser; the port is closed when this is dropped.
pub struct Loopback {
    client: Client,
    listener: TcpListener,
    url: String,
    redirect: RedirectUrl,
    state: Secret,
    verifier: PkceCodeVerifier,
}

impl fmt::Debug for Loopback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Loopback")
            .field("client", &self.client)
            .field("redirect", &self.redirect)
            .finish_non_exhaustive()
    }
}

impl Loopback {
    pub(super) fn begin(client: &Client, address: &str) -> Result<Self, OAuthTrouble> {
        let listener = listen().map_err(|_| Trouble::NoLoopback)?;
        let port = (listener.local_addr().map(|address| address.port()))
            .map_err(|_| Trouble::NoLoopback)?;
        // Without a slash at its end, as it is registered.
        let redirect = format!("http://{}:{port}", client.endpoints.redirect_host);
        let redirect = RedirectUrl::new(redirect).map_err(|_| Trouble::NoLoopback)?;
        let library = http::library(client)?.set_redirect_uri(redirect.clone());
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let mut request = library
            .authorize_url(CsrfToken::new_random)
            .add_scopes(http::scopes(client))
            .set_pkce_challenge(challenge);
        request = match address.trim() {
            "" => request.add_extra_param("prompt", "select_account"),
            address => request.add_extra_param("login_hint", address.to_owned()),
        };
        let (url, state) = request.url();
        Ok(Self {
            client: client.clone(),
            listener,
            url: url.into(),
            redirect,
            state: Secret::new(state.into_secret()),
            verifier,
        })
    }

    /// What the browser is to open.
    pub fn url_to_open(&self) -> &str {
        &self.url
    }

    /// Waits for the person until `patience` is over or soon after `cancel` is set; then has the token, which takes half a minute at most. Requests that don't
    /// belong to this sign-in are answered and change nothing.
    pub fn wait(
        self,
        words: &BrowserWords,
        patience: Duration,
        cancel: &AtomicBool,
    ) -> Result<Tokens, OAuthTrouble> {
        let code = self.code(words, patience, cancel)?;
        let Self {
            client,
            listener,
            redirect,
            verifier,
            ..
        } = self;
        drop(listener);
        let verifier_secret = Secret::new(verifier.secret().as_str());
        let answer = http::library(&client)?
            .set_redirect_uri(redirect)
            .exchange_code(AuthorizationCode::new(code.expose().to_owned()))
            .set_pkce_verifier(verifier)
            .request(&|request| http::ask(&client, request, cancel))
            .map_err(|error| {
                http::trouble(error, &http::secrets(&client, &[&code, &verifier_secret]))
            })?;
        http::tokens(&client, &answer)
    }

    /// The code that the browser brings.
    fn code(
        &self,
        words: &BrowserWords,
        patience: Duration,
        cancel: &AtomicBool,
    ) -> Result<Secret, OAuthTrouble> {
        let begun = Instant::now();
        let mut connections: Vec<Connection> = Vec::new();
        loop {
            if cancel.load(Ordering::Relaxed) {
                return Err(Trouble::Cancelled.into());
            }
            if begun.elapsed() >= patience {
                return Err(Trouble::TimedOut.into());
            }
            while connections.len() < MAX_CONNECTIONS
                && let Some(connection) = Connection::accept(&self.listener)
            {
                connections.push(connection);
            }
            let mut came = None;
            connections.retain_mut(|connection| match connection.read() {
                Read::More => true,
                Read::Nothing => false,
                Read::Whole(target) => {
                    let answer = target.map_or(Answer::Stray(400), |t| self.judge(&t));
                    connection.answer(&answer, words);
                    match answer {
                        Answer::Code(code) => came = Some(Ok(code)),
                        Answer::Refused(trouble) => came = Some(Err(trouble)),
                        Answer::Stray(_) => {}
                    }
                    false
                }
            });
            if let Some(came) = came {
                return came;
            }
            // Full of silent ones: the oldest makes room.
            if connections.len() >= MAX_CONNECTIONS {
                connections.remove(0);
            }
            std::thread::sleep(CANCEL_INTERVAL.min(patience.saturating_sub(begun.elapsed())));
        }
    }

    /// What a request means, by its target (RFC 6749 section 4.1.2).
    fn judge(&self, target: &str) -> Answer {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        if path != "/" {
            return Answer::Stray(404);
        }
        let mut named: [(&str, Option<String>); 4] = [
            ("state", None),
            ("code", None),
            ("error", None),
            ("error_description", None),
        ];
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let known = named.iter_mut().find(|(known, _)| *known == name);
            // None may come twice (section 3.1).
            if known.is_some_and(|(_, place)| place.replace(value.into_owned()).is_some()) {
                return Answer::Stray(400);
            }
        }
        let [(_, state), (_, code), (_, error), (_, words)] = named;
        if state.as_deref() != Some(self.state.expose()) {
            return Answer::Stray(400);
        }
        match (code, error) {
            (Some(code), None) if (1..=MAX_CODE).contains(&code.len()) => {
                Answer::Code(Secret::new(code))
            }
            (None, Some(error)) => {
                let secrets = http::secrets(&self.client, &[&self.state]);
                Answer::Refused(refused(&error, &words.unwrap_or_default(), &secrets))
            }
            _ => Answer::Stray(400),
        }
    }
}

fn listen() -> std::io::Result<TcpListener> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

enum Answer {
    Code(Secret),
    Refused(OAuthTrouble),
    /// Nothing of ours; with the status of HTTP.
    Stray(u16),
}

/// A request that is coming in.
struct Connection {
    stream: TcpStream,
    begun: Instant,
    request: Vec<u8>,
}

enum Read {
    /// Not all is here yet.
    More,
    /// Nothing to answer to.
    Nothing,
    /// The target of the request; `None` where it is no request that is answered.
    Whole(Option<String>),
}

impl Connection {
    fn accept(listener: &TcpListener) -> Option<Self> {
        let (stream, _) = listener.accept().ok()?;
        stream.set_nonblocking(true).ok()?;
        Some(Self {
            stream,
            begun: Instant::now(),
            request: Vec::new(),
        })
    }

    fn read(&mut self) -> Read {
        let mut buffer = [0; 4_096];
        loop {
            if self.begun.elapsed() > REQUEST_TIME {
                return Read::Nothing;
            }
            match self.stream.read(&mut buffer) {
                Ok(0) => return Read::Nothing,
                Ok(length) => {
                    // The end may begin in what was there before.
                    let from = self.request.len().saturating_sub(3);
                    self.request
                        .extend(buffer.get(..length).unwrap_or_default());
                    let new = self.request.get(from..).unwrap_or_default();
                    if new.windows(4).any(|four| four == b"\r\n\r\n") {
                        return Read::Whole(target(&self.request));
                    }
                    if self.request.len() > MAX_REQUEST {
                        return Read::Whole(None);
                    }
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Read::More,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => return Read::Nothing,
            }
        }
    }

    /// Short enough to be taken at once; who doesn't take it goes without.
    fn answer(&mut self, answer: &Answer, words: &BrowserWords) {
        let (status, text) = match answer {
            Answer::Code(_) => ("200 OK", &words.received),
            Answer::Refused(_) => ("200 OK", &words.refused),
            Answer::Stray(404) => ("404 Not Found", &words.stray),
            Answer::Stray(_) => ("400 Bad Request", &words.stray),
        };
        let page = page(words, text);
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\
             Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\nReferrer-Policy: no-referrer\r\n\
             X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n",
            page.len()
        );
        drop(self.stream.write_all((head + &page).as_bytes()));
        drop(self.stream.shutdown(Shutdown::Write));
    }
}

/// The target of a GET, as RFC 9112 section 3 writes it.
fn target(request: &[u8]) -> Option<String> {
    let line = request.split(|b| *b == b'\r').next()?;
    let mut words = std::str::from_utf8(line).ok()?.split(' ');
    match (words.next(), words.next(), words.next(), words.next()) {
        (Some("GET"), Some(target), Some("HTTP/1.1" | "HTTP/1.0"), None) => Some(target.to_owned()),
        _ => None,
    }
}

fn page(words: &BrowserWords, text: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <style>:root{{color-scheme:light dark}}body{{font:1.1em/1.7 sans-serif;max-width:36em;margin:15vh auto;padding:0 1em}}</style>\
         </head><body><h1>{title}</h1><p>{}</p></body></html>\n",
        escaped(&words.language),
        escaped(text),
        title = escaped(&words.title),
    )
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}
