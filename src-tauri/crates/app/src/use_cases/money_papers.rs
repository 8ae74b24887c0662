//! Papers about money: the costs of an application, of many, and the budget, as PDF and as a workbook.
//!
//! Leaves out what stands in them (`documents`) and every sum (`core`): here a page becomes the facts of a paper.

use kosh_core::catalogue::Edition;
use kosh_core::money::Money;
use kosh_core::rules::Scene;
use kosh_core::text::Lang;
use kosh_documents::summaries::{
    ApplicationFacts, BudgetFacts, CostFacts, ForecastFacts, GroupFacts, LabelsError, MoneyFacts, OpenFacts,
    PaymentFacts, PersonFacts, Report, Setting, budget_report, cost_report, money_report, paper, workbook,
};

use crate::app::App;
use crate::error::WireError;
use crate::paper_words::PaperWords;
use crate::wire::{
    ApplicationId, BudgetPage, BudgetQuery, BudgetSheet, GroupBy, GroupKey, HostId, MoneyGroup, MoneyPage,
    MoneyQuery, MoneyScope, PaymentLine, Produced,
};
use crate::words::word;

/// On a paper every list is whole.
const ALL: u32 = u32::MAX;

/// As what a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A PDF.
    Paper,
    /// An XLSX workbook.
    Workbook,
}

impl App {
    /// Writes the costs of an application as PDF, in the language of the window.
    pub fn print_costs(&self, id: ApplicationId) -> Result<Produced, WireError> {
        self.write_costs(id, self.settings()?.0.lang, Form::Paper)
    }

    /// Writes them as a workbook.
    pub fn export_costs(&self, id: ApplicationId) -> Result<Produced, WireError> {
        self.write_costs(id, self.settings()?.0.lang, Form::Workbook)
    }

    /// Writes the money of some applications as PDF.
    pub fn print_money(&self, query: MoneyQuery) -> Result<Produced, WireError> {
        self.write_money(query, self.settings()?.0.lang, Form::Paper)
    }

    /// Writes it as a workbook.
    pub fn export_money(&self, query: MoneyQuery) -> Result<Produced, WireError> {
        self.write_money(query, self.settings()?.0.lang, Form::Workbook)
    }

    /// Writes a budget as PDF.
    pub fn print_budget(&self, query: BudgetQuery) -> Result<Produced, WireError> {
        self.write_budget(query, self.settings()?.0.lang, Form::Paper)
    }

    /// Writes it as a workbook.
    pub fn export_budget(&self, query: BudgetQuery) -> Result<Produced, WireError> {
        self.write_budget(query, self.settings()?.0.lang, Form::Workbook)
    }

    /// Writes the costs of an application, in this language.
    pub fn write_costs(&self, id: ApplicationId, lang: Lang, form: Form) -> Result<Produced, WireError> {
        let page = self.costs(id)?;
        let file = self.open_application(id)?;
        let knowledge = self.knowledge();
        let scene = knowledge.scene_today()?;
        let service = file.service(knowledge.scene_of(&file.application.edition)?.edition)?;
        let words = PaperWords { lang, edition: scene.edition };
        let person = |person: &crate::wire::CostPerson| (person.id, person.name.clone(), person.role);
        let named: Vec<_> = page.persons.iter().map(person).collect();
        let persons: Vec<PersonFacts<'_>> =
            named.iter().map(|(id, name, role)| PersonFacts { id: *id, name, role: *role }).collect();
        let payments: Vec<PaymentFacts<'_>> = page.payments.iter().map(payment).collect();
        let report = cost_report(&CostFacts {
            setting: setting(scene, file.host.name(lang), &words),
            service: &service.name,
            section: &service.section,
            stage: file.application.stage,
            quote: page.frozen.as_ref().map(|frozen| &*frozen.quote).or(page.today.as_ref()),
            frozen_on: page.frozen.as_ref().map(|frozen| frozen.frozen_on),
            persons: &persons,
            account: &page.account,
            payments: &payments,
            changes: &page.changes,
        });
        let surname = file.persons.first().map(|person| person.surname.as_str()).unwrap_or_default();
        self.write_report(report, &format!("{} {surname}", word(lang, "paper_costs")), form)
    }

    /// Writes the money of some applications, in this language.
    pub fn write_money(&self, query: MoneyQuery, lang: Lang, form: Form) -> Result<Produced, WireError> {
        let query = MoneyQuery { limit: ALL, ..query };
        let page = self.money_in(&query, lang)?;
        let knowledge = self.knowledge();
        let scene = knowledge.scene_today()?;
        let words = PaperWords { lang, edition: scene.edition };
        let company = self.company(
            match &query.scope {
                MoneyScope::Host(host) => Some(*host),
                MoneyScope::Company
                | MoneyScope::Department(_)
                | MoneyScope::Household(_)
                | MoneyScope::Application(_) => None,
            },
            lang,
        )?;
        let groups: Vec<GroupFacts<'_>> =
            page.groups.iter().map(|one| group(one, query.group_by, lang)).collect();
        let payments: Vec<PaymentFacts<'_>> = page.payments.iter().map(payment).collect();
        let open: Vec<OpenFacts<'_>> = page.open.iter().map(open).collect();
        let forecast = Lines::of(&page.forecast);
        let whose = scope_words(&query.scope, &page, lang);
        let report = money_report(&MoneyFacts {
            setting: setting(scene, &company, &words),
            whose: &whose,
            from: page.from,
            until: page.until,
            groups: &groups,
            balances: &page.balances,
            converted: page.converted.as_ref(),
            without_rate: &page.without_rate,
            by_expense: &page.by_expense,
            open: &open,
            payments: &payments,
            paid_in_period: &page.paid_in_period,
            forecast: forecast.facts(&page.forecast),
        });
        self.write_report(report, &format!("{} {whose}", word(lang, "paper_costs")), form)
    }

