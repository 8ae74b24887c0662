//! The letter of invitation: what it says, what it says is missing, and how it stands on its pages.
#![allow(clippy::unwrap_used, reason = "what a test cannot build fails it")]

mod support;

use chrono::NaiveDate;
use kosh_core::people::{Representative, Role, VisaDetails};
use kosh_core::text::Lang;
use kosh_documents::layout::{Page, Sheet, laid_out};
use kosh_documents::letters::{
    Field, InvitationFacts, Invitee, Letter, LetterError, LetterKind, MissingField, invitation, shipped,
};
use kosh_documents::model::Typeface;
use kosh_documents::render::pdf;
use support::{countries, day, host, outline, passport, person, representative, visa};

const MADE_ON: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 11, 23);

/// The full letter, changed as the test needs it.
struct Case {
    host: kosh_core::people::Host,
    people: Vec<(kosh_core::people::Person, kosh_core::people::Passport)>,
    visa: VisaDetails,
    agent: Representative,
    guarantee: Option<String>,
}

impl Case {
    fn alone() -> Self {
        let principal = (person(Role::Principal, "SAMPLE", "JOHN EDWARD"), passport("AB1234567"));
        Self { host: host(), people: vec![principal], visa: visa(), agent: representative(), guarantee: None }
    }

    fn with_family(count: usize) -> Self {
        let mut case = Self::alone();
        case.people.push((person(Role::Spouse, "SAMPLE", "MARY ANN"), passport("AB7654321")));
        for number in 1..count {
            case.people
                .push((person(Role::Child, "SAMPLE", "TOM"), passport(&format!("CD00000{number:02}"))));
        }
        case
    }

    fn letter(&self) -> Letter {
        let countries = countries();
        let invitees: Vec<Invitee<'_>> = self
            .people
            .iter()
            .map(|(person, passport)| Invitee {
                person,
                passport: (!passport.number.is_empty()).then_some(passport),
            })
            .collect();
        let facts = InvitationFacts {
            host: &self.host,
            representative: Some(&self.agent),
            invitee: invitees[0],
            family: &invitees[1..],
            category: "C3".parse().ok(),
            visa: &self.visa,
            guarantee: self.guarantee.as_deref(),
            countries: &countries,
            made_on: MADE_ON.unwrap(),
        };
        invitation(&facts, shipped(LetterKind::Invitation, Lang::Ru).unwrap())
    }
}

fn printed(letter: &Letter) -> String {
    laid_out(&letter.document).pages.iter().map(Page::text).collect::<Vec<_>>().join("\n")
}

fn assert_inside_margins(letter: &Letter) {
    let sheet = Sheet::of(Typeface::Serif);
    for page in laid_out(&letter.document).pages {
        for run in &page.ink.runs {
            let inside = run.x >= sheet.left - 0.1 && run.x + run.width() <= sheet.width - sheet.right + 0.1;
            assert!(inside, "outside the margins: {}", run.text());
            assert!(run.baseline <= sheet.height - sheet.bottom + 0.5 && run.baseline >= sheet.top);
        }
    }
}

#[test]
fn the_letter_for_one_person() {
    let letter = Case::alone().letter();
    assert_eq!(letter.missing, []);
    assert_eq!(letter.unprintable, []);
    assert_eq!(outline(&letter.document), include_str!("snapshots/invitation-alone.txt"));
}

#[test]
fn the_letter_for_a_family() {
    let letter = Case::with_family(3).letter();
    assert_eq!(letter.missing, []);
    assert_eq!(outline(&letter.document), include_str!("snapshots/invitation-family.txt"));
}

#[test]
fn an_empty_letter_names_all_that_is_missing() {
    let mut case = Case::alone();
    case.visa = VisaDetails::default();
    case.host.bin = None;
    case.host.name_kk = None;
    case.people[0].0.birth_place = None;
    case.people[0].0.cyrillic_name = None;
    case.people[0].1.number.clear();
    let letter = case.letter();
    assert_eq!(outline(&letter.document), include_str!("snapshots/invitation-gaps.txt"));
    let own = |field| MissingField { field, person: None };
    assert_eq!(letter.missing.first(), Some(&own(Field::HostBin)));
    assert!(letter.missing.contains(&MissingField { field: Field::PassportNumber, person: Some(0) }));
    assert!(!letter.missing.iter().any(|missing| missing.field == Field::CyrillicName));
    let printed = printed(&letter);
    assert!(printed.contains("[указать:") && !printed.contains("null") && !printed.contains('{'));
    let mark = letter.document.draft_mark.unwrap();
    assert!(mark.contains(&letter.missing.len().to_string()), "{mark}");
}

