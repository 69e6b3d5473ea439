//! The folders of a mailbox as a tree, each with a box to tick and a sign of what it is for.

use std::collections::HashMap;

use egui::{Pos2, Sense, Stroke, Ui, vec2};

use crate::account::{Folder, Role};

use super::Kit;
use super::kit::Face;
use super::widgets::{check, switch};

/// Folders that are shown.
const MAX_FOLDERS: usize = 500;
/// Levels that are told apart by where a folder begins.
const MAX_DEPTH: usize = 8;

/// Draws them; `chosen` are names of those that are ticked. Names that the server no longer has stay in it.
pub(super) fn folder_tree_ui(
    ui: &mut Ui,
    folders: &[Folder],
    chosen: &mut Vec<String>,
    kit: &Kit<'_>,
) {
    ui.spacing_mut().item_spacing.y = 4.0;
    for (depth, folder) in in_order(folders).into_iter().take(MAX_FOLDERS) {
        ui.push_id(&folder.name, |ui| {
            ui.horizontal_top(|ui| {
                // Where there is little room, the names need it.
                let indent = (20.0 * f32::from(depth)).min(ui.available_width() / 3.0);
                ui.add_space(indent);
                icon(ui, folder, kit);
                // Long names are wrapped.
                ui.vertical(|ui| name_ui(ui, folder, chosen, kit));
            });
        });
    }
    if folders.len() > MAX_FOLDERS {
        let count = [("count", (folders.len() - MAX_FOLDERS).into())];
        kit.paragraph(ui, &kit.format("mailbox-folders-more", &count), Face::Small);
    }
}

fn name_ui(ui: &mut Ui, folder: &Folder, chosen: &mut Vec<String>, kit: &Kit<'_>) {
    let text = text_of(folder, kit);
    if !folder.is_selectable {
        kit.colored(ui, &text, Face::Small, kit.palette.weak);
        return;
    }
    let is_on = chosen.contains(&folder.name);
    if let Some(is_on) = switch(ui, kit, &text, is_on) {
        chosen.retain(|name| *name != folder.name);
        if is_on {
            chosen.push(folder.name.clone());
        }
    }
}

/// The parts of a folder's name.
fn parts(folder: &Folder) -> Vec<&str> {
    match folder.delimiter {
        Some(delimiter) => folder.name.split(delimiter).collect(),
        None => vec![&folder.name],
    }
}

/// Each behind the one that it is in, with how many it is in: the inbox first, then those with a role, then by name.
fn in_order(folders: &[Folder]) -> Vec<(u8, &Folder)> {
    let rank = |role: Option<Role>| match role {
        Some(Role::Inbox) => 0,
        Some(_) => 1,
        None => 2,
    };
    let ranks: HashMap<&str, u8> = (folders.iter())
        .map(|folder| (folder.name.as_str(), rank(folder.role)))
        .collect();
    let mut all: Vec<(u8, Vec<&str>, &Folder)> = (folders.iter())
        .map(|folder| {
            let parts = parts(folder);
            let top = parts.first().and_then(|top| ranks.get(top));
            (top.copied().unwrap_or(2), parts, folder)
        })
        .collect();
    all.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    all.into_iter()
        .map(|(_, parts, folder)| {
            let depth = (parts.len() - 1).min(MAX_DEPTH);
            (u8::try_from(depth).unwrap_or_default(), folder)
        })
        .collect()
}

/// What a folder is called: by what it is for, where the server says so, with its own name beside.
pub(super) fn text_of(folder: &Folder, kit: &Kit<'_>) -> String {
    let name = parts(folder).last().copied().unwrap_or_default();
    let name: String = (name.chars().take(80))
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let id = match folder.role {
        None => return name,
        Some(Role::Inbox) => return kit.text("mailbox-role-inbox"),
        Some(Role::Sent) => "mailbox-role-sent",
        Some(Role::Drafts) => "mailbox-role-drafts",
        Some(Role::Junk) => "mailbox-role-junk",
        Some(Role::Trash) => "mailbox-role-trash",
        Some(Role::Archive) => "mailbox-role-archive",
        Some(Role::All) => "mailbox-role-all",
        Some(Role::Flagged) => "mailbox-role-flagged",
    };
    let role = kit.text(id);
    if role == name {
        return role;
    }
    let args = [
        ("role", role.as_str().into()),
        ("name", name.as_str().into()),
    ];
    kit.format("mailbox-role-and-name", &args)
}

