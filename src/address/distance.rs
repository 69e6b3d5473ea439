//! How far apart two spellings are, where a slip of the finger or the eye costs half of an edit.

/// Cost of a letter left out, added, exchanged for another or swapped with its neighbor.
pub(super) const EDIT: u32 = 2;
/// Cost of the key beside, and of a letter that looks alike.
pub(super) const SLIP: u32 = 1;

/// Cost of getting from one spelling to the other: Damerau's distance where no pair is edited twice; `None` above `limit`.
///
/// Time grows with the product of the lengths, and lengths apart by more than the limit cost nothing; callers bound them.
pub(super) fn cost(
    from: &[char],
    to: &[char],
    limit: u32,
    substitution: impl Fn(char, char) -> u32,
) -> Option<u32> {
    let apart = u32::try_from(from.len().abs_diff(to.len())).ok()?;
    if apart.saturating_mul(EDIT) > limit {
        return None;
    }
    let mut before: Vec<u32> = Vec::new();
    let mut last: Vec<u32> = (0..).step_by(EDIT as usize).take(to.len() + 1).collect();
    let mut last_char = None;
    for (row, a) in from.iter().enumerate() {
        let mut current = Vec::with_capacity(to.len() + 1);
        current.push(u32::try_from(row + 1).ok()?.saturating_mul(EDIT));
        let mut left_char = None;
        for (at, b) in to.iter().enumerate() {
            let of = |cells: &[u32], at: usize| cells.get(at).copied().unwrap_or(u32::MAX / 2);
            let mut best = of(&last, at) + if a == b { 0 } else { substitution(*a, *b) };
            best = best.min(of(&last, at + 1) + EDIT);
            best = best.min(of(&current, at) + EDIT);
            let is_swap = a != b && last_char == Some(*b) && left_char == Some(*a);
            if let Some(before_at) = at.checked_sub(1).filter(|_| is_swap) {
                best = best.min(of(&before, before_at) + EDIT);
            }
            current.push(best);
            left_char = Some(*b);
        }
        // Later rows are no cheaper than the cheapest of two in turn.
        let least = |cells: &[u32]| cells.iter().copied().min().unwrap_or(u32::MAX);
        if least(&current) > limit && least(&last) > limit {
            return None;
        }
        last_char = Some(*a);
        before = std::mem::replace(&mut last, current);
    }
    last.last().copied().filter(|cost| *cost <= limit)
}

/// The rows of a Japanese keyboard (JIS X 6002), each with its left edge in quarters of a key.
const ROWS: [(i32, &str); 4] = [
    (0, "1234567890-^"),
    (2, "qwertyuiop@["),
    (3, "asdfghjkl;:]"),
    (5, "zxcvbnm,./_"),
];

/// Whether two keys touch.
pub(super) fn are_neighbors(a: char, b: char) -> bool {
    let place = |c: char| {
        ROWS.iter().zip(0_i32..).find_map(|((edge, keys), row)| {
            let at = keys.chars().position(|k| k == c)?;
            Some((edge + 4 * i32::try_from(at).ok()?, row))
        })
    };
    match (place(a.to_ascii_lowercase()), place(b.to_ascii_lowercase())) {
        (Some((x, row)), Some((other_x, other_row))) => {
            a != b && (x - other_x).abs() <= 4 && (row - other_row).abs() <= 1
        }
        _ => false,
    }
}

/// How one spelling became another, where that is a single slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slip {
    /// One letter for another.
    Substitution(char, char),
    /// A letter is missing in what was typed.
    Missing(char),
    /// A letter too many was typed.
    Extra,
    /// Two letters in the wrong order.
    Swapped,
}

/// The one slip between what was typed and what was meant; `None` where it takes more.
pub(super) fn slip(typed: &[char], meant: &[char]) -> Option<Slip> {
    let front = typed.iter().zip(meant).take_while(|(a, b)| a == b).count();
    let (typed, meant) = (typed.get(front..)?, meant.get(front..)?);
    match (typed, meant) {
        ([a, rest @ ..], [b, other @ ..]) if rest == other => Some(Slip::Substitution(*a, *b)),
        ([a, b, rest @ ..], [c, d, other @ ..]) if rest == other && a == d && b == c => {
            Some(Slip::Swapped)
        }
        (all, [b, other @ ..]) if all == other => Some(Slip::Missing(*b)),
        ([_, rest @ ..], all) if rest == all => Some(Slip::Extra),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(a: &str, b: &str, limit: u32) -> Option<u32> {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        cost(&chars(a), &chars(b), limit, |a, b| {
            if are_neighbors(a, b) { SLIP } else { EDIT }
        })
    }

    #[test]
    fn each_edit_has_its_cost() {
        for (a, b, want) in [
            ("gmail", "gmail", Some(0)),
            ("gmaul", "gmail", Some(1)),
            ("gmal", "gmail", Some(2)),
            ("gmaiil", "gmail", Some(2)),
            ("gmial", "gmail", Some(2)),
            ("gmeil", "gmail", Some(2)),
            ("ca", "abc", None),
            ("email", "mail.", Some(4)),
            ("", "ab", Some(4)),
            ("ab", "", Some(4)),
        ] {
            assert_eq!(of(a, b, 4), want, "{a} {b}");
        }
        assert_eq!(of("gmal", "gmail", 1), None);
    }

    #[test]
    fn neighbors_on_a_japanese_keyboard() {
        for pair in ["as", "qa", "1q", "ny", "nm", "p@", "l;", "gh", "ui"] {
            let (a, b) = (pair.chars().next().unwrap(), pair.chars().nth(1).unwrap());
            let touch = are_neighbors(a, b);
            assert_eq!(touch, pair != "ny", "{pair}");
            assert_eq!(are_neighbors(b, a), touch, "{pair}");
        }
        assert!(!are_neighbors('a', 'a'));
        assert!(!are_neighbors('a', 'あ'));
    }

    #[test]
    fn one_slip_is_named() {
        let slip = |a: &str, b: &str| {
            let chars = |text: &str| text.chars().collect::<Vec<_>>();
            slip(&chars(a), &chars(b))
        };
        assert_eq!(slip("gmaul", "gmail"), Some(Slip::Substitution('u', 'i')));
        assert_eq!(slip("gmal", "gmail"), Some(Slip::Missing('i')));
        assert_eq!(slip("gmaill", "gmail"), Some(Slip::Extra));
        assert_eq!(slip("gmial", "gmail"), Some(Slip::Swapped));
        assert_eq!(slip("gmial", "hmail"), None);
        assert_eq!(slip("", ""), None);
    }
}
