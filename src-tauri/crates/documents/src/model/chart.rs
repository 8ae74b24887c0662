//! Sums as bars. A chart only shows at a glance what a table on the same paper says in full, so that nobody has to
//! measure it. Leaves out reckoning: the caller sums.

use kosh_core::money::Currency;

/// Bars of sums side by side: one a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// What the chart shows, in place of it for who cannot see it.
    pub alt: String,
    /// Currency of every sum in it; the axis names it.
    pub currency: Currency,
    /// Names of the parts that a bar is stacked of, from the axis upwards. Each has a pattern of its own, which reads
    /// in black and white; there are five patterns, a sixth kind gets the first one's again.
    pub kinds: Vec<String>,
    /// The bars, from left to right.
    pub bars: Vec<Bar>,
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// Words under the bar: a month, and the year where it begins on a line of its own.
    pub label: String,
    /// Sums in minor units of the currency, one for each kind; what lacks is 0.
    pub parts: Vec<u64>,
    /// How many sums belong to the bar but are not stated: it ends with a question mark then, since it is no total.
    pub not_stated: usize,
}
