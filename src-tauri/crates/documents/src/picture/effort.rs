//! How much work a drawing is, before it is done: an honest logo is a moment's, and a few lines can ask for hours.

use resvg::usvg::filter::Kind;
use resvg::usvg::{Group, Node, Tree};

/// The most pixels that may be painted for one drawing.
const MOST_PAINTED: f32 = 1e9;
/// The most memory that its layers may take at once, in bytes.
const MOST_HELD: f32 = 6e8;
/// Pixels that even the smallest shape costs.
const LEAST: f32 = 1_000.0;

/// Whether a drawing can be drawn in a size in good time and memory.
pub(super) fn is_bearable(drawing: &Tree, (width, height): (u32, u32)) -> bool {
    let canvas = f32::from(u16::try_from(width).unwrap_or(u16::MAX))
        * f32::from(u16::try_from(height).unwrap_or(u16::MAX));
    let size = drawing.size();
    let mut effort = Effort { canvas, scale: canvas / (size.width() * size.height()), painted: 0.0 };
    effort.group(drawing.root(), 1.0)
}

/// The work counted so far.
struct Effort {
    /// Pixels of the whole picture.
    canvas: f32,
    /// Pixels to a square unit of the drawing.
    scale: f32,
    painted: f32,
}

impl Effort {
    /// Counts a group on so many layers; answers with whether it is still bearable.
    fn group(&mut self, group: &Group, layers: f32) -> bool {
        group.children().iter().all(|node| self.node(node, layers))
    }

    fn node(&mut self, node: &Node, layers: f32) -> bool {
        let bounds = node.abs_stroke_bounding_box();
        self.painted += LEAST + (bounds.width() * bounds.height() * self.scale).min(self.canvas);
        let inner = match node {
            Node::Group(group) => match self.layer(group) {
                Some(extra) => layers + extra,
                None => return false,
            },
            Node::Image(image) => {
                // It has to be decoded whole.
                self.painted += image.size().width() * image.size().height();
                layers
            }
            Node::Path(_) | Node::Text(_) => layers,
        };
        let is_bearable = self.painted <= MOST_PAINTED && inner * self.canvas * 4.0 <= MOST_HELD;
        is_bearable && self.parts(node, inner)
    }

    /// What a node consists of, and what it is cut, masked and filled with.
    fn parts(&mut self, node: &Node, layers: f32) -> bool {
        let mut is_bearable = true;
        node.subroots(|root| is_bearable = is_bearable && self.group(root, layers + 1.0));
        match node {
            Node::Group(group) => is_bearable && self.group(group, layers),
            Node::Text(text) => is_bearable && self.group(text.flattened(), layers),
            Node::Path(_) | Node::Image(_) => is_bearable,
        }
    }

    /// Layers that a group adds; none where it asks for an effect that no logo needs.
    fn layer(&mut self, group: &Group) -> Option<f32> {
        for primitive in group.filters().iter().flat_map(|filter| filter.primitives()) {
            match primitive.kind() {
                Kind::Blend(_)
                | Kind::ColorMatrix(_)
                | Kind::ComponentTransfer(_)
                | Kind::Composite(_)
                | Kind::DropShadow(_)
                | Kind::Flood(_)
                | Kind::GaussianBlur(_)
                | Kind::Merge(_)
                | Kind::Offset(_) => self.painted += 4.0 * self.canvas,
                Kind::ConvolveMatrix(_)
                | Kind::DiffuseLighting(_)
                | Kind::DisplacementMap(_)
                | Kind::Image(_)
                | Kind::Morphology(_)
                | Kind::SpecularLighting(_)
                | Kind::Tile(_)
                | Kind::Turbulence(_) => return None,
            }
        }
        let is_layer = group.should_isolate();
        self.painted += if is_layer { 2.0 * self.canvas } else { 0.0 };
        Some(if is_layer { 1.0 } else { 0.0 })
    }
}
