//! The made-up edition: the newest edition of the guide with a handful of edits, written out in
//! `tests/fixtures/editions/2099-made-up` so that it can be read, and compared by hand with `koshctl guide diff`.
//!
//! It is kept in step with the edition that it is made from: when that changes, write it anew with
//! `KOSH_WRITE_FIXTURES=1 cargo test -p kosh-catalog --test editions`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use kosh_catalog::{EditionFiles, Listing};

pub const ID: &str = "2099-made-up";
const BASE: &str = "editions/2026/";

/// (file, what stands there, what stands there instead): each once, and each must be found.
const EDITS: [(&str, &str, &str); 12] = [
    (
        "edition.toml",
        "# The edition of the guide",
        "# MADE UP, to test with. Not a guide of anybody.\n#\n# The edition of the guide",
    ),
    ("edition.toml", "id = \"2026\"", "id = \"2099-made-up\""),
    (
        "edition.toml",
        "title = { ru = \"Руководство – 2026. Услуги Экспат центра МФЦА\", en = \"Guide 2026. Services of the AIFC Expat Centre\", kk = \"Нұсқаулық – 2026. АХҚО Экспат орталығының қызметтері\" }",
        "title = { ru = \"ВЫДУМАННОЕ издание для проверки программы\", en = \"MADE-UP edition to test the program\", kk = \"Бағдарламаны тексеруге арналған ОЙДАН ШЫҒАРЫЛҒАН басылым\" }",
    ),
    ("edition.toml", "applies_from = 2026-01-01", "applies_from = 2099-01-01"),
    ("edition.toml", "  \"qualification-review\",\n", "  \"made-up-advice\",\n"),
    // Two fees.
    (
        "services/work-c3-in-country.toml",
        "{ tier = \"3y\", fee = 580_000 }",
        "{ tier = \"3y\", fee = 600_000 }",
    ),
    (
        "services/business-single-invitation.toml",
        "{ tier = \"standard\", fee = 40_000 }",
        "{ tier = \"standard\", fee = 45_000 }",
    ),
    // A paper more, a paper less.
    (
        "services/work-c3-in-country.toml",
        "[[requirements.document]]\nid = \"duty-receipt\"\n",
        "[[requirements.document]]\nid = \"duty-receipt\"\n\n[[requirements.document]]\nid = \"made-up-paper\"\nbecause = \"worker-papers\"\n",
    ),
    ("services/business-single-invitation.toml", "[[requirements.document]]\nid = \"duty-receipt\"\n\n", ""),
    (
        "documents.toml",
        "# ---- papers of the host company\n",
        "# ---- made up\n\n[[document]]\nid = \"made-up-paper\"\nname = { ru = \"Выдуманная бумага\", en = \"Made-up paper\", kk = \"Ойдан шығарылған қағаз\" }\nforms = [\"original\"]\ncopies = 2\n\n# ---- papers of the host company\n",
    ),
    // The window.
    (
        "rules.toml",
        "numbers = { opens_working_days = 30, closes_working_days = 5 }",
        "numbers = { opens_working_days = 40, closes_working_days = 7 }",
    ),
    (
        "rules.toml",
        "text = { ru = \"Заявление о продлении подаётся от 30 до 5 рабочих дней до окончания визы; вне этих сроков не рассматривается. Последний день визы не считается, оба края включены, оба числа – рабочие дни.\", en = \"An extension is filed from 30 to 5 working days before the visa ends; outside these days it is not considered. The last valid day is not counted, both edges are included, both numbers are working days.\", kk = \"Ұзарту туралы өтініш виза аяқталғанға дейін 30-дан 5 жұмыс күніне дейін беріледі; бұл мерзімнен тыс қаралмайды. Соңғы жарамды күн есептелмейді, екі шегі де кіреді, екі сан да жұмыс күндері.\" }",
        "text = { ru = \"Выдумано: заявление о продлении подаётся от 40 до 7 рабочих дней до окончания визы.\", en = \"Made up: an extension is filed from 40 to 7 working days before the visa ends.\", kk = \"Ойдан шығарылған: ұзарту туралы өтініш виза аяқталғанға дейін 40-тан 7 жұмыс күніне дейін беріледі.\" }",
    ),
];

const SOURCES: &str = "# MADE UP, to test with.\n
[[source]]
id = \"made-up-guide-2099\"
title = { ru = \"ВЫДУМАННОЕ руководство для проверки программы\", en = \"MADE-UP guide to test the program\", kk = \"Бағдарламаны тексеруге арналған ОЙДАН ШЫҒАРЫЛҒАН нұсқаулық\" }
confidence = \"unconfirmed\"
";

const ADVICE: &str = "# MADE UP, to test with: a service that no guide has.
kind = \"review\"
section = \"ВЫДУМАННЫЙ РАЗДЕЛ\"
name = { ru = \"Выдуманный совет\", en = \"Made-up advice\", kk = \"Ойдан шығарылған кеңес\" }
description = { ru = \"Услуга, которой нет: для проверки программы.\", en = \"A service that there is not: to test the program.\", kk = \"Жоқ қызмет: бағдарламаны тексеру үшін.\" }
categories = []
route = \"any\"
remarks = []
source = \"made-up-guide-2099#выдуманный раздел\"

[requirements]
source = \"made-up-guide-2099#выдуманный раздел, документы\"

[[requirements.document]]
id = \"passport-copy\"

[tariff]
source = \"made-up-guide-2099#выдуманный раздел, тарифы\"
duty_not_stated = \"no-column\"
working_days = 3
rows = [
  { tier = \"standard\", fee = 11_000 },
]
";

/// The folder in which it is written out.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/editions").join(ID)
}

/// The files as the edits make them, by their path in the folder.
pub fn made() -> BTreeMap<String, String> {
    let base = Listing::embedded();
    let mut files: BTreeMap<String, String> = base
        .below(BASE)
        .map(|path| (path[BASE.len()..].to_owned(), base.text(path).unwrap().to_owned()))
        .collect();
    for (file, from, to) in EDITS {
        let text = files.get_mut(file).unwrap();
        assert_eq!(text.matches(from).count(), 1, "{file}: {from}");
        *text = text.replacen(from, to, 1);
    }
    for text in files.values_mut() {
        *text = text.replace("guide-2026", "made-up-guide-2099");
    }
    files.remove("services/qualification-review.toml").unwrap();
    files.insert("services/made-up-advice.toml".to_owned(), ADVICE.to_owned());
    files.insert("sources.toml".to_owned(), SOURCES.to_owned());
    files
}

/// The same files, to be read as an edition from outside.
pub fn edition() -> EditionFiles {
    EditionFiles::new(ID, made().into_iter().map(|(path, text)| (path, text.into_bytes()))).unwrap()
}

/// Writes it out anew.
pub fn write() {
    let folder = folder();
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(folder.join("services")).unwrap();
    for (path, text) in made() {
        fs::write(folder.join(path), text).unwrap();
    }
}
