//! What a letter can name: facts, questions that only stand in conditions, and lists; each with the group by which
//! the kinds of letters have it.
//!
//! Grows by facts: a name is added here, given its value in [`super::facts`] and its words in
//! `catalog/letters/fields.toml`.

use kosh_core::letters::LetterKind;

macro_rules! names {
    ($(#[$doc:meta])* $name:ident {
        $($(#[$inner:meta])* $variant:ident = $text:literal in $group:ident,)*
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$inner])* $variant,)*
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its name in the texts of letters.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }

            /// What it belongs to.
            pub const fn group(self) -> Group {
                match self {
                    $(Self::$variant => Group::$group,)*
                }
            }

            /// The one with this name.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str() == name)
            }
        }
    };
}

/// What a fact belongs to; a kind of letter has all facts of some groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// The host company.
    Host,
    /// Who acts for it.
    Representative,
    /// The letter itself: number, date, addressee.
    Letter,
    /// A person with the passport.
    Person,
    /// The visa or permit that a person holds.
    Status,
    /// The service and the guide.
    Service,
    /// The visa asked for.
    Visa,
    /// The receipt for the duty.
    Receipt,
    /// The parent who consents for a child.
    Parent,
    /// The company's own words of guarantee.
    Guarantee,
    /// The company's own words of reason.
    Reason,
    /// How a person leaves.
    Leave,
    /// What a consent covers.
    Consent,
    /// What a power of attorney needs besides.
    Attorney,
    /// The employment and the qualification of a worker.
    Employment,
    /// A paper of the list of enclosures.
    Enclosure,
}

