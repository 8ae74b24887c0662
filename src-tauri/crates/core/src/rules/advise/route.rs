//! Which route to take.
