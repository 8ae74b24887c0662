//! Letters: what they say, what they say is missing, and how they stand on their pages.
#![allow(clippy::unwrap_used, reason = "what a test cannot build fails it")]

mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use kosh_core::letters::{Arrangement, LetterKind, LetterScope};
use kosh_core::people::Role;
use kosh_core::text::Lang;
use kosh_documents::coverage::Instead;
use kosh_documents::layout::{Page, Sheet, laid_out};
use kosh_documents::letters::{Field, Letter, LetterText, Owner, shipped_text};
use kosh_documents::model::{Block, Ruling, Style, Typeface};
use kosh_documents::render::pdf;
use support::letters::Case;
use support::{assert_as_read_over, outline, passport, person};

const LONG_NAME: &str = "ABCDEFGHIJABCDEFGHIJABCDEFGHIJABCDEFGHIJABCDEFGHIJABCDEFGHIJ";

fn printed(letter: &Letter) -> String {
    laid_out(&letter.document).pages.iter().map(Page::text).collect::<Vec<_>>().join("\n")
}

/// Letters and digits only: what is printed, however it was broken into lines.
fn squeezed(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).collect()
}

fn assert_inside_margins(letter: &Letter, of: &str) {
    let sheet = Sheet::of(Typeface::Serif);
    for page in laid_out(&letter.document).pages {
        for run in &page.ink.runs {
            let inside = run.x >= sheet.left - 0.1 && run.x + run.width() <= sheet.width - sheet.right + 0.1;
            assert!(inside, "{of}: outside the margins: {}", run.text());
            assert!(run.baseline <= sheet.height - sheet.bottom + 0.5 && run.baseline >= sheet.top, "{of}");
        }
    }
}

/// Every letter in every arrangement with these facts.
fn all(case: fn(LetterKind) -> Case) -> impl Iterator<Item = (String, Letter)> {
    let pairs = LetterKind::ALL.iter().flat_map(|kind| Arrangement::ALL.iter().map(move |how| (kind, how)));
    pairs.map(move |(kind, how)| (format!("{kind} {how}"), case(*kind).letter(*how)))
}

#[test]
fn every_letter_says_what_was_read_over() {
    for kind in LetterKind::ALL {
        let mut snapshot = String::new();
        let cases = [
            ("full", Case::full(*kind), Arrangement::ALL),
            ("family", Case::with_family(*kind, 2), &[Arrangement::Ru, Arrangement::KkRuBeside][..]),
            ("nothing known", Case::nothing(*kind), &[Arrangement::Ru, Arrangement::KkRuBeside][..]),
        ];
        for (name, case, arrangements) in cases {
            if name == "family" && kind.scope() == LetterScope::Person {
                continue;
            }
            for arrangement in arrangements {
                let letter = case.letter(*arrangement);
                writeln!(snapshot, "==== {name}, {arrangement}\n{}", outline(&letter.document)).unwrap();
            }
        }
        assert_as_read_over(&format!("letters/{kind}.txt"), &snapshot);
    }
}

#[test]
fn a_full_letter_lacks_nothing() {
    for (of, letter) in all(Case::full).chain(all(|kind| Case::with_family(kind, 2))) {
        assert_eq!(letter.missing, [], "{of}");
        assert_eq!(letter.unprintable, [], "{of}");
        assert!(!outline(&letter.document).contains('<'), "{of}: a gap that is not listed");
    }
}

#[test]
fn nothing_known_is_a_draft_that_lists_every_gap() {
    for (of, letter) in all(Case::nothing) {
        let text = printed(&letter);
        assert!(!letter.missing.is_empty(), "{of}");
        for word in [" null", "None", "{{", "{%", "  ", "№ ,", ", ,"] {
            assert!(!text.contains(word), "{of}: {word:?} in {text}");
        }
        let mark = letter.document.draft_mark.as_deref().unwrap();
        assert!(mark.contains(&letter.missing.len().to_string()), "{of}: {mark}");
        let gaps: std::collections::BTreeSet<String> = gaps(&letter.document.blocks).into_iter().collect();
        assert!(gaps.len() <= letter.missing.len() * 2 && !gaps.is_empty(), "{of}: {gaps:?}");
        assert_inside_margins(&letter, &of);
    }
}

