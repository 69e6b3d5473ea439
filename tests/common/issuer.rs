//! Who issues tokens (RFC 6749), on this computer, and the browser of whoever signs in there.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use modori::sign_in::Endpoints;
use oauth2::url::{Url, form_urlencoded};

pub type Form = BTreeMap<String, String>;
/// Statuses and bodies, one after the other.
type Answers = BTreeMap<&'static str, Vec<(u16, String)>>;

/// Answers by what it is asked for: the kind of a grant, or `device`. Anything else is refused.
pub struct IssuerServer {
    address: SocketAddr,
    answers: Arc<Mutex<Answers>>,
    questions: Arc<Mutex<Vec<(String, Form)>>>,
}

impl IssuerServer {
    pub fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let server = Self {
            address: listener.local_addr().unwrap(),
            answers: Arc::default(),
            questions: Arc::default(),
        };
        let (answers, questions) = (Arc::clone(&server.answers), Arc::clone(&server.questions));
        let run = move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let Some((kind, form)) = question(&mut stream) else {
                    continue;
                };
                questions.lock().unwrap().push((kind.clone(), form));
                let mut answers = answers.lock().unwrap();
                let (status, body) = match answers.get_mut(kind.as_str()) {
                    // The last for ever.
                    Some(all) if all.len() > 1 => all.remove(0),
                    Some(all) => all[0].clone(),
                    None => (400, r#"{"error":"invalid_grant"}"#.to_owned()),
                };
                // Who has gone doesn't matter.
                let _ = write!(
                    stream,
                    "HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                    body.len()
                );
            }
        };
        let builder = std::thread::Builder::new().name("issuer".to_owned());
        builder.spawn(run).unwrap();
        server
    }

    pub fn answers(&self, kind: &'static str, answers: &[(u16, String)]) {
        (self.answers.lock().unwrap()).insert(kind, answers.to_vec());
    }

    pub fn asked(&self, kind: &str) -> Vec<Form> {
        let questions = self.questions.lock().unwrap();
        let of_kind = questions.iter().filter(|(own, _)| own == kind);
        of_kind.map(|(_, form)| form.clone()).collect()
    }

    pub fn endpoints(&self) -> Endpoints {
        let at = |path: &str| format!("http://{}/{path}", self.address);
        Endpoints {
            authorize: at("authorize"),
            token: at("token"),
            device: Some(at("device")),
            redirect_host: "127.0.0.1".to_owned(),
            scope: "mail".to_owned(),
            more_scopes: Vec::new(),
        }
    }
}

fn question(stream: &mut TcpStream) -> Option<(String, Form)> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).ok()?;
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).unwrap().to_ascii_lowercase();
    let length = head
        .lines()
        .find_map(|l| l.strip_prefix("content-length: "));
    let mut body = vec![0; length?.parse().ok()?];
    stream.read_exact(&mut body).ok()?;
    let form: Form = form_urlencoded::parse(&body).into_owned().collect();
    let kind = match form.get("grant_type") {
        Some(kind) => kind.rsplit(':').next().unwrap().to_owned(),
        None => "device".to_owned(),
    };
    Some((kind, form))
}

/// Tokens as an issuer gives them; without a word for refreshing, none of that.
pub fn tokens(access: &str, refresh: &str, seconds: u32) -> (u16, String) {
    let refresh = match refresh {
        "" => String::new(),
        refresh => format!(r#","refresh_token":"{refresh}""#),
    };
    let json = format!(
        r#"{{"access_token":"{access}","token_type":"Bearer","expires_in":{seconds}{refresh}}}"#
    );
    (200, json)
}

pub fn query(url: &Url, name: &str) -> String {
    let mut pairs = url.query_pairs();
    let found = pairs.find(|(own, _)| own == name);
    found.map(|(_, value)| value.into_owned()).unwrap()
}

/// Where the browser comes back.
pub fn redirect(url: &Url) -> SocketAddr {
    let redirect = query(url, "redirect_uri");
    redirect.strip_prefix("http://").unwrap().parse().unwrap()
}

/// The browser comes back with an answer; returns the page that it then shows.
pub fn come_back(url: &Url, answer: &str) -> String {
    let state = query(url, "state");
    let mut stream = TcpStream::connect(redirect(url)).unwrap();
    write!(
        stream,
        "GET /?{answer}&state={state} HTTP/1.1\r\nHost: x\r\n\r\n"
    )
    .unwrap();
    let mut page = String::new();
    stream.read_to_string(&mut page).unwrap();
    page
}
