//! What a fictional company needs besides facts: a logo, and letters that went out when their applications were filed.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};
use kosh_core::people::{Host, Household, Letter};
use kosh_documents::model::Picture;
use kosh_store::{AttachedFile, Facts, LetterCounter, Owner};

use super::texts::Stationery;
use super::{Frozen, Letters};
use crate::app::App;
use crate::error::WireError;
use crate::use_cases::applications::File;
use crate::wire::{FileId, HostId};

/// A sign that no company has.
const LOGO: &[u8] = include_bytes!("../../demo/logo.svg");

impl App {
    /// Gives the first host a logo, and sends the letters of applications that were filed, on the day of the filing.
    /// A letter in which something is missing stays a draft.
    pub(crate) fn furnish(&self, facts: &mut Facts) -> Result<(), WireError> {
        let mut stationery = self.stationery()?;
        if let Some(host) = facts.hosts.first_mut() {
            let logo = self.fictional_logo(&mut stationery, host)?;
            facts.files.push(logo);
        }
        let mut drafts = Vec::new();
        for letter in std::mem::take(&mut facts.letters) {
            drafts.extend(self.letters_within(facts, &letter)?.map(|letters| (letters, letter)));
        }
        let today = self.clock().today();
        drafts.sort_by_key(|(letters, _)| letters.file.application.filed_on().unwrap_or(today));
        let mut counters: BTreeMap<(HostId, i32), u32> = BTreeMap::new();
        for (letters, letter) in drafts {
            let host = &letters.file.host;
            let filed_on = letters.file.application.filed_on();
            let day = filed_on.unwrap_or(today);
            let count = counters.entry((host.id, day.year())).or_insert(0);
            *count += 1;
            let number = host.number_pattern.clone().unwrap_or_default().number(*count, day.year());
            let letter = Letter { dated_on: Some(day), outgoing_number: Some(number), ..letter };
            let (letter, file) = self.sent_on(&mut stationery, &letters, letter, filed_on)?;
            facts.letters.push(letter);
            facts.files.extend(file);
        }
        let counter = |((host, year), count)| LetterCounter { host, year, next: count + 1 };
        facts.letter_counters.extend(counters.into_iter().map(counter));
        Ok(())
    }

    /// The letter as it went out on a day, with its file; still a draft where there is no day or something is missing.
    fn sent_on(
        &self,
        stationery: &mut Stationery,
        letters: &Letters,
        letter: Letter,
        day: Option<NaiveDate>,
    ) -> Result<(Letter, Option<AttachedFile>), WireError> {
        let Some(on) = day else { return Ok((letter, None)) };
        let call = letters.call(letter.kind, letter.person)?;
        let printed = self.print_on(stationery, letters, call, letter)?;
        if !printed.missing.is_empty() {
            return Ok((printed.letter, None));
        }
        let Frozen { letter, paper, file } = self.frozen(letters, printed, on)?;
        Ok((Letter { sent: Some(paper), ..letter }, Some(file)))
    }

    fn fictional_logo(
        &self,
        stationery: &mut Stationery,
        host: &mut Host,
    ) -> Result<AttachedFile, WireError> {
        let bug = |_| WireError::bug("the logo of the sample");
        let picture = Picture::logo(LOGO).map_err(bug)?;
        let logo = AttachedFile {
            id: FileId::new(self.mint()),
            owner: Owner::Host(host.id),
            name: "logo.svg".to_owned(),
            media_type: "image/png".to_owned(),
            content: self.keep(picture.png().map_err(bug)?)?,
            pages: None,
        };
        host.logo = Some(logo.id);
        stationery.put_logo(host, picture);
        Ok(logo)
    }

    /// The letters of the application of a letter, all within facts that no vault holds yet.
    fn letters_within(&self, facts: &Facts, letter: &Letter) -> Result<Option<Letters>, WireError> {
        let application = facts.applications.iter().find(|one| one.id == letter.application);
        let Some(application) = application.cloned() else { return Ok(None) };
        let host = facts.hosts.iter().find(|host| host.id == application.host).cloned();
        let household = household_within(facts, &application);
        let Some((host, household)) = host.zip(household) else { return Ok(None) };
        let persons = application.applicants.iter().filter_map(|id| household.person(*id).cloned()).collect();
        self.letters_of(File { application, household, host, persons }, Vec::new()).map(Some)
    }
}

/// The household of an application, with what letters say of it.
fn household_within(facts: &Facts, application: &kosh_core::people::Application) -> Option<Household> {
    let frame = facts.households.iter().find(|one| one.id == application.household)?;
    let persons: Vec<_> = facts.persons.iter().filter(|one| one.household == frame.id).cloned().collect();
    let belongs = |person| persons.iter().any(|one| one.id == person);
    Some(Household {
        id: frame.id,
        host: frame.host,
        passports: facts.passports.iter().filter(|one| belongs(one.person)).cloned().collect(),
        statuses: facts.statuses.iter().filter(|one| belongs(one.person)).cloned().collect(),
        papers: Vec::new(),
        stays: Vec::new(),
        applications: Vec::new(),
        persons,
    })
}
