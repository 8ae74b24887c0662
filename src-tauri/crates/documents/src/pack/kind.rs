//! What a file is, from what is in it. Its name says nothing.

use serde::{Deserialize, Serialize};

/// How many bytes of a file's beginning are enough to tell what it is.
pub const HEAD: usize = 1 << 20;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// PDF.
    Pdf,
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// TIFF, of one page or many.
    Tiff,
    /// HEIC or HEIF: the photographs of an iPhone.
    Heic,
    /// Word, as it writes since 2007.
    Docx,
    /// Excel, as it writes since 2007.
    Xlsx,
    /// Word before 2007.
    Doc,
    /// Excel before 2007.
    Xls,
    /// Rich text.
    Rtf,
    /// Text of the open document format.
    Odt,
    /// An e-mail as most programs save it.
    Eml,
    /// An e-mail as Outlook saves it.
    Msg,
    /// None of these.
    Unknown,
}

/// What becomes of a kind in a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// Its pages are joined.
    Pdf,
    /// It becomes pages.
    Picture,
    /// It becomes pages where a converter is there.
    Office,
    /// It has no pages.
    Other,
}

const ZIP: &[u8] = b"PK\x03\x04";
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// Brands of HEIF files whose pictures are coded as HEVC.
const HEIC_BRANDS: [&[u8; 4]; 8] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"];
/// Fields with which e-mails begin.
const MAIL_FIELDS: [&str; 9] = [
    "received:",
    "return-path:",
    "delivered-to:",
    "mime-version:",
    "from:",
    "message-id:",
    "date:",
    "subject:",
    "x-",
];

impl Kind {
    /// What a file is, from its first [`HEAD`] bytes, or from all of it.
    pub fn of(head: &[u8]) -> Self {
        let early = &head[..head.len().min(1024)];
        match head {
            _ if head.starts_with(b"\xff\xd8\xff") => Self::Jpeg,
            _ if head.starts_with(b"\x89PNG\r\n\x1a\n") => Self::Png,
            _ if head.starts_with(b"II*\0") || head.starts_with(b"MM\0*") => Self::Tiff,
            _ if head.starts_with(b"{\\rtf") => Self::Rtf,
            _ if head.starts_with(ZIP) => archive(head),
            _ if head.starts_with(COMPOUND) => compound(head),
            _ if is_heic(head) => Self::Heic,
            _ if contains(early, b"%PDF-") => Self::Pdf,
            _ if is_mail(early) => Self::Eml,
            _ => Self::Unknown,
        }
    }

    /// What becomes of it.
    pub const fn family(self) -> Family {
        match self {
            Self::Pdf => Family::Pdf,
            Self::Jpeg | Self::Png | Self::Tiff | Self::Heic => Family::Picture,
            Self::Docx | Self::Xlsx | Self::Doc | Self::Xls | Self::Rtf | Self::Odt => Family::Office,
            Self::Eml | Self::Msg | Self::Unknown => Family::Other,
        }
    }

    /// The ending of a name, without the full stop; none where it is not known what the file is.
    pub const fn extension(self) -> Option<&'static str> {
        match self {
            Self::Pdf => Some("pdf"),
            Self::Jpeg => Some("jpg"),
            Self::Png => Some("png"),
            Self::Tiff => Some("tif"),
            Self::Heic => Some("heic"),
            Self::Docx => Some("docx"),
            Self::Xlsx => Some("xlsx"),
            Self::Doc => Some("doc"),
            Self::Xls => Some("xls"),
            Self::Rtf => Some("rtf"),
            Self::Odt => Some("odt"),
            Self::Eml => Some("eml"),
            Self::Msg => Some("msg"),
            Self::Unknown => None,
        }
    }
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// The names of an archive's first files tell what it is.
fn archive(head: &[u8]) -> Kind {
    if contains(&head[..head.len().min(256)], b"application/vnd.oasis.opendocument.text") {
        return Kind::Odt;
    }
    let starts = head.windows(ZIP.len()).enumerate().filter(|(_, window)| *window == ZIP);
    for (at, _) in starts {
        let length = head.get(at + 26..at + 28).map_or(0, |l| usize::from(l[0]) | usize::from(l[1]) << 8);
        let name = head.get(at + 30..(at + 30 + length).min(head.len())).unwrap_or_default();
        if name.starts_with(b"word/") {
            return Kind::Docx;
        }
        if name.starts_with(b"xl/") {
            return Kind::Xlsx;
        }
    }
    Kind::Unknown
}

