//! Which letters each service calls for, for an employee with a spouse and a child: read off the guide's lists.
#![allow(clippy::unwrap_used, reason = "what a test cannot build fails it")]

use kosh_core::condition::Circumstances;
use kosh_core::letters::LetterKind;
use kosh_core::people::{HostKind, Role};
use kosh_core::rules::{LetterCall, Scene, letters};

/// An employee, a spouse and a child of 10, and the category that a service is asked for.
const SERVICES: [(&str, &str, &str); 17] = [
    (
        "work-c3-invitation",
        "C3",
        "power_of_attorney invitation foreign_worker_form:0 consent:1 consent_child:2 cover_letter",
    ),
    (
        "work-c3-in-country",
        "C3",
        "power_of_attorney visa_petition foreign_worker_form:0 consent:1 consent_child:2 cover_letter",
    ),
    (
        "work-extension",
        "C3",
        "power_of_attorney extension_petition foreign_worker_form:0 consent:1 consent_child:2 cover_letter",
    ),
    (
        "investor-a5-invitation",
        "A5",
        "power_of_attorney invitation consent:0 consent:1 consent_child:2 cover_letter",
    ),
    ("investor-a5-in-country", "A5", "power_of_attorney consent:0 consent:1 consent_child:2 cover_letter"),
    (
        "investor-a6-invitation",
        "A6",
        "power_of_attorney invitation consent:0 consent:1 consent_child:2 cover_letter",
    ),
    (
        "investor-extension",
        "A5",
        "power_of_attorney consent:0 consent:1 consent_child:2 extension_petition cover_letter",
    ),
    (
        "residence-permit",
        "A5",
        "residence_application:0 residence_application:1 residence_application:2 cover_letter",
    ),
    (
        "temporary-residence-permit",
        "",
        "power_of_attorney temporary_residence_application:0 foreign_worker_form:0 \
         temporary_residence_application:1 consent:1 temporary_residence_application:2 consent_child:2 cover_letter",
    ),
    (
        "business-single-invitation",
        "B1",
        "power_of_attorney invitation consent:0 consent:1 consent_child:2 cover_letter",
    ),
    (
        "business-single-extension",
        "B1",
        "power_of_attorney extension_petition consent:0 consent:1 consent_child:2 cover_letter",
    ),
    (
        "business-multiple-invitation",
        "B2",
        "power_of_attorney invitation consent:0 consent:1 consent_child:2 cover_letter",
    ),
    (
        "business-multiple-in-country",
        "B2",
        "power_of_attorney visa_petition consent:0 consent:1 consent_child:2 cover_letter",
    ),
    (
        "business-multiple-extension",
        "B2",
        "power_of_attorney extension_petition consent:0 consent:1 consent_child:2 cover_letter",
    ),
    ("visa-cancellation-outside", "C3", "power_of_attorney annulment_petition cover_letter"),
    ("visa-cancellation-inside-exit-visa", "C3", "power_of_attorney annulment_exit_petition cover_letter"),
    (
        "qualification-review",
        "",
        "qualification_application:0 consent:0 qualification_application:1 consent:1 \
         qualification_application:2 consent_child:2 cover_letter",
    ),
];

fn called(service: &str, persons: &[Circumstances]) -> Vec<LetterCall> {
    let catalogue = kosh_catalog::load().unwrap();
    let today = "2026-11-23".parse().unwrap();
    let edition = catalogue.edition(today).unwrap();
    let scene = Scene { catalogue: &catalogue, edition, today };
    letters(scene, edition.service(&service.parse().unwrap()).unwrap(), persons)
}

fn person(role: Role, age: Option<u8>, category: &str) -> Circumstances {
    Circumstances {
        role: Some(role),
        age,
        host: Some(HostKind::Participant),
        category: category.parse().ok(),
        ..Circumstances::on("2026-11-23".parse().unwrap())
    }
}

fn kinds(calls: &[LetterCall]) -> String {
    let one = |call: &LetterCall| match call.person {
        Some(person) => format!("{}:{person}", call.kind),
        None => call.kind.to_string(),
    };
    calls.iter().map(one).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_service_calls_for_the_letters_of_its_list() {
    for (service, category, wanted) in SERVICES {
        let family = [
            person(Role::Principal, Some(40), category),
            person(Role::Spouse, Some(38), category),
            person(Role::Child, Some(10), category),
        ];
        assert_eq!(
            kinds(&called(service, &family)),
            wanted.split_whitespace().collect::<Vec<_>>().join(" "),
            "{service}"
        );
    }
}

#[test]
fn a_letter_knows_its_paper_of_the_list_and_its_copies() {
    let calls = called("work-c3-invitation", &[person(Role::Principal, Some(40), "C3")]);
    let found: Vec<_> = calls
        .iter()
        .map(|call| (call.kind, call.document.as_ref().map(|id| id.as_str().to_owned()), call.copies))
        .collect();
    let paper = |name: &str| Some(name.to_owned());
    assert_eq!(
        found,
        [
            (LetterKind::PowerOfAttorney, paper("representative-power-of-attorney"), 1),
            (LetterKind::Invitation, paper("invitation-letter"), 2),
            (LetterKind::ForeignWorkerForm, paper("foreign-worker-form"), 1),
            (LetterKind::CoverLetter, None, 1),
        ]
    );
    assert!(calls.iter().all(|call| !call.basis.grounds().is_empty()));
}

#[test]
fn a_child_of_age_consents_by_itself_and_of_unknown_age_through_a_parent() {
    let consent = |age| {
        let child = person(Role::Child, age, "A5");
        kinds(&called("investor-a5-invitation", &[child]))
    };
    assert!(consent(Some(18)).contains("consent:0"));
    assert!(consent(Some(17)).contains("consent_child:0"));
    assert!(consent(None).contains("consent_child:0"));
}

#[test]
fn nobody_called_for_still_has_the_covering_letter() {
    assert_eq!(kinds(&called("work-extension", &[])), "extension_petition cover_letter");
}
