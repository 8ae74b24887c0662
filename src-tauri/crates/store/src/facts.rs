//! Records of any kind as they stand at one moment: what a change takes away and what it puts in its place.

use std::collections::HashSet;

use kosh_core::catalogue::{OwnDay, OwnFigure, OwnIndex};
use kosh_core::content::Content;
use kosh_core::ledger::{FrozenQuote, OwnLine, Payment, Rate, kept};
use kosh_core::people::{
    Absence, Application, Host, Household, Letter, LetterTextVersion, Note, Pack, Paper, Passport, Person,
    Status, Stay,
};
use rusqlite::{Connection, Result};
use serde::{Deserialize, Serialize};

use crate::record::{AttachedFile, HouseholdFrame, LetterCounter, Record, Setting};

/// Records of any kind. JSON: an object that leaves empty lists out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct Facts {
    /// Hosts with their representatives.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hosts: Vec<Host>,
    /// Households.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub households: Vec<HouseholdFrame>,
    /// Persons.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub persons: Vec<Person>,
    /// Passports.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub passports: Vec<Passport>,
    /// Statuses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub statuses: Vec<Status>,
    /// Papers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
    /// Stays.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stays: Vec<Stay>,
    /// Applications with applicants and stages.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub applications: Vec<Application>,
    /// Why papers are not there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub absences: Vec<Absence>,
    /// Packs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub packs: Vec<Pack>,
    /// Quotes as they were frozen.
    #[serde(skip_serializing_if = "Vec::is_empty", with = "kept")]
    #[cfg_attr(feature = "ts", ts(type = "unknown[]"))]
    pub quotes: Vec<FrozenQuote>,
    /// Costs of the user's own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub own_lines: Vec<OwnLine>,
    /// Payments.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub payments: Vec<Payment>,
    /// Rates of exchange.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rates: Vec<Rate>,
    /// Letters with what was sent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub letters: Vec<Letter>,
    /// Versions of texts of letters.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub letter_texts: Vec<LetterTextVersion>,
    /// Counts of outgoing numbers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub letter_counters: Vec<LetterCounter>,
    /// Notes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// Attached files.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<AttachedFile>,
    /// Settings.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub settings: Vec<Setting>,
    /// Days of the user's own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub own_days: Vec<OwnDay>,
    /// Figures of the user's own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub own_figures: Vec<OwnFigure>,
    /// Indexes of the user's own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub own_indexes: Vec<OwnIndex>,
}

impl Facts {
    /// Adds a household with everything it holds.
    pub fn add_household(&mut self, household: Household) {
        self.households.push(HouseholdFrame { id: household.id, host: household.host });
        self.persons.extend(household.persons);
        self.passports.extend(household.passports);
        self.statuses.extend(household.statuses);
        self.papers.extend(household.papers);
        self.stays.extend(household.stays);
        self.applications.extend(household.applications);
    }

    /// The contents that its records name.
    pub(crate) fn contents(&self) -> impl Iterator<Item = Content> {
        let of_papers = self.papers.iter().flat_map(|paper| &paper.files).map(|file| file.content);
        let of_packs = self.packs.iter().map(|pack| pack.content);
        self.files.iter().map(|file| file.content).chain(of_papers).chain(of_packs)
    }

    /// Leaves out the records that stand more than once, as what hangs on a person and an application both.
    pub(crate) fn dedup(&mut self) {
        dedup(&mut self.papers);
        dedup(&mut self.absences);
        dedup(&mut self.packs);
        dedup(&mut self.letters);
        dedup(&mut self.notes);
        dedup(&mut self.files);
    }

    /// Adds one record.
    pub(crate) fn add<R: Record>(&mut self, record: R) {
        R::list_mut(self).push(record);
    }

    /// Adds records of one kind.
    pub(crate) fn add_all<R: Record>(&mut self, records: Vec<R>) {
        R::list_mut(self).extend(records);
    }

