//! Packs of plainly fictional people, and what is read off a joined pack.
#![allow(dead_code, reason = "each test binary uses its part")]

use std::io::Write;
use std::path::Path;
use std::process::Command;

use chrono::NaiveDate;
use kosh_core::catalogue::Form;
use kosh_core::text::Lang;
use kosh_documents::pack::{
    Absence, Content, Cover, Inspection, Leaves, Manifest, Pack, Paper, Piece, Plan, Quality, Section,
    Traveller, Unwatched, inspect,
};

/// A file with what was found in it.
pub struct Looked {
    pub name: String,
    pub bytes: Vec<u8>,
    pub inspection: Inspection,
}

impl Looked {
    pub fn at(name: &str, bytes: Vec<u8>) -> Self {
        let inspection = inspect(&bytes, None, None);
        Self { name: name.to_owned(), bytes, inspection }
    }

    pub fn piece(&self) -> Piece<'_> {
        Piece {
            name: self.name.clone(),
            source: &self.bytes,
            inspection: &self.inspection,
            password: None,
            leaves: Leaves::All,
        }
    }
}

pub fn paper<'a>(title: &str, content: Content<'a>) -> Paper<'a> {
    Paper { title: title.to_owned(), forms: vec![Form::Copy], copies: 1, warning: None, content }
}

pub fn files<'a>(title: &str, files: &[&'a Looked]) -> Paper<'a> {
    paper(title, Content::Files(files.iter().map(|file| file.piece()).collect()))
}

pub fn missing(title: &str, reason: &str) -> Paper<'static> {
    paper(title, Content::Absent(Absence::Missing { reason: Some(reason.to_owned()) }))
}

pub fn cover() -> Cover {
    Cover {
        host: "Частная компания «Пример Консалтинг Лимитед»".to_owned(),
        persons: vec![traveller("SAMPLE JOHN", "работник"), traveller("SAMPLE JANE", "супруга")],
        service: "Рабочая виза: получение в Казахстане".to_owned(),
        edition: "Руководство Expat Centre, действует с 01.01.2026".to_owned(),
        route: Some("в Казахстане".to_owned()),
        term: Some("3 года".to_owned()),
        filing_on: NaiveDate::from_ymd_opt(2027, 3, 4),
    }
}

pub fn traveller(name: &str, role: &str) -> Traveller {
    Traveller {
        name: name.to_owned(), details: vec![role.to_owned(), "Великобритания".to_owned()]
    }
}

pub fn pack<'a>(sections: Vec<(&str, Vec<Paper<'a>>)>) -> Pack<'a> {
    Pack {
        lang: Lang::Ru,
        made_on: NaiveDate::from_ymd_opt(2027, 3, 1).unwrap(),
        draft_mark: None,
        cover: cover(),
        sections: sections
            .into_iter()
            .map(|(title, papers)| Section { title: title.to_owned(), papers })
            .collect(),
    }
}

/// Joins a pack; the file passes qpdf's check.
pub fn joined(pack: &Pack<'_>) -> (Vec<u8>, Manifest) {
    joined_as(pack, Quality::AsIs)
}

pub fn joined_as(pack: &Pack<'_>, quality: Quality) -> (Vec<u8>, Manifest) {
    let mut bytes = Vec::new();
    let manifest = Plan::of(pack).unwrap().join(quality, &mut bytes, &Unwatched).unwrap();
    assert_checked(&bytes);
    (bytes, manifest)
}

/// Writes a file where a tool can read it.
pub fn on_disk(bytes: &[u8]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    file
}

/// `qpdf --check` finds nothing.
pub fn assert_checked(bytes: &[u8]) {
    let file = on_disk(bytes);
    let told = Command::new("qpdf").arg("--check").arg(file.path()).output().expect("qpdf is installed");
    let words = String::from_utf8_lossy(&told.stdout).into_owned() + &String::from_utf8_lossy(&told.stderr);
    assert!(told.status.success() && !words.contains("WARNING"), "{words}");
}

/// The text of a page, from 1, as a reader copies it.
pub fn text_of_page(bytes: &[u8], page: u32) -> String {
    let file = on_disk(bytes);
    let page = page.to_string();
    let told = Command::new("pdftotext")
        .args(["-layout", "-f", &page, "-l", &page])
        .arg(file.path())
        .arg("-")
        .output()
        .expect("pdftotext is installed");
    String::from_utf8(told.stdout).unwrap()
}

/// Keeps a pack to be looked at.
pub fn keep(bytes: &[u8], name: &str) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(folder.join(name), bytes).unwrap();
}
