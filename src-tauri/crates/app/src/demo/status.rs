//! Statuses of a demo company, with the ones that they renew.

use chrono::NaiveDate;
use kosh_core::catalogue::{Category, Entries};
use kosh_core::id::{HostId, PersonId, StatusId};
use kosh_core::people::{Status, StatusKind};

use super::maker::{Maker, first_day_of, plus};

/// By which status a household is in the country, and until when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Situation {
    pub(super) kind: StatusKind,
    pub(super) category: Option<Category>,
    pub(super) entries: Option<Entries>,
    pub(super) valid_from: NaiveDate,
    pub(super) valid_until: NaiveDate,
    /// How many statuses came before and were renewed, each a year long.
    pub(super) renewals: u32,
    /// Day on which it was cancelled.
    pub(super) cancelled_on: Option<NaiveDate>,
}

/// When a status ends: how often, and from how many to how many days after today, both inclusive.
const ENDS: &[(u64, (i64, i64))] = &[
    (2, (-60, -1)),    // over, and nobody wrote down what happened
    (2, (1, 5)),       // too late to extend
    (4, (11, 27)),     // open, but the worst case comes too late
    (4, (34, 39)),     // open and safe
    (15, (44, 110)),   // opens in the next months
    (73, (111, 1000)), // later
];

/// The situation of somebody from a country of the EAEU or the CIS: a permit, a visa-free stay, a residence
/// permit.
pub(super) fn of_neighbour(maker: &mut Maker<'_>) -> Situation {
    let kind = *maker.dice.weighted(&[
        (75, StatusKind::TemporaryResidencePermit),
        (18, StatusKind::VisaFreeStay),
        (7, StatusKind::ResidencePermit),
    ]);
    without_visa(maker, kind)
}

/// The situation of somebody from elsewhere: mostly a work visa.
pub(super) fn of_foreigner(maker: &mut Maker<'_>) -> Situation {
    let (category, entries) = *maker.dice.weighted(&[
        (80, ("C3", Entries::Multiple)),
        (7, ("A5", Entries::Multiple)),
        (4, ("B3", Entries::Multiple)),
        (3, ("B2", Entries::Single)),
        (3, ("residence", Entries::Multiple)),
        (3, ("free", Entries::Multiple)),
    ]);
    match category {
        "residence" => without_visa(maker, StatusKind::ResidencePermit),
        "free" => without_visa(maker, StatusKind::VisaFreeStay),
        visa => visa_of(maker, visa, entries),
    }
}

fn visa_of(maker: &mut Maker<'_>, category: &str, entries: Entries) -> Situation {
    let valid_until = match entries {
        Entries::Single => maker.day_between(2, 80),
        Entries::Multiple => {
            let (first, last) = *maker.dice.weighted(ENDS);
            maker.day_between(first, last)
        }
    };
    let valid_from = match entries {
        Entries::Single => plus(valid_until, -89),
        Entries::Multiple => shortest_running(maker, valid_until),
    };
    let cancelled = maker.dice.chance(2);
    let cancelled_on = cancelled.then(|| maker.day_between(-40, -1)).filter(|day| *day > valid_from);
    let renewals = *maker.dice.weighted(&[(60, 0), (30, 1), (10, 2)]);
    Situation {
        kind: StatusKind::Visa,
        category: category.parse().ok(),
        entries: Some(entries),
        valid_from,
        valid_until,
        renewals: if cancelled_on.is_none() { renewals } else { 0 },
        cancelled_on,
    }
}

fn without_visa(maker: &mut Maker<'_>, kind: StatusKind) -> Situation {
    let (first, last) = match kind {
        StatusKind::VisaFreeStay => (-3, 85),
        StatusKind::ResidencePermit => (100, 3400),
        StatusKind::TemporaryResidencePermit | StatusKind::Visa | StatusKind::ExitVisa => (-10, 350),
    };
    let valid_until = maker.day_between(first, last);
    let valid_from = match kind {
        StatusKind::VisaFreeStay => plus(valid_until, -89),
        StatusKind::ResidencePermit => first_day_of(valid_until, 10),
        StatusKind::TemporaryResidencePermit | StatusKind::Visa | StatusKind::ExitVisa => {
            first_day_of(valid_until, 1)
        }
    };
    let renewals = match kind {
        StatusKind::TemporaryResidencePermit => *maker.dice.weighted(&[(55, 0), (35, 1), (10, 2)]),
        StatusKind::VisaFreeStay | StatusKind::ResidencePermit | StatusKind::Visa | StatusKind::ExitVisa => 0,
    };
    Situation { kind, category: None, entries: None, valid_from, valid_until, renewals, cancelled_on: None }
}

/// The first day of the shortest term of whole years that ends on `until` and has begun.
fn shortest_running(maker: &Maker<'_>, until: NaiveDate) -> NaiveDate {
    let begun = (1..=5).map(|years| first_day_of(until, years)).find(|from| *from <= maker.today);
    begun.unwrap_or(maker.today)
}

/// The situation of a dependant: mostly that of the principal.
pub(super) fn of_dependant(maker: &mut Maker<'_>, leading: Situation) -> Situation {
    let moved = match maker.dice.between(0, 99) {
        0..88 => 0,
        88..96 => -maker.dice.between(5, 40),
        _ => maker.dice.between(10, 60),
    };
    let valid_until = plus(leading.valid_until, moved);
    let in_order = valid_until > leading.valid_from;
    Situation { valid_until: if in_order { valid_until } else { leading.valid_until }, ..leading }
}

/// The statuses of a person, the oldest first, each renewing the one before.
pub(super) fn statuses(
    maker: &mut Maker<'_>,
    person: PersonId,
    host: HostId,
    situation: Situation,
) -> Vec<Status> {
    let mut held = Vec::new();
    let mut renews = None;
    let mut dates = vec![(situation.valid_from, situation.valid_until)];
    for _ in 0..situation.renewals {
        let until = plus(dates[dates.len() - 1].0, -1);
        dates.push((first_day_of(until, 1), until));
    }
    for (at, (valid_from, valid_until)) in dates.into_iter().rev().enumerate() {
        let is_last = u32::try_from(at).is_ok_and(|at| at == situation.renewals);
        let number = maker.dice.between(0, 9_999_999);
        let status = Status {
            id: StatusId::new(maker.dice.id()),
            person,
            kind: situation.kind,
            category: situation.category,
            entries: situation.entries,
            number: Some(format!("DEMO-{number:07}")),
            valid_from: Some(valid_from),
            valid_until,
            permitted_days: (situation.entries == Some(Entries::Single)).then_some(30),
            host: Some(host),
            renews,
            cancelled_on: situation.cancelled_on.filter(|_| is_last),
        };
        renews = Some(status.id);
        held.push(status);
    }
    held
}

/// The exit visa that follows a cancellation.
pub(super) fn exit_visa(maker: &mut Maker<'_>, person: PersonId, host: HostId, from: NaiveDate) -> Status {
    Status {
        id: StatusId::new(maker.dice.id()),
        person,
        kind: StatusKind::ExitVisa,
        category: None,
        entries: None,
        number: None,
        valid_from: Some(from),
        valid_until: plus(from, 18),
        permitted_days: None,
        host: Some(host),
        renews: None,
        cancelled_on: None,
    }
}