names! {
    /// A fact that a letter can name.
    Field {
        /// Name of the host.
        HostName = "host_name" in Host,
        /// The host's business identification number.
        HostBin = "host_bin" in Host,
        /// The host's legal address.
        HostAddress = "host_address" in Host,
        /// The host's telephone.
        HostPhone = "host_phone" in Host,
        /// The host's e-mail.
        HostEmail = "host_email" in Host,
        /// The host's web site.
        HostWebsite = "host_website" in Host,
        /// Post of the host's head.
        HeadPost = "head_post" in Host,
        /// Name of the host's head.
        HeadName = "head_name" in Host,
        /// Who prepared the letter, with a telephone.
        Executor = "executor" in Host,
        /// Name of the host's representative.
        RepresentativeName = "representative_name" in Representative,
        /// Number of the representative's power of attorney.
        AttorneyNumber = "attorney_number" in Representative,
        /// Last valid day of that power of attorney.
        AttorneyUntil = "attorney_until" in Representative,
        /// Outgoing number of the letter.
        OutgoingNumber = "outgoing_number" in Letter,
        /// Date of the letter.
        DatedOn = "dated_on" in Letter,
        /// To whom the letter goes.
        Addressee = "addressee" in Letter,
        /// Name in Latin letters, as in the passport.
        LatinName = "latin_name" in Person,
        /// Name in Cyrillic.
        CyrillicName = "cyrillic_name" in Person,
        /// Day of birth.
        BornOn = "born_on" in Person,
        /// Place of birth.
        BirthPlace = "birth_place" in Person,
        /// Sex.
        Sex = "sex" in Person,
        /// Citizenship.
        Citizenship = "citizenship" in Person,
        /// Relation to the employee.
        Relation = "relation" in Person,
        /// Individual identification number.
        Iin = "iin" in Person,
        /// Number of the passport.
        PassportNumber = "passport_number" in Person,
        /// Country that issued the passport.
        PassportIssuedBy = "passport_issued_by" in Person,
        /// Day on which the passport was issued.
        PassportIssuedOn = "passport_issued_on" in Person,
        /// Last valid day of the passport.
        PassportValidUntil = "passport_valid_until" in Person,
        /// Country of residence abroad.
        ResidenceCountry = "residence_country" in Person,
        /// Address abroad.
        ResidenceAddress = "residence_address" in Person,
        /// Place of work and post.
        Position = "position" in Person,
        /// Address in Kazakhstan.
        LocalAddress = "local_address" in Person,
        /// KATO code of that address.
        Kato = "kato" in Person,
        /// Telephone.
        Phone = "phone" in Person,
        /// E-mail.
        Email = "email" in Person,
        /// Last day of the employment contract.
        ContractUntil = "contract_until" in Person,
        /// What kind of status it is.
        StatusKind = "status_kind" in Status,
        /// Category of the visa held.
        StatusCategory = "status_category" in Status,
        /// Number of the visa or permit held.
        StatusNumber = "status_number" in Status,
        /// First day of the visa or permit held.
        StatusFrom = "status_from" in Status,
        /// Last day of the visa or permit held.
        StatusUntil = "status_until" in Status,
        /// Name of the service.
        ServiceName = "service_name" in Service,
        /// Category of the visa asked for.
        Category = "category" in Visa,
        /// Number of entries.
        Entries = "entries" in Visa,
        /// Term asked for.
        Term = "term" in Visa,
        /// First day of the visa.
        VisaFrom = "visa_from" in Visa,
        /// Last day of the visa.
        VisaUntil = "visa_until" in Visa,
        /// Purpose of the trip.
        Purpose = "purpose" in Visa,
        /// Mission or airport where the visa is collected.
        CollectedAt = "collected_at" in Visa,
        /// Places to be visited.
        Route = "route" in Visa,
        /// Number of the receipt for the state duty.
        ReceiptNumber = "receipt_number" in Receipt,
        /// Date of that receipt.
        ReceiptOn = "receipt_on" in Receipt,
        /// Amount of that receipt in figures.
        ReceiptAmount = "receipt_amount" in Receipt,
        /// Amount of that receipt in figures and in words.
        ReceiptAmountInWords = "receipt_amount_in_words" in Receipt,
        /// Name of the parent in Latin letters.
        ParentName = "parent_name" in Parent,
        /// Number of the parent's passport.
        ParentPassport = "parent_passport" in Parent,
        /// Country that issued the parent's passport.
        ParentPassportIssuedBy = "parent_passport_issued_by" in Parent,
        /// The parent's address in Kazakhstan, or abroad where there is none.
        ParentAddress = "parent_address" in Parent,
        /// What the parent is to the child.
        ParentRelation = "parent_relation" in Parent,
        /// The host's guarantee, in the company's own words.
        Guarantee = "guarantee" in Guarantee,
        /// Why it is asked for, in the company's own words.
        Reason = "reason" in Reason,
        /// Day on which the person leaves Kazakhstan, or left it.
        LeavesOn = "leaves_on" in Leave,
        /// Number and date of the order that ends the employment contract.
        DismissalOrder = "dismissal_order" in Leave,
        /// Last day of a consent.
        ConsentUntil = "consent_until" in Consent,
        /// The representative's identity document.
        RepresentativeDocument = "representative_document" in Attorney,
        /// Number and date of the employment contract.
        Contract = "contract" in Employment,
        /// Education: institution, speciality, diploma.
        Education = "education" in Employment,
        /// Professional experience.
        Experience = "experience" in Employment,
        /// Name of an enclosure.
        EnclosureName = "name" in Enclosure,
        /// How many sheets a copy of it has.
        EnclosureSheets = "sheets" in Enclosure,
        /// How many copies of it there are.
        EnclosureCopies = "copies" in Enclosure,
    }
}

names! {
    /// A question that a condition can ask.
    Question {
        /// The category is C3.
        IsWork = "is_work" in Visa,
        /// The category is A5 or A6.
        IsInvestor = "is_investor" in Visa,
        /// The category is a business one.
        IsBusiness = "is_business" in Visa,
        /// More than one person applies.
        IsSeveral = "is_several" in Person,
        /// The first person is a member of the family of somebody who does not apply.
        IsFamilyOnly = "is_family_only" in Person,
        /// The host is a branch or a representative office.
        IsBranch = "is_branch" in Host,
        /// Somebody acts for the host under a power of attorney.
        HasRepresentative = "has_representative" in Representative,
        /// The person holds a status of the kind that is asked for.
        IsRenewal = "is_renewal" in Status,
    }
}

