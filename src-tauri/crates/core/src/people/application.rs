//! An application for one of the guide's services, for one or more persons of a household.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{debug_as_id, debug_as_type};
use crate::catalogue::{Category, Entries, Tier};
use crate::choice::choices;
use crate::id::{ApplicationId, EditionId, HostId, HouseholdId, PersonId, ServiceId};
use crate::input::{Form, ProblemKind, read};
use crate::money::Money;
use crate::time::Term;

choices! {
    /// How far an application has come.
    Stage {
        /// Being thought about.
        Drafting = "drafting",
        /// Papers are being collected.
        Collecting = "collecting",
        /// Uploaded to the portal, waiting for the centre.
        OnPortal = "on_portal",
        /// The centre approved the documents.
        Approved = "approved",
        /// An appointment is made.
        Appointment = "appointment",
        /// Submitted at the centre.
        Submitted = "submitted",
        /// Issued; of an invitation, step 2 is left.
        Issued = "issued",
        /// Step 2 of an invitation: the visa at a mission or an airport.
        StepTwo = "step_two",
        /// Refused.
        Refused = "refused",
        /// Withdrawn.
        Withdrawn = "withdrawn",
    }
}

impl Stage {
    /// Whether somebody still works on it.
    pub const fn is_open(self) -> bool {
        match self {
            Self::Drafting
            | Self::Collecting
            | Self::OnPortal
            | Self::Approved
            | Self::Appointment
            | Self::Submitted
            | Self::StepTwo => true,
            Self::Issued | Self::Refused | Self::Withdrawn => false,
        }
    }

    /// Whether it is filed and the next word is the centre's.
    pub const fn is_with_centre(self) -> bool {
        match self {
            Self::OnPortal | Self::Submitted => true,
            Self::Drafting
            | Self::Collecting
            | Self::Approved
            | Self::Appointment
            | Self::Issued
            | Self::StepTwo
            | Self::Refused
            | Self::Withdrawn => false,
        }
    }
}

/// A stage that was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StageChange {
    /// The stage.
    pub stage: Stage,
    /// The day on which it was reached.
    pub on: NaiveDate,
}

/// What letters say of the visa; every field may be missing until one is printed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct VisaDetails {
    /// Entries asked for.
    pub entries: Option<Entries>,
    /// First day of the visa asked for.
    pub valid_from: Option<NaiveDate>,
    /// Last day of the visa asked for.
    pub valid_until: Option<NaiveDate>,
    /// Purpose of the trip.
    pub purpose: Option<String>,
    /// Mission or airport where the visa is collected.
    pub collected_at: Option<String>,
    /// Places to be visited.
    pub route: Option<String>,
    /// Number of the receipt for the duty.
    pub receipt_number: Option<String>,
    /// Date of the receipt.
    pub receipt_on: Option<NaiveDate>,
    /// Amount of the receipt, in tenge.
    pub receipt_amount: Option<Money>,
}

/// An application.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Application {
    /// Its id.
    pub id: ApplicationId,
    /// The service applied for.
    pub service: ServiceId,
    /// The edition of the guide under which it was made; kept when a new one comes.
    pub edition: EditionId,
    /// The host that applies.
    pub host: HostId,
    /// The household.
    pub household: HouseholdId,
    /// Who it is for, at least one, the principal first.
    pub applicants: Vec<PersonId>,
    /// Category applied for.
    pub category: Option<Category>,
    /// Term wished for.
    pub term: Option<Term>,
    /// Variant or option of the tariff, where it is not a term.
    pub tier: Option<Tier>,
    /// Planned filing day.
    pub file_on: Option<NaiveDate>,
    /// Day of the appointment at the Expat Centre.
    #[serde(default)]
    pub appointment_on: Option<NaiveDate>,
    /// How far it has come.
    pub stage: Stage,
    /// The stages it went through, ascending; the last one is `stage`.
    pub changes: Vec<StageChange>,
    /// What the letter says of the visa.
    pub visa: VisaDetails,
}
debug_as_id!(Application);

