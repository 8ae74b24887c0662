//! The households of the sample: each shows one thing that Today has to say.

use kosh_core::catalogue::Entries;
use kosh_core::people::{Role, Sex, Stage, StatusKind};

use super::super::names::Name;
use super::super::notes::Remark;

/// A household.
#[derive(Debug)]
pub(super) struct Case {
    pub(super) surname: Name,
    /// Country code.
    pub(super) country: &'static str,
    /// By which status they are in the country; none for newcomers.
    pub(super) stay: Option<Stay>,
    pub(super) members: &'static [Member],
    pub(super) filed: Option<Filed>,
    /// A note on the principal.
    pub(super) note: Option<Remark>,
}

/// A status, counted in days after today.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stay {
    pub(super) kind: StatusKind,
    pub(super) category: Option<&'static str>,
    pub(super) entries: Option<Entries>,
    /// The last valid day.
    pub(super) until: i64,
    /// Its whole term in years.
    pub(super) years: u32,
    /// How many statuses came before it and were renewed.
    pub(super) renewals: u32,
    /// Category of a visa that was cancelled before it.
    pub(super) cancelled: Option<&'static str>,
}

/// Somebody of a household.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) role: Role,
    pub(super) sex: Sex,
    pub(super) given: Name,
    /// Full years.
    pub(super) age: i64,
    /// Last valid day of the passport, in days after today.
    pub(super) passport_until: i64,
    pub(super) blank_pages: u8,
}

/// An application.
#[derive(Debug, Clone, Copy)]
pub(super) enum Filed {
    /// For the service that renews the status, in this stage.
    Renewal(Stage),
    /// For the invitation of this category, while papers are collected.
    Invitation(&'static str),
}

const fn name(latin: &'static str, cyrillic: &'static str) -> Name {
    Name { latin, cyrillic }
}

const fn visa(until: i64, years: u32, renewals: u32) -> Stay {
    Stay {
        kind: StatusKind::Visa,
        category: Some("C3"),
        entries: Some(Entries::Multiple),
        until,
        years,
        renewals,
        cancelled: None,
    }
}

const fn member(
    (role, sex): (Role, Sex),
    given: Name,
    age: i64,
    (passport_until, blank_pages): (i64, u8),
) -> Member {
    Member { role, sex, given, age, passport_until, blank_pages }
}

const HE: (Role, Sex) = (Role::Principal, Sex::Male);
const SHE: (Role, Sex) = (Role::Principal, Sex::Female);

/// The ten households, fourteen people.
pub(super) const CASES: &[Case] = &[
    // The window is open and filing is safe; the younger child's passport limits the family.
    Case {
        surname: name("MUSTER", "Мустер"),
        country: "DE",
        stay: Some(visa(39, 2, 1)),
        members: &[
            member(HE, name("MARTIN", "Мартин"), 41, (1900, 14)),
            member((Role::Spouse, Sex::Female), name("CLARA", "Клара"), 39, (1500, 11)),
            member((Role::Child, Sex::Female), name("EMMA", "Эмма"), 16, (900, 20)),
            member((Role::Child, Sex::Male), name("PAUL", "Пауль"), 9, (170, 22)),
        ],
        filed: None,
        note: Some(Remark::Contract),
    },
    // Open, but the worst case comes too late; papers are being collected.
    Case {
        surname: name("EXEMPLE", "Экземпль"),
        country: "FR",
        stay: Some(visa(20, 1, 0)),
        members: &[
            member(SHE, name("JULIE", "Жюли"), 34, (1200, 8)),
            member((Role::Spouse, Sex::Male), name("LUC", "Люк"), 36, (800, 6)),
        ],
        filed: Some(Filed::Renewal(Stage::Collecting)),
        note: None,
    },
    // The window closes within a week.
    Case {
        surname: name("ORNEK", "Орнек"),
        country: "TR",
        stay: Some(visa(12, 1, 2)),
        members: &[member(HE, name("EMRE", "Эмре"), 38, (1000, 4))],
        filed: None,
        note: None,
    },
    // The window has closed.
    Case {
        surname: name("EJEMPLO", "Эхемпло"),
        country: "MX",
        stay: Some(visa(4, 1, 0)),
        members: &[member(SHE, name("LAURA", "Лаура"), 29, (1400, 17))],
        filed: None,
        note: None,
    },
    // Filed: the next word is the centre's.
    Case {
        surname: name("BEISPIEL", "Байшпиль"),
        country: "CH",
        stay: Some(visa(27, 3, 0)),
        members: &[member(SHE, name("NORA", "Нора"), 45, (2100, 9))],
        filed: Some(Filed::Renewal(Stage::Submitted)),
        note: None,
    },
    // The visa is over, and nobody wrote down what happened.
    Case {
        surname: name("ESEMPIO", "Эземпио"),
        country: "IT",
        stay: Some(visa(-6, 1, 0)),
        members: &[member(HE, name("MARIO", "Марио"), 52, (700, 12))],
        filed: None,
        note: None,
    },
    // The window opens soon; the passport has too few blank pages.
    Case {
        surname: name("NAMUNA", "Намуна"),
        country: "IN",
        stay: Some(visa(60, 1, 1)),
        members: &[member(SHE, name("PRIYA", "Прия"), 31, (1100, 1))],
        filed: None,
        note: Some(Remark::Call),
    },
    // A temporary permit of a citizen of the EAEU.
    Case {
        surname: name("OBRAZETS", "Образец"),
        country: "RU",
        stay: Some(Stay {
            kind: StatusKind::TemporaryResidencePermit,
            category: None,
            entries: None,
            until: 34,
            years: 1,
            renewals: 1,
            cancelled: None,
        }),
        members: &[member(HE, name("IVAN", "Иван"), 40, (1300, 15))],
        filed: None,
        note: None,
    },
    // An investor, once a worker, whose passport ends long before the visa.
    Case {
        surname: name("MODELO", "Модело"),
        country: "BR",
        stay: Some(Stay {
            kind: StatusKind::Visa,
            category: Some("A5"),
            entries: Some(Entries::Multiple),
            until: 700,
            years: 3,
            renewals: 0,
            cancelled: Some("C3"),
        }),
        members: &[member(HE, name("VICTOR", "Виктор"), 57, (95, 3))],
        filed: None,
        note: None,
    },
    // A newcomer: the letter of invitation is complete and waits to be printed.
    Case {
        surname: name("SPECIMEN", "Спесимен"),
        country: "GB",
        stay: None,
        members: &[member(SHE, name("HELEN", "Хелен"), 36, (2000, 26))],
        filed: Some(Filed::Invitation("C3")),
        note: None,
    },
];
