//! What is due and advised.

use clap::{Args, Subcommand};

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
