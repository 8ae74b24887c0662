mod plan;

pub use plan::*;
