//! The pictures that may stand beside a record, known by their first bytes.

/// A kind of picture that every browser shows and that cannot carry a script.
///
/// No SVG and no PDF: both can hold scripts and links that a reviewer does not see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PictureFormat {
    Png,
    Jpeg,
    Webp,
    Avif,
}

/// The number of bytes that [`PictureFormat::of_bytes`] needs at most.
pub const HEAD: u64 = 64;

impl PictureFormat {
    /// What the extension promises.
    pub fn of_extension(extension: &str) -> Option<Self> {
        Some(match extension {
            "png" => Self::Png,
            "jpg" | "jpeg" => Self::Jpeg,
            "webp" => Self::Webp,
            "avif" => Self::Avif,
            _ => return None,
        })
    }

    /// What the first bytes say.
    pub fn of_bytes(head: &[u8]) -> Option<Self> {
        if head.starts_with(b"\x89PNG\r\n\x1A\n") {
            Some(Self::Png)
        } else if head.starts_with(b"\xFF\xD8\xFF") {
            Some(Self::Jpeg)
        } else if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
            Some(Self::Webp)
        } else if head.get(4..8) == Some(b"ftyp")
            && head[8..]
                .chunks(4)
                .any(|brand| matches!(brand, b"avif" | b"avis"))
        {
            Some(Self::Avif)
        } else {
            None
        }
    }

    /// The extension it goes by.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Webp => "webp",
            Self::Avif => "avif",
        }
    }

    /// The media type a server announces.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
            Self::Avif => "image/avif",
        }
    }
}

/// What `head` is, for a message: the picture's extension, or a word for other well-known beginnings.
pub fn guess(head: &[u8]) -> &'static str {
    if let Some(format) = PictureFormat::of_bytes(head) {
        return format.extension();
    }
    let text = head.trim_ascii_start();
    match head {
        _ if head.is_empty() => "empty",
        _ if head.starts_with(b"%PDF") => "pdf",
        _ if head.starts_with(b"PK\x03\x04") => "zip",
        _ if head.starts_with(b"GIF8") => "gif",
        _ if head.starts_with(b"\x7FELF") || head.starts_with(b"MZ") => "program",
        _ if head.get(4..8) == Some(b"ftyp") => "heic",
        _ if text.starts_with(b"<svg") || text.starts_with(b"<?xml") => "svg",
        _ if text.starts_with(b"<") => "html",
        _ => "other",
    }
}

/// The width and height in pixels, read from the header; `None` when the header does not say (AVIF) or lies.
pub fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let size = match PictureFormat::of_bytes(bytes)? {
        PictureFormat::Png => (big(bytes, 16, 4)?, big(bytes, 20, 4)?),
        PictureFormat::Jpeg => {
            let mut at = 2;
            loop {
                let marker = bytes.get(at..at + 2)?;
                if marker[0] != 0xFF {
                    return None;
                }
                match marker[1] {
                    // Start of frame, but not the tables that share its range.
                    0xC0..=0xCF if !matches!(marker[1], 0xC4 | 0xC8 | 0xCC) => {
                        break (big(bytes, at + 7, 2)?, big(bytes, at + 5, 2)?);
                    }
                    0xFF => at += 1,
                    _ => at += 2 + (big(bytes, at + 2, 2)?.max(2)) as usize,
                }
            }
        }
        PictureFormat::Webp => match bytes.get(12..16)? {
            b"VP8X" => (little24(bytes, 24)? + 1, little24(bytes, 27)? + 1),
            b"VP8L" => {
                let bits = u32::from_le_bytes(bytes.get(21..25)?.try_into().ok()?);
                ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
            }
            b"VP8 " => (
                little24(bytes, 26)? & 0x3FFF,
                (u32::from(*bytes.get(28)?) | u32::from(*bytes.get(29)?) << 8) & 0x3FFF,
            ),
            _ => return None,
        },
        PictureFormat::Avif => return None,
    };
    (size.0 > 0 && size.1 > 0 && size.0 <= 20_000 && size.1 <= 20_000).then_some(size)
}

fn big(bytes: &[u8], at: usize, count: usize) -> Option<u32> {
    Some(
        bytes
            .get(at..at + count)?
            .iter()
            .fold(0, |number, byte| number << 8 | u32::from(*byte)),
    )
}

fn little24(bytes: &[u8], at: usize) -> Option<u32> {
    let three = bytes.get(at..at + 3)?;
    Some(u32::from(three[0]) | u32::from(three[1]) << 8 | u32::from(three[2]) << 16)
}

/// Whether the picture carries the notes a camera leaves (Exif): often the place and the hour it was taken.
pub fn has_camera_notes(bytes: &[u8]) -> bool {
    match PictureFormat::of_bytes(bytes) {
        Some(PictureFormat::Jpeg) => {
            let mut at = 2;
            while let (Some([0xFF, marker]), Some(length)) =
                (bytes.get(at..at + 2), big(bytes, at + 2, 2))
            {
                if *marker == 0xDA {
                    return false;
                }
                if *marker == 0xE1 && bytes[at + 4..].starts_with(b"Exif\0") {
                    return true;
                }
                at += 2 + length.max(2) as usize;
            }
            false
        }
        Some(PictureFormat::Png) => {
            let mut at = 8;
            while let (Some(length), Some(kind)) = (big(bytes, at, 4), bytes.get(at + 4..at + 8)) {
                match kind {
                    b"eXIf" => return true,
                    b"IEND" => return false,
                    _ => at += 12 + length as usize,
                }
            }
            false
        }
        Some(PictureFormat::Webp) => {
            let mut at = 12;
            while let (Some(kind), Some(length)) =
                (bytes.get(at..at + 4), bytes.get(at + 4..at + 8))
            {
                if kind == b"EXIF" {
                    return true;
                }
                let length = u32::from_le_bytes(length.try_into().expect("four bytes")) as usize;
                at += 8 + length + length % 2;
            }
            false
        }
        Some(PictureFormat::Avif) | None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_known_by_its_bytes() {
        assert_eq!(
            PictureFormat::of_bytes(b"\x89PNG\r\n\x1A\n\0\0"),
            Some(PictureFormat::Png)
        );
        assert_eq!(
            PictureFormat::of_bytes(b"\0\0\0\x20ftypavif\0\0\0\0"),
            Some(PictureFormat::Avif)
        );
        assert_eq!(
            PictureFormat::of_bytes(b"\0\0\0\x20ftypheic\0\0\0\0mif1"),
            None
        );
        assert_eq!(guess(b"<script>"), "html");
    }

    #[test]
    fn a_header_tells_the_size() {
        let mut png = b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR".to_vec();
        png.extend([0, 0, 2, 0x80, 0, 0, 1, 0xE0]);
        assert_eq!(size(&png), Some((640, 480)));
        let jpeg = b"\xFF\xD8\xFF\xE0\0\x04ab\xFF\xC0\0\x0B\x08\0\x10\0\x20";
        assert_eq!(size(jpeg), Some((32, 16)));
    }

    #[test]
    fn the_notes_of_a_camera_are_found() {
        assert!(has_camera_notes(b"\xFF\xD8\xFF\xE1\0\x08Exif\0\0"));
        assert!(!has_camera_notes(b"\xFF\xD8\xFF\xE0\0\x04ab\xFF\xDA\0\x02"));
    }
}
