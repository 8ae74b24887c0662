//! Makes a pack: gathers its files, writes it to the folder for papers, keeps it in the vault. Work that is stopped or
//! fails leaves neither a file nor a record behind.

use std::fs;
use std::io::{self, BufWriter, Seek as _, Write as _};
use std::ops::ControlFlow;
use std::sync::Arc;

use kosh_core::people::{Pack, PackForm};
use kosh_documents::pack::{
    Alphabet, Archived, Converter, Manifest, PackError, Plan, Quality, Reduction, Watch,
};
use kosh_store::Change;

use super::material::{Gathering, Material, Wording};
use crate::app::{App, hold};
use crate::error::{ErrorCode, WireError};
use crate::jobs::{Progress, Stopped};
use crate::use_cases::needs::Folder;
use crate::use_cases::papers::Writing;
use crate::wire::{
    JobId, NameLetters, PackForecast, PackId, PackLoss, PackOutput, PackQuery, Produced, StartPack,
};
use crate::words::word;

/// A pack that is being made.
struct Making<'a> {
    wanted: StartPack,
    folder: Folder,
    material: Material,
    wording: Wording,
    /// Its name as a file, without the ending.
    stem: String,
    progress: &'a Progress<'a>,
    /// What the steps of the engine are called.
    joining: String,
}

/// A pack as it was written, before its files have their names.
struct Written {
    pack: Writing,
    /// Its pages; none of an archive.
    pages: Option<usize>,
    /// What goes beside it.
    beside: Option<Writing>,
}

impl App {
    /// Starts making a pack.
    pub fn start_pack(self: &Arc<Self>, wanted: StartPack) -> Result<JobId, WireError> {
        self.check_gate(&wanted)?;
        let app = Arc::clone(self);
        self.jobs.start(move |progress| app.make_pack(wanted, progress))
    }

    /// Starts finding out what a size limit costs.
    pub fn start_forecast(self: &Arc<Self>, wanted: StartPack) -> Result<JobId, WireError> {
        self.store()?;
        let app = Arc::clone(self);
        self.jobs.start(move |progress| {
            let forecast = app.foresee_pack(wanted, progress)?;
            *hold(&app.forecast) = Some((wanted, forecast));
            Ok(Vec::new())
        })
    }

    /// What a size limit costs, as it was found out last; none where something else was asked since.
    pub fn pack_forecast(&self, wanted: StartPack) -> Result<Option<PackForecast>, WireError> {
        let last = hold(&self.forecast);
        Ok(last.as_ref().filter(|(asked, _)| *asked == wanted).map(|(_, forecast)| forecast.clone()))
    }

    /// Makes a pack.
    pub fn make_pack(&self, wanted: StartPack, progress: &Progress<'_>) -> Result<Vec<Produced>, Stopped> {
        self.check_gate(&wanted)?;
        let making = self.gather_pack(wanted, progress)?;
        let pack = making.material.pack(&making.wording);
        let plan = Plan::of(&pack).map_err(stopped)?;
        match wanted.output {
            PackOutput::Joined => self.make_joined(&making, &plan),
            PackOutput::Archive => self.make_archive(&making, &plan),
            PackOutput::Folder => self.make_folder(&making, &plan),
        }
    }

    /// What a size limit costs: the pack is made for it and thrown away.
    pub fn foresee_pack(&self, wanted: StartPack, progress: &Progress<'_>) -> Result<PackForecast, Stopped> {
        let making = self.gather_pack(wanted, progress)?;
        let pack = making.material.pack(&making.wording);
        let plan = Plan::of(&pack).map_err(stopped)?;
        let reduction = plan.reduction(wanted.size_limit.unwrap_or(u64::MAX), &making).map_err(stopped)?;
        Ok(forecast(&plan.manifest(), reduction))
    }

    /// A pack that is not complete is made as nothing but a marked draft.
    fn check_gate(&self, wanted: &StartPack) -> Result<(), WireError> {
        let query = PackQuery { application: wanted.application, person: wanted.person };
        let (_, _, gate) = self.pack_query(query)?;
        if gate.is_complete || wanted.as_draft {
            Ok(())
        } else {
            Err(ErrorCode::PackIncomplete { blocks: gate.blocks.len() }.into())
        }
    }