names! {
    /// Things of which a letter says the same one after another.
    List {
        /// Everybody who applies.
        Persons = "persons" in Person,
        /// Everybody who applies but the first.
        Family = "family" in Person,
        /// The papers that go with the letter.
        Enclosures = "enclosures" in Enclosure,
    }
}

impl Group {
    /// Whether its facts are a person's own.
    pub const fn is_personal(self) -> bool {
        match self {
            Self::Person | Self::Status => true,
            Self::Host
            | Self::Representative
            | Self::Letter
            | Self::Service
            | Self::Visa
            | Self::Receipt
            | Self::Parent
            | Self::Guarantee
            | Self::Reason
            | Self::Leave
            | Self::Consent
            | Self::Attorney
            | Self::Employment
            | Self::Enclosure => false,
        }
    }

    /// Whether its facts are typed for one letter and kept with it.
    pub const fn is_typed(self) -> bool {
        match self {
            Self::Guarantee
            | Self::Reason
            | Self::Leave
            | Self::Consent
            | Self::Attorney
            | Self::Employment => true,
            Self::Host
            | Self::Representative
            | Self::Letter
            | Self::Person
            | Self::Status
            | Self::Service
            | Self::Visa
            | Self::Receipt
            | Self::Parent
            | Self::Enclosure => false,
        }
    }

    /// Whether a letter of this kind has its facts.
    pub fn is_of(self, kind: LetterKind) -> bool {
        use Group as G;
        const COMMON: [Group; 6] =
            [G::Host, G::Representative, G::Letter, G::Person, G::Service, G::Enclosure];
        let own: &[Self] = match kind {
            LetterKind::Invitation => &[G::Visa, G::Receipt, G::Guarantee],
            LetterKind::VisaPetition | LetterKind::ExtensionPetition => {
                &[G::Visa, G::Receipt, G::Status, G::Reason]
            }
            LetterKind::AnnulmentPetition => &[G::Status, G::Reason, G::Leave],
            LetterKind::AnnulmentExitPetition => &[G::Status, G::Receipt, G::Reason, G::Leave],
            LetterKind::ResidenceApplication => &[G::Status, G::Receipt, G::Reason],
            LetterKind::TemporaryResidenceApplication => &[G::Status, G::Reason],
            LetterKind::Consent => &[G::Consent],
            LetterKind::ConsentChild => &[G::Consent, G::Parent],
            LetterKind::CoverLetter => &[],
            LetterKind::PowerOfAttorney => &[G::Attorney],
            LetterKind::ForeignWorkerForm => &[G::Visa, G::Status, G::Employment],
            LetterKind::QualificationApplication => &[G::Employment, G::Reason],
        };
        COMMON.contains(&self) || own.contains(&self)
    }
}

impl Field {
    /// Whether it is a fact of a person, and not of the letter.
    pub const fn is_personal(self) -> bool {
        self.group().is_personal()
    }

    /// Whether it is kept in each language, so that it can be there in one and missing in another.
    pub const fn is_spoken(self) -> bool {
        matches!(self, Self::HostName | Self::HostAddress | Self::HeadPost)
    }

    /// The facts that are typed for a letter of this kind alone.
    pub fn typed_for(kind: LetterKind) -> impl Iterator<Item = Self> {
        let typed = move |field: &Self| field.group().is_typed() && field.group().is_of(kind);
        Self::ALL.iter().copied().filter(typed)
    }
}

impl List {
    /// The groups whose facts each of its members has.
    pub const fn groups(self) -> &'static [Group] {
        match self {
            Self::Persons | Self::Family => &[Group::Person, Group::Status],
            Self::Enclosures => &[Group::Enclosure],
        }
    }
}
