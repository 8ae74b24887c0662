//! The letters and forms that a company writes itself, and the ways in which its two languages share a sheet.
//!
//! Leaves out their words (`catalog/letters`) and how they are filled (`documents`). Which service calls for which
//! of them is [`crate::rules::letters`]. Grows by letters: a kind here, a text for each language in the catalogue.

use crate::choice::choices;
use crate::text::Lang;

choices! {
    /// A paper that the company writes.
    LetterKind {
        /// The letter of invitation.
        Invitation = "invitation",
        /// The petition for a visa issued in Kazakhstan.
        VisaPetition = "visa_petition",
        /// The petition for the extension of a visa.
        ExtensionPetition = "extension_petition",
        /// The petition for the annulment of a visa whose holder is abroad.
        AnnulmentPetition = "annulment_petition",
        /// The petition for the annulment of a visa and for an exit visa.
        AnnulmentExitPetition = "annulment_exit_petition",
        /// The facts and the text for the application for a residence permit.
        ResidenceApplication = "residence_application",
        /// The facts and the text for the application for a temporary residence permit.
        TemporaryResidenceApplication = "temporary_residence_application",
        /// An adult's consent to the processing of personal data.
        Consent = "consent",
        /// A parent's consent to the processing of a child's personal data.
        ConsentChild = "consent_child",
        /// The letter that goes with the papers and lists them.
        CoverLetter = "cover_letter",
        /// The power of attorney of who hands the papers in.
        PowerOfAttorney = "power_of_attorney",
        /// The facts for the record form of attracted foreign workers.
        ForeignWorkerForm = "foreign_worker_form",
        /// The facts and the text for the application for a review of qualifications.
        QualificationApplication = "qualification_application",
    }

    /// In which languages a letter is printed, and how two of them share a sheet.
    Arrangement {
        /// Russian alone.
        Ru = "ru",
        /// Kazakh alone.
        Kk = "kk",
        /// English alone: a working translation.
        En = "en",
        /// Kazakh at the left, Russian at the right, paragraph by paragraph.
        KkRuBeside = "kk_ru_beside",
        /// Kazakh above Russian.
        KkRuStacked = "kk_ru_stacked",
    }
}

/// Whom one paper of a kind is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterScope {
    /// Everybody who applies together.
    Application,
    /// One person: each has a paper of their own.
    Person,
}

impl LetterKind {
    /// Whom one paper of this kind is about.
    pub const fn scope(self) -> LetterScope {
        match self {
            Self::Invitation
            | Self::VisaPetition
            | Self::ExtensionPetition
            | Self::AnnulmentPetition
            | Self::AnnulmentExitPetition
            | Self::CoverLetter
            | Self::PowerOfAttorney => LetterScope::Application,
            Self::ResidenceApplication
            | Self::TemporaryResidenceApplication
            | Self::Consent
            | Self::ConsentChild
            | Self::ForeignWorkerForm
            | Self::QualificationApplication => LetterScope::Person,
        }
    }
}

impl Arrangement {
    /// The languages whose texts it needs, in their order on the sheet.
    pub const fn langs(self) -> &'static [Lang] {
        match self {
            Self::Ru => &[Lang::Ru],
            Self::Kk => &[Lang::Kk],
            Self::En => &[Lang::En],
            Self::KkRuBeside | Self::KkRuStacked => &[Lang::Kk, Lang::Ru],
        }
    }
}