    fn gather_pack<'a>(&self, wanted: StartPack, progress: &'a Progress<'a>) -> Result<Making<'a>, Stopped> {
        let query = PackQuery { application: wanted.application, person: wanted.person };
        let (folder, lines, _) = self.pack_query(query)?;
        let lang = self.settings()?.0.lang;
        let knowledge = self.knowledge();
        let scene = knowledge.scene_of(&folder.letters.file.application.edition)?;
        let office = self.office();
        let gathering = Gathering {
            app: self,
            folder: &folder,
            edition: scene.edition,
            service: folder.letters.file.service(scene.edition)?,
            lang,
            store: self.store()?,
            converter: office.as_ref().map(|office| office as &dyn Converter),
            progress,
        };
        let material = gathering.material(&lines)?;
        let made_on = self.clock().today();
        let household = &folder.letters.file.household;
        let whose = wanted.person.or_else(|| lines.first().map(|line| line.list));
        let whose = whose.and_then(|id| household.person(id)).map(|person| person.surname.clone());
        let kind = if wanted.as_draft { "paper_pack_draft" } else { "paper_pack" };
        let stem = format!("{} {} {made_on}", word(lang, kind), whose.unwrap_or_default());
        Ok(Making {
            wording: Wording { lang, made_on, is_draft: wanted.as_draft },
            joining: word(lang, "job_pack_joining"),
            wanted,
            material,
            stem,
            progress,
            folder,
        })
    }

    fn make_joined(&self, making: &Making<'_>, plan: &Plan<'_>) -> Result<Vec<Produced>, Stopped> {
        let quality = match making.wanted.size_limit {
            None => Quality::AsIs,
            Some(limit) => {
                let Reduction { quality, length, fits, .. } =
                    plan.reduction(limit, making).map_err(stopped)?;
                if !fits {
                    return Err(ErrorCode::PackTooLarge { length, limit }.into());
                }
                quality
            }
        };
        let mut writing = self.writing(&format!("{}.pdf", making.stem))?;
        let mut out = BufWriter::new(writing.file());
        let mut manifest = plan.join(quality, &mut out, making).map_err(stopped)?;
        let flushed = out.flush();
        drop(out);
        flushed.map_err(|error| Stopped::from(writing.refused(&error)))?;
        let (beside, archive) = self.make_beside(making, plan)?.unzip();
        manifest.archive = archive;
        let pages = manifest.pack.as_ref().and_then(|packed| usize::try_from(packed.pages).ok());
        let written = Written { pack: writing, pages, beside };
        self.keep_pack(making, written, &manifest, PackForm::Joined)
    }

    /// An archive of the files that the PDF does not hold; none where it holds all.
    fn make_beside(
        &self,
        making: &Making<'_>,
        plan: &Plan<'_>,
    ) -> Result<Option<(Writing, Archived)>, Stopped> {
        if !plan.has_files_beside() {
            return Ok(None);
        }
        let name = word(making.wording.lang, "paper_pack_beside");
        let mut writing = self.writing(&format!("{} {name}.zip", making.stem))?;
        let archived = plan.archive_beside(letters(making.wanted.names), writing.file(), making);
        Ok(Some((writing, archived.map_err(stopped)?)))
    }

    fn make_archive(&self, making: &Making<'_>, plan: &Plan<'_>) -> Result<Vec<Produced>, Stopped> {
        let mut writing = self.writing(&format!("{}.zip", making.stem))?;
        let mut out = BufWriter::new(writing.file());
        let archived = plan.archive(letters(making.wanted.names), &mut out, making).map_err(stopped)?;
        let flushed = out.flush();
        drop(out);
        flushed.map_err(|error| Stopped::from(writing.refused(&error)))?;
        let manifest = Manifest { archive: Some(archived), ..plan.manifest() };
        let written = Written { pack: writing, pages: None, beside: None };
        self.keep_pack(making, written, &manifest, PackForm::Archive)
    }

