//! Proofs in words: what is proved, its steps one by one, the state of knowledge, in three languages.
//!
//! For `koshctl` and for papers; the window shows the same messages. Leaves out every computation.

use chrono::{Datelike, NaiveDate};
use kosh_core::basis::Confidence;
use kosh_core::catalogue::Tier;
use kosh_core::money::Money;
use kosh_core::proof::{
    Addend, Asked, CountedDay, CountedStay, Direction, Edge, Proof, ProofOf, StartDay, Step, Supposed,
    Verdict,
};
use kosh_core::rules::TruthWord;
use kosh_core::stated::Stated;
use kosh_core::text::Lang;
use kosh_core::time::{DayKind, Origin, Term};
use kosh_documents::model::Document;
use kosh_documents::summaries::{LabelsError, ProofFacts, proof_sheet};
use kosh_documents::wording::{day_and_month, sum};
use serde::Serialize;
use serde_json::{Value, json};

use crate::words::{code, need_state, say, word};

/// A proof as numbered lines: what is proved, each step with the days of its count under it, then edition and
/// calendar.
pub fn proof_text(lang: Lang, proof: &Proof) -> Vec<String> {
    let mut lines = vec![title(lang, proof)];
    for (number, step) in (1..).zip(&proof.steps) {
        lines.push(format!("{number}. {}", step_text(lang, step)));
        lines.extend(weeks(lang, step).into_iter().map(|week| format!("   {week}")));
    }
    lines.extend(state(lang, proof));
    lines
}

/// For whom a sheet is printed, and when.
#[derive(Debug, Clone, Copy)]
pub struct SheetFor<'a> {
    /// Name of the host.
    pub host: &'a str,
    /// Name of the person, where the result concerns one.
    pub person: Option<&'a str>,
    /// The day on which the file is made.
    pub made_on: NaiveDate,
}

/// The sheet of a proof, ready to be laid out.
pub fn sheet(lang: Lang, proof: &Proof, whom: SheetFor<'_>) -> Result<Document, LabelsError> {
    let SheetFor { host, person, made_on } = whom;
    let what = title(lang, proof);
    let steps: Vec<String> = proof.steps.iter().map(|step| step_text(lang, step)).collect();
    proof_sheet(&ProofFacts { proof, what: &what, steps: &steps, host, person, made_on, lang })
}

/// What is proved.
pub fn title(lang: Lang, proof: &Proof) -> String {
    match &proof.of {
        ProofOf::Window { valid_until, opens_on, safe_until, closes_on } => {
            let key = if safe_until.is_some() { "proof_of_window_safe" } else { "proof_of_window" };
            let params = json!({
                "valid_until": valid_until, "opens_on": opens_on, "safe_until": safe_until, "closes_on": closes_on,
            });
            say(lang, key, &params)
        }
        ProofOf::Deadline { kind, on, .. } => named(lang, "deadline", kind, &json!({ "date": on })),
        ProofOf::Finding { kind, .. } => code(lang, "finding", kind),
        ProofOf::WeakestLink { visas_until } => {
            say(lang, "proof_of_weakest_link", &json!({ "visas_until": visas_until }))
        }
        ProofOf::CostLine { role, kind, amount, .. } => {
            let params = json!({
                "kind": choice(lang, "cost_kind", kind), "role": choice(lang, "role", role),
                "amount": stated(lang, amount),
            });
            say(lang, "proof_of_cost", &params)
        }
        ProofOf::Total { amount, .. } => {
            say(lang, "proof_of_total", &json!({ "amount": sum(*amount, lang) }))
        }
        ProofOf::ChecklistItem { name, truth, .. } => {
            let key = match truth {
                TruthWord::Yes => "proof_of_paper",
                TruthWord::Unknown => "proof_of_paper_unknown",
            };
            say(lang, key, &json!({ "name": name.get(lang) }))
        }
        ProofOf::Need { name, state, .. } => {
            say(lang, "proof_of_need", &json!({ "name": name.get(lang), "state": need_state(lang, state) }))
        }
    }
}

