//! One step of a proof: something that a person can check against a record, the guide or a paper calendar.
//!
//! Leaves out words: each step has a message of its own in `ui/messages` (`proof_…`), filled in with these figures.
//! Grows by kinds of step, when a result rests on something that the present ones cannot say.

use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

use super::terms::{
    Absent, Addend, Asked, Bound, CountedDay, CountedStay, Direction, Edge, Fact, Figure, Joined, StartDay,
    Supposed, Verdict,
};
use crate::basis::Ground;
use crate::catalogue::{CountryCode, Tier};
use crate::id::ServiceId;
use crate::money::Money;
use crate::people::{PaperKind, Stage};
use crate::rules::CostKind;
use crate::text::Text;
use crate::time::{Origin, Term};

/// A step of a proof. JSON: `{"step":…,"params":{…}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(rename = "ProofStep"))]
#[serde(rename_all = "snake_case", tag = "step", content = "params")]
pub enum Step {
    /// A recorded day.
    Fact {
        /// Which.
        fact: Fact,
        /// The day.
        on: NaiveDate,
    },
    /// Something that is not recorded.
    Absent {
        /// What.
        what: Absent,
    },
    /// Which paper it is.
    Paper {
        /// Its kind.
        kind: PaperKind,
    },
    /// In which stage an application is.
    Stage {
        /// The stage.
        stage: Stage,
    },
    /// Which service of the guide it is.
    Service {
        /// Its id.
        service: ServiceId,
        /// Its name.
        name: Text,
        /// Its section, as printed.
        section: String,
    },
    /// The nationality, and the group of countries to which it belongs.
    Nationality {
        /// The country's code.
        country: CountryCode,
        /// Its name.
        name: Text,
        /// Name of the group.
        group: Text,
    },
    /// A rule, where it is written and how far that is confirmed.
    Rule {
        /// The rule.
        ground: Arc<Ground>,
    },
    /// Working days counted one by one.
    WorkingDays {
        /// The day from which is counted.
        from: NaiveDate,
        /// Which way. The next day in it is the first that may count.
        direction: Direction,
        /// How many.
        days: u16,
        /// Every day from the start to the last one, in the order of the count, those skipped included.
        each: Vec<CountedDay>,
        /// The last one.
        to: NaiveDate,
    },
    /// Calendar days counted.
    CalendarDays {
        /// The day from which is counted.
        from: NaiveDate,
        /// Which way.
        direction: Direction,
        /// Whether `from` is the first one.
        start: StartDay,
        /// How many.
        days: u16,
        /// The last one.
        to: NaiveDate,
    },
    /// Months added or taken off.
    Months {
        /// The day from which is counted.
        from: NaiveDate,
        /// Which way.
        direction: Direction,
        /// How many.
        months: u16,
        /// True where the month has no such day, so that its last day stands in; back: where the longest month
        /// that still ends in time gives a later day.
        clamped: bool,
        /// The day that results.
        to: NaiveDate,
    },
    /// The last valid day of a visa of a term: the day before the same day of its last month.
    Term {
        /// First valid day.
        from: NaiveDate,
        /// The term.
        term: Term,
        /// Last valid day.
        to: NaiveDate,
    },
    /// A day off moved to the next working day in one direction.
    MovedToWorkingDay {
        /// The day off.
        from: NaiveDate,
        /// Which way.
        direction: Direction,
        /// The days passed on the way, `from` included.
        each: Vec<CountedDay>,
        /// The working day.
        to: NaiveDate,
    },
    /// Of two days one counts.
    Bounded {
        /// Which.
        bound: Bound,
        /// One of them.
        one: NaiveDate,
        /// The other.
        other: NaiveDate,
        /// The one that counts.
        on: NaiveDate,
    },
    /// The day on which an age is reached.
    Birthday {
        /// Birthday.
        born_on: NaiveDate,
        /// Full years.
        age: u8,
        /// True where a common year has no 29 February, and 1 March stands in.
        leap_day: bool,
        /// The day.
        on: NaiveDate,
    },
    /// The last day of a calendar year.
    YearEnd {
        /// The year.
        year: i32,
        /// 31 December.
        on: NaiveDate,
    },
    /// How a date was read where the guide leaves a choice, the other reading, and which one warns.
    Reading {
        /// Which date.
        of: Edge,
        /// The date under the reading that Kosh shows; none where there is no such day.
        chosen: Option<NaiveDate>,
        /// The date under the other reading.
        other: Option<NaiveDate>,
        /// The stricter one, which warnings use.
        warn: Option<NaiveDate>,
    },
    /// There is no safe day: it would lie before the status begins.
    NoSafeDay {
        /// Where it would lie.
        would_be: NaiveDate,
        /// First valid day of the status.
        valid_from: NaiveDate,
    },
    /// Days of the count are not confirmed.
    Unconfirmed {
        /// Last day for which the calendar is confirmed.
        confirmed_through: NaiveDate,
    },
    /// A holiday within the count before is estimated; where the count ends on each day on which it may fall.
    Estimated {
        /// The estimated day.
        date: NaiveDate,
        /// Its name.
        name: Arc<Text>,
        /// Where the count before it ends in each case, the estimated day first.
        outcomes: Vec<Supposed>,
    },
    /// The working calendar does not reach as far.
    OutsideCalendar {
        /// First day of the calendar.
        first: NaiveDate,
        /// Last day of the calendar.
        last: NaiveDate,
    },
    /// Days of stay within some days, stay by stay.
    StayDays {
        /// First day of the window.
        from: NaiveDate,
        /// Last day of the window, inclusive.
        until: NaiveDate,
        /// The stays that reach into it.
        stays: Vec<CountedStay>,
        /// Days in all; a day of two stays counts once.
        total: u16,
    },
    /// Calendar days from one day to another.
    Elapsed {
        /// The earlier day.
        from: NaiveDate,
        /// The later day.
        to: NaiveDate,
        /// Calendar days.
        days: i64,
    },
    /// A day lies before another.
    Earlier {
        /// The earlier day.
        on: NaiveDate,
        /// The later day.
        than: NaiveDate,
        /// Calendar days between them.
        days: i64,
    },
    /// Two days are the same day.
    SameDay {
        /// The day.
        on: NaiveDate,
    },
    /// A figure against its limit.
    Limit {
        /// Which figure.
        figure: Figure,
        /// What was found.
        found: u16,
        /// What the rule names.
        limit: u16,
    },
    /// A term falls into a tier.
    TermTier {
        /// The term.
        term: Term,
        /// The tier.
        tier: Tier,
    },
    /// The row of the tariff.
    TariffRow {
        /// The row.
        tier: Tier,
        /// The row holds for terms longer than so many months; none where it is not a tier of years.
        over_months: Option<u16>,
        /// And up to so many months, inclusive.
        up_to_months: Option<u16>,
    },
    /// An amount as the guide prints it.
    Printed {
        /// What it is for.
        kind: CostKind,
        /// How much.
        amount: Money,
    },
    /// The monthly calculation index in force on a day.
    Index {
        /// The day.
        on: NaiveDate,
        /// First day on which the index applies.
        from: NaiveDate,
        /// The index.
        amount: Money,
        /// Whether the user says so.
        origin: Origin,
    },
    /// A number of indexes times the index.
    Product {
        /// How many.
        #[cfg_attr(feature = "ts", ts(type = "string"))]
        count: Decimal,
        /// The index.
        index: Money,
        /// The amount; never rounded.
        amount: Money,
    },
    /// Amounts added up.
    Sum {
        /// What is added, in the order of the quote.
        addends: Vec<Addend>,
        /// Lines without an amount, which are left out.
        not_stated: usize,
        /// The sum.
        amount: Money,
    },
    /// A figure of the user's own, in the place of one that the guide does not state.
    Own {
        /// What it is for.
        kind: CostKind,
        /// How much.
        amount: Money,
    },
    /// The guide states nothing, for this reason.
    NotStated {
        /// Why.
        reason: Text,
    },
    /// A condition of the guide's list, with the fact that decides it.
    Condition {
        /// What is asked.
        asked: Asked,
        /// The answer.
        verdict: Verdict,
    },
    /// Conditions taken together.
    Together {
        /// How.
        joined: Joined,
        /// The answer.
        verdict: Verdict,
    },
}

