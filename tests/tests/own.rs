//! What holds whatever the user lays over the catalogue: a day counts as the user says, nothing that the guide states
//! is overwritten, sums stay apart, an edit given up leaves no trace, and an impact names all that moves.
//!
//! Days, figures and statuses are thrown at random; what is expected is counted on a plain list of days.

#![allow(clippy::unwrap_used, reason = "helpers of tests may fail a test")]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{Days, NaiveDate};
use kosh_catalog::load;
use kosh_core::catalogue::{
    Catalogue, Edition, Own, OwnDay, OwnDayInput, OwnFigure, OwnFigureInput, OwnIndex, OwnIndexInput, rule,
};
use kosh_core::id::{FigureId, HostId, HouseholdId, PersonId, StatusId};
use kosh_core::input::{Form, ProblemKind};
use kosh_core::money::{Money, Totals};
use kosh_core::people::{Household, Person, Role, Status, StatusKind};
use kosh_core::rules::{
    CostKind, DateKind, Quote, QuoteRequest, Scene, TariffChoice, calendar_impact, extension_window, quote,
};
use kosh_core::time::{DayKind, Origin, WorkingCalendar};
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;
use uuid::Uuid;

static SHIPPED: LazyLock<Catalogue> = LazyLock::new(|| load().unwrap());

fn edition() -> &'static Edition {
    SHIPPED.newest_edition().unwrap()
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A day of the calendar, that of its beginning and its end included.
fn day() -> impl Strategy<Value = NaiveDate> {
    (0u64..1_827).prop_map(|days| SHIPPED.calendar.first() + Days::new(days))
}

/// Days of the user's own, each of a kind that it can be.
fn own_days() -> impl Strategy<Value = Vec<OwnDay>> {
    let kinds = prop::collection::btree_map(day(), any::<prop::sample::Index>(), 0..12);
    kinds.prop_map(|days| {
        let own = days.into_iter().map(|(date, index)| {
            let fitting: Vec<_> = DayKind::ALL.iter().copied().filter(|kind| kind.fits(date)).collect();
            OwnDay {
                date, kind: *index.get(&fitting), name: "день".to_owned(), source: "приказ".to_owned()
            }
        });
        own.collect()
    })
}

fn figure() -> impl Strategy<Value = OwnFigure> {
    let services: Vec<_> = edition().services.iter().map(|service| service.id.clone()).collect();
    let currency = select(vec!["KZT", "USD", "EUR"]);
    (any::<u128>(), select(services), select(CostKind::ALL.to_vec()), 0i64..100_000_000, currency, 0u64..700)
        .prop_map(|(id, service, kind, minor, currency, day)| OwnFigure {
            id: FigureId::new(Uuid::from_u128(id)),
            service,
            tier: None,
            kind,
            amount: Money::from_minor_units(minor, currency.parse().unwrap()).unwrap(),
            from: date("2026-01-01") + Days::new(day),
            source: "счёт".to_owned(),
        })
}

fn figures() -> impl Strategy<Value = Vec<OwnFigure>> {
    prop::collection::vec(figure(), 0..40).prop_map(|figures| {
        let each: BTreeMap<_, _> = figures
            .into_iter()
            .map(|figure| ((figure.service.clone(), figure.kind, figure.from), figure))
            .collect();
        each.into_values().collect()
    })
}

fn days(days: Vec<OwnDay>) -> Own {
    Own { days, ..Own::default() }
}

/// Every day of a calendar and whether it is worked, as a list to put a finger on.
fn page(calendar: &WorkingCalendar) -> Vec<(NaiveDate, bool)> {
    let all = calendar.first().iter_days().take_while(|day| *day <= calendar.last());
    all.map(|day| (day, calendar.kind(day).unwrap().is_working())).collect()
}

fn household(number: u128, valid_until: NaiveDate) -> Household {
    let person = PersonId::new(Uuid::from_u128(number));
    let id = HouseholdId::new(Uuid::from_u128(number));
    Household {
        id,
        host: HostId::new(Uuid::nil()),
        persons: vec![Person::new(person, id, Role::Principal, "EXAMPLE".to_owned())],
        passports: Vec::new(),
        statuses: vec![Status {
            id: StatusId::new(Uuid::from_u128(number)),
            person,
            kind: StatusKind::Visa,
            category: "C3".parse().ok(),
            entries: None,
            number: None,
            valid_from: None,
            valid_until,
            permitted_days: None,
            host: None,
            renews: None,
            cancelled_on: None,
        }],
        papers: Vec::new(),
        stays: Vec::new(),
        applications: Vec::new(),
    }
}

