//! What a service costs and how long it takes, as the guide's tables state it.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::basis::Ground;
use crate::money::Money;
use crate::stated::Stated;

/// A row of a tariff. Written `1y` to `5y`, `employee`, `expert`, `standard`, `personal-manager`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(type = "string"))]
#[serde(try_from = "String", into = "String")]
pub enum Tier {
    /// «До N лет».
    Years(u8),
    /// Temporary permit for an employee.
    Employee,
    /// Temporary permit for an expert.
    Expert,
    /// The only row, or the one without a personal manager.
    Standard,
    /// With a personal manager, instead of the standard fee.
    PersonalManager,
}

/// A text that is not a tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a tier: 1y to 10y, employee, expert, standard or personal-manager")]
pub struct InvalidTier;

impl fmt::Display for Tier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Years(years) => write!(f, "{years}y"),
            Self::Employee => f.write_str("employee"),
            Self::Expert => f.write_str("expert"),
            Self::Standard => f.write_str("standard"),
            Self::PersonalManager => f.write_str("personal-manager"),
        }
    }
}

impl FromStr for Tier {
    type Err = InvalidTier;

    fn from_str(text: &str) -> Result<Self, InvalidTier> {
        match text {
            "employee" => Ok(Self::Employee),
            "expert" => Ok(Self::Expert),
            "standard" => Ok(Self::Standard),
            "personal-manager" => Ok(Self::PersonalManager),
            _ => text
                .strip_suffix('y')
                .and_then(|years| years.parse().ok())
                .filter(|years| (1..=10).contains(years))
                .map(Self::Years)
                .ok_or(InvalidTier),
        }
    }
}

impl TryFrom<String> for Tier {
    type Error = InvalidTier;

    fn try_from(text: String) -> Result<Self, InvalidTier> {
        text.parse()
    }
}

impl From<Tier> for String {
    fn from(tier: Tier) -> Self {
        tier.to_string()
    }
}

/// A row of a service's tariff. All amounts are per person and per visa or permit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fee {
    /// Which row.
    pub tier: Tier,
    /// The Expat Centre's service fee.
    pub service_fee: Stated<Money>,
    /// State duty in MCI; 0 where the guide prints «-».
    pub duty_mci: Stated<Decimal>,
    /// Normal time in working days.
    pub working_days: Stated<u16>,
    /// Calendar days to which it may be prolonged, where the guide says so.
    pub worst_calendar_days: Option<u16>,
    /// Where the row is printed, as a ground for cost lines.
    pub ground: Arc<Ground>,
}
