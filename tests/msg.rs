//! Outlook's `.msg` files: what is read from them is what an equal `.eml` says, and damaged ones do no harm.
//!
//! The files are written here, property by property; there are no binary fixtures.
#![expect(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]

use std::io::{Cursor, Write as _};
use std::path::PathBuf;
use std::process::Command;
use std::sync::LazyLock;

use modori::catalogue::Catalogue;
use modori::evidence::Kind;
use modori::source::{self, Error, Mail, Origin};
use modori::{Diagnosed, diagnose};

fn catalogue() -> &'static Catalogue {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::embedded().unwrap());
    &CATALOGUE
}

/// A property: its number, and a value of one of the types.
#[derive(Clone)]
enum Value {
    Unicode(String),
    Bytes8(Vec<u8>),
    Binary(Vec<u8>),
    Number(u32),
    Time(u64),
}

/// A message, a recipient or an attachment.
#[derive(Clone, Default)]
struct Object {
    properties: Vec<(u16, Value)>,
    recipients: Vec<Self>,
    attachments: Vec<Self>,
    /// The message that an attachment holds.
    embedded: Option<Box<Self>>,
}

impl Object {
    fn text(mut self, id: u16, text: &str) -> Self {
        self.properties.push((id, Value::Unicode(text.to_owned())));
        self
    }
    fn bytes8(mut self, id: u16, bytes: &[u8]) -> Self {
        self.properties.push((id, Value::Bytes8(bytes.to_vec())));
        self
    }
    fn binary(mut self, id: u16, bytes: &[u8]) -> Self {
        self.properties.push((id, Value::Binary(bytes.to_vec())));
        self
    }
    fn number(mut self, id: u16, number: u32) -> Self {
        self.properties.push((id, Value::Number(number)));
        self
    }
    fn time(mut self, id: u16, ticks: u64) -> Self {
        self.properties.push((id, Value::Time(ticks)));
        self
    }
    fn recipient(mut self, recipient: Self) -> Self {
        self.recipients.push(recipient);
        self
    }
    fn attachment(mut self, attachment: Self) -> Self {
        self.attachments.push(attachment);
        self
    }
    fn embedded(mut self, message: Self) -> Self {
        self.embedded = Some(Box::new(message));
        self.number(0x3705, 5)
    }

    fn file(&self) -> Vec<u8> {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        self.write(&mut file, "", 32);
        file.flush().unwrap();
        file.into_inner().into_inner()
    }

    fn write(&self, file: &mut cfb::CompoundFile<Cursor<Vec<u8>>>, path: &str, head_len: usize) {
        let mut table = vec![0_u8; head_len];
        let mut stream = |name: String, bytes: &[u8]| {
            let mut stream = file.create_stream(format!("{path}/{name}")).unwrap();
            stream.write_all(bytes).unwrap();
        };
        for (id, value) in &self.properties {
            let (kind, fixed, bytes): (u16, u64, Option<Vec<u8>>) = match value {
                Value::Unicode(text) => {
                    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
                    (0x1f, bytes.len() as u64 + 2, Some(bytes))
                }
                Value::Bytes8(bytes) => (0x1e, bytes.len() as u64 + 1, Some(bytes.clone())),
                Value::Binary(bytes) => (0x102, bytes.len() as u64, Some(bytes.clone())),
                Value::Number(number) => (0x3, u64::from(*number), None),
                Value::Time(ticks) => (0x40, *ticks, None),
            };
            table.extend(kind.to_le_bytes());
            table.extend(id.to_le_bytes());
            table.extend(6_u32.to_le_bytes());
            table.extend(fixed.to_le_bytes());
            if let Some(bytes) = bytes {
                stream(format!("__substg1.0_{id:04X}{kind:04X}"), &bytes);
            }
        }
        stream("__properties_version1.0".to_owned(), &table);
        for (prefix, objects) in [
            ("__recip_version1.0_#", &self.recipients),
            ("__attach_version1.0_#", &self.attachments),
        ] {
            for (number, object) in objects.iter().enumerate() {
                let path = format!("{path}/{prefix}{number:08X}");
                file.create_storage(&path).unwrap();
                object.write(file, &path, 8);
            }
        }
        if let Some(message) = &self.embedded {
            let path = format!("{path}/__substg1.0_3701000D");
            file.create_storage(&path).unwrap();
            message.write(file, &path, 24);
        }
    }
}

