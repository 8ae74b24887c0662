//! Stays of a demo company: everybody who has a status is here, or has just left; most arrivals were notified in time.

use chrono::NaiveDate;
use kosh_core::id::{PersonId, StayId};
use kosh_core::people::{Household, StatusKind, Stay};

use super::maker::{Maker, plus};

/// The stays of everybody in a household; a family travels together.
pub(super) fn stays(maker: &mut Maker<'_>, household: &Household) -> Vec<Stay> {
    let mut held = Vec::new();
    let Some(leading) = household.principal().and_then(|principal| household.status_of(principal.id)) else {
        return held;
    };
    let days_ago = match leading.kind {
        StatusKind::VisaFreeStay => maker.dice.between(1, 95),
        StatusKind::Visa
        | StatusKind::ExitVisa
        | StatusKind::TemporaryResidencePermit
        | StatusKind::ResidencePermit => {
            *maker.dice.weighted(&[(12, 0), (88, 1)]) * maker.dice.between(4, 200)
        }
    };
    let entered_on = plus(maker.today, -days_ago - maker.dice.between(0, 3));
    let left_on = maker.dice.chance(4).then(|| maker.today.min(plus(entered_on, 3)));
    for person in &household.persons {
        if maker.dice.chance(25) {
            let left = plus(entered_on, -maker.dice.between(5, 60));
            let former = plus(left, -maker.dice.between(3, 25));
            held.push(stay(maker, person.id, former, Some(left)));
        }
        held.push(stay(maker, person.id, entered_on, left_on));
    }
    held
}

fn stay(maker: &mut Maker<'_>, person: PersonId, entered_on: NaiveDate, left_on: Option<NaiveDate>) -> Stay {
    let after = *maker.dice.weighted(&[(84, Some(1)), (8, Some(9)), (8, None)]);
    let registered = maker.dice.chance(60).then(|| plus(entered_on, maker.dice.between(2, 25)));
    let is_past = |date: &NaiveDate| *date <= maker.today;
    Stay {
        id: StayId::new(maker.dice.id()),
        person,
        entered_on,
        left_on,
        notified_on: after.map(|days| plus(entered_on, days)).filter(is_past),
        registered_on: registered.filter(is_past),
    }
}
