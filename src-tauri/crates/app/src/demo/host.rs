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
        id: HostId::new(maker.dice.id()),
        kind: HostKind::Participant,
        name_ru: "Демо: ТОО «Вымышленный пример»".to_owned(),
        name_en: Some("Example Fictional Ltd. (demo)".to_owned()),
        name_kk: Some("Демо: «Ойдан шығарылған мысал» ЖШС".to_owned()),
        bin: with_check_digit("26004000001"),
        address: Some("г. Астана, ул. Примерная, 1".to_owned()),
        phone: Some("+7 (000) 000-00-00".to_owned()),
        email: Some("hr@example.com".to_owned()),
        head_post: Some("Директор".to_owned()),
        head_name: Some("П. П. Примеров".to_owned()),
        executor: Some("А. Образцова, +7 (000) 000-00-01".to_owned()),
        general_attorney_number: None,
        general_attorney_until: None,
        representatives: vec![first, second],
    }
}

/// A branch of the same company, for lists with more than one host.
pub(super) fn branch(maker: &mut Maker<'_>) -> Host {
    let only = representative(maker, "Примерова Ольга", "Ф-01/00", 200);
    Host {
        id: HostId::new(maker.dice.id()),
        kind: HostKind::Branch,
        name_ru: "Демо: филиал «Specimen Holdings» в г. Астане".to_owned(),
        name_en: Some("Specimen Holdings, Astana Branch (demo)".to_owned()),
        name_kk: None,
        bin: with_check_digit("26004100001"),
        address: Some("г. Астана, ул. Образцовая, 2".to_owned()),
        phone: Some("+7 (000) 000-00-02".to_owned()),
        email: Some("branch@example.com".to_owned()),
        head_post: Some("Директор филиала".to_owned()),
        head_name: Some("О. О. Образцов".to_owned()),
        executor: None,
        general_attorney_number: Some("ГД-01/00".to_owned()),
        general_attorney_until: Some(maker.day(50)),
        representatives: vec![only],
    }
}

/// A representative office whose only power of attorney has ended, and whose general one nobody recorded.
pub(super) fn representative_office(maker: &mut Maker<'_>) -> Host {
    let only = representative(maker, "Прежний Пётр", "П-01/00", -4);
    Host {
        id: HostId::new(maker.dice.id()),
        kind: HostKind::Representative,
        name_ru: "Демо: представительство «Muster Advisory» в г. Астане".to_owned(),
        name_en: Some("Muster Advisory, Astana Representative Office (demo)".to_owned()),
        name_kk: None,
        bin: with_check_digit("26004200001"),
        address: Some("г. Астана, ул. Образцовая, 3".to_owned()),
        phone: None,
        email: Some("office@example.com".to_owned()),
        head_post: Some("Глава представительства".to_owned()),
        head_name: Some("М. М. Мустеров".to_owned()),
        executor: None,
        general_attorney_number: None,
        general_attorney_until: None,
        representatives: vec![only],
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
