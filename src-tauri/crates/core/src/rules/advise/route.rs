//! Which route to take to a category: invitation from abroad, in the country, extension, permit; for everybody asked,
//! side by side and in order.
//!
//! Leaves out what would get an application refused once the route is chosen, which is preflight. Members of a family
//! for whom the routes differ stand in groups of their own. Sums hold every amount that the guide or the user states;
//! the user's own are marked in the lines and in the basis.

mod blocks;
mod case;
mod option;
mod order;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use self::case::Case;
use self::option::Turn;
use super::{AdviceError, Allowed};
use crate::basis::Basis;
use crate::catalogue::{Category, CountryCode, Entries, Tier};
use crate::id::{DocumentId, EditionId, PersonId, ServiceId};
use crate::money::Money;
use crate::people::{HostKind, Household, Role};
use crate::rules::{CostLine, Scene, Weight};
use crate::stated::{NotStated, Stated};
use crate::time::Term;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RouteQuestion {
    /// The category wished for.
    pub category: Category,
    /// Entries wished for; none where either will do.
    pub entries: Option<Entries>,
    /// The term wished for; services that are priced by term cannot be compared without one.
    pub term: Option<Term>,
    /// Variant or option, where a service offers it (personal manager, expert); else its first row.
    pub tier: Option<Tier>,
    /// For whom; empty for the whole household.
    pub persons: Vec<PersonId>,
    /// What kind of host applies; decides some of the papers.
    pub host: Option<HostKind>,
    /// The first day on which one would file; without it today. Tariff and index are those of this day.
    pub on: Option<NaiveDate>,
}

/// A way to the category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RouteKind {
    /// A letter of invitation, then the visa at a mission or an airport.
    Invitation,
    /// A visa issued in Kazakhstan.
    InCountry,
    /// The extension of the present visa.
    Extension,
    /// A temporary residence permit, which stands in the place of a visa.
    TemporaryPermit,
    /// A residence permit, on an investor's visa.
    ResidencePermit,
}

/// What stands in the way of a route, or should be known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "code", content = "params")]
pub enum RouteBlockKind {
    /// The guide has no such service for the category.
    NotOffered,
    /// The service is priced by term, and none was asked.
    TermNeeded {
        /// The rows of its tariff.
        offered: Vec<Tier>,
    },
    /// The service has no row for the term.
    TermNotOffered {
        /// The rows of its tariff.
        offered: Vec<Tier>,
    },
    /// A citizen of the CIS or the EAEU who stays longer than this gets a permit instead of a visa.
    PermitInstead {
        /// Calendar days without one.
        after_days: u16,
    },
    /// The permit is only for citizens of other countries.
    NotForNationality {
        /// Those that the guide's groups hold.
        served: Vec<CountryCode>,
    },
    /// The permit is only for a stay longer than this.
    StayTooShort {
        /// Calendar days without one.
        after_days: u16,
    },
    /// The guide's groups hold the country, the list of those served in practice does not: ask whether it is the
    /// permit or the visa.
    NotNamedInPractice,
    /// Whether it is the permit or the visa depends on how long the person stays, which was not asked.
    StayUnknown {
        /// Calendar days without a permit.
        after_days: u16,
    },
    /// Whether it is the permit or the visa depends on the nationality, which is not recorded.
    NationalityUnknown,
    /// There is no valid visa of the category that could be extended.
    NothingToExtend,
    /// The visa was issued for another host.
    HostChanged,
    /// The window opens later; filing waits for it.
    WindowNotOpen {
        /// First day to file, under the stricter reading.
        opens_on: NaiveDate,
    },
    /// The window has closed.
    WindowClosed {
        /// Last day on which one could file.
        closed_on: NaiveDate,
    },
    /// The calendar does not reach the end of the visa: when the window opens is not known.
    WindowUnknown {
        /// Last day of the calendar.
        calendar_until: NaiveDate,
    },
    /// The service is for somebody abroad, and the person is in the country.
    IsInside {
        /// Day of entry.
        since: NaiveDate,
    },
    /// The service is for somebody in the country, and the person is abroad.
    IsAbroad {
        /// Day of exit.
        since: NaiveDate,
    },
    /// The service asks where the person is, and no stay is recorded that would say.
    WhereaboutsUnknown,
    /// The visa is collected at an embassy only, not at an airport.
    EmbassyOnly,
    /// The residence permit is for holders of a valid investor's visa.
    NeedsInvestorVisa,
    /// The permit is given for a year at a time: so many of them make the term. The cost is of one.
    Yearly {
        /// How many.
        permits: u16,
    },
}

/// What stands in the way of a route for somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RouteBlock {
    /// What.
    #[serde(flatten)]
    pub kind: RouteBlockKind,
    /// `Blocks`: the route is closed as things stand. `Warns`: it may be. `Notes`: it is open, but so.
    pub weight: Weight,
    /// What it rests on.
    pub basis: Basis,
}

/// How many papers one person brings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RoutePapers {
    /// Papers asked for certain, step 2 included.
    pub certain: usize,
    /// Papers of which it is not known whether they are asked.
    pub undecided: Vec<DocumentId>,
    /// The service whose list is taken over.
    pub inherited_from: Option<ServiceId>,
    /// The service whose list is a working draft, where the guide states none.
    pub draft_from: Option<ServiceId>,
    /// Why there is no list, where the guide states none: then the numbers are the draft's.
    pub list: Option<NotStated>,
    /// What they rest on.
    pub basis: Basis,
}

