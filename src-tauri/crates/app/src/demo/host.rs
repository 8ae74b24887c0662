//! The hosts of a demo company: a participant, a branch, a representative office.

use kosh_core::id::{HostId, RepresentativeId};
use kosh_core::people::{Host, HostKind, Representative};

use super::maker::{Maker, with_check_digit};

/// A participant with two representatives; one's power of attorney ends soon.
///
/// The BIN has a fitting check digit and names a month 00, in which no company was registered.
pub(super) fn participant(maker: &mut Maker<'_>) -> Host {
    let first = representative(maker, "Образцова Анна", "Д-01/00", 24);
    let second = representative(maker, "Шаблонов Иван", "Д-02/00", 400);
    Host {
        name_en: Some("Example Fictional Ltd. (demo)".to_owned()),
        name_kk: Some("Демо: «Ойдан шығарылған мысал» ЖШС".to_owned()),
        bin: with_check_digit("26004000001"),
        address: Some("г. Астана, ул. Примерная, 1".to_owned()),
        address_en: Some("1 Sample Street, Astana".to_owned()),
        address_kk: Some("Астана қ., Мысал көшесі, 1".to_owned()),
        phone: Some("+7 (000) 000-00-00".to_owned()),
        email: Some("hr@example.com".to_owned()),
        website: Some("example.com".to_owned()),
        head_post: Some("Директор".to_owned()),
        head_post_en: Some("Director".to_owned()),
        head_post_kk: Some("Директор".to_owned()),
        head_name: Some("П. П. Примеров".to_owned()),
        head_name_en: Some("P. P. Primerov".to_owned()),
        executor: Some("А. Образцова, +7 (000) 000-00-01".to_owned()),
        representatives: vec![first, second],
        ..Host::new(
            HostId::new(maker.dice.id()),
            HostKind::Participant,
            "Демо: ТОО «Вымышленный пример»".to_owned(),
        )
    }
}

/// A branch of the same company, for lists with more than one host.
pub(super) fn branch(maker: &mut Maker<'_>) -> Host {
    let only = representative(maker, "Примерова Ольга", "Ф-01/00", 200);
    Host {
        name_en: Some("Specimen Holdings, Astana Branch (demo)".to_owned()),
        bin: with_check_digit("26004100001"),
        address: Some("г. Астана, ул. Образцовая, 2".to_owned()),
        phone: Some("+7 (000) 000-00-02".to_owned()),
        email: Some("branch@example.com".to_owned()),
        head_post: Some("Директор филиала".to_owned()),
        head_name: Some("О. О. Образцов".to_owned()),
        general_attorney_number: Some("ГД-01/00".to_owned()),
        general_attorney_until: Some(maker.day(50)),
        representatives: vec![only],
        ..Host::new(
            HostId::new(maker.dice.id()),
            HostKind::Branch,
            "Демо: филиал «Specimen Holdings» в г. Астане".to_owned(),
        )
    }
}

/// A representative office whose only power of attorney has ended, and whose general one nobody recorded.
pub(super) fn representative_office(maker: &mut Maker<'_>) -> Host {
    let only = representative(maker, "Прежний Пётр", "П-01/00", -4);
    Host {
        name_en: Some("Muster Advisory, Astana Representative Office (demo)".to_owned()),
        bin: with_check_digit("26004200001"),
        address: Some("г. Астана, ул. Образцовая, 3".to_owned()),
        email: Some("office@example.com".to_owned()),
        head_post: Some("Глава представительства".to_owned()),
        head_name: Some("М. М. Мустеров".to_owned()),
        representatives: vec![only],
        ..Host::new(
            HostId::new(maker.dice.id()),
            HostKind::Representative,
            "Демо: представительство «Muster Advisory» в г. Астане".to_owned(),
        )
    }
}

fn representative(maker: &mut Maker<'_>, name: &str, number: &str, days: i64) -> Representative {
    Representative {
        id: RepresentativeId::new(maker.dice.id()),
        name: name.to_owned(),
        attorney_number: Some(number.to_owned()),
        attorney_until: Some(maker.day(days)),
    }
}