/// The edition of the guide and the calendar.
pub fn state(lang: Lang, proof: &Proof) -> Vec<String> {
    let edition = json!({
        "title": proof.edition.title.get(lang), "applies_from": proof.edition.applies_from,
    });
    let calendar = json!({
        "version": proof.calendar.version, "confirmed_through": proof.calendar.confirmed_through,
    });
    vec![say(lang, "proof_edition", &edition), say(lang, "proof_calendar", &calendar)]
}

/// One step, without the days of its count.
#[allow(clippy::too_many_lines, reason = "one arm a step, and each only names its message and figures")]
fn step_text(lang: Lang, step: &Step) -> String {
    match step {
        Step::Fact { fact, on } => named(lang, "proof_fact", fact, &json!({ "date": on })),
        Step::Absent { what } => choice(lang, "proof_absent", what),
        Step::Paper { kind } => {
            say(lang, "proof_paper", &json!({ "kind": choice(lang, "paper_kind", kind) }))
        }
        Step::Stage { stage } => say(lang, "proof_stage", &json!({ "stage": choice(lang, "stage", stage) })),
        Step::Service { name, section, .. } => {
            say(lang, "proof_service", &json!({ "name": name.get(lang), "section": section }))
        }
        Step::Nationality { name, group, .. } => {
            let params = json!({ "country": name.get(lang), "group": group.get(lang) });
            say(lang, "proof_nationality", &params)
        }
        Step::Rule { ground } => {
            let source = &ground.source;
            // What nobody wrote down names itself as a reading already.
            let is_read = ground.assumption && source.confidence != Confidence::Unconfirmed;
            let key = if is_read { "proof_rule_assumption" } else { "proof_rule" };
            let params = json!({
                "text": ground.text.get(lang), "source": source.title.get(lang), "place": source.place,
                "confidence": choice(lang, "confidence", &source.confidence),
            });
            say(lang, key, &params)
        }
        Step::WorkingDays { from, direction, days, to, .. } => {
            let params = json!({ "days": days, "from": from, "to": to });
            named(lang, "proof_working_days", direction, &params)
        }
        Step::CalendarDays { from, direction, start, days, to } => {
            let key = match (start, direction) {
                (StartDay::Counted, _) => "proof_calendar_days_from",
                (StartDay::NotCounted, Direction::Back) => "proof_calendar_days_back",
                (StartDay::NotCounted, Direction::Forward) => "proof_calendar_days_forward",
            };
            say(lang, key, &json!({ "days": days, "from": from, "to": to }))
        }
        Step::Months { from, direction, months, clamped, to } => {
            let key = match (direction, clamped) {
                (Direction::Forward, false) => "proof_months_forward",
                (Direction::Forward, true) => "proof_months_forward_clamped",
                (Direction::Back, false) => "proof_months_back",
                (Direction::Back, true) => "proof_months_back_clamped",
            };
            say(lang, key, &json!({ "months": months, "from": from, "to": to }))
        }
        Step::Term { from, term: of, to } => {
            say(lang, "proof_term", &json!({ "from": from, "term": term(lang, *of), "to": to }))
        }
        Step::MovedToWorkingDay { from, direction, each, to } => {
            let why = each.first().map(|day| day_name(lang, day)).unwrap_or_default();
            named(lang, "proof_moved", direction, &json!({ "from": from, "name": why, "to": to }))
        }
        Step::Bounded { bound, one, other, on } => {
            named(lang, "proof_bounded", bound, &json!({ "one": one, "other": other, "on": on }))
        }
        Step::Birthday { age, leap_day, on, .. } => {
            let key = if *leap_day { "proof_birthday_leap" } else { "proof_birthday" };
            say(lang, key, &json!({ "age": age, "on": on }))
        }
        Step::YearEnd { year, on } => say(lang, "proof_year_end", &json!({ "year": year, "on": on })),
        Step::Reading { of, chosen, other, warn } => reading(lang, *of, [*chosen, *other, *warn]),
        Step::NoSafeDay { would_be, valid_from } => {
            say(lang, "proof_no_safe_day", &json!({ "would_be": would_be, "valid_from": valid_from }))
        }
        Step::Unconfirmed { confirmed_through } => {
            say(lang, "proof_unconfirmed", &json!({ "confirmed_through": confirmed_through }))
        }
        Step::Estimated { date, name, outcomes } => {
            let outcomes = joined(outcomes, " ", |outcome| supposed(lang, *outcome));
            say(
                lang,
                "proof_estimated",
                &json!({ "date": date, "name": name.get(lang), "outcomes": outcomes }),
            )
        }
        Step::OutsideCalendar { first, last } => {
            say(lang, "proof_outside_calendar", &json!({ "first": first, "last": last }))
        }
        Step::StayDays { from, until, stays, total } => {
            let key = if stays.is_empty() { "proof_stay_days_none" } else { "proof_stay_days" };
            let stays = joined(stays, ", ", |stay| counted_stay(lang, *stay));
            say(lang, key, &json!({ "from": from, "until": until, "stays": stays, "total": total }))
        }
        Step::Elapsed { from, to, days } => {
            say(lang, "proof_elapsed", &json!({ "from": from, "to": to, "days": days.unsigned_abs() }))
        }
        Step::Earlier { on, than, days } => {
            say(lang, "proof_earlier", &json!({ "on": on, "than": than, "days": days }))
        }
        Step::SameDay { on } => say(lang, "proof_same_day", &json!({ "on": on })),
        Step::Limit { figure, found, limit } => {
            named(lang, "proof_limit", figure, &json!({ "found": found, "limit": limit }))
        }
        Step::TermTier { term: of, tier: row } => {
            say(lang, "proof_term_tier", &json!({ "term": term(lang, *of), "tier": tier(lang, *row) }))
        }
        Step::TariffRow { tier: row, over_months, up_to_months } => {
            let key = match over_months {
                None => "proof_tariff_row",
                Some(0) => "proof_tariff_first_tier",
                Some(_) => "proof_tariff_tier",
            };
            let params = json!({
                "tier": tier(lang, *row), "over_months": over_months, "up_to_months": up_to_months,
            });
            say(lang, key, &params)
        }
        Step::Printed { kind, amount } => {
            let kind = choice(lang, "cost_kind", kind);
            say(lang, "proof_printed", &json!({ "kind": kind, "amount": sum(*amount, lang) }))
        }
        Step::Index { on, from, amount, origin } => {
            let key = match origin {
                Origin::Shipped => "proof_index",
                Origin::Own => "proof_index_own",
            };
            say(lang, key, &json!({ "on": on, "from": from, "amount": sum(*amount, lang) }))
        }
        Step::Product { count, index, amount } => {
            let params = json!({
                "count": decimal(lang, &count.to_string()), "index": sum(*index, lang),
                "amount": sum(*amount, lang),
            });
            say(lang, "proof_product", &params)
        }
        Step::Sum { addends, not_stated, amount } => added(lang, addends, *not_stated, *amount),
        Step::Own { kind, amount } => {
            let kind = choice(lang, "cost_kind", kind);
            say(lang, "proof_own", &json!({ "kind": kind, "amount": sum(*amount, lang) }))
        }
        Step::NotStated { reason } => say(lang, "proof_not_stated", &json!({ "reason": reason.get(lang) })),
        Step::Condition { asked, verdict } => condition(lang, asked, *verdict),
        Step::Together { joined, verdict } => {
            let verdict = choice(lang, "proof_verdict", verdict);
            named(lang, "proof_together", joined, &json!({ "verdict": verdict }))
        }
    }
}