/// A sign of what the folder is for, drawn in lines; the words beside it say the same.
fn icon(ui: &mut Ui, folder: &Folder, kit: &Kit<'_>) {
    let (rect, _) =
        ui.allocate_exact_size(vec2(20.0, ui.spacing().interact_size.y), Sense::hover());
    let color = if folder.role.is_some() {
        kit.palette.accent
    } else {
        kit.palette.weak
    };
    let stroke = Stroke::new(1.4, color);
    let painter = ui.painter();
    let at = |x: f32, y: f32| -> Pos2 { rect.center() + vec2(x, y) };
    let line = |points: &[(f32, f32)]| {
        painter.line(points.iter().map(|(x, y)| at(*x, *y)).collect(), stroke);
    };
    let tray = [
        (-7.0, 1.0),
        (-3.0, 1.0),
        (-2.0, 3.0),
        (2.0, 3.0),
        (3.0, 1.0),
        (7.0, 1.0),
    ];
    let frame = |top: f32| {
        line(&[
            (-7.0, top),
            (7.0, top),
            (7.0, 6.0),
            (-7.0, 6.0),
            (-7.0, top),
        ]);
    };
    match folder.role {
        Some(Role::Inbox) => {
            frame(-5.0);
            line(&tray);
        }
        Some(Role::Sent) => {
            line(&[
                (-7.0, -1.0),
                (7.0, -6.0),
                (2.0, 6.0),
                (-1.0, 1.0),
                (-7.0, -1.0),
            ]);
            line(&[(-1.0, 1.0), (7.0, -6.0)]);
        }
        Some(Role::Drafts) => {
            line(&[
                (-6.0, 6.0),
                (-5.0, 2.0),
                (3.0, -6.0),
                (6.0, -3.0),
                (-2.0, 5.0),
                (-6.0, 6.0),
            ]);
        }
        Some(Role::Junk) => {
            painter.circle_stroke(at(0.0, 0.0), 6.0, stroke);
            line(&[(-4.2, 4.2), (4.2, -4.2)]);
        }
        Some(Role::Trash) => {
            line(&[(-6.0, -4.0), (6.0, -4.0)]);
            line(&[(-2.0, -4.0), (-2.0, -6.0), (2.0, -6.0), (2.0, -4.0)]);
            line(&[(-5.0, -4.0), (-4.0, 6.0), (4.0, 6.0), (5.0, -4.0)]);
        }
        Some(Role::Archive) => {
            frame(-2.0);
            line(&[(-7.0, -2.0), (-7.0, -6.0), (7.0, -6.0), (7.0, -2.0)]);
            line(&[(-2.0, 1.0), (2.0, 1.0)]);
        }
        Some(Role::All) => {
            frame(-3.0);
            line(&[(-5.0, -6.0), (5.0, -6.0)]);
            check(painter, at(0.0, 1.5), 5.0, stroke);
        }
        Some(Role::Flagged) => {
            line(&[(-4.0, 6.0), (-4.0, -6.0), (5.0, -3.0), (-4.0, 0.0)]);
        }
        None => {
            line(&[
                (-7.0, 6.0),
                (-7.0, -5.0),
                (-2.0, -5.0),
                (0.0, -3.0),
                (7.0, -3.0),
                (7.0, 6.0),
                (-7.0, 6.0),
            ]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str, role: Option<Role>) -> Folder {
        Folder {
            name: name.to_owned(),
            delimiter: Some('/'),
            role,
            is_selectable: true,
            has_children: None,
        }
    }

    #[test]
    fn folders_stand_behind_those_that_they_are_in() {
        let folders = [
            folder("メルマガ", None),
            folder("Sent", Some(Role::Sent)),
            folder("お問い合わせ/エラーメール", None),
            folder("お問い合わせ", None),
            folder("INBOX/完了", None),
            folder("お問い合わせ-古い", None),
            folder("INBOX", Some(Role::Inbox)),
        ];
        let order: Vec<(u8, &str)> = in_order(&folders)
            .into_iter()
            .map(|(depth, folder)| (depth, folder.name.as_str()))
            .collect();
        assert_eq!(
            order,
            [
                (0, "INBOX"),
                (1, "INBOX/完了"),
                (0, "Sent"),
                (0, "お問い合わせ"),
                (1, "お問い合わせ/エラーメール"),
                (0, "お問い合わせ-古い"),
                (0, "メルマガ"),
            ]
        );
    }

    #[test]
    fn names_without_parts_and_with_many_have_their_depth() {
        let mut flat = folder("a/b", None);
        flat.delimiter = None;
        let deep = folder(&"a/".repeat(1000), None);
        let all = [flat, deep];
        let depths: Vec<u8> = in_order(&all).into_iter().map(|(depth, _)| depth).collect();
        assert_eq!(depths, [8, 0]);
    }
}