/// The words of the gaps in the running text and tables.
fn gaps(blocks: &[Block]) -> Vec<String> {
    let mut runs = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => runs.extend(&paragraph.runs),
            Block::Heading(heading) => runs.extend(&heading.runs),
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                runs.extend(cells.flat_map(|cell| &cell.paragraphs).flat_map(|paragraph| &paragraph.runs));
            }
            Block::Columns(sides) => {
                runs.extend(sides.iter().flat_map(|side| &side.paragraphs).flat_map(|one| &one.runs));
            }
            Block::Signature(signature) => runs.extend(signature.post.iter().chain(&signature.name)),
            Block::Letterhead(head) => {
                runs.extend(head.sides.iter().flat_map(|side| &side.details).flatten());
            }
            Block::Facts(_) | Block::Picture(_) | Block::Chart(_) | Block::Space(_) | Block::PageBreak => {}
        }
    }
    runs.into_iter().filter(|run| run.style == Style::Gap).map(|run| run.text.clone()).collect()
}

#[test]
fn the_texts_of_a_letter_have_the_same_parts_in_every_language() {
    for kind in LetterKind::ALL {
        let text = |lang| shipped_text(*kind, lang).unwrap();
        assert!(text(Lang::Kk).matches(text(Lang::Ru)), "{kind}: Kazakh and Russian");
        assert!(text(Lang::En).matches(text(Lang::Ru)), "{kind}: English and Russian");
    }
}

#[test]
fn side_by_side_every_paragraph_has_its_counterpart() {
    let cases = LetterKind::ALL.iter().flat_map(|kind| {
        [Case::full(*kind), Case::with_family(*kind, 2), Case::nothing(*kind)].map(|case| (kind, case))
    });
    for (kind, case) in cases {
        let letter = case.letter(Arrangement::KkRuBeside);
        let mut rows = 0;
        for block in &letter.document.blocks {
            let Block::Table(table) = block else { continue };
            if table.ruling == Ruling::Open {
                rows += table.rows.len();
                let sides = table.rows.iter().flat_map(|row| &row.cells);
                assert!(sides.clone().all(|cell| cell.paragraphs.len() == 1), "{kind}");
            } else {
                // A label in one language only would be a row without its counterpart.
                let labels = table.rows.iter().filter_map(|row| row.cells.get(1));
                assert!(labels.clone().all(|cell| !cell.paragraphs.is_empty()), "{kind}");
            }
        }
        assert!(rows > 0, "{kind}");
    }
}

/// Text, order, fonts and margins of every letter as a file. Where somebody wants to look at them:
/// `KOSH_LETTERS=folder`.
#[test]
fn every_letter_becomes_a_file_that_reads_in_its_order() {
    for (of, letter) in all(Case::full) {
        assert_inside_margins(&letter, &of);
        let bytes = pdf(&letter.document).unwrap();
        if let Some(folder) = std::env::var_os("KOSH_LETTERS") {
            fs::write(Path::new(&folder).join(format!("{}.pdf", of.replace(' ', "-"))), &bytes).unwrap();
        }
        let file = lopdf::Document::load_mem(&bytes).unwrap();
        let pages: Vec<u32> = file.get_pages().keys().copied().collect();
        let text = squeezed(&file.extract_text(&pages).unwrap());
        let mut from = 0;
        for words in in_order(&letter.document.blocks) {
            let words = squeezed(&words);
            let found =
                text[from..].find(&words).unwrap_or_else(|| panic!("{of}: {words} is lost or misplaced"));
            from += found;
        }
        for id in file.get_pages().values() {
            for font in file.get_page_fonts(*id).unwrap().values() {
                let name =
                    String::from_utf8_lossy(font.get(b"BaseFont").unwrap().as_name().unwrap()).into_owned();
                assert!(name.contains("LiberationSerif"), "{of}: {name}");
            }
        }
    }
}

/// The first words of each heading, and the last signature: what tells the order of a letter.
fn in_order(blocks: &[Block]) -> Vec<String> {
    let mut words = Vec::new();
    for block in blocks {
        match block {
            Block::Heading(heading) => words.push(heading.runs.iter().map(|run| run.text.as_str()).collect()),
            Block::Table(table) => {
                let first = table.rows.first().and_then(|row| row.cells.last()).unwrap();
                let runs = first.paragraphs.iter().flat_map(|paragraph| &paragraph.runs);
                words.extend(runs.take(1).map(|run| run.text.lines().next().unwrap().to_owned()));
            }
            Block::Signature(signature) => words.extend(signature.name.iter().map(|run| run.text.clone())),
            Block::Letterhead(_)
            | Block::Columns(_)
            | Block::Paragraph(_)
            | Block::Facts(_)
            | Block::Picture(_)
            | Block::Chart(_)
            | Block::Space(_)
            | Block::PageBreak => {}
        }
    }
    words
}

