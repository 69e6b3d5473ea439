//! Placeholders that stand in the mail as it is, so that none of ours is mistaken for them.

use std::collections::HashSet;
use std::net::{Ipv4Addr, Ipv6Addr};

use crate::source::Mail;
use crate::span::LayerId;

use super::ip::{v4_at, v6_at};

/// What the layers of a mail hold.
#[derive(Debug, Default)]
pub(super) struct Taken {
    /// Stems in lower case with the numbers behind them.
    numbers: HashSet<(String, u32)>,
    /// All IPv4 addresses.
    pub v4: HashSet<Ipv4Addr>,
    /// All IPv6 addresses.
    pub v6: HashSet<Ipv6Addr>,
}

impl Taken {
    /// Looks through all layers for addresses, and for numbers behind the stems.
    pub fn read(mail: &Mail, stems: &[&str]) -> Self {
        let mut taken = Self::default();
        for layer in 0..mail.layer_count() {
            if let Ok(layer) = u16::try_from(layer) {
                taken.look_at(&mail.layer_text(LayerId(layer)), stems);
            }
        }
        taken
    }

    fn look_at(&mut self, text: &str, stems: &[&str]) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            let before = at.checked_sub(1).and_then(|i| bytes.get(i));
            if byte.is_ascii_digit() && !before.is_some_and(u8::is_ascii_digit) {
                self.number(bytes, at, stems);
                if let Some((ip, _)) = v4_at(bytes, at) {
                    self.v4.insert(ip);
                }
            }
            if let Some((ip, end)) = v6_at(bytes, at) {
                self.v6.insert(ip);
                at = end;
                continue;
            }
            at += 1;
        }
    }

    fn number(&mut self, bytes: &[u8], at: usize, stems: &[&str]) {
        let front = bytes.get(..at).unwrap_or_default();
        for stem in stems {
            let from = front.len().checked_sub(stem.len());
            let is_there = from
                .and_then(|from| front.get(from..))
                .is_some_and(|s| s.eq_ignore_ascii_case(stem.as_bytes()));
            if is_there && !stem.is_empty() {
                let digits: String = bytes
                    .iter()
                    .skip(at)
                    .take(9)
                    .take_while(|b| b.is_ascii_digit())
                    .map(|b| char::from(*b))
                    .collect();
                if let Ok(number) = digits.parse() {
                    self.numbers.insert((stem.to_lowercase(), number));
                }
            }
        }
    }

    /// The numbers behind a stem.
    pub fn numbers_after(&self, stem: &str) -> HashSet<u32> {
        let stem = stem.to_lowercase();
        self.numbers
            .iter()
            .filter(|(s, _)| *s == stem)
            .map(|(_, number)| *number)
            .collect()
    }
}
