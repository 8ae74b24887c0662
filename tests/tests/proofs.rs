//! What holds of every proof: its steps arrive at exactly the day or amount of the result, each step follows from the
//! calendar, and no result is without one.
//!
//! The facts are thrown at random, impossible ones included.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests may fail a test")]

use std::sync::LazyLock;

use chrono::{Days, NaiveDate};
use kosh_app::proof_text::proof_text;
use kosh_core::catalogue::{Catalogue, CountryCode, Entries, Own, OwnDay, OwnFigure, ServiceKind};
use kosh_core::condition::Circumstances;
use kosh_core::id::{
    ApplicationId, FigureId, HostId, HouseholdId, PaperId, PassportId, PersonId, RepresentativeId, StatusId,
    StayId,
};
use kosh_core::money::Money;
use kosh_core::people::{
    Application, Holder, Host, HostKind, Household, Paper, PaperKind, Passport, Person, Representative, Role,
    Stage, StageChange, Status, StatusKind, Stay, VisaDetails,
};
use kosh_core::proof::{
    Direction, Edge, Proof, Step, Verdict, of_checklist_item, of_cost_line, of_deadline, of_finding,
    of_host_deadline, of_host_finding, of_knowledge_finding, of_total, of_weakest_link, of_window,
};
use kosh_core::rules::{
    CostKind, FindingKind, QuoteRequest, Scene, TariffChoice, TruthWord, assess, assess_host, checklist,
    extension_window, knowledge_findings, quote,
};
use kosh_core::stated::Stated;
use kosh_core::text::Lang;
use kosh_core::time::{DayKind, Origin, Term};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use uuid::Uuid;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| kosh_catalog::load().unwrap());

fn scene(today: NaiveDate) -> Scene<'static> {
    Scene { catalogue: &CATALOGUE, edition: CATALOGUE.newest_edition().unwrap(), today }
}

/// A day of two centuries; most of them within the calendar, where dates can be counted.
fn day() -> impl Strategy<Value = NaiveDate> {
    let from = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
    prop_oneof![
        1 => (0u64..73_000).prop_map(move |days| from(1900) + Days::new(days)),
        4 => (0u64..1_827).prop_map(move |days| from(2024) + Days::new(days)),
    ]
}

fn id(number: usize) -> Uuid {
    Uuid::from_u128(number as u128)
}

fn some_day() -> impl Strategy<Value = Option<NaiveDate>> {
    proptest::option::of(day())
}

prop_compose! {
    fn person()(
        role in select(Role::ALL), born_on in some_day(), contract_until in some_day(),
        nationality in proptest::option::of(select(vec!["RU", "UZ", "IN", "DE", "KZ"])),
    ) -> Person {
        Person {
            born_on,
            nationality: nationality.and_then(|code| code.parse::<CountryCode>().ok()),
            contract_until,
            ..Person::new(PersonId::new(id(0)), HouseholdId::new(id(0)), role, "EXAMPLE".to_owned())
        }
    }
}

prop_compose! {
    fn passport()(of in 0usize..3, valid_until in day(), blank_pages in any::<Option<u8>>(), number in 0u8..3)
        -> Passport
    {
        Passport {
            id: PassportId::new(id(0)), person: PersonId::new(id(of)), number: format!("X000000{number}"),
            issued_by: None, issued_on: None, valid_until, blank_pages,
        }
    }
}

prop_compose! {
    fn status()(
        of in 0usize..3, kind in select(StatusKind::ALL), category in select(vec!["C3", "A5", "A6", "B1", "B2"]),
        entries in proptest::option::of(select(Entries::ALL)), valid_from in some_day(), valid_until in day(),
        host in proptest::option::of(0usize..2), cancelled_on in proptest::option::weighted(0.1, day()),
    ) -> Status {
        Status {
            id: StatusId::new(id(0)), person: PersonId::new(id(of)), kind, category: category.parse().ok(),
            entries, number: None, valid_from, valid_until, permitted_days: None,
            host: host.map(|host| HostId::new(id(host))), renews: None, cancelled_on,
        }
    }
}

