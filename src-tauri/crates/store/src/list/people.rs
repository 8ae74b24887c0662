//! The list of people: filtered, sorted, a page at a time.

use chrono::NaiveDate;
use kosh_core::catalogue::{Category, CountryCode};
use kosh_core::id::{HostId, HouseholdId, PersonId};
use kosh_core::people::{Role, StatusKind};
use rusqlite::{Connection, Result, Row, named_params};
use serde::{Deserialize, Serialize};

use super::{Direction, Page};
use crate::record::person::fold;
use crate::record::{Columns, rows};

/// By what people are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum PeopleOrder {
    /// Surname and given names in Latin letters.
    #[default]
    Name,
    /// Last valid day of the status that counts.
    StatusUntil,
    /// Last valid day of the passport that counts.
    PassportUntil,
    /// Nationality, by code.
    Nationality,
}

/// Which people, in which order. What is not given does not filter.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct PeopleQuery {
    /// Words that each occur in a name (Latin or Cyrillic) or in a passport number; case and look-alike letters
    /// do not matter.
    pub text: String,
    /// Role in the household.
    pub role: Option<Role>,
    /// Host of the household.
    pub host: Option<HostId>,
    /// Nationality.
    pub nationality: Option<CountryCode>,
    /// Kind of the status that counts.
    pub status_kind: Option<StatusKind>,
    /// Category of the status that counts.
    pub category: Option<Category>,
    /// Earliest last valid day of the status that counts, inclusive.
    pub status_until_from: Option<NaiveDate>,
    /// Latest last valid day of the status that counts, inclusive.
    pub status_until_to: Option<NaiveDate>,
    /// By what they are sorted.
    pub order: PeopleOrder,
    /// In which direction.
    pub direction: Direction,
    /// Which stretch.
    pub page: Page,
}

/// A person in the list.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PersonRow {
    /// Its id.
    pub id: PersonId,
    /// The household.
    pub household: HouseholdId,
    /// Host of the household.
    pub host: HostId,
    /// Role in the household.
    pub role: Role,
    /// Surname in Latin letters.
    pub surname: String,
    /// Given names in Latin letters.
    pub given_names: Option<String>,
    /// Full name in Cyrillic.
    pub cyrillic_name: Option<String>,
    /// Day of birth.
    pub born_on: Option<NaiveDate>,
    /// Nationality.
    pub nationality: Option<CountryCode>,
    /// Post in the host company.
    pub position: Option<String>,
    /// Last valid day of the passport that lasts longest.
    pub passport_until: Option<NaiveDate>,
    /// Kind of the status that counts.
    pub status_kind: Option<StatusKind>,
    /// Its category.
    pub category: Option<Category>,
    /// Its last valid day.
    pub status_until: Option<NaiveDate>,
}

impl std::fmt::Debug for PersonRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PersonRow({})", self.id)
    }
}

/// A page of people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PeoplePage {
    /// How many people fit the query in all.
    pub total: u32,
    /// Those of the page.
    pub rows: Vec<PersonRow>,
}

const FROM: &str = "\
    FROM person AS p
    JOIN household AS h ON h.id = p.household
    LEFT JOIN status AS s ON s.id = (
        SELECT t.id FROM standing_status AS t WHERE t.person = p.id
        ORDER BY t.valid_until DESC, t.id DESC LIMIT 1)
    WHERE (:role IS NULL OR p.role = :role)
      AND (:host IS NULL OR h.host = :host)
      AND (:nationality IS NULL OR p.nationality = :nationality)
      AND (:kind IS NULL OR s.kind = :kind)
      AND (:category IS NULL OR s.category = :category)
      AND (:from IS NULL OR s.valid_until >= :from)
      AND (:to IS NULL OR s.valid_until <= :to)
      AND NOT EXISTS (
        SELECT 1 FROM json_each(:words) AS w
        WHERE instr(p.search_text, w.value) = 0
          AND NOT EXISTS (SELECT 1 FROM passport AS x
                          WHERE x.person = p.id AND instr(x.number, w.value) > 0))";

const SELECT: &str = "\
    SELECT p.id, p.household, h.host, p.role, p.surname, p.given_names, p.cyrillic_name, p.born_on,
           p.nationality, p.position,
           (SELECT max(x.valid_until) FROM passport AS x WHERE x.person = p.id) AS passport_until,
           s.kind, s.category, s.valid_until AS status_until";

fn from_row(row: &Row<'_>) -> Result<PersonRow> {
    let mut columns = Columns::of(row);
    Ok(PersonRow {
        id: columns.read()?,
        household: columns.read()?,
        host: columns.read()?,
        role: columns.read()?,
        surname: columns.take()?,
        given_names: columns.take()?,
        cyrillic_name: columns.take()?,
        born_on: columns.read_opt()?,
        nationality: columns.read_opt()?,
        position: columns.take()?,
        passport_until: columns.read_opt()?,
        status_kind: columns.read_opt()?,
        category: columns.read_opt()?,
        status_until: columns.read_opt()?,
    })
}

fn order(query: &PeopleQuery) -> String {
    let direction = query.direction.sql();
    match query.order {
        PeopleOrder::Name => {
            format!("p.surname COLLATE NOCASE {direction}, p.given_names COLLATE NOCASE {direction}")
        }
        PeopleOrder::StatusUntil => format!("status_until {direction} NULLS LAST"),
        PeopleOrder::PassportUntil => format!("passport_until {direction} NULLS LAST"),
        PeopleOrder::Nationality => format!("p.nationality {direction} NULLS LAST"),
    }
}

/// The words of a search, folded, as a JSON array.
fn words(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(fold).collect();
    serde_json::Value::from(words).to_string()
}

/// A page of the people that fit the query.
pub(crate) fn people(conn: &Connection, query: &PeopleQuery) -> Result<PeoplePage> {
    let (host, nationality) =
        (query.host.map(|host| host.to_string()), query.nationality.map(|code| code.to_string()));
    let category = query.category.map(|category| category.to_string());
    let (from, to) = (
        query.status_until_from.map(|date| date.to_string()),
        query.status_until_to.map(|date| date.to_string()),
    );
    let words = words(&query.text);
    let filter = named_params! {
        ":role": query.role.map(Role::as_str),
        ":host": host,
        ":nationality": nationality,
        ":kind": query.status_kind.map(StatusKind::as_str),
        ":category": category,
        ":from": from,
        ":to": to,
        ":words": words,
    };
    let count = format!("SELECT count(*) {FROM}");
    let total = rows(conn, &count, filter, |row| row.get(0))?;
    let sql = format!(
        "{SELECT} {FROM} ORDER BY {}, p.surname, p.given_names, p.id LIMIT {} OFFSET {}",
        order(query),
        query.page.limit,
        query.page.offset,
    );
    Ok(PeoplePage {
        total: total.first().copied().unwrap_or_default(),
        rows: rows(conn, &sql, filter, from_row)?,
    })
}
