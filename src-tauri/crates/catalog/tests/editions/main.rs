//! A second edition of the guide, read from outside and compared with the shipped one.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests may fail a test")]

mod difference;
mod made_up;
mod outside;
