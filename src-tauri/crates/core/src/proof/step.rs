//! One step of a proof: something that a person can check against a record, the guide or a paper calendar.
//!
//! Leaves out words: each step has a message of its own in `ui/messages` (`proof_…`), filled in with these figures.
//! Grows by kinds of step, when a result rests on something that the present ones cannot say.

use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::basis::Ground;
use crate::catalogue::{Category, CountryCode, Tier};
use crate::id::ServiceId;
use crate::money::Money;
use crate::people::{HostKind, PaperKind, Role, Stage};
use crate::rules::CostKind;
use crate::text::Text;
use crate::time::{DayKind, Term};

/// A recorded fact that is a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// Today: the day on which the question is asked.
    Today,
    /// First valid day of the status.
    StatusFrom,
    /// Last valid day of the status.
    StatusUntil,
    /// Last valid day of the principal's status.
    PrincipalStatusUntil,
    /// Last valid day of the passport.
    PassportUntil,
    /// Day of issue of the paper.
    PaperIssued,
    /// Last valid day of the paper.
    PaperUntil,
    /// Last day of the employment contract.
    ContractUntil,
    /// Birthday.
    Born,
    /// The parent's birthday.
    ParentBorn,
    /// Day of entry.
    Entered,
    /// Day of exit.
    Left,
    /// Day on which the migration service was notified of the arrival.
    Notified,
    /// Planned filing day, or the day of filing.
    Filing,
    /// First valid day of the visa that is applied for.
    TermFrom,
    /// Day of the appointment.
    Appointment,
    /// Day on which the present stage of the application was reached.
    StageReached,
    /// Last valid day of a representative's power of attorney.
    AttorneyUntil,
    /// Last valid day of the general power of attorney.
    GeneralAttorneyUntil,
}

/// Something that is counted or measured, and not a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// Blank pages in the passport.
    BlankPages,
    /// Days of the present stay.
    StayDays,
    /// Days of stay within the rolling window.
    WindowDays,
    /// Calendar days on which an application waited.
    WaitingDays,
}

/// Something that is recorded without being a day or a number, or that nobody recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Absent {
    /// No passport.
    Passport,
    /// No status that is in force or to come.
    Status,
    /// The principal has no such status.
    PrincipalStatus,
    /// The first valid day of the status is not recorded.
    StatusFrom,
    /// No representative with a power of attorney that is valid.
    Attorney,
    /// No general power of attorney.
    GeneralAttorney,
    /// No exit is recorded: the stay lasts.
    Exit,
    /// The nationality is not recorded, or how long it may stay is not known.
    VisaFreeTerm,
    /// The host for which the status was issued is another one than the household's.
    SameHost,
    /// The index of the year.
    Index,
}

/// Which way days are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Towards earlier days.
    Back,
    /// Towards later days.
    Forward,
}

/// Whether the day from which is counted is itself the first one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum StartDay {
    /// It is the first.
    Counted,
    /// The next one is the first.
    NotCounted,
}

/// A day that a count of working days passes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CountedDay {
    /// The day.
    pub date: NaiveDate,
    /// Its number in the count, from 1; none where it is skipped.
    pub number: Option<u16>,
    /// What it is.
    pub kind: DayKind,
    /// Its name: the holiday, the transfer or the weekday; none on a plain working day.
    pub name: Option<Arc<Text>>,
    /// False where it is estimated, or the calendar is not confirmed as far as this day.
    pub confirmed: bool,
}

/// Where a count ends if an estimated holiday falls on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Supposed {
    /// The day of the holiday.
    pub if_on: NaiveDate,
    /// The last day of the count.
    pub to: NaiveDate,
}

/// A date of the extension window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Edge {
    /// First day to file.
    Opens,
    /// Last safe day to file.
    Safe,
    /// Last day to file.
    Closes,
}

/// Which of two days counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// The earlier one.
    Earlier,
    /// The later one.
    Later,
}

/// A stay, as far as it lies in the days that are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CountedStay {
    /// First day counted: the entry, or the first day of the window.
    pub from: NaiveDate,
    /// Last day counted: the exit, or the day until which is counted.
    pub until: NaiveDate,
    /// Days, both ends included.
    pub days: u16,
}

/// An amount that goes into a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Addend {
    /// Which person of the quote, counted from 0.
    pub person: usize,
    /// The person's role.
    pub role: Role,
    /// What it is for.
    pub kind: CostKind,
    /// How much.
    pub amount: Money,
}

/// What a condition of the guide's list asks, with what is known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "ask", content = "params")]
pub enum Asked {
    /// Nothing: it holds for everyone.
    Always,
    /// The person's role.
    Role {
        /// Roles for which it holds.
        wanted: Vec<Role>,
        /// The role, where it is known.
        known: Option<Role>,
    },
    /// The kind of host.
    Host {
        /// Kinds for which it holds.
        wanted: Vec<HostKind>,
        /// The kind, where it is known.
        known: Option<HostKind>,
    },
    /// The category applied for.
    Category {
        /// Categories for which it holds.
        wanted: Vec<Category>,
        /// The category, where it is known.
        known: Option<Category>,
    },
    /// Full years of age on the filing day.
    Age {
        /// From so many years (inclusive), where there is a lower bound.
        from: Option<u8>,
        /// Below so many years (exclusive), where there is an upper bound.
        below: Option<u8>,
        /// The age, where it is known.
        known: Option<u8>,
        /// True where the age is not known, and a worker or spouse is taken for an adult.
        adult: bool,
    },
    /// The nationality.
    Nationality {
        /// Name of the group for whose citizens it holds.
        group: Text,
        /// Name of the country, where it is known.
        known: Option<Text>,
    },
    /// Nothing that a record could say: the text names what decides it.
    Judgement {
        /// What decides it.
        decided_by: Text,
    },
}

/// Whether a condition holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It holds.
    Yes,
    /// It does not.
    No,
    /// A fact is missing that would decide it.
    Unknown,
}

/// How several conditions make one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Joined {
    /// Every one has to hold.
    All,
    /// One that holds is enough.
    Any,
    /// The one before must not hold.
    Not,
}

/// A step of a proof. JSON: `{"step":…,"params":{…}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
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
    /// The nationality, and whether it belongs to a group of countries.
    Nationality {
        /// The country's code.
        country: CountryCode,
        /// Its name.
        name: Text,
        /// Name of the group.
        group: Text,
        /// Whether the country is in the group on the day.
        belongs: Verdict,
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
        /// Which way.
        direction: Direction,
        /// Whether `from` is the first one.
        start: StartDay,
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
            | Self::StayDays { .. }
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