fn reading(lang: Lang, of: Edge, [chosen, other, warn]: [Option<NaiveDate>; 3]) -> String {
    let [plain, same] = match of {
        Edge::Opens => ["proof_reading_opens", "proof_reading_opens_same"],
        Edge::Closes => ["proof_reading_closes", "proof_reading_closes_same"],
        Edge::Safe => ["proof_reading_safe", "proof_reading_safe_same"],
    };
    let key = match other {
        None => "proof_reading_safe_once",
        Some(_) if other == chosen => same,
        Some(_) => plain,
    };
    say(lang, key, &json!({ "chosen": chosen, "other": other, "warn": warn }))
}

fn supposed(lang: Lang, outcome: Supposed) -> String {
    say(lang, "proof_estimated_outcome", &json!({ "if_on": outcome.if_on, "to": outcome.to }))
}

fn counted_stay(lang: Lang, stay: CountedStay) -> String {
    say(lang, "proof_stay", &json!({ "from": stay.from, "until": stay.until, "days": stay.days }))
}

/// The sum as it would be written under one another: «400 000 тенге + 129 750 тенге = 529 750 тенге».
fn added(lang: Lang, addends: &[Addend], not_stated: usize, amount: Money) -> String {
    let terms = joined(addends, " + ", |addend| sum(addend.amount, lang));
    let key = if addends.is_empty() { "proof_sum_nothing" } else { "proof_sum" };
    let text = say(lang, key, &json!({ "addends": terms, "amount": sum(amount, lang) }));
    if not_stated == 0 {
        return text;
    }
    format!("{text} {}", say(lang, "proof_sum_not_stated", &json!({ "count": not_stated })))
}