    /// Adds the records of other facts.
    pub(crate) fn merge(&mut self, other: Self) {
        self.hosts.extend(other.hosts);
        self.households.extend(other.households);
        self.persons.extend(other.persons);
        self.passports.extend(other.passports);
        self.statuses.extend(other.statuses);
        self.papers.extend(other.papers);
        self.stays.extend(other.stays);
        self.applications.extend(other.applications);
        self.absences.extend(other.absences);
        self.packs.extend(other.packs);
        self.quotes.extend(other.quotes);
        self.own_lines.extend(other.own_lines);
        self.payments.extend(other.payments);
        self.rates.extend(other.rates);
        self.letters.extend(other.letters);
        self.letter_texts.extend(other.letter_texts);
        self.letter_counters.extend(other.letter_counters);
        self.notes.extend(other.notes);
        self.files.extend(other.files);
        self.settings.extend(other.settings);
        self.own_days.extend(other.own_days);
        self.own_figures.extend(other.own_figures);
        self.own_indexes.extend(other.own_indexes);
    }

    /// The records of these ids as they stand in the database, in the same order; those that are not there are
    /// left out.
    pub(crate) fn standing(&self, conn: &Connection) -> Result<Self> {
        Ok(Self {
            hosts: standing(conn, &self.hosts)?,
            households: standing(conn, &self.households)?,
            persons: standing(conn, &self.persons)?,
            passports: standing(conn, &self.passports)?,
            statuses: standing(conn, &self.statuses)?,
            papers: standing(conn, &self.papers)?,
            stays: standing(conn, &self.stays)?,
            applications: standing(conn, &self.applications)?,
            absences: standing(conn, &self.absences)?,
            packs: standing(conn, &self.packs)?,
            quotes: standing(conn, &self.quotes)?,
            own_lines: standing(conn, &self.own_lines)?,
            payments: standing(conn, &self.payments)?,
            rates: standing(conn, &self.rates)?,
            letters: standing(conn, &self.letters)?,
            letter_texts: standing(conn, &self.letter_texts)?,
            letter_counters: standing(conn, &self.letter_counters)?,
            notes: standing(conn, &self.notes)?,
            files: standing(conn, &self.files)?,
            settings: standing(conn, &self.settings)?,
            own_days: standing(conn, &self.own_days)?,
            own_figures: standing(conn, &self.own_figures)?,
            own_indexes: standing(conn, &self.own_indexes)?,
        })
    }

    /// The records of these facts whose id does not occur in the others.
    pub(crate) fn without(&self, others: &Self) -> Self {
        Self {
            hosts: without(&self.hosts, &others.hosts),
            households: without(&self.households, &others.households),
            persons: without(&self.persons, &others.persons),
            passports: without(&self.passports, &others.passports),
            statuses: without(&self.statuses, &others.statuses),
            papers: without(&self.papers, &others.papers),
            stays: without(&self.stays, &others.stays),
            applications: without(&self.applications, &others.applications),
            absences: without(&self.absences, &others.absences),
            packs: without(&self.packs, &others.packs),
            quotes: without(&self.quotes, &others.quotes),
            own_lines: without(&self.own_lines, &others.own_lines),
            payments: without(&self.payments, &others.payments),
            rates: without(&self.rates, &others.rates),
            letters: without(&self.letters, &others.letters),
            letter_texts: without(&self.letter_texts, &others.letter_texts),
            letter_counters: without(&self.letter_counters, &others.letter_counters),
            notes: without(&self.notes, &others.notes),
            files: without(&self.files, &others.files),
            settings: without(&self.settings, &others.settings),
            own_days: without(&self.own_days, &others.own_days),
            own_figures: without(&self.own_figures, &others.own_figures),
            own_indexes: without(&self.own_indexes, &others.own_indexes),
        }
    }
}

fn standing<R: Record>(conn: &Connection, records: &[R]) -> Result<Vec<R>> {
    records.iter().filter_map(|record| R::find(conn, &record.id()).transpose()).collect()
}

fn without<R: Record>(records: &[R], others: &[R]) -> Vec<R> {
    let others: HashSet<R::Id> = others.iter().map(Record::id).collect();
    records.iter().filter(|record| !others.contains(&record.id())).cloned().collect()
}

fn dedup<R: Record>(records: &mut Vec<R>) {
    let mut seen = HashSet::new();
    records.retain(|record| seen.insert(record.id()));
}

