//! A plainly fictional company with costs, payments and renewals, by the shipped guide.

use std::sync::{Arc, LazyLock};

use chrono::{Days, NaiveDate};
use kosh_core::catalogue::{Catalogue, Edition, Own, OwnFigure, Tier};
use kosh_core::id::{
    ApplicationId, FigureId, HostId, HouseholdId, OwnLineId, PassportId, PaymentId, PersonId, QuoteId,
    RateId, ServiceId, StatusId,
};
use kosh_core::ledger::{Expense, FrozenQuote, OwnLine, Payer, Payment, Per, Rate, Rates};
use kosh_core::money::{Currency, Money};
use kosh_core::people::{Application, Household, Passport, Role, Stage, Status, StatusKind, VisaDetails};
use kosh_core::rules::{
    Account, Assumption, Budget, BudgetBuilder, ChangeReason, CostKind, LeftOutWhy, PolicyComparison, Quote,
    QuoteRequest, Quoted, Scene, TariffChoice, TermPolicy, Written, account, by_payer, compare, quote,
    sum_of_balances,
};
use kosh_core::text::{Lang, Text};
use kosh_core::time::Term;
use kosh_documents::summaries::{
    ApplicationFacts, BudgetFacts, CostFacts, ForecastFacts, GroupFacts, MoneyFacts, OpenFacts, PaymentFacts,
    PersonFacts, Report, Setting, Words, budget_report, cost_report, money_report,
};
use uuid::Uuid;

use crate::support::{day, person};

/// A name that a spreadsheet would take for a formula, if it were let.
pub const FORMULA: &str = "=HYPERLINK(\"http://example.com\")";

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let figure = OwnFigure {
        id: FigureId::new(Uuid::nil()),
        service: "work-extension".parse().unwrap(),
        tier: None,
        kind: CostKind::ServiceFee,
        amount: tenge("150000"),
        from: day(2026, 1, 1),
        source: "пример".to_owned(),
    };
    let own = Own { figures: vec![figure], ..Own::default() };
    kosh_catalog::load().unwrap().with_own(&own).unwrap()
});

pub fn today() -> NaiveDate {
    day(2026, 11, 23)
}

pub fn tenge(amount: &str) -> Money {
    Money::kzt(amount.parse().unwrap()).unwrap()
}

fn dollars(amount: &str) -> Money {
    Money::new(amount.parse().unwrap(), Currency::USD).unwrap()
}

fn edition() -> &'static Edition {
    CATALOGUE.edition(today()).unwrap()
}

fn scene() -> Scene<'static> {
    Scene { catalogue: &CATALOGUE, edition: edition(), today: today() }
}

const fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// Words that are told from labels: those of the choices' names.
pub struct Named;

impl Words for Named {
    fn service(&self, service: &ServiceId) -> String {
        format!("<{service}>")
    }
    fn tier(&self, tier: Tier) -> String {
        format!("<{tier}>")
    }
    fn role(&self, role: Role) -> String {
        format!("<{role}>")
    }
    fn stage(&self, stage: Stage) -> String {
        format!("<{stage}>")
    }
    fn expense(&self, expense: Expense) -> String {
        format!("<{expense}>")
    }
    fn payer(&self, payer: Payer) -> String {
        format!("<{payer}>")
    }
    fn change(&self, reason: ChangeReason) -> String {
        format!("<{reason:?}>")
    }
    fn assumption(&self, assumption: Assumption) -> String {
        format!("<{assumption:?}>")
    }
    fn policy(&self, policy: TermPolicy) -> String {
        format!("<{policy}>")
    }
    fn left_out(&self, why: LeftOutWhy) -> String {
        format!("<{why:?}>")
    }
}

fn setting(lang: Lang) -> Setting<'static> {
    Setting {
        company: "ТОО «Пример»",
        edition: &edition().title,
        index: Some(tenge("4325")),
        made_on: today(),
        lang,
        words: &Named,
    }
}

fn quoted(term: u8, persons: &[Role]) -> Quote {
    let service = edition().service(&"work-c3-invitation".parse().unwrap()).unwrap();
    let choice = TariffChoice { term: Term::years(term).ok(), tier: None };
    quote(scene(), &QuoteRequest { service, choice, persons, on: today() }).unwrap()
}

fn application(number: u128, persons: usize, stage: Stage) -> Application {
    Application {
        id: ApplicationId::new(id(number)),
        service: "work-c3-invitation".parse().unwrap(),
        edition: edition().id.clone(),
        host: HostId::new(id(1)),
        household: HouseholdId::new(id(1)),
        applicants: (0..persons).map(|at| PersonId::new(id(at as u128))).collect(),
        category: None,
        term: None,
        tier: None,
        file_on: None,
        appointment_on: None,
        stage,
        changes: Vec::new(),
        visa: VisaDetails::default(),
    }
}