impl Step {
    /// The rule, where the step is one.
    pub const fn ground(&self) -> Option<&Arc<Ground>> {
        if let Self::Rule { ground } = self { Some(ground) } else { None }
    }

    /// The days that the step passes one by one, those skipped included; none where it counts none.
    pub const fn each_day(&self) -> &[CountedDay] {
        if let Self::WorkingDays { each, .. } | Self::MovedToWorkingDay { each, .. } = self {
            each.as_slice()
        } else {
            &[]
        }
    }

    /// The day at which the step arrives, where it arrives at one.
    pub const fn day(&self) -> Option<NaiveDate> {
        match self {
            Self::Fact { on, .. }
            | Self::Bounded { on, .. }
            | Self::Birthday { on, .. }
            | Self::YearEnd { on, .. } => Some(*on),
            Self::WorkingDays { to, .. }
            | Self::CalendarDays { to, .. }
            | Self::Months { to, .. }
            | Self::Term { to, .. }
            | Self::MovedToWorkingDay { to, .. } => Some(*to),
            Self::StayDays { until, .. } => Some(*until),
            Self::Reading { warn, .. } => *warn,
            Self::Absent { .. }
            | Self::Paper { .. }
            | Self::Stage { .. }
            | Self::Service { .. }
            | Self::Nationality { .. }
            | Self::Rule { .. }
            | Self::NoSafeDay { .. }
            | Self::Unconfirmed { .. }
            | Self::Estimated { .. }
            | Self::OutsideCalendar { .. }
            | Self::Elapsed { .. }
            | Self::Earlier { .. }
            | Self::SameDay { .. }
            | Self::Limit { .. }
            | Self::TermTier { .. }
            | Self::TariffRow { .. }
            | Self::Printed { .. }
            | Self::Index { .. }
            | Self::Product { .. }
            | Self::Sum { .. }
            | Self::Own { .. }
            | Self::NotStated { .. }
            | Self::Condition { .. }
            | Self::Together { .. } => None,
        }
    }

