//! The PDF as a file for archives, PDF/A-2a: every rule of it that a program of a few pages can check, on a paper
//! with everything that a paper can have. `make papers` has veraPDF check all of them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "what a test cannot build fails it")]
#![allow(clippy::wildcard_enum_match_arm, reason = "the kinds of object are of the file format, not ours")]

mod everything;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use kosh_documents::model::Document;
use kosh_documents::render::pdf;
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Object, ObjectId};

static PAPER: LazyLock<Document> = LazyLock::new(everything::paper);
static BYTES: LazyLock<Vec<u8>> = LazyLock::new(|| pdf(&PAPER).unwrap());
static FILE: LazyLock<lopdf::Document> = LazyLock::new(|| lopdf::Document::load_mem(&BYTES).unwrap());

fn dictionary(object: &Object) -> &Dictionary {
    let (_, object) = FILE.dereference(object).unwrap();
    object.as_dict().unwrap_or_else(|_| &object.as_stream().unwrap().dict)
}

fn array(object: &Object) -> &[Object] {
    FILE.dereference(object).unwrap().1.as_array().unwrap()
}

fn name(dictionary: &Dictionary, key: &[u8]) -> String {
    let name = dictionary.get(key).and_then(Object::as_name);
    name.map(|name| String::from_utf8_lossy(name).into_owned()).unwrap_or_default()
}

fn text(object: &Object) -> String {
    let bytes = object.as_str().unwrap();
    let units: Vec<u16> = bytes[2..].chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).unwrap()
}

/// Every dictionary in the file, those within others included.
fn dictionaries() -> Vec<&'static Dictionary> {
    fn within<'a>(object: &'a Object, found: &mut Vec<&'a Dictionary>) {
        match object {
            Object::Dictionary(dictionary) => {
                found.push(dictionary);
                dictionary.iter().for_each(|(_, value)| within(value, found));
            }
            Object::Stream(stream) => {
                found.push(&stream.dict);
                stream.dict.iter().for_each(|(_, value)| within(value, found));
            }
            Object::Array(objects) => objects.iter().for_each(|object| within(object, found)),
            Object::Null
            | Object::Boolean(_)
            | Object::Integer(_)
            | Object::Real(_)
            | Object::Name(_)
            | Object::String(..)
            | Object::Reference(_) => {}
        }
    }
    let mut found = vec![&FILE.trailer];
    FILE.objects.values().for_each(|object| within(object, &mut found));
    found
}

fn pages() -> Vec<ObjectId> {
    FILE.page_iter().collect()
}

fn operations(page: ObjectId) -> Vec<Operation> {
    Content::decode(&FILE.get_page_content(page)).unwrap().operations
}

#[test]
fn the_file_begins_and_ends_as_an_archive_wants_it() {
    assert!(BYTES.starts_with(b"%PDF-1.7\n%"));
    assert!(BYTES[10..14].iter().all(|byte| *byte > 127), "a line of bytes that are no letters");
    let id = FILE.trailer.get(b"ID").unwrap().as_array().unwrap();
    assert_eq!(id.len(), 2);
    assert!(id.iter().all(|id| !id.as_str().unwrap().is_empty()));
    assert!(FILE.trailer.get(b"Encrypt").is_err());
}

#[test]
fn nothing_acts_links_hides_or_shows_through() {
    let forbidden: [&[u8]; 16] = [
        b"AA",
        b"OpenAction",
        b"JavaScript",
        b"JS",
        b"AcroForm",
        b"XFA",
        b"EmbeddedFiles",
        b"EF",
        b"OCProperties",
        b"Alternates",
        b"OPI",
        b"SMask",
        b"TR",
        b"HTP",
        b"Group",
        b"Encrypt",
    ];
    for dictionary in dictionaries() {
        for key in forbidden {
            assert!(!dictionary.has(key), "{} in {dictionary:?}", String::from_utf8_lossy(key));
        }
        let filters = dictionary.get(b"Filter").map(|filter| match filter {
            Object::Array(filters) => filters.clone(),
            one => vec![one.clone()],
        });
        for filter in filters.unwrap_or_default() {
            assert!(matches!(filter.as_name().unwrap(), b"FlateDecode" | b"DCTDecode"), "{filter:?}");
        }
        if let Ok(annotations) = dictionary.get(b"Annots") {
            assert!(array(annotations).is_empty());
        }
    }
}

