//! The command line. What a value means is read in [`crate::question`], so that a mistake is answered with
//! the field and what would be right, in the user's language.

use std::path::PathBuf;

use clap::{ArgAction, ArgGroup, Args, Parser, Subcommand};
use kosh_app::words::word;
use kosh_app::{Clock, Office, Options};
use kosh_core::text::Lang;

use crate::environment::Environment;
use crate::failure::Failure;
use crate::output::lang_named;
use crate::question;

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
    json: bool,
    #[arg(long, global = true, value_name = "ru|en|kk")]
    lang: Option<String>,
    #[arg(long, global = true, value_name = "DATE")]
    today: Option<String>,
    #[arg(long, global = true, value_name = "PATH")]
    vault: Option<PathBuf>,
    #[arg(long, global = true)]
    passphrase_stdin: bool,
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

#[derive(Debug, Subcommand)]
pub(crate) enum Guide {
    Services,
    Show { service: String },
    Diff { first: String, second: String },
    Lint,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Calendar {
    Year {
        year: i32,
    },
    AddWorkingDays {
        date: String,
        #[arg(allow_negative_numbers = true)]
        days: i32,
    },
    Between {
        from: String,
        to: String,
    },
    Impact(Impact),
}

#[derive(Debug, Args)]
pub(crate) struct Impact {
    #[arg(long, value_name = "DATE")]
    pub(crate) date: String,
    #[arg(
        long,
        value_name = "holiday|working|weekend|observed|moved_rest|moved_work",
        required_unless_present = "remove"
    )]
    pub(crate) kind: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub(crate) name: Option<String>,
    #[arg(long, conflicts_with_all = ["kind", "name"])]
    pub(crate) remove: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Due {
    #[arg(long)]
    pub(crate) proof: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Preflight {
    #[arg(long, value_name = "ID")]
    pub(crate) application: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Advise {
    Term(AdviseTerm),
    Route(AdviseRoute),
    Plan(AdvisePlan),
}

/// A household, or the one of an application, whose persons and wishes then count.
#[derive(Debug, Args)]
pub(crate) struct Whose {
    #[arg(long, value_name = "ID", required_unless_present = "application")]
    pub(crate) household: Option<String>,
    #[arg(long, value_name = "ID", conflicts_with = "household")]
    pub(crate) application: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct AdviseTerm {
    #[command(flatten)]
    pub(crate) whose: Whose,
    #[arg(long, value_name = "ID", required_unless_present = "application")]
    pub(crate) service: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct AdviseRoute {
    #[command(flatten)]
    pub(crate) whose: Whose,
    #[arg(long, value_name = "C3", required_unless_present = "application")]
    pub(crate) category: Option<String>,
    #[arg(long, value_name = "single|multiple")]
    pub(crate) entries: Option<String>,
    #[arg(long, value_name = "3y")]
    pub(crate) term: Option<String>,
    #[arg(long, value_name = "employee|expert|standard|personal-manager")]
    pub(crate) tier: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct AdvisePlan {
    #[command(flatten)]
    pub(crate) whose: Whose,
    #[arg(long, value_name = "ID", required_unless_present = "application")]
    pub(crate) service: Option<String>,
    #[arg(long, value_name = "DATE", conflicts_with_all = ["start", "begin"])]
    pub(crate) arrive: Option<String>,
    #[arg(long, value_name = "DATE", conflicts_with = "begin")]
    pub(crate) start: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub(crate) begin: Option<String>,
    #[arg(long)]
    pub(crate) review: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Wave {
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub(crate) until: String,
}

#[derive(Debug, Args)]
pub(crate) struct Window {
    #[arg(long, value_name = "DATE")]
    pub(crate) valid_until: String,
    #[arg(long, value_name = "DATE")]
    pub(crate) valid_from: Option<String>,
    #[arg(long, value_name = "ID", default_value = "work-extension")]
    pub(crate) service: String,
    #[arg(long)]
    pub(crate) proof: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Quote {
    #[arg(long, value_name = "ID")]
    pub(crate) service: String,
    #[arg(long, value_name = "3y")]
    pub(crate) term: Option<String>,
    #[arg(long, value_name = "employee|expert", conflicts_with = "term")]
    pub(crate) variant: Option<String>,
    #[arg(long, value_name = "personal-manager", conflicts_with_all = ["term", "variant"])]
    pub(crate) option: Option<String>,
    #[arg(long, value_name = "principal|spouse|child", default_value = "principal")]
    pub(crate) person: Vec<String>,
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub(crate) passport_until: Option<String>,
    #[arg(long)]
    pub(crate) proof: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Checklist {
    #[arg(long, value_name = "ID")]
    pub(crate) service: String,
    #[arg(long, value_name = "principal|spouse|child")]
    pub(crate) person: Option<String>,
    #[arg(long, value_name = "participant|branch|representative")]
    pub(crate) host: Option<String>,
    #[arg(long, value_name = "B2")]
    pub(crate) category: Option<String>,
    #[arg(long, value_name = "YEARS", value_parser = clap::value_parser!(u8).range(0..=130))]
    pub(crate) age: Option<u8>,
    #[arg(long, value_name = "RU")]
    pub(crate) nationality: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Check {
    Bin { number: String },
    Iin { number: String },
}

#[derive(Debug, Args)]
pub(crate) struct Demo {
    #[arg(long, value_name = "N", required_unless_present = "sample",
          value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub(crate) people: Option<u32>,
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub(crate) seed: u64,
    #[arg(long, conflicts_with_all = ["people", "seed"])]
    pub(crate) sample: bool,
}

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

/// Whose costs; without any of them those of the only application there is.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("whose").args(["application", "household", "host_company", "department", "everybody"])))]
pub(crate) struct Costs {
    #[arg(long, value_name = "ID")]
    pub(crate) application: Option<String>,
    #[arg(long, value_name = "ID")]
    pub(crate) household: Option<String>,
    #[arg(long = "host", value_name = "ID|BIN|NAME")]
    pub(crate) host_company: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub(crate) department: Option<String>,
    #[arg(long)]
    pub(crate) everybody: bool,
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<String>,
    #[arg(long, value_name = "application|household|host|department|month", default_value = "host")]
    pub(crate) by: String,
    #[arg(long, conflicts_with_all = ["household", "host_company", "department", "everybody", "from", "until"])]
    pub(crate) freeze: bool,
    #[arg(long)]
    pub(crate) xlsx: bool,
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Budget {
    #[arg(long, value_name = "12|24|36", default_value_t = 12)]
    pub(crate) months: u16,
    #[arg(long, value_name = "yearly|longest|as_now", default_value = "yearly")]
    pub(crate) policy: String,
    #[arg(long = "host", value_name = "ID|BIN|NAME")]
    pub(crate) host_company: Option<String>,
    #[arg(long, conflicts_with = "xlsx")]
    pub(crate) pdf: bool,
    #[arg(long)]
    pub(crate) xlsx: bool,
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Payments {
    List {
        #[arg(long, value_name = "ID")]
        application: Option<String>,
    },
    Add(AddPayment),
    Remove {
        id: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct AddPayment {
    #[arg(long, value_name = "ID")]
    pub(crate) application: Option<String>,
    #[arg(long = "on", id = "paid_on", value_name = "DATE")]
    pub(crate) on: String,
    #[arg(long, value_name = "company|employee")]
    pub(crate) payer: String,
    #[arg(long = "for", id = "expense", value_name = EXPENSES)]
    pub(crate) expense: String,
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,
    #[arg(long, value_name = "400000", allow_negative_numbers = true)]
    pub(crate) amount: String,
    #[arg(long, value_name = "USD")]
    pub(crate) currency: Option<String>,
    #[arg(long, value_name = "FILE")]
    pub(crate) receipt: Option<PathBuf>,
}

/// What money goes to.
const EXPENSES: &str = "service_fee|state_duty|consular_fee|translation|courier|notary|other";

#[derive(Debug, Subcommand)]
pub(crate) enum OwnLines {
    List {
        #[arg(long, value_name = "ID")]
        application: Option<String>,
    },
    Add(AddOwnLine),
    Remove {
        id: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct AddOwnLine {
    #[arg(long, value_name = "ID")]
    pub(crate) application: Option<String>,
    #[arg(long = "for", id = "expense", value_name = EXPENSES)]
    pub(crate) expense: String,
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,
    #[arg(long, value_name = "60")]
    pub(crate) amount: String,
    #[arg(long, value_name = "USD")]
    pub(crate) currency: Option<String>,
    #[arg(long, value_name = "person|application", default_value = "person")]
    pub(crate) per: String,
    #[arg(long, value_name = "TEXT")]
    pub(crate) source: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Rates {
    List,
    Add(AddRate),
    Remove { id: String },
}

#[derive(Debug, Args)]
pub(crate) struct AddRate {
    #[arg(long, value_name = "USD")]
    pub(crate) currency: String,
    #[arg(long, value_name = "511.25")]
    pub(crate) kzt: String,
    #[arg(long = "on", id = "rate_on", value_name = "DATE")]
    pub(crate) on: String,
    #[arg(long, value_name = "TEXT")]
    pub(crate) source: String,
}

/// What every command is run with.
pub(crate) struct Surroundings {
    /// The language of people.
    pub(crate) lang: Lang,
    /// Where things are, and today.
    pub(crate) options: Options,
    /// Whether the passphrase comes on standard input.
    pub(crate) passphrase_stdin: bool,
    /// Whether the answer is for a script, which cannot be asked for a passphrase.
    pub(crate) for_script: bool,
}

impl Surroundings {
    /// Arguments before the environment, the environment before what the system offers.
    pub(crate) fn new(global: &Global, environment: Environment) -> Result<Self, Failure> {
        let lang = match global.lang.as_deref() {
            Some(code) => lang_named(code).ok_or_else(|| Failure::NotOneOf {
                option: "--lang",
                given: code.to_owned(),
                possible: Lang::ALL.map(|lang| lang.code().to_owned()).to_vec(),
            })?,
            None => Lang::default(),
        };
        let today = global.today.clone().or(environment.today);
        let standard = Options::standard();
        let options = Options {
            vault: global.vault.clone().or(environment.vault).unwrap_or(standard.vault),
            output: environment.output.unwrap_or(standard.output),
            clock: match today {
                Some(text) => Clock::Fixed(question::date("today", &text)?),
                None => standard.clock,
            },
            office: Office::find(environment.search),
            keyring: standard.keyring,
        };
        Ok(Self { lang, options, passphrase_stdin: global.passphrase_stdin, for_script: global.json })
    }
}

/// The command with every description in a language: `ctl_help_<command>` and `ctl_option_<option>`.
pub(crate) fn in_language(command: clap::Command, lang: Lang) -> clap::Command {
    describe(command, lang, "ctl_help")
}

fn describe(command: clap::Command, lang: Lang, key: &str) -> clap::Command {
    let template = help_template(&command, lang);
    command
        .about(word(lang, key))
        .help_template(template)
        .mut_args(|argument| {
            let help = word(lang, &format!("ctl_option_{}", argument.get_id()));
            // The options of every command stand below its own.
            let last = if argument.is_global_set() { 100 } else { 0 };
            argument.help(help).display_order(last)
        })
        .mut_subcommands(|inner| {
            let key = format!("{key}_{}", inner.get_name().replace('-', "_"));
            describe(inner, lang, &key)
        })
}

/// The page of help, its headings in a language.
fn help_template(command: &clap::Command, lang: Lang) -> String {
    let part = |key: &str, place: &str| format!("\n\n{}:\n{place}", word(lang, key));
    let mut template = format!("{{about}}\n\n{}: {{usage}}", word(lang, "ctl_help_usage"));
    if command.has_subcommands() {
        template.push_str(&part("ctl_help_commands", "{subcommands}"));
    }
    if command.get_positionals().next().is_some() {
        template.push_str(&part("ctl_help_arguments", "{positionals}"));
    }
    template + &part("ctl_help_options", "{options}")
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_command_and_option_is_described_in_every_language() {
        for lang in Lang::ALL {
            let mut command = in_language(Arguments::command(), lang);
            command.build();
            assert_described(&command, lang);
        }
    }

    fn assert_described(command: &clap::Command, lang: Lang) {
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        assert!(
            !about.is_empty() && !about.starts_with("ctl_"),
            "{} in {lang:?}: {about}",
            command.get_name()
        );
        for argument in command.get_arguments() {
            let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
            assert!(!help.starts_with("ctl_"), "{} in {lang:?}: {help}", argument.get_id());
        }
        command.get_subcommands().for_each(|inner| assert_described(inner, lang));
    }
}
