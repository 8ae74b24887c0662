//! Everything about the money of applications comes back as it was written, goes with its application, and is undone.

use kosh_core::id::ApplicationId;
use kosh_core::ledger::Payment;
use kosh_core::people::Application;
use kosh_store::{ApplyError, AttachedFile, Change, ChangeKind, Facts, JournalScope, Owner, Page, Subject};

use crate::sample::{Family, Place, application as another, at, file_id, frozen, own_line, payment, rate};

fn application(family: &Family) -> Application {
    family.household.applications[0].clone()
}

fn receipt(place: &Place, application: ApplicationId) -> AttachedFile {
    let content = place.store.keep(&mut &b"receipt"[..]).unwrap();
    let file = AttachedFile {
        id: file_id(),
        owner: Owner::Application(application),
        name: "receipt.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        pages: None,
        content,
    };
    place.apply(Change::AttachFile(file.clone()));
    file
}

#[test]
fn costs_payments_rates_and_frozen_quotes_come_back_with_every_field() {
    let (place, family) = Place::with_family();
    let wish = application(&family);
    let file = receipt(&place, wish.id);
    let quote = frozen(wish.id, 1, &wish.applicants);
    let (line, paid, rate) = (own_line(wish.id), payment(wish.id, Some(file.id)), rate());
    place.apply(Change::FreezeQuote(quote.clone()));
    place.apply(Change::SaveOwnLine(line.clone()));
    place.apply(Change::SavePayment(paid.clone()));
    place.apply(Change::SaveRate(rate.clone()));
    let store = &place.store;
    assert_eq!(store.quotes(wish.id).unwrap(), [quote]);
    assert_eq!(store.own_line(line.id).unwrap().as_ref(), Some(&line));
    assert_eq!(store.own_lines(wish.id).unwrap(), [line]);
    assert_eq!(store.payment(paid.id).unwrap().as_ref(), Some(&paid));
    assert_eq!(store.payments(wish.id).unwrap(), [paid]);
    assert_eq!(store.rate(rate.id).unwrap().as_ref(), Some(&rate));
    assert_eq!(store.rates().unwrap(), [rate]);
}

#[test]
fn an_application_and_its_quote_are_one_entry_and_are_undone_together() {
    let (place, family) = Place::with_family();
    let wish = another(family.host.id, family.household.id, &[family.principal().id]);
    let quote = frozen(wish.id, 1, &wish.applicants);
    let entry = place.apply(Change::SaveQuotedApplication(wish.clone(), quote.clone()));
    let written = place.store.journal_entry(entry).unwrap().unwrap();
    assert_eq!(
        (written.row.kind, written.row.subject),
        (ChangeKind::SaveApplication, Subject::Application(wish.id))
    );
    assert_eq!(written.new.quotes, std::slice::from_ref(&quote), "the journal reads back what it wrote");
    let undone = place.undo(entry);
    assert_eq!(place.store.application(wish.id).unwrap(), None);
    assert_eq!(place.store.quotes(wish.id).unwrap(), []);
    place.undo(undone);
    assert_eq!(place.store.quotes(wish.id).unwrap(), [quote]);
}

#[test]
fn an_older_frozen_quote_is_kept_and_the_latest_counts() {
    let (place, family) = Place::with_family();
    let wish = application(&family);
    let (older, later) = (frozen(wish.id, 1, &wish.applicants), frozen(wish.id, 2, &wish.applicants));
    place.apply(Change::FreezeQuote(older.clone()));
    place.apply(Change::FreezeQuote(later.clone()));
    assert_eq!(place.store.quotes(wish.id).unwrap(), [later.clone(), older]);
    assert_eq!(place.store.latest_quotes().unwrap(), [later]);
}

