//! The form in which what somebody types is compared with what is written.

/// Lower case; full-width Latin letters, digits and signs as half-width ones, Hiragana as Katakana.
pub fn fold(text: &str) -> String {
    // Most of what servers say.
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.chars()
        .flat_map(|c| {
            let moved = match c {
                '！'..='～' => u32::from(c) - 0xfee0,
                'ぁ'..='ゖ' => u32::from(c) + 0x60,
                '\u{3000}' => u32::from(' '),
                c => u32::from(c),
            };
            char::from_u32(moved).unwrap_or(c).to_lowercase()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_searches_find_half_width_words() {
        assert_eq!(fold("５５０　Ａｂｃ"), "550 abc");
    }

    #[test]
    fn hiragana_finds_katakana() {
        assert_eq!(fold("さーばー"), fold("サーバー"));
    }
}