/// Takes `old` away and puts `new` in its place. The only place that writes to the tables of facts.
pub(crate) fn replace(conn: &Connection, old: &Facts, new: &Facts) -> Result<()> {
    remove(conn, &old.without(new))?;
    put_all(conn, &new.hosts)?;
    put_all(conn, &new.households)?;
    put_all(conn, &new.persons)?;
    put_all(conn, &new.passports)?;
    put_all(conn, &new.statuses)?;
    put_all(conn, &new.papers)?;
    put_all(conn, &new.stays)?;
    put_all(conn, &new.applications)?;
    put_all(conn, &new.absences)?;
    put_all(conn, &new.packs)?;
    put_all(conn, &new.quotes)?;
    put_all(conn, &new.own_lines)?;
    put_all(conn, &new.payments)?;
    put_all(conn, &new.rates)?;
    put_all(conn, &new.letters)?;
    put_all(conn, &new.letter_texts)?;
    put_all(conn, &new.letter_counters)?;
    put_all(conn, &new.notes)?;
    put_all(conn, &new.files)?;
    put_all(conn, &new.settings)?;
    put_all(conn, &new.own_days)?;
    put_all(conn, &new.own_figures)?;
    put_all(conn, &new.own_indexes)
}

fn remove(conn: &Connection, facts: &Facts) -> Result<()> {
    delete_all(conn, &facts.own_indexes)?;
    delete_all(conn, &facts.own_figures)?;
    delete_all(conn, &facts.own_days)?;
    delete_all(conn, &facts.settings)?;
    delete_all(conn, &facts.files)?;
    delete_all(conn, &facts.notes)?;
    delete_all(conn, &facts.packs)?;
    delete_all(conn, &facts.absences)?;
    delete_all(conn, &facts.letter_counters)?;
    delete_all(conn, &facts.letter_texts)?;
    delete_all(conn, &facts.letters)?;
    delete_all(conn, &facts.rates)?;
    delete_all(conn, &facts.payments)?;
    delete_all(conn, &facts.own_lines)?;
    delete_all(conn, &facts.quotes)?;
    delete_all(conn, &facts.applications)?;
    delete_all(conn, &facts.stays)?;
    delete_all(conn, &facts.papers)?;
    delete_all(conn, &facts.statuses)?;
    delete_all(conn, &facts.passports)?;
    delete_all(conn, &facts.persons)?;
    delete_all(conn, &facts.households)?;
    delete_all(conn, &facts.hosts)
}

fn put_all<R: Record>(conn: &Connection, records: &[R]) -> Result<()> {
    records.iter().try_for_each(|record| record.put(conn))
}

fn delete_all<R: Record>(conn: &Connection, records: &[R]) -> Result<()> {
    records.iter().try_for_each(|record| R::delete(conn, &record.id()))
}

/// Removes everything but the settings, the rates of exchange and the user's own knowledge.
pub(crate) fn erase(conn: &Connection) -> Result<()> {
    conn.execute_batch(
        "DELETE FROM payment; DELETE FROM own_line; DELETE FROM frozen_quote;
         DELETE FROM letter_printed_text; DELETE FROM letter_enclosure; DELETE FROM letter;
         DELETE FROM letter_counter; DELETE FROM outgoing_number; DELETE FROM file; DELETE FROM note;
         DELETE FROM pack; DELETE FROM absence; DELETE FROM stage_change; DELETE FROM application_person;
         DELETE FROM application; DELETE FROM stay; DELETE FROM paper_page; DELETE FROM paper_file;
         DELETE FROM paper; DELETE FROM status;
         DELETE FROM passport; DELETE FROM person;
         DELETE FROM household; DELETE FROM representative; DELETE FROM host;",
    )
}

#[cfg(test)]
mod tests {
    use kosh_core::people::Holder;

    use super::*;

    #[test]
    fn a_paper_of_an_older_journal_is_read_as_a_persons() {
        let json = r#"{"papers":[{"id":"019b0000-0000-7000-8000-00000000000d",
            "person":"019b0000-0000-7000-8000-000000000004","kind":"insurance","title":null,
            "issued_on":"2026-01-01","valid_until":"2026-12-31"}]}"#;
        let facts: Facts = serde_json::from_str(json).unwrap();
        let person = "019b0000-0000-7000-8000-000000000004".parse().unwrap();
        assert_eq!(facts.papers[0].holder, Holder::Person { person });
        assert!(facts.papers[0].files.is_empty() && facts.papers[0].replaces.is_none());
        let again = serde_json::to_string(&facts).unwrap();
        assert_eq!(serde_json::from_str::<Facts>(&again).unwrap(), facts);
    }
}
