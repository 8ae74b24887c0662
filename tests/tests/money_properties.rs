//! What holds of all money, whoever owes it: nothing panics, every line has a basis, sums are those of their lines and
//! currency by currency, nothing that is not stated enters one, a longer budget contains the shorter, a saving is a
//! difference, a frozen quote comes back as it was.
//!
//! People, figures and payments are thrown at random, impossible ones included: records come from imports and from
//! hands.

#![allow(clippy::unwrap_used, reason = "helpers of tests may fail a test")]

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use chrono::{Datelike, Days, NaiveDate};
use kosh_core::catalogue::{Catalogue, Edition, Entries, Own, OwnFigure, OwnIndex, Service};
use kosh_core::id::{
    ApplicationId, FigureId, HostId, HouseholdId, OwnLineId, PassportId, PaymentId, PersonId, QuoteId,
    RateId, StatusId,
};
use kosh_core::ledger::{Expense, FrozenQuote, OwnLine, Payer, Payment, Per, Rate, Rates, kept};
use kosh_core::money::{Currency, Money};
use kosh_core::people::{
    Application, Household, Passport, Person, Role, Stage, Status, StatusKind, VisaDetails,
};
use kosh_core::rules::{
    Account, Balance, Budget, BudgetBuilder, ChangeReason, CostKind, CostSums, Counts, LineChange,
    PolicyComparison, Quote, QuoteRequest, Quoted, Scene, TariffChoice, TermPolicy, Written, account,
    compare, quote, sum_of_balances,
};
use kosh_core::time::Term;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use rust_decimal::Decimal;
use uuid::Uuid;

static SHIPPED: LazyLock<Catalogue> = LazyLock::new(|| kosh_catalog::load().unwrap());

fn edition() -> &'static Edition {
    SHIPPED.newest_edition().unwrap()
}

const fn number(number: usize) -> Uuid {
    Uuid::from_u128(number as u128)
}

fn today() -> NaiveDate {
    "2026-11-23".parse().unwrap()
}

/// A day around today, so that months are met.
fn near() -> impl Strategy<Value = NaiveDate> {
    (0u64..2_200).prop_map(|days| NaiveDate::from_ymd_opt(2026, 6, 1).unwrap() + Days::new(days))
}

fn money() -> impl Strategy<Value = Money> {
    (1i64..100_000_000, select(vec!["KZT", "USD", "EUR"]))
        .prop_map(|(minor, currency)| Money::from_minor_units(minor, currency.parse().unwrap()).unwrap())
}

fn service() -> impl Strategy<Value = &'static Service> {
    any::<Index>().prop_map(|index| index.get(&edition().services))
}

prop_compose! {
    fn figure()(service in service(), kind in select(CostKind::ALL), amount in money(), from in near()) -> OwnFigure {
        OwnFigure {
            id: FigureId::new(Uuid::nil()), service: service.id.clone(), tier: None, kind, amount, from,
            source: "счёт".to_owned(),
        }
    }
}

/// The shipped catalogue with some figures and an index of the user's own over it.
fn catalogue() -> impl Strategy<Value = Catalogue> {
    let figures = prop::collection::vec(figure(), 0..12);
    let index = proptest::option::of(4_000u32..6_000);
    (figures, index).prop_map(|(figures, index)| {
        let each: BTreeMap<_, _> = figures
            .into_iter()
            .map(|figure| ((figure.service.clone(), figure.kind, figure.from), figure))
            .collect();
        let index = index.map(|value| OwnIndex {
            from: NaiveDate::from_ymd_opt(2027, 1, 1).unwrap(),
            value: Decimal::from(value),
            source: "проект".to_owned(),
        });
        let own = Own {
            figures: each.into_values().collect(),
            indexes: index.into_iter().collect(),
            days: Vec::new(),
        };
        SHIPPED.with_own(&own).unwrap()
    })
}

prop_compose! {
    fn person()(
        role in select(Role::ALL), age in 0u64..20_000, contract_until in proptest::option::of(near()),
    ) -> Person {
        Person {
            born_on: Some(today() - Days::new(age)),
            contract_until,
            ..Person::new(PersonId::new(Uuid::nil()), HouseholdId::new(Uuid::nil()), role, "EXAMPLE".to_owned())
        }
    }
}

