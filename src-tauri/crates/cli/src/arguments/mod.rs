//! The command line, a file a field. What a value means is read in [`crate::question`], so that a mistake is answered
//! with the field and what would be right, in the user's language; what each option is for stands in `ui/messages`.

mod advice;
mod knowledge;
mod letters;
mod money;
mod papers;

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand};

pub(crate) use advice::{Advise, AdvisePlan, AdviseRoute, AdviseTerm, Due, Preflight, Wave, Whose};
pub(crate) use knowledge::{Calendar, Check, Checklist, Demo, Guide, Impact, Quote, Window};
pub(crate) use letters::{
    Batch, Letter, LetterAct, LetterTextAct, OfApplication, OneLetter, OneText, Paper, PrintLetter,
    PrintSent, TextFile,
};
pub(crate) use money::{AddOwnLine, AddPayment, AddRate, Budget, Costs, OwnLines, Payments, Rates};
pub(crate) use papers::{
    Absent, ForecastPack, HandInPack, HolderOfPapers, MakePack, OnePack, PackAct, PapersAct, PutPapers,
    StateOfPapers, Verify,
};

/// Kosh on the command line.
#[derive(Debug, Parser)]
#[command(name = "koshctl", version, disable_help_subcommand = true)]
#[command(disable_help_flag = true, disable_version_flag = true)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Options of every command.
#[derive(Debug, Args)]
pub(crate) struct Global {
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[arg(long, global = true, value_name = "ru|en|kk")]
    pub(crate) lang: Option<String>,
    #[arg(long, global = true, value_name = "DATE")]
    pub(crate) today: Option<String>,
    #[arg(long, global = true, value_name = "PATH")]
    pub(crate) vault: Option<PathBuf>,
    #[arg(long, global = true)]
    pub(crate) passphrase_stdin: bool,
    #[arg(long, short, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(long, short = 'V', action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    #[command(subcommand)]
    Guide(Guide),
    #[command(subcommand)]
    Calendar(Calendar),
    Window(Window),
    Quote(Quote),
    Checklist(Checklist),
    #[command(subcommand)]
    Check(Check),
    Demo(Demo),
    Due(Due),
    Preflight(Preflight),
    #[command(subcommand)]
    Advise(Advise),
    Wave(Wave),
    Letter(Letter),
    Costs(Costs),
    Budget(Budget),
    #[command(subcommand)]
    Payments(Payments),
    #[command(subcommand)]
    OwnLines(OwnLines),
    #[command(subcommand)]
    Rates(Rates),
    #[command(subcommand)]
    Papers(PapersAct),
    #[command(subcommand)]
    Pack(PackAct),
    Verify(Verify),
}
