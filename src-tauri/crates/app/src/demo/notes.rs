//! Notes in a demo company, in the language of its reader.

use kosh_core::id::{ApplicationId, NoteId, PersonId};
use kosh_core::people::{Household, Note};
use kosh_core::text::Lang;

use super::maker::Maker;

/// What a note says.
#[derive(Debug, Clone, Copy)]
pub(super) enum Remark {
    /// The contract is being prolonged.
    Contract,
    /// The diploma is at the notary's.
    Diploma,
    /// Call before filing.
    Call,
}

impl Remark {
    const ALL: &'static [Self] = &[Self::Contract, Self::Diploma, Self::Call];

    const fn text(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Contract, Lang::Ru) => "Договор продлевают, дополнительное соглашение на подписи.",
            (Self::Contract, Lang::En) => "The contract is being prolonged; the supplement is being signed.",
            (Self::Contract, Lang::Kk) => "Шарт ұзартылуда, қосымша келісімге қол қойылып жатыр.",
            (Self::Diploma, Lang::Ru) => "Диплом у нотариуса, обещали к пятнице.",
            (Self::Diploma, Lang::En) => "The diploma is at the notary's, promised by Friday.",
            (Self::Diploma, Lang::Kk) => "Диплом нотариуста, жұмаға дейін уәде етті.",
            (Self::Call, Lang::Ru) => "Перед подачей позвонить: в эти дни в командировке.",
            (Self::Call, Lang::En) => "Call before filing: on a business trip these days.",
            (Self::Call, Lang::Kk) => "Өтініш берер алдында қоңырау шалу керек: бұл күндері іссапарда.",
        }
    }
}

/// Now and then a note on the principal, and on an application under way.
pub(super) fn notes(maker: &mut Maker<'_>, household: &Household) -> Vec<Note> {
    let mut written = Vec::new();
    if let Some(principal) = household.principal()
        && maker.dice.chance(6)
    {
        let remark = *maker.dice.pick(Remark::ALL);
        written.push(on_person(maker, principal.id, remark, Lang::Ru));
    }
    for application in household.applications.iter().filter(|application| application.stage.is_open()) {
        if maker.dice.chance(25) {
            let remark = *maker.dice.pick(Remark::ALL);
            written.push(on_application(maker, application.id, remark, Lang::Ru));
        }
    }
    written
}

/// A note on a person.
pub(super) fn on_person(maker: &mut Maker<'_>, person: PersonId, remark: Remark, lang: Lang) -> Note {
    Note { person: Some(person), ..blank(maker, remark, lang) }
}

/// A note on an application.
pub(super) fn on_application(
    maker: &mut Maker<'_>,
    application: ApplicationId,
    remark: Remark,
    lang: Lang,
) -> Note {
    Note { application: Some(application), ..blank(maker, remark, lang) }
}

fn blank(maker: &mut Maker<'_>, remark: Remark, lang: Lang) -> Note {
    Note {
        id: NoteId::new(maker.dice.id()),
        person: None,
        application: None,
        on: maker.day_between(-20, 0),
        text: remark.text(lang).to_owned(),
    }
}
