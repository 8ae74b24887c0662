//! Letters and their texts.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Debug, Args)]
pub(crate) struct Paper {
    #[arg(long, value_name = "ID")]
    pub(crate) application: Option<String>,
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

/// A letter. Without a command of its own: the letter of invitation, as PDF.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Letter {
    #[command(flatten)]
    pub(crate) paper: Paper,
    #[command(subcommand)]
    pub(crate) act: Option<LetterAct>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum LetterAct {
    List(OfApplication),
    Print(PrintLetter),
    Send(OneLetter),
    Sent(PrintSent),
    Table(Paper),
    Batch(Batch),
    #[command(subcommand)]
    Text(LetterTextAct),
}

#[derive(Debug, Args)]
pub(crate) struct OfApplication {
    #[arg(long, value_name = "ID")]
    pub(crate) application: Option<String>,
}

/// Names a letter of an application.
#[derive(Debug, Args)]
pub(crate) struct OneLetter {
    #[arg(long, value_name = "ID")]
    pub(crate) application: Option<String>,
    #[arg(long = "kind", id = "letter_kind", value_name = "visa_petition")]
    pub(crate) kind: String,
    #[arg(long = "person", id = "letter_person", value_name = "ID")]
    pub(crate) person: Option<String>,
    #[arg(long, value_name = "kk_ru_beside")]
    pub(crate) arrangement: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct PrintLetter {
    #[command(flatten)]
    pub(crate) letter: OneLetter,
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct PrintSent {
    #[arg(id = "sent_letter", value_name = "ID")]
    pub(crate) letter: String,
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

/// The letters of many applications: of those that are named, or of those of a wave that are not filed yet.
#[derive(Debug, Args)]
pub(crate) struct Batch {
    #[arg(long = "application", id = "applications", value_name = "ID", required_unless_present = "until")]
    pub(crate) application: Vec<String>,
    #[arg(long, value_name = "DATE", requires = "until")]
    pub(crate) from: Option<String>,
    #[arg(long, value_name = "DATE", conflicts_with = "applications")]
    pub(crate) until: Option<String>,
    #[arg(long = "kind", id = "letter_kinds", value_name = "visa_petition")]
    pub(crate) kind: Vec<String>,
    #[arg(long, value_name = "kk_ru_beside")]
    pub(crate) arrangement: Option<String>,
    #[arg(long)]
    pub(crate) assign_numbers: bool,
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum LetterTextAct {
    Show(OneText),
    Check(TextFile),
    Save(TextFile),
    Reset(OneText),
}

/// Names the text of a letter in a language.
#[derive(Debug, Args)]
pub(crate) struct OneText {
    #[arg(long = "kind", id = "letter_kind", value_name = "visa_petition")]
    pub(crate) kind: String,
    #[arg(long = "language", id = "text_lang", value_name = "ru|kk|en")]
    pub(crate) language: String,
}

#[derive(Debug, Args)]
pub(crate) struct TextFile {
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) text: OneText,
}