#[test]
fn long_names_and_addresses_stay_inside_the_margins() {
    for kind in LetterKind::ALL {
        for arrangement in Arrangement::ALL {
            let mut case = Case::with_family(*kind, 1);
            for (person, _, _) in &mut case.people {
                person.surname = LONG_NAME.to_owned();
                person.local_address = Some("Улица-без-пробелов".repeat(17));
            }
            case.host.name_ru = "Наименование".repeat(12);
            case.host.address = Some("Республика Казахстан, ".repeat(14));
            let letter = case.letter(*arrangement);
            let of = format!("{kind} {arrangement}");
            assert_inside_margins(&letter, &of);
            let text = squeezed(&printed(&letter));
            assert!(
                !case.letter(*arrangement).document.title.contains(LONG_NAME) || text.contains(LONG_NAME),
                "{of}"
            );
        }
    }
}

#[test]
fn twelve_members_of_a_family_each_stand_in_one_whole_row() {
    for kind in LetterKind::ALL.iter().filter(|kind| kind.scope() == LetterScope::Application) {
        if *kind == LetterKind::PowerOfAttorney {
            continue;
        }
        for arrangement in Arrangement::ALL {
            let letter = Case::with_family(*kind, 11).letter(*arrangement);
            assert_inside_margins(&letter, kind.as_str());
            let laid_out = laid_out(&letter.document);
            for number in 0..11 {
                let passport = format!("CD00000{number:02}");
                let pages = laid_out.pages.iter().filter(|page| page.text().contains(&passport)).count();
                assert_eq!(pages, usize::from(letter.document.copies), "{kind} {arrangement}: {passport}");
            }
        }
    }
}

#[test]
fn who_has_one_name_only_has_no_gap_for_the_other() {
    let mut case = Case::full(LetterKind::Invitation);
    case.people[0].0.given_names = None;
    let letter = case.letter(Arrangement::KkRuBeside);
    assert_eq!(letter.missing, []);
    assert!(outline(&letter.document).contains("| SAMPLE\n"));
}

#[test]
fn names_in_latin_stand_exactly_as_in_the_passport() {
    let mut case = Case::full(LetterKind::Invitation);
    case.people[0].0.surname = "O'NEILL-DE LA CRUZ".to_owned();
    for arrangement in Arrangement::ALL {
        assert!(outline(&case.letter(*arrangement).document).contains("O'NEILL-DE LA CRUZ JOHN EDWARD"));
    }
}

#[test]
fn the_invitation_is_worded_for_its_case() {
    let said = |category: &str, people: usize, role: Role| {
        let mut case = Case::full(LetterKind::Invitation);
        case.application.category = category.parse().ok();
        case.people[0].0.role = role;
        for number in 1..people {
            let child = person(Role::Child, "SAMPLE", "TOM");
            case.people.push((child, Some(passport(&format!("CD0000{number:03}"))), None));
        }
        outline(&case.letter(Arrangement::Ru).document)
    };
    let alone = said("C3", 1, Role::Principal);
    assert!(alone.contains(
        "приглашение в Республику Казахстан лица, сведения о котором приведены ниже, в связи с трудовой"
    ));
    assert!(alone.contains("и просит оформить ему визу.") && !alone.contains("Сопровождающие"));
    let family = said("C3", 3, Role::Principal);
    assert!(family.contains("лиц, сведения о которых") && family.contains("оформить им визы."));
    assert!(family.contains("Сопровождающие члены семьи") && family.contains("CD0000002"));
    let spouse = said("C3", 1, Role::Spouse);
    assert!(
        spouse.contains("в качестве члена семьи иностранного работника") && !spouse.contains("Место работы")
    );
    let investor = said("A6", 1, Role::Principal);
    assert!(
        investor.contains("с инвестиционной деятельностью") && !investor.contains("Государственная пошлина")
    );
    assert!(
        said("B2", 1, Role::Principal).contains("с деловой целью")
            && alone.contains("Государственная пошлина")
    );
    let no_category = said("", 1, Role::Principal);
    assert!(no_category.contains("сведения о котором приведены ниже, и просит"));
}