#[test]
fn the_colours_are_those_of_an_embedded_profile() {
    let intents = array(FILE.catalog().unwrap().get(b"OutputIntents").unwrap());
    let [intent] = intents else { panic!("{} output intents", intents.len()) };
    let intent = dictionary(intent);
    assert_eq!(name(intent, b"S"), "GTS_PDFA1");
    let profile = FILE.dereference(intent.get(b"DestOutputProfile").unwrap()).unwrap().1.as_stream().unwrap();
    assert_eq!(profile.dict.get(b"N").unwrap().as_i64().unwrap(), 3);
    let content = profile.decompressed_content().unwrap_or_else(|_| profile.content.clone());
    let size = u32::from_be_bytes(content[..4].try_into().unwrap());
    assert_eq!(usize::try_from(size).unwrap(), content.len());
    assert_eq!((&content[12..20], &content[36..40]), (b"mntrRGB ".as_slice(), b"acsp".as_slice()));
    let spaces: BTreeSet<String> = dictionaries()
        .iter()
        .filter(|one| one.has(b"ColorSpace"))
        .map(|one| name(one, b"ColorSpace"))
        .collect();
    assert!(spaces.iter().all(|space| matches!(space.as_str(), "DeviceRGB" | "DeviceGray")), "{spaces:?}");
    let operators: BTreeSet<String> =
        pages().into_iter().flat_map(operations).map(|operation| operation.operator).collect();
    for other in ["k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "gs", "BI", "ri"] {
        assert!(!operators.contains(other), "{other}");
    }
}

#[test]
fn the_metadata_say_what_the_properties_say() {
    let metadata = FILE.catalog().unwrap().get(b"Metadata").unwrap();
    let stream = FILE.dereference(metadata).unwrap().1.as_stream().unwrap();
    assert_eq!(
        (name(&stream.dict, b"Type"), name(&stream.dict, b"Subtype")),
        ("Metadata".into(), "XML".into())
    );
    assert!(!stream.dict.has(b"Filter"), "a reader finds the metadata without unpacking");
    let xmp = String::from_utf8(stream.content.clone()).unwrap();
    let told = |tag: &str| {
        let start = xmp.find(&format!("<{tag}>")).unwrap_or_else(|| panic!("{tag} in {xmp}")) + tag.len() + 2;
        let inner = &xmp[start..start + xmp[start..].find(&format!("</{tag}>")).unwrap()];
        let bare = inner.split(['<', '>']).filter(|part| !part.contains(':') && !part.is_empty());
        bare.collect::<String>().replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    };
    assert_eq!((told("pdfaid:part").as_str(), told("pdfaid:conformance").as_str()), ("2", "A"));
    let info = dictionary(FILE.trailer.get(b"Info").unwrap());
    assert_eq!(told("dc:title"), text(info.get(b"Title").unwrap()));
    assert_eq!(told("dc:creator"), text(info.get(b"Author").unwrap()));
    assert_eq!(told("pdf:Producer"), text(info.get(b"Producer").unwrap()));
    assert_eq!(told("xmp:CreatorTool"), text(info.get(b"Creator").unwrap()));
    let day = told("xmp:CreateDate").replace('-', "");
    assert_eq!(format!("D:{day}").as_bytes(), info.get(b"CreationDate").unwrap().as_str().unwrap());
    assert_eq!(told("dc:language"), "ru");
}

#[test]
fn every_font_is_embedded_with_the_widths_it_has_and_the_letters_it_shows() {
    let fonts: Vec<&Dictionary> = dictionaries()
        .into_iter()
        .filter(|one| name(one, b"Type") == "Font" && one.has(b"DescendantFonts"))
        .collect();
    assert!(fonts.len() >= 3);
    for font in fonts {
        assert_eq!((name(font, b"Subtype"), name(font, b"Encoding")), ("Type0".into(), "Identity-H".into()));
        let descendant = dictionary(&array(font.get(b"DescendantFonts").unwrap())[0]);
        assert_eq!(name(descendant, b"Subtype"), "CIDFontType2");
        assert_eq!(name(descendant, b"CIDToGIDMap"), "Identity");
        assert_eq!(name(font, b"BaseFont"), name(descendant, b"BaseFont"));
        let descriptor = dictionary(descendant.get(b"FontDescriptor").unwrap());
        assert_eq!(name(font, b"BaseFont"), name(descriptor, b"FontName"));
        assert_eq!(name(font, b"BaseFont").chars().nth(6), Some('+'));
        assert!(!descriptor.has(b"CIDSet"), "it would have to be complete");
        let program = FILE.dereference(descriptor.get(b"FontFile2").unwrap()).unwrap().1.as_stream().unwrap();
        let program = program.decompressed_content().unwrap();
        let face = ttf_parser::Face::parse(&program, 0).unwrap();
        for (glyph, width) in widths(descendant.get(b"W").unwrap()) {
            let advance = face.glyph_hor_advance(ttf_parser::GlyphId(glyph)).unwrap();
            let thousandths = f32::from(advance) * 1000.0 / f32::from(face.units_per_em());
            assert!((thousandths - width).abs() <= 1.0, "glyph {glyph}: {width}, in the font {thousandths}");
        }
        assert!(font.has(b"ToUnicode"));
    }
}

