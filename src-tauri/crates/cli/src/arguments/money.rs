//! Costs, payments and rates.

use std::path::PathBuf;

use clap::{ArgGroup, Args, Subcommand};

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
    #[arg(long, value_name = "60", allow_negative_numbers = true)]
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
    #[arg(long, value_name = "511.25", allow_negative_numbers = true)]
    pub(crate) kzt: String,
    #[arg(long = "on", id = "rate_on", value_name = "DATE")]
    pub(crate) on: String,
    #[arg(long, value_name = "TEXT")]
    pub(crate) source: String,
}
