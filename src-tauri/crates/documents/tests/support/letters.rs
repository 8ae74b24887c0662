//! A full, plainly fictional case for every letter, changed as a test needs it.

use std::collections::BTreeMap;

use kosh_core::basis::{Confidence, Ground, Source};
use kosh_core::catalogue::{RequirementList, Route, Service, ServiceKind};
use kosh_core::id::{ApplicationId, EditionId};
use kosh_core::letters::{Arrangement, LetterKind, LetterScope};
use kosh_core::people::{
    Application, Host, HostKind, Passport, Person, Representative, Role, Stage, Status, StatusKind,
    VisaDetails,
};
use kosh_core::text::{Lang, Text};
use kosh_documents::letters::{
    Enclosure, Field, Invitee, Letter, LetterFacts, LetterText, letter, shipped_text,
};

use super::{UUID, countries, day, host, passport, person, representative, visa};

/// Everything that a letter is made of.
pub struct Case {
    pub kind: LetterKind,
    pub host: Host,
    pub representative: Option<Representative>,
    pub people: Vec<(Person, Option<Passport>, Option<Status>)>,
    pub parent: Option<(Person, Option<Passport>)>,
    pub application: Application,
    pub service: Service,
    pub enclosures: Vec<(Text, Option<u32>, u8)>,
    pub number: Option<String>,
    pub is_dated: bool,
    pub addressee: Option<String>,
    pub typed: BTreeMap<Field, String>,
}

impl Case {
    /// One person, with everything that this letter can name.
    pub fn full(kind: LetterKind) -> Self {
        let child = kind == LetterKind::ConsentChild;
        let principal = person(Role::Principal, "SAMPLE", "JOHN EDWARD");
        let parent = child.then(|| (principal.clone(), Some(passport("AB1234567"))));
        let first = if child { person(Role::Child, "SAMPLE", "TOM") } else { principal };
        Self {
            kind,
            host: host(),
            representative: Some(representative()),
            people: vec![(first, Some(passport("AB1234567")), Some(status()))],
            parent,
            application: application(),
            service: service(kind),
            enclosures: enclosures(),
            number: Some("124-К".to_owned()),
            is_dated: true,
            addressee: Some("Экспат центр МФЦА".to_owned()),
            typed: typed(kind),
        }
    }

    /// The same with a spouse and so many children.
    pub fn with_family(kind: LetterKind, children: usize) -> Self {
        let mut case = Self::full(kind);
        if kind.scope() == LetterScope::Person {
            return case;
        }
        let spouse = person(Role::Spouse, "SAMPLE", "MARY ANN");
        case.people.push((spouse, Some(passport("AB7654321")), Some(status())));
        for number in 0..children {
            let child = person(Role::Child, "SAMPLE", "TOM");
            case.people.push((child, Some(passport(&format!("CD00000{number:02}"))), Some(status())));
        }
        case
    }

    /// Nothing is known but what a record cannot lack.
    pub fn nothing(kind: LetterKind) -> Self {
        let mut case = Self::full(kind);
        case.host = Host::new(UUID.parse().unwrap(), HostKind::Participant, case.host.name_ru);
        case.representative = None;
        for (person, passport, status) in &mut case.people {
            *person = bare(person.role);
            (*passport, *status) = (None, None);
        }
        case.parent = None;
        case.application.category = None;
        case.application.term = None;
        case.application.visa = VisaDetails::default();
        case.enclosures.truncate(1);
        case.enclosures[0].1 = None;
        (case.number, case.is_dated, case.addressee) = (None, false, None);
        case.typed.clear();
        case
    }

    /// The shipped letter.
    pub fn letter(&self, arrangement: Arrangement) -> Letter {
        let texts: Vec<&LetterText> =
            Lang::ALL.iter().map(|lang| shipped_text(self.kind, *lang).unwrap()).collect();
        self.letter_of(&texts, arrangement)
    }

    /// The letter by texts of one's own.
    pub fn letter_of(&self, texts: &[&LetterText], arrangement: Arrangement) -> Letter {
        let countries = countries();
        let persons: Vec<Invitee<'_>> = self
            .people
            .iter()
            .map(|(person, passport, status)| Invitee {
                person,
                passport: passport.as_ref(),
                status: status.as_ref(),
            })
            .collect();
        let parent = self.parent.as_ref().map(|(person, passport)| Invitee {
            person,
            passport: passport.as_ref(),
            status: None,
        });
        let enclosures: Vec<Enclosure<'_>> = self
            .enclosures
            .iter()
            .map(|(name, sheets, copies)| Enclosure { name, sheets: *sheets, copies: *copies })
            .collect();
        let facts = LetterFacts {
            host: &self.host,
            logo: None,
            representative: self.representative.as_ref(),
            persons: &persons,
            parent,
            application: &self.application,
            service: &self.service,
            enclosures: &enclosures,
            number: self.number.as_deref(),
            dated_on: self.is_dated.then(|| day(2026, 11, 23)),
            addressee: self.addressee.as_deref(),
            typed: &self.typed,
            countries: &countries,
            made_on: day(2026, 11, 23),
        };
        letter(texts, arrangement, &facts).unwrap()
    }
}

