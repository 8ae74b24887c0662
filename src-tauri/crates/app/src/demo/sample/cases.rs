//! The households of the sample: each shows one thing that Today has to say.

use kosh_core::catalogue::Entries;
use kosh_core::people::{PaperKind, Role, Sex, Stage, StatusKind};

use super::super::notes::Remark;
use super::case::{
    CASE, Case, Employer, Filed, HE, Member, PaperDays, SHE, StatusDays, StayDays, Wanted, Whole, filed,
    here, member, name, paper, visa, without_category,
};

/// The window is open and filing is safe; the younger child's passport limits the family.
pub(super) const FAMILY: Case = Case {
    surname: name("MUSTER", "Мустер"),
    country: "DE",
    status: Some(visa(39, 2, 1)),
    contract: 400,
    members: &[
        Member {
            papers: &[
                paper(PaperKind::FingerprintCertificate, -20, None),
                paper(PaperKind::Insurance, -345, Some(20)),
                PaperDays {
                    title: Some("Договор аренды (пример)"),
                    ..paper(PaperKind::Other, -300, Some(25))
                },
            ],
            stays: &[
                StayDays { entered: -300, left: Some(-210), notified: Some(-299), registered: None },
                here(-200),
            ],
            ..member(HE, name("MARTIN", "Мартин"), 41, (1900, 14))
        },
        Member {
            papers: &[paper(PaperKind::FingerprintCertificate, -20, None)],
            stays: &[here(-200)],
            ..member((Role::Spouse, Sex::Female), name("CLARA", "Клара"), 39, (1500, 11))
        },
        Member {
            stays: &[here(-200)],
            ..member((Role::Child, Sex::Female), name("EMMA", "Эмма"), 16, (900, 20))
        },
        Member {
            stays: &[here(-200)],
            ..member((Role::Child, Sex::Male), name("PAUL", "Пауль"), 9, (170, 22))
        },
    ],
    note: Some(Remark::Contract),
    ..CASE
};

