//! A plainly fictional company, and a vault to put it into.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use kosh_core::basis::{Basis, Confidence, Ground, Source};
use kosh_core::catalogue::{OwnDay, OwnFigure, OwnIndex};
use kosh_core::id::{
    ApplicationId, FigureId, FileId, HostId, HouseholdId, LetterId, LetterTextId, NoteId, OwnLineId, PaperId,
    PassportId, PaymentId, PersonId, QuoteId, RateId, RepresentativeId, StatusId, StayId,
};
use kosh_core::ledger::{Expense, FrozenQuote, OwnLine, Payer, Payment, Per, Rate};
use kosh_core::letters::{Arrangement, LetterKind};
use kosh_core::money::Money;
use kosh_core::people::{
    Application, EnclosureRemark, Holder, Host, HostKind, Household, Letter, LetterDetails,
    LetterTextVersion, Note, Paper, PaperKind, Passport, Person, PrintedText, Representative, Role,
    SentPaper, Sex, Stage, StageChange, Status, StatusKind, Stay, VisaDetails,
};
use kosh_core::rules::{CostKind, CostLine, Quote};
use kosh_core::stated::Stated;
use kosh_core::text::{Lang, Text};
use kosh_core::time::{DayKind, Origin};
use kosh_store::{AttachedFile, Change, EntryId, MemoryKeyring, Owner, Store, Vault, new_id};
use tempfile::TempDir;

/// A name that occurs nowhere but in the sample.
pub const SURNAME: &str = "VYMYSHLENNAYA";
pub const CYRILLIC: &str = "Вымышленная Проба";

/// A vault in a directory of its own, removed with it.
pub struct Place {
    pub dir: TempDir,
    pub keyring: MemoryKeyring,
    pub store: Store,
}

impl Place {
    pub fn new() -> Self {
        let dir = TempDir::new().unwrap();
        let keyring = MemoryKeyring::default();
        let store = Vault::at(dir.path().join("vault")).create_with_keyring(&keyring).unwrap();
        Self { dir, keyring, store }
    }

    /// A vault with the sample host and the sample household, and two entries in its journal.
    pub fn with_family() -> (Self, Family) {
        let place = Self::new();
        let family = family(1);
        place.apply(Change::SaveHost(family.host.clone()));
        place.apply(Change::AddHousehold(family.household.clone()));
        (place, family)
    }

    pub fn vault(&self) -> Vault {
        Vault::at(self.store.dir())
    }

    pub fn apply(&self, change: Change) -> EntryId {
        self.store.apply(change, at(0)).unwrap().entry
    }

    /// A file whose content is kept and waits to be attached.
    pub fn file(&self, owner: Owner, bytes: &[u8]) -> AttachedFile {
        AttachedFile {
            id: file_id(),
            owner,
            name: "proba".to_owned(),
            media_type: "application/octet-stream".to_owned(),
            content: self.store.keep(&mut &bytes[..]).unwrap(),
            pages: None,
        }
    }

    pub fn undo(&self, entry: EntryId) -> EntryId {
        self.store.undo(entry, at(1)).unwrap().entry
    }
}

pub struct Family {
    pub host: Host,
    pub household: Household,
}

impl Family {
    pub fn principal(&self) -> &Person {
        &self.household.persons[0]
    }

    pub fn spouse(&self) -> &Person {
        &self.household.persons[1]
    }
}

pub fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::seconds(1_780_000_000 + seconds)
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A family of three under a host; families of other numbers share nothing with it.
pub fn family(number: u32) -> Family {
    let host = host();
    let household = household(host.id, number);
    Family { host, household }
}

