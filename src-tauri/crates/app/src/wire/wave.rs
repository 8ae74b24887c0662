//! The renewal wave: which range, and the applications that are made of it.

use chrono::NaiveDate;
use kosh_core::basis::Basis;
use kosh_core::id::{ApplicationId, HostId, PersonId};
use kosh_core::money::Money;
use kosh_core::rules::{WaveEntry, WaveWeek};
use serde::{Deserialize, Serialize};

/// Asks for a wave.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct WaveQuery {
    /// First day, as typed; empty for today.
    pub from: String,
    /// Last day, as typed; inclusive.
    pub until: String,
    /// Only those who work for this host.
    pub host: Option<HostId>,
    /// How many lines to send.
    pub limit: u32,
}

/// Everyone who has to renew within a range, with names.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WavePage {
    /// First day.
    pub from: NaiveDate,
    /// Last day, inclusive.
    pub until: NaiveDate,
    /// How many lines there are, the ones not sent included.
    pub total: usize,
    /// The renewals, by the last day to file.
    pub lines: Vec<WaveLine>,
    /// Sums of the costs that the guide states, one per currency; of all lines.
    pub known: Vec<Money>,
    /// Sums of the user's own figures, one per currency; of all lines.
    pub own: Vec<Money>,
    /// How many costs neither the guide nor the user states; of all lines.
    pub not_stated: usize,
    /// The filing load by week.
    pub weeks: Vec<WaveWeek>,
    /// How many windows may fall into the range but are beyond the calendar.
    pub beyond_calendar: usize,
    /// False where a line rests on an estimated or unconfirmed day.
    pub certain: bool,
    /// What it rests on.
    pub basis: Basis,
}

/// A renewal with the names that a line shows.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WaveLine {
    /// The renewal.
    #[serde(flatten)]
    pub entry: WaveEntry,
    /// Name of the person.
    pub name: String,
    /// Name of the host, in the language of the window.
    pub host: String,
}

/// Makes the applications of a wave.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CreateWave {
    /// First day of the wave, as typed; empty for today.
    pub from: String,
    /// Last day of the wave, as typed.
    pub until: String,
    /// For whom, each with the term that is wished for.
    pub renewals: Vec<Renewal>,
}

/// One person's part in a wave.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Renewal {
    /// The person.
    pub person: PersonId,
    /// Term, such as 3y; empty for the one that the wave quotes.
    pub term: String,
}

/// What came of a wave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WaveMade {
    /// The applications, made in one act: one for each household, service and term.
    pub applications: Vec<ApplicationId>,
    /// Persons for whom none was made: not in the wave, under way already, or without a service.
    pub left_out: Vec<PersonId>,
}
