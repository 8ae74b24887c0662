//! Papers of a demo company: most are in order, some have ended, some are of last year.

use chrono::{Datelike, Months, NaiveDate};
use kosh_core::id::PaperId;
use kosh_core::people::{Holder, Household, Paper, PaperKind, Person, Role, StatusKind};

use super::maker::{Maker, plus};

/// The papers of everybody in a household.
pub(super) fn papers(maker: &mut Maker<'_>, household: &Household) -> Vec<Paper> {
    let mut held = Vec::new();
    for person in &household.persons {
        let status = household.status_of(person.id).map(|status| status.kind);
        if maker.dice.chance(70) && may_be_of_age(maker.today, person) {
            held.push(fingerprints(maker, person));
        }
        if maker.dice.chance(75) {
            let ends = *maker.dice.weighted(&[(25, (-20, 20)), (75, (21, 340))]);
            let ends = maker.dice.between(ends.0, ends.1);
            held.push(ending(maker, person, PaperKind::Insurance, ends));
        }
        if maker.dice.chance(60) && person.role == Role::Principal && status == Some(StatusKind::Visa) {
            held.push(without_end(maker, person, PaperKind::Qualification));
        }
        if maker.dice.chance(60) && status == Some(StatusKind::ResidencePermit) {
            let ends = maker.dice.between(-60, 100);
            held.push(ending(maker, person, PaperKind::MedicalCertificate, ends));
        }
        if maker.dice.chance(5) {
            let ends = maker.dice.between(-30, 300);
            let title = Some("Договор аренды (пример)".to_owned());
            held.push(Paper { title, ..ending(maker, person, PaperKind::Other, ends) });
        }
    }
    held
}

/// Whether a person is old enough for fingerprints, as far as is known.
fn may_be_of_age(today: NaiveDate, person: &Person) -> bool {
    let sixteen_ago = today.checked_sub_months(Months::new(16 * 12)).unwrap_or(today);
    person.born_on.is_none_or(|born_on| born_on <= sixteen_ago)
}

/// A certificate of this year up to now, of last year once in six.
fn fingerprints(maker: &mut Maker<'_>, person: &Person) -> Paper {
    let first = maker.today.with_ordinal(1).unwrap_or(maker.today);
    let passed = i64::from(maker.today.ordinal0());
    let issued_on = if maker.dice.chance(16) {
        plus(first, -maker.dice.between(1, 360))
    } else {
        plus(first, maker.dice.between(0, passed))
    };
    let kind = PaperKind::FingerprintCertificate;
    Paper { issued_on: Some(issued_on), ..without_end(maker, person, kind) }
}

/// A paper of a year that ends so many days after today.
fn ending(maker: &mut Maker<'_>, person: &Person, kind: PaperKind, ends: i64) -> Paper {
    let valid_until = maker.day(ends);
    Paper {
        issued_on: Some(plus(valid_until, -364)),
        valid_until: Some(valid_until),
        ..without_end(maker, person, kind)
    }
}

fn without_end(maker: &mut Maker<'_>, person: &Person, kind: PaperKind) -> Paper {
    let id = PaperId::new(maker.dice.id());
    let issued_on = Some(maker.day_between(-900, -30));
    Paper { issued_on, ..Paper::new(id, Holder::Person { person: person.id }, kind) }
}