pub fn host() -> Host {
    Host {
        name_en: Some("Sample Company Branch".to_owned()),
        bin: Some("940140000385".parse().unwrap()),
        address: Some("Пробная улица, 1".to_owned()),
        address_en: Some("1, Sample Street".to_owned()),
        address_kk: Some("Сынама көшесі, 1".to_owned()),
        email: Some("office@sample.example".to_owned()),
        website: Some("sample.example".to_owned()),
        head_post: Some("Директор".to_owned()),
        head_post_en: Some("Director".to_owned()),
        head_post_kk: Some("Басшы".to_owned()),
        head_name: Some("Пробный П. П.".to_owned()),
        head_name_en: Some("P. Probny".to_owned()),
        head_name_kk: Some("Сынама П. П.".to_owned()),
        number_pattern: Some("{n}-{yy}".parse().unwrap()),
        general_attorney_number: Some("8".to_owned()),
        general_attorney_until: Some(day("2027-06-01")),
        representatives: vec![representative("Первый Представитель"), representative("Второй Представитель")],
        ..Host::new(HostId::new(new_id(at(0))), HostKind::Branch, "Филиал «Пробная компания»".to_owned())
    }
}

pub fn representative(name: &str) -> Representative {
    Representative {
        id: RepresentativeId::new(new_id(at(0))),
        name: name.to_owned(),
        attorney_number: Some("7".to_owned()),
        attorney_until: Some(day("2027-05-01")),
    }
}

pub fn household(host: HostId, number: u32) -> Household {
    let id = HouseholdId::new(new_id(at(0)));
    let principal = person(id, Role::Principal, number);
    let mut spouse = person(id, Role::Spouse, number);
    spouse.given_names = None;
    spouse.iin = None;
    let child = person(id, Role::Child, number);
    let persons = vec![principal, spouse, child];
    let papers = persons.iter().map(|person| paper(person.id)).collect();
    let stays =
        vec![stay(persons[0].id, "2026-02-02", Some("2026-03-03")), stay(persons[1].id, "2026-04-04", None)];
    let passports = persons.iter().map(|person| passport(person.id, number)).collect();
    let old = status(persons[0].id, "2025-01-01", "2026-01-01");
    let mut new = status(persons[0].id, "2026-01-01", "2027-01-01");
    new.renews = Some(old.id);
    new.host = Some(host);
    let mut of_spouse = status(persons[1].id, "2026-01-01", "2026-06-01");
    of_spouse.kind = StatusKind::VisaFreeStay;
    of_spouse.category = None;
    let mut household = Household {
        id,
        host,
        applications: vec![application(host, id, &[persons[0].id, persons[1].id])],
        persons,
        passports,
        statuses: vec![old, new, of_spouse],
        papers,
        stays,
    };
    household.passports.sort_by_key(|passport: &Passport| passport.id);
    household.statuses.sort_by_key(|status| status.id);
    household.papers.sort_by_key(|paper: &Paper| paper.id);
    household.stays.sort_by_key(|stay| stay.id);
    household
}

pub fn person(household: HouseholdId, role: Role, number: u32) -> Person {
    Person {
        id: PersonId::new(new_id(at(0))),
        household,
        role,
        surname: SURNAME.to_owned(),
        given_names: Some(format!("PROBA {number}")),
        cyrillic_name: Some(CYRILLIC.to_owned()),
        born_on: Some(day("1990-01-01")),
        birth_place: Some("Проба".to_owned()),
        sex: Some(Sex::Female),
        nationality: Some("DE".parse().unwrap()),
        iin: Some("900101300126".parse().unwrap()),
        residence_country: Some("FR".parse().unwrap()),
        residence_address: None,
        local_address: Some("Пробная, 2".to_owned()),
        kato: Some("710000000".to_owned()),
        position: Some("Инженер".to_owned()),
        department: Some("R1".to_owned()),
        contract_until: Some(day("2028-12-31")),
        email: None,
        phone: Some("+7 700 000 00 00".to_owned()),
    }
}

pub fn passport(person: PersonId, number: u32) -> Passport {
    Passport {
        id: PassportId::new(new_id(at(0))),
        person,
        number: format!("X{number:07}"),
        issued_by: Some("DE".parse().unwrap()),
        issued_on: Some(day("2020-02-29")),
        valid_until: day("2030-02-28"),
        blank_pages: Some(12),
    }
}

pub fn status(person: PersonId, from: &str, until: &str) -> Status {
    Status {
        id: StatusId::new(new_id(at(0))),
        person,
        kind: StatusKind::Visa,
        category: Some("C3".parse().unwrap()),
        entries: Some("multiple".parse().unwrap()),
        number: Some("0001".to_owned()),
        valid_from: Some(day(from)),
        valid_until: day(until),
        permitted_days: Some(90),
        host: None,
        renews: None,
        cancelled_on: None,
    }
}