#[test]
fn twelve_family_members_each_stand_in_one_whole_row() {
    let letter = Case::with_family(12).letter();
    assert_inside_margins(&letter);
    let laid_out = laid_out(&letter.document);
    for number in 1..12 {
        let passport = format!("CD00000{number:02}");
        let pages = laid_out.pages.iter().filter(|page| page.text().contains(&passport)).count();
        assert_eq!(pages, 2, "once in each copy: {passport}");
    }
    let half = laid_out.pages.len() / 2;
    assert!(laid_out.pages[half].text().contains("Экземпляр 2 из 2"));
    assert!(laid_out.pages[half].text().contains(&format!("стр. 1 из {half}")));
}

#[test]
fn long_names_and_addresses_stay_inside_the_margins() {
    let mut case = Case::with_family(2);
    case.people[0].0.surname = "ABCDEFGHIJ".repeat(6);
    case.people[1].0.surname = "ABCDEFGHIJ".repeat(6);
    case.people[0].0.local_address = Some("Улица-без-пробелов".repeat(17));
    case.host.name_ru = "Наименование".repeat(12);
    let letter = case.letter();
    assert_inside_margins(&letter);
    let printed: String = printed(&letter).split_whitespace().collect();
    assert!(printed.contains(&"ABCDEFGHIJ".repeat(6)));
}

#[test]
fn other_scripts_are_reported_with_their_field_and_make_a_draft() {
    let mut case = Case::alone();
    case.people[0].0.birth_place = Some("北京".to_owned());
    let letter = case.letter();
    let found: Vec<_> = letter.unprintable.iter().map(|one| (one.field, one.person)).collect();
    assert_eq!(found, [(Field::BirthPlace, Some(0)), (Field::BirthPlace, Some(0))]);
    assert!(letter.document.draft_mark.unwrap().contains("НЕ ЗАПОЛНЕНО"));
}

#[test]
fn kazakh_letters_are_printed() {
    let printed = printed(&Case::alone().letter());
    assert!(printed.contains("жеке компаниясы"));
}

#[test]
fn the_hosts_own_guarantee_replaces_the_shipped_one() {
    let mut case = Case::alone();
    case.guarantee = Some("Компания ручается {не поле}.".to_owned());
    let text = outline(&case.letter().document);
    assert!(text.contains("paragraph: Компания ручается {не поле}.") && !text.contains("гарантирует"));
}

#[test]
fn a_power_of_attorney_without_a_number_is_a_gap() {
    let mut case = Case::alone();
    case.agent.attorney_number = None;
    let letter = case.letter();
    assert_eq!(letter.missing, [MissingField { field: Field::AttorneyNumber, person: None }]);
    case.agent.name.clear();
    assert_eq!(case.letter().missing, []);
}

#[test]
fn a_language_without_a_text_is_told() {
    assert_eq!(shipped(LetterKind::Invitation, Lang::Kk).err(), Some(LetterError::Language(Lang::Kk)));
}

#[test]
fn the_pdf_reads_in_the_letters_order() {
    let bytes = pdf(&Case::alone().letter().document).unwrap();
    let file = lopdf::Document::load_mem(&bytes).unwrap();
    let numbers: Vec<u32> = file.get_pages().keys().copied().collect();
    let text = file.extract_text(&numbers).unwrap();
    let words = [
        "Пример Консалтинг",
        "124-К",
        "Письмо-приглашение",
        "SAMPLE JOHN EDWARD",
        "AB1234567",
        "710000000",
        "000123456",
        "М.П.",
    ];
    let places: Vec<usize> =
        words.iter().map(|word| text.find(word).unwrap_or_else(|| panic!("{word} is lost"))).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(day(2026, 11, 23), MADE_ON.unwrap());
}
