//! A family of four at an open vault, what it brings, and what is asked of the answers.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::ImageFormat;
use kosh_app::commands::run;
use kosh_app::{App, Clock, ErrorCode, Options, Progress, Stopped};
use kosh_store::MemoryKeyring;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::files;

pub const HEIC: &[u8] = include_bytes!("../../../documents/tests/fixtures/drawing.heic");

/// A family of four with an application for work visas in the country, filed on a Monday.
pub struct Desk {
    pub folder: TempDir,
    pub app: Arc<App>,
    pub host: Value,
    /// Principal, spouse, two children.
    pub family: Vec<Value>,
    pub application: Value,
}

impl Desk {
    pub fn new() -> Self {
        Self::with_office(None)
    }

    pub fn with_office(office: Option<PathBuf>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = Options {
            vault: folder.path().join("vault"),
            output: folder.path().join("papers"),
            clock: Clock::Fixed("2026-11-23".parse().unwrap()),
            office,
            keyring: Box::new(MemoryKeyring::default()),
        };
        let nothing = Value::Null;
        let app = Arc::new(App::new(options).unwrap());
        let mut desk = Self { folder, app, host: nothing.clone(), family: Vec::new(), application: nothing };
        desk.call("start", json!({}));
        desk.call("create_vault", json!({ "contents": "empty", "lang": "ru", "passphrase": null }));
        let input = json!({ "kind": "participant", "name_ru": "ТОО «Вымышленный пример»" });
        desk.host = desk.call("save_host", json!({ "id": null, "input": input }));
        desk.fill();
        desk
    }

    pub fn fill(&mut self) {
        let of_host = json!({ "of": "host", "id": self.host });
        let principal = self.person(of_host, ("principal", "ADAM", "01.02.1985", "XX0000001"));
        let household = self.call("person", principal.clone())["household"]["id"].clone();
        let under = json!({ "of": "household", "id": household });
        self.family = vec![
            principal,
            self.person(under.clone(), ("spouse", "EVA", "03.04.1987", "XX0000002")),
            self.person(under.clone(), ("child", "MARIA", "05.06.2012", "XX0000003")),
            self.person(under, ("child", "PAUL", "07.08.2017", "XX0000004")),
        ];
        let input = json!({
            "service": "work-c3-in-country", "applicants": self.family, "category": "C3", "term": "1y",
            "file_on": "30.11.2026",
        });
        self.application =
            self.call("save_application", json!({ "under": household, "id": null, "input": input }));
    }

    pub fn person(&self, under: Value, (role, given, born_on, passport): (&str, &str, &str, &str)) -> Value {
        let input = json!({
            "role": role, "surname": "EXAMPLE", "given_names": given, "born_on": born_on, "nationality": "DE",
        });
        let id = self.call("save_person", json!({ "id": null, "under": under, "input": input }));
        let input = json!({ "number": passport, "valid_until": "01.02.2031", "issued_on": "02.02.2021" });
        self.call("save_passport", json!({ "under": id, "id": null, "input": input }));
        id
    }

    pub fn call(&self, name: &str, input: Value) -> Value {
        let answer = run(&self.app, name, input).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        serde_json::from_str(&answer).unwrap()
    }

    pub fn refused(&self, name: &str, input: Value) -> ErrorCode {
        run(&self.app, name, input).unwrap_err().code
    }

    /// Puts a file in, piece by piece, as the window does.
    pub fn put(&self, name: &str, bytes: &[u8]) -> Value {
        let id = self.call("start_file", json!({ "name": name, "size": bytes.len() }));
        for piece in bytes.chunks(50_000) {
            self.call("add_piece", json!({ "file": id, "base64": STANDARD.encode(piece) }));
        }
        self.call("finish_file", id)
    }

    pub fn proposed(&self, files: &[Value]) -> Value {
        let into = json!({ "of": "application", "id": self.application });
        self.call("propose_places", json!({ "into": into, "files": files }))
    }

    /// Files what has a place, as it was proposed; the certificate with its day of issue.
    pub fn confirm(&self, proposals: &[Value]) -> Value {
        let placed = proposals.iter().filter(|found| !found["place"].is_null()).map(|found| {
            let dated = found["place"]["document"] == "fingerprint-certificate";
            let input = if dated { json!({ "issued_on": "02.03.2026" }) } else { json!({}) };
            json!({ "file": found["file"], "place": found["place"], "how": found["how"], "input": input })
        });
        self.call("confirm_places", json!({ "files": placed.collect::<Vec<_>>() }))
    }