pub fn paper(person: PersonId) -> Paper {
    Paper {
        title: Some("Пробная справка".to_owned()),
        issued_on: Some(day("2026-01-05")),
        valid_until: Some(day("2026-12-31")),
        ..Paper::new(PaperId::new(new_id(at(0))), Holder::Person { person }, PaperKind::Other)
    }
}

pub fn stay(person: PersonId, from: &str, until: Option<&str>) -> Stay {
    Stay {
        id: StayId::new(new_id(at(0))),
        person,
        entered_on: day(from),
        left_on: until.map(day),
        notified_on: Some(day(from)),
        registered_on: None,
    }
}

pub fn own_day() -> OwnDay {
    OwnDay {
        date: day("2027-03-15"),
        kind: DayKind::Holiday,
        name: "День Конституции".to_owned(),
        source: "Пробный указ".to_owned(),
    }
}

pub fn own_figure() -> OwnFigure {
    OwnFigure {
        id: FigureId::new(new_id(at(0))),
        service: "work-extension".parse().unwrap(),
        tier: Some("3y".parse().unwrap()),
        kind: CostKind::ConsularFee,
        amount: Money::from_minor_units(8_050, "USD".parse().unwrap()).unwrap(),
        from: day("2026-01-01"),
        source: "Пробное посольство".to_owned(),
    }
}

pub fn own_index() -> OwnIndex {
    OwnIndex {
        from: day("2027-01-01"),
        value: "4512.345".parse().unwrap(),
        source: "Пробный закон".to_owned(),
    }
}

pub fn application(host: HostId, household: HouseholdId, applicants: &[PersonId]) -> Application {
    Application {
        id: ApplicationId::new(new_id(at(0))),
        service: "work-c3-invitation".parse().unwrap(),
        edition: "2026".parse().unwrap(),
        host,
        household,
        applicants: applicants.to_vec(),
        category: Some("C3".parse().unwrap()),
        term: Some("2y3m".parse().unwrap()),
        tier: Some("3y".parse().unwrap()),
        file_on: Some(day("2026-05-05")),
        appointment_on: Some(day("2026-05-12")),
        stage: Stage::Collecting,
        changes: vec![
            StageChange { stage: Stage::Drafting, on: day("2026-04-01") },
            StageChange { stage: Stage::Collecting, on: day("2026-04-02") },
        ],
        visa: VisaDetails {
            purpose: Some("Работа".to_owned()),
            receipt_on: Some(day("2026-04-03")),
            receipt_amount: Some(Money::kzt("2162.50".parse().unwrap()).unwrap()),
            ..VisaDetails::default()
        },
    }
}

pub fn note(person: Option<PersonId>, application: Option<ApplicationId>) -> Note {
    Note {
        id: NoteId::new(new_id(at(0))),
        person,
        application,
        on: day("2026-04-04"),
        text: "Позвонить".to_owned(),
    }
}

/// A draft with every field.
pub fn letter(application: ApplicationId, kind: LetterKind) -> Letter {
    Letter {
        id: LetterId::new(new_id(at(0))),
        application,
        kind,
        person: None,
        arrangement: Arrangement::KkRuBeside,
        outgoing_number: Some("7/2026".to_owned()),
        dated_on: Some(day("2026-04-03")),
        addressee: Some("Пробный центр".to_owned()),
        representative: Some(RepresentativeId::new(new_id(at(0)))),
        details: LetterDetails {
            guarantee: Some("Обещаем".to_owned()),
            reason: Some("Нужно".to_owned()),
            leaves_on: Some(day("2026-05-03")),
            dismissal_order: Some("8".to_owned()),
            consent_until: Some(day("2027-04-03")),
            representative_document: Some("Удостоверение 0".to_owned()),
            contract: Some("9".to_owned()),
            education: Some("Школа".to_owned()),
            experience: Some("Год".to_owned()),
        },
        enclosures: vec![
            EnclosureRemark::Listed {
                document: "passport".parse().unwrap(),
                sheets: Some(2),
                left_out: false,
            },
            EnclosureRemark::Added { name: "Справка".to_owned(), sheets: None, copies: 3 },
            EnclosureRemark::Listed { document: "degree".parse().unwrap(), sheets: None, left_out: true },
        ],
        sent: None,
    }
}

