//! Who is asked for which paper, as product.md reads the guide.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests may fail a test")]

use kosh_catalog::load;
use kosh_core::catalogue::{Catalogue, RequirementList};
use kosh_core::condition::{Circumstances, Truth};
use kosh_core::people::{HostKind, Role};

struct Asked {
    catalogue: Catalogue,
    known: Circumstances,
}

impl Asked {
    fn of(role: Role) -> Self {
        let mut known = Circumstances::on("2026-06-01".parse().unwrap());
        known.role = Some(role);
        known.host = Some(HostKind::Participant);
        Self { catalogue: load().unwrap(), known }
    }

    fn aged(mut self, age: u8) -> Self {
        self.known.age = Some(age);
        self
    }

    fn truth(&self, service: &str, document: &str) -> Truth {
        let edition = self.catalogue.edition(self.known.on).unwrap();
        match &edition.service(&service.parse().unwrap()).unwrap().requirements {
            RequirementList::Own(list) => {
                let found = list.iter().find(|one| one.document.id.as_str() == document);
                found.unwrap_or_else(|| panic!("{service} has no {document}")).when.ask(&self.known)
            }
            RequirementList::Borrowed { .. } => panic!("{service} has no list of its own"),
        }
    }

    fn lists(&self, service: &str, document: &str) -> bool {
        let edition = self.catalogue.edition(self.known.on).unwrap();
        match &edition.service(&service.parse().unwrap()).unwrap().requirements {
            RequirementList::Own(list) => list.iter().any(|one| one.document.id.as_str() == document),
            RequirementList::Borrowed { .. } => false,
        }
    }
}

const WORK: [&str; 3] = ["work-c3-invitation", "work-c3-in-country", "temporary-residence-permit"];

#[test]
fn worker_papers_are_the_principals_alone() {
    for service in WORK {
        for paper in ["employment-contract", "qualification-papers", "foreign-worker-form"] {
            assert_eq!(Asked::of(Role::Principal).truth(service, paper), Truth::Yes, "{service} {paper}");
            assert_eq!(Asked::of(Role::Spouse).truth(service, paper), Truth::No, "{service} {paper}");
            assert_eq!(Asked::of(Role::Child).aged(7).truth(service, paper), Truth::No, "{service} {paper}");
        }
    }
}

#[test]
fn consent_is_asked_of_whom_each_list_says() {
    for service in WORK {
        assert_eq!(
            Asked::of(Role::Principal).truth(service, "personal-data-consent"),
            Truth::No,
            "{service}"
        );
        assert_eq!(Asked::of(Role::Spouse).truth(service, "personal-data-consent"), Truth::Yes, "{service}");
    }
    for service in [
        "investor-a5-invitation",
        "investor-a5-in-country",
        "investor-a6-invitation",
        "business-single-invitation",
        "business-multiple-invitation",
        "business-multiple-in-country",
        "qualification-review",
    ] {
        assert_eq!(
            Asked::of(Role::Principal).truth(service, "personal-data-consent"),
            Truth::Yes,
            "{service}"
        );
    }
    for service in ["visa-cancellation-outside", "visa-cancellation-inside-exit-visa", "residence-permit"] {
        assert!(!Asked::of(Role::Principal).lists(service, "personal-data-consent"), "{service}");
    }
}

#[test]
fn fingerprints_are_asked_from_sixteen() {
    let paper = "fingerprint-certificate";
    assert_eq!(Asked::of(Role::Child).aged(15).truth("work-c3-in-country", paper), Truth::No);
    assert_eq!(Asked::of(Role::Child).aged(16).truth("work-c3-in-country", paper), Truth::Yes);
    assert_eq!(Asked::of(Role::Principal).truth("work-c3-in-country", paper), Truth::Yes);
    assert!(matches!(Asked::of(Role::Child).truth("work-c3-in-country", paper), Truth::Unknown(_)));
}

#[test]
fn the_family_brings_certificate_and_the_principals_visa() {
    for paper in ["principal-visa", "family-certificate"] {
        assert_eq!(Asked::of(Role::Principal).truth("work-c3-invitation", paper), Truth::No, "{paper}");
        assert_eq!(Asked::of(Role::Child).truth("work-c3-invitation", paper), Truth::Yes, "{paper}");
    }
}

#[test]
fn a_child_from_fourteen_consents_to_residence() {
    let of = |age| Asked::of(Role::Child).aged(age).truth("residence-permit", "child-consent");
    assert_eq!([of(13), of(14), of(17), of(18)], [Truth::No, Truth::Yes, Truth::Yes, Truth::No]);
    assert_eq!(Asked::of(Role::Principal).truth("residence-permit", "child-consent"), Truth::No);
}

#[test]
fn what_the_guide_leaves_open_stays_open() {
    for (service, paper) in [
        ("work-c3-in-country", "visa-copy"),
        ("temporary-residence-permit", "current-temporary-residence-permit"),
        ("visa-cancellation-outside", "dismissal-order"),
        ("qualification-review", "supporting-evidence"),
    ] {
        let truth = Asked::of(Role::Principal).truth(service, paper);
        assert!(matches!(truth, Truth::Unknown(_)), "{service} {paper}: {truth:?}");
    }
}

#[test]
fn a_branch_brings_the_general_power_of_attorney() {
    let mut asked = Asked::of(Role::Principal);
    assert_eq!(asked.truth("work-c3-invitation", "general-power-of-attorney"), Truth::No);
    for kind in [HostKind::Branch, HostKind::Representative] {
        asked.known.host = Some(kind);
        assert_eq!(asked.truth("work-c3-invitation", "general-power-of-attorney"), Truth::Yes);
    }
}

#[test]
fn contract_and_proof_follow_the_category() {
    let mut asked = Asked::of(Role::Principal);
    asked.known.category = Some("В2".parse().unwrap());
    assert_eq!(asked.truth("business-multiple-invitation", "service-contract"), Truth::Yes);
    assert_eq!(asked.truth("business-multiple-invitation", "founder-or-board-proof"), Truth::No);
}