proptest! {
    #[test]
    fn a_day_is_what_the_user_says_and_any_other_is_as_shipped(own in own_days()) {
        let laid = SHIPPED.with_own(&days(own.clone())).unwrap();
        for (day, _) in page(&SHIPPED.calendar) {
            let said = own.iter().find(|one| one.date == day).map(|one| one.kind);
            let kind = said.unwrap_or_else(|| SHIPPED.calendar.kind(day).unwrap());
            prop_assert_eq!(laid.calendar.kind(day).unwrap(), kind, "{}", day);
            let is_own = laid.calendar.special(day).is_some_and(|special| special.origin == Origin::Own);
            prop_assert_eq!(is_own, said.is_some());
        }
        let shipped = SHIPPED.calendar.version();
        let version = if own.is_empty() { shipped.to_owned() } else { format!("{shipped}+{} own", own.len()) };
        prop_assert_eq!(laid.calendar.version(), version);
    }

    #[test]
    fn working_days_are_counted_over_own_days_too(own in own_days(), from in day(), n in 1usize..60) {
        let laid = SHIPPED.with_own(&days(own)).unwrap().calendar;
        let count = u32::try_from(n).unwrap();
        let page = page(&laid);
        let after = page.iter().filter(|(day, worked)| *worked && *day > from).nth(n - 1);
        let before = page.iter().rev().filter(|(day, worked)| *worked && *day < from).nth(n - 1);
        prop_assert_eq!(laid.working_day_after(from, count).ok(), after.map(|(day, _)| *day));
        prop_assert_eq!(laid.working_day_before(from, count).ok(), before.map(|(day, _)| *day));
    }

    #[test]
    fn what_was_laid_before_is_replaced(first in own_days(), second in own_days(), figures in figures()) {
        let once = SHIPPED.with_own(&days(second.clone())).unwrap();
        let first = Own { days: first, figures, indexes: Vec::new() };
        let twice = SHIPPED.with_own(&first).unwrap().with_own(&days(second)).unwrap();
        prop_assert_eq!(page(&once.calendar), page(&twice.calendar));
        prop_assert_eq!(once.calendar.version(), twice.calendar.version());
        prop_assert_eq!(&once.own, &twice.own);
        let none = twice.with_own(&Own::default()).unwrap();
        prop_assert_eq!(page(&none.calendar), page(&SHIPPED.calendar));
        prop_assert_eq!(none.calendar.version(), SHIPPED.calendar.version());
    }

    #[test]
    fn what_the_guide_states_is_never_overwritten_and_sums_stay_apart(
        figures in figures(),
        index in prop::option::of(1u32..100_000),
        on in 0u64..1_200,
    ) {
        let on = date("2026-01-01") + Days::new(on);
        let from = date("2027-01-01");
        let indexes = index.map(|value| OwnIndex { from, value: value.into(), source: "бюджет".to_owned() });
        let own = Own { days: Vec::new(), figures, indexes: indexes.into_iter().collect() };
        let laid = SHIPPED.with_own(&own).unwrap();
        for service in &edition().services {
            for fee in &service.fees {
                let choice = TariffChoice { term: None, tier: Some(fee.tier) };
                let persons = &[Role::Principal, Role::Child];
                let request = QuoteRequest { service, choice, persons, on };
                let ask = |catalogue| quote(Scene { catalogue, edition: edition(), today: on }, &request);
                check_quote(&ask(&SHIPPED).unwrap(), &ask(&laid).unwrap())?;
            }
        }
    }

    #[test]
    fn an_impact_names_every_window_that_moves_and_no_other(
        before in own_days(),
        after in own_days(),
        ends in prop::collection::vec(day(), 1..12),
        today in day(),
    ) {
        let (before, after) = (SHIPPED.with_own(&days(before)).unwrap(), SHIPPED.with_own(&days(after)).unwrap());
        let scene = |catalogue| Scene { catalogue, edition: edition(), today };
        let households: Vec<_> = (1..).zip(&ends).map(|(number, end)| household(number, *end)).collect();
        let found = calendar_impact(scene(&before), &after, &households);
        let counted: Vec<_> = ends.iter().filter(|end| **end >= today).collect();
        prop_assert_eq!(found.statuses.affected, found.shifts.len());
        prop_assert_eq!(found.statuses.affected + found.statuses.unaffected, counted.len());
        for household in households.iter().filter(|household| household.statuses[0].valid_until >= today) {
            let end = household.statuses[0].valid_until;
            let dates = |catalogue| extension_window(scene(catalogue), None, end).ok().map(|window| {
                (window.opens_on, window.safe_until, window.closes_on, window.proof.opens.other, window.state)
            });
            let (old, new) = (dates(&before), dates(&after));
            let shift = found.shifts.iter().find(|shift| shift.household == household.id);
            let date = |what| shift.and_then(|shift| shift.dates.iter().find(|date| date.what == what));
            let opens = |window: Option<(NaiveDate, _, _, _, _)>| window.map(|window| window.0);
            prop_assert_eq!(date(DateKind::Opens).is_some(), opens(old) != opens(new));
            if let Some(moved) = date(DateKind::Opens) {
                prop_assert_eq!((moved.from, moved.to), (opens(old), opens(new)));
            }
            prop_assert_eq!(date(DateKind::SafeUntil).is_some(), old.and_then(|w| w.1) != new.and_then(|w| w.1));
            prop_assert_eq!(date(DateKind::Closes).is_some(), old.map(|w| w.2) != new.map(|w| w.2));
            let turned = shift.is_some_and(|shift| shift.today.is_some());
            prop_assert_eq!(turned, old.map(|w| w.4) != new.map(|w| w.4));
        }
    }

    #[test]
    fn what_is_shown_to_be_edited_is_read_back_as_it_was(own in own_days(), figures in figures()) {
        let mut form = Form::new(date("2026-11-23"));
        for day in &own {
            let read = OwnDay::read(&OwnDayInput::from(day), &SHIPPED.calendar, &mut form);
            prop_assert_eq!(read.as_ref(), Some(day));
        }
        for figure in &figures {
            let read = OwnFigure::read(&OwnFigureInput::from(figure), figure.id, edition(), &mut form);
            prop_assert_eq!(read.as_ref(), Some(figure));
        }
        let errors = form.problems().iter().filter(|problem| problem.kind != ProblemKind::StatedByGuide);
        prop_assert_eq!(errors.count(), 0);
    }
}

