//! How far long work is, where somebody looks on.

use std::io::{IsTerminal as _, Write as _};

/// Where somebody looks on, says on standard error how far it is, in one line that is written over.
pub(super) fn tell(done: usize, total: usize, next: &str) {
    let mut screen = std::io::stderr();
    if screen.is_terminal() {
        // Nobody is left to tell that the screen is gone.
        let _ = write!(screen, "\r\x1b[K{done}/{total} {next}").and_then(|()| screen.flush());
    }
}

/// The line is not needed any more.
pub(super) fn end_of_progress() {
    let mut screen = std::io::stderr();
    if screen.is_terminal() {
        let _ = write!(screen, "\r\x1b[K").and_then(|()| screen.flush());
    }
}