/// A route for one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RoutePerson {
    /// Who.
    pub person: PersonId,
    /// In which role.
    pub role: Role,
    /// Whether the route is open.
    pub allowed: Allowed,
    /// What stands in the way, the weightiest first.
    pub blocks: Vec<RouteBlock>,
    /// The earliest day to file, a working day; a dependant's after the normal time of the principal's. None where the
    /// route is closed, or the calendar does not reach.
    pub file_on: Option<NaiveDate>,
    /// What to bring.
    pub papers: RoutePapers,
    /// Sums of what is stated for this person, one per currency.
    pub totals: Vec<Money>,
    /// Number of this person's costs without an amount.
    pub not_stated: usize,
}

/// Why a route stands behind the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "reason", content = "params")]
pub enum RoutePlace {
    /// It is the first.
    First,
    /// It is less certain to be open, or closed.
    LessOpen,
    /// Its fee is not stated: it cannot be called cheaper.
    NotPriced,
    /// What is known of its cost is more.
    Dearer {
        /// By so much, in tenge.
        by: Money,
    },
    /// It is ready later.
    Slower {
        /// By so many calendar days.
        by_days: i64,
    },
    /// It is not known when it is ready.
    TimeUnknown,
    /// Nothing tells them apart; the guide's order.
    AsListed,
}

/// A route for the members of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RouteOption {
    /// The service.
    pub service: ServiceId,
    /// What kind of way it is.
    pub kind: RouteKind,
    /// The row of its tariff.
    pub tier: Tier,
    /// Everyone of the group, in its order.
    pub persons: Vec<RoutePerson>,
    /// Whether the route is open for all of them.
    pub allowed: Allowed,
    /// Every cost; `person` counts in the order of the group.
    pub lines: Vec<CostLine>,
    /// Sums of what is stated, one per currency.
    pub totals: Vec<Money>,
    /// Number of lines without an amount: consular fees, what the guide leaves out.
    pub not_stated: usize,
    /// Papers of everyone together: the certain ones.
    pub papers: usize,
    /// Papers of everyone together of which it is not known whether they are asked.
    pub undecided_papers: usize,
    /// Normal working days, the family's filing after the principal's; without step 2, whose time is not stated.
    pub minimum_working_days: Stated<u32>,
    /// Calendar days if each filing takes as long as it may; none where the guide names no such bound.
    pub worst_calendar_days: Option<u32>,
    /// The earliest day to file for anybody of the group; none where that cannot be said.
    pub file_on: Option<NaiveDate>,
    /// The day on which the normal times of all of them have passed; none where that cannot be said.
    pub ready_on: Option<NaiveDate>,
    /// Why it stands where it does.
    pub place: RoutePlace,
    /// What it rests on.
    pub basis: Basis,
}

/// A way that there is not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NoSuchRoute {
    /// What kind of way.
    pub kind: RouteKind,
    /// The service that cannot be used; none where there is no such service.
    pub service: Option<ServiceId>,
    /// Why.
    pub why: RouteBlock,
}

/// Whether a temporary residence permit stands in the place of a visa.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum PermitNeed {
    /// It does.
    Needed,
    /// A missing fact would decide it.
    Undecided,
    /// It does not: the way is a visa.
    NotNeeded,
}

/// Persons for whom the same routes are there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RouteGroup {
    /// Who, the principal first.
    pub persons: Vec<PersonId>,
    /// What tells the group apart.
    pub permit: PermitNeed,
    /// The routes: those that are open first, then the cheaper, then the faster.
    pub routes: Vec<RouteOption>,
    /// Ways that one may look for in vain.
    pub missing: Vec<NoSuchRoute>,
    /// What the division rests on.
    pub basis: Basis,
}

/// The first route of every group, taken together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WholeHousehold {
    /// The service of each group, in the groups' order.
    pub services: Vec<ServiceId>,
    /// Whether the routes are open for everyone.
    pub allowed: Allowed,
    /// Sums of what is stated, one per currency.
    pub totals: Vec<Money>,
    /// Number of costs without an amount.
    pub not_stated: usize,
    /// Papers of everyone together: the certain ones.
    pub papers: usize,
    /// Normal working days until everyone is through; a family that needs the principal's visa comes after it.
    pub minimum_working_days: Stated<u32>,
    /// Calendar days at worst, counted alike; none where a group has no such bound.
    pub worst_calendar_days: Option<u32>,
    /// The day on which everyone's normal time has passed; none where that cannot be said.
    pub ready_on: Option<NaiveDate>,
    /// What it rests on.
    pub basis: Basis,
}

/// The routes to a category for a household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RouteAdvice {
    /// The category.
    pub category: Category,
    /// The edition.
    pub edition: EditionId,
    /// The first day on which one would file, whose tariff and index apply.
    pub on: NaiveDate,
    /// The groups, the principal's first: one, unless the routes differ within the family.
    pub groups: Vec<RouteGroup>,
    /// All groups by their first routes; none where a group has no route.
    pub whole: Option<WholeHousehold>,
    /// What it rests on.
    pub basis: Basis,
}

/// Advises on the route to a category. Fails only on a question that cannot be asked; missing facts are in the answer.
pub fn advise_route(
    scene: Scene<'_>,
    household: &Household,
    question: &RouteQuestion,
) -> Result<RouteAdvice, AdviceError> {
    let case = Case::of(scene, household, question)?;
    let mut groups: Vec<RouteGroup> = Vec::new();
    for members in case.groups() {
        let turn = match groups.first().filter(|_| case.has_principal()) {
            None => Turn::AtOnce,
            Some(principals) => order::turn_after(principals),
        };
        groups.push(option::group(&case, &members, turn)?);
    }
    Ok(RouteAdvice {
        category: question.category,
        edition: scene.edition.id.clone(),
        on: case.on,
        whole: order::whole(&case, &groups),
        basis: case.basis(),
        groups,
    })
}