/// The widths of glyphs, as `W` lists them.
fn widths(listed: &Object) -> BTreeMap<u16, f32> {
    let mut widths = BTreeMap::new();
    let mut rest = array(listed);
    while let [first, second, after @ ..] = rest {
        let first = u16::try_from(first.as_i64().unwrap()).unwrap();
        if let Object::Array(list) = second {
            widths.extend((first..).zip(list.iter().map(|width| width.as_float().unwrap())));
            rest = after;
        } else {
            let last = u16::try_from(second.as_i64().unwrap()).unwrap();
            widths.extend((first..=last).map(|glyph| (glyph, after[0].as_float().unwrap())));
            rest = &after[1..];
        }
    }
    widths
}

/// A piece of marked content on a page.
#[derive(Debug, PartialEq)]
struct Piece {
    tag: String,
    /// Its number; none in an artifact.
    mark: Option<usize>,
}

/// The marked content of a page; fails where anything is drawn outside of it, or marks are nested.
fn marked(page: ObjectId) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut open = false;
    for operation in operations(page) {
        match operation.operator.as_str() {
            "BMC" | "BDC" => {
                assert!(!std::mem::replace(&mut open, true), "marks within marks");
                let tag = String::from_utf8_lossy(operation.operands[0].as_name().unwrap()).into_owned();
                let properties = operation.operands.get(1).and_then(|one| one.as_dict().ok());
                let mark =
                    properties.and_then(|one| one.get(b"MCID").ok()).map(|mark| mark.as_i64().unwrap());
                let mark = mark.map(|mark| usize::try_from(mark).unwrap());
                assert_eq!(mark.is_none(), tag == "Artifact");
                pieces.push(Piece { tag, mark });
            }
            "EMC" => assert!(std::mem::replace(&mut open, false)),
            "Tj" | "TJ" | "Do" | "S" | "s" | "f" | "f*" | "B" | "b" | "F" => {
                assert!(open, "{operation:?} is drawn outside of marks");
            }
            _ => {}
        }
    }
    assert!(!open);
    pieces
}

#[test]
fn every_mark_is_in_the_tree_and_the_tree_holds_nothing_else() {
    assert!(
        dictionary(FILE.catalog().unwrap().get(b"MarkInfo").unwrap())
            .get(b"Marked")
            .unwrap()
            .as_bool()
            .unwrap()
    );
    let root = FILE.catalog().unwrap().get(b"StructTreeRoot").unwrap();
    let parents = array(dictionary(dictionary(root).get(b"ParentTree").unwrap()).get(b"Nums").unwrap());
    let by_page: BTreeMap<i64, &[Object]> =
        parents.chunks(2).map(|pair| (pair[0].as_i64().unwrap(), array(&pair[1]))).collect();
    let mut from_pages: BTreeMap<(ObjectId, usize), ObjectId> = BTreeMap::new();
    for page in pages() {
        let number = FILE.get_dictionary(page).unwrap().get(b"StructParents").unwrap().as_i64().unwrap();
        let elements = by_page[&number];
        let pieces = marked(page);
        let marks: Vec<usize> = pieces.iter().filter_map(|piece| piece.mark).collect();
        assert_eq!(marks, (0..elements.len()).collect::<Vec<_>>(), "marks are numbered in order");
        for piece in pieces {
            let Some(mark) = piece.mark else { continue };
            let element = elements[mark].as_reference().unwrap();
            assert_eq!(name(FILE.get_dictionary(element).unwrap(), b"S"), piece.tag);
            from_pages.insert((page, mark), element);
        }
    }
    let mut from_tree = BTreeMap::new();
    walk(
        dictionary(root).get(b"K").unwrap().as_reference().unwrap(),
        root.as_reference().unwrap(),
        &mut from_tree,
    );
    assert_eq!(from_tree, from_pages);
}