prop_compose! {
    fn passport()(of in 0usize..4, valid_until in near()) -> Passport {
        Passport {
            id: PassportId::new(number(of)), person: PersonId::new(number(of)), number: "X0000000".to_owned(),
            issued_by: None, issued_on: None, valid_until, blank_pages: None,
        }
    }
}

prop_compose! {
    fn status()(
        id in 0usize..6, of in 0usize..4, kind in select(StatusKind::ALL),
        category in proptest::option::of(select(vec!["A5", "A6", "B2", "C3", "C3", "C3", "C9"])),
        entries in proptest::option::of(select(Entries::ALL)), length in proptest::option::of(1u64..2_000),
        valid_until in near(), host in 0usize..2,
    ) -> Status {
        Status {
            id: StatusId::new(number(id)), person: PersonId::new(number(of)), kind,
            category: category.map(|code| code.parse().unwrap()), entries, number: None,
            valid_from: length.map(|days| valid_until - Days::new(days)), valid_until, permitted_days: None,
            host: Some(HostId::new(number(host))), renews: None, cancelled_on: None,
        }
    }
}

prop_compose! {
    fn application()(
        service in service(), of in 0usize..4, stage in select(Stage::ALL),
        months in proptest::option::of(1u16..70),
    ) -> Application {
        Application {
            id: ApplicationId::new(Uuid::nil()), service: service.id.clone(), edition: edition().id.clone(),
            host: HostId::new(Uuid::nil()), household: HouseholdId::new(Uuid::nil()),
            applicants: vec![PersonId::new(number(of))], category: None,
            term: months.map(|months| Term::months(months).unwrap()), tier: None, file_on: None,
            appointment_on: None, stage, changes: Vec::new(), visa: VisaDetails::default(),
        }
    }
}

prop_compose! {
    fn household()(
        mut persons in prop::collection::vec(person(), 0..4), passports in prop::collection::vec(passport(), 0..5),
        statuses in prop::collection::vec(status(), 0..6), applications in prop::collection::vec(application(), 0..2),
    ) -> Household {
        for (of, person) in persons.iter_mut().enumerate() {
            person.id = PersonId::new(number(of));
        }
        Household {
            id: HouseholdId::new(Uuid::nil()), host: HostId::new(number(0)), persons, passports, statuses,
            papers: Vec::new(), stays: Vec::new(), applications,
        }
    }
}

fn budget(catalogue: &Catalogue, households: &[Household], months: u16, policy: TermPolicy) -> Budget {
    let scene = Scene { catalogue, edition: edition(), today: today() };
    let mut builder = BudgetBuilder::new(scene, months, policy);
    for household in households {
        builder.add(household);
    }
    builder.finish()
}

/// Sums worked out anew, without [`kosh_core::money::Totals`].
fn added<'a>(amounts: impl IntoIterator<Item = &'a Money>) -> BTreeMap<Currency, Decimal> {
    let mut sums = BTreeMap::new();
    for amount in amounts {
        *sums.entry(amount.currency()).or_insert(Decimal::ZERO) += amount.amount();
    }
    sums
}

fn without_zeros(sums: BTreeMap<Currency, Decimal>) -> BTreeMap<Currency, Decimal> {
    sums.into_iter().filter(|(_, amount)| !amount.is_zero()).collect()
}

fn assert_sums_of<'s>(sums: &CostSums, parts: impl Iterator<Item = &'s CostSums> + Clone) {
    assert_eq!(added(&sums.known), added(parts.clone().flat_map(|part| &part.known)));
    assert_eq!(added(&sums.own), added(parts.clone().flat_map(|part| &part.own)));
    assert_eq!(sums.not_stated, parts.map(|part| part.not_stated).sum::<usize>());
}