/// The households; the family is the first.
pub(super) const CASES: &[Case] = &[
    FAMILY,
    // Open, but the worst case comes too late; papers are being collected. The passport is too short
    // for the three years that are wished for, and the last arrival was notified late.
    Case {
        surname: name("EXEMPLE", "Экземпль"),
        country: "FR",
        status: Some(visa(20, 1, 0)),
        members: &[
            Member {
                stays: &[StayDays { notified: Some(-8), ..here(-40) }],
                ..member(SHE, name("JULIE", "Жюли"), 34, (1200, 8))
            },
            member((Role::Spouse, Sex::Male), name("LUC", "Люк"), 36, (800, 6)),
        ],
        filed: Some(Filed { years: Some(3), ..filed(Wanted::Renewal, Stage::Collecting, 0) }),
        ..CASE
    },
    // The window closes within a week. Back since yesterday, and nobody has notified the arrival.
    Case {
        surname: name("ORNEK", "Орнек"),
        country: "TR",
        status: Some(visa(12, 1, 2)),
        members: &[Member {
            papers: &[paper(PaperKind::MedicalCertificate, -60, Some(-3))],
            stays: &[StayDays { notified: None, ..here(-1) }],
            ..member(HE, name("EMRE", "Эмре"), 38, (1000, 4))
        }],
        ..CASE
    },
    // The window has closed.
    Case {
        surname: name("EJEMPLO", "Эхемпло"),
        country: "MX",
        status: Some(visa(4, 1, 0)),
        members: &[member(SHE, name("LAURA", "Лаура"), 29, (1400, 17))],
        ..CASE
    },
    // Filed: the next word is the centre's.
    Case {
        surname: name("BEISPIEL", "Байшпиль"),
        country: "CH",
        status: Some(visa(27, 3, 0)),
        members: &[member(SHE, name("NORA", "Нора"), 45, (2100, 9))],
        filed: Some(filed(Wanted::Renewal, Stage::Submitted, 12)),
        ..CASE
    },
    // The visa is over, and nobody wrote down what happened.
    Case {
        surname: name("ESEMPIO", "Эземпио"),
        country: "IT",
        status: Some(visa(-6, 1, 0)),
        members: &[member(HE, name("MARIO", "Марио"), 52, (700, 12))],
        ..CASE
    },
    // The window opens soon; the passport has too few blank pages, and the contract ends before the visa.
    Case {
        surname: name("NAMUNA", "Намуна"),
        country: "IN",
        status: Some(visa(60, 1, 1)),
        contract: -15,
        members: &[member(SHE, name("PRIYA", "Прия"), 31, (1100, 1))],
        note: Some(Remark::Call),
        ..CASE
    },
    // A temporary permit of a citizen of the EAEU, to be renewed; the insurance ends before the filing.
    Case {
        surname: name("OBRAZETS", "Образец"),
        country: "RU",
        status: Some(StatusDays {
            renewals: 1,
            ..without_category(StatusKind::TemporaryResidencePermit, 34, Whole::Years(1))
        }),
        members: &[Member {
            papers: &[paper(PaperKind::Insurance, -363, Some(2))],
            ..member(HE, name("IVAN", "Иван"), 40, (1300, 15))
        }],
        filed: Some(filed(Wanted::Renewal, Stage::Drafting, 2)),
        ..CASE
    },
    // An investor, once a worker, whose passport ends long before the visa.
    Case {
        surname: name("MODELO", "Модело"),
        country: "BR",
        status: Some(StatusDays { category: Some("A5"), cancelled: Some("C3"), ..visa(700, 3, 0) }),
        members: &[member(HE, name("VICTOR", "Виктор"), 57, (95, 3))],
        ..CASE
    },
    // A newcomer: the letter of invitation is complete and waits to be printed.
    Case {
        surname: name("SPECIMEN", "Спесимен"),
        country: "GB",
        members: &[member(SHE, name("HELEN", "Хелен"), 36, (2000, 26))],
        filed: Some(filed(Wanted::Invitation("C3"), Stage::Collecting, 0)),
        ..CASE
    },
    // A worker of the branch who files next week: the certificate is of another year, the window is not open yet, and
    // nobody has gone on with it for weeks.
    Case {
        surname: name("ESIMERKKI", "Эсимеркки"),
        country: "FI",
        employer: Employer::Branch,
        status: Some(visa(120, 1, 0)),
        members: &[Member {
            papers: &[paper(PaperKind::FingerprintCertificate, -400, None)],
            stays: &[here(-90)],
            ..member(HE, name("OSCAR", "Оскар"), 33, (1500, 12))
        }],
        filed: Some(filed(Wanted::Renewal, Stage::Collecting, 25)),
        ..CASE
    },
    // An appointment is near.
    Case {
        surname: name("PRZYKLAD", "Пшиклад"),
        country: "PL",
        status: Some(visa(36, 1, 1)),
        members: &[Member {
            papers: &[
                paper(PaperKind::FingerprintCertificate, -10, None),
                paper(PaperKind::Qualification, -900, None),
            ],
            ..member(SHE, name("HELENA", "Хелена"), 37, (800, 9))
        }],
        filed: Some(Filed { appointment: Some(3), ..filed(Wanted::Renewal, Stage::Appointment, 2) }),
        ..CASE
    },
    // The visa was issued for the representative office: no extension, but a cancellation and a new visa.
    Case {
        surname: name("VOORBEELD", "Ворбелд"),
        country: "NL",
        former_employer: Some(Employer::RepresentativeOffice),
        status: Some(visa(100, 1, 0)),
        members: &[member(HE, name("LUKAS", "Лукас"), 44, (1700, 18))],
        ..CASE
    },
    // A family in which not everybody ends with the principal; one child turns 16, another 18.
    Case {
        surname: name("PRIMER", "Пример"),
        country: "RS",
        status: Some(visa(300, 2, 0)),
        members: &[
            member(HE, name("DAVID", "Давид"), 47, (2000, 16)),
            Member {
                status_shift: -100,
                ..member((Role::Spouse, Sex::Female), name("ANNA", "Анна"), 45, (1900, 13))
            },
            Member {
                birthday: 315,
                ..member((Role::Child, Sex::Male), name("VICTOR", "Виктор"), 17, (1000, 20))
            },
            Member {
                birthday: 340,
                status_shift: 20,
                ..member((Role::Child, Sex::Female), name("JULIA", "Юлия"), 15, (1000, 20))
            },
        ],
        ..CASE
    },
    // Of the EAEU, here without a visa: most of the days are used, and the stay is not registered.
    Case {
        surname: name("ULGI", "Улги"),
        country: "KG",
        status: Some(without_category(StatusKind::VisaFreeStay, 19, Whole::Days(90))),
        members: &[Member {
            stays: &[
                StayDays { entered: -160, left: Some(-151), notified: Some(-160), registered: None },
                here(-70),
            ],
            ..member(HE, name("AZAMAT", "Азамат"), 32, (1500, 20))
        }],
        ..CASE
    },
    // Of the CIS, here without a visa for longer than is allowed without a permit.
    Case {
        surname: name("MISAL", "Мисал"),
        country: "UZ",
        members: &[Member {
            stays: &[here(-33)], ..member(SHE, name("NIGORA", "Нигора"), 28, (1500, 20))
        }],
        ..CASE
    },
    // Here for talks; how long that is allowed without a visa is not known for the nationality.
    Case {
        surname: name("PLACEHOLDER", "Плейсхолдер"),
        country: "IN",
        members: &[Member { stays: &[here(-4)], ..member(HE, name("RAVI", "Рави"), 50, (1500, 20)) }],
        ..CASE
    },
    // A residence permit that is printed to last beyond the passport, and beyond ten years.
    Case {
        surname: name("SAMPLE", "Сампл"),
        country: "GB",
        status: Some(without_category(StatusKind::ResidencePermit, 900, Whole::Years(11))),
        members: &[member(HE, name("THOMAS", "Томас"), 55, (500, 10))],
        ..CASE
    },
    // An investor who applies for a residence permit with a passport that is too short for it.
    Case {
        surname: name("FIKTION", "Фикцион"),
        country: "SE",
        status: Some(StatusDays { category: Some("A5"), ..visa(400, 3, 0) }),
        members: &[member(SHE, name("NORA", "Нора"), 49, (150, 11))],
        filed: Some(filed(Wanted::Residence, Stage::Drafting, 3)),
        ..CASE
    },
    // Leaving: the exit visa is recorded to last longer than the guide allows.
    Case {
        surname: name("VYMYSEL", "Вымысел"),
        country: "CA",
        status: Some(without_category(StatusKind::ExitVisa, 25, Whole::Days(31))),
        members: &[member(HE, name("PAUL", "Пауль"), 42, (1100, 7))],
        ..CASE
    },
    // On business for a month: the visa is shorter than its own window.
    Case {
        surname: name("EXAMPLE", "Экзампл"),
        country: "US",
        status: Some(StatusDays {
            category: Some("B2"),
            entries: Some(Entries::Single),
            whole: Whole::Days(30),
            ..visa(26, 1, 0)
        }),
        members: &[Member { stays: &[here(-2)], ..member(SHE, name("EMMA", "Эмма"), 35, (1600, 22)) }],
        ..CASE
    },
];
