//! The facts: hosts, people, passports, statuses, applications. Validated values, no rules.
//!
//! Every type here is built by its `read` from what was typed (see [`crate::input`]) or by `store` from
//! what was kept. Types that hold personal data print only their id in `Debug`.

mod absence;
mod application;
mod host;
mod household;
mod letter;
mod number;
mod pack;
mod paper;
mod passport;
mod person;
mod status;
mod stay;

pub use absence::{Absence, AbsenceInput, AbsenceKind};
pub use application::{Application, ApplicationFrame, ApplicationInput, Stage, StageChange, VisaDetails};
pub use host::{Host, HostFrame, HostInput, HostKind, Representative, RepresentativeInput};
pub use household::{Household, Note};
pub use letter::{
    EnclosureInput, EnclosureRemark, Letter, LetterDetails, LetterFrame, LetterInput, LetterTextVersion,
    PrintedText, SentPaper,
};
pub use number::{NotANumberPattern, NumberPattern};
pub use pack::{Pack, PackForm};
pub use paper::{Holder, PageTurn, Paper, PaperFile, PaperFrame, PaperInput, PaperKind, PaperPage};
pub use passport::{Passport, PassportInput};
pub use person::{Person, PersonInput, Role, Sex};
pub use status::{Status, StatusInput, StatusKind};
pub use stay::{Stay, StayInput};

/// Prints a record by its id alone: what it holds is personal data.
macro_rules! debug_as_id {
    ($($name:ident)*) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.id)
            }
        }
    )*};
}
pub(crate) use debug_as_id;

/// Prints what was typed as its type alone: it is personal data.
macro_rules! debug_as_type {
    ($($name:ident)*) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )*};
}
pub(crate) use debug_as_type;
