//! Files that mean harm, files that vanish, work that is stopped.

use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use kosh_app::{ErrorCode, FileRefusal, Progress, Stopped};
use serde_json::json;

use crate::desk::Desk;
use crate::files;

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
