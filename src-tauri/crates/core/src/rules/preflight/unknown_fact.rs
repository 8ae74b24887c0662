//! What is not recorded and would decide an obstacle.

use crate::choice::choices;

choices! {
    /// A fact that is not recorded and would decide something.
    UnknownFact {
        /// The day of birth.
        BirthDate = "birth_date",
        /// The nationality.
        Nationality = "nationality",
        /// Whether the person is in the country: entries and exits.
        Whereabouts = "whereabouts",
        /// The principal of the household.
        Principal = "principal",
        /// The blank pages of the passport.
        BlankPages = "blank_pages",
        /// The category of the visa held.
        StatusCategory = "status_category",
        /// The entries of the visa held.
        StatusEntries = "status_entries",
        /// The host for which the visa held was issued.
        StatusHost = "status_host",
        /// The category applied for.
        Category = "category",
        /// The term wished for.
        Term = "term",
        /// The variant of the tariff.
        Tier = "tier",
        /// The planned entry: the first day of the visa asked for.
        Entry = "entry",
        /// The wished last day, or the term that gives it.
        WishedEnd = "wished_end",
        /// Who files for the host, with a power of attorney.
        Representative = "representative",
        /// The last valid day of a representative's power of attorney.
        AttorneyUntil = "attorney_until",
    }
}
