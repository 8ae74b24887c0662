//! How a page stands before its reader: its visible part, how it is turned, how large its unit is; and the way from
//! places on the page as it is seen to places in its own coordinates.

#![allow(
    clippy::many_single_char_names,
    reason = "the numbers of a matrix are called a to f in every book on PDF"
)]

use lopdf::{Dictionary, Document as File, Object};

use super::value;

/// A rectangle in a page's own coordinates, from the lower left corner to the upper right one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Left edge.
    pub left: f32,
    /// Lower edge.
    pub bottom: f32,
    /// Right edge.
    pub right: f32,
    /// Upper edge.
    pub top: f32,
}

/// How a page stands before its reader.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Its visible part.
    pub area: Area,
    /// How far it is turned clockwise, in quarters.
    pub quarters: u8,
    /// Points of a unit of its coordinates.
    pub unit: f32,
}

/// The edges of a page as it is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// The upper one.
    Top,
    /// The lower one.
    Bottom,
}

/// A change of coordinates: `x' = a x + c y + e`, `y' = b x + d y + f`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Matrix(pub [f32; 6]);

/// A page that does not say how large it is has A4.
const A4: Area = Area { left: 0.0, bottom: 0.0, right: 595.28, top: 841.89 };
/// The largest side of a page in PDF, in units.
const LARGEST: f32 = 14_400.0;

impl Area {
    /// From two opposite corners.
    pub fn of([x1, y1, x2, y2]: [f32; 4]) -> Self {
        Self { left: x1.min(x2), bottom: y1.min(y2), right: x1.max(x2), top: y1.max(y2) }
    }

    /// Its width.
    pub fn width(&self) -> f32 {
        self.right - self.left
    }

    /// Its height.
    pub fn height(&self) -> f32 {
        self.top - self.bottom
    }

    /// What both have; none where they do not meet.
    pub fn common(&self, other: &Self) -> Option<Self> {
        let common = Self {
            left: self.left.max(other.left),
            bottom: self.bottom.max(other.bottom),
            right: self.right.min(other.right),
            top: self.top.min(other.top),
        };
        (common.width() > 0.0 && common.height() > 0.0).then_some(common)
    }

    /// The smallest area that has all these points.
    pub fn around(points: impl IntoIterator<Item = (f32, f32)>) -> Option<Self> {
        let one = |(x, y)| Self { left: x, bottom: y, right: x, top: y };
        points.into_iter().map(one).reduce(|a, b| Self {
            left: a.left.min(b.left),
            bottom: a.bottom.min(b.bottom),
            right: a.right.max(b.right),
            top: a.top.max(b.top),
        })
    }

    /// Its corners.
    pub fn corners(&self) -> [(f32, f32); 4] {
        [(self.left, self.bottom), (self.right, self.bottom), (self.right, self.top), (self.left, self.top)]
    }

    /// As four numbers of a file.
    pub fn object(&self) -> Object {
        Object::Array([self.left, self.bottom, self.right, self.top].map(Object::Real).to_vec())
    }
}

impl Frame {
    /// How a page stands.
    pub fn of(file: &File, page: &Dictionary) -> Self {
        let area = |key| {
            let area = Area::of(value::numbers(file, page, key)?);
            let is_sound = area.corners().iter().all(|(x, y)| x.abs() < 1e6 && y.abs() < 1e6);
            (is_sound && (1.0..=LARGEST).contains(&area.width()) && (1.0..=LARGEST).contains(&area.height()))
                .then_some(area)
        };
        let media = area("MediaBox").unwrap_or(A4);
        let crop = area("CropBox").and_then(|crop| crop.common(&media)).unwrap_or(media);
        let degrees = value::integer(file, page, "Rotate").unwrap_or_default();
        let unit =
            value::number(value::get(file, page, "UserUnit")).filter(|unit| (0.01..=100.0).contains(unit));
        Self { area: crop, quarters: quarters(degrees), unit: unit.unwrap_or(1.0) }
    }

    /// Width and height as seen, in points.
    pub fn size(&self) -> (f32, f32) {
        let (width, height) = (self.area.width() * self.unit, self.area.height() * self.unit);
        if self.quarters.is_multiple_of(2) { (width, height) } else { (height, width) }
    }

    /// The same page turned further.
    #[must_use]
    pub fn turned(mut self, degrees: i64) -> Self {
        self.quarters = (self.quarters + quarters(degrees)) % 4;
        self
    }