impl Application {
    /// The day on which it came to its present stage; none where its stages are not dated.
    pub fn stage_since(&self) -> Option<NaiveDate> {
        self.changes.iter().rev().find(|change| change.stage == self.stage).map(|change| change.on)
    }

    /// Whether it has been filed: it is, or was, on the portal or submitted, dated or not.
    pub fn is_filed(&self) -> bool {
        match self.stage {
            Stage::OnPortal
            | Stage::Approved
            | Stage::Appointment
            | Stage::Submitted
            | Stage::Issued
            | Stage::StepTwo => true,
            Stage::Drafting | Stage::Collecting | Stage::Refused | Stage::Withdrawn => {
                self.filed_on().is_some()
            }
        }
    }

    /// The first day on which it was on the portal or submitted; none where it is not filed or that is not dated.
    pub fn filed_on(&self) -> Option<NaiveDate> {
        self.changes.iter().find(|change| change.stage.is_with_centre()).map(|change| change.on)
    }
}

/// An application as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct ApplicationInput {
    /// Id of the service; needed.
    pub service: String,
    /// Ids of the persons; at least one.
    pub applicants: Vec<String>,
    /// Category.
    pub category: String,
    /// Term, such as 3y or 2y3m.
    pub term: String,
    /// `employee`, `expert`, `standard` or `personal-manager`.
    pub tier: String,
    /// Planned filing day.
    pub file_on: String,
    /// Day of the appointment at the Expat Centre.
    pub appointment_on: String,
    /// `single` or `multiple`.
    pub entries: String,
    /// First day of the visa.
    pub valid_from: String,
    /// Last day of the visa.
    pub valid_until: String,
    /// Purpose.
    pub purpose: String,
    /// Mission or airport.
    pub collected_at: String,
    /// Places to be visited.
    pub route: String,
    /// Number of the receipt.
    pub receipt_number: String,
    /// Date of the receipt.
    pub receipt_on: String,
    /// Amount of the receipt in tenge.
    pub receipt_amount: String,
}
debug_as_type!(ApplicationInput VisaDetails);

/// What an application is made of besides what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplicationFrame {
    /// Its id.
    pub id: ApplicationId,
    /// The edition under which it is made.
    pub edition: EditionId,
    /// The host that applies.
    pub host: HostId,
    /// The household.
    pub household: HouseholdId,
    /// The stages so far; empty for a new application, which starts as a draft today.
    pub changes: Vec<StageChange>,
}

impl Application {
    /// Reads what was typed. Whether the service and the persons exist, and whether the service offers the
    /// category and the tier, is for the rules to say.
    pub fn read(input: &ApplicationInput, frame: ApplicationFrame, form: &mut Form) -> Option<Self> {
        let service = form.required("service", &input.service, read::choice::<ServiceId>);
        let applicants = read_applicants(input, form);
        let category = form.optional("category", &input.category, read::category);
        let term = form.optional("term", &input.term, read::term);
        let tier = form.optional("tier", &input.tier, read::choice::<Tier>);
        let file_on = form.end_date("file_on", &input.file_on);
        let appointment_on = form.any_date("appointment_on", &input.appointment_on);
        let visa = VisaDetails::read(input, form);
        let mut changes = frame.changes;
        if changes.is_empty() {
            changes.push(StageChange { stage: Stage::Drafting, on: form.today() });
        }
        let stage = changes.last().map_or(Stage::Drafting, |change| change.stage);
        Some(Self {
            id: frame.id,
            service: service?,
            edition: frame.edition,
            host: frame.host,
            household: frame.household,
            applicants: applicants?,
            category,
            term,
            tier,
            file_on,
            appointment_on,
            stage,
            changes,
            visa,
        })
    }
}

fn read_applicants(input: &ApplicationInput, form: &mut Form) -> Option<Vec<PersonId>> {
    let applicants: Vec<PersonId> = input.applicants.iter().filter_map(|id| id.parse().ok()).collect();
    if applicants.len() != input.applicants.len() {
        form.note("applicants", ProblemKind::NotFound);
    }
    form.need("applicants", (!applicants.is_empty()).then_some(applicants))
}