    /// Writes a budget, in this language.
    pub fn write_budget(&self, query: BudgetQuery, lang: Lang, form: Form) -> Result<Produced, WireError> {
        let query = BudgetQuery { limit: ALL, ..query };
        let BudgetPage { sheet, comparison } = self.budget_in(&query, lang)?;
        let knowledge = self.knowledge();
        let scene = knowledge.scene_today()?;
        let words = PaperWords { lang, edition: scene.edition };
        let company = self.company(query.host, lang)?;
        let budget = Lines::of(&sheet);
        let report = budget_report(&BudgetFacts {
            setting: setting(scene, &company, &words),
            whose: query.host.map_or("", |_| &company),
            policy: sheet.policy,
            from: sheet.from,
            until: sheet.until,
            comparison: &comparison,
            budget: budget.facts(&sheet),
        });
        self.write_report(report, &word(lang, "paper_budget"), form)
    }

    fn write_report(
        &self,
        report: Result<Report, LabelsError>,
        name: &str,
        form: Form,
    ) -> Result<Produced, WireError> {
        let report = report.map_err(|_| WireError::bug("words of a summary of money"))?;
        match form {
            Form::Paper => self.print_document(name, &paper(&report), Vec::new()),
            Form::Workbook => {
                let bytes =
                    workbook(&report).map_err(|_| WireError::bug("a workbook could not be written"))?;
                let name = format!("{} {}.xlsx", name.trim_end(), self.clock().today());
                self.produce(&name, &bytes, None, Vec::new())
            }
        }
    }

    /// Name of a host; of all of them where none is meant.
    fn company(&self, host: Option<HostId>, lang: Lang) -> Result<String, WireError> {
        if let Some(host) = host {
            return Ok(self.host(host)?.name(lang).to_owned());
        }
        let hosts = self.store()?.hosts()?;
        Ok(hosts.iter().map(|host| host.name(lang)).collect::<Vec<_>>().join("; "))
    }
}

fn setting<'a>(scene: Scene<'a>, company: &'a str, words: &'a PaperWords<'a>) -> Setting<'a> {
    let index = scene.catalogue.mci(scene.today);
    let Edition { title, .. } = scene.edition;
    Setting {
        company,
        edition: title,
        index: index.and_then(|index| Money::kzt(index.value).ok()),
        made_on: scene.today,
        lang: words.lang,
        words,
    }
}

fn payment(line: &PaymentLine) -> PaymentFacts<'_> {
    PaymentFacts { payment: &line.payment, name: &line.name, service: &line.service }
}

fn open(line: &crate::wire::OpenLine) -> OpenFacts<'_> {
    OpenFacts {
        name: &line.name,
        service: &line.service,
        expense: line.expense,
        reason: &line.reason,
        paid: &line.paid,
        basis: &line.basis,
    }
}

/// A group; each application that is one of its own has no title.
fn group(group: &MoneyGroup, by: GroupBy, lang: Lang) -> GroupFacts<'_> {
    let title = match (by, &group.key) {
        (GroupBy::Application, _) => None,
        (_, GroupKey::Department(None)) => Some(word(lang, "money_no_department")),
        (_, GroupKey::Month(month)) => Some(kosh_documents::wording::month_and_year(*month, lang)),
        (
            _,
            GroupKey::Application(_)
            | GroupKey::Household(_)
            | GroupKey::Host(_)
            | GroupKey::Department(Some(_)),
        ) => Some(group.name.clone()),
    };
    let applications = group.rows.iter().map(|row| ApplicationFacts {
        name: &row.name,
        persons: row.persons,
        service: &row.service_name,
        host: &row.host,
        department: row.department.as_deref(),
        stage: row.stage,
        on: row.on,
        balances: &row.balances,
        not_stated: row.not_stated,
        without_quote: row.without_quote,
    });
    GroupFacts {
        title,
        applications: applications.collect(),
        balances: &group.balances,
        not_stated: group.not_stated,
    }
}

/// Whose money it is, as a paper names it; nothing for everybody's.
fn scope_words(scope: &MoneyScope, page: &MoneyPage, lang: Lang) -> String {
    match scope {
        MoneyScope::Department(_) if page.name.is_empty() => word(lang, "money_no_department"),
        MoneyScope::Company
        | MoneyScope::Host(_)
        | MoneyScope::Department(_)
        | MoneyScope::Household(_)
        | MoneyScope::Application(_) => page.name.clone(),
    }
}

/// The lines of a sheet as a paper takes them.
struct Lines<'a> {
    lines: Vec<(&'a kosh_core::rules::BudgetLine, &'a str, &'a str)>,
    left_out: Vec<(&'a kosh_core::rules::NotBudgeted, &'a str)>,
}

impl<'a> Lines<'a> {
    fn of(sheet: &'a BudgetSheet) -> Self {
        let lines = sheet.lines.iter().map(|row| (&row.line, row.name.as_str(), row.host.as_str()));
        let left_out = sheet.left_out.iter().map(|row| (&row.status, row.name.as_str()));
        Self { lines: lines.collect(), left_out: left_out.collect() }
    }

    fn facts(&'a self, sheet: &'a BudgetSheet) -> ForecastFacts<'a> {
        ForecastFacts {
            months: &sheet.months,
            sums: &sheet.sums,
            lines: &self.lines,
            left_out: &self.left_out,
            basis: &sheet.basis,
        }
    }
}
