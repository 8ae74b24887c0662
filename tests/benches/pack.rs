//! How fast a pack is joined, side by side with `qpdf --empty --pages` in one run, and how much memory it takes.
//!
//! Targets (release build): 60 scanned files of 200 MB in total at most twice the time of qpdf, though a pack is looked
//! into, gets contents, bookmarks and stamps, and is digested; peak memory under 2.5 times the largest file and 200 MB.
//! Each is run by turns in a process of its own, which tells its own peak; the fastest of each counts.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark may stop at a mistake, and says what it found"
)]

use std::fs::{self, File};
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use kosh_core::catalogue::Form;
use kosh_core::text::Lang;
use kosh_documents::pack::{
    Content, Cover, Inspection, Leaves, Pack, Paper, Piece, Plan, Quality, Section, Source, Unwatched,
    inspect,
};

const FILES: usize = 60;
const PAGES: usize = 4;
/// Bytes of a scanned page: 60 files of 4 pages are 200 MB.
const PAGE: usize = 200_000_000 / (FILES * PAGES);
const TURNS: usize = 5;
/// Says to a process of this benchmark that it is to join the files of a folder.
const JOIN: &str = "KOSH_BENCH_JOIN";

fn main() {
    if let Some(folder) = std::env::var_os(JOIN) {
        join(Path::new(&folder));
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let files = made(folder.path());
    let total: u64 = files.iter().map(|file| fs::metadata(file).unwrap().len()).sum();
    let largest = files.iter().map(|file| fs::metadata(file).unwrap().len()).max().unwrap();
    let (mut kosh, mut qpdf, mut peak) = (Duration::MAX, Duration::MAX, 0);
    for _ in 0..TURNS {
        qpdf = qpdf.min(by_qpdf(&files, folder.path()));
        let (time, memory) = by_kosh(folder.path());
        kosh = kosh.min(time);
        peak = peak.max(memory);
    }
    let bound = largest * 5 / 2 + 200_000_000;
    let ratio = kosh.as_secs_f64() / qpdf.as_secs_f64();
    println!("pack: {FILES} scanned files, {PAGES} pages each, {:.1} MB in total", megabytes(total));
    println!("pack: qpdf --empty --pages           {:>8.0} ms", qpdf.as_secs_f64() * 1e3);
    println!("pack: Kosh, looked into and joined   {:>8.0} ms", kosh.as_secs_f64() * 1e3);
    println!("pack: time ratio                     {ratio:>8.2}  (at most 2)");
    println!(
        "pack: peak memory                    {:>8.1} MB (at most {:.1})",
        megabytes(peak),
        megabytes(bound)
    );
    assert!(ratio <= 2.0, "joining takes more than twice the time of qpdf");
    assert!(peak < bound, "joining takes more memory than it may");
}

#[expect(clippy::cast_precision_loss, reason = "figures for people")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// Files as a scanner writes them: each page a JPEG as large as the page, whose dots nobody decodes here.
fn made(folder: &Path) -> Vec<PathBuf> {
    let mut seed = 1_u64;
    let mut noise = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        seed.to_be_bytes()[0]
    };
    let write = |number: usize| {
        let path = folder.join(format!("scan-{number:02}.pdf"));
        let mut file =
            Offsets { out: io::BufWriter::new(File::create(&path).unwrap()), at: 0, objects: Vec::new() };
        file.write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n");
        let kids: Vec<String> = (0..PAGES).map(|page| format!("{} 0 R", 3 + 3 * page)).collect();
        file.object("<</Type/Catalog/Pages 2 0 R>>", None);
        file.object(&format!("<</Type/Pages/Count {PAGES}/Kids[{}]>>", kids.join(" ")), None);
        for page in 0..PAGES {
            let (content, image) = (4 + 3 * page, 5 + 3 * page);
            file.object(
                &format!(
                    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R\
                     /Resources<</XObject<</Im {image} 0 R>>>>>>"
                ),
                None,
            );
            let draw = b"q 595 0 0 842 0 0 cm /Im Do Q";
            file.object(&format!("<</Length {}>>", draw.len()), Some(draw));
            let dots: Vec<u8> = (0..PAGE).map(|_| noise()).collect();
            let dict = "/Type/XObject/Subtype/Image/Width 2480/Height 3508/BitsPerComponent 8";
            let dict = format!("<<{dict}/ColorSpace/DeviceRGB/Filter/DCTDecode/Length {PAGE}>>");
            file.object(&dict, Some(&dots));
        }
        file.end();
        path
    };
    (0..FILES).map(write).collect()
}