    /// The amount at which the step arrives, where it arrives at one.
    pub const fn amount(&self) -> Option<Money> {
        match self {
            Self::Printed { amount, .. }
            | Self::Product { amount, .. }
            | Self::Sum { amount, .. }
            | Self::Own { amount, .. } => Some(*amount),
            Self::Fact { .. }
            | Self::Absent { .. }
            | Self::Paper { .. }
            | Self::Stage { .. }
            | Self::Service { .. }
            | Self::Nationality { .. }
            | Self::Rule { .. }
            | Self::WorkingDays { .. }
            | Self::CalendarDays { .. }
            | Self::Months { .. }
            | Self::Term { .. }
            | Self::MovedToWorkingDay { .. }
            | Self::Bounded { .. }
            | Self::Birthday { .. }
            | Self::YearEnd { .. }
            | Self::Reading { .. }
            | Self::NoSafeDay { .. }
            | Self::Unconfirmed { .. }
            | Self::Estimated { .. }
            | Self::OutsideCalendar { .. }
            | Self::StayDays { .. }
            | Self::Elapsed { .. }
            | Self::Earlier { .. }
            | Self::SameDay { .. }
            | Self::Limit { .. }
            | Self::TermTier { .. }
            | Self::TariffRow { .. }
            | Self::Index { .. }
            | Self::NotStated { .. }
            | Self::Condition { .. }
            | Self::Together { .. } => None,
        }
    }
}
