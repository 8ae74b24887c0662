//! Where files belong, by names as people give them: in two alphabets, by surname, given name or passport number.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::sync::LazyLock;

use kosh_core::catalogue::{Catalogue, Document, Edition, HeldBy};
use kosh_core::id::{ApplicationId, HostId, PersonId};
use kosh_core::people::Holder;
use kosh_core::rules::{
    Certainty, IncomingFile, Look, NamedPerson, OpenPlace, PlaceReason, Proposal, propose_places,
};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use uuid::Uuid;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| kosh_catalog::load().unwrap());

/// The documents of the tests, all asked of everybody who can have them.
const DOCUMENTS: [&str; 9] = [
    "registration-certificate",
    "head-appointment",
    "visa-petition",
    "passport",
    "employment-contract",
    "degree",
    "photograph",
    "family-certificate",
    "duty-receipt",
];

const NAMES: [&str; 3] = ["adam", "eva", "maria"];

fn edition() -> &'static Edition {
    CATALOGUE.newest_edition().unwrap()
}

fn document(id: &str) -> &'static Document {
    edition().documents.get(&id.parse().unwrap()).unwrap()
}

fn person(number: usize) -> PersonId {
    PersonId::new(Uuid::from_u64_pair(0, number as u64 + 1))
}

fn holder(document: &Document, number: usize) -> Holder {
    let (host, application) = (HostId::new(Uuid::nil()), ApplicationId::new(Uuid::nil()));
    Holder::of(document.held, host, application, person(number))
}

/// A place for each document and, where it is a person's, for each of so many persons.
fn places(persons: usize, is_missing: bool) -> Vec<OpenPlace<'static>> {
    let of = |id: &&str| {
        let document = document(id);
        let each = match document.held {
            HeldBy::Host | HeldBy::Application => 1,
            HeldBy::Person | HeldBy::Applicant => persons,
        };
        (0..each).map(move |number| OpenPlace { document, holder: holder(document, number), is_missing })
    };
    DOCUMENTS.iter().flat_map(of).collect()
}

fn family(passports: &[Vec<String>]) -> Vec<NamedPerson<'_>> {
    let of = |(number, (given_names, cyrillic_name))| NamedPerson {
        person: person(number),
        surname: "EXAMPLE",
        given_names,
        cyrillic_name,
        passports: &passports[number],
    };
    let names = [("ADAM", "Экзампл Адам"), ("EVA", "Экзампл Ева"), ("MARIA", "Экзампл Мария")];
    (0..).zip(names).map(of).take(passports.len()).collect()
}

