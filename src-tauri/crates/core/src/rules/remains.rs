//! What remains when an extension is not possible any more: the ways, each with its services and cost.

use serde::Serialize;

use crate::basis::Basis;
use crate::id::ServiceId;
use crate::money::Money;

/// A way to go on without an extension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Way {
    /// The services it takes, in order; none where the person simply leaves in time.
    pub services: Vec<ServiceId>,
    /// Sum of what the guide states, for this person, with the term of the present status where one is needed.
    pub known_total: Money,
    /// Number of costs that it does not state.
    pub not_stated: usize,
    /// Normal working days of all services, one after the other; none where one of them is not stated.
    pub working_days: Option<u32>,
    /// What it rests on.
    pub basis: Basis,
}