fn read(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    source::read(&Origin::Pasted(bytes.into()))
}

fn open(file: &[u8]) -> (Mail, Diagnosed) {
    let mail = source::parse(read(file).unwrap()).unwrap();
    let found = diagnose(&mail, catalogue());
    (mail, found)
}

/// All texts of the mail's own parts.
fn texts(mail: &Mail) -> Vec<String> {
    let parts = mail.parts().iter().filter_map(|p| mail.text(p));
    parts.map(|t| t.as_str().to_owned()).collect()
}

/// What is known of each recipient.
fn deliveries(found: &Diagnosed) -> Vec<String> {
    found
        .deliveries()
        .map(|(delivery, diagnosis)| {
            format!(
                "{:?} {:?} {:?} {:?} {:?} {:?}",
                delivery.kind(),
                delivery.final_recipient.as_ref().map(|f| &f.value),
                delivery.reply_code.as_ref().map(|f| &f.value),
                delivery.enhanced_status_code.as_ref().map(|f| &f.value),
                delivery.message.as_ref().map(|f| &f.value),
                diagnosis.cause,
            )
        })
        .collect()
}

const SUBJECT: &str = "お見積もりの件";
const BODY: &str = "山田様\r\n\r\n表－①㈱の件、よろしくお願いします。\r\n";
/// 2026-11-19 01:00:00 UTC in units of 100 ns since 1601.
const TIME: u64 = (1_795_050_000 + 11_644_473_600) * 10_000_000;

fn ordinary() -> Object {
    Object::default()
        .text(0x001a, "IPM.Note")
        .text(0x0037, SUBJECT)
        .text(0x0c1a, "山田 花子")
        .text(0x0c1f, "/O=EXAMPLE/CN=RECIPIENTS/CN=HANAKO")
        .text(0x5d01, "hanako@example.jp")
        .text(0x1000, BODY)
        .text(0x1035, "<1@example.jp>")
        .time(0x0039, TIME)
        .recipient(
            Object::default()
                .number(0x0c15, 1)
                .text(0x3001, "佐藤 太郎")
                .text(0x39fe, "taro@example.com"),
        )
        .recipient(
            Object::default()
                .number(0x0c15, 2)
                .text(0x3003, "jiro@example.com"),
        )
}

#[test]
fn an_ordinary_mail_has_header_text_and_attachments() {
    let file = ordinary()
        .attachment(
            Object::default()
                .text(0x3704, "MITSUM~1.TXT")
                .text(0x3707, "見積もり.txt")
                .text(0x370e, "text/plain")
                .binary(0x3701, b"1,000\r\n2,000\r\n"),
        )
        .file();
    assert_eq!(read(&file).unwrap(), read(&file).unwrap());
    let (mail, found) = open(&file);
    assert_eq!(found.report.kind, Kind::Other);
    for (name, expected) in [
        ("subject", SUBJECT),
        ("from", "\"山田 花子\" <hanako@example.jp>"),
        ("to", "\"佐藤 太郎\" <taro@example.com>"),
        ("cc", "<jiro@example.com>"),
        ("date", "Thu, 19 Nov 2026 01:00:00 -0000"),
        ("message-id", "<1@example.jp>"),
    ] {
        assert_eq!(mail.header(name).as_deref(), Some(expected), "{name}");
    }
    let body = &texts(&mail)[0];
    assert_eq!(body.trim_end(), BODY.trim_end());
    let attachments = source::attachments(&mail);
    assert_eq!(attachments.len(), 1, "{attachments:?}");
    let part = mail.parts().iter().find(|p| p.file_name.is_some()).unwrap();
    assert_eq!(part.file_name.as_deref(), Some("見積もり.txt"));
    assert_eq!(&*mail.raw_part(part).unwrap(), b"1,000\r\n2,000\r\n");
}

