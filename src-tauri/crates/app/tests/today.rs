//! Today, worked out before anybody asks.
#![allow(clippy::unwrap_used, clippy::panic, reason = "what a test cannot build fails it")]

mod desk;

use desk::Desk;
use serde_json::{Value, json};

#[test]
fn what_was_foreseen_is_told_once_and_only_while_nothing_has_changed() {
    let desk = Desk::new();
    let now = desk.call("today", json!({}));
    desk.app.foresee();
    assert_eq!(desk.call("today", json!({})), now);
    desk.app.foresee();
    let persons = desk.person("ESIMERKKI")["household"]["persons"].clone();
    desk.call("remove_person", persons.as_array().unwrap().last().unwrap()["id"].clone());
    let people = |today: &Value| today["people"].as_u64().unwrap();
    assert_eq!(people(&desk.call("today", json!({}))), people(&now) - 1);
}