/// Walks the tree from an element, checks that each names the one that holds it, and collects whose each mark is.
fn walk(element: ObjectId, parent: ObjectId, found: &mut BTreeMap<(ObjectId, usize), ObjectId>) {
    let tag = FILE.get_dictionary(element).unwrap();
    assert_eq!(tag.get(b"P").unwrap().as_reference().unwrap(), parent);
    let page = tag.get(b"Pg").and_then(Object::as_reference).ok();
    for kid in array(tag.get(b"K").unwrap()) {
        let (page, mark) = match kid {
            Object::Reference(kid) => {
                walk(*kid, element, found);
                continue;
            }
            Object::Integer(mark) => (page.unwrap(), *mark),
            Object::Dictionary(reference) => (
                reference.get(b"Pg").unwrap().as_reference().unwrap(),
                reference.get(b"MCID").unwrap().as_i64().unwrap(),
            ),
            other => panic!("{other:?}"),
        };
        found.insert((page, usize::try_from(mark).unwrap()), element);
    }
}

/// The tags of the tree in reading order, each after as many points as it is deep.
fn outline(element: &Object, depth: usize, lines: &mut Vec<String>) {
    let Ok(tag) = element.as_reference().and_then(|id| FILE.get_dictionary(id)) else { return };
    let lang =
        tag.get(b"Lang").and_then(Object::as_str).map(|lang| format!(" {}", String::from_utf8_lossy(lang)));
    let alt = tag.get(b"Alt").map(|alt| format!(" «{}»", text(alt)));
    lines.push(
        [".".repeat(depth), name(tag, b"S"), lang.unwrap_or_default(), alt.unwrap_or_default()].concat(),
    );
    for kid in array(tag.get(b"K").unwrap()) {
        outline(kid, depth + 1, lines);
    }
}

#[test]
fn the_tags_say_what_the_blocks_are() {
    let root = dictionary(FILE.catalog().unwrap().get(b"StructTreeRoot").unwrap());
    let mut lines = Vec::new();
    outline(root.get(b"K").unwrap(), 0, &mut lines);
    let copy: Vec<&str> =
        lines.iter().skip(2).take_while(|line| *line != ".Part").map(String::as_str).collect();
    assert_eq!(lines.iter().filter(|line| *line == ".Part").count(), usize::from(PAPER.copies));
    assert_eq!(copy[..8], ["..P kk", "..P kk", "..Figure «Логотип»", "..P", "..P", "..P", "..P", "..H1"]);
    for wanted in ["..H2", "..L", "...LI", "....Lbl", "....LBody", "..Table", "...TR", "....TH", "....TD"] {
        assert!(copy.contains(&wanted), "{wanted}");
    }
    assert!(copy.contains(&"..Figure «Расходы по месяцам»"));
    assert!(copy.contains(&"..P kk"), "the Kazakh side of a text in two languages");
}

#[test]
fn heads_of_tables_say_what_they_head() {
    let attribute = |tag: &Dictionary| tag.get(b"A").map(|one| dictionary(one).clone()).unwrap_or_default();
    let tags = |wanted: &str| {
        dictionaries()
            .into_iter()
            .filter(|one| name(one, b"S") == wanted && one.has(b"P"))
            .collect::<Vec<_>>()
    };
    for head in tags("TH") {
        assert!(matches!(name(&attribute(head), b"Scope").as_str(), "Column" | "Row"));
    }
    for figure in tags("Figure") {
        let bounds = attribute(figure);
        let bounds: Vec<f32> =
            array(bounds.get(b"BBox").unwrap()).iter().map(|side| side.as_float().unwrap()).collect();
        assert!(bounds[0] < bounds[2] && bounds[1] < bounds[3], "{bounds:?}");
    }
    assert!(
        tags("TH").iter().any(|head| attribute(head).get(b"ColSpan").is_ok()),
        "a title over three columns"
    );
}

#[test]
fn a_repeated_head_is_read_once() {
    let heads = dictionaries().into_iter().filter(|one| name(one, b"S") == "TH" && one.has(b"P"));
    let columns = heads.filter(|head| {
        head.get(b"A").is_ok_and(|attributes| name(dictionary(attributes), b"Scope") == "Column")
    });
    assert!(pages().len() > 4, "the long table needs several pages");
    assert_eq!(columns.count(), 2 * 3 * usize::from(PAPER.copies), "two tables of three columns");
}
