//! Papers and packs through the command table: fifteen mixed files of a family of four are put in, given places, filed in
//! one act; what is missing is said; the pack is made, handed in and verified. And files that mean harm.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::needless_pass_by_value,
    reason = "a test may fail loudly"
)]

#[path = "../../documents/tests/support/files.rs"]
mod files;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::ImageFormat;
use kosh_app::commands::run;
use kosh_app::{App, Clock, ErrorCode, FileRefusal, Options, Progress, Stopped};
use kosh_store::MemoryKeyring;
use serde_json::{Value, json};
use tempfile::TempDir;

const HEIC: &[u8] = include_bytes!("../../documents/tests/fixtures/drawing.heic");

/// A family of four with an application for work visas in the country, filed on a Monday.
struct Desk {
    folder: TempDir,
    app: Arc<App>,
    host: Value,
    /// Principal, spouse, two children.
    family: Vec<Value>,
    application: Value,
}

impl Desk {
    fn new() -> Self {
        Self::with_office(None)
    }

    fn with_office(office: Option<PathBuf>) -> Self {
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

    fn fill(&mut self) {
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

    fn person(&self, under: Value, (role, given, born_on, passport): (&str, &str, &str, &str)) -> Value {
        let input = json!({
            "role": role, "surname": "EXAMPLE", "given_names": given, "born_on": born_on, "nationality": "DE",
        });
        let id = self.call("save_person", json!({ "id": null, "under": under, "input": input }));
        let input = json!({ "number": passport, "valid_until": "01.02.2031", "issued_on": "02.02.2021" });
        self.call("save_passport", json!({ "under": id, "id": null, "input": input }));
        id
    }

    fn call(&self, name: &str, input: Value) -> Value {
        let answer = run(&self.app, name, input).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        serde_json::from_str(&answer).unwrap()
    }

    fn refused(&self, name: &str, input: Value) -> ErrorCode {
        run(&self.app, name, input).unwrap_err().code
    }

    /// Puts a file in, piece by piece, as the window does.
    fn put(&self, name: &str, bytes: &[u8]) -> Value {
        let id = self.call("start_file", json!({ "name": name, "size": bytes.len() }));
        for piece in bytes.chunks(50_000) {
            self.call("add_piece", json!({ "file": id, "base64": STANDARD.encode(piece) }));
        }
        self.call("finish_file", id)
    }

    fn proposed(&self, files: &[Value]) -> Value {
        let into = json!({ "of": "application", "id": self.application });
        self.call("propose_places", json!({ "into": into, "files": files }))
    }

    /// Files what has a place, as it was proposed; the certificate with its day of issue.
    fn confirm(&self, proposals: &[Value]) -> Value {
        let placed = proposals.iter().filter(|found| !found["place"].is_null()).map(|found| {
            let dated = found["place"]["document"] == "fingerprint-certificate";
            let input = if dated { json!({ "issued_on": "02.03.2026" }) } else { json!({}) };
            json!({ "file": found["file"], "place": found["place"], "how": found["how"], "input": input })
        });
        self.call("confirm_places", json!({ "files": placed.collect::<Vec<_>>() }))
    }

    /// Files one file in a place.
    fn file(&self, name: &str, bytes: &[u8], holder: Value, document: &str) -> Value {
        let file = self.put(name, bytes)["id"].clone();
        let place = json!({ "holder": holder, "document": document });
        let placed = json!({ "file": file, "place": place, "how": { "how": "new" }, "input": {} });
        self.call("confirm_places", json!({ "files": [placed] }))["papers"][0].clone()
    }

    fn papers(&self) -> Value {
        self.call("papers", self.application.clone())
    }

    /// The state of a requirement of a person of the family.
    fn state(&self, person: usize, document: &str) -> Value {
        let page = self.papers();
        let of = page["persons"].as_array().unwrap().iter().find(|of| of["person"] == self.family[person]);
        needs(&of.unwrap()["needs"]).find(|need| need["item"]["id"] == document).unwrap()["state"].clone()
    }

    fn pack(&self, output: &str, as_draft: bool) -> Value {
        json!({
            "application": self.application, "person": null, "output": output, "names": "as_written",
            "size_limit": null, "as_draft": as_draft,
        })
    }

    /// Makes a pack, with the engine in the foreground.
    fn make(&self, wanted: Value) -> Result<Vec<PathBuf>, ErrorCode> {
        let never = AtomicBool::new(false);
        let wanted = serde_json::from_value(wanted).unwrap();
        match self.app.make_pack(wanted, &Progress::new(&|_, _, _| {}, &never)) {
            Ok(produced) => Ok(produced.into_iter().map(|paper| PathBuf::from(paper.path)).collect()),
            Err(Stopped::Failed(error)) => Err(error.code),
            Err(Stopped::Cancelled) => panic!("nobody cancelled"),
        }
    }

    /// Says of everything that is missing why it is.
    fn excuse(&self) {
        for block in self.papers()["gate"]["blocks"].as_array().unwrap() {
            let person = if block["person"].is_null() { &self.family[0] } else { &block["person"] };
            let of = json!({
                "application": self.application, "person": person, "document": block["document"],
            });
            let input = json!({ "kind": "cannot_provide", "reason": "Будет позже (пример)." });
            self.call("save_absence", json!({ "of": of, "input": input }));
        }
    }

    fn output(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path().join("papers")).into_iter().flatten().flatten();
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    }
}

/// The lines of a list, parts included.
fn needs(list: &Value) -> impl Iterator<Item = &Value> {
    let lines = list.as_array().unwrap().iter();
    lines.flat_map(|need| [need].into_iter().chain(need["parts"].as_array().unwrap()))
}

fn words(found: &Value) -> Vec<&str> {
    found["reasons"].as_array().unwrap().iter().map(|reason| reason["code"].as_str().unwrap()).collect()
}

/// Fifteen files, as a family brings them.
fn fifteen() -> Vec<(&'static str, Vec<u8>)> {
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

#[test]
fn fifteen_files_of_a_family_of_four_are_placed_filed_packed_handed_in_and_verified() {
    let desk = Desk::new();
    let came: Vec<Value> = fifteen().iter().map(|(name, bytes)| desk.put(name, bytes)).collect();
    let media: Vec<&str> = came.iter().map(|file| file["look"]["media_type"].as_str().unwrap()).collect();
    assert_eq!(media[1..4], ["image/jpeg", "image/tiff", "image/heic"], "by content");
    assert_eq!((&came[2]["look"]["pages"], &came[7]["look"]["pages"]), (&json!(2), &json!(3)));

    let ids: Vec<Value> = came.iter().map(|file| file["id"].clone()).collect();
    let proposed = desk.proposed(&ids);
    let found = proposed["files"].as_array().unwrap();
    let place = |at: usize| {
        let found = &found[at]["place"];
        let whose = desk.family.iter().position(|id| found["holder"]["person"] == *id);
        (found["document"].as_str().unwrap_or("-"), whose)
    };
    let places: Vec<_> = (0..15).map(place).collect();
    assert_eq!(
        places,
        [
            ("passport", Some(0)),
            ("passport", Some(1)),
            ("passport", Some(2)),
            ("passport", Some(3)),
            ("registration-certificate", None),
            ("head-appointment", None),
            ("employment-contract", Some(0)),
            ("degree", Some(0)),
            ("family-certificate", Some(2)),
            ("family-certificate", Some(3)),
            ("family-certificate", Some(1)),
            ("duty-receipt", Some(0)),
            ("fingerprint-certificate", Some(1)),
            ("curriculum-vitae", Some(0)),
            ("-", None),
        ]
    );
    assert_eq!(words(&found[0]), ["word", "person_name"]);
    assert_eq!(words(&found[2]), ["word", "passport_number"]);
    assert_eq!(words(&found[7]), ["word", "only_person"]);
    assert_eq!(words(&found[10]), ["word", "only_one_lacks"]);
    assert_eq!((words(&found[14]), &found[14]["certainty"]), (vec!["unknown_name"], &Value::Null));
    assert_eq!(desk.state(0, "passport")["state"], "short", "nothing is filed by a proposal");

    let filed = desk.confirm(found);
    assert_eq!(filed["papers"].as_array().unwrap().len(), 14);
    let waiting = desk.call("incoming", json!({}));
    assert_eq!(waiting.as_array().unwrap().len(), 1, "what has no place waits on");
    assert_eq!(desk.state(0, "passport")["state"], "there");
    assert_eq!(desk.state(3, "registration-certificate")["state"], "there", "once for everybody");
    let holder = json!({ "person": desk.family[0] });
    let eml = json!({ "file": waiting[0]["id"], "place": { "holder": holder, "document": "experience-papers" },
        "how": { "how": "new" }, "input": { "title": "Отзыв (пример)" } });
    desk.call("confirm_places", json!({ "files": [eml] }));

    let blocks = desk.papers()["gate"]["blocks"].clone();
    assert!(blocks.as_array().unwrap().iter().any(|block| block["document"] == "arrival-notice"));
    let refused = desk.make(desk.pack("joined", false)).unwrap_err();
    assert_eq!(refused, ErrorCode::PackIncomplete { blocks: blocks.as_array().unwrap().len() });
    let draft = desk.make(desk.pack("joined", true)).unwrap();
    assert!(draft[0].file_name().unwrap().to_string_lossy().starts_with("Черновик пакета EXAMPLE"));
    let packs = desk.call("packs", desk.application.clone());
    assert_eq!((packs[0]["is_draft"].as_bool(), packs[0]["files"].as_u64()), (Some(true), Some(15)));
    assert_eq!(packs[0]["apart"], json!(["Трудовой договор ADAM.docx", "резюме.xlsx", "Re Fwd.eml"]));
    assert_eq!(draft.len(), 2, "and what has no pages beside it");
    let beside = zip::ZipArchive::new(fs::File::open(&draft[1]).unwrap()).unwrap();
    let ending = |name: &str| name.rsplit_once('.').unwrap().1.to_owned();
    let beside: Vec<String> = beside.file_names().map(|name| ending(&name.unwrap())).collect();
    assert_eq!(beside, ["docx", "xlsx", "eml"]);
    let pages = lopdf::Document::load(&draft[0]).unwrap().get_pages().len();
    assert_eq!(packs[0]["pages"].as_u64(), u64::try_from(pages).ok());
    let handed_in = json!({ "pack": packs[0]["id"], "on": "", "stage": null });
    assert_eq!(desk.refused("hand_in", handed_in), ErrorCode::PackIsDraft);

    desk.excuse();
    assert_eq!(desk.papers()["gate"]["is_complete"], true);
    hand_in_and_verify(&desk);
}

/// Makes the pack that counts, hands it in, and finds out what differs later.
fn hand_in_and_verify(desk: &Desk) {
    let made = desk.make(desk.pack("joined", false)).unwrap();
    let packs = desk.call("packs", desk.application.clone());
    assert_eq!(packs.as_array().unwrap().len(), 1, "in the place of the draft");
    let pack = packs[0]["id"].clone();
    let hand_in = json!({ "pack": pack, "on": "23.11.2026", "stage": "on_portal" });
    desk.call("hand_in", hand_in.clone());
    assert_eq!(desk.refused("hand_in", hand_in), ErrorCode::PackHandedIn);
    assert_eq!(desk.refused("remove_pack", pack.clone()), ErrorCode::PackHandedIn);
    assert_eq!(desk.call("application", desk.application.clone())["application"]["stage"], "on_portal");
    let verified = desk.call("verify_pack", pack.clone());
    assert_eq!((&verified["is_intact"], &verified["compared"]), (&json!(true), &json!(16)), "{verified}");
    let of_file = desk.app.verify_file(&made[0], None).unwrap();
    assert!(of_file.is_intact && of_file.handed_in_on.is_some());
    let beside = desk.app.verify_file(&made[1], None).unwrap();
    assert!(beside.is_intact && beside.handed_in_on.is_some() && beside.compared == 3, "{beside:?}");

    let again = desk.call("export_pack", pack.clone());
    assert_eq!(fs::read(again["path"].as_str().unwrap()).unwrap(), fs::read(&made[0]).unwrap());
    let list = desk.call("print_pack_list", pack.clone());
    assert_eq!(list["file_name"], "Пакет EXAMPLE 2026-11-23 опись.pdf");
    let mut changed = fs::read(&made[0]).unwrap();
    *changed.last_mut().unwrap() ^= 1;
    let other = desk.folder.path().join("other.pdf");
    fs::write(&other, changed).unwrap();
    let application = desk.application.as_str().unwrap().parse().ok();
    let difference =
        |verified: &kosh_app::wire::Verification| serde_json::to_value(&verified.differences).unwrap();
    let found = desk.app.verify_file(&other, application).unwrap();
    assert_eq!(difference(&found), json!([{ "code": "pack_changed" }]));
    assert_eq!(difference(&desk.app.verify_file(&other, None).unwrap()), json!([{ "code": "pack_unknown" }]));

    // A paper that is taken away later is said by its name; the frozen pack stays what it was.
    let diploma = desk.state(0, "degree")["papers"][0].clone();
    desk.call("remove_paper", diploma);
    let verified = desk.call("verify_pack", pack);
    let missing = &verified["differences"][0];
    assert_eq!(
        (&missing["code"], &missing["params"]["name"]),
        (&json!("file_missing"), &json!("Диплом.pdf"))
    );
    assert_eq!(verified["differences"].as_array().unwrap().len(), 1);
}

#[test]
fn an_archive_says_which_of_its_files_differs() {
    let desk = Desk::new();
    let holder = json!({ "person": desk.family[0] });
    desk.file("Паспорт.pdf", &files::pdf("Passport", 2), holder, "passport");
    desk.excuse();
    let made = desk.make(desk.pack("archive", false)).unwrap();
    let packs = desk.call("packs", desk.application.clone());
    desk.call("hand_in", json!({ "pack": packs[0]["id"], "on": "", "stage": null }));
    assert!(desk.app.verify_file(&made[0], None).unwrap().is_intact);

    let mut archive = zip::ZipArchive::new(fs::File::open(&made[0]).unwrap()).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut entries = Vec::new();
    for name in &names {
        let mut bytes = Vec::new();
        std::io::copy(&mut archive.by_name(name).unwrap(), &mut bytes).unwrap();
        entries.push((name.clone(), bytes));
    }
    let passport = names.iter().find(|name| name.contains("Паспорт")).unwrap();
    for (name, bytes) in &mut entries {
        if name == passport {
            bytes.push(b' ');
        }
    }
    entries.push(("added.txt".to_owned(), b"x".to_vec()));
    let given: Vec<(&str, &[u8])> =
        entries.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let other = desk.folder.path().join("other.zip");
    fs::write(&other, files::archive(&given)).unwrap();
    let found = serde_json::to_value(desk.app.verify_file(&other, None).unwrap()).unwrap();
    assert_eq!(found["differences"][0]["params"]["name"], json!(passport));
    let codes: Vec<&str> =
        found["differences"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["file_changed", "file_added"]);

    let folder = desk.make(desk.pack("folder", true)).unwrap();
    assert!(folder.iter().all(|path| path.is_file()));
    assert!(folder[0].parent().unwrap().starts_with(desk.folder.path().join("papers")));
    assert_eq!(folder.len(), names.len());
}

#[test]
fn a_paper_is_renewed_arranged_looked_at_and_its_older_issue_stays() {
    let desk = Desk::new();
    let holder = json!({ "person": desk.family[0] });
    let first = desk.file("Паспорт.pdf", &files::pdf("Old", 3), holder.clone(), "passport");
    let came = desk.put("Паспорт ADAM новый.pdf", &files::pdf("New", 2));
    let found = &desk.proposed(&[came["id"].clone()])["files"][0];
    assert_eq!(found["how"], json!({ "how": "replaces", "paper": first }));
    assert_eq!(words(found), ["word", "person_name", "already_there"]);
    let second = desk.confirm(std::slice::from_ref(found))["papers"][0].clone();
    assert_eq!(desk.state(0, "passport"), json!({ "state": "there", "papers": [second] }));
    let held = desk.call("held_papers", holder);
    let of = |id: &Value| held.as_array().unwrap().iter().find(|row| row["paper"]["id"] == *id).unwrap();
    assert_eq!(of(&first)["replaced_by"], second);
    assert_eq!(of(&second)["paper"]["replaces"], first);

    let file = of(&second)["paper"]["files"][0]["id"].clone();
    let page = |page: u32, turn: &str| json!({ "file": file, "page": page, "turn": turn });
    let arrange = |pages: Value| json!({ "paper": second, "pages": pages });
    desk.call("arrange_pages", arrange(json!([page(2, "right")])));
    let view = desk.call("view", json!({ "of": "paper", "id": second }));
    assert_eq!((view[0]["pages"].as_u64(), view.as_array().unwrap().len()), (Some(1), 1));
    let shown = STANDARD.decode(view[0]["base64"].as_str().unwrap()).unwrap();
    assert_eq!(lopdf::Document::load_mem(&shown).unwrap().get_pages().len(), 1);
    let whole = desk.call("view", json!({ "of": "file", "id": file }));
    assert_eq!(whole[0]["pages"], 2, "the file itself stays as it is");
    for wrong in [json!([page(3, "none")]), json!([page(0, "none")])] {
        assert!(matches!(desk.refused("arrange_pages", arrange(wrong)), ErrorCode::InvalidInput { .. }));
    }
    desk.call("undo", json!({}));
    assert_eq!(desk.call("held_papers", json!({ "person": desk.family[0] }))[1]["paper"]["pages"], json!([]));
    desk.call("undo", json!({}));
    assert_eq!(desk.state(0, "passport"), json!({ "state": "there", "papers": [first] }));
}

#[test]
fn the_same_file_twice_is_noticed_by_its_content() {
    let desk = Desk::new();
    let bytes = files::pdf("Passport", 1);
    let (one, two) = (desk.put("Паспорт ADAM.pdf", &bytes), desk.put("copy of it.pdf", &bytes));
    assert_eq!((&one["same_as"], &two["same_as"]), (&Value::Null, &one["id"]));
    let found = desk.proposed(&[one["id"].clone(), two["id"].clone()]);
    assert_eq!(words(&found["files"][1]), ["same_content"]);
    desk.confirm(found["files"].as_array().unwrap());
    let three = desk.put("Паспорт ADAM.pdf", &bytes);
    assert_eq!(three["filed_as"][0]["holder"], json!({ "person": desk.family[0] }));
    assert_eq!(three["filed_as"][0]["name"]["ru"], "Паспорт");
    assert_eq!(words(&desk.proposed(&[three["id"].clone()])["files"][0]), ["same_content"]);
    for left in desk.call("incoming", json!({})).as_array().unwrap() {
        desk.call("discard_file", left["id"].clone());
    }
    assert_eq!(desk.call("incoming", json!({})), json!([]));
    let paper = desk.state(0, "passport")["papers"][0].clone();
    assert_eq!(desk.call("view", json!({ "of": "paper", "id": paper }))[0]["pages"], 1, "its content stays");
}

#[test]
fn files_that_mean_harm_are_refused_one_by_one_and_the_others_go_on() {
    let desk = Desk::new();
    let folder = desk.folder.path().join("in");
    fs::create_dir(&folder).unwrap();
    let at = |name: &str| folder.join(name);
    fs::write(at("good.pdf"), files::pdf("Good", 1)).unwrap();
    fs::write(at("empty.pdf"), b"").unwrap();
    fs::create_dir(at("folder.pdf")).unwrap();
    let why = |path: &Path| {
        let code = desk.app.take_path(path).err().unwrap().code;
        let ErrorCode::FileRefused { why } = code else { panic!("{code:?}") };
        why
    };
    assert_eq!(why(&at("folder.pdf")), FileRefusal::Folder);
    assert_eq!(why(&at("empty.pdf")), FileRefusal::Empty);
    assert_eq!(why(&at("not there.pdf")), FileRefusal::Gone);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(at("good.pdf"), at("link.pdf")).unwrap();
        assert_eq!(why(&at("link.pdf")), FileRefusal::Link);
    }
    // Two gigabytes that take no room on the disk.
    fs::File::create(at("huge.pdf")).unwrap().set_len(2 << 30).unwrap();
    let limit = kosh_app::wire::StartFile::LIMIT;
    assert_eq!(desk.app.take_path(&at("huge.pdf")).err().unwrap().code, ErrorCode::FileTooLarge { limit });
    let too_large = json!({ "name": "huge.pdf", "size": 2_u64 << 30 });
    assert_eq!(desk.refused("start_file", too_large), ErrorCode::FileTooLarge { limit });
    assert_eq!(desk.app.take_path(&at("good.pdf")).unwrap().name, "good.pdf");

    let named = desk.put("../../x", &files::pdf("X", 1));
    assert_eq!(named["name"], "x");
    let bomb = files::archive(&[("word/document.xml", &vec![0; 40 << 20])]);
    let came = desk.put("бомба.docx", &bomb);
    assert!(came["look"]["obstacle"]["why"]["ru"].is_string(), "{came}");
    let truncated = &files::pdf("Half", 3)[..300];
    let came = desk.put("Диплом.pdf", truncated);
    assert!(!came["look"]["obstacle"]["remedy"]["ru"].as_str().unwrap().is_empty(), "{came}");
    assert_eq!(desk.refused("start_file", json!({ "name": "a" })), ErrorCode::BadRequest);

    // A damaged file is filed and goes beside the pack, which says so; nothing is written outside.
    let found = desk.proposed(&[came["id"].clone()]);
    desk.confirm(found["files"].as_array().unwrap());
    desk.make(desk.pack("joined", true)).unwrap();
    assert_eq!(desk.call("packs", desk.application.clone())[0]["apart"], json!(["Диплом.pdf"]));
    let outside: Vec<_> =
        fs::read_dir(desk.folder.path()).unwrap().flatten().map(|one| one.file_name()).collect();
    assert_eq!(outside.len(), 3, "vault, papers, in: {outside:?}");
}

#[test]
fn a_file_that_vanishes_while_the_pack_is_made_stops_it_and_leaves_nothing_behind() {
    let desk = Desk::new();
    let holder = json!({ "person": desk.family[0] });
    desk.file("Паспорт.pdf", &files::pdf("Passport", 1), holder, "passport");
    desk.call("pack_state", json!({ "application": desk.application, "person": null }));
    let contents = desk.folder.path().join("vault").join("files");
    for content in fs::read_dir(&contents).unwrap().flatten() {
        fs::remove_file(content.path()).unwrap();
    }
    assert_eq!(desk.make(desk.pack("joined", true)).unwrap_err(), ErrorCode::PackDisturbed);
    assert_eq!(desk.output(), Vec::<String>::new());
    assert_eq!(desk.call("packs", desk.application.clone()), json!([]));
}

#[test]
fn work_that_is_cancelled_leaves_nothing_behind() {
    let desk = Desk::new();
    let holder = json!({ "person": desk.family[0] });
    desk.file("Паспорт.pdf", &files::pdf("Passport", 1), holder, "passport");
    for output in ["joined", "archive", "folder"] {
        for step in 0.. {
            let cancelled = AtomicBool::new(false);
            let steps = AtomicBool::new(false);
            let count = std::sync::atomic::AtomicUsize::new(0);
            let tell = |_, _, _: &str| {
                if count.fetch_add(1, std::sync::atomic::Ordering::Relaxed) == step {
                    cancelled.store(true, std::sync::atomic::Ordering::Relaxed);
                    steps.store(true, std::sync::atomic::Ordering::Relaxed);
                }
            };
            let wanted = serde_json::from_value(desk.pack(output, true)).unwrap();
            match desk.app.make_pack(wanted, &Progress::new(&tell, &cancelled)) {
                Err(Stopped::Cancelled) => {
                    assert_eq!(desk.output(), Vec::<String>::new(), "{output} at {step}");
                    assert_eq!(desk.call("packs", desk.application.clone()), json!([]));
                }
                Ok(_) => break,
                Err(Stopped::Failed(error)) => panic!("{error:?}"),
            }
        }
        for name in desk.output() {
            let path = desk.folder.path().join("papers").join(name);
            if path.is_dir() { fs::remove_dir_all(path).unwrap() } else { fs::remove_file(path).unwrap() }
        }
        for pack in desk.call("packs", desk.application.clone()).as_array().unwrap() {
            desk.call("remove_pack", pack["id"].clone());
        }
    }
}

#[test]
fn what_is_said_of_a_paper_stands_in_its_place() {
    let desk = Desk::new();
    let of = json!({ "application": desk.application, "person": desk.family[2], "document": "visa-copy" });
    assert_eq!(desk.state(2, "visa-copy")["why"]["code"], "undecided");
    assert_eq!(desk.call("edit_absence", of.clone())["kind"], "");
    let problems = desk.call("check_absence", json!({ "kind": "never", "reason": "" }));
    let fields: Vec<&str> =
        problems.as_array().unwrap().iter().map(|one| one["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["kind", "reason"]);
    let input = json!({ "kind": "not_applicable", "reason": "Визы не было (пример)." });
    desk.call("save_absence", json!({ "of": of, "input": input }));
    assert_eq!(desk.state(2, "visa-copy")["state"], "not_applicable");
    assert_eq!(desk.call("edit_absence", of.clone()), input);
    desk.call("remove_absence", of);
    assert_eq!(desk.state(2, "visa-copy")["state"], "short");

    let lies =
        json!({ "kind": "other", "document": "passport", "form": "original", "place": "Сейф (пример)" });
    let under = json!({ "person": desk.family[0] });
    desk.call("save_paper", json!({ "under": under, "id": null, "input": lies }));
    let state = desk.state(0, "passport");
    assert_eq!((&state["state"], &state["place"]), (&json!("original"), &json!("Сейф (пример)")));
    let company =
        json!({ "kind": "other", "document": "head-appointment", "form": "copy", "place": "Папка" });
    desk.call("save_paper", json!({ "under": { "host": desk.host }, "id": null, "input": company }));
    assert_eq!(desk.state(1, "head-appointment")["why"]["code"], "other_form");
    let certificate = json!({ "kind": "fingerprint_certificate", "issued_on": "01.12.2025" });
    desk.call(
        "save_paper",
        json!({ "under": { "person": desk.family[1] }, "id": null, "input": certificate }),
    );
    let why = desk.state(1, "fingerprint-certificate")["why"].clone();
    assert_eq!(why, json!({ "code": "other_year", "params": { "issued_on": "2025-12-01", "year": 2026 } }));
}

#[test]
fn a_photograph_is_checked_cut_and_printed() {
    let desk = Desk::new();
    let holder = json!({ "person": desk.family[0] });
    let picture = files::encoded(&files::scan(900, 900), ImageFormat::Png);
    let paper = desk.file("photo.png", &picture, holder, "photograph");
    let file = desk.call("edit_paper", paper.clone());
    assert_eq!(file["document"], "photograph");
    let held = desk.call("held_papers", json!({ "person": desk.family[0] }));
    let file = held[0]["paper"]["files"][0]["id"].clone();
    let check = desk.call("check_photo", file.clone());
    assert_eq!(check["flaws"], json!([{ "code": "proportion" }]));
    assert!(check["preview"].as_str().unwrap().starts_with("/9j/"), "a JPEG");
    let cut = desk.call("cut_photo", json!({ "file": file, "frame": check["largest"] }));
    let held = desk.call("held_papers", json!({ "person": desk.family[0] }));
    // The clock stands still here, so the order in which the two came is not told by their ids.
    let issue = held.as_array().unwrap().iter().find(|row| row["paper"]["id"] == cut).unwrap();
    assert_eq!(issue["paper"]["replaces"], paper);
    let file = issue["paper"]["files"][0]["id"].clone();
    assert_eq!(desk.call("check_photo", file.clone())["flaws"], json!([]));
    let sheet = desk.call("print_photo", json!({ "file": file, "sheet": "a4" }));
    assert!(fs::read(sheet["path"].as_str().unwrap()).unwrap().starts_with(b"%PDF-"));
}