prop_compose! {
    fn stay()(
        of in 0usize..3, entered_on in day(), length in proptest::option::of(0u64..200), notified_on in some_day(),
        registered_on in some_day(),
    ) -> Stay {
        Stay {
            id: StayId::new(id(0)), person: PersonId::new(id(of)), entered_on,
            left_on: length.map(|days| entered_on + Days::new(days)), notified_on, registered_on,
        }
    }
}

prop_compose! {
    fn paper()(of in 0usize..3, kind in select(PaperKind::ALL), issued_on in some_day(), valid_until in some_day())
        -> Paper
    {
        let holder = Holder::Person { person: PersonId::new(id(of)) };
        Paper { issued_on, valid_until, ..Paper::new(PaperId::new(id(0)), holder, kind) }
    }
}

prop_compose! {
    fn application()(
        of in 0usize..3, service in any::<Index>(), term in proptest::option::of(1u16..70), file_on in some_day(),
        appointment_on in some_day(), visa_from in some_day(), stages in proptest::collection::vec(
            (select(Stage::ALL), day()), 1..4),
    ) -> Application {
        let edition = CATALOGUE.newest_edition().unwrap();
        let changes: Vec<StageChange> =
            stages.into_iter().map(|(stage, on)| StageChange { stage, on }).collect();
        Application {
            id: ApplicationId::new(id(0)), service: service.get(&edition.services).id.clone(),
            edition: edition.id.clone(), host: HostId::new(id(0)), household: HouseholdId::new(id(0)),
            applicants: vec![PersonId::new(id(of))], category: "C3".parse().ok(),
            term: term.and_then(|months| Term::months(months).ok()), tier: None, file_on, appointment_on,
            stage: changes.last().unwrap().stage, changes,
            visa: VisaDetails { valid_from: visa_from, ..VisaDetails::default() },
        }
    }
}

prop_compose! {
    fn household()(
        mut persons in proptest::collection::vec(person(), 1..4),
        mut passports in proptest::collection::vec(passport(), 0..4),
        mut statuses in proptest::collection::vec(status(), 0..5),
        mut stays in proptest::collection::vec(stay(), 0..5),
        mut papers in proptest::collection::vec(paper(), 0..4),
        mut applications in proptest::collection::vec(application(), 0..3),
    ) -> Household {
        persons.iter_mut().enumerate().for_each(|(at, fact)| fact.id = PersonId::new(id(at)));
        passports.iter_mut().enumerate().for_each(|(at, fact)| fact.id = PassportId::new(id(at)));
        statuses.iter_mut().enumerate().for_each(|(at, fact)| fact.id = StatusId::new(id(at)));
        stays.iter_mut().enumerate().for_each(|(at, fact)| fact.id = StayId::new(id(at)));
        papers.iter_mut().enumerate().for_each(|(at, fact)| fact.id = PaperId::new(id(at)));
        applications.iter_mut().enumerate().for_each(|(at, fact)| fact.id = ApplicationId::new(id(at)));
        Household {
            id: HouseholdId::new(id(0)), host: HostId::new(id(0)), persons, passports, statuses, papers, stays,
            applications,
        }
    }
}

prop_compose! {
    fn host()(kind in select(HostKind::ALL), ends in proptest::collection::vec(some_day(), 0..3), general in some_day())
        -> Host
    {
        let representatives = ends.into_iter().enumerate().map(|(at, attorney_until)| Representative {
            id: RepresentativeId::new(id(at)), name: "Пример".to_owned(), attorney_number: None, attorney_until,
        });
        Host {
            general_attorney_until: general,
            representatives: representatives.collect(),
            ..Host::new(HostId::new(id(0)), kind, "Пример".to_owned())
        }
    }
}

prop_compose! {
    fn circumstances()(
        on in day(), role in proptest::option::of(select(Role::ALL)), kind in proptest::option::of(select(HostKind::ALL)),
        category in proptest::option::of(select(vec!["A5", "A6", "B2", "B3", "C3"])),
        age in proptest::option::of(0u8..100),
        nationality in proptest::option::of(select(vec!["RU", "UZ", "IN", "KZ"])),
    ) -> Circumstances {
        let category = category.and_then(|code| code.parse().ok());
        let nationality = nationality.and_then(|code| code.parse::<CountryCode>().ok());
        Circumstances { on, role, host: kind, category, age, nationality }
    }
}

