//! What holds of every answer, whatever is asked: nothing panics, every result has a basis, sums add up, the same
//! question has the same answer.
//!
//! The people are thrown at random, impossible ones included: records come from imports and from hands.

#![allow(clippy::unwrap_used, reason = "helpers of tests may fail a test")]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::{Days, NaiveDate};
use kosh_core::basis::Basis;
use kosh_core::catalogue::{
    Catalogue, Category, CountryCode, Edition, Entries, Requirement, RequirementList, Service, Tier,
};
use kosh_core::condition::Circumstances;
use kosh_core::id::{
    ApplicationId, HostId, HouseholdId, PaperId, PassportId, PersonId, RepresentativeId, StatusId, StayId,
};
use kosh_core::money::{Money, Totals};
use kosh_core::people::{
    Application, Holder, Host, HostKind, Household, Paper, PaperKind, Passport, Person, Representative, Role,
    Stage, StageChange, Status, StatusKind, Stay, VisaDetails,
};
use kosh_core::rules::{
    Assessment, Checklist, ChecklistItem, DeadlineKind, Ineligible, QuoteError, QuoteRequest, Ribbon, Scene,
    Standing, Subject, TariffChoice, assess, assess_host, checklist, extension_window, knowledge_findings,
    offers_category, passport_allows, quote,
};
use kosh_core::time::Term;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use uuid::Uuid;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| kosh_catalog::load().unwrap());

fn edition() -> &'static Edition {
    CATALOGUE.newest_edition().unwrap()
}

fn scene(today: NaiveDate) -> Scene<'static> {
    Scene { catalogue: &CATALOGUE, edition: edition(), today }
}

/// A day of four centuries; half of them within the calendar.
fn day() -> impl Strategy<Value = NaiveDate> {
    let from = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
    prop_oneof![
        (0u64..146_000).prop_map(move |days| from(1850) + Days::new(days)),
        (0u64..1_827).prop_map(move |days| from(2024) + Days::new(days)),
    ]
}

fn category() -> impl Strategy<Value = Category> {
    select(vec!["A5", "A6", "B1", "B2", "B3", "C3", "C5", "C10", "D1"])
        .prop_map(|code| code.parse::<Category>().unwrap())
}

fn service() -> impl Strategy<Value = &'static Service> {
    any::<Index>().prop_map(|index| index.get(&edition().services))
}

fn person_id(number: usize) -> PersonId {
    PersonId::new(Uuid::from_u128(number as u128))
}

/// A day on which an assessment is asked: near enough for every rule to have something to say.
fn desk_day() -> impl Strategy<Value = NaiveDate> {
    (0u64..700).prop_map(|days| NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(days))
}

/// A day that a fact names: mostly about the time of the desk, sometimes of any century.
fn fact_day() -> impl Strategy<Value = NaiveDate> {
    let near = (0u64..1_500).prop_map(|days| NaiveDate::from_ymd_opt(2025, 1, 1).unwrap() + Days::new(days));
    prop_oneof![4 => near, 1 => day()]
}

fn maybe_day() -> impl Strategy<Value = Option<NaiveDate>> {
    proptest::option::of(fact_day())
}

fn country() -> impl Strategy<Value = CountryCode> {
    select(vec!["RU", "AM", "UZ", "IN", "KZ", "MD", "TR"]).prop_map(|code| code.parse().unwrap())
}

prop_compose! {
    fn person()(
        role in select(Role::ALL), born_on in maybe_day(), nationality in proptest::option::of(country()),
        contract_until in maybe_day(),
    ) -> Person {
        Person {
            born_on,
            nationality,
            contract_until,
            ..Person::new(person_id(0), HouseholdId::new(Uuid::nil()), role, "EXAMPLE".to_owned())
        }
    }
}