    /// A folder of separate files. The same files are kept as an archive, which can be handed in as one.
    fn make_folder(&self, making: &Making<'_>, plan: &Plan<'_>) -> Result<Vec<Produced>, Stopped> {
        let mut sheaf = self.sheaf(&making.stem)?;
        let archived = plan.separate(letters(making.wanted.names), &mut sheaf, making).map_err(stopped)?;
        let produced = sheaf.finish()?;
        let mut kept = self.writing(&format!("{}.zip", making.stem))?;
        let again = plan.archive(letters(making.wanted.names), kept.file(), making).map_err(stopped)?;
        if again != archived {
            return Err(ErrorCode::PackDisturbed.into());
        }
        let manifest = Manifest { archive: Some(archived), ..plan.manifest() };
        self.record_pack(making, &mut kept, &manifest, PackForm::Archive)?;
        sheaf.keep();
        Ok(produced)
    }

    /// Keeps a written pack in the vault and gives its files their names.
    fn keep_pack(
        &self,
        making: &Making<'_>,
        mut written: Written,
        manifest: &Manifest,
        form: PackForm,
    ) -> Result<Vec<Produced>, Stopped> {
        let pack = self.record_pack(making, &mut written.pack, manifest, form)?;
        let mut produced: Vec<Produced> = Vec::new();
        let files = std::iter::once((written.pack, written.pages));
        for (writing, pages) in files.chain(written.beside.map(|beside| (beside, None))) {
            match writing.keep(pages) {
                Ok(file) => produced.push(file),
                Err(error) => {
                    // A pack without its files is none. What cannot be removed now stays and is seen.
                    for file in &produced {
                        let _ = fs::remove_file(&file.path);
                    }
                    self.apply(Change::RemovePack(pack))?;
                    return Err(error.into());
                }
            }
        }
        Ok(produced)
    }

    fn record_pack(
        &self,
        making: &Making<'_>,
        writing: &mut Writing,
        manifest: &Manifest,
        form: PackForm,
    ) -> Result<PackId, Stopped> {
        making.progress.at(1, 1, &making.joining)?;
        let rewound = writing.file().rewind();
        rewound.map_err(|error| Stopped::from(writing.refused(&error)))?;
        let content = self.store()?.keep(writing.file()).map_err(WireError::from)?;
        let ending = match form {
            PackForm::Joined => "pdf",
            PackForm::Archive => "zip",
        };
        let manifest =
            serde_json::to_string(manifest).map_err(|_| WireError::bug("the manifest of a pack"))?;
        let pack = Pack {
            id: PackId::new(self.mint()),
            application: making.wanted.application,
            person: making.wanted.person,
            form,
            made_on: making.wording.made_on,
            file_on: making.folder.file_on,
            is_draft: making.wording.is_draft,
            name: format!("{}.{ending}", making.stem),
            content,
            manifest,
            handed_in_on: None,
        };
        let id = pack.id;
        self.apply(Change::SavePack(pack))?;
        Ok(id)
    }
}

impl Watch for Making<'_> {
    fn at(&self, done: usize, total: usize) -> ControlFlow<()> {
        match self.progress.at(done, total, &self.joining) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    }
}

const fn letters(names: NameLetters) -> Alphabet {
    match names {
        NameLetters::AsWritten => Alphabet::AsWritten,
        NameLetters::Latin => Alphabet::Latin,
    }
}

fn stopped(error: PackError) -> Stopped {
    let code = match error {
        PackError::Cancelled => return Stopped::Cancelled,
        PackError::Read { .. } | PackError::Changed { .. } => ErrorCode::PackDisturbed,
        PackError::Write(error) if error.kind() == io::ErrorKind::StorageFull => ErrorCode::DiskFull,
        PackError::Write(_) => ErrorCode::NotWritable { path: String::new() },
        PackError::Render(_) => return WireError::bug("pages of a pack").into(),
        PackError::Labels(_) => return WireError::bug("words of packs").into(),
    };
    code.into()
}

fn forecast(manifest: &Manifest, reduction: Reduction) -> PackForecast {
    let loss = |loss: kosh_documents::pack::Loss| {
        let mut files = manifest.files();
        let (paper, file) = files.find(|(_, file)| file.place == loss.place)?;
        Some(PackLoss {
            number: paper.number.clone(),
            title: paper.title.clone(),
            name: file.name.clone(),
            pictures: loss.pictures,
            from_dots: loss.from,
            to_dots: loss.to,
            before: loss.before,
            after: loss.after,
        })
    };
    PackForecast {
        whole: reduction.whole,
        length: reduction.length,
        fits: reduction.fits,
        losses: reduction.losses.into_iter().filter_map(loss).collect(),
    }
}
