//! A mail server that says what a test wants: honest, with one bounce in one folder, where nothing else is told. Without TLS.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use modori::account::{Security, Server};

/// A connection to it.
pub struct Talk {
    stream: BufReader<TcpStream>,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Talk {
    /// Whether it could be said.
    pub fn say(&mut self, text: impl AsRef<[u8]>) -> bool {
        self.stream.get_mut().write_all(text.as_ref()).is_ok()
    }

    /// A line, with the literals in it.
    fn line(&mut self) -> Option<String> {
        let mut text = String::new();
        loop {
            let mut line = Vec::new();
            if self.stream.read_until(b'\n', &mut line).ok()? == 0 {
                return None;
            }
            let line = String::from_utf8_lossy(&line).trim_end().to_owned();
            text.push_str(&line);
            let literal = line.rsplit_once('{').and_then(|(_, n)| n.strip_suffix('}'));
            let Some(literal) = literal else {
                break;
            };
            let (is_at_once, len) = match literal.strip_suffix('+') {
                Some(len) => (true, len),
                None => (false, literal),
            };
            let Ok(len) = len.parse::<u16>() else {
                break;
            };
            if !is_at_once && !self.say("+ Go on\r\n") {
                return None;
            }
            let mut bytes = vec![0; usize::from(len)];
            self.stream.read_exact(&mut bytes).ok()?;
            text.push_str(&String::from_utf8_lossy(&bytes));
        }
        self.heard.lock().unwrap().push(text.clone());
        Some(text)
    }
}

/// It runs until the test ends.
pub struct Scripted {
    pub port: u16,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Scripted {
    /// `greeting` with CRLF. `turn` gets tag and command, and says whether it has answered. What it leaves is answered honestly.
    pub fn start(
        greeting: &'static str,
        turn: impl Fn(&mut Talk, &str, &str) -> bool + Send + Sync + 'static,
    ) -> Self {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let own = Arc::clone(&heard);
        let port = listen(move |stream| {
            let mut talk = Talk {
                stream: BufReader::new(stream),
                heard: Arc::clone(&own),
            };
            if talk.say(greeting) {
                converse(&mut talk, &turn);
            }
        });
        Self { port, heard }
    }

    /// Where it is.
    pub fn server(&self) -> Server {
        at(self.port)
    }

    /// All that it was told, without tags.
    pub fn heard(&self) -> Vec<String> {
        let heard = self.heard.lock().unwrap();
        let words = heard.iter().filter_map(|line| line.split_once(' '));
        words.map(|(_, command)| command.to_owned()).collect()
    }
}

/// A server without TLS at a port of this computer's.
pub fn at(port: u16) -> Server {
    Server {
        host: "localhost".to_owned(),
        port,
        security: Security::None,
        ca_file: None,
    }
}

/// A port where each connection is given to `run`.
pub fn listen(run: impl Fn(TcpStream) + Send + Sync + 'static) -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let run = Arc::new(run);
    threaded(move || {
        for stream in listener.incoming().flatten() {
            let run = Arc::clone(&run);
            threaded(move || run(stream));
        }
    });
    port
}

fn threaded(run: impl FnOnce() + Send + 'static) {
    let builder = std::thread::Builder::new().name("scripted".to_owned());
    builder.spawn(run).unwrap();
}

fn converse(talk: &mut Talk, turn: &impl Fn(&mut Talk, &str, &str) -> bool) {
    while let Some(line) = talk.line() {
        let Some((tag, command)) = line.split_once(' ') else {
            return;
        };
        if turn(talk, tag, command) {
            continue;
        }
        let word = command.to_ascii_uppercase();
        let ok = format!("{tag} OK Done\r\n");
        let answer = if word.starts_with("CAPABILITY") {
            format!("* CAPABILITY IMAP4rev1\r\n{ok}")
        } else if word.starts_with("LIST") {
            format!("* LIST (\\HasNoChildren) \"/\" INBOX\r\n{ok}")
        } else if word.starts_with("EXAMINE") {
            format!("* 1 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT 2] x\r\n{ok}")
        } else if word.starts_with("UID SEARCH") {
            format!("* SEARCH 1\r\n{ok}")
        } else {
            ok
        };
        if !talk.say(answer) {
            return;
        }
    }
}