prop_compose! {
    fn passport()(
        of in 0usize..3, number in 0u8..3, valid_until in fact_day(), blank_pages in any::<Option<u8>>(),
        issued_by in proptest::option::of(country()),
    ) -> Passport {
        Passport {
            id: PassportId::new(Uuid::nil()), person: person_id(of), number: format!("X000000{number}"),
            issued_by, issued_on: None, valid_until, blank_pages,
        }
    }
}

prop_compose! {
    fn paper()(
        of in 0usize..3, kind in select(PaperKind::ALL), issued_on in maybe_day(), valid_until in maybe_day(),
        title in proptest::option::of(select(vec!["one", "another"])),
    ) -> Paper {
        let holder = Holder::Person { person: person_id(of) };
        Paper {
            title: title.map(ToOwned::to_owned), issued_on, valid_until,
            ..Paper::new(PaperId::new(Uuid::nil()), holder, kind)
        }
    }
}

prop_compose! {
    fn stay()(
        of in 0usize..3, entered_on in fact_day(), left_on in maybe_day(), notified_on in maybe_day(),
        registered_on in maybe_day(),
    ) -> Stay {
        Stay { id: StayId::new(Uuid::nil()), person: person_id(of), entered_on, left_on, notified_on, registered_on }
    }
}

prop_compose! {
    fn status()(
        id in 0u128..6, of in 0usize..3, kind in select(StatusKind::ALL), category in proptest::option::of(category()),
        entries in proptest::option::of(select(Entries::ALL)), valid_from in maybe_day(),
        valid_until in fact_day(), host in proptest::option::of(0u128..2), renews in proptest::option::of(0u128..6),
        cancelled_on in proptest::option::weighted(0.2, fact_day()),
    ) -> Status {
        Status {
            id: StatusId::new(Uuid::from_u128(id)), person: person_id(of), kind, category, entries, number: None,
            valid_from, valid_until, permitted_days: None, host: host.map(|host| HostId::new(Uuid::from_u128(host))),
            renews: renews.map(|id| StatusId::new(Uuid::from_u128(id))), cancelled_on,
        }
    }
}

prop_compose! {
    fn change()(stage in select(Stage::ALL), on in fact_day()) -> StageChange {
        StageChange { stage, on }
    }
}

prop_compose! {
    fn application()(
        of in proptest::collection::vec(0usize..4, 0..3), asked in service(), stage in select(Stage::ALL),
        changes in proptest::collection::vec(change(), 0..4), category in proptest::option::of(category()),
        term in proptest::option::of(1u16..130), tier in proptest::option::of(tier()), file_on in maybe_day(),
        appointment_on in maybe_day(), valid_from in maybe_day(),
    ) -> Application {
        Application {
            id: ApplicationId::new(Uuid::nil()), service: asked.id.clone(), edition: edition().id.clone(),
            host: HostId::new(Uuid::nil()), household: HouseholdId::new(Uuid::nil()),
            applicants: of.into_iter().map(person_id).collect(), category,
            term: term.and_then(|months| Term::months(months).ok()), tier, file_on, appointment_on,
            stage, changes, visa: VisaDetails { valid_from, ..VisaDetails::default() },
        }
    }
}

prop_compose! {
    fn household()(
        mut persons in proptest::collection::vec(person(), 0..4),
        mut passports in proptest::collection::vec(passport(), 0..5),
        statuses in proptest::collection::vec(status(), 0..6),
        mut papers in proptest::collection::vec(paper(), 0..6),
        mut stays in proptest::collection::vec(stay(), 0..6),
        mut applications in proptest::collection::vec(application(), 0..3),
    ) -> Household {
        persons.iter_mut().enumerate().for_each(|(number, person)| person.id = person_id(number));
        let ids = || (0u128..).map(Uuid::from_u128);
        passports.iter_mut().zip(ids()).for_each(|(passport, id)| passport.id = PassportId::new(id));
        papers.iter_mut().zip(ids()).for_each(|(paper, id)| paper.id = PaperId::new(id));
        stays.iter_mut().zip(ids()).for_each(|(stay, id)| stay.id = StayId::new(id));
        applications.iter_mut().zip(ids()).for_each(|(application, id)| application.id = ApplicationId::new(id));
        Household {
            id: HouseholdId::new(Uuid::nil()), host: HostId::new(Uuid::nil()),
            persons, passports, statuses, papers, stays, applications,
        }
    }
}

