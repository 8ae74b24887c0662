//! The same letter by Kosh, by Typst and by `LibreOffice`, side by side in one run: one letter after many, a thousand to
//! disk, the most memory. A letter has a name, three paragraphs, a table of twelve people and a signature.
//!
//! Targets for Kosh (release build): one letter 3 ms warm, 1,000 letters to disk 4 s, 200 MB. Nothing here fails by
//! time. Who is not on this machine is left out with a word: Typst is installed from `PyPI` into `target/`, `LibreOffice`
//! has to be there.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark prints, and may stop at a mistake")]

use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use kosh_core::text::Lang;
use kosh_documents::layout::laid_out;
use kosh_documents::model::{
    Block, Cell, Column, Document, Heading, Letterhead, Paragraph, Row, Ruling, Run, Signature, Table,
    Typeface,
};
use kosh_documents::render::pdf_of;
use serde::{Deserialize, Serialize};

const LETTERS: usize = 1_000;
const WARM: u32 = 300;

/// What stands in the letter: whoever writes it gets the same.
#[derive(Serialize)]
struct Letter {
    company: &'static str,
    title: &'static str,
    /// `{name}` stands for the name.
    paragraphs: [&'static str; 3],
    head: [&'static str; 3],
    rows: Vec<[String; 3]>,
    post: &'static str,
    signed: &'static str,
    /// How many letters go to disk.
    count: usize,
    /// Where the fonts are in which it is set.
    fonts: PathBuf,
}

/// How one of them did.
#[derive(Deserialize)]
struct Figures {
    name: String,
    /// Seconds for the first letter in a new process, the process's start included where there is one.
    first: f64,
    /// Seconds for one letter after many.
    warm: f64,
    /// How many letters went to disk, and the seconds for all of them.
    letters: usize,
    disk: f64,
    /// The most memory, in megabytes.
    megabytes: f64,
}

fn main() {
    let letter = letter();
    let folder = tempfile::tempdir().unwrap();
    let kosh = kosh(&letter, folder.path());
    println!(
        "\n{:<24}{:>12}{:>12}{:>18}{:>12}",
        "The same letter by", "first", "warm", "1,000 to disk", "memory"
    );
    show(&kosh, &kosh);
    println!("{:<24}{:>12}{:>12}{:>18}{:>12}", "  target", "", "3.0 ms", "4.00 s", "200 MB");
    match peers(&letter, folder.path()) {
        Ok(peers) => peers.iter().for_each(|peer| show(peer, &kosh)),
        Err(why) => println!("Nobody else was measured: {why}."),
    }
}

fn show(figures: &Figures, kosh: &Figures) {
    #[expect(clippy::cast_precision_loss, reason = "a thousand letters")]
    let thousand = |figures: &Figures| figures.disk * LETTERS as f64 / figures.letters as f64;
    println!(
        "{:<24}{:>9.1} ms{:>9.1} ms{:>16.2} s{:>9.0} MB",
        figures.name,
        figures.first * 1e3,
        figures.warm * 1e3,
        thousand(figures),
        figures.megabytes
    );
    if figures.name != kosh.name {
        let times = |other: f64, ours: f64| format!("x {:.0}", other / ours);
        println!(
            "{:<24}{:>12}{:>12}{:>18}{:>12}",
            "  as much as Kosh",
            times(figures.first, kosh.first),
            times(figures.warm, kosh.warm),
            times(thousand(figures), thousand(kosh)),
            times(figures.megabytes, kosh.megabytes)
        );
    }
}

fn kosh(letter: &Letter, folder: &Path) -> Figures {
    let start = Instant::now();
    pdf(&document(letter, 0));
    let first = start.elapsed();
    let start = Instant::now();
    for number in 0..WARM {
        std::hint::black_box(pdf(&document(letter, usize::try_from(number).unwrap_or_default())));
    }
    let warm = start.elapsed() / WARM;
    let disk = to_disk(letter, &folder.join("kosh"));
    Figures {
        name: "Kosh".to_owned(),
        first: first.as_secs_f64(),
        warm: warm.as_secs_f64(),
        letters: LETTERS,
        disk: disk.as_secs_f64(),
        megabytes: most_memory(),
    }
}

/// Writes a letter for each name, on every processor at once.
fn to_disk(letter: &Letter, folder: &Path) -> Duration {
    fs::create_dir(folder).unwrap();
    let start = Instant::now();
    let hands = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        for hand in 0..hands {
            scope.spawn(move || {
                for number in (hand..LETTERS).step_by(hands) {
                    fs::write(folder.join(format!("{number}.pdf")), pdf(&document(letter, number))).unwrap();
                }
            });
        }
    });
    let took = start.elapsed();
    assert_eq!(fs::read_dir(folder).unwrap().count(), LETTERS);
    took
}

