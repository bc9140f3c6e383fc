//! The site's icon as squares of pixels, for phones: drawn from the theme's SVG. No text is drawn, for no font is known.

use anyhow::{Context as _, ensure};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

/// A square that a phone asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Small,
    Large,
    /// Phones cut it to their own shape: only a disc of four fifths of its width is sure to be seen.
    Maskable,
}

/// What the drawing keeps of the side of a maskable icon.
const SAFE: f32 = 0.8;

impl Shape {
    pub const ALL: [Shape; 3] = [Shape::Small, Shape::Large, Shape::Maskable];

    pub fn name(self) -> &'static str {
        match self {
            Shape::Small => "icon-192",
            Shape::Large => "icon-512",
            Shape::Maskable => "icon-maskable",
        }
    }

    /// The side in pixels.
    pub fn size(self) -> u32 {
        match self {
            Shape::Small => 192,
            Shape::Large | Shape::Maskable => 512,
        }
    }

    pub fn is_maskable(self) -> bool {
        self == Shape::Maskable
    }
}

/// Draws an SVG as a PNG, on a ground of `colour` (`#0c2742`).
///
/// # Errors
/// When the drawing is not SVG, or the colour not six digits.
pub fn draw(drawing: &str, shape: Shape, colour: &str) -> anyhow::Result<Vec<u8>> {
    let tree = Tree::from_str(drawing, &Options::default()).context("the icon is not SVG")?;
    let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6);
    let number = digits
        .and_then(|digits| u32::from_str_radix(digits, 16).ok())
        .with_context(|| format!("`{colour}` is not a colour of six digits"))?;
    let [_, red, green, blue] = number.to_be_bytes();
    let side = shape.size() as f32;
    let within = if shape.is_maskable() {
        side * SAFE
    } else {
        side
    };
    let drawn = tree.size().width().max(tree.size().height());
    ensure!(drawn > 0.0, "the icon has no size");
    let scale = within / drawn;
    let margin = |length: f32| (side - length * scale) / 2.0;
    let place = Transform::from_scale(scale, scale)
        .post_translate(margin(tree.size().width()), margin(tree.size().height()));
    let mut pixels = Pixmap::new(shape.size(), shape.size()).expect("the side is above nought");
    pixels.fill(resvg::tiny_skia::Color::from_rgba8(red, green, blue, 255));
    resvg::render(&tree, place, &mut pixels.as_mut());
    pixels.encode_png().context("writing the icon")
}
