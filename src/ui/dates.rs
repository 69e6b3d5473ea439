//! Dates as people say them: today's time, yesterday, 11/20, 2025/11/20.

use jiff::civil::Date;
use jiff::{Timestamp, Zoned};

use super::Kit;

/// How a list says when.
pub(super) fn short(kit: &Kit<'_>, rfc3339: &str) -> String {
    let Some(then) = local(rfc3339, &kit.now) else {
        return String::new();
    };
    match relation(then.date(), kit.now.date()) {
        Relation::Today => format!("{}:{:02}", then.hour(), then.minute()),
        Relation::Yesterday => kit.text("date-yesterday"),
        Relation::ThisYear => format!("{}/{}", then.month(), then.day()),
        Relation::Other => format!("{}/{}/{}", then.year(), then.month(), then.day()),
    }
}

/// How a card says when: 11月22日(日) 14:30.
pub(super) fn long(kit: &Kit<'_>, rfc3339: &str) -> Option<String> {
    let then = local(rfc3339, &kit.now)?;
    let weekday = weekday(kit, then.date());
    let time = format!("{}:{:02}", then.hour(), then.minute());
    let args = [
        ("year", then.year().to_string().into()),
        ("month", then.month().to_string().into()),
        ("day", then.day().to_string().into()),
        ("weekday", weekday.into()),
        ("time", time.into()),
    ];
    Some(kit.format(
        if then.year() == kit.now.year() {
            "date-long"
        } else {
            "date-long-with-year"
        },
        &args,
    ))
}

/// To the second, as servers do: 11/22 14:30:05.
pub(super) fn exact(kit: &Kit<'_>, rfc3339: &str) -> Option<String> {
    let then = local(rfc3339, &kit.now)?;
    let time = format!("{}:{:02}:{:02}", then.hour(), then.minute(), then.second());
    Some(if then.year() == kit.now.year() {
        format!("{}/{} {time}", then.month(), then.day())
    } else {
        format!("{}/{}/{} {time}", then.year(), then.month(), then.day())
    })
}

/// How long something took: 5秒, 3分, 2時間, 4日.
pub(super) fn span(kit: &Kit<'_>, seconds: i64) -> String {
    let seconds = usize::try_from(seconds.unsigned_abs()).unwrap_or(usize::MAX);
    let (id, count) = match seconds {
        0..120 => ("span-seconds", seconds),
        120..7_200 => ("quantity-minutes", seconds / 60),
        7_200..172_800 => ("quantity-hours", seconds / 3_600),
        _ => ("quantity-days", seconds / 86_400),
    };
    kit.format(id, &[("count", count.into())])
}

/// How a heading says which day: 今日 11月22日(日).
pub(super) fn day(kit: &Kit<'_>, day: Date) -> String {
    let today = kit.now.date();
    let args = [
        ("year", day.year().to_string().into()),
        ("month", day.month().to_string().into()),
        ("day", day.day().to_string().into()),
        ("weekday", weekday(kit, day).into()),
    ];
    let id = match relation(day, today) {
        Relation::Today => "date-day-today",
        Relation::Yesterday => "date-day-yesterday",
        Relation::ThisYear => "date-day",
        Relation::Other => "date-day-with-year",
    };
    kit.format(id, &args)
}

/// How a table says which day: 11/20, 2025/11/20.
pub(super) fn numeric(kit: &Kit<'_>, day: Date) -> String {
    if day.year() == kit.now.year() {
        format!("{}/{}", day.month(), day.day())
    } else {
        format!("{}/{}/{}", day.year(), day.month(), day.day())
    }
}

fn weekday(kit: &Kit<'_>, day: Date) -> String {
    kit.text(&format!("weekday-{}", day.weekday().to_monday_one_offset()))
}

enum Relation {
    Today,
    Yesterday,
    ThisYear,
    Other,
}

fn relation(then: Date, today: Date) -> Relation {
    if then == today {
        Relation::Today
    } else if today.yesterday().is_ok_and(|y| y == then) {
        Relation::Yesterday
    } else if then.year() == today.year() {
        Relation::ThisYear
    } else {
        Relation::Other
    }
}

fn local(rfc3339: &str, now: &Zoned) -> Option<Zoned> {
    let stamp: Timestamp = rfc3339.parse().ok()?;
    Some(stamp.to_zoned(now.time_zone().clone()))
}
