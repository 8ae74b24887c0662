//! Compares packs with what was handed in: the frozen pack and the files that went into it, or a file on the disk.

use std::fs::File;
use std::io::{Read as _, Seek as _};
use std::path::Path;
use std::sync::Arc;

use kosh_core::content::{Content, Sha256};
use kosh_core::people::{Pack, PackForm};
use kosh_documents::pack::{Digest, Discrepancy, Manifest, Source, Stored, archived_files};
use kosh_store::{Flaw, Store};

use super::manifest_of;
use crate::app::App;
use crate::error::WireError;
use crate::looks::Kept;
use crate::use_cases::intake::unreadable;
use crate::wire::{ApplicationId, Difference, PackId, VaultFlaw, Verification};

impl App {
    /// Whether the kept pack is what it was, and which of its files are no longer held as they were.
    pub fn verify_pack(&self, id: PackId) -> Result<Verification, WireError> {
        let (pack, store) = (self.pack(id)?, self.store()?);
        let manifest = manifest_of(&pack)?;
        let kept = Kept { store: Arc::clone(&store), content: pack.content };
        let digest = kept.open().ok().and_then(|mut open| Digest::of_reader(&mut open).ok());
        let mut differences = Vec::new();
        match digest {
            None => differences.push(Difference::PackMissing),
            Some((digest, _)) if sha256(digest) != Some(pack.content.sha256) => {
                differences.push(Difference::PackChanged);
            }
            Some(_) => {}
        }
        let files = held_files(&store, &manifest)?;
        let of_pack = manifest.pack.as_ref().map(|_| &kept as &dyn Source);
        let found = manifest.verify(of_pack, |place| {
            let held = files.iter().find(|(at, _)| *at == place).map(|(_, held)| held);
            held.map(|held| held as &dyn Source)
        });
        differences.extend(found.into_iter().filter_map(difference));
        differences.dedup();
        Ok(verification(Some(&pack), manifest.files().count() + 1, differences))
    }

    /// Checks everything that is kept, byte by byte. Slow.
    pub fn verify_vault(&self) -> Result<Vec<VaultFlaw>, WireError> {
        let flaw = |flaw| match flaw {
            Flaw::Database => VaultFlaw::Database,
            Flaw::Reference => VaultFlaw::Reference,
            Flaw::File(id) => VaultFlaw::File { id },
            Flaw::Pack(id) => VaultFlaw::Pack { id },
        };
        Ok(self.store()?.verify()?.into_iter().map(flaw).collect())
    }

    /// Whether a file on the disk is a pack that was handed in; where it is not, what differs from the one that it
    /// resembles: of an archive file by file.
    pub fn verify_file(
        &self,
        path: &Path,
        application: Option<ApplicationId>,
    ) -> Result<Verification, WireError> {
        let gone = |error: std::io::Error| unreadable(&error);
        let mut file = File::open(path).map_err(gone)?;
        let (digest, _) = Digest::of_reader(&mut file).map_err(gone)?;
        let store = self.store()?;
        let handed_in: Vec<Pack> = match application {
            Some(id) => store.packs(id)?,
            None => store.all_packs()?,
        }
        .into_iter()
        .filter(|pack| pack.handed_in_on.is_some())
        .collect();
        if let Some(pack) = handed_in.iter().find(|pack| sha256(digest) == Some(pack.content.sha256)) {
            return Ok(verification(Some(pack), 1, Vec::new()));
        }
        file.rewind().map_err(gone)?;
        let mut start = [0; 4];
        let is_archive = file.read_exact(&mut start).is_ok() && start == *b"PK\x03\x04";
        file.rewind().map_err(gone)?;
        if is_archive
            && let Ok(files) = archived_files(&mut file)
            && let Some((pack, wanted)) = resembling(&handed_in, &files)?
        {
            return Ok(verification(Some(pack), wanted.len(), compared(&wanted, &files)));
        }
        // One PDF differs as a whole: which of several it is of can only be told by its application.
        let of_application = handed_in
            .iter()
            .rev()
            .find(|pack| application.is_some() && (pack.form == PackForm::Archive) == is_archive);
        let difference =
            if of_application.is_some() { Difference::PackChanged } else { Difference::PackUnknown };
        Ok(verification(of_application, 1, vec![difference]))
    }
}

fn verification(pack: Option<&Pack>, compared: usize, differences: Vec<Difference>) -> Verification {
    Verification {
        pack: pack.map(|pack| pack.id),
        handed_in_on: pack.and_then(|pack| pack.handed_in_on),
        is_intact: differences.is_empty(),
        compared,
        differences,
    }
}

/// The files that went into a pack, as far as they are still held with the same content.
fn held_files(
    store: &Arc<Store>,
    manifest: &Manifest,
) -> Result<Vec<(kosh_documents::pack::Place, Kept)>, WireError> {
    let mut held = Vec::new();
    for (_, record) in manifest.files() {
        let Some(sha256) = record.sha256.and_then(sha256) else { continue };
        let is_held = !store.papers_with(sha256)?.is_empty() || store.has_attached(sha256)?;
        if is_held {
            let content = Content { sha256, size: record.length };
            held.push((record.place, Kept { store: Arc::clone(store), content }));
        }
    }
    Ok(held)
}

/// The pack whose archive has most files in common with these, by name or content; none where it has none.
fn resembling<'a>(
    packs: &'a [Pack],
    files: &[(String, Digest)],
) -> Result<Option<(&'a Pack, Vec<Stored>)>, WireError> {
    let mut best = None;
    let mut most = 0;
    for pack in packs {
        let Some(archive) = manifest_of(pack)?.archive else { continue };
        let is_there = |stored: &&Stored| {
            files.iter().any(|(name, digest)| *name == stored.name || *digest == stored.sha256)
        };
        let common = archive.files.iter().filter(is_there).count();
        if common > most {
            most = common;
            best = Some((pack, archive.files));
        }
    }
    Ok(best)
}

fn compared(wanted: &[Stored], files: &[(String, Digest)]) -> Vec<Difference> {
    let number = String::new;
    let mut differences = Vec::new();
    for stored in wanted {
        let name = stored.name.clone();
        match files.iter().find(|(name, _)| *name == stored.name) {
            None => differences.push(Difference::FileMissing { number: number(), name }),
            Some((_, digest)) if *digest != stored.sha256 => {
                differences.push(Difference::FileChanged { number: number(), name });
            }
            Some(_) => {}
        }
    }
    let is_added = |(name, _): &&(String, Digest)| !wanted.iter().any(|stored| stored.name == *name);
    differences
        .extend(files.iter().filter(is_added).map(|(name, _)| Difference::FileAdded { name: name.clone() }));
    differences
}

/// What the engine found; the pack itself is compared before.
fn difference(found: Discrepancy) -> Option<Difference> {
    match found {
        Discrepancy::PackMissing | Discrepancy::PackChanged => None,
        Discrepancy::FileMissing { number, name } => Some(Difference::FileMissing { number, name }),
        Discrepancy::FileChanged { number, name } => Some(Difference::FileChanged { number, name }),
    }
}

/// A digest of the engine as the vault has it.
fn sha256(digest: Digest) -> Option<Sha256> {
    digest.to_string().parse().ok()
}
