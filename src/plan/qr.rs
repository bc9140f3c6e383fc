//! An address in, a drawing of its QR code out: one path for an inline SVG. Error correction M, four light modules
//! around it, as ISO/IEC 18004 asks.

use std::fmt::Write as _;

use fast_qr::{ECL, QRBuilder};

use crate::plan::view::QrView;

/// Light modules on each side.
const QUIET_ZONE: usize = 4;

/// Draws the code of an address; `None` when it is longer than a code can hold (2331 bytes).
pub fn draw(address: &str) -> Option<QrView> {
    let code = QRBuilder::new(address).ecl(ECL::M).build().ok()?;
    let mut d = String::new();
    for row in 0..code.size {
        // Each run of dark modules is a stroke one module wide, which writes shorter than its outline.
        let mut at = 0;
        let mut pen: Option<usize> = None;
        let modules = &code[row];
        while at < code.size {
            let length = modules[at..]
                .iter()
                .take_while(|module| module.value() == modules[at].value())
                .count();
            if modules[at].value() {
                match pen {
                    Some(pen) => write!(d, "m{} 0", at - pen),
                    None => write!(d, "M{} {}", at + QUIET_ZONE, row + QUIET_ZONE),
                }
                .expect("a text takes every letter");
                write!(d, "h{length}").expect("a text takes every letter");
                pen = Some(at + length);
            }
            at += length;
        }
    }
    Some(QrView {
        size: code.size + 2 * QUIET_ZONE,
        d,
    })
}

#[cfg(test)]
mod tests {
    use super::draw;

    #[test]
    fn a_code_has_its_three_eyes_and_a_quiet_zone() {
        let qr = draw("https://rihla.example/fr/opportunites/concordia-bretagne/").unwrap();
        // Version 4: 33 modules, and four on each side.
        assert_eq!(qr.size, 41);
        assert!(qr.d.starts_with("M4 4h7"));
        assert!(qr.d.contains("M4 36h7"));
    }

    #[test]
    fn an_address_too_long_has_no_code() {
        assert!(draw(&"x".repeat(3000)).is_none());
    }
}