/// What holds of any proof: it says something, names its edition and calendar, and each count is a count.
fn sound(proof: &Proof) -> Result<(), TestCaseError> {
    prop_assert!(!proof.steps.is_empty(), "{:?}", proof.of);
    prop_assert_eq!(&proof.calendar.version, CATALOGUE.calendar.version());
    prop_assert_eq!(&proof.edition.id, &CATALOGUE.newest_edition().unwrap().id);
    prop_assert!(proof.steps.iter().any(|step| matches!(step, Step::Rule { .. })), "{:?}", proof.steps);
    for step in &proof.steps {
        if let Step::Rule { ground } = step {
            prop_assert!(proof.basis.grounds().contains(ground));
        }
        if let Step::WorkingDays { from, direction, days, each, to } = step {
            let counted = match direction {
                Direction::Back => CATALOGUE.calendar.working_day_before(*from, u32::from(*days)),
                Direction::Forward => CATALOGUE.calendar.working_day_after(*from, u32::from(*days)),
            };
            prop_assert_eq!(counted.ok(), Some(*to), "the engine looks the same day up");
            let numbers: Vec<u16> = each.iter().filter_map(|day| day.number).collect();
            prop_assert_eq!(numbers, (1..=*days).collect::<Vec<_>>(), "no number is left out");
            prop_assert!(each.iter().all(|day| day.kind.is_working() == day.number.is_some()));
            prop_assert!(each.iter().all(|day| day.number.is_some() || day.name.is_some()));
            let first = from.min(to);
            prop_assert_eq!(
                each.len() as u64,
                from.max(to).signed_duration_since(*first).num_days().unsigned_abs()
            );
        }
    }
    worded(proof)
}

/// In every language every step has words, and no figure is left out of them.
fn worded(proof: &Proof) -> Result<(), TestCaseError> {
    for lang in Lang::ALL {
        let lines = proof_text(lang, proof);
        prop_assert!(lines.len() >= proof.steps.len() + 3);
        for line in &lines {
            let is_key = ["proof_", "deadline_", "finding_", "paper_kind_", "term_"];
            prop_assert!(!is_key.iter().any(|prefix| line.contains(prefix)), "{line}");
            prop_assert!(!line.contains(['{', '}']) && !line.contains("null"), "{line}");
        }
    }
    Ok(())
}

/// Whether the proof says that a day may still move, or could not be counted.
fn tells_doubt(proof: &Proof) -> bool {
    proof.steps.iter().any(|step| {
        matches!(step, Step::Unconfirmed { .. } | Step::Estimated { .. } | Step::OutsideCalendar { .. })
    })
}

/// The days that the figures of a finding name and the rules computed.
fn computed(kind: &FindingKind) -> Vec<NaiveDate> {
    let json = serde_json::to_value(kind).unwrap();
    let names = [
        "needed_until",
        "opens_on",
        "closes_on",
        "closed_on",
        "allowed_until",
        "without_until",
        "birthday",
        "due_on",
    ];
    let day = |name| json["params"][name].as_str().map(|day: &str| day.parse().unwrap());
    names.into_iter().filter_map(day).collect()
}

/// Every day at which a step arrives or that a reading names.
fn days_of(proof: &Proof) -> Vec<NaiveDate> {
    let readings = proof
        .steps
        .iter()
        .filter_map(|step| if let Step::Reading { chosen, .. } = step { *chosen } else { None });
    proof.steps.iter().filter_map(Step::day).chain(readings).collect()
}

