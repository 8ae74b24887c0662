//! What is asked of the guide, the calendar and the rules, without a vault; and a vault to try things in.

use clap::{Args, Subcommand};

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