/// A PDF being written, with the places of its objects.
struct Offsets<W: Write> {
    out: W,
    at: usize,
    objects: Vec<usize>,
}

impl<W: Write> Offsets<W> {
    fn write(&mut self, bytes: &[u8]) {
        self.out.write_all(bytes).unwrap();
        self.at += bytes.len();
    }

    fn object(&mut self, dict: &str, stream: Option<&[u8]>) {
        self.objects.push(self.at);
        self.write(format!("{} 0 obj\n{dict}", self.objects.len()).as_bytes());
        if let Some(content) = stream {
            self.write(b"stream\n");
            self.write(content);
            self.write(b"\nendstream");
        }
        self.write(b"\nendobj\n");
    }

    fn end(mut self) {
        let (start, size) = (self.at, self.objects.len() + 1);
        self.write(format!("xref\n0 {size}\n0000000000 65535 f \n").as_bytes());
        for at in std::mem::take(&mut self.objects) {
            self.write(format!("{at:010} 00000 n \n").as_bytes());
        }
        let trailer = format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
        self.write(trailer.as_bytes());
        self.out.flush().unwrap();
    }
}

fn by_qpdf(files: &[PathBuf], folder: &Path) -> Duration {
    let begun = Instant::now();
    let out = folder.join("by-qpdf.out");
    let done =
        Command::new("qpdf").args(["--empty", "--pages"]).args(files).arg("--").arg(out).status().unwrap();
    assert!(done.success());
    begun.elapsed()
}

/// Joins in a process of its own; answers how long that took as a whole, and its peak memory.
fn by_kosh(folder: &Path) -> (Duration, u64) {
    let begun = Instant::now();
    let told = Command::new(std::env::current_exe().unwrap()).env(JOIN, folder).output().unwrap();
    let time = begun.elapsed();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    (time, String::from_utf8(told.stdout).unwrap().trim().parse().unwrap())
}

/// A file of the folder.
struct OnDisk(PathBuf);

impl Source for OnDisk {
    fn length(&self) -> u64 {
        fs::metadata(&self.0).map_or(0, |metadata| metadata.len())
    }

    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(BufReader::new(File::open(&self.0)?)))
    }
}

/// What the process of its own does: looks into every file, joins them, tells its peak memory.
fn join(folder: &Path) {
    let files: Vec<OnDisk> =
        (0..FILES).map(|number| OnDisk(folder.join(format!("scan-{number:02}.pdf")))).collect();
    let inspections: Vec<Inspection> = files.iter().map(|file| inspect(file, None, None)).collect();
    let papers = files.iter().zip(&inspections).enumerate().map(|(number, (file, inspection))| Paper {
        title: format!("Документ {number}"),
        forms: vec![Form::Copy],
        copies: 1,
        warning: None,
        content: Content::Files(vec![Piece {
            name: format!("scan-{number:02}.pdf"),
            source: file,
            inspection,
            password: None,
            leaves: Leaves::All,
        }]),
    });
    let pack = Pack {
        lang: Lang::Ru,
        made_on: NaiveDate::from_ymd_opt(2027, 3, 1).unwrap(),
        draft_mark: None,
        cover: Cover {
            host: "Частная компания «Пример Консалтинг Лимитед»".to_owned(),
            persons: Vec::new(),
            service: "Рабочая виза".to_owned(),
            edition: "Руководство 2026".to_owned(),
            route: None,
            term: None,
            filing_on: None,
        },
        sections: vec![Section { title: "SAMPLE JOHN".to_owned(), papers: papers.collect() }],
    };
    let mut out = File::create(folder.join("by-kosh.out")).unwrap();
    let plan = Plan::of(&pack).unwrap();
    let manifest = plan.join(Quality::AsIs, &mut out, &Unwatched).unwrap();
    assert!(manifest.pack.unwrap().pages as usize > FILES * PAGES);
    println!("{}", peak_memory());
}

/// The most memory that this process has had, in bytes.
fn peak_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() * 1024
}
