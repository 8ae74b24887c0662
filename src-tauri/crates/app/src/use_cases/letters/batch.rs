//! The letters of many applications in one act: one file each and one joined file, in volumes where it is too long,
//! in a folder of their own; of invitations the table too.
//!
//! An act that fails or is cancelled leaves neither files nor numbers behind.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::Datelike as _;
use kosh_core::letters::LetterKind;
use kosh_core::people::Letter;
use kosh_core::rules::LetterCall;
use kosh_core::text::Lang;
use kosh_documents::layout::LaidOut;
use kosh_documents::model::{Document, Typeface};
use kosh_documents::render::pdf_of;
use kosh_store::Change;
use serde_json::json;

use super::table::Invitation;
use super::texts::Stationery;
use super::written::Printed;
use super::{Letters, lang_of};
use crate::app::App;
use crate::error::{ErrorCode, WireError};
use crate::jobs::{Progress, Stopped};
use crate::use_cases::papers::Sheaf;
use crate::wire::{ApplicationId, HostId, JobId, MissingPlace, Produced, StartLetters};
use crate::words::{say, word};

/// Pages of the joined file that are in memory at once. More of them make a volume: a file that is still printed and
/// read with ease.
const VOLUME: usize = 500;

/// What has been written so far.
struct Batch<'a> {
    wanted: &'a StartLetters,
    stationery: Stationery,
    sheaf: Sheaf,
    produced: Vec<Produced>,
    joined: LaidOut,
    /// The joined file as far as it is written.
    volumes: Vec<Produced>,
    lang: Lang,
    /// What the invitation table is made of.
    invitations: Vec<Invitation>,
    /// Who wrote the first letter, as the author of the joined file.
    author: String,
    /// Letters that got a number or a date.
    numbered: Vec<Letter>,
    /// Numbers that were given out in this act.
    given: HashSet<(HostId, String)>,
}

impl App {
    /// Starts writing the letters of many applications: one file each and one joined file.
    pub fn start_letters(self: &Arc<Self>, wanted: StartLetters) -> Result<JobId, WireError> {
        self.store()?;
        let app = Arc::clone(self);
        self.jobs.start(move |progress| app.write_letters(&wanted, progress))
    }

    /// Writes the letters of many applications. The joined file comes first among those that it answers with.
    pub fn write_letters(
        &self,
        wanted: &StartLetters,
        progress: &Progress<'_>,
    ) -> Result<Vec<Produced>, Stopped> {
        let total = self.count(wanted)?;
        if total == 0 {
            return Err(ErrorCode::NoLetter.into());
        }
        let lang = self.settings()?.0.lang;
        let name = format!("{} {}", word(lang, "paper_letters"), self.clock().today());
        let mut batch = Batch {
            wanted,
            stationery: self.stationery()?,
            sheaf: self.sheaf(&name)?,
            produced: Vec::new(),
            joined: LaidOut::empty(),
            volumes: Vec::new(),
            lang,
            invitations: Vec::new(),
            author: String::new(),
            numbered: Vec::new(),
            given: HashSet::new(),
        };
        for id in each_once(&wanted.applications) {
            let letters = self.open_letters(id)?;
            let mut invitation = None;
            for call in letters.calls.iter().filter(|call| is_wanted(call, wanted)) {
                let done = batch.produced.len();
                progress.at(done, total, &word(lang, &format!("letter_kind_{}", call.kind)))?;
                let letter = self.write_one(&mut batch, &letters, call)?;
                if call.kind == LetterKind::Invitation {
                    invitation = Some((call.clone(), letter));
                }
            }
            let invitation = invitation.map(|(call, letter)| Invitation { letters, call, letter });
            batch.invitations.extend(invitation);
        }
        progress.at(total, total, &word(lang, "paper_letters_joined"))?;
        self.finish(batch)
    }

    /// How many letters there are.
    fn count(&self, wanted: &StartLetters) -> Result<usize, WireError> {
        let mut count = 0;
        for id in each_once(&wanted.applications) {
            let letters = self.open_letters(id)?;
            count += letters.calls.iter().filter(|call| is_wanted(call, wanted)).count();
        }
        Ok(count)
    }

