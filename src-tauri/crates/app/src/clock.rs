//! Today. The one place where Kosh looks at the clock.

use chrono::{DateTime, Local, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

/// Where today comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// The machine's clock, in local time.
    System,
    /// A fixed day, for tests and for «what if it were».
    Fixed(NaiveDate),
}

impl Clock {
    /// Today.
    pub fn today(self) -> NaiveDate {
        self.now().date()
    }

    /// Now, in local time; noon of a fixed day.
    #[allow(clippy::disallowed_methods, reason = "the one place where Kosh looks at the clock")]
    pub fn now(self) -> NaiveDateTime {
        match self {
            Self::System => DateTime::<Local>::naive_local(&Local::now()),
            Self::Fixed(date) => date.and_time(NaiveTime::MIN) + TimeDelta::hours(12),
        }
    }

    /// Now, as the journal keeps it; noon in UTC of a fixed day.
    #[allow(clippy::disallowed_methods, reason = "the one place where Kosh looks at the clock")]
    pub fn instant(self) -> DateTime<Utc> {
        match self {
            Self::System => Utc::now(),
            Self::Fixed(_) => self.now().and_utc(),
        }
    }
}
