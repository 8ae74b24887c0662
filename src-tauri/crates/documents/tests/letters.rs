//! Letters: what they say, what they say is missing, and how they stand on their pages.
#![allow(clippy::unwrap_used, reason = "what a test cannot build fails it")]

mod support;

use kosh_core::letters::{Arrangement, LetterKind};
use kosh_core::people::Role;
use kosh_documents::render::pdf;
use support::letters::Case;

/// Writes every letter in every arrangement where somebody wants to look at it: `KOSH_LETTERS=folder`.
#[test]
fn every_letter_becomes_a_paper() {
    for kind in LetterKind::ALL {
        for arrangement in Arrangement::ALL {
            let letter = Case::full(*kind).letter(*arrangement);
            let bytes = pdf(&letter.document).unwrap();
            if let Some(folder) = std::env::var_os("KOSH_LETTERS") {
                let path = std::path::Path::new(&folder).join(format!("{kind}-{arrangement}.pdf"));
                std::fs::write(path, bytes).unwrap();
            }
            assert_eq!(
                (letter.missing.as_slice(), letter.unprintable.as_slice()),
                (&[][..], &[][..]),
                "{kind} {arrangement}"
            );
        }
    }
    let _ = Role::Principal;
}
