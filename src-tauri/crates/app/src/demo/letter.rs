//! What a letter of invitation says of the visa, complete, so that the sample's letter has no gap.

use chrono::TimeDelta;
use kosh_core::catalogue::{Entries, Service};
use kosh_core::people::VisaDetails;
use kosh_core::rules::{Scene, duty};
use kosh_core::time::Term;

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