impl VisaDetails {
    fn read(input: &ApplicationInput, form: &mut Form) -> Self {
        let valid_from = form.any_date("valid_from", &input.valid_from);
        let valid_until = form.any_date("valid_until", &input.valid_until);
        form.in_order(("valid_from", valid_from), ("valid_until", valid_until));
        Self {
            entries: form.optional("entries", &input.entries, read::choice::<Entries>),
            valid_from,
            valid_until,
            purpose: form.text("purpose", &input.purpose),
            collected_at: form.text("collected_at", &input.collected_at),
            route: form.text("route", &input.route),
            receipt_number: form.text("receipt_number", &input.receipt_number),
            receipt_on: form.past_date("receipt_on", &input.receipt_on),
            receipt_amount: form.optional("receipt_amount", &input.receipt_amount, amount),
        }
    }
}

/// An amount in tenge.
fn amount(text: &str) -> Result<Money, ProblemKind> {
    Money::kzt(read::decimal(text)?).map_err(|_| ProblemKind::NotAnAmount)
}

impl From<&Application> for ApplicationInput {
    fn from(application: &Application) -> Self {
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        let visa = &application.visa;
        Self {
            service: application.service.to_string(),
            applicants: application.applicants.iter().map(ToString::to_string).collect(),
            category: application.category.map(|category| category.to_string()).unwrap_or_default(),
            term: application.term.map(|term| term.to_string()).unwrap_or_default(),
            tier: application.tier.map(|tier| tier.to_string()).unwrap_or_default(),
            file_on: read::date_text(application.file_on),
            appointment_on: read::date_text(application.appointment_on),
            entries: visa.entries.map(|entries| entries.to_string()).unwrap_or_default(),
            valid_from: read::date_text(visa.valid_from),
            valid_until: read::date_text(visa.valid_until),
            purpose: text(&visa.purpose),
            collected_at: text(&visa.collected_at),
            route: text(&visa.route),
            receipt_number: text(&visa.receipt_number),
            receipt_on: read::date_text(visa.receipt_on),
            receipt_amount: visa.receipt_amount.map(|money| money.amount().to_string()).unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(changes: &[(Stage, &str)]) -> Application {
        let nil = uuid::Uuid::nil();
        let change = |(stage, on): &(Stage, &str)| StageChange { stage: *stage, on: on.parse().unwrap() };
        Application {
            id: ApplicationId::new(nil),
            service: "work-extension".parse().unwrap(),
            edition: "2026".parse().unwrap(),
            host: HostId::new(nil),
            household: HouseholdId::new(nil),
            applicants: Vec::new(),
            category: None,
            term: None,
            tier: None,
            file_on: None,
            appointment_on: None,
            stage: changes.last().map_or(Stage::Drafting, |(stage, _)| *stage),
            changes: changes.iter().map(change).collect(),
            visa: VisaDetails::default(),
        }
    }

    #[test]
    fn it_stays_filed_while_the_manager_is_asked_again() {
        let returned = of(&[
            (Stage::Drafting, "2026-11-02"),
            (Stage::OnPortal, "2026-11-09"),
            (Stage::Collecting, "2026-11-12"),
        ]);
        assert!(returned.is_filed());
        assert_eq!(returned.filed_on(), "2026-11-09".parse().ok());
        assert_eq!(returned.stage_since(), "2026-11-12".parse().ok());
    }

    #[test]
    fn a_stage_reached_twice_counts_from_the_second_time() {
        let again = of(&[
            (Stage::OnPortal, "2026-11-09"),
            (Stage::Collecting, "2026-11-12"),
            (Stage::OnPortal, "2026-11-16"),
        ]);
        assert_eq!(again.stage_since(), "2026-11-16".parse().ok());
        assert_eq!(again.filed_on(), "2026-11-09".parse().ok());
    }

    #[test]
    fn a_draft_is_not_filed() {
        let draft = of(&[(Stage::Drafting, "2026-11-02")]);
        assert!(!draft.is_filed() && draft.filed_on().is_none());
        assert!(of(&[]).stage_since().is_none());
    }
}
