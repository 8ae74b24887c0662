//! `LibreOffice`, where it is installed, makes pages of office documents.
//!
//! An office document from outside is hostile: the program runs without macros, without links being followed, with a
//! home of its own that goes away with the file, and not longer than [`LONGEST`]; then it is ended with everything that
//! it started. The document lies there in the clear while it runs, for the program reads files only: in memory where
//! the system keeps a folder in memory (Linux), elsewhere in the folder of the vault, readable to nobody else.
//!
//! Leaves out what becomes of the pages, which the pack engine reads as it reads any PDF from outside.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use kosh_documents::pack::{Converter, Kind, LARGEST_FILE};
use process_wrap::std::CommandWrap;
#[cfg(windows)]
use process_wrap::std::JobObject;
#[cfg(unix)]
use process_wrap::std::ProcessGroup;
use tempfile::TempDir;

/// The longest time for one document.
const LONGEST: Duration = Duration::from_mins(2);
/// How often is looked whether it is done.
const STEP: Duration = Duration::from_millis(50);
/// Where Linux keeps files in memory.
const IN_MEMORY: &str = "/dev/shm";
/// The beginning of the name of the program's home; what a crash left behind is found by it.
const HOME: &str = "kosh-office-";

/// What the program may not do, in its own settings: run macros, follow links, load anything that is not in the file.
const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"#;

/// The program.
#[derive(Debug, Clone)]
pub struct Office {
    program: PathBuf,
    /// Where its home is made: in memory, or where the system has no such folder in the other one.
    homes: [PathBuf; 2],
    longest: Duration,
}

impl Office {
    /// The program in one of these folders, or where it is installed by itself.
    pub fn find(folders: impl IntoIterator<Item = PathBuf>) -> Option<PathBuf> {
        const NAMES: [&str; 2] = ["soffice", "soffice.exe"];
        const INSTALLED: [&str; 4] = [
            "/usr/bin",
            "/Applications/LibreOffice.app/Contents/MacOS",
            r"C:\Program Files\LibreOffice\program",
            r"C:\Program Files (x86)\LibreOffice\program",
        ];
        let folders = folders.into_iter().chain(INSTALLED.map(PathBuf::from));
        folders.flat_map(|folder| NAMES.map(|name| folder.join(name))).find(|program| program.is_file())
    }

    /// The program at a path, with a folder for its home.
    pub(crate) fn new(program: PathBuf, folder: PathBuf) -> Self {
        Self { program, homes: [PathBuf::from(IN_MEMORY), folder], longest: LONGEST }
    }

    fn converted(&self, kind: Kind, content: &[u8]) -> io::Result<Vec<u8>> {
        let home = self.home()?;
        let (profile, pages) = (home.path().join("profile"), home.path().join("pages"));
        fs::create_dir_all(profile.join("user"))?;
        fs::write(profile.join("user").join("registrymodifications.xcu"), SETTINGS)?;
        let document = home.path().join("document").with_extension(kind.extension().unwrap_or("bin"));
        fs::write(&document, content)?;
        self.run(home.path(), &profile, &document, &pages)?;
        let made = pages.join("document.pdf");
        if fs::metadata(&made)?.len() > LARGEST_FILE {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        fs::read(made)
    }

    /// A folder of its own, readable to nobody else, that goes away with everything in it.
    fn home(&self) -> io::Result<TempDir> {
        let mut making = tempfile::Builder::new();
        making.prefix(HOME);
        let [memory, folder] = &self.homes;
        making.tempdir_in(memory).or_else(|_| making.tempdir_in(folder))
    }

    fn run(&self, home: &Path, profile: &Path, document: &Path, pages: &Path) -> io::Result<()> {
        let mut command = Command::new(&self.program);
        command
            .args(["--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"])
            .arg(format!("-env:UserInstallation={}", address(profile)))
            .args(["--convert-to", "pdf", "--outdir"])
            .arg(pages)
            .arg(document)
            .current_dir(home)
            .env("HOME", home)
            .env("TMPDIR", home)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mut command = CommandWrap::from(command);
        #[cfg(unix)]
        command.wrap(ProcessGroup::leader());
        #[cfg(windows)]
        command.wrap(JobObject);
        let mut child = command.spawn()?;
        let until = Instant::now() + self.longest;
        loop {
            match child.try_wait()? {
                Some(status) if status.success() => return Ok(()),
                Some(_) => return Err(io::ErrorKind::InvalidData.into()),
                None if Instant::now() >= until => {
                    child.kill()?;
                    return Err(io::ErrorKind::TimedOut.into());
                }
                None => thread::sleep(STEP),
            }
        }
    }
}

impl Converter for Office {
    fn pdf_of(&self, kind: Kind, content: &[u8]) -> Option<Vec<u8>> {
        // Why it failed is of no use to anybody: the pack says that the program cannot read the file.
        self.converted(kind, content).inspect_err(|error| tracing::warn!(kind = %error.kind(), "office")).ok()
    }
}

/// Removes the homes that a crash left behind in a folder.
pub(crate) fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(HOME) {
            // What cannot be removed now is removed the next time.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// A folder as a `file:` address, as the program wants it.
fn address(path: &Path) -> String {
    let mut address = String::from("file://");
    let text = path.to_string_lossy().replace('\\', "/");
    if !text.starts_with('/') {
        address.push('/');
    }
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"/:-._~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    /// A program of this text in place of `LibreOffice`; its homes are made in the folder itself.
    fn program(folder: &Path, text: &str) -> Office {
        let program = folder.join("soffice");
        fs::write(&program, format!("#!/bin/sh\n{text}\n")).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o700)).unwrap();
        let homes = [folder.join("no such folder"), folder.to_owned()];
        Office { program, homes, longest: Duration::from_secs(2) }
    }

    fn homes(folder: &Path) -> usize {
        let entries = fs::read_dir(folder).unwrap().flatten();
        entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(HOME)).count()
    }

    #[test]
    fn what_the_program_makes_is_taken_and_nothing_of_the_document_stays() {
        let folder = tempfile::tempdir().unwrap();
        // Its arguments: … --outdir PAGES DOCUMENT. It makes the document itself the pages, where it has a home.
        let copies = r#"for last; do before=$out; out=$previous; previous=$last; done
            mkdir -p "$out"; cp "$last" "$out/document.pdf"; test "$HOME" = "$PWD" && test -d ../kosh-office-*"#;
        let office = program(folder.path(), copies);
        assert_eq!(office.pdf_of(Kind::Docx, b"words").as_deref(), Some(b"words".as_slice()));
        assert_eq!(homes(folder.path()), 0);
    }

    #[test]
    fn a_program_that_fails_makes_nothing_or_hangs_is_said_to_have_converted_nothing() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(program(folder.path(), "exit 3").pdf_of(Kind::Docx, b"x"), None);
        assert_eq!(program(folder.path(), "exit 0").pdf_of(Kind::Docx, b"x"), None);
        let left = folder.path().join("left");
        let hangs = format!("(sleep 4; touch {}) & wait", left.display());
        let started = Instant::now();
        assert_eq!(program(folder.path(), &hangs).pdf_of(Kind::Docx, b"x"), None);
        assert!(started.elapsed() < Duration::from_secs(4));
        thread::sleep(Duration::from_secs(3));
        assert!(!left.exists(), "what it started is ended with it");
        assert_eq!(homes(folder.path()), 0);
    }

    #[test]
    fn an_address_is_written_as_one() {
        assert_eq!(address(Path::new("/tmp/a b/я")), "file:///tmp/a%20b/%D1%8F");
    }
}
