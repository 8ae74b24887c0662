//! The guide's tables, transcribed here by hand from the printed text and not from `catalog/`: what the
//! data says must agree with a second reading.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests may fail a test")]

use kosh_catalog::{SERVICES, load};
use kosh_core::catalogue::{Catalogue, Edition, Place, Requirement, RequirementList, Service, ServiceKind};
use kosh_core::people::{PaperKind, StatusKind};

fn catalogue() -> Catalogue {
    load().unwrap()
}

fn edition(catalogue: &Catalogue) -> &Edition {
    catalogue.edition("2026-06-01".parse().unwrap()).unwrap()
}

fn service<'a>(edition: &'a Edition, id: &str) -> &'a Service {
    edition.service(&id.parse().unwrap()).unwrap()
}

/// Service; rows of tier and fee in tenge; duty in MCI; working days; worst case in calendar days.
type Tariff = (&'static str, &'static [(&'static str, u32)], Option<&'static str>, Option<u16>, Option<u16>);

const YEARS: &[(&str, u32)] =
    &[("1y", 400_000), ("2y", 490_000), ("3y", 580_000), ("4y", 670_000), ("5y", 760_000)];
const BUSINESS: &[(&str, u32)] = &[("standard", 40_000), ("personal-manager", 240_000)];
const PERMIT: &[(&str, u32)] = &[("employee", 160_000), ("expert", 140_000)];

const TARIFFS: [Tariff; 17] = [
    ("work-c3-invitation", YEARS, Some("0.5"), Some(5), Some(30)),
    ("work-c3-in-country", YEARS, Some("30"), Some(5), Some(30)),
    ("work-extension", &[], None, None, None),
    ("investor-a5-invitation", YEARS, Some("0"), Some(5), Some(30)),
    ("investor-a5-in-country", YEARS, Some("0"), Some(5), Some(30)),
    ("investor-a6-invitation", YEARS, Some("0"), Some(5), Some(30)),
    ("investor-extension", &[], None, None, None),
    ("residence-permit", &[("standard", 1_520_000)], Some("4"), Some(45), None),
    ("temporary-residence-permit", PERMIT, None, Some(1), None),
    ("business-single-invitation", BUSINESS, Some("0.5"), Some(5), Some(30)),
    ("business-single-extension", &[], None, None, None),
    ("business-multiple-invitation", BUSINESS, Some("0.5"), Some(5), Some(30)),
    ("business-multiple-in-country", BUSINESS, Some("30"), Some(5), Some(30)),
    ("business-multiple-extension", &[], None, None, None),
    ("visa-cancellation-outside", &[("standard", 40_000)], Some("0"), Some(1), None),
    ("visa-cancellation-inside-exit-visa", &[("standard", 40_000)], Some("0.5"), Some(5), None),
    ("qualification-review", &[("standard", 60_000)], None, Some(30), None),
];

#[test]
fn every_tariff_is_as_printed() {
    let catalogue = catalogue();
    let edition = edition(&catalogue);
    for (id, rows, duty, days, worst) in TARIFFS {
        let service = service(edition, id);
        let stated: Vec<(String, u32)> = service
            .fees
            .iter()
            .filter_map(|fee| {
                let sum = fee.service_fee.value()?.amount().to_string();
                Some((fee.tier.to_string(), sum.strip_suffix(".00")?.parse().ok()?))
            })
            .collect();
        let printed: Vec<_> = rows.iter().map(|(tier, fee)| ((*tier).to_owned(), *fee)).collect();
        assert_eq!(stated, printed, "{id}");
        for fee in &service.fees {
            assert_eq!(fee.duty_mci.value().map(ToString::to_string).as_deref(), duty, "{id}");
            assert_eq!(fee.working_days.value().copied(), days, "{id}");
            assert_eq!(fee.worst_calendar_days, worst, "{id}");
        }
    }
}

#[test]
fn a_service_without_a_tariff_says_so_and_is_not_free() {
    let catalogue = catalogue();
    for id in
        ["work-extension", "investor-extension", "business-single-extension", "business-multiple-extension"]
    {
        let fees = &service(edition(&catalogue), id).fees;
        assert_eq!(fees.len(), 1, "{id}");
        assert!(fees[0].service_fee.value().is_none(), "{id}");
    }
}

/// Service; lines of its list; lines of step 2 that are papers.
const LISTS: [(&str, usize, usize); 13] = [
    ("work-c3-invitation", 13, 3),
    ("work-c3-in-country", 18, 0),
    ("investor-a5-invitation", 10, 3),
    ("investor-a5-in-country", 13, 0),
    ("investor-a6-invitation", 10, 3),
    ("residence-permit", 11, 0),
    ("temporary-residence-permit", 18, 0),
    ("business-single-invitation", 8, 3),
    ("business-multiple-invitation", 10, 3),
    ("business-multiple-in-country", 14, 0),
    ("visa-cancellation-outside", 8, 0),
    ("visa-cancellation-inside-exit-visa", 9, 0),
    // Four papers, and those that may be attached.
    ("qualification-review", 5, 0),
];

fn own(service: &Service) -> &[Requirement] {
    match &service.requirements {
        RequirementList::Own(list) => list,
        RequirementList::Borrowed { .. } => &[],
    }
}

#[test]
fn every_list_has_as_many_lines_as_the_guide() {
    let catalogue = catalogue();
    for (id, lines, second) in LISTS {
        let service = service(edition(&catalogue), id);
        assert_eq!(own(service).len(), lines, "{id}");
        assert_eq!(service.step2.as_ref().map_or(0, |step| step.requirements.len()), second, "{id}");
    }
}

#[test]
fn the_services_stand_in_the_guides_order() {
    let catalogue = catalogue();
    let ids: Vec<_> = edition(&catalogue).services.iter().map(|service| service.id.to_string()).collect();
    assert_eq!(ids, SERVICES);
}

#[test]
fn qualification_papers_have_their_three_bullets() {
    let catalogue = catalogue();
    for id in ["work-c3-invitation", "work-c3-in-country", "temporary-residence-permit"] {
        let list = own(service(edition(&catalogue), id));
        let papers = list.iter().find(|one| one.document.id.as_str() == "qualification-papers").unwrap();
        let parts: Vec<_> = papers.parts.iter().map(|part| part.document.id.as_str()).collect();
        assert_eq!(parts, ["degree", "curriculum-vitae", "experience-papers"], "{id}");
    }
}

#[test]
fn a_letter_of_invitation_is_asked_in_two_copies() {
    let catalogue = catalogue();
    let mut letters = 0;
    for service in &edition(&catalogue).services {
        for one in own(service) {
            let wanted = if one.document.id.as_str() == "invitation-letter" { 2 } else { 1 };
            assert_eq!(one.copies, wanted, "{} {}", service.id, one.document.id);
            letters += usize::from(wanted == 2);
        }
    }
    assert_eq!(letters, 5);
}

#[test]
fn portal_requests_are_as_printed() {
    let catalogue = catalogue();
    let edition = edition(&catalogue);
    let request = |id: &str| service(edition, id).portal_request.as_deref();
    assert_eq!(request("work-c3-invitation"), Some("Оформление приглашения"));
    assert_eq!(request("business-single-invitation"), Some("Оформление приглашения"));
    assert_eq!(request("business-multiple-invitation"), Some("Получение визы"), "odd, and as printed");
    assert_eq!(request("temporary-residence-permit"), Some("Разрешение на временное проживание"));
    assert_eq!(request("visa-cancellation-outside"), Some("Аннулирование визы"));
    for silent in ["residence-permit", "qualification-review", "work-extension"] {
        assert_eq!(request(silent), None, "{silent}");
    }
}

#[test]
fn an_a6_visa_is_issued_at_an_embassy_only() {
    let catalogue = catalogue();
    let edition = edition(&catalogue);
    for service in edition.services.iter().filter(|service| service.step2.is_some()) {
        let places = &service.step2.as_ref().unwrap().places;
        if service.id.as_str() == "investor-a6-invitation" {
            assert_eq!(places, &[Place::Embassy]);
        } else {
            assert_eq!(places, &[Place::Embassy, Place::Airport], "{}", service.id);
        }
    }
}

#[test]
fn categories_are_one_latin_code() {
    let catalogue = catalogue();
    let codes = |id: &str| {
        let list = &service(edition(&catalogue), id).categories;
        list.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(codes("work-c3-in-country"), "C3");
    assert_eq!(codes("investor-extension"), "A5 A6");
    assert_eq!(codes("business-single-invitation"), "B1 B2 B3 C5");
    assert_eq!(codes("business-multiple-in-country"), "B2 B3");
    assert_eq!(codes("visa-cancellation-outside"), "");
}

#[test]
fn extensions_inherit_only_where_there_is_an_in_country_service() {
    let catalogue = catalogue();
    let lenders = |id: &str| match &service(edition(&catalogue), id).requirements {
        RequirementList::Borrowed { inherited, drafts } => {
            let names = |loans: &[kosh_core::catalogue::Inheritance]| {
                let name = |loan: &kosh_core::catalogue::Inheritance| {
                    let for_: Vec<_> = loan.categories.iter().map(ToString::to_string).collect();
                    format!("{}{}", loan.from, for_.join(" "))
                };
                loans.iter().map(name).collect::<Vec<_>>()
            };
            (names(inherited), names(drafts))
        }
        RequirementList::Own(_) => panic!("{id} has a list of its own"),
    };
    let one = |text: &str| vec![text.to_owned()];
    assert_eq!(lenders("work-extension"), (one("work-c3-in-country"), vec![]));
    assert_eq!(
        lenders("investor-extension"),
        (one("investor-a5-in-countryA5"), one("investor-a6-invitationA6"))
    );
    assert_eq!(lenders("business-single-extension"), (vec![], one("business-single-invitation")));
    assert_eq!(lenders("business-multiple-extension"), (one("business-multiple-in-country"), vec![]));
}

#[test]
fn the_family_files_after_the_principal_where_its_list_asks_for_the_principals_visa() {
    let catalogue = catalogue();
    let after: Vec<_> =
        edition(&catalogue).services.iter().filter(|s| s.family).map(|s| s.id.to_string()).collect();
    let expected = [
        "work-c3-invitation",
        "work-c3-in-country",
        "work-extension",
        "investor-a5-invitation",
        "investor-a5-in-country",
        "investor-a6-invitation",
        "investor-extension",
    ];
    assert_eq!(after, expected);
}

#[test]
fn every_oddity_of_the_guide_is_a_remark() {
    let catalogue = catalogue();
    let remarks = &edition(&catalogue).remarks;
    for id in [
        "city-on-the-cover",
        "section-numbers",
        "portal-request",
        "merged-cells",
        "personal-manager-instead",
        "extension-without-tariff",
        "a6-without-airport",
        "expert-tariff",
        "dismissal-order-outside",
        "fingerprints-current-year",
        "decimal-signs",
        "two-kinds-of-days",
        "look-alike-letters",
        "one-list-for-all",
    ] {
        assert!(remarks.iter().any(|remark| remark.id.as_str() == id), "{id}");
    }
}

#[test]
fn every_service_but_the_review_and_the_cancellation_abroad_leads_to_a_status() {
    let catalogue = catalogue();
    for service in &edition(&catalogue).services {
        let expected = match service.id.as_str() {
            "residence-permit" => Some(StatusKind::ResidencePermit),
            "temporary-residence-permit" => Some(StatusKind::TemporaryResidencePermit),
            "visa-cancellation-inside-exit-visa" => Some(StatusKind::ExitVisa),
            "visa-cancellation-outside" | "qualification-review" => None,
            _ => Some(StatusKind::Visa),
        };
        assert_eq!(service.gives, expected, "{}", service.id);
    }
    let permits = edition(&catalogue).services.iter().filter(|service| service.kind == ServiceKind::Permit);
    assert_eq!(permits.count(), 2);
}

#[test]
fn every_kind_of_paper_that_goes_stale_is_one_document() {
    let catalogue = catalogue();
    for kind in PaperKind::ALL {
        let documents = edition(&catalogue).documents.values();
        let found = documents.filter(|document| document.paper == Some(*kind)).count();
        assert_eq!(found, usize::from(*kind != PaperKind::Other), "{kind}");
    }
}
