//! Servers that say a secret again, as they got it: `AGFiYwBzZWNyZXQ= BAD Unknown command`. Their words are shown and may be written
//! down, so what holds the secret in any form that went over the wire isn't kept.

use std::fmt;

/// Shorter ones stand in words by chance.
const SHORTEST: usize = 4;

/// A secret in all the forms in which a server may say it.
#[derive(Default)]
pub(super) struct Hush(Vec<String>);

impl fmt::Debug for Hush {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hush(…)")
    }
}

impl Hush {
    /// As it is, as a quoted string (RFC 3501 section 4.3), and within base64 (RFC 4959), wherever it stands in the message there.
    pub fn of(secret: &str) -> Self {
        if secret.len() < SHORTEST {
            return Self::default();
        }
        let mut forms = vec![
            secret.to_owned(),
            secret.replace('\\', r"\\").replace('"', "\\\""),
        ];
        forms.extend((0..3).map(|before| within_base64(secret.as_bytes(), before)));
        // Forms of a few letters stand in words by chance, too.
        forms.retain(|form| form.len() >= SHORTEST);
        Self(forms)
    }

    /// Whether it is in there.
    pub fn is_in(&self, text: &str) -> bool {
        self.0.iter().any(|form| text.contains(form.as_str()))
    }
}

impl Drop for Hush {
    fn drop(&mut self) {
        for form in &mut self.0 {
            let mut bytes = std::mem::take(form).into_bytes();
            bytes.fill(0);
            // So that it isn't left out as useless.
            std::hint::black_box(&bytes);
        }
    }
}

/// The letters of base64 that are made of these bytes alone, where so many bytes stand before them (modulo 3).
fn within_base64(bytes: &[u8], before: usize) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    let (mut bits, mut count) = (0_u32, 0);
    // Six bits make a letter; those that begin in another byte don't count.
    let mut skipped = (6 - before * 8 % 6) % 6;
    for byte in bytes {
        bits = (bits << 8 | u32::from(*byte)) & 0xffff;
        count += 8;
        if skipped > 0 {
            count -= skipped;
            skipped = 0;
        }
        while count >= 6 {
            count -= 6;
            let letter = LETTERS.get((bits >> count) as usize & 63).copied();
            text.extend(letter.map(char::from));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_forms_are_found() {
        let hush = Hush::of("very-\"secret\"-4711");
        for said in [
            "NO very-\"secret\"-4711 is wrong",
            r#"BAD LOGIN user "very-\"secret\"-4711""#,
            // base64 of NUL user NUL secret, with users of three lengths, and of a token's message.
            "AGEAdmVyeS0ic2VjcmV0Ii00NzEx BAD",
            "AGFiAHZlcnktInNlY3JldCItNDcxMQ== BAD",
            "AGFiYwB2ZXJ5LSJzZWNyZXQiLTQ3MTE= BAD",
            "dXNlcj14AWF1dGg9QmVhcmVyIHZlcnktInNlY3JldCItNDcxMQEB",
        ] {
            assert!(hush.is_in(said), "{said}");
        }
        assert!(!hush.is_in("NO Invalid credentials"));
        assert!(!hush.is_in("AGFiYwBhbm90aGVy BAD"));
        assert!(!format!("{hush:?}").contains("4711"));
    }

    #[test]
    fn short_ones_do_not_silence_everything() {
        for short in ["", "a", "NO", "abc"] {
            assert!(!Hush::of(short).is_in("a NO abc YWJj"), "{short}");
        }
        assert!(Hush::of("abcd").is_in("x abcd"));
    }
}
