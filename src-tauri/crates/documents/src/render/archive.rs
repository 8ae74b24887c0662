//! What makes the file one for archives, PDF/A-2a: it says what it is in XMP, what its colours mean, and that its
//! content is tagged. Fonts are embedded in any case, and nothing in it acts, links or hides.
//!
//! Leaves out the tags themselves ([`super::tags`]).

use std::fmt::Write;
use std::sync::LazyLock;

use lopdf::{Document as File, Object, Stream, dictionary};

use crate::model::Document;

use super::srgb;

static COLOURS: LazyLock<Vec<u8>> = LazyLock::new(srgb::profile);

/// Adds to the file what an archive asks for beside its pages and properties.
pub fn set(file: &mut File, document: &Document) {
    let profile = file.add_object(Stream::new(dictionary! { "N" => 3 }, COLOURS.clone()));
    let kinds = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let metadata = file.add_object(Stream::new(kinds, xmp(document).into_bytes()));
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB IEC61966-2-1"),
        "DestOutputProfile" => profile,
    };
    if let Ok(catalog) = file.catalog_mut() {
        catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
        catalog.set("Metadata", metadata);
        catalog.set("MarkInfo", dictionary! { "Marked" => true });
    }
}

/// The properties once more, in the form that archives read. They say the same as the file's own
/// ([`super::properties`]).
fn xmp(document: &Document) -> String {
    let (title, author) = (escaped(&document.title), escaped(&document.author));
    let (lang, day) = (document.lang.code(), document.made_on);
    let mut xmp = "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n".to_owned();
    // Writing to a string cannot fail.
    let _ = write!(
        xmp,
        r#"<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>Kosh</pdf:Producer>
<xmp:CreatorTool>Kosh</xmp:CreatorTool>
<xmp:CreateDate>{day}</xmp:CreateDate>
<xmp:ModifyDate>{day}</xmp:ModifyDate>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"#
    );
    xmp
}

/// A text as XML holds it; characters that XML cannot hold are left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\u{fffe}' | '\u{ffff}' => {}
            control if control.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}
