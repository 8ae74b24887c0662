//! Texts of letters as people edit them: every flaw with its line, and no text or value that does harm.
#![allow(clippy::unwrap_used, reason = "what a test cannot build fails it")]

mod support;

use kosh_core::letters::{Arrangement, LetterKind};
use kosh_core::text::Lang;
use kosh_documents::letters::{
    Field, FieldUse, FlawKind, LetterError, LetterText, SOURCE_LIMIT, TextFlaw, fields, flaws_of_letters,
    letter, shipped,
};
use kosh_documents::model::{Block, Level, Run, Style};
use proptest::prelude::*;
use support::letters::Case;
use support::outline;

fn read(source: &str) -> Result<LetterText, Vec<TextFlaw>> {
    LetterText::read(LetterKind::Invitation, Lang::Ru, source)
}

/// The flaws of a text under a title: line, kind, name, nearest name.
fn flaws(body: &str) -> Vec<(usize, FlawKind, String, Option<&'static str>)> {
    let flaws = read(&format!("@title Проба\n{body}")).err().unwrap_or_default();
    flaws.into_iter().map(|flaw| (flaw.line, flaw.kind, flaw.name, flaw.nearest)).collect()
}

fn one(body: &str) -> (FlawKind, String, Option<&'static str>) {
    let mut found = flaws(body);
    assert_eq!(found.len(), 1, "{body}: {found:?}");
    let (_, kind, name, nearest) = found.remove(0);
    (kind, name, nearest)
}

fn filled(case: &Case, source: &str) -> String {
    let text = LetterText::read(case.kind, Lang::Ru, source).unwrap();
    outline(&case.letter_of(&[&text], Arrangement::Ru).document)
}

#[test]
fn every_shipped_text_is_sound() {
    for kind in LetterKind::ALL {
        for lang in Lang::ALL {
            let flaws = LetterText::read(*kind, lang, shipped(*kind, lang)).err();
            assert_eq!(flaws, None, "{kind} in {}", lang.code());
        }
    }
}

#[test]
fn the_lint_finds_nothing_in_the_shipped_letters() {
    assert_eq!(flaws_of_letters(), []);
    let flaw = read("@title x\n{{ latn_name }}").err().unwrap().remove(0);
    assert_eq!(flaw.to_string(), "there is no such field: \"latn_name\", did you mean \"latin_name\"?");
}

#[test]
fn an_unknown_field_is_named_with_its_line_and_the_nearest_one() {
    let found = flaws("\nПервая строка\n{{ latn_name }} и {{ чужое }}");
    let unknown = |name: &str, nearest| (4, FlawKind::UnknownField, name.to_owned(), nearest);
    assert_eq!(found, [unknown("latn_name", Some("latin_name")), unknown("чужое", None)]);
}

#[test]
fn a_field_of_another_letter_or_place_is_refused() {
    let refused = |name: &str| (FlawKind::FieldOfAnotherLetter, name.to_owned(), None);
    assert_eq!(one("{{ status_number }}"), refused("status_number"));
    assert_eq!(one("{{ is_work }}"), refused("is_work"));
    assert_eq!(one("{{ name }}"), refused("name"));
    assert_eq!(one("{% for one in family %}{{ one.host_name }}{% endfor %}"), refused("one.host_name"));
    assert_eq!(one("{{ persons }}").0, FlawKind::UnknownField);
}

