//! What to do about an obstacle, with figures where it has some.

use chrono::NaiveDate;
use serde::Serialize;

use super::UnknownFact;
use crate::catalogue::{Category, Place, Tier};
use crate::id::{ApplicationId, EditionId, ServiceId};
use crate::money::Money;
use crate::people::PaperKind;
use crate::stated::Stated;
use crate::time::Term;

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "code", content = "params")]
pub enum Remedy {
    /// File on this day or soon after: the first working day that is possible.
    FileOn {
        /// The day.
        on: NaiveDate,
    },
    /// File within these days.
    FileBetween {
        /// First day, inclusive.
        from: NaiveDate,
        /// Last safe day, inclusive; none where there is none.
        safe_until: Option<NaiveDate>,
        /// Last day, inclusive.
        until: NaiveDate,
    },
    /// Wait for the principal's visa.
    FileAfterPrincipal {
        /// The principal's open application.
        application: Option<ApplicationId>,
        /// First day to file: when the principal's visa begins, or when the normal time of the principal's application
        /// ends; none where neither is known.
        from: Option<NaiveDate>,
    },
    /// Apply for a review of the qualification first.
    FileReview {
        /// The service.
        service: ServiceId,
        /// Its fee.
        fee: Stated<Money>,
        /// Its normal time in working days.
        working_days: Stated<u16>,
        /// The day on which that time ends if it is filed today.
        decided_on: Option<NaiveDate>,
    },
    /// Wait for the review that is under way.
    AwaitReview {
        /// Its application.
        application: ApplicationId,
    },
    /// Apply for one of these services instead.
    UseService {
        /// The services, in the guide's order.
        services: Vec<ServiceId>,
    },
    /// Cancel the visa and apply for a new one.
    CancelAndApplyAnew {
        /// The services that cancel; two where it is not known whether the person is in the country.
        cancel: Vec<ServiceId>,
        /// The services that give a new visa.
        apply: Vec<ServiceId>,
    },
    /// Leave by the day, or apply anew for one of these services.
    LeaveOrApplyAnew {
        /// Last valid day of the visa.
        leave_by: NaiveDate,
        /// The services that give a new visa.
        services: Vec<ServiceId>,
    },
    /// Enter the country first, or apply for one of these services.
    EnterFirst {
        /// The services for a person outside; none where there is none.
        or_use: Vec<ServiceId>,
    },
    /// Leave the country first, or apply for one of these services.
    LeaveFirst {
        /// The services for a person inside; none where there is none.
        or_use: Vec<ServiceId>,
    },
    /// Plan the entry for this day or later.
    EnterFrom {
        /// The day.
        on: NaiveDate,
    },
    /// Collect the visa at one of these places.
    CollectAt {
        /// The places.
        places: Vec<Place>,
    },
    /// Choose a row of the tariff.
    ChooseTier {
        /// What can be chosen.
        offered: Vec<Tier>,
    },
    /// Choose a category.
    ChooseCategory {
        /// What can be chosen.
        offered: Vec<Category>,
    },
    /// Get a new passport.
    RenewPassport {
        /// Day until which it has to be valid; the filing day where no rule asks for more.
        needed_until: NaiveDate,
    },
    /// Get a new passport, or apply for a shorter term.
    RenewPassportOrShorten {
        /// Day until which the new one has to be valid.
        needed_until: NaiveDate,
        /// The longest term with the present one.
        longest: Term,
        /// The row of the tariff that this term costs.
        tier: Option<Tier>,
    },
    /// Extend the contract, or apply for a shorter term.
    ExtendContractOrShorten {
        /// Day to which it has to last.
        needed_until: NaiveDate,
        /// The longest term within the present one, where there is one.
        longest: Option<Term>,
        /// The row of the tariff that this term costs.
        tier: Option<Tier>,
    },
    /// Apply for a shorter term.
    Shorten {
        /// The longest last day.
        until: NaiveDate,
        /// The longest term, where there is one.
        longest: Option<Term>,
        /// The row of the tariff that this term costs.
        tier: Option<Tier>,
    },
    /// Get the paper, valid on the filing day.
    GetPaper {
        /// What kind.
        kind: PaperKind,
        /// The filing day.
        valid_on: NaiveDate,
    },
    /// Have fingerprints taken or verified in this year.
    TakeFingerprints {
        /// The year of the filing.
        year: i32,
    },
    /// Find a status of its own for a child that is no family member any more.
    FindOwnStatus {
        /// The birthday from which it needs one.
        from: NaiveDate,
    },
    /// Issue a power of attorney that is valid on the filing day.
    IssueAttorney {
        /// The filing day.
        valid_on: NaiveDate,
    },
    /// Have a general power of attorney issued and legalised, valid on the filing day.
    IssueGeneralAttorney {
        /// The filing day.
        valid_on: NaiveDate,
    },
    /// Go on with the other application and withdraw this one.
    ContinueOther {
        /// The other one.
        application: ApplicationId,
    },
    /// Make the application anew under the edition in force.
    MakeAnew {
        /// The edition.
        edition: EditionId,
    },
    /// Confirm the day of the calendar as soon as it is announced.
    ConfirmCalendar,
    /// Ask the Expat Centre.
    AskCentre,
    /// Write the fact down.
    Record {
        /// Which.
        fact: UnknownFact,
    },
    /// Correct the record: two facts contradict each other, or one names what does not exist.
    Correct,
}