/// The names of a compound file's parts, in UTF-16, tell what it is.
fn compound(head: &[u8]) -> Kind {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        contains(head, &wide)
    };
    if has("__properties_version1.0") {
        Kind::Msg
    } else if has("WordDocument") {
        Kind::Doc
    } else if has("Workbook") {
        Kind::Xls
    } else {
        Kind::Unknown
    }
}

fn is_heic(head: &[u8]) -> bool {
    let length = head.get(..4).map_or(0, |l| u32::from_be_bytes([l[0], l[1], l[2], l[3]]));
    let end = usize::try_from(length).unwrap_or_default().min(head.len()).min(256);
    let brands = head.get(8..end).unwrap_or_default();
    head.get(4..8) == Some(b"ftyp")
        && brands.chunks_exact(4).any(|brand| HEIC_BRANDS.iter().any(|known| brand == *known))
}

/// An e-mail begins with fields, one a line, at least two of which every e-mail has.
fn is_mail(early: &[u8]) -> bool {
    let text = String::from_utf8_lossy(early).to_lowercase();
    let mut lines = text.lines().filter(|line| !line.starts_with([' ', '\t']));
    let first = lines.next().unwrap_or_default();
    let is_field = |line: &str| MAIL_FIELDS.iter().any(|field| line.starts_with(field));
    is_field(first) && lines.any(is_field)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zip_with(name: &str) -> Vec<u8> {
        let mut bytes = [ZIP, &[0; 22]].concat();
        bytes.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        bytes.extend([0, 0]);
        bytes.extend(name.as_bytes());
        bytes
    }

    fn compound_with(name: &str) -> Vec<u8> {
        let wide = name.encode_utf16().flat_map(u16::to_le_bytes);
        COMPOUND.iter().copied().chain([0; 600]).chain(wide).collect()
    }

    #[test]
    fn every_kind_is_told_by_its_content() {
        let cases: [(&[u8], Kind); 15] = [
            (b"\n\n%PDF-1.4\n", Kind::Pdf),
            (b"\xff\xd8\xff\xe0", Kind::Jpeg),
            (b"\x89PNG\r\n\x1a\n", Kind::Png),
            (b"II*\0", Kind::Tiff),
            (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", Kind::Heic),
            (b"\0\0\0\x18ftypisom\0\0\0\0isomavc1", Kind::Unknown),
            (&zip_with("word/document.xml"), Kind::Docx),
            (&zip_with("xl/workbook.xml"), Kind::Xlsx),
            (&zip_with("holiday.jpg"), Kind::Unknown),
            (&compound_with("__properties_version1.0"), Kind::Msg),
            (&compound_with("WordDocument"), Kind::Doc),
            (&compound_with("Workbook"), Kind::Xls),
            (b"{\\rtf1", Kind::Rtf),
            (b"Return-Path: <a@example.com>\r\nReceived: by x\r\n", Kind::Eml),
            (b"From here on, it is only a text.\nDate and time.", Kind::Unknown),
        ];
        for (bytes, kind) in cases {
            assert_eq!(Kind::of(bytes), kind, "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn nothing_and_little_are_of_no_known_kind() {
        for length in 0..4 {
            assert_eq!(Kind::of(&b"PK\x03\x04"[..length]), Kind::Unknown);
        }
        assert_eq!(Kind::of(ZIP), Kind::Unknown);
    }
}