#[test]
fn each_flaw_has_its_kind() {
    let kinds = [
        ("{{ latin_name", FlawKind::OpenTag),
        ("{{ latin_name\n}}", FlawKind::OpenTag),
        ("{{ latin_name | upper }}", FlawKind::UnknownTag),
        ("{{ \"слова\" }}", FlawKind::UnknownTag),
        ("{% iff family %}x{% endif %}", FlawKind::UnknownTag),
        ("{% if family == 1 %}x{% endif %}", FlawKind::Condition),
        ("{% if family and %}x{% endif %}", FlawKind::Condition),
        ("{% if family(family) %}x{% endif %}", FlawKind::Condition),
        ("{% if %}x{% endif %}", FlawKind::Condition),
        ("{% for family %}x{% endfor %}", FlawKind::Condition),
        ("{% if family %}x", FlawKind::NotEnded),
        ("{% for one in family %}x", FlawKind::NotEnded),
        ("x{% endif %}", FlawKind::NotBegun),
        ("x{% else %}", FlawKind::NotBegun),
        ("{% if family %}a{% else %}b{% else %}c{% endif %}", FlawKind::NotBegun),
        ("{% for one in family %}{% for two in family %}x{% endfor %}{% endfor %}", FlawKind::LoopInLoop),
        ("{% for one in familie %}x{% endfor %}", FlawKind::UnknownList),
        ("@signatur a | b", FlawKind::UnknownPart),
        ("| a | b", FlawKind::Misplaced),
        ("@table a | b\n\nслова\n| a | b", FlawKind::Misplaced),
        ("@section слова", FlawKind::Misplaced),
        ("@table a | b\n| a | b | c", FlawKind::CellCount),
        ("@signature должность", FlawKind::CellCount),
        ("@opening\na | b | c", FlawKind::CellCount),
        ("а **б", FlawKind::OpenBold),
        ("@copies много", FlawKind::Copies),
        ("@copies 0", FlawKind::Copies),
        ("@title ещё раз", FlawKind::Twice),
        ("@letterhead\n@letterhead", FlawKind::Twice),
        ("знак \u{e000}", FlawKind::Character),
        ("знак \u{7}", FlawKind::Character),
    ];
    for (body, kind) in kinds {
        let found: Vec<FlawKind> = flaws(body).into_iter().map(|flaw| flaw.1).collect();
        assert!(found.contains(&kind), "{body}: {found:?}");
        assert!(found.iter().filter(|one| **one == kind).count() == 1, "{body}: {found:?}");
    }
    assert_eq!(read("слова").err().unwrap()[0].kind, FlawKind::NoTitle);
    assert_eq!(read(&"x".repeat(SOURCE_LIMIT + 1)).err().unwrap()[0].kind, FlawKind::TooLong);
    let untested =
        [FlawKind::UnknownField, FlawKind::FieldOfAnotherLetter, FlawKind::NoTitle, FlawKind::TooLong];
    let tested = |kind: &FlawKind| untested.contains(kind) || kinds.iter().any(|(_, one)| one == kind);
    assert!(FlawKind::ALL.iter().all(tested));
}

#[test]
fn misspelt_words_are_answered_with_the_nearest() {
    assert_eq!(one("@signatur a | b").2, Some("signature"));
    assert_eq!(one("{% for one in familie %}x{% endfor %}").2, Some("family"));
    assert_eq!(one("{% if is_wokr %}x{% endif %}").2, Some("is_work"));
    assert_eq!(one("{% for one in family %}{{ one.latin_nam }}{% endfor %}").2, Some("latin_name"));
}

#[test]
fn all_flaws_are_answered_at_once_in_the_order_of_their_lines() {
    let source = "{{ a }}\n@title x\n{% if b %}\n@letterhed\nслова {{ latin_name\n**c\n";
    let found: Vec<_> = read(source).err().unwrap().into_iter().map(|flaw| (flaw.line, flaw.kind)).collect();
    assert_eq!(
        found,
        [
            (1, FlawKind::UnknownField),
            (3, FlawKind::UnknownField),
            (3, FlawKind::NotEnded),
            (4, FlawKind::UnknownPart),
            (5, FlawKind::OpenTag),
            (6, FlawKind::OpenBold),
        ]
    );
}

#[test]
fn nothing_of_the_engine_beyond_conditions_and_loops_is_there() {
    for tag in [
        "{% include \"/etc/passwd\" %}",
        "{% import \"x\" as y %}",
        "{% extends \"x\" %}",
        "{% set a = 1 %}",
        "{% macro m() %}{% endmacro %}",
        "{% raw %}{{ x }}{% endraw %}",
        "{% for x in range(999999999) %}x{% endfor %}",
        "{{ \"a\" * 999999999 }}",
        "{{ self }}",
        "{{ loop.index }}",
        "{{ latin_name.__class__ }}",
        "{{- latin_name -}}",
    ] {
        assert!(!flaws(tag).is_empty(), "{tag}");
    }
}