type Encode<'e> = &'e dyn Fn(&str) -> Vec<u8>;

#[test]
fn strings_of_8_bits_are_read_in_their_code_page() {
    let sjis = |text: &str| encoding_rs::SHIFT_JIS.encode(text).0.into_owned();
    let utf8 = |text: &str| text.as_bytes().to_vec();
    let jis = |text: &str| encoding_rs::ISO_2022_JP.encode(text).0.into_owned();
    let plain = "山田様\r\n\r\nよろしくお願いします。";
    let cases: [(u16, Option<u32>, Encode<'_>); 5] = [
        (0x3ffd, Some(932), &sjis),
        (0x3fde, Some(932), &sjis),
        (0x3ffd, Some(65001), &utf8),
        (0x3fde, Some(50220), &jis),
        // No code page at all: the bytes decide.
        (0, None, &sjis),
    ];
    for (id, code_page, encode) in cases {
        let mut message = Object::default()
            .bytes8(0x001a, b"IPM.Note")
            .bytes8(0x0037, &encode(SUBJECT))
            .bytes8(0x0c1a, &encode("山田 花子"))
            .bytes8(0x0c1f, b"hanako@example.jp")
            .bytes8(0x1000, &encode(plain));
        if let Some(code_page) = code_page {
            message = message.number(id, code_page);
        }
        let (mail, _) = open(&message.file());
        assert_eq!(
            mail.header("subject").as_deref(),
            Some(SUBJECT),
            "{code_page:?}"
        );
        assert_eq!(
            mail.header("from").as_deref(),
            Some("\"山田 花子\" <hanako@example.jp>")
        );
        assert_eq!(texts(&mail), [plain], "{code_page:?}");
    }
}

#[test]
fn pages_are_read_where_there_is_no_plain_text() {
    let page = "<html><body><p>宛先が<b>見つかりません</b></p></body></html>";
    let sjis = encoding_rs::SHIFT_JIS.encode(page).0;
    let file = Object::default()
        .text(0x0037, "a")
        .binary(0x1013, &sjis)
        .number(0x3fde, 932)
        .file();
    assert_eq!(texts(&open(&file).0)[0].trim(), "宛先が見つかりません");
    let file = Object::default()
        .text(0x1000, "plain")
        .text(0x1013, page)
        .file();
    assert_eq!(texts(&open(&file).0), ["plain"]);
}

/// Exchange's notice: results as properties of the recipients.
fn ndr() -> Object {
    let returned = Object::default()
        .text(0x001a, "IPM.Note")
        .text(
            0x007d,
            "Received: from mx.example.jp\r\n\tby mx.example.com; Thu, 19 Nov 2026 10:00:00 +0900\r\n\
             From: hanako@example.jp\r\nTo: taro@example.com\r\nSubject: Returned\r\nMessage-ID: <7@example.jp>\r\n\
             Content-Type: text/plain; charset=iso-2022-jp\r\nMIME-Version: 1.0\r\n\r\n",
        )
        .text(0x1000, "--=_msg_0_\r\nReturned text");
    Object::default()
        .text(0x001a, "REPORT.IPM.Note.NDR")
        .text(0x0037, "Undeliverable: Returned")
        .text(0x0c1a, "Mail Delivery System")
        .text(0x5d01, "postmaster@mx.example.jp")
        .text(0x0040, "山田 花子")
        .text(0x5d07, "hanako@example.jp")
        .text(0x6820, "dns;mx.example.jp")
        .text(0x1001, "Your message did not reach some recipients.")
        .time(0x0e06, TIME)
        .recipient(
            Object::default()
                .text(0x3001, "佐藤 太郎")
                .text(0x39fe, "taro@example.com")
                .text(0x3003, "/O=EXAMPLE/CN=TARO")
                .number(0x0c20, 511)
                .number(0x0c04, 1)
                .number(0x0c05, 1)
                .text(0x0c21, "mx.example.com")
                .text(
                    0x0c1b,
                    "550 5.1.1 <taro@example.com>:\r\n Recipient address rejected: User unknown",
                ),
        )
        .recipient(
            Object::default()
                .text(0x3003, "jiro@example.com")
                .number(0x0c20, 522)
                .text(0x0c1b, "552 5.2.2 Mailbox full"),
        )
        .recipient(
            Object::default()
                .text(0x3003, "saburo@example.com")
                .number(0x0c04, 0)
                .number(0x0c05, u32::MAX),
        )
        .attachment(
            Object::default()
                .text(0x3001, "Returned")
                .embedded(returned),
        )
}

const EQUAL: &str = "MIME-Version: 1.0\r\n\
    From: Mail Delivery System <postmaster@mx.example.jp>\r\n\
    To: hanako@example.jp\r\n\
    Subject: Undeliverable: Returned\r\n\
    Date: Thu, 19 Nov 2026 01:00:00 +0000\r\n\
    Content-Type: multipart/report; report-type=delivery-status; boundary=B\r\n\r\n\
    --B\r\n\r\nYour message did not reach some recipients.\r\n\
    --B\r\nContent-Type: message/delivery-status\r\n\r\n\
    Reporting-MTA: dns; mx.example.jp\r\n\r\n\
    Final-Recipient: rfc822; taro@example.com\r\nAction: failed\r\nStatus: 5.1.1\r\nRemote-MTA: dns; mx.example.com\r\n\
    Diagnostic-Code: smtp; 550 5.1.1 <taro@example.com>: Recipient address rejected: User unknown\r\n\r\n\
    Final-Recipient: rfc822; jiro@example.com\r\nAction: failed\r\nStatus: 5.2.2\r\n\
    Diagnostic-Code: smtp; 552 5.2.2 Mailbox full\r\n\r\n\
    Final-Recipient: rfc822; saburo@example.com\r\nAction: failed\r\n\r\n\
    --B\r\nContent-Type: message/rfc822\r\n\r\n\
    From: hanako@example.jp\r\nTo: taro@example.com\r\nSubject: Returned\r\nMessage-ID: <7@example.jp>\r\n\r\n\
    Returned text\r\n--B--\r\n";

#[test]
fn a_report_says_what_an_equal_mail_says() {
    let (mail, found) = open(&ndr().file());
    let equal = source::parse(EQUAL.as_bytes().to_vec()).unwrap();
    let equal = diagnose(&equal, catalogue());
    assert_eq!(found.report.kind, Kind::Failure);
    assert_eq!(deliveries(&found), deliveries(&equal));
    assert_eq!(deliveries(&found).len(), 3);
    assert_eq!(
        found.report.reporting_mta.as_ref().map(|m| &m.value),
        equal.report.reporting_mta.as_ref().map(|m| &m.value)
    );
    let original = found.report.original.as_ref().unwrap();
    assert_eq!(original.subject.as_deref(), Some("Returned"));
    assert_eq!(
        original.message_id,
        equal.report.original.unwrap().message_id
    );
    // The evidence stands in the source itself, and MAPI's own numbers are no codes.
    let (first, _) = found.deliveries().next().unwrap();
    let message = first.message.as_ref().unwrap();
    assert_eq!(message.span.layer(), modori::span::LayerId::RAW);
    assert_eq!(mail.text_at(message.span), message.value);
    let source = String::from_utf8(mail.raw().to_vec()).unwrap();
    assert!(source.contains("X-MAPI-NDR-Diag-Code: -1\r\n"), "{source}");
    assert!(!source.contains("iso-2022-jp"), "{source}");
    let returned = mail.parts().iter().find(|p| p.nesting == 1).unwrap();
    assert_eq!(
        mail.decode_part(returned).unwrap().trim_end(),
        "--=_msg_0_\r\nReturned text"
    );
}

#[test]
fn the_class_says_what_became_of_the_mail() {
    for (class, kind) in [
        ("REPORT.IPM.Note.NDR", Kind::Failure),
        ("REPORT.IPM.Note.Delayed", Kind::Delay),
        ("REPORT.IPM.Note.DR", Kind::Success),
        ("REPORT.IPM.Note.IPNRN", Kind::Receipt),
    ] {
        let message = Object::default()
            .text(0x001a, class)
            .text(0x0037, "Report")
            .text(0x0c1a, "Mail system")
            .text(0x0049, "Original subject")
            .recipient(Object::default().text(0x39fe, "taro@example.com"));
        let (_, found) = open(&message.file());
        assert_eq!(found.report.kind, kind, "{class}");
        if kind != Kind::Receipt {
            let original = found.report.original.as_ref().unwrap();
            assert_eq!(original.subject.as_deref(), Some("Original subject"));
        }
        for (delivery, _) in found.deliveries() {
            assert!(delivery.enhanced_status_code.is_none(), "{class}");
            assert!(delivery.reply_code.is_none(), "{class}");
        }
    }
}

#[test]
fn those_to_whom_a_report_came_did_not_fail() {
    let message = ndr().recipient(
        Object::default()
            .text(0x3001, "山田 花子")
            .text(0x39fe, "hanako@example.jp"),
    );
    let (_, found) = open(&message.file());
    let all = deliveries(&found);
    assert!(!all.iter().any(|d| d.contains("hanako")), "{all:?}");
}

/// A report of another program that Outlook took for an ordinary message: its parts are attachments.
#[test]
fn a_report_kept_as_attachments_is_put_together_again() {
    let status = "Reporting-MTA: dns; mx.example.jp\r\n\r\nFinal-Recipient: rfc822; taro@example.com\r\n\
                  Action: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\r\n";
    let message = Object::default()
        .text(0x001a, "IPM.Note")
        .text(
            0x007d,
            "Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example.jp\r\nTo: hanako@example.jp\r\n\
             Subject: Undelivered Mail Returned to Sender\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary=\"X\"\r\n\r\n",
        )
        .text(0x1000, "I'm sorry to have to inform you.")
        .attachment(
            Object::default()
                .text(0x370e, "message/delivery-status")
                .binary(0x3701, status.as_bytes()),
        );
    let (mail, found) = open(&message.file());
    assert_eq!(found.report.kind, Kind::Failure);
    assert_eq!(
        mail.parts()[0].report_type.as_deref(),
        Some("delivery-status")
    );
    let all = deliveries(&found);
    assert_eq!(all.len(), 1);
    assert!(
        all[0].contains("taro@example.com") && all[0].contains("User unknown"),
        "{all:?}"
    );
}

#[test]
fn an_attached_report_is_a_mail_of_its_own() {
    let message = ordinary().attachment(
        Object::default()
            .text(0x3001, "Undeliverable")
            .embedded(ndr()),
    );
    let (mail, found) = open(&message.file());
    assert_eq!(found.report.kind, Kind::Other);
    let part = mail
        .parts()
        .iter()
        .find(|p| p.content_type == "message/rfc822" && p.nesting == 0)
        .unwrap();
    let inner = source::parse(mail.raw_part(part).unwrap().into_owned()).unwrap();
    let (_, alone) = open(&ndr().file());
    assert_eq!(
        deliveries(&diagnose(&inner, catalogue())),
        deliveries(&alone)
    );
}

#[test]
fn messages_within_messages_come_to_an_end() {
    let mut message = ordinary();
    for level in 0..12 {
        message = ordinary()
            .text(0x1046, &level.to_string())
            .attachment(Object::default().embedded(message));
    }
    let written = String::from_utf8(read(&message.file()).unwrap()).unwrap();
    assert_eq!(written.matches("message/rfc822").count(), 5);
}

#[test]
fn many_recipients_and_attachments_are_bounded() {
    let mut message = Object::default().text(0x001a, "REPORT.IPM.Note.NDR");
    for number in 0..2_100 {
        message =
            message.recipient(Object::default().text(0x39fe, &format!("u{number}@example.com")));
    }
    for _ in 0..520 {
        message = message.attachment(Object::default().binary(0x3701, b"x"));
    }
    let written = String::from_utf8(read(&message.file()).unwrap()).unwrap();
    assert_eq!(written.matches("Final-Recipient:").count(), 2_000);
    assert_eq!(written.matches("application/octet-stream").count(), 500);
}

/// Streams that share their sectors would make of one file many.
#[test]
fn no_more_is_read_than_the_file_has_bytes() {
    const LEN: usize = 400_000;
    let mut message =
        Object::default().attachment(Object::default().binary(0x3701, &vec![b'x'; LEN]));
    for _ in 0..100 {
        message = message.attachment(Object::default().binary(0x3701, &[b'x'; 5_000]));
    }
    let mut file = message.file();
    let name: Vec<u8> = "__substg1.0_37010102"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let places: Vec<usize> = (0..file.len() - 128)
        .step_by(128)
        .filter(|at| file[*at..].starts_with(&name))
        .collect();
    assert_eq!(places.len(), 101);
    // First sector and length of the long one, for all of them.
    let long = places
        .iter()
        .find(|at| file[*at + 120..*at + 124] == u32::try_from(LEN).unwrap().to_le_bytes())
        .unwrap();
    let chain = file[long + 116..long + 128].to_vec();
    for at in &places {
        file[at + 116..at + 128].copy_from_slice(&chain);
    }
    let mail = read(&file).unwrap();
    assert!(
        mail.len() > LEN && mail.len() < file.len() * 2,
        "{}",
        mail.len()
    );
}

#[test]
fn a_text_can_not_add_fields_or_parts() {
    let message = ordinary()
        .text(0x0070, "x")
        .attachment(
            Object::default()
                .text(0x3707, "a\r\nX-Evil: 1\r\n\r\n--x.txt")
                .text(0x370e, "text/plain\r\nX-Evil: 2")
                .text(0x3712, "<id>\r\nX-Evil: 3")
                .binary(0x3701, b"x"),
        )
        .recipient(
            Object::default()
                .text(0x3001, "n\r\nX-Evil: 4")
                .text(0x39fe, "a@example.jp\r\nX-Evil: 5"),
        );
    let written = String::from_utf8(read(&message.file()).unwrap()).unwrap();
    assert!(!written.contains("\nX-Evil"), "{written}");
}

#[test]
fn rich_text_is_read_where_there_is_nothing_else() {
    let mut rtf = vec![0; 8];
    rtf.extend(b"MELA\0\0\0\0{\\rtf1\\ansi\\ansicpg932 \\'82\\'a0\\par 550 5.1.1 User unknown}");
    let file = Object::default().text(0x0037, "a").binary(0x1009, &rtf);
    let (mail, _) = open(&file.clone().file());
    assert_eq!(texts(&mail), ["あ\r\n550 5.1.1 User unknown"]);
    let (mail, _) = open(&file.text(0x1000, "plain").file());
    assert_eq!(texts(&mail), ["plain"]);
}

/// What is known of a recipient doesn't count twice against what may be read of a file.
#[test]
fn long_results_of_many_recipients_are_all_there() {
    let mut message = Object::default().text(0x001a, "REPORT.IPM.Note.NDR");
    for number in 0..50 {
        let said = format!("550 5.1.1 {}{number}.", "x".repeat(9_000));
        message = message.recipient(
            Object::default()
                .text(0x39fe, &format!("u{number}@example.com"))
                .text(0x0c1b, &said),
        );
    }
    let written = String::from_utf8(read(&message.file()).unwrap()).unwrap();
    for number in 0..50 {
        assert!(written.contains(&format!("x{number}.")), "{number}");
    }
}

#[test]
fn other_compound_files_are_no_mail() {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("/WordDocument")
        .unwrap()
        .write_all(b"text")
        .unwrap();
    file.flush().unwrap();
    let bytes = file.into_inner().into_inner();
    assert!(matches!(read(&bytes), Err(Error::NotMail)));
    let file = ndr().file();
    assert!(matches!(read(&file[..600]), Err(Error::DamagedMsg)));
}

/// What is left of a damaged file is read or refused; neither panics.
fn survive(bytes: &[u8]) {
    if let Ok(mail) = read(bytes)
        && let Ok(mail) = source::parse(mail)
    {
        let found = diagnose(&mail, catalogue());
        for (delivery, _) in found.deliveries() {
            for place in delivery.places() {
                assert_eq!(mail.bytes_at(place.span).len(), place.span.range().len());
            }
        }
        let _ = source::attachments(&mail);
    }
}

fn specimens() -> [Vec<u8>; 3] {
    let with_file = ordinary().attachment(
        Object::default()
            .text(0x3707, "a.bin")
            .binary(0x3701, &[7; 9_000]),
    );
    let with_report = with_file
        .clone()
        .attachment(Object::default().embedded(ndr()));
    [with_file.file(), ndr().file(), with_report.file()]
}

#[test]
fn files_that_end_early_do_no_harm() {
    for file in specimens() {
        for part in 0..40 {
            survive(&file[..file.len() * part / 40]);
        }
    }
}

#[test]
fn changed_bytes_do_no_harm() {
    let mut state = 0x2545_f491_u64;
    let mut next = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for file in specimens() {
        // Where something stands: the rest of the sectors is empty.
        let places: Vec<usize> = (0..file.len()).filter(|at| file[*at] != 0).collect();
        for _ in 0..200 {
            let mut changed = file.clone();
            for _ in 0..=next(3) {
                let at = places[next(places.len())];
                changed[at] = match next(3) {
                    0 => changed[at] ^ (1 << next(8)),
                    1 => 0xff,
                    _ => u8::try_from(next(256)).unwrap(),
                };
            }
            survive(&changed);
        }
    }
}

/// A folder of this test's own, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("msg-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn the_command_line_explains_msg_files() {
    let folder = Folder::new("cli");
    let explain = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_modori-cli"))
            .arg("explain")
            .args(arguments)
            .current_dir(&folder.0)
            .output()
            .unwrap()
    };
    // The name says nothing; the first bytes do.
    std::fs::write(folder.0.join("x.msg"), ndr().file()).unwrap();
    std::fs::write(folder.0.join("no-name"), ndr().file()).unwrap();
    std::fs::write(folder.0.join("equal.eml"), EQUAL).unwrap();
    let lines = |output: &std::process::Output| -> Vec<serde_json::Value> {
        String::from_utf8(output.stdout.clone())
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    };
    let said = |lines: &[serde_json::Value]| -> Vec<String> {
        let fields = [
            "kind",
            "recipient",
            "action",
            "reply_code",
            "enhanced_status_code",
            "message",
            "cause",
        ];
        lines
            .iter()
            .map(|l| fields.map(|f| l[f].to_string()).join(" "))
            .collect()
    };
    let equal = said(&lines(&explain(&["--format", "jsonl", "equal.eml"])));
    assert_eq!(equal.len(), 3);
    for name in ["x.msg", "no-name"] {
        let output = explain(&["--format", "jsonl", name]);
        assert_eq!(output.status.code(), Some(0), "{name}");
        assert_eq!(said(&lines(&output)), equal, "{name}");
    }
    // A folder's .msg files are found, other compound files are passed over.
    let mut other = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    other.create_stream("/WordDocument").unwrap();
    std::fs::write(folder.0.join("old.doc"), other.into_inner().into_inner()).unwrap();
    let output = explain(&["--format", "jsonl", "."]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(lines(&output).len(), 9);
    // A damaged one is told, and the others are read all the same.
    std::fs::write(folder.0.join("damaged.msg"), &ndr().file()[..700]).unwrap();
    let output = explain(&["--locale", "ja", "damaged.msg"]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(
        told.contains(".msg") && told.contains("ファイルはそのままです"),
        "{told}"
    );
}