fn edge(proof: &Proof, wanted: Edge) -> Option<(Option<NaiveDate>, Option<NaiveDate>, Option<NaiveDate>)> {
    let readings = proof.steps.iter().filter_map(|step| {
        if let Step::Reading { of, chosen, other, warn } = step {
            Some((*of, (*chosen, *other, *warn)))
        } else {
            None
        }
    });
    readings.into_iter().find(|(of, _)| *of == wanted).map(|(_, days)| days)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_deadline_s_steps_arrive_at_its_day(household in household(), today in day()) {
        for due in assess(scene(today), &household).deadlines {
            let proof = of_deadline(scene(today), &household, &due);
            sound(&proof)?;
            prop_assert_eq!(proof.arrives_on(), Some(due.on), "{:?}\n{:#?}", due, proof.steps);
            prop_assert!(due.certain || tells_doubt(&proof), "{:?}\n{:#?}", due, proof.steps);
            prop_assert!(due.basis.grounds().iter().all(|ground| proof.basis.grounds().contains(ground)));
            prop_assert_eq!(&proof, &of_deadline(scene(today), &household, &due));
        }
    }

    #[test]
    fn a_finding_s_steps_name_every_day_that_it_computed(household in household(), today in day()) {
        let found = assess(scene(today), &household);
        for finding in &found.findings {
            let proof = of_finding(scene(today), &household, finding);
            sound(&proof)?;
            for day in computed(&finding.kind) {
                prop_assert!(days_of(&proof).contains(&day), "{finding:?}\n{:#?}", proof.steps);
            }
            if let FindingKind::VisaFreeDays { used_now, used_in_window, .. } = finding.kind {
                let totals = proof.steps.iter().filter_map(|step| if let Step::StayDays { total, .. } = step { Some(*total) } else { None });
                prop_assert_eq!(totals.collect::<Vec<_>>(), vec![used_now, used_in_window]);
            }
        }
        if let Some(link) = &found.weakest_link {
            let proof = of_weakest_link(scene(today), &household, link);
            sound(&proof)?;
            prop_assert_eq!(proof.arrives_on(), Some(link.visas_until));
        }
    }

    #[test]
    fn a_host_s_results_are_proved_too(host in host(), today in day()) {
        let found = assess_host(scene(today), &host);
        for due in &found.deadlines {
            let proof = of_host_deadline(scene(today), &host, due);
            sound(&proof)?;
            prop_assert_eq!(proof.arrives_on(), Some(due.on));
        }
        for finding in &found.findings {
            sound(&of_host_finding(scene(today), &host, finding))?;
        }
        for finding in knowledge_findings(scene(today), today + Days::new(400)) {
            sound(&of_knowledge_finding(scene(today), &finding))?;
        }
    }

    #[test]
    fn a_window_s_steps_arrive_at_its_three_days(valid_from in some_day(), valid_until in day()) {
        let today = valid_until;
        let Ok(answer) = extension_window(scene(today), valid_from, valid_until) else {
            prop_assert!(of_window(scene(today), valid_from, valid_until).is_err());
            return Ok(());
        };
        let proof = of_window(scene(today), valid_from, valid_until).unwrap();
        sound(&proof)?;
        let of = &answer.proof;
        let (opens, closes) = (edge(&proof, Edge::Opens).unwrap(), edge(&proof, Edge::Closes).unwrap());
        prop_assert_eq!(opens, (Some(of.opens.on), Some(of.opens.other), Some(of.opens.warn_from)));
        prop_assert_eq!(closes, (Some(of.closes.on), Some(of.closes.other), Some(of.closes.warn_from)));
        prop_assert_eq!(edge(&proof, Edge::Safe).and_then(|safe| safe.0), answer.safe_until);
        if let Some(safe) = &of.safe {
            prop_assert_eq!(edge(&proof, Edge::Safe), Some((Some(safe.on), Some(safe.other), Some(safe.warn_from))));
        }
        prop_assert!(answer.certain || tells_doubt(&proof));
    }

    #[test]
    fn a_cost_s_steps_arrive_at_its_amount(
        service in any::<Index>(), row in any::<Index>(), persons in proptest::collection::vec(select(Role::ALL), 1..4),
        on in day(),
    ) {
        let scene = scene(on);
        let service = service.get(&scene.edition.services);
        let choice = TariffChoice { term: None, tier: Some(row.get(&service.fees).tier) };
        let found = quote(scene, &QuoteRequest { service, choice, persons: &persons, on }).unwrap();
        for (at, line) in found.lines.iter().enumerate() {
            let proof = of_cost_line(scene, &found, at).unwrap();
            sound(&proof)?;
            prop_assert_eq!(proof.arrives_at(), line.amount.value().copied());
            let silent = proof.steps.iter().any(|step| matches!(step, Step::NotStated { .. }));
            prop_assert_eq!(silent, matches!(line.amount, Stated::NotStated(_)));
        }
        prop_assert_eq!(of_cost_line(scene, &found, found.lines.len()), None);
        let total = of_total(scene, &found);
        sound(&total)?;
        prop_assert_eq!(total.arrives_at(), Some(found.known_total));
    }

    #[test]
    fn a_paper_s_steps_arrive_at_whether_it_is_asked(service in any::<Index>(), known in circumstances()) {
        let scene = scene(known.on);
        let service = service.get(&scene.edition.services);
        let found = checklist(scene, service, &known);
        for item in found.items.iter().chain(&found.step2) {
            for item in [item].into_iter().chain(&item.parts) {
                let proof = of_checklist_item(scene, service, &known, item);
                sound(&proof)?;
                let verdict = proof.steps.iter().rev().find_map(|step| if let Step::Condition { verdict, .. } | Step::Together { verdict, .. } = step { Some(*verdict) } else { None });
                let wanted = match item.truth {
                    TruthWord::Yes => Verdict::Yes,
                    TruthWord::Unknown => Verdict::Unknown,
                };
                prop_assert_eq!(verdict, Some(wanted), "{:?}", proof.steps);
            }
        }
    }

    #[test]
    fn a_day_of_the_user_s_own_is_marked_and_cited(valid_until in 400u64..1_000, before in 1u64..40) {
        let valid_until = CATALOGUE.calendar.first() + Days::new(valid_until);
        let day = OwnDay {
            date: valid_until - Days::new(before), kind: DayKind::Holiday, name: "свой день".to_owned(),
            source: "приказ 7".to_owned(),
        };
        let laid = CATALOGUE.with_own(&Own { days: vec![day.clone()], ..Own::default() }).unwrap();
        let scene = Scene { catalogue: &laid, edition: laid.newest_edition().unwrap(), today: valid_until };
        let proof = of_window(scene, None, valid_until).unwrap();
        let passed: Vec<_> =
            proof.steps.iter().flat_map(Step::each_day).filter(|passed| passed.date == day.date).collect();
        prop_assert!(!passed.is_empty(), "30 working days reach 40 days back");
        prop_assert!(passed.iter().all(|passed| passed.origin == Origin::Own && passed.number.is_none()));
        prop_assert!(proof.basis.grounds().iter().any(|ground| ground.source.place == day.source));
        let answer = extension_window(scene, None, valid_until).unwrap();
        prop_assert_eq!(edge(&proof, Edge::Opens).and_then(|opens| opens.0), Some(answer.opens_on));
        worded(&proof)?;
    }

    #[test]
    fn a_figure_of_the_user_s_own_stands_apart_from_what_the_guide_states(tenge in 1u32..1_000_000, people in 1usize..4) {
        let service = CATALOGUE.newest_edition().unwrap().services.iter().find(|one| one.kind == ServiceKind::Extension);
        let amount = Money::kzt(tenge.into()).unwrap();
        let on = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
        let figure = OwnFigure {
            id: FigureId::new(id(0)), service: service.unwrap().id.clone(), tier: None, kind: CostKind::ServiceFee,
            amount, from: on, source: "счёт 12".to_owned(),
        };
        let laid = CATALOGUE.with_own(&Own { figures: vec![figure], ..Own::default() }).unwrap();
        let scene = Scene { catalogue: &laid, edition: laid.newest_edition().unwrap(), today: on };
        let (choice, persons) = (TariffChoice::default(), vec![Role::Principal; people]);
        let found = quote(scene, &QuoteRequest { service: service.unwrap(), choice, persons: &persons, on }).unwrap();
        let line = of_cost_line(scene, &found, 0).unwrap();
        prop_assert_eq!(line.arrives_at(), Some(amount));
        prop_assert_eq!(line.steps.iter().filter(|step| matches!(step, Step::Own { .. })).count(), 1);
        let total = of_total(scene, &found);
        prop_assert_eq!(total.arrives_at(), Some(found.known_total));
        prop_assert_eq!(total.steps.iter().filter(|step| matches!(step, Step::Own { .. })).count(), people);
        worded(&total)?;
    }
}