/// The most memory that this process has had, in megabytes, where the system says it.
fn most_memory() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = peak.and_then(|peak| peak.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kilobytes.map_or(f64::NAN, |kilobytes| kilobytes / 1024.0)
}

/// Typst and `LibreOffice`, as far as they are here, driven by a script of Python.
fn peers(letter: &Letter, folder: &Path) -> Result<Vec<Figures>, String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/papers");
    let venv = target().join("papers-bench/venv");
    let python = venv.join("bin/python");
    if !python.exists() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&venv))?;
    }
    // Without Typst the script measures LibreOffice alone, and says so.
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "typst==0.15.2"];
    if let Err(why) = run(Command::new(&python).args(pip)) {
        println!("Typst was not measured: {why}.");
    }
    let file = folder.join("letter.json");
    fs::write(&file, serde_json::to_vec(letter).unwrap()).unwrap();
    let told = run(Command::new(&python).arg(here.join("peers.py")).arg(&file))?;
    told.lines().map(|line| serde_json::from_str(line).map_err(|error| error.to_string())).collect()
}

fn target() -> PathBuf {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target");
    std::env::var_os("CARGO_TARGET_DIR").map_or(beside, PathBuf::from)
}

/// What a command says; or why there is nothing.
fn run(command: &mut Command) -> Result<String, String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let told = command.output().map_err(|error| format!("{program}: {error}"))?;
    if !told.status.success() {
        let last = String::from_utf8_lossy(&told.stderr).lines().last().unwrap_or_default().to_owned();
        return Err(format!("{program}: {last}"));
    }
    print!("{}", String::from_utf8_lossy(&told.stderr));
    Ok(String::from_utf8_lossy(&told.stdout).into_owned())
}

fn pdf(document: &Document) -> Vec<u8> {
    pdf_of(document, &laid_out(document)).unwrap()
}

fn letter() -> Letter {
    let row = |number: usize| {
        [
            number.to_string(),
            format!("OBRAZTSOV-{number} IVAN"),
            format!("01.02.19{}, A00000{number:02}", 70 + number),
        ]
    };
    Letter {
        company: "ТОО «Вымышленный пример»",
        title: "Письмо-приглашение",
        paragraphs: [
            "Настоящим компания подтверждает приглашение иностранного специалиста {name} для работы в должности \
             инженера-проектировщика и просит оформить визу на срок по «31» декабря 2027 года. Вместе с ним приглашаются \
             члены его семьи, перечисленные в таблице.",
            "Компания гарантирует соблюдение приглашённым лицом законодательства Республики Казахстан, своевременный \
             выезд по окончании срока действия визы, а также возмещение расходов, связанных с его пребыванием и выездом.",
            "Государственная пошлина в размере 2\u{a0}162,50 тенге (две тысячи сто шестьдесят два тенге 50 тиын) \
             уплачена «20» ноября 2026 года, квитанция № 000123456.",
        ],
        head: ["№", "Фамилия и имя", "Дата рождения, паспорт"],
        rows: (1..=12).map(row).collect(),
        post: "Генеральный директор",
        signed: "А. Б. Образцова",
        count: LETTERS,
        fonts: Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/crates/documents/fonts"),
    }
}

fn document(letter: &Letter, number: usize) -> Document {
    let name = format!("OBRAZTSOV IVAN {number}");
    let text =
        |text: &&str| Block::Paragraph(Paragraph::body(vec![Run::regular(text.replace("{name}", &name))]));
    let cell = |text: &String| Cell::new(vec![Run::regular(text)]);
    let table = Table {
        columns: [0.5, 4.0, 4.0].map(|share| Column { share }).to_vec(),
        ruling: Ruling::Grid,
        head: vec![Row::head(&letter.head)],
        rows: letter.rows.iter().map(|row| Row::body(row.iter().map(cell).collect())).collect(),
    };
    let signature = Signature {
        post: vec![Run::regular(letter.post)],
        name: vec![Run::regular(letter.signed)],
        seal: None,
    };
    let mut blocks = vec![
        Block::Letterhead(Letterhead::plain(vec![letter.company.to_owned()], Vec::new())),
        Block::Heading(Heading::title(vec![Run::bold(letter.title)])),
    ];
    blocks.extend(letter.paragraphs.iter().map(text));
    blocks.extend([Block::Table(table), Block::Signature(signature)]);
    Document {
        title: letter.title.to_owned(),
        lang: Lang::Ru,
        author: letter.company.to_owned(),
        made_on: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
        typeface: Typeface::Serif,
        draft_mark: None,
        copies: 1,
        blocks,
    }
}