#[test]
fn the_hosts_own_words_replace_the_shipped_ones_and_stand_once() {
    let mut case = Case::full(LetterKind::Invitation);
    case.typed.insert(Field::Guarantee, "# Компания ручается {{ не поле }} **и** | @page.".to_owned());
    for arrangement in Arrangement::ALL {
        let text = outline(&case.letter(*arrangement).document);
        let found = text.matches("paragraph: # Компания ручается {{ не поле }} **и** | @page.").count();
        assert_eq!(found, 1, "{arrangement}");
        assert!(!text.contains("гарантирует") && !text.contains("page break"));
    }
}

#[test]
fn other_scripts_are_reported_with_their_field_and_what_to_type() {
    let mut case = Case::full(LetterKind::Invitation);
    case.people[0].0.birth_place = Some("北京 Ｂ".to_owned());
    case.people[0].0.residence_address = Some("شارع ١٢".to_owned());
    let letter = case.letter(Arrangement::KkRuBeside);
    let found: Vec<_> = letter
        .unprintable
        .iter()
        .filter(|one| one.field == Field::BirthPlace)
        .map(|one| (one.owner, one.unprintable.character, one.unprintable.instead))
        .collect();
    let whose = Owner::Person(0);
    assert_eq!(
        found,
        [
            (whose, '北', Instead::OtherLetters),
            (whose, '京', Instead::OtherLetters),
            (whose, 'Ｂ', Instead::Character('B'))
        ]
    );
    let digit = letter.unprintable.iter().find(|one| one.unprintable.character == '١').unwrap();
    assert_eq!((digit.field, digit.unprintable.instead), (Field::ResidenceAddress, Instead::Character('1')));
    assert!(letter.document.draft_mark.unwrap().contains("НЕ ЗАПОЛНЕНО"));
}

#[test]
fn a_representative_without_a_number_is_a_gap_and_none_is_no_sentence() {
    let mut case = Case::full(LetterKind::Invitation);
    case.representative.as_mut().unwrap().attorney_number = None;
    let missing = case.letter(Arrangement::Ru).missing;
    assert_eq!(missing.iter().map(|one| one.field).collect::<Vec<_>>(), [Field::AttorneyNumber]);
    case.representative = None;
    let letter = case.letter(Arrangement::Ru);
    assert!(letter.missing.is_empty() && !outline(&letter.document).contains("доверенность"));
}

#[test]
fn what_is_kept_in_each_language_is_missing_in_each_by_itself() {
    let mut case = Case::full(LetterKind::CoverLetter);
    case.host.address_kk = None;
    case.host.head_post_kk = None;
    case.host.bin = None;
    let letter = case.letter(Arrangement::KkRuBeside);
    let found: Vec<_> = letter.missing.iter().map(|one| (one.field, one.lang)).collect();
    assert_eq!(
        found,
        [(Field::HeadPost, Some(Lang::Kk)), (Field::HostBin, None), (Field::HostAddress, Some(Lang::Kk))]
    );
    assert_eq!(case.letter(Arrangement::Ru).missing.len(), 1);
}

#[test]
fn a_changed_text_with_one_more_part_keeps_the_others_beside_each_other() {
    let kind = LetterKind::CoverLetter;
    let source = kosh_documents::letters::shipped(kind, Lang::Kk)
        .replace("Құжаттарды тапсыратын", "> Ескерту.\n\nҚұжаттарды тапсыратын");
    let kazakh = LetterText::read(kind, Lang::Kk, &source).unwrap();
    let russian = shipped_text(kind, Lang::Ru).unwrap();
    assert!(!kazakh.matches(russian));
    let letter = Case::full(kind).letter_of(&[&kazakh, russian], Arrangement::KkRuBeside);
    let text = outline(&letter.document);
    assert!(text.contains("_Ескерту._ | \n"), "{text}");
    assert!(text.contains("31.12.2027. | Документы сдаёт"), "{text}");
}

#[test]
fn the_english_letter_says_that_it_is_a_translation() {
    for kind in LetterKind::ALL {
        let mark = Case::full(*kind).letter(Arrangement::En).document.draft_mark.unwrap();
        assert!(mark.starts_with("WORKING TRANSLATION"), "{kind}: {mark}");
    }
}
