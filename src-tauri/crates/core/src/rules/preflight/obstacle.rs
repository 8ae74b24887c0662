//! An obstacle: a reason why an application would be refused or is not possible, or a fact that nobody has
//! recorded and that would decide it. Leaves out when there is one, which is the topics' own.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Remedy, UnknownFact};
use crate::basis::Basis;
use crate::catalogue::{Category, CountryCode, Entries, Place, Tier};
use crate::id::{ApplicationId, EditionId, GroupId, HostId, PersonId, ServiceId};
use crate::people::{PaperKind, StatusKind};
use crate::rules::Weight;
use crate::time::Term;

/// What stands in the way, with the figures that show it. The order is that of the report.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "code", content = "params")]
pub enum ObstacleKind {
    /// The edition of the guide has no such service.
    ServiceUnknown {
        /// The service of the application.
        service: ServiceId,
    },
    /// The application is for nobody.
    NoApplicant,
    /// The application names somebody who is not in the household.
    ApplicantUnknown {
        /// Who.
        applicant: PersonId,
    },
    /// The household works for another host than the one that applies.
    HouseholdOfOtherHost {
        /// The host that applies.
        application_host: HostId,
        /// The household's present host.
        household_host: HostId,
    },
    /// Another open application is for the same person and service.
    Duplicate {
        /// The other one.
        other: ApplicationId,
    },
    /// The application was made under an edition that is not in force on the filing day.
    EditionDoesNotCover {
        /// The edition under which it was made.
        edition: EditionId,
        /// The edition in force on the filing day; none where none is.
        in_force: Option<EditionId>,
    },
    /// The planned filing day has passed and the application is not filed; it is judged as of today.
    FilingDayPassed {
        /// The planned day.
        planned_on: NaiveDate,
    },
    /// The filing day is not a working day.
    FilingDayOff {
        /// The filing day.
        file_on: NaiveDate,
    },
    /// The working calendar does not reach a day that counts.
    BeyondCalendar {
        /// The day.
        day: NaiveDate,
        /// Last day of the calendar.
        calendar_until: NaiveDate,
    },
    /// There is no visa in force that the service extends.
    NothingToExtend {
        /// What kind of status is held instead; none where none is in force.
        held: Option<StatusKind>,
        /// Its category.
        category: Option<Category>,
        /// Last day of a visa that the service would have extended.
        ended_on: Option<NaiveDate>,
    },
    /// The application is for another category than the visa that it would extend.
    HeldCategoryDiffers {
        /// The category of the visa held.
        held: Category,
        /// The category applied for.
        wished: Category,
    },
    /// The visa was issued for another host: no extension, but cancellation and a new visa.
    HostDiffers {
        /// The host for which it was issued.
        status_host: HostId,
        /// The host that applies.
        application_host: HostId,
        /// Last valid day of the visa.
        status_until: NaiveDate,
    },
    /// The window opens after the filing day. Of weight `warns` where one reading has it open already.
    WindowNotOpen {
        /// First day to file, inclusive.
        opens_on: NaiveDate,
        /// First day to file under the stricter reading.
        opens_for_certain_on: NaiveDate,
        /// Last safe day under the stricter reading; none where there is none.
        safe_until: Option<NaiveDate>,
        /// Last day to file, inclusive.
        closes_on: NaiveDate,
    },
    /// The window closed before the filing day.
    WindowClosed {
        /// Last day to file.
        closed_on: NaiveDate,
        /// Last day to file under the other reading, which is not relied upon.
        closed_at_latest_on: NaiveDate,
        /// Last valid day of the visa.
        status_until: NaiveDate,
    },
    /// The visa is so short that its window closes before it begins.
    TooShortForWindow {
        /// First valid day of the visa.
        status_from: Option<NaiveDate>,
        /// Last valid day of the visa.
        status_until: NaiveDate,
    },
    /// The window is open, but the longest time of the service would end after the visa.
    WorstCaseTooLate {
        /// Last safe day under the stricter reading; none where there is none.
        safe_until: Option<NaiveDate>,
        /// Last day to file.
        closes_on: NaiveDate,
        /// Last valid day of the visa.
        status_until: NaiveDate,
    },
    /// The window rests on days that are estimated or not confirmed.
    WindowUnconfirmed {
        /// Last day for which the calendar is confirmed.
        confirmed_through: NaiveDate,
    },
    /// There is no visa in force to cancel.
    NothingToCancel {
        /// What kind of status is held instead; none where none is in force.
        held: Option<StatusKind>,
    },
    /// The service asks for a copy of a valid investor visa, and none is in force.
    NoInvestorVisa {
        /// The categories that are investor visas.
        categories: Vec<Category>,
    },
    /// The category and entries wished for are never issued in the country.
    NoInCountryRoute {
        /// The category applied for.
        category: Option<Category>,
        /// The entries wished for.
        entries: Option<Entries>,
    },
    /// The service does not offer the category.
    CategoryNotOffered {
        /// The category applied for.
        category: Category,
        /// What it offers.
        offered: Vec<Category>,
        /// The services that offer the category.
        offered_by: Vec<ServiceId>,
    },
    /// The service gives a visa with other entries.
    EntriesNotOffered {
        /// The entries wished for.
        entries: Entries,
        /// The entries that it gives.
        offered: Entries,
        /// The services that give what is wished for.
        offered_by: Vec<ServiceId>,
    },
    /// The tariff has no row for the term or the variant. Of weight `notes` where only a term is wished for and the
    /// tariff knows none.
    TierNotOffered {
        /// The term wished for.
        term: Option<Term>,
        /// The variant chosen.
        tier: Option<Tier>,
        /// What can be chosen.
        offered: Vec<Tier>,
    },
    /// The visa is wished for at an airport, where the service has none.
    AirportNotOffered {
        /// Where it is issued.
        places: Vec<Place>,
    },
    /// A temporary permit takes the place of the visa for this nationality.
    PermitInsteadOfVisa {
        /// The nationality.
        nationality: CountryCode,
        /// Calendar days above which the permit is needed.
        above_days: u16,
        /// Calendar days of the wished stay; none where its end is not known.
        wished_days: Option<u32>,
    },
    /// The service is only for citizens of certain countries.
    NationalityNotServed {
        /// The nationality.
        nationality: CountryCode,
        /// The groups that are served.
        groups: Vec<GroupId>,
        /// Their countries.
        served: Vec<CountryCode>,
    },
    /// The nationality belongs to a served group, but is not named among those that are served in practice.
    NationalityNotNamed {
        /// The nationality.
        nationality: CountryCode,
        /// The countries that are named.
        named: Vec<CountryCode>,
    },
    /// The service is for a person outside the country, and the person is inside.
    PersonInside {
        /// Since when.
        entered_on: NaiveDate,
    },
    /// The service is for a person in the country, and the person is outside.
    PersonOutside {
        /// Since when; none where the first entry is still to come.
        left_on: Option<NaiveDate>,
    },
    /// There is no passport.
    NoPassport,
    /// The passport ends before the filing day.
    PassportExpired {
        /// Its last valid day.
        passport_until: NaiveDate,
    },
    /// The passport is too short for the visa wished for; of one whose end is not known, for the shortest.
    PassportBelowTerm {
        /// Last valid day of the passport.
        passport_until: NaiveDate,
        /// Day until which it would have to be valid.
        needed_until: NaiveDate,
        /// The longest term that it allows, where it allows one.
        longest: Option<Term>,
        /// The row of the tariff that this term costs.
        tier: Option<Tier>,
    },
    /// The passport is too short for the residence permit on the filing day.
    PassportBelowResidence {
        /// Last valid day of the passport.
        passport_until: NaiveDate,
        /// Day until which it has to be valid.
        needed_until: NaiveDate,
    },
    /// The residence permit is wished for longer than it can be.
    PermitTooLong {
        /// The wished last day.
        wished_until: NaiveDate,
        /// The last day that the rule and the passport allow.
        longest_until: NaiveDate,
    },
    /// The passport has too few blank pages.
    FewBlankPages {
        /// How many it has.
        found: u8,
        /// How many it needs.
        needed: u8,
    },
    /// No evidence of qualification is recorded, or it ended.
    NoQualification {
        /// Last valid day of the evidence that ended.
        ended_on: Option<NaiveDate>,
    },
    /// The child's own notarised consent is asked and not recorded.
    NoChildConsent,
    /// The fingerprint certificate is of another year than the filing.
    CertificateOfOtherYear {
        /// Day of issue of the latest one.
        issued_on: NaiveDate,
        /// The year of the filing.
        year: i32,
    },
    /// A paper is asked at the filing and ends before it.
    PaperEnded {
        /// What kind.
        kind: PaperKind,
        /// Its last valid day.
        ended_on: NaiveDate,
    },
    /// A paper with a date of its own is asked, and none is recorded.
    PaperNotRecorded {
        /// What kind.
        kind: PaperKind,
    },
    /// A child is too old on the filing day to apply as a family member.
    ChildOfAge {
        /// The birthday.
        birthday: NaiveDate,
    },
    /// A child becomes too old within the term wished for.
    ChildOfAgeWithinTerm {
        /// The birthday.
        birthday: NaiveDate,
        /// The wished last day.
        wished_until: NaiveDate,
    },
    /// A family member applies before the principal has a valid visa. Of weight `warns` where the principal holds a
    /// permit instead.
    PrincipalWithoutVisa {
        /// What kind of status the principal holds; none where none is in force.
        held: Option<StatusKind>,
        /// First day of a visa of the principal that begins later.
        begins_on: Option<NaiveDate>,
    },
    /// A family member wishes for longer than the principal's status lasts.
    BeyondPrincipal {
        /// The wished last day.
        wished_until: NaiveDate,
        /// Last valid day of the principal's status.
        principal_until: NaiveDate,
    },
    /// The employment contract ends before the filing day.
    ContractEnded {
        /// Its last day.
        contract_until: NaiveDate,
    },
    /// The employment contract ends before the wished last day.
    ContractBeforeEnd {
        /// Its last day.
        contract_until: NaiveDate,
        /// The wished last day.
        wished_until: NaiveDate,
    },
    /// Fewer working days are left before the entry than an invitation needs.
    InvitationTooLate {
        /// The wished entry.
        entry_on: NaiveDate,
        /// Last day to file for it.
        latest_on: NaiveDate,
    },
    /// The invitation would be filed earlier before the entry than is allowed.
    InvitationTooEarly {
        /// The wished entry.
        entry_on: NaiveDate,
        /// First day to file for it.
        earliest_on: NaiveDate,
    },
    /// Nobody of the host holds a power of attorney that is valid on the filing day.
    NoValidAttorney {
        /// Last valid day of the one that lasted longest.
        ended_on: NaiveDate,
    },
    /// A branch or representative office has no general power of attorney recorded.
    NoGeneralAttorney,
    /// The general power of attorney ends before the filing day.
    GeneralAttorneyEnded {
        /// Its last valid day.
        ended_on: NaiveDate,
    },
    /// A fact is not recorded that would decide something.
    FactUnknown {
        /// Which.
        fact: UnknownFact,
    },
}

/// Something that stands in the way of an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Obstacle {
    /// What.
    #[serde(flatten)]
    pub kind: ObstacleKind,
    /// How weighty: `blocks` it would be refused or is not possible, `warns` it may be, `notes` worth knowing.
    pub weight: Weight,
    /// Whom it concerns; none where it concerns the application, the host or the knowledge.
    pub person: Option<PersonId>,
    /// What to do.
    pub remedy: Remedy,
    /// What it rests on.
    pub basis: Basis,
}

impl Obstacle {
    /// An obstacle of the application as a whole.
    pub(super) const fn of_application(
        weight: Weight,
        kind: ObstacleKind,
        remedy: Remedy,
        basis: Basis,
    ) -> Self {
        Self { kind, weight, person: None, remedy, basis }
    }

    /// A fact that is not recorded; it is to be written down.
    pub(super) const fn unknown(weight: Weight, fact: UnknownFact, basis: Basis) -> Self {
        Self::of_application(weight, ObstacleKind::FactUnknown { fact }, Remedy::Record { fact }, basis)
    }
}
