//! Which file the window may ask to open or to be shown: one that Kosh wrote.
//!
//! The window shows what people typed, so it is not trusted with a path: whatever it names, only a document inside
//! the output folder is opened. It grows by a file type when Kosh learns to write one.

use std::path::{Path, PathBuf};

/// The papers and tables that Kosh writes and the scans that it gives back. A program or a desktop entry that somebody else put
/// there is not opened.
const TYPES: [&str; 5] = ["pdf", "xlsx", "png", "jpg", "jpeg"];

/// The real path of `path`, every link resolved; `None` when there is no such file in `folder`, or when it is not
/// a document that Kosh writes.
pub(crate) fn file(folder: &Path, path: &Path) -> Option<PathBuf> {
    let folder = folder.canonicalize().ok()?;
    let file = folder.join(path).canonicalize().ok()?;
    let extension = file.extension()?;
    let is_document = TYPES.iter().any(|ours| extension.eq_ignore_ascii_case(ours));
    (is_document && file.is_file() && file.starts_with(&folder)).then_some(file)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::*;

    fn folders() -> (TempDir, PathBuf) {
        let root = tempfile::tempdir().unwrap();
        let output = root.path().join("output");
        fs::create_dir(&output).unwrap();
        for name in ["output/letter.pdf", "output/run.sh", "passport.pdf"] {
            fs::write(root.path().join(name), "%PDF").unwrap();
        }
        (root, output)
    }

    #[test]
    fn a_letter_is_opened_by_its_name_and_by_its_path() {
        let (_root, output) = folders();
        let letter = output.join("letter.pdf").canonicalize().unwrap();
        assert_eq!(file(&output, Path::new("letter.pdf")), Some(letter.clone()));
        assert_eq!(file(&output, &output.join("letter.pdf")), Some(letter));
    }

    #[test]
    fn what_lies_outside_is_refused_by_any_way_to_it() {
        let (root, output) = folders();
        assert_eq!(file(&output, &root.path().join("passport.pdf")), None);
        assert_eq!(file(&output, Path::new("../passport.pdf")), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_outside_is_refused() {
        let (root, output) = folders();
        std::os::unix::fs::symlink(root.path().join("passport.pdf"), output.join("link.pdf")).unwrap();
        assert_eq!(file(&output, Path::new("link.pdf")), None);
    }

    #[test]
    fn a_program_a_folder_and_a_lost_file_are_refused() {
        let (_root, output) = folders();
        assert_eq!(file(&output, Path::new("run.sh")), None);
        assert_eq!(file(&output, Path::new(".")), None);
        assert_eq!(file(&output, Path::new("lost.pdf")), None);
    }
}
