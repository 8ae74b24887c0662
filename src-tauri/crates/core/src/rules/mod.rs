//! The rules engine: a file per question that people ask.
//!
//! Each rule is a pure function of an edition, the calendar, today and facts; its numbers and words stand in
//! `catalog/`. Bad input (a term that no tier offers) is an error with what would be right; everything that
//! is merely unknown is part of the result.

mod account;
mod advise;
mod assess;
mod budget;
mod checklist;
mod compare;
mod deadline;
mod eligibility;
mod finding;
mod impact;
mod letters;
mod needs;
mod places;
mod preflight;
mod quote;
mod remains;
mod ribbon;
mod services;
mod tariff;
mod touches;
mod under;
mod wave;
mod window;

pub use account::{
    Account, Balance, Converted, Counts, ExpenseSum, PayerSum, PlannedLine, Quoted, Word, Written, account,
    by_payer, comes_to_nothing, convert, sum_of_balances,
};
pub use advise::{
    AdviceError, Aim, Allowed, Count, Length, LongestTerm, MissingTermFact, NewPassport, NoSuchRoute, OneEnd,
    OneEndPerson, PermitNeed, PersonTerm, Plan, PlanCase, PlanError, PlanQuestion, PlanWindow, Qualification,
    Reach, RouteAdvice, RouteBlock, RouteBlockKind, RouteGroup, RouteKind, RouteOption, RoutePapers,
    RoutePerson, RoutePlace, RouteQuestion, Step, StepKind, TermAdvice, TermBegins, TermLength, TermLimit,
    TermLimitKind, TermQuestion, TermSaving, TierAdvice, TierPerson, WholeHousehold, advise_route,
    advise_term, plan,
};
pub use assess::{Assessment, HostAssessment, assess, assess_host, extension_service, knowledge_findings};
pub use budget::{
    Assumption, Budget, BudgetBuilder, BudgetLine, CostSums, LeftOutWhy, MonthPart, MonthSum, NotBudgeted,
    PolicyComparison, TermPolicy,
};
pub use checklist::{Checklist, ChecklistItem, LeftOut, TruthWord, checklist};
pub use compare::{ChangeReason, LineChange, QuoteChange, compare};
pub use deadline::{Act, Deadline, DeadlineKind, Horizon, Standing, Subject};
pub use eligibility::{Ineligible, offers_category, passport_allows, serves_nationality};
pub use finding::{Finding, FindingKind, Outcome, WeakestLink, Weight};
pub use impact::{DateKind, Filing, Impact, ImpactBuilder, MovedDate, Shift, Tally, Turn, calendar_impact};
pub use letters::{LetterCall, letters};
pub use needs::{
    Block, Demand, Gate, Instead, LetterStanding, Need, NeedState, NeedsQuestion, PackLine, PersonNeeds,
    Shortfall, ValidSpan, Validity, WrittenLetter, gate, needs, pack_lines,
};
pub(crate) use needs::{HeldDates, JudgedNeed, judged_need};
pub use places::{
    Certainty, FilingPlace, IncomingFile, Look, NamedPerson, OpenPlace, PlaceReason, Proposal, propose_places,
};
pub use preflight::{Obstacle, ObstacleKind, Preflight, Remedy, UnknownFact, Verdict, preflight};
pub(crate) use quote::QuoteSums;
pub use quote::{CostKind, CostLine, Quote, QuoteError, QuoteRequest, duty, quote};
pub use remains::Way;
pub use ribbon::{Ribbon, RibbonState, Span};
pub use services::{edition_of, service_for_visa};
pub use tariff::{TariffChoice, TariffError, fee_for};
pub use touches::{Touch, Touched, Touches, TouchesBuilder, touches};
pub use under::Under;
pub use wave::{
    Decision, Lack, LackKind, UnderWay, Wave, WaveBuilder, WaveCost, WaveEntry, WaveTerm, WaveTermLimit,
    WaveWeek, wave,
};
pub use window::{WindowAnswer, extension_window};

use chrono::NaiveDate;

use crate::catalogue::{Catalogue, Edition};

/// What the rules are asked under: the knowledge in force and the day.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// Everything known of the guide and the law.
    pub catalogue: &'a Catalogue,
    /// The edition that applies.
    pub edition: &'a Edition,
    /// Today.
    pub today: NaiveDate,
}
