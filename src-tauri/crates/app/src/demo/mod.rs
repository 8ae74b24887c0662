//! Companies that do not exist: one of any size for trying out and measuring, and the small sample of the
//! first start.
//!
//! Both are pure functions: the same arguments give the same company on every machine. Everybody in them is
//! plainly fictional: surnames are words such as EXAMPLE, numbers are ones that nobody is given. Leaves out
//! the vault they are loaded into. Grows by situations that the product must show.

mod application;
mod company;
mod dice;
mod host;
mod letter;
mod maker;
mod money;
mod names;
mod notes;
mod paper;
mod passport;
mod person;
mod sample;
mod specimen;
mod status;
mod stay;
#[cfg(test)]
mod tests;
mod turns;

pub use company::company;
pub use letter::typed;
pub use money::figures_and_rates;
pub use sample::{Example, example, sample};
pub use specimen::{Specimen, specimens};