/// The same letter as it was sent from the shipped text.
pub fn sent(draft: &Letter, host: HostId, file: FileId) -> Letter {
    let shipped = PrintedText { lang: Lang::Ru, version: None, sha256: "0".repeat(64) };
    let on = day("2026-04-05");
    Letter { sent: Some(SentPaper { on, host, file, pages: 2, texts: vec![shipped] }), ..draft.clone() }
}

pub fn letter_text() -> LetterTextVersion {
    LetterTextVersion {
        id: LetterTextId::new(new_id(at(0))),
        kind: LetterKind::VisaPetition,
        lang: Lang::Kk,
        source: Some("@title Проба".to_owned()),
        saved_at: at(0),
    }
}

pub fn file_id() -> FileId {
    FileId::new(new_id(at(0)))
}

pub fn frozen(application: ApplicationId, number: u32, persons: &[PersonId]) -> FrozenQuote {
    let text = |ru: &str| Text { ru: ru.to_owned(), en: String::new(), kk: String::new() };
    let ground = Arc::new(Ground {
        rule: "per-person".parse().unwrap(),
        text: text("Пробное правило"),
        source: Source {
            document: "guide-2026".parse().unwrap(),
            title: text("Пробное руководство"),
            place: "1".to_owned(),
            confidence: Confidence::High,
        },
        edition: Some("2026".parse().unwrap()),
        assumption: false,
    });
    let line = |person, kind, amount| CostLine {
        person,
        role: Role::Principal,
        kind,
        amount,
        origin: Origin::Shipped,
        basis: Basis::of(&ground),
    };
    let fee = Money::kzt("200000".parse().unwrap()).unwrap();
    let each = |person| {
        [
            line(person, CostKind::ServiceFee, Stated::Value(fee)),
            line(person, CostKind::ConsularFee, Stated::not(text("Не указан"))),
        ]
    };
    let quote = Quote {
        service: "work-c3-invitation".parse().unwrap(),
        edition: "2026".parse().unwrap(),
        tier: "3y".parse().unwrap(),
        on: day("2026-05-05"),
        lines: (0..persons.len()).flat_map(each).collect(),
        per_person: vec![fee; persons.len()],
        known_total: fee.times(persons.len()).unwrap(),
        own_total: Vec::new(),
        not_stated: persons.len(),
        minimum_working_days: Stated::Value(10),
        worst_calendar_days: Some(30),
        basis: Basis::of(&ground),
    };
    FrozenQuote {
        id: QuoteId::new(new_id(at(0))),
        application,
        number,
        frozen_on: day("2026-04-01"),
        persons: persons.to_vec(),
        quote: Arc::new(quote),
    }
}

pub fn own_line(application: ApplicationId) -> OwnLine {
    OwnLine {
        id: OwnLineId::new(new_id(at(0))),
        application,
        expense: Expense::Other,
        title: Some("Пробная доставка".to_owned()),
        amount: Money::from_minor_units(8_050, "USD".parse().unwrap()).unwrap(),
        per: Per::Person,
        source: Some("Пробный счёт".to_owned()),
    }
}

pub fn payment(application: ApplicationId, receipt: Option<FileId>) -> Payment {
    Payment {
        id: PaymentId::new(new_id(at(0))),
        application,
        paid_on: day("2026-05-06"),
        payer: Payer::Employee,
        expense: Expense::ServiceFee,
        title: None,
        amount: Money::kzt("100000.50".parse().unwrap()).unwrap(),
        receipt,
    }
}

pub fn rate() -> Rate {
    Rate {
        id: RateId::new(new_id(at(0))),
        currency: "USD".parse().unwrap(),
        kzt_per_unit: "511.1234".parse().unwrap(),
        on: day("2026-05-01"),
        source: "Пробный банк".to_owned(),
    }
}