fn condition(lang: Lang, asked: &Asked, verdict: Verdict) -> String {
    let verdict = choice(lang, "proof_verdict", &verdict);
    let or_not = |known: Option<String>| known.unwrap_or_else(|| word(lang, "proof_known_not"));
    match asked {
        Asked::Always => word(lang, "proof_condition_always"),
        Asked::Role { wanted, known } => {
            let wanted = joined(wanted, ", ", |role| choice(lang, "role", role));
            let known = or_not(known.map(|role| choice(lang, "role", &role)));
            say(
                lang,
                "proof_condition_role",
                &json!({ "wanted": wanted, "known": known, "verdict": verdict }),
            )
        }
        Asked::Host { wanted, known } => {
            let wanted = joined(wanted, ", ", |kind| choice(lang, "host_kind", kind));
            let known = or_not(known.map(|kind| choice(lang, "host_kind", &kind)));
            say(
                lang,
                "proof_condition_host",
                &json!({ "wanted": wanted, "known": known, "verdict": verdict }),
            )
        }
        Asked::Category { wanted, known } => {
            let wanted = joined(wanted, ", ", ToString::to_string);
            let known = or_not(known.map(|category| category.to_string()));
            let params = json!({ "wanted": wanted, "known": known, "verdict": verdict });
            say(lang, "proof_condition_category", &params)
        }
        Asked::Age { from, below, known, adult } => {
            let key = match (from, below) {
                (_, None) => "proof_condition_age_from",
                (None, Some(_)) => "proof_condition_age_below",
                (Some(_), Some(_)) => "proof_condition_age_between",
            };
            let assumed = adult.then(|| word(lang, "proof_known_adult"));
            let known = or_not(known.map(|age| age.to_string()).or(assumed));
            say(lang, key, &json!({ "from": from, "below": below, "known": known, "verdict": verdict }))
        }
        Asked::Nationality { group, known } => {
            let known = or_not(known.as_ref().map(|name| name.get(lang).to_owned()));
            let params = json!({ "group": group.get(lang), "known": known, "verdict": verdict });
            say(lang, "proof_condition_nationality", &params)
        }
        Asked::Judgement { decided_by } => {
            say(lang, "proof_condition_judgement", &json!({ "decided_by": decided_by.get(lang) }))
        }
    }
}

/// The days of a count, week by week: first what counts, with its number, then what does not, with its name.
fn weeks(lang: Lang, step: &Step) -> Vec<String> {
    let in_one_week = |one: &CountedDay, other: &CountedDay| one.date.iso_week() == other.date.iso_week();
    let counts = step.each_day().iter().any(|day| day.number.is_some());
    let each = if counts { step.each_day() } else { &[] };
    each.chunk_by(in_one_week).map(|week| week_text(lang, week)).collect()
}

