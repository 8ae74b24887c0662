//! Proofs: every result of the rules as steps that a person can check with the guide and a paper calendar.
//!
//! A proof is made when somebody asks for it, from the same facts and under the same scene as the result, and is never
//! kept. It finds the result anew, step by step; a test holds that it arrives at exactly the same day or amount.
//!
//! Leaves out words, which are messages (`proof_…` in `ui/messages`), and the printed sheet (`documents`).
//!
//! Grows by results: a file for each kind.

mod application;
mod checklist;
mod cost;
mod count;
mod deadline;
mod finding;
mod link;
mod need;
mod passport;
mod status;
mod stay;
mod step;
mod terms;
mod track;
mod window;

pub use checklist::of_checklist_item;
pub use cost::{of_cost_line, of_total};
pub use deadline::{of_deadline, of_host_deadline};
pub use finding::{of_finding, of_host_finding, of_knowledge_finding};
pub use link::of_weakest_link;
pub use need::of_need;
pub use step::Step;
pub use terms::{
    Absent, Addend, Asked, Bound, CountedDay, CountedStay, Direction, Edge, Fact, Figure, Joined, StartDay,
    Supposed, Verdict,
};
pub use window::of_window;

use chrono::NaiveDate;
use serde::Serialize;

use crate::basis::Basis;
use crate::id::{DocumentId, EditionId, ServiceId};
use crate::money::Money;
use crate::people::Role;
use crate::rules::{CostKind, DeadlineKind, FindingKind, NeedState, TruthWord};
use crate::stated::Stated;
use crate::text::Text;

/// What is proved. JSON: `{"of":…,"params":{…}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "of", content = "params")]
pub enum ProofOf {
    /// The extension window of a status.
    Window {
        /// Last valid day of the status.
        valid_until: NaiveDate,
        /// First day to file, inclusive.
        opens_on: NaiveDate,
        /// Last safe day to file, inclusive; none where there is none.
        safe_until: Option<NaiveDate>,
        /// Last day to file, inclusive.
        closes_on: NaiveDate,
    },
    /// A deadline.
    Deadline {
        /// What is due.
        kind: DeadlineKind,
        /// Its date.
        on: NaiveDate,
        /// False where an estimated or unconfirmed day bears on the date.
        certain: bool,
    },
    /// A finding.
    Finding {
        /// What is amiss, with its figures.
        kind: FindingKind,
        /// The day that it bears on.
        on: Option<NaiveDate>,
    },
    /// The passport or contract that limits everyone.
    WeakestLink {
        /// The last day up to which a visa of the whole household can reach.
        visas_until: NaiveDate,
    },
    /// A cost of one person.
    CostLine {
        /// The service.
        service: ServiceId,
        /// The person's role.
        role: Role,
        /// What it is for.
        kind: CostKind,
        /// How much, or why that is not stated.
        amount: Stated<Money>,
    },
    /// The sum of what is known of a quote.
    Total {
        /// The service.
        service: ServiceId,
        /// The sum.
        amount: Money,
        /// Lines without an amount, which it leaves out.
        not_stated: usize,
    },
    /// A paper of a service's list.
    ChecklistItem {
        /// The service.
        service: ServiceId,
        /// Which document.
        document: DocumentId,
        /// Its name.
        name: Text,
        /// Whether it is needed for certain.
        truth: TruthWord,
    },
    /// What fills a requirement of an applicant, or why nothing does.
    Need {
        /// The service.
        service: ServiceId,
        /// Which document.
        document: DocumentId,
        /// Its name.
        name: Text,
        /// What fills it.
        state: NeedState,
    },
}

/// The edition of the guide that a proof was made under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct EditionState {
    /// Its id.
    pub id: EditionId,
    /// Its title.
    pub title: Text,
    /// First day on which it applies.
    pub applies_from: NaiveDate,
}

/// The working calendar that a proof was made with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CalendarState {
    /// Which state of it.
    pub version: String,
    /// Last day for which it is confirmed.
    pub confirmed_through: NaiveDate,
}

/// Why a result is what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Proof {
    /// What is proved.
    pub of: ProofOf,
    /// How it follows, in order.
    pub steps: Vec<Step>,
    /// The edition of the guide.
    pub edition: EditionState,
    /// The working calendar.
    pub calendar: CalendarState,
    /// Every rule it rests on, those of the steps included.
    pub basis: Basis,
}

impl Proof {
    /// The day at which the steps arrive: that of the last step that arrives at one.
    pub fn arrives_on(&self) -> Option<NaiveDate> {
        self.steps.iter().rev().find_map(Step::day)
    }

    /// The amount at which the steps arrive; none where the guide states none.
    pub fn arrives_at(&self) -> Option<Money> {
        self.steps.iter().rev().find_map(Step::amount)
    }
}