#[test]
fn a_text_that_grows_with_its_facts_is_bounded() {
    let case = Case::with_family(LetterKind::Invitation, 200);
    let line = format!("{}\n\n", "слова ".repeat(600));
    let source = format!("@title x\n{{% for one in persons %}}\n{line}\n{{% endfor %}}");
    let text = read(&source).unwrap();
    let persons: Vec<_> = case
        .people
        .iter()
        .map(|(person, _, _)| kosh_documents::letters::Invitee { person, passport: None, status: None })
        .collect();
    let countries = support::countries();
    let typed = std::collections::BTreeMap::new();
    let facts = kosh_documents::letters::LetterFacts {
        host: &case.host,
        logo: None,
        representative: None,
        persons: &persons,
        parent: None,
        application: &case.application,
        service: &case.service,
        enclosures: &[],
        number: None,
        dated_on: None,
        addressee: None,
        typed: &typed,
        countries: &countries,
        made_on: support::day(2026, 11, 23),
    };
    assert_eq!(letter(&[&text], Arrangement::Ru, &facts).err(), Some(LetterError::TooLong));
    assert_eq!(letter(&[], Arrangement::Kk, &facts).err(), Some(LetterError::NoText(Lang::Kk)));
}

#[test]
fn a_text_nested_without_end_is_answered() {
    let ifs = 2000;
    let nested = format!("@title x\n{}слова{}", "{% if family %}".repeat(ifs), "{% endif %}".repeat(ifs));
    assert_eq!(read(&nested).err().unwrap()[0].kind, FlawKind::Condition);
    let brackets =
        format!("@title x\n{{% if {}family{} %}}x{{% endif %}}", "(".repeat(9000), ")".repeat(9000));
    assert_eq!(read(&brackets).err().unwrap()[0].kind, FlawKind::Condition);
    let nots = format!("@title x\n{{% if {}family %}}x{{% endif %}}", "not ".repeat(9000));
    assert_eq!(read(&nots).err().unwrap()[0].kind, FlawKind::Condition);
}

#[test]
fn no_value_is_taken_for_markup_or_for_a_tag() {
    let mut case = Case::full(LetterKind::Invitation);
    let hostile = [
        "# Заголовок",
        "@page",
        "@signature a | b",
        "**жирно**",
        "1. пункт",
        "> заметка",
        "| a | b |",
        "{{ head_name }}",
        "{% endif %}",
        "{# скрыто #}",
        "a // b",
        "\\",
    ];
    for value in hostile {
        case.people[0].0.birth_place = Some(value.to_owned());
        let text =
            "@title x\n{{ birth_place }}\n\n@form A | B\n| x | {{ birth_place }}\n\n## {{ birth_place }}";
        let wanted =
            format!("paragraph: {value}\nHead | *№* | *A* | *B*\nBody | 1 | x | {value}\nPart: *{value}*\n");
        let found = filled(&case, text);
        assert!(found.ends_with(&wanted), "{value}: {found}");
    }
}

#[test]
fn a_value_cannot_pretend_to_be_another() {
    let mut case = Case::full(LetterKind::Invitation);
    case.people[0].0.birth_place = Some("\u{e000}\u{e101}\u{e200}".to_owned());
    let found = filled(&case, "@title x\n{{ birth_place }}.");
    assert!(!found.contains("200340000110") && found.contains("paragraph: "), "{found}");
}

#[test]
fn the_markup_says_what_it_is_meant_to_say() {
    let case = Case::with_family(LetterKind::CoverLetter, 1);
    let text = "@title x\n\nстрока\nвторая **жирно {{ latin_name }}** конец\n\n\\# не заголовок\n\n\
        1. один\n2. два\n\nслова\n\n1. снова один\n\n> заметка // в две строки\n\n@page\n";
    let found = filled(&case, text);
    let wanted = "paragraph: строка вторая *жирно SAMPLE JOHN EDWARD* конец\nparagraph: # не заголовок\n\
        paragraph: 1.\u{a0}один\nparagraph: 2.\u{a0}два\nparagraph: слова\nparagraph: 1.\u{a0}снова один\n\
        paragraph: _заметка\nв две строки_\npage break\n";
    assert!(found.ends_with(wanted), "{found}");
}