fn check_quote(shipped: &Quote, laid: &Quote) -> Result<(), TestCaseError> {
    let (mut stated, mut own) = (Totals::default(), Totals::default());
    for (was, is) in shipped.lines.iter().zip(&laid.lines) {
        prop_assert_eq!(was.origin, Origin::Shipped);
        if was.amount.value().is_some() {
            prop_assert_eq!(was, is);
        }
        let grounds = is.basis.grounds();
        let says_own = grounds.iter().any(|ground| ground.source.document.as_str() == "kosh-own");
        prop_assert_eq!(says_own, is.origin == Origin::Own);
        match (is.amount.value(), is.origin) {
            (Some(money), Origin::Shipped) => stated.add(*money),
            (Some(money), Origin::Own) => own.add(*money),
            (None, origin) => prop_assert_eq!(origin, Origin::Shipped),
        }
    }
    prop_assert_eq!(laid.known_total, stated.kzt());
    prop_assert_eq!(laid.known_total, shipped.known_total);
    prop_assert_eq!(&laid.own_total, &own.sums());
    prop_assert_eq!(laid.not_stated, laid.lines.iter().filter(|line| line.amount.value().is_none()).count());
    Ok(())
}

#[test]
fn what_cannot_be_is_answered_with_what_would_be_right() {
    let read = |input: &OwnDayInput| {
        let mut form = Form::new(date("2026-11-23"));
        OwnDay::read(input, &SHIPPED.calendar, &mut form);
        form.problems()
            .iter()
            .map(|problem| (problem.field.clone(), problem.kind.clone()))
            .collect::<Vec<_>>()
    };
    let input = |date: &str, kind: &str| OwnDayInput {
        date: date.to_owned(),
        kind: kind.to_owned(),
        name: "день".to_owned(),
        source: "приказ".to_owned(),
    };
    let (first, last) = (date("2024-01-01"), date("2028-12-31"));
    let far = ProblemKind::Implausible { first, last };
    assert_eq!(read(&input("01.01.2029", "holiday")), [("date".to_owned(), far)]);
    let fitting = vec![DayKind::Working, DayKind::Holiday, DayKind::Observed, DayKind::MovedRest];
    let monday = ProblemKind::NotOnThatDay { fitting };
    assert_eq!(read(&input("14.12.2026", "moved_work")), [("kind".to_owned(), monday)]);
    assert_eq!(read(&input("14.12.2026", "holiday")), []);
    let empty: Vec<_> = read(&OwnDayInput::default()).into_iter().map(|(field, _)| field).collect();
    assert_eq!(empty, ["date", "kind", "name", "source"]);
}