fn stated(sums: &CostSums) -> BTreeMap<Currency, Decimal> {
    added(sums.known.iter().chain(&sums.own))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_budget_is_the_sum_of_its_lines(
        catalogue in catalogue(), households in prop::collection::vec(household(), 0..3),
        policy in select(TermPolicy::ALL), months in 1u16..40,
    ) {
        let budget = budget(&catalogue, &households, months, policy);
        prop_assert_eq!(budget.months.len(), usize::from(months));
        for month in &budget.months {
            let of_month = |day: NaiveDate| (day.year(), day.month()) == (month.month.year(), month.month.month());
            let lines = budget.lines.iter().filter(|line| line.counts && of_month(line.ends_on));
            assert_sums_of(&month.sums, lines.clone().map(|line| &line.cost));
            prop_assert_eq!(month.renewals, lines.count());
            prop_assert_eq!(added(month.parts.iter().map(|part| &part.amount)), stated(&month.sums));
        }
        assert_sums_of(&budget.sums, budget.months.iter().map(|month| &month.sums));
        for line in &budget.lines {
            prop_assert!(!line.assumptions.is_empty() && !line.basis.grounds().is_empty());
            prop_assert!(today() <= line.ends_on && line.ends_on <= budget.until);
            prop_assert!(line.until.is_none_or(|until| until > line.ends_on));
        }
    }

    #[test]
    fn a_longer_budget_contains_the_shorter(
        catalogue in catalogue(), households in prop::collection::vec(household(), 0..3),
        policy in select(TermPolicy::ALL),
    ) {
        let (year, two) = (budget(&catalogue, &households, 12, policy), budget(&catalogue, &households, 24, policy));
        prop_assert!(two.lines.starts_with(&year.lines));
        prop_assert_eq!(&two.months[..12], &year.months[..]);
        prop_assert_eq!(two.first_months(12), year);
    }

    #[test]
    fn the_same_people_have_the_same_budget_in_any_order(
        catalogue in catalogue(), mut households in prop::collection::vec(household(), 0..3),
        policy in select(TermPolicy::ALL),
    ) {
        for (at, household) in households.iter_mut().enumerate() {
            household.id = HouseholdId::new(number(at));
        }
        let one = budget(&catalogue, &households, 24, policy);
        households.reverse();
        prop_assert_eq!(one, budget(&catalogue, &households, 24, policy));
    }

    #[test]
    fn a_saving_is_the_difference_of_both_policies(
        catalogue in catalogue(), households in prop::collection::vec(household(), 0..3), months in 1u16..37,
    ) {
        let yearly = budget(&catalogue, &households, 36, TermPolicy::Yearly);
        let longest = budget(&catalogue, &households, 36, TermPolicy::Longest);
        let compared = PolicyComparison::of(&yearly, &longest, months);
        let mut difference = stated(&compared.yearly);
        for (currency, amount) in stated(&compared.longest) {
            *difference.entry(currency).or_default() -= amount;
        }
        let mut told = added(&compared.saved);
        for (currency, amount) in added(&compared.costs_more) {
            *told.entry(currency).or_default() -= amount;
        }
        prop_assert_eq!(without_zeros(difference), told);
        assert_sums_of(&compared.yearly, yearly.months[..usize::from(months)].iter().map(|month| &month.sums));
    }
}

/// A quote for one to four persons; none where the service is priced by choice and none fits.
fn a_quote(
    scene: Scene<'_>,
    service: &Service,
    persons: &[Role],
    row: Index,
    on: NaiveDate,
) -> Option<Quote> {
    let tier = row.get(&service.fees).tier;
    let choice = TariffChoice { term: None, tier: Some(tier) };
    quote(scene, &QuoteRequest { service, choice, persons, on }).ok()
}

fn ids(count: usize) -> Vec<PersonId> {
    (0..count).map(|of| PersonId::new(number(of))).collect()
}

prop_compose! {
    fn own_line()(id in any::<u128>(), expense in select(Expense::ALL), amount in money(), per in select(Per::ALL)) -> OwnLine {
        OwnLine {
            id: OwnLineId::new(Uuid::from_u128(id)), application: ApplicationId::new(Uuid::nil()), expense,
            title: Some("курьер".to_owned()), amount, per, source: None,
        }
    }
}

prop_compose! {
    fn payment()(
        id in any::<u128>(), expense in select(Expense::ALL), amount in money(), payer in select(Payer::ALL), paid_on in near(),
    ) -> Payment {
        Payment {
            id: PaymentId::new(Uuid::from_u128(id)), application: ApplicationId::new(Uuid::nil()), paid_on, payer,
            expense, title: None, amount, receipt: None,
        }
    }
}