#[test]
fn each_change_leaves_one_entry_of_its_kind_at_its_household() {
    let (place, family) = Place::with_family();
    let wish = application(&family);
    let (line, paid, rate) = (own_line(wish.id), payment(wish.id, None), rate());
    let changes = [
        (Change::FreezeQuote(frozen(wish.id, 1, &wish.applicants)), ChangeKind::FreezeQuote, true),
        (Change::SaveOwnLine(line.clone()), ChangeKind::SaveOwnLine, true),
        (Change::RemoveOwnLine(line.id), ChangeKind::RemoveOwnLine, true),
        (Change::SavePayment(paid.clone()), ChangeKind::SavePayment, true),
        (Change::RemovePayment(paid.id), ChangeKind::RemovePayment, true),
        (Change::SaveRate(rate.clone()), ChangeKind::SaveRate, false),
        (Change::RemoveRate(rate.id), ChangeKind::RemoveRate, false),
    ];
    for (change, kind, is_households) in changes {
        place.apply(change);
        let page = |scope| place.store.journal(scope, Page { offset: 0, limit: 1 }).unwrap();
        let (all, home) = (page(JournalScope::All), page(JournalScope::Household(family.household.id)));
        assert_eq!(all.rows[0].kind, kind);
        assert_eq!(all.rows[0].id == home.rows[0].id, is_households, "{kind:?}");
    }
}

#[test]
fn an_application_goes_with_all_of_its_money_and_comes_back_with_it() {
    let (place, family) = Place::with_family();
    let wish = application(&family);
    let file = receipt(&place, wish.id);
    let (quote, line, paid) =
        (frozen(wish.id, 1, &wish.applicants), own_line(wish.id), payment(wish.id, Some(file.id)));
    place.apply(Change::FreezeQuote(quote.clone()));
    place.apply(Change::SaveOwnLine(line.clone()));
    place.apply(Change::SavePayment(paid.clone()));
    for removal in [Change::RemoveApplication(wish.id), Change::RemoveHousehold(family.household.id)] {
        let entry = place.apply(removal);
        assert_eq!(place.store.latest_quotes().unwrap(), []);
        assert_eq!(place.store.all_own_lines().unwrap(), []);
        assert_eq!(place.store.all_payments().unwrap(), []);
        place.undo(entry);
        assert_eq!(place.store.quotes(wish.id).unwrap(), std::slice::from_ref(&quote));
        assert_eq!(place.store.own_lines(wish.id).unwrap(), std::slice::from_ref(&line));
        assert_eq!(place.store.payments(wish.id).unwrap(), std::slice::from_ref(&paid));
    }
}

#[test]
fn a_payment_outlives_its_receipt_and_gets_it_back() {
    let (place, family) = Place::with_family();
    let wish = application(&family);
    let file = receipt(&place, wish.id);
    let paid = payment(wish.id, Some(file.id));
    place.apply(Change::SavePayment(paid.clone()));
    let entry = place.apply(Change::DetachFile(file.id));
    assert_eq!(place.store.payments(wish.id).unwrap(), [Payment { receipt: None, ..paid.clone() }]);
    place.undo(entry);
    assert_eq!(place.store.payments(wish.id).unwrap(), [paid]);
    assert_eq!(place.store.files(Owner::Application(wish.id)).unwrap(), [file]);
}

#[test]
fn money_of_an_application_that_is_not_there_is_refused() {
    let (place, family) = Place::with_family();
    let nowhere = another(family.host.id, family.household.id, &[family.principal().id]).id;
    let refused = [
        Change::SaveOwnLine(own_line(nowhere)),
        Change::SavePayment(payment(nowhere, None)),
        Change::SavePayment(payment(application(&family).id, Some(file_id()))),
        Change::FreezeQuote(frozen(nowhere, 1, &[family.principal().id])),
    ];
    for change in refused {
        assert_eq!(place.store.apply(change, at(0)), Err(ApplyError::Dangling));
    }
    assert_eq!(place.store.apply(Change::RemoveRate(rate().id), at(0)), Err(ApplyError::NotFound));
}

#[test]
fn erasing_takes_the_money_of_applications_and_leaves_the_rates() {
    let (place, family) = Place::with_family();
    let wish = application(&family);
    let file = receipt(&place, wish.id);
    let rate = rate();
    place.apply(Change::SaveRate(rate.clone()));
    place.apply(Change::Load(Facts {
        quotes: vec![frozen(wish.id, 1, &wish.applicants)],
        own_lines: vec![own_line(wish.id)],
        payments: vec![payment(wish.id, Some(file.id))],
        ..Facts::default()
    }));
    place.apply(Change::Erase);
    assert_eq!(place.store.latest_quotes().unwrap(), []);
    assert_eq!(
        (place.store.all_own_lines().unwrap(), place.store.all_payments().unwrap()),
        (Vec::new(), Vec::new())
    );
    assert_eq!(place.store.rates().unwrap(), [rate]);
    assert_eq!(place.store.verify().unwrap(), []);
}
