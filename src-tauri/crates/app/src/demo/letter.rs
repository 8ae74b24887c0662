//! What letters say that is typed for them: of the visa, and for the letter alone; complete, so that the sample's
//! letters have no gap.

use chrono::{Datelike as _, TimeDelta};
use kosh_core::catalogue::{Entries, Service, ServiceKind};
use kosh_core::id::{ApplicationId, LetterId, PersonId};
use kosh_core::letters::{Arrangement, LetterKind};
use kosh_core::people::{Application, Letter, LetterDetails, NumberPattern, Status, VisaDetails};
use kosh_core::rules::{Scene, duty};
use kosh_core::time::Term;

use super::maker::Maker;

/// Details for a visa of one year, in Russian, the language of the letter.
///
/// The receipt is for the duty of the day; in a year whose index is not known its amount stays open.
pub(super) fn visa(scene: Scene<'_>, service: &Service) -> VisaDetails {
    let valid_from = scene.today + TimeDelta::days(30);
    let duty = service.fees.first().and_then(|fee| duty(scene, service, fee, scene.today).ok());
    VisaDetails {
        entries: service.entries.or(Some(Entries::Multiple)),
        valid_from: Some(valid_from),
        valid_until: Term::years(1).ok().and_then(|term| term.last_day_from(valid_from)),
        purpose: Some("работа по трудовому договору".to_owned()),
        collected_at: Some("Посольство Республики Казахстан в Лондоне".to_owned()),
        route: Some("Астана, Алматы".to_owned()),
        receipt_number: Some("0000001".to_owned()),
        receipt_on: Some(scene.today),
        receipt_amount: duty.and_then(|(amount, _)| amount.value().copied()),
    }
}

/// Details for the extension of a status by a term.
pub(super) fn extension(status: &Status, term: Option<Term>) -> VisaDetails {
    let first = status.valid_until + TimeDelta::days(1);
    VisaDetails {
        valid_from: Some(first),
        valid_until: term.or_else(|| Term::years(1).ok()).and_then(|term| term.last_day_from(first)),
        purpose: Some("работа по трудовому договору".to_owned()),
        ..VisaDetails::default()
    }
}

/// The letter by which an application is made, with everything typed; none of one for which the company writes forms
/// only.
pub(super) fn main(maker: &mut Maker<'_>, scene: Scene<'_>, application: &Application) -> Option<Letter> {
    let kind = match scene.edition.service(&application.service)?.kind {
        ServiceKind::Invitation => LetterKind::Invitation,
        ServiceKind::InCountry => LetterKind::VisaPetition,
        ServiceKind::Extension => LetterKind::ExtensionPetition,
        ServiceKind::Permit | ServiceKind::Cancellation | ServiceKind::Review => return None,
    };
    Some(typed(scene, LetterId::new(maker.dice.id()), application.id, kind, None))
}

/// A draft in Russian with everything that can be typed.
pub fn typed(
    scene: Scene<'_>,
    id: LetterId,
    application: ApplicationId,
    kind: LetterKind,
    person: Option<PersonId>,
) -> Letter {
    Letter {
        id,
        application,
        kind,
        person,
        arrangement: Arrangement::Ru,
        outgoing_number: Some(NumberPattern::default().number(1, scene.today.year())),
        dated_on: Some(scene.today),
        addressee: Some("Экспат центр МФЦА".to_owned()),
        representative: None,
        details: LetterDetails {
            guarantee: None,
            reason: Some("Пример: сотрудник нужен для завершения проекта.".to_owned()),
            leaves_on: Some(scene.today + TimeDelta::days(20)),
            dismissal_order: Some("№ 00-к (пример)".to_owned()),
            consent_until: Term::years(1).ok().and_then(|term| term.last_day_from(scene.today)),
            representative_document: Some("удостоверение личности № 000000000 (пример)".to_owned()),
            contract: Some("№ 00 (пример)".to_owned()),
            education: Some("Университет-пример, инженер, диплом № 000000".to_owned()),
            experience: Some("12 лет, ведущий инженер (пример)".to_owned()),
        },
        enclosures: Vec::new(),
        sent: None,
    }
}