fn week_text(lang: Lang, week: &[CountedDay]) -> String {
    let (counted, off): (Vec<&CountedDay>, Vec<&CountedDay>) =
        week.iter().partition(|day| day.number.is_some());
    let parts = [("proof_week", counted), ("proof_week_off", off)];
    let parts = parts.into_iter().filter(|(_, days)| !days.is_empty()).map(|(key, days)| {
        say(lang, key, &json!({ "days": joined(&days, ", ", |day| counted_day(lang, day)) }))
    });
    parts.collect::<Vec<_>>().join("; ")
}

/// «чт 19.03 = 8», «сб 21.03», «пн 23.03 (Наурыз мейрамы)». That a plain day is not confirmed is a step of its own.
fn counted_day(lang: Lang, day: &CountedDay) -> String {
    let weekdays = word(lang, "proof_weekdays");
    let place = usize::try_from(day.date.weekday().num_days_from_sunday()).unwrap_or_default();
    let weekday = weekdays.split_whitespace().nth(place).unwrap_or_default();
    let text = format!("{weekday} {}", day_and_month(day.date, lang));
    let is_plain = day.kind == DayKind::Weekend && day.origin == Origin::Shipped;
    let named = day.name.as_ref().filter(|_| !is_plain).map(|name| name.get(lang).to_owned());
    let own = (day.origin == Origin::Own).then(|| word(lang, "proof_own_day"));
    let doubt = named.as_ref().filter(|_| !day.confirmed).map(|_| word(lang, "proof_unconfirmed_day"));
    let notes: Vec<String> = named.into_iter().chain(own).chain(doubt).collect();
    let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(", ")) };
    match day.number {
        Some(number) => format!("{text} = {number}{notes}"),
        None => format!("{text}{notes}"),
    }
}

fn day_name(lang: Lang, day: &CountedDay) -> String {
    day.name.as_ref().map(|name| name.get(lang).to_owned()).unwrap_or_default()
}

/// «2 года 3 месяца».
fn term(lang: Lang, term: Term) -> String {
    let (years, months) = (term.in_months() / 12, term.in_months() % 12);
    let parts = [("term_years", years), ("term_months", months)];
    let parts = parts.into_iter().filter(|(_, count)| *count > 0);
    parts.map(|(key, count)| say(lang, key, &json!({ "count": count }))).collect::<Vec<_>>().join(" ")
}

fn tier(lang: Lang, tier: Tier) -> String {
    match tier {
        Tier::Years(1) => word(lang, "tier_year"),
        Tier::Years(years) => say(lang, "tier_years", &json!({ "years": years })),
        Tier::Employee => word(lang, "tier_employee"),
        Tier::Expert => word(lang, "tier_expert"),
        Tier::Standard => word(lang, "tier_standard"),
        Tier::PersonalManager => word(lang, "tier_personal_manager"),
    }
}

fn stated(lang: Lang, amount: &Stated<Money>) -> String {
    match amount {
        Stated::Value(amount) => sum(*amount, lang),
        Stated::NotStated(_) => word(lang, "not_stated"),
    }
}

fn decimal(lang: Lang, number: &str) -> String {
    match lang {
        Lang::Ru | Lang::Kk => number.replace('.', ","),
        Lang::En => number.to_owned(),
    }
}

fn joined<T>(items: &[T], between: &str, text: impl Fn(&T) -> String) -> String {
    items.iter().map(text).collect::<Vec<_>>().join(between)
}

/// The words of a choice without parameters.
fn choice(lang: Lang, prefix: &str, of: &impl Serialize) -> String {
    named(lang, prefix, of, &Value::Null)
}

/// The words of a choice: those of `<prefix>_<its name in JSON>`.
fn named(lang: Lang, prefix: &str, of: &impl Serialize, params: &Value) -> String {
    let name = serde_json::to_value(of).unwrap_or_default();
    say(lang, &format!("{prefix}_{}", name.as_str().unwrap_or_default()), params)
}
