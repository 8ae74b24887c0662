//! The rules: their grounds by name, and their numbers.
//!
//! Core names every rule it rests on in [`rule`]; a catalogue that lacks one cannot be built, so a result
//! never looks for its basis in vain.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use thiserror::Error;

use crate::basis::{Ground, Source};
use crate::id::RuleId;
use crate::time::WindowTerms;

/// A rule that the catalogue lacks.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("rules.toml lacks the rule {0}")]
pub struct MissingRule(pub &'static str);

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $id:literal,)*) => {
        /// The rules by name.
        #[allow(non_upper_case_globals)]
        pub mod rule {
            /// A rule that core rests on.
            #[derive(Debug, Clone, Copy, PartialEq, Eq)]
            pub struct Rule(pub(super) usize);
            rules!(@consts 0usize; $($(#[$doc])* $name,)*);
        }

        const IDS: &[&str] = &[$($id),*];
    };
    (@consts $index:expr; $(#[$doc:meta])* $name:ident, $($rest:tt)*) => {
        $(#[$doc])*
        pub const $name: Rule = Rule($index);
        rules!(@consts $index + 1; $($rest)*);
    };
    (@consts $index:expr;) => {};
}

rules! {
    /// From 30 to 5 working days before the end.
    EXTENSION_WINDOW = "extension-window",
    /// The last day from which the worst case still ends in time.
    SAFE_UNTIL = "safe-until",
    /// Extension only with the same host.
    SAME_HOST = "same-host",
    /// The dates printed in the visa or permit.
    STATUS_DATES = "status-dates",
    /// The dates printed in the passport.
    PASSPORT_DATES = "passport-dates",
    /// The passport outlives the visa by three months.
    PASSPORT_BEYOND_VISA = "passport-beyond-visa",
    /// Two blank pages.
    PASSPORT_BLANK_PAGES = "passport-blank-pages",
    /// 180 days at filing for the residence permit.
    RESIDENCE_PASSPORT = "residence-passport",
    /// At most ten years and never beyond the passport.
    RESIDENCE_TERM = "residence-term",
    /// Up to 15 working days.
    EXIT_VISA = "exit-visa",
    /// Citizens of the CIS after 30 calendar days.
    TEMPORARY_PERMIT_CIS = "temporary-permit-cis",
    /// Citizens of the EAEU after 90 calendar days.
    TEMPORARY_PERMIT_EAEU = "temporary-permit-eaeu",
    /// Fingerprints from the age of 16.
    FINGERPRINTS_AGE = "fingerprints-age",
    /// The certificate is of the current calendar year.
    FINGERPRINTS_YEAR = "fingerprints-year",
    /// Family members are the spouse and children under 18.
    FAMILY_MEMBER = "family-member",
    /// The family files after the principal.
    FAMILY_AFTER_PRINCIPAL = "family-after-principal",
    /// A dependant's status follows the principal's.
    FAMILY_FOLLOWS_STATUS = "family-follows-status",
    /// Fees and duty count per person and per visa or permit.
    PER_PERSON = "per-person",
    /// The duty and the days of a table's first row hold for all its rows.
    FIRST_ROW_HOLDS = "first-row-holds",
    /// «До N лет» is a tier.
    TERM_TIER = "term-tier",
    /// «-» means none.
    DASH_MEANS_NONE = "dash-means-none",
    /// No column means not stated.
    NO_COLUMN = "no-column",
    /// The guide states no tariff for extensions.
    EXTENSION_TARIFF = "extension-tariff",
    /// The personal manager's fee replaces the standard one.
    PERSONAL_MANAGER = "personal-manager",
    /// Consular fees are not in the guide.
    CONSULAR_FEE = "consular-fee",
    /// Duty is a number of MCI times the index in force.
    MCI = "mci",
    /// The index of that year is not known.
    MCI_UNKNOWN = "mci-unknown",
    /// The day after the filing counts as the first.
    WORKING_DAYS = "working-days",
    /// No list of its own, and none that it could inherit.
    LIST_NOT_STATED = "list-not-stated",
    /// The working calendar and how far it is confirmed.
    WORKING_CALENDAR = "working-calendar",
    /// A power of attorney ends on its last day.
    POWER_OF_ATTORNEY = "power-of-attorney",
    /// A branch or representative office holds a legalised general power of attorney.
    GENERAL_ATTORNEY = "branch-power-of-attorney",
    /// Whom the Expat Centre actually serves with a temporary permit.
    TEMPORARY_PERMIT_SERVED = "temporary-permit-served",
    /// A year, renewed yearly, no longer than the contract.
    TEMPORARY_PERMIT_TERM = "temporary-permit-term",
    /// 30 or 90 days in 180 without a visa.
    VISA_FREE_STAY = "visa-free-stay",
    /// Notice of arrival within 3 working days of each entry.
    ARRIVAL_NOTICE = "arrival-notice",
    /// Electronic registration within 30 calendar days of the entry.
    ELECTRONIC_REGISTRATION = "electronic-registration",
    /// A child from 14 and under 18 consents to permanent residence.
    CHILD_CONSENT = "child-consent",
    /// The visa of a worker ends with the contract.
    CONTRACT_TERM = "contract-term",
    /// A paper is valid through the day that it names or the user set.
    PAPER_DATES = "paper-dates",
    /// Citizens of the EAEU may need no insurance.
    INSURANCE_EAEU = "insurance-eaeu",
    /// What may be attached at will.
    VOLUNTARY_EVIDENCE = "voluntary-evidence",
    /// Evidence of qualification, or the review.
    QUALIFICATION_EVIDENCE = "qualification-evidence",
    /// A6 at an embassy only.
    EMBASSY_ONLY = "embassy-only",
    /// The normal and the longest time of a service.
    SERVICE_TIME = "service-time",
    /// An application that waits on the manager is brought up after so many days.
    STAGE_WAITS = "stage-waits",
    /// The appointment is on the day that was agreed.
    APPOINTMENT = "appointment",
    /// The invitation is filed so many working days before the entry at the latest, so many days at the earliest.
    INVITATION_LEAD = "invitation-lead",
    /// The edition applies from its day; an application keeps its own.
    EDITION_IN_FORCE = "edition-in-force",
    /// Facts that contradict each other are shown, both.
    FACTS_AGREE = "facts-agree",
    /// A figure or day of the user's own goes before the shipped one.
    OWN_FIGURE = "own-figure",
    /// A renewal is compared at the yearly tier of the same service.
    YEARLY_RENEWALS = "yearly-renewals",
    /// What the coming renewals cost is reckoned by today's edition and the day on which a status ends.
    COST_FORECAST = "cost-forecast",
    /// What a new passport costs is for its country to say.
    NEW_PASSPORT = "new-passport",
    /// How long something takes, or may take at worst, is not stated.
    TIME_NOT_STATED = "time-not-stated",
}

/// The numbers of the rules, each as the catalogue states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RuleNumbers {
    /// The extension window.
    pub window: WindowTerms,
    /// Months by which the passport outlives the visa (3).
    pub passport_months_beyond_visa: u16,
    /// Blank pages in the passport (2).
    pub passport_blank_pages: u8,
    /// Days the passport is valid at filing for the residence permit (180).
    pub residence_passport_days: u16,
    /// Longest residence permit in years (10).
    pub residence_years: u8,
    /// Longest exit visa in working days (15).
    pub exit_visa_working_days: u16,
    /// Age from which fingerprints are taken (16).
    pub fingerprints_age: u8,
    /// Age at which a child stops being a family member (18).
    pub family_child_below: u8,
    /// Calendar days after which a citizen of the CIS needs the permit (30).
    pub cis_calendar_days: u16,
    /// Calendar days after which a citizen of the EAEU needs the permit (90).
    pub eaeu_calendar_days: u16,
    /// Working days after each entry within which the arrival is notified (3).
    pub arrival_notice_working_days: u16,
    /// Calendar days after the entry within which the stay is registered electronically (30).
    pub registration_calendar_days: u16,
    /// Days of the rolling window in which visa-free days are counted (180).
    pub visa_free_window_days: u16,
    /// Visa-free days of citizens of the EAEU, in one stay and in the window (90).
    pub visa_free_eaeu_days: u16,
    /// Visa-free days of others in one stay (30).
    pub visa_free_stay_days: u16,
    /// Visa-free days of others in the window (90).
    pub visa_free_others_days: u16,
    /// Age from which a child consents to permanent residence itself (14).
    pub child_consent_from: u8,
    /// Working days before the entry by which an invitation is filed at the latest (5).
    pub invitation_lead_working_days: u16,
    /// Calendar days before the entry from which it may be filed (90).
    pub invitation_earliest_days: u16,
    /// Calendar days after which an application that waits on the manager is brought up (14); Kosh's own threshold.
    pub stage_waits_days: u16,
}

impl RuleNumbers {
    /// Every number by its name in `rules.toml`, always in the same order.
    pub fn by_name(&self) -> [(&'static str, u16); 22] {
        // Taken apart in full: a number that is left out here does not compile.
        let Self {
            window: WindowTerms { opens_working_days, closes_working_days, worst_calendar_days },
            passport_months_beyond_visa,
            passport_blank_pages,
            residence_passport_days,
            residence_years,
            exit_visa_working_days,
            fingerprints_age,
            family_child_below,
            cis_calendar_days,
            eaeu_calendar_days,
            arrival_notice_working_days,
            registration_calendar_days,
            visa_free_window_days,
            visa_free_eaeu_days,
            visa_free_stay_days,
            visa_free_others_days,
            child_consent_from,
            invitation_lead_working_days,
            invitation_earliest_days,
            stage_waits_days,
        } = *self;
        [
            ("opens_working_days", opens_working_days),
            ("closes_working_days", closes_working_days),
            ("worst_calendar_days", worst_calendar_days),
            ("passport_months_beyond_visa", passport_months_beyond_visa),
            ("passport_blank_pages", u16::from(passport_blank_pages)),
            ("residence_passport_days", residence_passport_days),
            ("residence_years", u16::from(residence_years)),
            ("exit_visa_working_days", exit_visa_working_days),
            ("fingerprints_age", u16::from(fingerprints_age)),
            ("family_child_below", u16::from(family_child_below)),
            ("cis_calendar_days", cis_calendar_days),
            ("eaeu_calendar_days", eaeu_calendar_days),
            ("arrival_notice_working_days", arrival_notice_working_days),
            ("registration_calendar_days", registration_calendar_days),
            ("visa_free_window_days", visa_free_window_days),
            ("visa_free_eaeu_days", visa_free_eaeu_days),
            ("visa_free_stay_days", visa_free_stay_days),
            ("visa_free_others_days", visa_free_others_days),
            ("child_consent_from", u16::from(child_consent_from)),
            ("invitation_lead_working_days", invitation_lead_working_days),
            ("invitation_earliest_days", invitation_earliest_days),
            ("stage_waits_days", stage_waits_days),
        ]
    }
}

/// Every rule that core rests on, with its numbers.
#[derive(Debug, Clone)]
pub struct Rules {
    /// The numbers.
    pub numbers: RuleNumbers,
    named: Vec<Arc<Ground>>,
    all: BTreeMap<RuleId, Arc<Ground>>,
}

impl Rules {
    /// Takes the grounds of a catalogue; one that core names and the catalogue lacks is an error.
    pub fn new(numbers: RuleNumbers, all: BTreeMap<RuleId, Arc<Ground>>) -> Result<Self, MissingRule> {
        let find = |id: &&'static str| {
            id.parse().ok().and_then(|id: RuleId| all.get(&id)).map(Arc::clone).ok_or(MissingRule(id))
        };
        let named = IDS.iter().map(find).collect::<Result<_, _>>()?;
        Ok(Self { numbers, named, all })
    }

    /// The ids of the rules that core names.
    pub const fn required() -> &'static [&'static str] {
        IDS
    }

    /// The ground of a rule that core names.
    pub fn ground(&self, rule: rule::Rule) -> &Arc<Ground> {
        &self.named[rule.0]
    }

    /// What an answer rests on where it rests on the user's own word; `place` is where the user has it from.
    pub fn own_ground(&self, place: &str) -> Arc<Ground> {
        let ground = self.ground(rule::OWN_FIGURE);
        let source = Source { place: place.to_owned(), ..ground.source.clone() };
        Arc::new(Ground { source, ..Ground::clone(ground) })
    }

    /// All rules of the edition, those that only the catalogue names included.
    pub const fn all(&self) -> &BTreeMap<RuleId, Arc<Ground>> {
        &self.all
    }
}