fn own_line(expense: Expense, amount: Money, per: Per, title: Option<&str>) -> OwnLine {
    OwnLine {
        id: OwnLineId::new(id(1)),
        application: ApplicationId::new(id(1)),
        expense,
        title: title.map(str::to_owned),
        amount,
        per,
        source: Some("пример".to_owned()),
    }
}

fn payment(on: NaiveDate, payer: Payer, expense: Expense, amount: Money) -> Payment {
    Payment {
        id: PaymentId::new(id(1)),
        application: ApplicationId::new(id(1)),
        paid_on: on,
        payer,
        expense,
        title: None,
        amount,
        receipt: None,
    }
}

fn payments() -> Vec<Payment> {
    vec![
        payment(day(2026, 11, 20), Payer::Company, Expense::ServiceFee, tenge("800000")),
        payment(day(2026, 11, 21), Payer::Employee, Expense::ConsularFee, dollars("60")),
    ]
}

fn rates() -> Rates {
    Rates::new(vec![Rate {
        id: RateId::new(id(1)),
        currency: Currency::USD,
        kzt_per_unit: "500.25".parse().unwrap(),
        on: day(2026, 11, 20),
        source: "пример".to_owned(),
    }])
}

fn own_lines() -> Vec<OwnLine> {
    vec![
        own_line(Expense::Translation, tenge("25000"), Per::Application, None),
        own_line(Expense::Other, dollars("10.5"), Per::Person, Some("фотографии")),
        own_line(Expense::StateDuty, tenge("3000"), Per::Application, None),
    ]
}

fn an_account(wish: &Application, quote: &Quote, written: Written<'_>) -> Account {
    account(scene(), wish, Some(Quoted { quote, persons: &wish.applicants }), written).unwrap()
}

/// The costs of an application for a couple, whose term was frozen at a year and is three years now.
pub fn costs(lang: Lang) -> Report {
    let roles = [Role::Principal, Role::Spouse];
    let wish = application(1, 2, Stage::Collecting);
    let (frozen, now) = (quoted(1, &roles), quoted(3, &roles));
    let frozen = FrozenQuote {
        id: QuoteId::new(id(1)),
        application: wish.id,
        number: 1,
        frozen_on: day(2026, 10, 1),
        persons: wish.applicants.clone(),
        quote: Arc::new(frozen),
    };
    let (own_lines, paid, rates) = (own_lines(), payments(), rates());
    let written = Written { own_lines: &own_lines, payments: &paid, rates: &rates };
    let account = an_account(&wish, &frozen.quote, written);
    let names = ["SAMPLE JOHN", FORMULA];
    let of = |(at, role): (usize, Role)| PersonFacts { id: wish.applicants[at], name: names[at], role };
    let persons: Vec<_> = roles.into_iter().enumerate().map(of).collect();
    let service = &edition().service(&wish.service).unwrap().name;
    let line = |payment| PaymentFacts { payment, name: names[0], service: &wish.service };
    let payments: Vec<_> = paid.iter().map(line).collect();
    let changes = compare(&edition().rules, &frozen, &now, &wish.applicants);
    let facts = CostFacts {
        setting: setting(lang),
        service,
        section: "1",
        stage: wish.stage,
        quote: Some(&frozen.quote),
        frozen_on: Some(frozen.frozen_on),
        persons: &persons,
        account: &account,
        payments: &payments,
        changes: &changes,
    };
    cost_report(&facts).unwrap()
}

/// A household of one worker with a work visa.
fn household(number: u128, until: NaiveDate) -> Household {
    let mut worker = person(Role::Principal, "EXAMPLE", "ANNA");
    worker.id = PersonId::new(id(number));
    let status = Status {
        id: StatusId::new(id(number)),
        person: worker.id,
        kind: StatusKind::Visa,
        category: "C3".parse().ok(),
        entries: None,
        number: None,
        valid_from: until.checked_sub_days(Days::new(364)),
        valid_until: until,
        permitted_days: None,
        host: None,
        renews: None,
        cancelled_on: None,
    };
    let passport = Passport {
        id: PassportId::new(id(number)),
        person: worker.id,
        number: "X0".to_owned(),
        issued_by: None,
        issued_on: None,
        valid_until: day(2035, 1, 1),
        blank_pages: None,
    };
    Household {
        id: HouseholdId::new(id(number)),
        host: HostId::new(id(1)),
        persons: vec![worker],
        passports: vec![passport],
        statuses: vec![status],
        papers: Vec::new(),
        stays: Vec::new(),
        applications: Vec::new(),
    }
}

