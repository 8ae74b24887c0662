//! Packs: what one would be made of, making one in the background, handing it in, comparing it later.
//!
//! A pack is written to the folder for papers and kept encrypted in the vault, so that what is handed in is what was
//! made. The last one made of its kind is kept until the next; one that was handed in stays for good.
//!
//! Leaves out how pages are joined and stamped (`documents::pack`) and what a pack must hold (`core::rules::needs`).

mod made;
mod material;
mod verify;

pub(crate) use material::turned;

use std::sync::Arc;

use kosh_core::input::Form;
use kosh_core::people::{Pack, StageChange};
use kosh_documents::layout::laid_out;
use kosh_documents::pack::{Manifest, PackFile as Named};
use kosh_documents::render::pdf_of;
use kosh_store::Change;

use super::needs::Folder;
use crate::app::App;
use crate::error::{ErrorCode, Record, WireError};
use crate::knowledge::invalid;
use crate::looks::{Kept, look_of};
use crate::wire::{
    ApplicationId, FileLook, HandIn, Nothing, PackFile, PackId, PackQuery, PackRow, PackState, Produced,
    UnlockFile,
};
use crate::words::word;

impl App {
    /// What a pack would be made of now, whether it would be complete, and what blocks.
    pub fn pack_state(&self, query: PackQuery) -> Result<PackState, WireError> {
        let (folder, lines, gate) = self.pack_query(query)?;
        let files = self.pack_files(&folder, &lines)?;
        let has_converter = self.office().is_some();
        Ok(PackState { file_on: folder.file_on, gate, lines, files, has_converter })
    }

    /// The packs of an application, the newest first.
    pub fn packs(&self, id: ApplicationId) -> Result<Vec<PackRow>, WireError> {
        let household = self.open_application(id)?.household;
        let packs = self.store()?.packs(id)?;
        let name = |pack: &Pack| Some(household.person(pack.person?)?.latin_name());
        packs.iter().rev().map(|pack| pack_row(pack, name(pack))).collect()
    }

    /// Takes the password of a file, in memory until the vault is closed.
    pub fn unlock_file(&self, unlock: UnlockFile) -> Result<FileLook, WireError> {
        let store = self.store()?;
        let paper = store.paper_of_file(unlock.file)?.ok_or(ErrorCode::NotFound { record: Record::File })?;
        let file = paper.files.iter().find(|file| file.id == unlock.file);
        let content = file.ok_or(ErrorCode::NotFound { record: Record::File })?.content;
        let found = self.looks.unlock(&Kept { store, content }, unlock.password);
        look_of(&*found.ok_or(ErrorCode::WrongFilePassword)?, self.office().is_some())
    }

    /// Notes that a pack was handed in: from now on it never changes.
    pub fn hand_in(&self, hand_in: HandIn) -> Result<Nothing, WireError> {
        let pack = self.pack(hand_in.pack)?;
        if pack.handed_in_on.is_some() {
            return Err(ErrorCode::PackHandedIn.into());
        }
        if pack.is_draft {
            return Err(ErrorCode::PackIsDraft.into());
        }
        let mut form = Form::new(self.clock().today());
        let on = form.past_date("on", &hand_in.on).or_else(|| form.is_clear("on").then(|| form.today()));
        let on = form.finish(on).map_err(invalid)?;
        // What is frozen must be whole.
        self.kept_pack(&pack)?;
        let stage = hand_in.stage.map(|stage| StageChange { stage, on });
        self.apply(Change::HandIn { pack: pack.id, on, stage })?;
        Ok(Nothing {})
    }

    /// Removes a pack that was not handed in.
    pub fn remove_pack(&self, id: PackId) -> Result<Nothing, WireError> {
        self.apply(Change::RemovePack(id))?;
        Ok(Nothing {})
    }

    /// Writes a pack as it was made to the folder for papers.
    pub fn export_pack(&self, id: PackId) -> Result<Produced, WireError> {
        let pack = self.pack(id)?;
        let mut writing = self.writing(&pack.name)?;
        let mut from = self.store()?.open_content(pack.content)?;
        std::io::copy(&mut from, writing.file()).map_err(|error| writing.refused(&error))?;
        writing.keep(pages_of(&manifest_of(&pack)?).and_then(|pages| usize::try_from(pages).ok()))
    }

