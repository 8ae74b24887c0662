//! Where the bytes of a file come from, who is told how far the work is, and who turns office files into PDF:
//! the three things that the engine asks of its caller.

use std::io::{self, Cursor, Read};
use std::ops::ControlFlow;

use super::Kind;

/// A file to be read, as often as the work needs it, from the beginning. The caller decrypts it; the engine writes
/// no copy of it anywhere.
pub trait Source {
    /// Its length in bytes. It bounds what is reserved, nothing else: a file that turns out longer is refused.
    fn length(&self) -> u64;

    /// Its content.
    fn open(&self) -> io::Result<Box<dyn Read + '_>>;
}

/// Who is told how far the work is, and may stop it.
pub trait Watch {
    /// `done` of `total` steps are done; `total` may change while the work goes on. `Break` stops the work, which
    /// then ends in [`super::PackError::Cancelled`].
    fn at(&self, done: usize, total: usize) -> ControlFlow<()>;
}

/// Nobody watches.
#[derive(Debug, Clone, Copy)]
pub struct Unwatched;

/// Turns office files into PDF, where a program for that is installed.
pub trait Converter {
    /// The pages of a file as PDF; none when the program cannot read it.
    fn pdf_of(&self, kind: Kind, content: &[u8]) -> Option<Vec<u8>>;
}

impl Source for Vec<u8> {
    fn length(&self) -> u64 {
        u64::try_from(self.len()).unwrap_or(u64::MAX)
    }

    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(Cursor::new(self)))
    }
}

impl Watch for Unwatched {
    fn at(&self, _done: usize, _total: usize) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// The whole of a source in memory; more than `limit` bytes are an error.
pub(super) fn read(source: &dyn Source, limit: u64) -> io::Result<Vec<u8>> {
    let expected = usize::try_from(source.length().min(limit)).unwrap_or_default();
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(expected.saturating_add(1)).map_err(|_| io::ErrorKind::OutOfMemory)?;
    source.open()?.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > limit {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}