prop_compose! {
    fn host()(
        kind in select(HostKind::ALL), general_attorney_until in maybe_day(),
        attorneys in proptest::collection::vec(maybe_day(), 0..4),
    ) -> Host {
        let representative = |(number, attorney_until)| Representative {
            id: RepresentativeId::new(Uuid::from_u128(number)), name: "Example".to_owned(), attorney_number: None,
            attorney_until,
        };
        Host {
            general_attorney_until,
            representatives: (0..).zip(attorneys).map(representative).collect(),
            ..Host::new(HostId::new(Uuid::nil()), kind, "Example".to_owned())
        }
    }
}

/// Where a date is in the past and nothing but a fact ends it.
const fn waits_for_a_fact(kind: DeadlineKind) -> bool {
    match kind {
        DeadlineKind::StatusExpired
        | DeadlineKind::StayOverrun
        | DeadlineKind::PassportExpired
        | DeadlineKind::PaperExpired
        | DeadlineKind::ContractExpired
        | DeadlineKind::ChildComesOfAge
        | DeadlineKind::NotifyArrival
        | DeadlineKind::RegisterStay
        | DeadlineKind::FileAsPlanned
        | DeadlineKind::Appointment
        | DeadlineKind::AnswerAtLatest => true,
        DeadlineKind::WindowOpens
        | DeadlineKind::FileSafely
        | DeadlineKind::FileAtLast
        | DeadlineKind::WindowMissed
        | DeadlineKind::StatusExpires
        | DeadlineKind::StayEnds
        | DeadlineKind::PassportExpires
        | DeadlineKind::PaperExpires
        | DeadlineKind::ContractExpires
        | DeadlineKind::ChildGivesConsent
        | DeadlineKind::ChildGivesFingerprints
        | DeadlineKind::AnswerExpected
        | DeadlineKind::AttorneyExpires
        | DeadlineKind::AttorneyExpired
        | DeadlineKind::GeneralAttorneyExpires
        | DeadlineKind::GeneralAttorneyExpired => false,
    }
}

fn subjects(found: &Assessment) -> Vec<Subject> {
    found.deadlines.iter().map(|due| due.subject).collect()
}

fn kinds_about(found: &Assessment, subject: Subject) -> Vec<DeadlineKind> {
    found.deadlines.iter().filter(|due| due.subject == subject).map(|due| due.kind).collect()
}

prop_compose! {
    fn circumstances()(
        on in day(), role in proptest::option::of(select(Role::ALL)), host in proptest::option::of(select(HostKind::ALL)),
        category in proptest::option::of(category()), age in proptest::option::of(0u8..100),
        nationality in proptest::option::of(select(vec!["RU", "UZ", "IN", "KZ", "MD"])),
    ) -> Circumstances {
        let nationality = nationality.and_then(|code| code.parse::<CountryCode>().ok());
        Circumstances { on, role, host, category, age, nationality }
    }
}

fn tier() -> impl Strategy<Value = Tier> {
    prop_oneof![
        (1u8..=10).prop_map(Tier::Years),
        select(vec![Tier::Standard, Tier::PersonalManager, Tier::Employee, Tier::Expert]),
    ]
}