    /// Writes the list of what is in a pack, every file with its SHA-256, as PDF.
    pub fn print_pack_list(&self, id: PackId) -> Result<Produced, WireError> {
        let pack = self.pack(id)?;
        let lang = self.settings()?.0.lang;
        let host = self.open_application(pack.application)?.host;
        let sha256 = pack.content.sha256.to_string().parse();
        let file = Named {
            name: pack.name.clone(),
            length: pack.content.size,
            sha256: sha256.map_err(|_| WireError::bug("the digest of a pack"))?,
            handed_in_on: pack.handed_in_on,
        };
        let list = manifest_of(&pack)?.document(lang, host.name(lang), &file);
        let list = list.map_err(|_| WireError::bug("words of packs"))?;
        let pages = laid_out(&list);
        let bytes = pdf_of(&list, &pages).map_err(|_| WireError::bug("a PDF could not be written"))?;
        let stem = pack.name.rsplit_once('.').map_or(pack.name.as_str(), |(stem, _)| stem);
        let name = format!("{stem} {}.pdf", word(lang, "paper_pack_list"));
        self.produce(&name, &bytes, Some(pages.pages.len()), Vec::new())
    }

    /// A pack.
    pub(crate) fn pack(&self, id: PackId) -> Result<Pack, WireError> {
        Ok(self.store()?.pack(id)?.ok_or(ErrorCode::NotFound { record: Record::Pack })?)
    }

    /// Reads a kept pack to its end, so that a damaged one is known.
    fn kept_pack(&self, pack: &Pack) -> Result<(), WireError> {
        let mut from = self.store()?.open_content(pack.content)?;
        std::io::copy(&mut from, &mut std::io::sink()).map_err(|_| ErrorCode::VaultDamaged)?;
        Ok(())
    }

    /// The files that would go into a pack, each looked into.
    fn pack_files(
        &self,
        folder: &Folder,
        lines: &[kosh_core::rules::PackLine],
    ) -> Result<Vec<PackFile>, WireError> {
        let (store, has_converter) = (self.store()?, self.office().is_some());
        let mut files = Vec::new();
        for paper in lines.iter().flat_map(material::papers_of).filter_map(|id| folder.paper(id)) {
            for file in &paper.files {
                let found = self.looks.of(&Kept { store: Arc::clone(&store), content: file.content }, None);
                files.push(PackFile {
                    paper: paper.id,
                    file: file.id,
                    name: file.name.clone(),
                    look: look_of(&found, has_converter)?,
                });
            }
        }
        Ok(files)
    }
}

/// What was written down of a pack when it was made.
fn manifest_of(pack: &Pack) -> Result<Manifest, WireError> {
    serde_json::from_str(&pack.manifest).map_err(|_| WireError::bug("the manifest of a pack"))
}

fn pages_of(manifest: &Manifest) -> Option<u32> {
    manifest.pack.as_ref().map(|packed| packed.pages)
}

fn pack_row(pack: &Pack, person_name: Option<String>) -> Result<PackRow, WireError> {
    let manifest = manifest_of(pack)?;
    let is_apart = |file: &&kosh_documents::pack::FileRecord| match file.fate {
        kosh_documents::pack::Fate::Apart { .. } => true,
        kosh_documents::pack::Fate::Joined { .. } => false,
    };
    let files = || manifest.files().map(|(_, file)| file);
    Ok(PackRow {
        id: pack.id,
        application: pack.application,
        person: pack.person,
        person_name,
        form: pack.form,
        made_on: pack.made_on,
        file_on: pack.file_on,
        is_draft: pack.is_draft,
        name: pack.name.clone(),
        size: pack.content.size,
        sha256: pack.content.sha256,
        pages: pages_of(&manifest),
        papers: manifest.papers.len(),
        files: files().count(),
        apart: files().filter(is_apart).map(|file| file.name.clone()).collect(),
        handed_in_on: pack.handed_in_on,
    })
}