/// Somebody of whom only the surname is known.
fn bare(role: Role) -> Person {
    Person::new(UUID.parse().unwrap(), UUID.parse().unwrap(), role, "SAMPLE".to_owned())
}

pub fn status() -> Status {
    Status {
        id: UUID.parse().unwrap(),
        person: UUID.parse().unwrap(),
        kind: StatusKind::Visa,
        category: "C3".parse().ok(),
        entries: None,
        number: Some("0000001".to_owned()),
        valid_from: Some(day(2025, 1, 11)),
        valid_until: day(2027, 1, 10),
        permitted_days: None,
        host: None,
        renews: None,
        cancelled_on: None,
    }
}

pub fn application() -> Application {
    Application {
        id: ApplicationId::new(UUID.parse().unwrap()),
        service: "work-c3-invitation".parse().unwrap(),
        edition: "2026".parse::<EditionId>().unwrap(),
        host: UUID.parse().unwrap(),
        household: UUID.parse().unwrap(),
        applicants: Vec::new(),
        category: "C3".parse().ok(),
        term: "3y".parse().ok(),
        tier: None,
        file_on: None,
        appointment_on: None,
        stage: Stage::Drafting,
        changes: Vec::new(),
        visa: visa(),
    }
}

/// A service with a name of its own; the letters need no more of it.
pub fn service(kind: LetterKind) -> Service {
    let name = Text {
        ru: "Получение рабочей визы на территории Казахстана".to_owned(),
        en: "Work visa obtained in Kazakhstan".to_owned(),
        kk: "Қазақстан аумағында жұмыс визасын алу".to_owned(),
    };
    let source = Source {
        document: "guide-2026".parse().unwrap(),
        title: name.clone(),
        place: "1".to_owned(),
        confidence: Confidence::High,
    };
    let ground = std::sync::Arc::new(Ground {
        rule: "service".parse().unwrap(),
        text: name.clone(),
        source,
        edition: None,
        assumption: false,
    });
    let (gives, of) = if kind == LetterKind::TemporaryResidenceApplication {
        (StatusKind::TemporaryResidencePermit, ServiceKind::Permit)
    } else if kind == LetterKind::ResidenceApplication {
        (StatusKind::ResidencePermit, ServiceKind::Permit)
    } else {
        (StatusKind::Visa, ServiceKind::InCountry)
    };
    Service {
        id: "work-c3-in-country".parse().unwrap(),
        kind: of,
        section: "РАБОЧАЯ ВИЗА, 2".to_owned(),
        name: name.clone(),
        description: name,
        categories: Vec::new(),
        nationals: Vec::new(),
        entries: None,
        gives: Some(gives),
        route: Route::Inside,
        portal_request: None,
        family: true,
        requirements: RequirementList::Own(Vec::new()),
        step2: None,
        fees: Vec::new(),
        notes: Vec::new(),
        remarks: Vec::new(),
        ground,
    }
}

fn enclosures() -> Vec<(Text, Option<u32>, u8)> {
    let paper =
        |ru: &str, kk: &str, en: &str| Text { ru: ru.to_owned(), en: en.to_owned(), kk: kk.to_owned() };
    vec![
        (paper("Копия паспорта", "Паспорттың көшірмесі", "Copy of the passport"), Some(2), 1),
        (paper("Трудовой договор", "Еңбек шарты", "Employment contract"), Some(14), 1),
        (
            paper(
                "Письма-приглашения для оформления визы",
                "Виза ресімдеуге арналған шақыру хаттары",
                "Letters of invitation",
            ),
            Some(2),
            2,
        ),
    ]
}

fn typed(kind: LetterKind) -> BTreeMap<Field, String> {
    let texts = [
        (Field::Reason, "необходимость продолжения работы над проектом компании"),
        (Field::LeavesOn, "20.11.2026"),
        (Field::DismissalOrder, "№ 7-к от 16.11.2026"),
        (Field::ConsentUntil, "31.12.2029"),
        (
            Field::RepresentativeDocument,
            "удостоверение личности № 000000000, выдано МВД Республики Казахстан 01.02.2020",
        ),
        (Field::Contract, "№ 15 от 02.11.2026"),
        (Field::Education, "Университет Примера, инженер-строитель, диплом № 0001 от 30.06.2008"),
        (Field::Experience, "18 лет, в том числе 9 лет в проектировании мостов"),
    ];
    let of_kind = |field: Field| Field::typed_for(kind).any(|typed| typed == field);
    texts
        .into_iter()
        .filter(|(field, _)| of_kind(*field))
        .map(|(field, text)| (field, text.to_owned()))
        .collect()
}