prop_compose! {
    fn rate()(currency in select(vec!["USD", "EUR"]), micro in 1i64..1_000_000_000, on in near()) -> Rate {
        Rate {
            id: RateId::new(Uuid::nil()), currency: currency.parse().unwrap(), kzt_per_unit: Decimal::new(micro, 6), on,
            source: "банк".to_owned(),
        }
    }
}

fn assert_balances_hold(balances: &[Balance]) {
    for balance in balances {
        let Balance { planned, paid, outstanding, beyond_plan } = balance;
        assert_eq!(planned.amount() - paid.amount(), outstanding.amount() - beyond_plan.amount());
        let currencies = [paid.currency(), outstanding.currency(), beyond_plan.currency()];
        assert!(currencies.iter().all(|currency| *currency == planned.currency()));
    }
}

fn an_account(
    catalogue: &Catalogue,
    wish: &Application,
    quote: Option<&Quote>,
    (own_lines, payments, rates): (&[OwnLine], &[Payment], &Rates),
) -> Account {
    let scene = Scene { catalogue, edition: edition(), today: today() };
    let quoted = quote.map(|quote| Quoted { quote, persons: &wish.applicants });
    account(scene, wish, quoted, Written { own_lines, payments, rates }).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn an_account_is_the_sum_of_its_lines_and_payments(
        catalogue in catalogue(), service in service(), persons in prop::collection::vec(select(Role::ALL), 1..4),
        row in any::<Index>(), on in near(), mut wish in application(),
        own_lines in prop::collection::vec(own_line(), 0..5), payments in prop::collection::vec(payment(), 0..5),
        rates in prop::collection::vec(rate(), 0..4),
    ) {
        let scene = Scene { catalogue: &catalogue, edition: edition(), today: today() };
        let quote = a_quote(scene, service, &persons, row, on);
        wish.applicants = ids(persons.len());
        let rates = Rates::new(rates);
        let account = an_account(&catalogue, &wish, quote.as_ref(), (&own_lines, &payments, &rates));
        assert_balances_hold(&account.balances);
        let paid = added(payments.iter().map(|payment| &payment.amount));
        prop_assert_eq!(without_zeros(added(account.balances.iter().map(|one| &one.paid))), paid.clone());
        prop_assert_eq!(added(account.by_payer.iter().flat_map(|sum| &sum.paid)), paid.clone());
        prop_assert_eq!(added(account.by_expense.iter().flat_map(|sum| &sum.paid)), paid);
        let planned = without_zeros(added(account.balances.iter().map(|one| &one.planned)));
        prop_assert_eq!(&planned, &without_zeros(added(account.by_expense.iter().flat_map(|sum| &sum.planned))));
        let counted = account.lines.iter().filter(|line| line.counts == Counts::Yes);
        let is_closed = matches!(wish.stage, Stage::Refused | Stage::Withdrawn);
        if !is_closed {
            let of_lines = added(counted.clone().filter_map(|line| line.amount.value()));
            prop_assert_eq!(planned, without_zeros(of_lines));
            prop_assert_eq!(account.not_stated, counted.filter(|line| line.amount.value().is_none()).count());
        }
        prop_assert!(account.converted.is_none() || account.without_rate.is_empty());
        prop_assert!(account.lines.iter().all(|line| !line.basis.grounds().is_empty()));
    }

    #[test]
    fn subtotals_add_up_to_the_total_and_keep_the_balance(
        catalogue in catalogue(), wishes in prop::collection::vec(application(), 0..5),
        payments in prop::collection::vec(payment(), 0..6), own_lines in prop::collection::vec(own_line(), 0..6),
    ) {
        let rates = Rates::default();
        let accounts: Vec<Account> = wishes
            .iter()
            .enumerate()
            .map(|(at, wish)| {
                let every = |id: u128| usize::try_from(id % 5).unwrap() == at;
                let own: Vec<_> = own_lines.iter().filter(|line| every(line.id.uuid().as_u128())).cloned().collect();
                let paid: Vec<_> = payments.iter().filter(|one| every(one.id.uuid().as_u128())).cloned().collect();
                an_account(&catalogue, wish, None, (&own, &paid, &rates))
            })
            .collect();
        let (first, second) = accounts.split_at(accounts.len() / 2);
        let sum = |accounts: &[Account]| sum_of_balances(accounts.iter().flat_map(|account| &account.balances));
        let halves = [sum(first), sum(second)];
        prop_assert_eq!(sum_of_balances(halves.iter().flatten()), sum(&accounts));
        assert_balances_hold(&sum(&accounts));
    }

    #[test]
    fn a_frozen_quote_comes_back_as_it_was_and_is_unchanged_against_itself(
        catalogue in catalogue(), service in service(), persons in prop::collection::vec(select(Role::ALL), 1..4),
        row in any::<Index>(), on in near(),
    ) {
        let scene = Scene { catalogue: &catalogue, edition: edition(), today: today() };
        let Some(quote) = a_quote(scene, service, &persons, row, on) else { return Ok(()) };
        let persons = ids(persons.len());
        let frozen = FrozenQuote {
            id: QuoteId::new(number(1)), application: ApplicationId::new(number(2)), number: 3, frozen_on: today(),
            persons: persons.clone(), quote: Arc::new(quote.clone()),
        };
        let text = serde_json::to_string(&kept::One(&frozen)).unwrap();
        prop_assert_eq!(&serde_json::from_str::<kept::Opened>(&text).unwrap().0, &frozen);
        prop_assert_eq!(compare(&edition().rules, &frozen, &quote, &persons), []);
    }

    #[test]
    fn changes_lead_from_the_frozen_sums_to_those_of_today(
        before in catalogue(), after in catalogue(), service in service(), row in any::<Index>(), other in any::<Index>(),
        (then, now) in (1usize..4, 1usize..4), (on, later) in (near(), near()),
    ) {
        let roles = [Role::Principal, Role::Spouse, Role::Child];
        let asked = |catalogue: &Catalogue, count: usize, row, on| {
            a_quote(Scene { catalogue, edition: edition(), today: today() }, service, &roles[..count], row, on)
        };
        let quotes = asked(&before, then, row, on).zip(asked(&after, now, other, later));
        let Some((old, new)) = quotes else { return Ok(()) };
        let frozen = FrozenQuote {
            id: QuoteId::new(number(1)), application: ApplicationId::new(number(2)), number: 1, frozen_on: today(),
            persons: ids(then), quote: Arc::new(old.clone()),
        };
        let changes = compare(&edition().rules, &frozen, &new, &ids(now));
        let mut sums = added(old.lines.iter().filter_map(|line| line.amount.value()));
        for change in &changes {
            prop_assert_eq!(change.was.is_none(), change.change == LineChange::New);
            prop_assert_eq!(change.is.is_none(), change.change == LineChange::Gone);
            for (side, sign) in [(&change.was, -1), (&change.is, 1)] {
                if let Some(amount) = side.as_ref().and_then(|side| side.value()) {
                    *sums.entry(amount.currency()).or_default() += amount.amount() * Decimal::from(sign);
                }
            }
        }
        let of_today = added(new.lines.iter().filter_map(|line| line.amount.value()));
        prop_assert_eq!(without_zeros(sums), without_zeros(of_today));
    }
}

#[test]
fn a_fee_of_another_edition_and_a_corrected_one_are_told_apart() {
    let scene = Scene { catalogue: &SHIPPED, edition: edition(), today: today() };
    let service = edition().service(&"work-c3-invitation".parse().unwrap()).unwrap();
    let choice = TariffChoice { term: Term::years(1).ok(), tier: None };
    let request = QuoteRequest { service, choice, persons: &[Role::Principal], on: today() };
    let quote = quote(scene, &request).unwrap();
    let frozen = FrozenQuote {
        id: QuoteId::new(number(1)),
        application: ApplicationId::new(number(2)),
        number: 1,
        frozen_on: today(),
        persons: ids(1),
        quote: Arc::new(quote.clone()),
    };
    let mut dearer = quote;
    dearer.lines[0].amount = kosh_core::stated::Stated::Value(Money::kzt(Decimal::from(420_000)).unwrap());
    let because = |today: &Quote| compare(&edition().rules, &frozen, today, &ids(1))[0].because;
    assert_eq!(because(&dearer), ChangeReason::Correction);
    dearer.edition = "2027".parse().unwrap();
    assert_eq!(because(&dearer), ChangeReason::Edition);
}
