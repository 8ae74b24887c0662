//! An application keeps the edition of the guide under which it was made.

use super::Scene;
use crate::id::EditionId;
use crate::people::Application;

/// The scene in which an application is judged.
#[derive(Debug, Clone, Copy)]
pub struct Under<'a> {
    /// The scene with the application's own edition; with the edition of the moment where that one is not known.
    pub scene: Scene<'a>,
    /// The edition that the application names, where it is not known and another one answers.
    pub instead_of: Option<&'a EditionId>,
}

impl<'a> Scene<'a> {
    /// The same scene under the edition that an application was made under.
    pub fn under(self, application: &'a Application) -> Under<'a> {
        match self.catalogue.edition_by_id(&application.edition) {
            Some(edition) => Under { scene: Self { edition, ..self }, instead_of: None },
            None => Under { scene: self, instead_of: Some(&application.edition) },
        }
    }
}
