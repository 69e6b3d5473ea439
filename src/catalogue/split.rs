//! A pattern as the list of its alternatives: `\b(?:a|b)\b` is `\ba\b|\bb\b`.
//!
//! Which of two alternatives wins at one place of a text is decided by their order alone, so trying them one by one in
//! this order is the same as trying the pattern.

use regex_syntax::ast::parse::ParserBuilder;
use regex_syntax::ast::{Ast, Concat, Group, Span};
use regex_syntax::hir::Hir;
use regex_syntax::hir::translate::TranslatorBuilder;

/// The alternatives of a pattern, in their order. Empty where it is none.
pub(super) fn alternatives(pattern: &str, case_insensitive: bool) -> Vec<Hir> {
    let Ok(ast) = ParserBuilder::new().build().parse(pattern) else {
        return Vec::new();
    };
    let mut translator = TranslatorBuilder::new()
        .utf8(false)
        .case_insensitive(case_insensitive)
        .build();
    let parts = split(&ast);
    let translated = parts.iter().map(|part| translator.translate(pattern, part));
    translated.collect::<Result<_, _>>().unwrap_or_default()
}

fn split(ast: &Ast) -> Vec<Ast> {
    match ast {
        Ast::Alternation(alternation) => {
            // `(?-u)` in one alternative holds for those behind it.
            let mut flags: Vec<Ast> = Vec::new();
            let mut parts = Vec::new();
            for part in &alternation.asts {
                let split = split(part).into_iter();
                parts.extend(split.map(|p| around(alternation.span, &flags, p, &[])));
                flags.extend(flags_of(part));
            }
            parts
        }
        Ast::Group(group) => {
            let wrap = |ast| {
                Ast::group(Group {
                    span: group.span,
                    kind: group.kind.clone(),
                    ast: Box::new(ast),
                })
            };
            split(&group.ast).into_iter().map(wrap).collect()
        }
        Ast::Concat(concat) => {
            let Concat { span, asts } = &**concat;
            let mut solid = asts.iter().enumerate().filter(|(_, a)| !is_look(a));
            match (solid.next(), solid.next()) {
                (Some((at, only)), None) => {
                    let (before, from) = asts.split_at(at);
                    let after = from.get(1..).unwrap_or_default();
                    let parts = split(only).into_iter();
                    parts.map(|p| around(*span, before, p, after)).collect()
                }
                _ => vec![ast.clone()],
            }
        }
        _ => vec![ast.clone()],
    }
}

fn around(span: Span, before: &[Ast], part: Ast, after: &[Ast]) -> Ast {
    if before.is_empty() && after.is_empty() {
        return part;
    }
    let mut asts = before.to_vec();
    asts.push(part);
    asts.extend_from_slice(after);
    Ast::concat(Concat { span, asts })
}

/// Settings that hold from here on.
fn flags_of(part: &Ast) -> Vec<Ast> {
    let is_flags = |a: &&Ast| matches!(a, Ast::Flags(_));
    match part {
        Ast::Flags(_) => vec![part.clone()],
        Ast::Concat(concat) => concat.asts.iter().filter(is_flags).cloned().collect(),
        _ => Vec::new(),
    }
}

/// Whether it takes no part of a text: a condition, a setting.
fn is_look(ast: &Ast) -> bool {
    match ast {
        Ast::Empty(_) | Ast::Flags(_) | Ast::Assertion(_) => true,
        Ast::Group(group) => is_look(&group.ast),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(pattern: &str) -> Vec<String> {
        let parts = alternatives(pattern, false);
        parts.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn conditions_go_with_each_alternative() {
        let want = [r"(?-u)\bone\b", r"(?-u)\b(?:two\b)\b"].map(written);
        assert_eq!(written(r"(?-u)\b(?:one|(?:two\b))\b"), want.concat());
        assert_eq!(written("(?-u)a(?:b|c)").len(), 1);
    }

    #[test]
    fn settings_hold_for_the_alternatives_behind_them() {
        assert_eq!(written("(?-u)a.c|d.f").get(1), written("(?-u)d.f").first());
        assert_ne!(written("(?-u)a.c|d.f").get(1), written("d.f").first());
        assert_eq!(written("(?:(?-u)a.c)|d.f").get(1), written("d.f").first());
    }
}
