//! Puts bands on pages: as many as fit, what belongs together together, table heads again on every page.

use std::collections::BTreeMap;

use super::band::{Band, BandKind, PageEnd};
use super::page::Ink;
use super::structure::Part;

/// Bands with their place on one page, from the top of the room for them.
pub type Stack = Ink;

/// A page being filled.
struct Filling {
    full: Vec<Stack>,
    page: Stack,
    /// Height that is taken.
    used: f32,
    /// Whether nothing but repeated heads stands on the page.
    fresh: bool,
    room: f32,
    /// The heads of tables as they are repeated: read out once, where they first stand.
    heads: BTreeMap<usize, Vec<Band>>,
}

/// The bands in pages with `room` points of height each; at least one page.
pub fn paged(bands: &[Band], room: f32) -> Vec<Stack> {
    let mut heads: BTreeMap<usize, Vec<Band>> = BTreeMap::new();
    for band in bands {
        if let BandKind::Head(table) = band.kind {
            let mut again = band.clone();
            again.ink.assign(Part::Decoration);
            heads.entry(table).or_default().push(again);
        }
    }
    let mut filling = Filling { full: Vec::new(), page: Ink::default(), used: 0.0, fresh: true, room, heads };
    let mut rest = bands;
    while !rest.is_empty() {
        let (group, after) = split(rest, PageEnd::Allowed);
        filling.add_group(group, PageEnd::Allowed);
        rest = after;
    }
    filling.full.push(filling.page);
    filling.full
}

/// The first bands up to one after which a page may end if need be, and the rest.
fn split(bands: &[Band], need: PageEnd) -> (&[Band], &[Band]) {
    let bound = bands.iter().take_while(|band| band.end > need).count();
    bands.split_at((bound + 1).min(bands.len()))
}

impl Filling {
    /// Bands that belong together, on this page or on the next one. A group higher than a page is parted where that
    /// does the least harm; `parted` says where it has been parted already.
    fn add_group(&mut self, group: &[Band], parted: PageEnd) {
        if !self.fits(group) && !self.fresh {
            self.turn(group);
        }
        if self.fits(group) || group.len() == 1 {
            for band in group {
                self.add(band);
            }
            return;
        }
        let where_next = match parted {
            PageEnd::Allowed => PageEnd::Unwelcome,
            PageEnd::Unwelcome | PageEnd::Forbidden => PageEnd::Forbidden,
        };
        let mut rest = group;
        while !rest.is_empty() {
            let (part, after) = split(rest, where_next);
            self.add_group(part, where_next);
            rest = after;
        }
    }

    /// Gaps at the end of a group may hang below the page.
    fn fits(&self, group: &[Band]) -> bool {
        let hanging = group.iter().rev().take_while(|band| band.kind == BandKind::Gap).count();
        let solid = &group[..group.len() - hanging];
        let height: f32 = solid.iter().skip_while(|band| self.vanishes(band)).map(|band| band.height).sum();
        self.used + height <= self.room + 0.01
    }

    fn vanishes(&self, band: &Band) -> bool {
        self.fresh && band.kind == BandKind::Gap
    }

    fn add(&mut self, band: &Band) {
        match band.kind {
            BandKind::Break => {
                if !self.fresh {
                    self.turn(&[]);
                }
            }
            BandKind::Gap => {
                if !self.fresh {
                    self.used += band.height;
                }
            }
            BandKind::Text | BandKind::Head(_) | BandKind::Row(_) => {
                self.page.add_moved(&band.ink, (0.0, self.used));
                self.used += band.height;
                self.fresh = false;
            }
        }
    }

    /// Starts a page; a table that goes on there begins with its head.
    fn turn(&mut self, next: &[Band]) {
        self.full.push(std::mem::take(&mut self.page));
        self.used = 0.0;
        self.fresh = true;
        if let Some(Band { kind: BandKind::Row(table), .. }) = next.first() {
            for band in self.heads.get(table).into_iter().flatten() {
                self.page.add_moved(&band.ink, (0.0, self.used));
                self.used += band.height;
            }
        }
    }
}