    /// The same page with a strip of so many points more at an edge as it is seen.
    #[must_use]
    pub fn with_strip(mut self, edge: Edge, points: f32) -> Self {
        let units = points / self.unit;
        match (edge, self.quarters) {
            (Edge::Top, 0) | (Edge::Bottom, 2) => self.area.top += units,
            (Edge::Top, 2) | (Edge::Bottom, 0) => self.area.bottom -= units,
            (Edge::Top, 1) | (Edge::Bottom, 3) => self.area.left -= units,
            (Edge::Top | Edge::Bottom, _) => self.area.right += units,
        }
        self
    }

    /// The way from the page as it is seen, in points from its lower left corner, to its own coordinates.
    pub fn seen_to_own(&self) -> Matrix {
        let scale = 1.0 / self.unit;
        let Area { left, bottom, right, top } = self.area;
        Matrix(match self.quarters {
            0 => [scale, 0.0, 0.0, scale, left, bottom],
            1 => [0.0, scale, -scale, 0.0, right, bottom],
            2 => [-scale, 0.0, 0.0, -scale, right, top],
            _ => [0.0, -scale, scale, 0.0, left, top],
        })
    }
}

fn quarters(degrees: i64) -> u8 {
    u8::try_from(degrees.rem_euclid(360) / 90).unwrap_or_default()
}

impl Matrix {
    /// No change.
    pub const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// As six numbers of a content.
    pub fn operands(&self) -> String {
        self.0.map(|number| format!("{number:.5}")).join(" ")
    }

    /// First this, then the other.
    #[must_use]
    pub fn then(&self, Self([a2, b2, c2, d2, e2, f2]): &Self) -> Self {
        let [a, b, c, d, e, f] = self.0;
        Self([
            a * a2 + b * c2,
            a * b2 + b * d2,
            c * a2 + d * c2,
            c * b2 + d * d2,
            e * a2 + f * c2 + e2,
            e * b2 + f * d2 + f2,
        ])
    }

    /// Where a point comes to lie.
    pub fn moved(&self, (x, y): (f32, f32)) -> (f32, f32) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// The smallest area around a moved area.
    pub fn moved_area(&self, area: &Area) -> Area {
        Area::around(area.corners().map(|corner| self.moved(corner))).unwrap_or(*area)
    }

    /// The way back; none where the change loses a dimension.
    pub fn inverse(&self) -> Option<Self> {
        let [a, b, c, d, e, f] = self.0;
        let area = a * d - b * c;
        if !area.is_finite() || area.abs() < 1e-12 {
            return None;
        }
        Some(Self([d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AREA: Area = Area { left: 10.0, bottom: 20.0, right: 110.0, top: 220.0 };

    #[test]
    fn the_seen_corners_lead_to_the_corners_of_the_page() {
        // Lower left as seen, then upper right as seen.
        let wanted = [
            ((10.0, 20.0), (110.0, 220.0)),
            ((110.0, 20.0), (10.0, 220.0)),
            ((110.0, 220.0), (10.0, 20.0)),
            ((10.0, 220.0), (110.0, 20.0)),
        ];
        for (quarters, (low, high)) in (0..).zip(wanted) {
            let frame = Frame { area: AREA, quarters, unit: 2.0 };
            let matrix = frame.seen_to_own();
            assert_eq!(matrix.moved((0.0, 0.0)), low, "{quarters}");
            assert_eq!(matrix.moved(frame.size()), high, "{quarters}");
            let back = matrix.inverse().unwrap();
            assert_eq!(back.moved(high), frame.size(), "{quarters}");
        }
    }

    #[test]
    fn a_strip_is_added_where_it_is_seen() {
        for quarters in 0..4 {
            let frame = Frame { area: AREA, quarters, unit: 2.0 };
            for edge in [Edge::Top, Edge::Bottom] {
                let wider = frame.with_strip(edge, 20.0);
                assert_eq!(wider.size(), (frame.size().0, frame.size().1 + 20.0));
                // The old page begins at the bottom of the new one when the strip is at its top.
                let rise = if edge == Edge::Top { 0.0 } else { 20.0 };
                let corner = wider.seen_to_own().moved((0.0, rise));
                assert_eq!(corner, frame.seen_to_own().moved((0.0, 0.0)), "{quarters} {edge:?}");
            }
        }
    }

    #[test]
    fn nonsense_is_an_a4_page() {
        let file = File::new();
        let broken = Dictionary::from_iter([
            ("MediaBox", Object::Array(vec![0.into(), 0.into(), 0.into(), 0.into()])),
            ("Rotate", Object::Integer(-90)),
            ("UserUnit", Object::Integer(-4)),
        ]);
        let frame = Frame::of(&file, &broken);
        assert_eq!((frame.area, frame.quarters, frame.unit), (A4, 3, 1.0));
    }
}