    /// Files one file in a place.
    pub fn file(&self, name: &str, bytes: &[u8], holder: Value, document: &str) -> Value {
        let file = self.put(name, bytes)["id"].clone();
        let place = json!({ "holder": holder, "document": document });
        let placed = json!({ "file": file, "place": place, "how": { "how": "new" }, "input": {} });
        self.call("confirm_places", json!({ "files": [placed] }))["papers"][0].clone()
    }

    pub fn papers(&self) -> Value {
        self.call("papers", self.application.clone())
    }

    /// The state of a requirement of a person of the family.
    pub fn state(&self, person: usize, document: &str) -> Value {
        let page = self.papers();
        let of = page["persons"].as_array().unwrap().iter().find(|of| of["person"] == self.family[person]);
        needs(&of.unwrap()["needs"]).find(|need| need["item"]["id"] == document).unwrap()["state"].clone()
    }

    pub fn pack(&self, output: &str, as_draft: bool) -> Value {
        json!({
            "application": self.application, "person": null, "output": output, "names": "as_written",
            "size_limit": null, "as_draft": as_draft,
        })
    }

    /// Makes a pack, with the engine in the foreground.
    pub fn make(&self, wanted: Value) -> Result<Vec<PathBuf>, ErrorCode> {
        let never = AtomicBool::new(false);
        let wanted = serde_json::from_value(wanted).unwrap();
        match self.app.make_pack(wanted, &Progress::new(&|_, _, _| {}, &never)) {
            Ok(produced) => Ok(produced.into_iter().map(|paper| PathBuf::from(paper.path)).collect()),
            Err(Stopped::Failed(error)) => Err(error.code),
            Err(Stopped::Cancelled) => panic!("nobody cancelled"),
        }
    }

    /// Says of everything that is missing why it is.
    pub fn excuse(&self) {
        for block in self.papers()["gate"]["blocks"].as_array().unwrap() {
            let person = if block["person"].is_null() { &self.family[0] } else { &block["person"] };
            let of = json!({
                "application": self.application, "person": person, "document": block["document"],
            });
            let input = json!({ "kind": "cannot_provide", "reason": "Будет позже (пример)." });
            self.call("save_absence", json!({ "of": of, "input": input }));
        }
    }

    pub fn output(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path().join("papers")).into_iter().flatten().flatten();
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    }
}

/// The lines of a list, parts included.
pub fn needs(list: &Value) -> impl Iterator<Item = &Value> {
    let lines = list.as_array().unwrap().iter();
    lines.flat_map(|need| [need].into_iter().chain(need["parts"].as_array().unwrap()))
}

pub fn words(found: &Value) -> Vec<&str> {
    found["reasons"].as_array().unwrap().iter().map(|reason| reason["code"].as_str().unwrap()).collect()
}

/// Fifteen files, as a family brings them.
pub fn fifteen() -> Vec<(&'static str, Vec<u8>)> {
    let scan = files::scan(400, 560);
    vec![
        ("Паспорт EXAMPLE ADAM.pdf", files::pdf("Passport of Adam", 2)),
        ("passport_Eva.jpg", files::jpeg(&scan, 150)),
        ("pasport XX0000003.tif", files::tiff(&[files::scan(300, 420), files::scan(301, 421)])),
        ("Paul passport.heic", HEIC.to_vec()),
        ("Справка о регистрации.pdf", files::pdf("Registration", 1)),
        ("prikaz o naznachenii direktora.pdf", files::pdf("Order", 1)),
        ("Трудовой договор ADAM.docx", files::docx()),
        ("Диплом.pdf", files::pdf("Diploma", 3)),
        ("svidetelstvo o rozhdenii MARIA.png", files::encoded(&files::grey(310, 430), ImageFormat::Png)),
        ("Свидетельство о рождении PAUL.png", files::encoded(&files::grey(320, 440), ImageFormat::Png)),
        ("Свидетельство о браке.pdf", files::pdf("Marriage", 1)),
        ("квитанция госпошлина ADAM.pdf", files::pdf("Receipt", 1)),
        ("Дактилоскопия EVA 2026.pdf", files::pdf("Fingerprints", 1)),
        ("резюме.xlsx", files::xlsx()),
        ("Re Fwd.eml", files::eml()),
    ]
}