fn rests_on_something(basis: &Basis) -> bool {
    basis.grounds().iter().all(|ground| !ground.source.place.is_empty()) && !basis.grounds().is_empty()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn anybody_is_assessed_and_every_result_has_a_basis(household in household(), today in day()) {
        let found = assess(scene(today), &household);
        prop_assert!(found.deadlines.iter().all(|due| rests_on_something(&due.basis)));
        prop_assert!(found.findings.iter().all(|finding| rests_on_something(&finding.basis)));
        prop_assert!(found.weakest_link.iter().all(|link| rests_on_something(&link.basis)));
        prop_assert!(found.deadlines.is_sorted_by_key(|due| (due.standing, due.on)));
        prop_assert!(found.findings.is_sorted_by_key(|finding| finding.weight));
        for due in &found.deadlines {
            prop_assert_eq!(due.days_left, (due.on - today).num_days());
            prop_assert!(due.on >= today || due.working_days_left.is_none());
        }
        prop_assert_eq!(found, assess(scene(today), &household), "the same question, the same answer");
    }

    #[test]
    fn nobody_is_dropped(household in household(), today in day()) {
        let found = assess(scene(today), &household);
        for person in &household.persons {
            let due = found.deadlines.iter().any(|due| due.person == Some(person.id));
            let amiss = found.findings.iter().any(|finding| finding.person == Some(person.id));
            prop_assert!(due || amiss, "{:?}", person);
        }
    }

    #[test]
    fn what_was_due_while_nobody_looked_is_found_until_a_fact_changes(
        mut household in household(), today in desk_day(), later in 1u64..600,
    ) {
        // Facts of days to come, and departures, are changes of their own.
        household.stays.retain(|stay| stay.entered_on <= today);
        household.stays.iter_mut().for_each(|stay| stay.left_on = None);
        household.statuses.retain(|status| status.valid_from.is_none_or(|from| from <= today));
        let afterwards = assess(scene(today + Days::new(later)), &household);
        for due in assess(scene(today), &household).deadlines {
            if due.on < today && waits_for_a_fact(due.kind) {
                let same = afterwards.deadlines.iter().any(|other| {
                    (other.kind, other.on, other.subject, other.person) == (due.kind, due.on, due.subject, due.person)
                });
                prop_assert!(same, "{:?}", due);
            }
        }
    }

    #[test]
    fn a_date_that_has_passed_is_overdue_or_waits_on_the_centre(household in household(), today in desk_day()) {
        for due in assess(scene(today), &household).deadlines.iter().filter(|due| due.on < today) {
            let needed_at_a_filing_only = matches!(
                due.kind,
                DeadlineKind::PaperExpired | DeadlineKind::ChildGivesConsent | DeadlineKind::ChildGivesFingerprints
            );
            prop_assert!(
                matches!(due.standing, Standing::Overdue | Standing::Waiting)
                    || needed_at_a_filing_only && matches!(due.standing, Standing::Soon),
                "{:?}", due
            );
        }
    }

    #[test]
    fn renewing_ends_what_was_due(household in household(), today in desk_day()) {
        let far = NaiveDate::from_ymd_opt(2300, 1, 1).unwrap();
        let new = Uuid::from_u128(1_000);
        for subject in subjects(&assess(scene(today), &household)) {
            let mut renewed = household.clone();
            match subject {
                Subject::Passport(id) => {
                    let old = renewed.passports.iter().find(|passport| passport.id == id).unwrap().clone();
                    renewed.passports.push(Passport { id: PassportId::new(new), valid_until: far, ..old });
                }
                Subject::Status(id) => {
                    let old = renewed.statuses.iter().find(|status| status.id == id).unwrap().clone();
                    let renews = Some(id);
                    let status = Status { id: StatusId::new(new), valid_until: far, renews, cancelled_on: None, ..old };
                    renewed.statuses.push(status);
                }
                Subject::Paper(id) => {
                    let old = renewed.papers.iter().find(|paper| paper.id == id).unwrap().clone();
                    let (issued_on, valid_until) = (Some(far), Some(far));
                    renewed.papers.push(Paper { id: PaperId::new(new), issued_on, valid_until, ..old });
                }
                Subject::Stay(id) => {
                    renewed.stays.iter_mut().filter(|stay| stay.id == id).for_each(|stay| stay.left_on = Some(today));
                }
                Subject::Application(id) => {
                    let mut same = renewed.applications.iter_mut().filter(|application| application.id == id);
                    same.by_ref().for_each(|application| application.stage = Stage::Issued);
                }
                Subject::Person(id) => {
                    for person in renewed.persons.iter_mut().filter(|person| person.id == id) {
                        (person.contract_until, person.role) = (None, Role::Spouse);
                    }
                }
                Subject::Representative(_) | Subject::Host(_) => {
                    return Err(TestCaseError::fail("a household has no deadlines of its host"));
                }
            }
            prop_assert!(!subjects(&assess(scene(today), &renewed)).contains(&subject), "{:?}", subject);
        }
    }

    #[test]
    fn a_notice_and_a_registration_end_theirs(household in household(), today in desk_day()) {
        let mut done = household.clone();
        for stay in &mut done.stays {
            (stay.notified_on, stay.registered_on) = (Some(stay.entered_on), Some(stay.entered_on));
        }
        let found = assess(scene(today), &done);
        for stay in &done.stays {
            let kinds = kinds_about(&found, Subject::Stay(stay.id));
            prop_assert!(!kinds.contains(&DeadlineKind::NotifyArrival) && !kinds.contains(&DeadlineKind::RegisterStay));
        }
    }

    #[test]
    fn visa_free_days_end_where_the_next_one_would_be_too_many(
        somebody in person(), nationality in country(), entered_on in desk_day(), today in 0u64..120,
        before in proptest::collection::vec((1u64..250, 0u64..40), 0..5),
    ) {
        let today = entered_on + Days::new(today);
        let last = StayId::new(Uuid::from_u128(1_000));
        let stay = |id, entered_on, left_on| Stay {
            id, person: somebody.id, entered_on, left_on, notified_on: None, registered_on: None,
        };
        let earlier = (0..).map(|number| StayId::new(Uuid::from_u128(number))).zip(&before).map(|(id, (back, length))| {
            let from = entered_on - Days::new(*back);
            stay(id, from, Some((from + Days::new(*length)).min(entered_on)))
        });
        let stays: Vec<Stay> = earlier.chain([stay(last, entered_on, None)]).collect();
        let alone = Household {
            id: HouseholdId::new(Uuid::nil()), host: HostId::new(Uuid::nil()),
            persons: vec![Person { nationality: Some(nationality), ..somebody.clone() }],
            passports: Vec::new(), statuses: Vec::new(), papers: Vec::new(), stays, applications: Vec::new(),
        };
        let numbers = edition().rules.numbers;
        let is_here = |day: NaiveDate| {
            alone.stays.iter().any(|stay| stay.entered_on <= day && stay.left_on.is_none_or(|left| day <= left))
        };
        let exceeds = |day: NaiveDate, in_one: u16, in_window: u16| {
            let used = (0..u64::from(numbers.visa_free_window_days)).filter(|back| is_here(day - Days::new(*back)));
            (day - entered_on).num_days() + 1 > i64::from(in_one) || used.count() > usize::from(in_window)
        };
        for due in assess(scene(today), &alone).deadlines {
            if !matches!(due.kind, DeadlineKind::StayEnds | DeadlineKind::StayOverrun) {
                continue;
            }
            prop_assert_eq!(due.subject, Subject::Stay(last));
            prop_assert_eq!(due.kind == DeadlineKind::StayOverrun, due.on < today);
            let eaeu = CATALOGUE.is_in_group(nationality, "eaeu", today);
            let (in_one, in_window) = if eaeu { (numbers.visa_free_eaeu_days, numbers.visa_free_eaeu_days) } else { (numbers.visa_free_stay_days, numbers.visa_free_others_days) };
            prop_assert!(due.on < entered_on || !exceeds(due.on, in_one, in_window));
            prop_assert!(exceeds(due.on.succ_opt().unwrap(), in_one, in_window));
        }
    }

    #[test]
    fn any_host_is_assessed(host in host(), today in day(), through in day()) {
        let found = assess_host(scene(today), &host);
        prop_assert!(found.deadlines.iter().all(|due| rests_on_something(&due.basis) && due.person.is_none()));
        prop_assert!(found.findings.iter().all(|finding| rests_on_something(&finding.basis)));
        let dated = host.representatives.iter().filter(|who| who.attorney_until.is_some()).count();
        let attorneys = found.deadlines.iter().filter(|due| matches!(due.subject, Subject::Representative(_)));
        prop_assert_eq!(attorneys.count(), dated);
        prop_assert_eq!(&found, &assess_host(scene(today), &host));
        prop_assert!(knowledge_findings(scene(today), through).iter().all(|finding| rests_on_something(&finding.basis)));
    }

    #[test]
    fn who_has_no_passport_is_told_so_and_nobody_else(household in household(), today in day()) {
        let found = assess(scene(today), &household);
        for person in &household.persons {
            let told = found.findings.iter().any(|finding| {
                finding.person == Some(person.id) && finding.kind == kosh_core::rules::FindingKind::NoPassport
            });
            prop_assert_eq!(told, household.passport_of(person.id).is_none());
        }
    }

    #[test]
    fn a_ribbon_has_no_gap(status in status(), from in day(), length in 0u64..900) {
        let until = from + Days::new(length);
        let spans = Ribbon::draw(scene(from), &status, from, until).spans;
        for span in &spans {
            prop_assert!(span.from <= span.until && span.from >= from && span.until <= until);
        }
        for pair in spans.windows(2) {
            prop_assert_eq!(pair[0].until.succ_opt(), Some(pair[1].from));
        }
        if status.valid_from.is_none_or(|begin| begin <= from) && status.valid_from <= Some(status.valid_until) {
            prop_assert_eq!(spans.first().map(|span| span.from), Some(from));
            prop_assert_eq!(spans.last().map(|span| span.until), Some(until));
        }
    }

    #[test]
    fn a_window_is_of_working_days_or_said_to_be_beyond_the_calendar(
        valid_from in proptest::option::of(day()), valid_until in day(), today in day(),
    ) {
        let calendar = &CATALOGUE.calendar;
        match extension_window(scene(today), valid_from, valid_until) {
            Ok(answer) => {
                for date in [Some(answer.opens_on), answer.safe_until, Some(answer.closes_on)].into_iter().flatten() {
                    prop_assert!(calendar.kind(date).unwrap().is_working());
                }
                prop_assert!(rests_on_something(&answer.basis));
                prop_assert_eq!(answer.certain, answer.proof.certain);
            }
            Err(outside) => prop_assert!(outside.first == calendar.first() && outside.last == calendar.last()),
        }
    }

    #[test]
    fn totals_are_the_sums_of_their_lines(
        service in service(), term in proptest::option::of(1u16..70), tier in proptest::option::of(tier()),
        persons in proptest::collection::vec(select(Role::ALL), 0..6), on in day(),
    ) {
        let choice = TariffChoice { term: term.and_then(|months| Term::months(months).ok()), tier };
        let request = QuoteRequest { service, choice, persons: &persons, on };
        let found = match quote(scene(on), &request) {
            Ok(found) => found,
            Err(QuoteError::Nobody) => {
                prop_assert!(persons.is_empty());
                return Ok(());
            }
            Err(QuoteError::Tariff(_)) => return Ok(()),
            Err(QuoteError::Duty(error)) => return Err(TestCaseError::fail(error.to_string())),
        };
        let sum = |of: Option<usize>| {
            let mut totals = Totals::default();
            let lines = found.lines.iter().filter(|line| of.is_none_or(|person| line.person == person));
            lines.filter_map(|line| line.amount.value()).for_each(|amount| totals.add(*amount));
            totals.kzt()
        };
        prop_assert_eq!(found.known_total, sum(None));
        prop_assert_eq!(found.per_person.clone(), (0..persons.len()).map(|at| sum(Some(at))).collect::<Vec<Money>>());
        let open = found.lines.iter().filter(|line| line.amount.value().is_none()).count();
        prop_assert_eq!(found.not_stated, open);
        prop_assert!(found.lines.iter().all(|line| rests_on_something(&line.basis) && line.role == persons[line.person]));
        prop_assert!(rests_on_something(&found.basis));
        prop_assert_eq!(&found, &quote(scene(on), &request).unwrap());
    }

    #[test]
    fn every_paper_of_the_list_is_asked_or_left_out_once(service in service(), known in circumstances()) {
        let found = checklist(scene(known.on), service, &known);
        let printed = printed(service, &found);
        let mut answered: Vec<_> = found.items.iter().chain(&found.step2).map(|item| item.id.clone()).collect();
        answered.extend(found.left_out.iter().map(|paper| paper.id.clone()));
        answered.sort();
        prop_assert_eq!(answered, printed);
        let items: Vec<_> = found.items.iter().chain(&found.step2).flat_map(with_parts).collect();
        prop_assert!(items.iter().all(|item| rests_on_something(&item.basis) && !item.why.ru.is_empty()));
        prop_assert!(found.left_out.iter().all(|paper| rests_on_something(&paper.basis) && !paper.why.ru.is_empty()));
        prop_assert!(rests_on_something(&found.basis));
        if offers_category(service, known.category).is_ok() {
            prop_assert_eq!(found.list.is_some(), found.draft_from.is_some(), "no list, then a draft");
        }
        prop_assert_eq!(&found, &checklist(scene(known.on), service, &known));
    }

    #[test]
    fn the_longest_term_is_allowed_and_a_month_more_is_not(from in day(), passport_days in 0u64..4_000, months in 1u16..70) {
        let (until, term) = (from + Days::new(passport_days), Term::months(months).unwrap());
        let allows = |term| passport_allows(scene(from), until, from, term).is_ok();
        match passport_allows(scene(from), until, from, term) {
            Ok(()) => prop_assert!(months == 1 || allows(Term::months(months - 1).unwrap())),
            Err(Ineligible::Term { longest: Some(longest), .. }) => {
                prop_assert!(allows(longest));
                prop_assert!(!allows(Term::months(longest.in_months() + 1).unwrap()));
            }
            Err(Ineligible::Term { longest: None, .. }) => prop_assert!(!allows(Term::months(1).unwrap())),
            Err(other) => return Err(TestCaseError::fail(other.to_string())),
        }
    }
}

