//! Whole numbers of varying length, and zlib.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// Appends a number in LEB128: seven bits a byte, the least first.
pub fn varint(number: u32, bytes: &mut Vec<u8>) {
    let mut rest = number;
    while rest >= 0x80 {
        bytes.push(rest as u8 | 0x80);
        rest >>= 7;
    }
    bytes.push(rest as u8);
}

/// A zlib stream (RFC 1950) at the best level: most hosts compress no type that they do not know.
pub fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 2), Compression::best());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.expect("memory takes every byte")
}
