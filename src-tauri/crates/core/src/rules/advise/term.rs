//! Which term to wish for.