fn renewals(people: u64, months: u16, policy: TermPolicy) -> Budget {
    let mut builder = BudgetBuilder::new(scene(), months, policy);
    for number in 0..people {
        builder.add(&household(u128::from(number), day(2026, 12, 15) + Days::new(number % 300)));
    }
    builder.add(&household(u128::from(people), day(2026, 11, 1)));
    builder.finish()
}

/// The facts of a budget with names, handed to whoever composes.
fn with_forecast<T>(budget: &Budget, compose: impl FnOnce(ForecastFacts<'_>) -> T) -> T {
    let lines: Vec<_> = budget.lines.iter().map(|line| (line, "EXAMPLE ANNA", "ТОО «Пример»")).collect();
    let left_out: Vec<_> = budget.left_out.iter().map(|status| (status, "EXAMPLE OLGA")).collect();
    compose(ForecastFacts {
        months: &budget.months,
        sums: &budget.sums,
        lines: &lines,
        left_out: &left_out,
        basis: &budget.basis,
    })
}

/// The budget of so many people over 24 months.
pub fn budget(people: u64, lang: Lang) -> Report {
    let [yearly, longest] =
        [TermPolicy::Yearly, TermPolicy::Longest].map(|policy| renewals(people, 36, policy));
    let comparison = [12, 24, 36].map(|months| PolicyComparison::of(&yearly, &longest, months));
    let asked = yearly.first_months(24);
    with_forecast(&asked, |facts| {
        budget_report(&BudgetFacts {
            setting: setting(lang),
            whose: "",
            policy: asked.policy,
            from: asked.from,
            until: asked.until,
            comparison: &comparison,
            budget: facts,
        })
        .unwrap()
    })
}

/// The money of two departments: two applications, one of them withdrawn, and one.
pub fn money(lang: Lang) -> Report {
    let roles = [Role::Principal];
    let quote = quoted(1, &roles);
    let (own_lines, paid, rates) = (own_lines(), payments(), rates());
    let full = Written { own_lines: &own_lines, payments: &paid, rates: &rates };
    let bare = Written { own_lines: &[], payments: &[], rates: &rates };
    let wishes = [
        (application(1, 1, Stage::Submitted), full),
        (application(2, 1, Stage::Withdrawn), bare),
        (application(3, 1, Stage::Drafting), bare),
    ];
    let accounts = wishes.each_ref().map(|(wish, written)| an_account(wish, &quote, *written));
    let service = &edition().service(&quote.service).unwrap().name;
    let row = |(at, account): (usize, &'static Account)| ApplicationFacts {
        name: if at == 0 { FORMULA } else { "SAMPLE MARY" },
        persons: 1,
        service: leak(service.clone()),
        host: "ТОО «Пример»",
        department: Some("R1"),
        stage: wishes[at].0.stage,
        on: day(2026, 11, 2) + Days::new(at as u64),
        balances: &account.balances,
        not_stated: account.not_stated,
        without_quote: false,
    };
    let accounts: &'static [Account; 3] = leak(accounts);
    let rows: Vec<ApplicationFacts<'static>> = accounts.iter().enumerate().map(row).collect();
    let group = |title: &str, rows: &[ApplicationFacts<'static>]| GroupFacts {
        title: Some(title.to_owned()),
        applications: rows.to_vec(),
        balances: leak(sum_of_balances(rows.iter().flat_map(|row| row.balances))),
        not_stated: rows.iter().map(|row| row.not_stated).sum(),
    };
    let groups = [group("R1", &rows[..2]), group("R2", &rows[2..])];
    let balances = sum_of_balances(groups.iter().flat_map(|group| group.balances));
    let (converted, without_rate) = kosh_core::rules::convert(scene(), &balances, &rates);
    let why = text("Не указан", "Not stated by the guide", "Көрсетілмеген");
    let open = [OpenFacts {
        name: "SAMPLE MARY",
        service: &quote.service,
        expense: Expense::ConsularFee,
        reason: &why,
        paid: &[dollars("60")],
        basis: &quote.basis,
    }];
    let lines: Vec<_> =
        paid.iter().map(|payment| PaymentFacts { payment, name: FORMULA, service: &quote.service }).collect();
    let forecast = renewals(3, 12, TermPolicy::AsNow);
    with_forecast(&forecast, |forecast| {
        money_report(&MoneyFacts {
            setting: setting(lang),
            whose: "",
            from: Some(day(2026, 11, 1)),
            until: None,
            groups: &groups,
            balances: &balances,
            converted: converted.as_ref(),
            without_rate: &without_rate,
            by_expense: &accounts[0].by_expense,
            open: &open,
            payments: &lines,
            paid_in_period: &by_payer(&paid),
            forecast,
        })
        .unwrap()
    })
}

fn text(ru: &str, en: &str, kk: &str) -> Text {
    Text { ru: ru.to_owned(), en: en.to_owned(), kk: kk.to_owned() }
}

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}