#[test]
fn a_figure_is_asked_of_the_services_that_there_are() {
    let problems = |input: &OwnFigureInput| {
        let mut form = Form::new(date("2026-11-23"));
        let id = FigureId::new(Uuid::nil());
        let figure = OwnFigure::read(input, id, edition(), &mut form);
        (figure, form.problems().iter().map(|problem| problem.kind.clone()).collect::<Vec<_>>())
    };
    let typed = OwnFigureInput {
        service: "work-c3-invitation".to_owned(),
        tier: "3y".to_owned(),
        kind: "consular_fee".to_owned(),
        amount: "1 200,50".to_owned(),
        currency: "usd".to_owned(),
        from: "01.02.2026".to_owned(),
        source: "посольство".to_owned(),
    };
    let (figure, found) = problems(&typed);
    let amount = Money::new(Decimal::new(120_050, 2), "USD".parse().unwrap()).unwrap();
    assert_eq!((figure.unwrap().amount, found), (amount, vec![]));
    let (_, found) = problems(&OwnFigureInput { service: "no-such".to_owned(), ..typed.clone() });
    assert_eq!(found, [ProblemKind::NotFound]);
    let (_, found) = problems(&OwnFigureInput { tier: "expert".to_owned(), ..typed.clone() });
    let offered = ["1y", "2y", "3y", "4y", "5y"].map(ToOwned::to_owned).to_vec();
    assert_eq!(found, [ProblemKind::NotOffered { offered }]);
    let (figure, found) = problems(&OwnFigureInput { kind: "service_fee".to_owned(), ..typed.clone() });
    assert_eq!((figure.is_some(), found), (true, vec![ProblemKind::StatedByGuide]));
    let (_, found) = problems(&OwnFigureInput { amount: "0,005".to_owned(), ..typed.clone() });
    assert_eq!(found, [ProblemKind::NotAnAmount]);
    let (_, found) = problems(&OwnFigureInput { currency: "€".to_owned(), ..typed });
    assert_eq!(found, [ProblemKind::NotACurrency]);
    let mut form = Form::new(date("2026-11-23"));
    let index =
        OwnIndexInput { from: "01.01.2027".to_owned(), value: "4 700".to_owned(), source: "б".to_owned() };
    let index = OwnIndex::read(&index, &mut form).unwrap();
    assert_eq!((index.from, index.value), (date("2027-01-01"), Decimal::from(4_700)));
}

#[test]
fn a_window_over_an_own_day_rests_on_the_users_word() {
    let one = |date: &str| OwnDay {
        date: date.parse().unwrap(),
        kind: DayKind::Holiday,
        name: "день".to_owned(),
        source: format!("приказ о {date}"),
    };
    let laid = SHIPPED.with_own(&days(vec![one("2026-12-14"), one("2028-12-14")])).unwrap();
    let scene = Scene { catalogue: &laid, edition: edition(), today: date("2026-11-23") };
    let window = extension_window(scene, None, date("2027-01-15")).unwrap();
    let own = edition().rules.ground(rule::OWN_FIGURE).rule.clone();
    let places: Vec<_> = window
        .basis
        .grounds()
        .iter()
        .filter(|ground| ground.rule == own)
        .map(|ground| ground.source.place.as_str())
        .collect();
    assert_eq!(places, ["приказ о 2026-12-14"]);
    assert!(window.proof.calendar.ends_with("+2 own"));
}