#[test]
fn a_line_ends_where_it_ends_whatever_condition_closes_it() {
    let case = Case::with_family(LetterKind::CoverLetter, 1);
    let text = "@title x\n\nодин {% if family %}два{% endif %}\n\nтри\n\n@table a\n{% for one in persons %}\n\
        | {{ one.relation }}{% if one.iin %}, {{ one.iin }}{% endif %}\n{% endfor %}\n";
    let found = filled(&case, text);
    let wanted = "paragraph: один два\nparagraph: три\nHead | *a*\nBody | работник, 900101300126\nBody | супруга\nBody | сын\n";
    assert!(found.ends_with(wanted), "{found}");
}

#[test]
fn a_missing_field_is_a_marked_gap_and_a_condition_can_ask_for_it() {
    let mut case = Case::full(LetterKind::Invitation);
    case.people[0].0.birth_place = None;
    let source = "@title x\nРодился: {{ birth_place }}.\n\n{% if birth_place %}\nнет\n{% else %}\nбез места\n{% endif %}";
    let text = read(source).unwrap();
    let letter = case.letter_of(&[&text], Arrangement::Ru);
    let Some(Block::Paragraph(first)) = letter.document.blocks.first() else { panic!("no paragraph") };
    let gap = Run { text: "[указать: место рождения]".to_owned(), style: Style::Gap };
    assert_eq!(first.runs, [Run::regular("Родился: "), gap, Run::regular(".")]);
    assert_eq!(letter.missing.iter().map(|one| one.field).collect::<Vec<_>>(), [Field::BirthPlace]);
    assert!(outline(&letter.document).contains("без места"));
}

#[test]
fn a_text_says_what_it_names_and_whether_it_is_a_draft() {
    let text = read("@title {{ latin_name }}\n@draft x\n{% if family %}x{% endif %}").unwrap();
    assert!(text.names("latin_name") && text.names("family") && !text.names("kato"));
    assert!(text.is_draft() && !read("@title x").unwrap().is_draft());
}

#[test]
fn what_can_be_named_is_told_in_three_languages() {
    for kind in LetterKind::ALL {
        let fields = fields(*kind).unwrap();
        for doc in &fields {
            for lang in Lang::ALL {
                assert!(!doc.words.get(lang).trim().is_empty(), "{kind}: {}", doc.name);
            }
            let source = match doc.usage {
                FieldUse::Value if doc.group == kosh_documents::letters::Group::Enclosure => {
                    format!("{{% for one in enclosures %}}{{{{ one.{} }}}}{{% endfor %}}", doc.name)
                }
                FieldUse::Value => format!("{{{{ {} }}}}", doc.name),
                FieldUse::Condition => format!("{{% if {} %}}x{{% endif %}}", doc.name),
                FieldUse::List => format!("{{% for one in {} %}}x{{% endfor %}}", doc.name),
            };
            let text = LetterText::read(*kind, Lang::Ru, &format!("@title x\n{source}"));
            assert!(text.is_ok(), "{kind}: {source}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_text_breaks_anything(body in r"(\{\{|\}\}|\{%|%\}| if | for | in |endif|endfor|else|family|one|latin_name|@[a-z]{0,9}|\||#|\*\*|[а-я ]{0,6}|\n){0,40}") {
        let source = format!("@title x\n{body}");
        match read(&source) {
            Ok(text) => {
                let case = Case::with_family(LetterKind::Invitation, 2);
                let letter = case.letter_of(&[&text], Arrangement::Ru);
                prop_assert!(letter.document.blocks.len() < 1000);
            }
            Err(flaws) => {
                prop_assert!(!flaws.is_empty());
                prop_assert!(flaws.iter().all(|flaw| (1..=source.lines().count()).contains(&flaw.line)));
                prop_assert!(flaws.is_sorted_by_key(|flaw| flaw.line));
            }
        }
    }

    #[test]
    fn a_value_stands_whole_in_its_place(value in "\\PC{1,40}") {
        let mut case = Case::full(LetterKind::Invitation);
        case.people[0].0.birth_place = Some(value.clone());
        let text = read("@title x\n# {{ birth_place }}").unwrap();
        let letter = case.letter_of(&[&text], Arrangement::Ru);
        let first = letter.document.blocks.first();
        let Some(Block::Heading(heading)) = first else {
            return Err(TestCaseError::fail(format!("{first:?}")));
        };
        let is_there = !value.trim().is_empty();
        prop_assert_eq!(heading.level, Level::Title);
        if is_there {
            prop_assert_eq!(&heading.runs, &[Run::bold(value)]);
        }
    }
}
