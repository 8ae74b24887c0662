//! The facts that a letter can name, each by the name that stands in braces in its text.
//!
//! Grows by facts: a field is added here, filled by the letters that have it, and described under `[fields]`
//! of their texts.

macro_rules! fields {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// A fact that a letter can name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field {
            $($(#[$doc])* $variant,)*
        }

        impl Field {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its name in the texts of letters, and for the window, which links it to its place.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

fields! {
    /// Name of the host in the letter's language.
    HostName = "host_name",
    /// Name of the host in Kazakh.
    HostNameKk = "host_name_kk",
    /// Name of the host in English.
    HostNameEn = "host_name_en",
    /// The host's business identification number.
    HostBin = "host_bin",
    /// The host's legal address.
    HostAddress = "host_address",
    /// The host's telephone.
    HostPhone = "host_phone",
    /// The host's e-mail.
    HostEmail = "host_email",
    /// Post of the host's head.
    HeadPost = "head_post",
    /// Name of the host's head.
    HeadName = "head_name",
    /// Who prepared the letter, with a telephone.
    Executor = "executor",
    /// Name of the host's representative.
    RepresentativeName = "representative_name",
    /// Number of the representative's power of attorney.
    AttorneyNumber = "attorney_number",
    /// Last valid day of that power of attorney.
    AttorneyUntil = "attorney_until",
    /// Outgoing number of the letter.
    OutgoingNumber = "outgoing_number",
    /// Date of the letter.
    DatedOn = "dated_on",
    /// To whom the letter goes.
    Addressee = "addressee",
    /// Name in Latin letters, as in the passport.
    LatinName = "latin_name",
    /// Name in Cyrillic.
    CyrillicName = "cyrillic_name",
    /// Day of birth.
    BornOn = "born_on",
    /// Place of birth.
    BirthPlace = "birth_place",
    /// Sex.
    Sex = "sex",
    /// Citizenship.
    Citizenship = "citizenship",
    /// Relation to the employee.
    Relation = "relation",
    /// Number of the passport.
    PassportNumber = "passport_number",
    /// Country that issued the passport.
    PassportIssuedBy = "passport_issued_by",
    /// Day on which the passport was issued.
    PassportIssuedOn = "passport_issued_on",
    /// Last valid day of the passport.
    PassportValidUntil = "passport_valid_until",
    /// Country of residence abroad.
    ResidenceCountry = "residence_country",
    /// Address abroad.
    ResidenceAddress = "residence_address",
    /// Place of work and post.
    Position = "position",
    /// Category of the visa.
    Category = "category",
    /// Number of entries.
    Entries = "entries",
    /// First day of the visa.
    VisaFrom = "visa_from",
    /// Last day of the visa.
    VisaUntil = "visa_until",
    /// Purpose of the trip.
    Purpose = "purpose",
    /// Mission or airport where the visa is collected.
    CollectedAt = "collected_at",
    /// Address in Kazakhstan.
    LocalAddress = "local_address",
    /// KATO code of that address.
    Kato = "kato",
    /// Places to be visited.
    Route = "route",
    /// Number of the receipt for the state duty.
    ReceiptNumber = "receipt_number",
    /// Date of that receipt.
    ReceiptOn = "receipt_on",
    /// Amount of that receipt.
    ReceiptAmount = "receipt_amount",
    /// The host's guarantee, in the company's own words.
    Guarantee = "guarantee",
}

impl Field {
    /// The field with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.as_str() == name)
    }
}

impl Field {
    /// Whether it is a fact of a person, and not of the letter.
    pub const fn is_personal(self) -> bool {
        match self {
            Self::LatinName
            | Self::CyrillicName
            | Self::BornOn
            | Self::BirthPlace
            | Self::Sex
            | Self::Citizenship
            | Self::Relation
            | Self::PassportNumber
            | Self::PassportIssuedBy
            | Self::PassportIssuedOn
            | Self::PassportValidUntil
            | Self::ResidenceCountry
            | Self::ResidenceAddress
            | Self::Position
            | Self::LocalAddress
            | Self::Kato => true,
            Self::HostName
            | Self::HostNameKk
            | Self::HostNameEn
            | Self::HostBin
            | Self::HostAddress
            | Self::HostPhone
            | Self::HostEmail
            | Self::HeadPost
            | Self::HeadName
            | Self::Executor
            | Self::RepresentativeName
            | Self::AttorneyNumber
            | Self::AttorneyUntil
            | Self::OutgoingNumber
            | Self::DatedOn
            | Self::Addressee
            | Self::Category
            | Self::Entries
            | Self::VisaFrom
            | Self::VisaUntil
            | Self::Purpose
            | Self::CollectedAt
            | Self::Route
            | Self::ReceiptNumber
            | Self::ReceiptOn
            | Self::ReceiptAmount
            | Self::Guarantee => false,
        }
    }
}