/// The ids of the guide's list that a checklist answers, its own or a borrowed one, and of step 2.
fn printed(service: &Service, found: &Checklist) -> Vec<kosh_core::id::DocumentId> {
    let lender = found.inherited_from.as_ref().or(found.draft_from.as_ref());
    let lender = lender.map_or(service, |id| edition().service(id).unwrap());
    let own: &[Requirement] = match &lender.requirements {
        RequirementList::Own(own) => own,
        RequirementList::Borrowed { .. } => &[],
    };
    let step2 = service.step2.iter().flat_map(|step| &step.requirements);
    let mut ids: Vec<_> = own.iter().chain(step2).map(|paper| paper.document.id.clone()).collect();
    ids.sort();
    ids
}

fn with_parts(item: &ChecklistItem) -> Vec<&ChecklistItem> {
    let mut all = vec![item];
    all.extend(item.parts.iter().flat_map(with_parts));
    all
}

#[test]
fn every_service_can_be_quoted_and_listed() {
    let on = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
    let mut seen = BTreeSet::new();
    for service in &edition().services {
        for fee in &service.fees {
            let choice = TariffChoice { term: None, tier: Some(fee.tier) };
            let request = QuoteRequest { service, choice, persons: &[Role::Principal], on };
            assert_eq!(quote(scene(on), &request).unwrap().tier, fee.tier, "{}", service.id);
        }
        let known = Circumstances { role: Some(Role::Principal), ..Circumstances::on(on) };
        assert!(!checklist(scene(on), service, &known).items.is_empty(), "{}", service.id);
        seen.insert(service.id.clone());
    }
    assert_eq!(seen.len(), 17);
}
