//! Papers and packs.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::letters::OfApplication;

#[derive(Debug, Subcommand)]
pub(crate) enum PapersAct {
    List(HolderOfPapers),
    State(StateOfPapers),
    Place(PutPapers),
    Put(PutPapers),
    Absent(Absent),
}

/// Whose papers. Without any of them: those of the only application there is.
#[derive(Debug, Args)]
pub(crate) struct HolderOfPapers {
    #[arg(long, value_name = "ID")]
    pub(crate) application: Option<String>,
    #[arg(long = "person", id = "applicant", value_name = "ID", conflicts_with = "application")]
    pub(crate) person: Option<String>,
    #[arg(long = "host", id = "host_id", value_name = "ID", conflicts_with_all = ["application", "applicant"])]
    pub(crate) host: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct StateOfPapers {
    #[arg(long, value_name = "ID")]
    pub(crate) application: Option<String>,
    #[arg(long = "person", id = "applicant", value_name = "ID")]
    pub(crate) person: Option<String>,
}

/// Files with whose they are; a document names the place of all of them.
#[derive(Debug, Args)]
pub(crate) struct PutPapers {
    #[arg(id = "files", value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) holder: HolderOfPapers,
    #[arg(long, value_name = "passport")]
    pub(crate) document: Option<String>,
    #[arg(long = "of", id = "whose", value_name = "ID", requires = "document")]
    pub(crate) whose: Option<String>,
    #[arg(long = "title", id = "paper_title", value_name = "TEXT")]
    pub(crate) title: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub(crate) issued_on: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<String>,
    #[arg(long = "form", id = "paper_form", value_name = "notarised")]
    pub(crate) form: Option<String>,
    #[arg(long = "lies", id = "lies", value_name = "TEXT")]
    pub(crate) lies: Option<String>,
    #[arg(long)]
    pub(crate) again: bool,
}

/// Why a paper is not there.
#[derive(Debug, Args)]
pub(crate) struct Absent {
    #[arg(id = "document", value_name = "DOCUMENT")]
    pub(crate) document: String,
    #[arg(long = "person", id = "applicant", value_name = "ID")]
    pub(crate) person: String,
    #[arg(long, value_name = "ID")]
    pub(crate) application: Option<String>,
    #[arg(long = "kind", id = "kind_of_absence", value_name = "not_applicable|cannot_provide")]
    pub(crate) kind: String,
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PackAct {
    Forecast(ForecastPack),
    Make(MakePack),
    List(OfApplication),
    PrintList(OnePack),
    HandIn(HandInPack),
}

/// A pack that would be made for a size limit.
#[derive(Debug, Args)]
pub(crate) struct ForecastPack {
    #[arg(long, value_name = "ID")]
    pub(crate) application: Option<String>,
    #[arg(long = "person", id = "applicant", value_name = "ID")]
    pub(crate) person: Option<String>,
    #[arg(long, value_name = "MB", value_parser = clap::value_parser!(u64).range(1..=1024))]
    pub(crate) limit_mb: u64,
}

#[derive(Debug, Args)]
pub(crate) struct OnePack {
    #[arg(id = "pack_id", value_name = "ID")]
    pub(crate) pack: String,
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct MakePack {
    #[arg(long, value_name = "ID")]
    pub(crate) application: Option<String>,
    #[arg(long = "person", id = "applicant", value_name = "ID")]
    pub(crate) person: Option<String>,
    #[arg(long = "as", id = "output", value_name = "joined|archive|folder", default_value = "joined")]
    pub(crate) output: String,
    #[arg(long)]
    pub(crate) latin: bool,
    #[arg(long, value_name = "MB", value_parser = clap::value_parser!(u64).range(1..=1024))]
    pub(crate) limit_mb: Option<u64>,
    #[arg(long)]
    pub(crate) draft: bool,
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct HandInPack {
    #[arg(id = "pack_id", value_name = "ID")]
    pub(crate) pack: String,
    #[arg(long = "on", id = "handed_in_on", value_name = "DATE")]
    pub(crate) on: Option<String>,
    #[arg(long, value_name = "on_portal")]
    pub(crate) stage: Option<String>,
}

/// A file, the packs of an application, or the whole vault.
#[derive(Debug, Args)]
pub(crate) struct Verify {
    #[arg(id = "pack_file", value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    #[arg(long, value_name = "ID")]
    pub(crate) application: Option<String>,
}
