//! Which service of which edition is meant: by the visa that is wished, or by the application.

use super::Scene;
use crate::catalogue::{Category, Edition, Entries, Service, ServiceKind};
use crate::people::Application;

/// The service of a kind for a visa of this category and these entries. Entries that are not recorded are taken for
/// multiple where the kind has such a service for the category.
pub fn service_for_visa(
    edition: &Edition,
    kind: ServiceKind,
    category: Category,
    entries: Option<Entries>,
) -> Option<&Service> {
    let fits = |service: &&Service| service.kind == kind && service.categories.contains(&category);
    let for_entries = |wanted: Entries| {
        let is_for = move |service: &&Service| service.entries.is_none_or(|entries| entries == wanted);
        edition.services.iter().filter(fits).find(is_for)
    };
    match entries {
        Some(entries) => for_entries(entries),
        None => for_entries(Entries::Multiple).or_else(|| for_entries(Entries::Single)),
    }
}

/// The edition under which an application was made; the scene's where the catalogue has no such edition any more.
pub fn edition_of<'a>(scene: Scene<'a>, application: &Application) -> &'a Edition {
    if scene.edition.id == application.edition {
        return scene.edition;
    }
    let editions = scene.catalogue.editions.entries().iter().filter_map(|(_, edition)| edition.as_ref());
    editions.into_iter().find(|edition| edition.id == application.edition).unwrap_or(scene.edition)
}