fn proposed(names: &[&str], places: &[OpenPlace<'_>], persons: usize) -> Vec<Proposal> {
    let passports: Vec<_> = (0..persons).map(|number| vec![format!("XX000000{number}")]).collect();
    let files: Vec<_> = names.iter().map(|name| IncomingFile { name, look: Look::Other }).collect();
    propose_places(&files, places, &family(&passports))
}

/// The document and the person, by name.
fn place(proposal: &Proposal) -> Option<(&str, Option<&'static str>)> {
    let place = proposal.place.as_ref()?;
    let number = place.holder.person().map(|id| usize::try_from(id.uuid().as_u128()).unwrap() - 1);
    Some((place.document.as_str(), number.map(|number| NAMES[number])))
}

#[test]
fn names_in_two_alphabets_say_which_document_and_whose() {
    let open = places(3, true);
    for (name, expected, whose) in [
        ("Паспорт Адам.pdf", "passport", "adam"),
        ("PASSPORT_EVA.JPG", "passport", "eva"),
        ("pasport XX-0000002 skan.tif", "passport", "maria"),
        ("Диплом Евы Экзампл.pdf", "degree", "eva"),
        ("diplom_adam.pdf", "degree", "adam"),
        ("2026-11 trudovoy dogovor Adam.docx", "employment-contract", "adam"),
        ("ТРУДОВОЙ ДОГОВОР (ЕВА) v2.docx", "employment-contract", "eva"),
        ("Свидетельство о рождении Мария.png", "family-certificate", "maria"),
        ("receipt duty maria.pdf", "duty-receipt", "maria"),
        ("Фото 3,5х4,5 Ева.jpg", "photograph", "eva"),
    ] {
        let found = proposed(&[name], &open, 3);
        assert_eq!(place(&found[0]), Some((expected, Some(whose))), "{name}: {found:?}");
        assert_eq!(found[0].certainty, Some(Certainty::Sure), "{name}");
    }
    for (name, expected) in [
        ("Справка о государственной регистрации.pdf", "registration-certificate"),
        ("prikaz direktor.pdf", "head-appointment"),
    ] {
        assert_eq!(place(&proposed(&[name], &open, 3)[0]), Some((expected, None)), "{name}");
    }
}

#[test]
fn what_the_name_leaves_open_is_left_to_the_user_or_to_what_is_missing() {
    let open = places(3, true);
    let unsaid = &proposed(&["Паспорт.pdf"], &open, 3)[0];
    assert_eq!((&unsaid.place, unsaid.reasons.last()), (&None, Some(&PlaceReason::WhoseUnknown)));
    assert_eq!(unsaid.others.len(), 3, "each of the three is offered");
    let unknown = &proposed(&["IMG_0001.jpg"], &open, 3)[0];
    assert_eq!((&unknown.place, &unknown.reasons[..]), (&None, &[PlaceReason::UnknownName][..]));

    let mut one_lacks = places(3, false);
    let eva = one_lacks.iter().position(|place| {
        place.document.id.as_str() == "passport" && place.holder.person() == Some(person(1))
    });
    one_lacks[eva.unwrap()].is_missing = true;
    let found = proposed(&["Паспорт.pdf"], &one_lacks, 3);
    assert_eq!(place(&found[0]), Some(("passport", Some("eva"))));
    assert_eq!(found[0].certainty, Some(Certainty::Likely), "only what is missing says whose it is");
    let guess = proposed(&["IMG_0001.jpg"], &one_lacks, 3);
    assert_eq!((place(&guess[0]), guess[0].certainty), (place(&found[0]), Some(Certainty::Guess)));
    let two = proposed(&["IMG_0001.jpg", "IMG_0002.jpg"], &one_lacks, 3);
    assert!(two.iter().all(|proposal| proposal.place.is_none()), "which of the two it is cannot be told");
}

#[test]
fn a_second_file_for_a_place_is_said_to_be_one_more() {
    let open = places(1, true);
    let found = proposed(&["Паспорт.pdf", "passport new.pdf"], &open, 1);
    assert_eq!(place(&found[0]), place(&found[1]));
    assert!(!found[0].reasons.contains(&PlaceReason::AlreadyThere));
    assert!(found[1].reasons.contains(&PlaceReason::AlreadyThere));
}

#[test]
fn a_picture_of_the_right_proportion_is_a_photograph() {
    let open = places(1, true);
    let files = [IncomingFile { name: "IMG_0001.jpg", look: Look::Photograph }];
    let found = propose_places(&files, &open, &family(&[Vec::new()]));
    assert_eq!(place(&found[0]), Some(("photograph", Some("adam"))));
    assert!(found[0].reasons.contains(&PlaceReason::LooksLikePhotograph));
}

proptest! {
    /// Whatever files are called: each is answered with a reason, a place is one that is open, and it is never offered twice.
    #[test]
    fn a_proposal_is_an_open_place_with_its_reason(
        names in proptest::collection::vec(any_name(), 0..8), open in subsequence(places(3, true), 0..10),
        is_missing in any::<bool>(),
    ) {
        let open: Vec<OpenPlace<'_>> = open.into_iter().map(|place| OpenPlace { is_missing, ..place }).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let found = proposed(&names, &open, 3);
        prop_assert_eq!(found.len(), names.len());
        for proposal in &found {
            let is_open = |place: &kosh_core::rules::FilingPlace| {
                open.iter().any(|open| open.holder == place.holder && open.document.id == place.document)
            };
            prop_assert!(!proposal.reasons.is_empty());
            prop_assert_eq!(proposal.place.is_some(), proposal.certainty.is_some());
            prop_assert!(proposal.place.iter().chain(&proposal.others).all(is_open));
            prop_assert!(proposal.others.iter().all(|other| Some(other) != proposal.place.as_ref()));
        }
    }
}

/// Names as people give them, and as nobody does.
fn any_name() -> impl Strategy<Value = String> {
    let words = select(vec![
        "паспорт",
        "PASSPORT",
        "diplom",
        "Ева",
        "adam",
        "XX0000001",
        "../..",
        "фото",
        "",
        "\u{202e}",
        "квитанция",
        "CV",
    ]);
    let made = proptest::collection::vec(words, 0..6).prop_map(|words| words.join(" ") + ".pdf");
    prop_oneof![made, any::<String>()]
}