    /// Writes a letter; answers with it as it was printed.
    fn write_one(
        &self,
        batch: &mut Batch<'_>,
        letters: &Letters,
        call: &LetterCall,
    ) -> Result<Letter, WireError> {
        let mut letter = self.draft_or_proposal(letters, call)?;
        let saved = letter.arrangement;
        letter.arrangement = batch.wanted.arrangement.unwrap_or(saved);
        let mut printed = self.print_on(&mut batch.stationery, letters, call, letter)?;
        if batch.wanted.assign_numbers && self.assign(batch, letters, &mut printed)? {
            let letter = printed.letter;
            batch.numbered.push(Letter { arrangement: saved, ..letter.clone() });
            printed = self.print_on(&mut batch.stationery, letters, call, letter)?;
        }
        let Printed { letter, name, bytes, pages, document, missing, .. } = printed;
        batch.produced.push(batch.sheaf.add(&name, &bytes, Some(pages.pages.len()), missing)?);
        if batch.author.is_empty() {
            batch.author = document.author;
        }
        batch.joined.append(pages, lang_of(letter.arrangement));
        if batch.joined.pages.len() > VOLUME {
            self.write_joined(batch, Some(batch.volumes.len() + 1))?;
        }
        Ok(letter)
    }

    /// Gives a letter that lacks them the next free number and today's date; says whether it did.
    fn assign(
        &self,
        batch: &mut Batch<'_>,
        letters: &Letters,
        printed: &mut Printed,
    ) -> Result<bool, WireError> {
        let lacks = |field: &str| {
            let at_letter = |place| matches!(place, MissingPlace::Letter(_));
            printed
                .missing
                .iter()
                .any(|gap| gap.field == field && gap.unprintable.is_none() && at_letter(gap.place))
        };
        let (number, date) = (lacks("outgoing_number"), lacks("dated_on"));
        let today = self.clock().today();
        if date {
            printed.letter.dated_on = Some(today);
        }
        if number {
            let host = &letters.file.host;
            let year = printed.letter.dated_on.unwrap_or(today).year();
            let given = &batch.given;
            let is_free = |number: &str| !given.contains(&(host.id, number.to_owned()));
            let number = self.free_number(host, year, is_free)?;
            batch.given.insert((host.id, number.clone()));
            printed.letter.outgoing_number = Some(number);
        }
        Ok(number || date)
    }

    /// Writes what was joined so far: the whole, or a volume where it is too long for one file.
    fn write_joined(&self, batch: &mut Batch<'_>, volume: Option<usize>) -> Result<(), WireError> {
        let title = match volume {
            None => word(batch.lang, "paper_letters_joined"),
            Some(number) => say(batch.lang, "paper_letters_volume", &json!({ "number": number })),
        };
        let document = Document {
            title: title.clone(),
            lang: batch.lang,
            author: batch.author.clone(),
            made_on: self.clock().today(),
            typeface: Typeface::Serif,
            draft_mark: None,
            copies: 1,
            blocks: Vec::new(),
        };
        let joined = std::mem::replace(&mut batch.joined, LaidOut::empty());
        let bytes = pdf_of(&document, &joined).map_err(|_| WireError::bug("letters could not be joined"))?;
        let pages = Some(joined.pages.len());
        batch.volumes.push(batch.sheaf.add(&format!("{title}.pdf"), &bytes, pages, Vec::new())?);
        Ok(())
    }

    /// Writes the rest of the joined file and the invitation table, saves the numbers, keeps the files.
    fn finish(&self, mut batch: Batch<'_>) -> Result<Vec<Produced>, Stopped> {
        let number = batch.volumes.len() + 1;
        self.write_joined(&mut batch, (number > 1).then_some(number))?;
        let Batch { mut sheaf, volumes, mut produced, invitations, numbered, lang, .. } = batch;
        if !invitations.is_empty() {
            let name = format!("{}.xlsx", word(lang, "paper_invitation_table"));
            produced.push(sheaf.add(&name, &self.table(&invitations)?, None, Vec::new())?);
        }
        sheaf.settle()?;
        if !numbered.is_empty() {
            self.apply(Change::SaveLetters(numbered))?;
        }
        sheaf.keep();
        Ok(volumes.into_iter().chain(produced).collect())
    }
}

fn is_wanted(call: &LetterCall, wanted: &StartLetters) -> bool {
    wanted.kinds.is_empty() || wanted.kinds.contains(&call.kind)
}

/// The ids without repetitions, in their order.
fn each_once(ids: &[ApplicationId]) -> impl Iterator<Item = ApplicationId> {
    let mut seen = HashSet::new();
    ids.iter().copied().filter(move |id| seen.insert(*id))
}
