//! The words of a pack, read from `catalog/letters`.

use std::sync::LazyLock;

use kosh_core::catalogue::Form;
use kosh_core::text::{Lang, Text};
use serde::Deserialize;

use crate::summaries::{LabelsError, read_labels};

use super::{Absence, Obstacle, Remark};

macro_rules! labels {
    ($($name:ident)*) => {
        /// The words of a pack, each in three languages; named after what they name.
        #[derive(Debug, Clone, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct Labels {
            $(pub(super) $name: Text,)*
        }
    };
}

labels! {
    title persons person edition route term filing_on made_on handed_in_on papers_count pages_count lacking_count unknown
    contents document page copies one_copy copy original notarised apostilled legalised stamped missing
    not_applicable not_provided as_original apart reason place file what_to_do no_reason wanted unreadable
    unreadable_do empty empty_do too_large too_large_do too_many_dots too_many_dots_do bomb bomb_do
    password_needed password_needed_do password_wrong password_wrong_do damaged damaged_of damaged_do no_pages
    no_pages_do dynamic_form dynamic_form_do unknown_coding unknown_coding_do no_converter no_converter_do
    not_converted not_converted_do not_pages not_pages_do signed unlocked repaired scripts_removed
    actions_removed files_removed fields_flattened media_removed no_resolution reencoded converted list_title
    company service number pages pack_file bytes sha256 forms state enclosed index_name
}

static SHIPPED: LazyLock<Result<Labels, LabelsError>> =
    LazyLock::new(|| read_labels(include_str!("../../../../../catalog/letters/pack.toml")));

impl Labels {
    /// The shipped words.
    pub(super) fn shipped() -> Result<&'static Self, LabelsError> {
        SHIPPED.as_ref().map_err(Clone::clone)
    }

    /// The forms in which a paper is asked and how many copies: "copy, notarised · 2 copies". Empty where nothing of
    /// it is stated.
    pub(super) fn asked(&self, forms: &[Form], copies: u8, lang: Lang) -> String {
        let copies = match copies {
            0 => None,
            1 => Some(self.one_copy.get(lang).to_owned()),
            several => Some(self.copies.with("copies", &several.to_string()).get(lang).to_owned()),
        };
        let forms: Vec<&str> = forms.iter().map(|form| self.form(*form).get(lang)).collect();
        let forms = (!forms.is_empty()).then(|| forms.join(", "));
        [forms, copies].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn form(&self, form: Form) -> &Text {
        match form {
            Form::Copy => &self.copy,
            Form::Original => &self.original,
            Form::Notarised => &self.notarised,
            Form::Apostilled => &self.apostilled,
            Form::Legalised => &self.legalised,
            Form::Stamped => &self.stamped,
        }
    }

    /// What stands over the page in the place of a paper.
    pub(super) fn absence(&self, absence: &Absence) -> &Text {
        match absence {
            Absence::Missing { .. } => &self.missing,
            Absence::NotApplicable { .. } => &self.not_applicable,
            Absence::NotProvided { .. } => &self.not_provided,
            Absence::Original { .. } => &self.as_original,
        }
    }

    /// Why a file is not among the pages, and what to do.
    pub(super) fn obstacle(&self, obstacle: &Obstacle) -> (Text, &Text) {
        match obstacle {
            Obstacle::Unreadable => (self.unreadable.clone(), &self.unreadable_do),
            Obstacle::Empty => (self.empty.clone(), &self.empty_do),
            Obstacle::TooLarge { limit } => {
                (self.too_large.with("limit", &(limit >> 20).to_string()), &self.too_large_do)
            }
            Obstacle::TooManyDots { width, height } => {
                let words = self.too_many_dots.with("width", &width.to_string());
                (words.with("height", &height.to_string()), &self.too_many_dots_do)
            }
            Obstacle::Bomb => (self.bomb.clone(), &self.bomb_do),
            Obstacle::PasswordNeeded => (self.password_needed.clone(), &self.password_needed_do),
            Obstacle::PasswordWrong => (self.password_wrong.clone(), &self.password_wrong_do),
            Obstacle::Damaged { readable, of } => {
                let words = match of {
                    Some(of) => self.damaged_of.with("of", &of.to_string()),
                    None => self.damaged.clone(),
                };
                (words.with("readable", &readable.to_string()), &self.damaged_do)
            }
            Obstacle::NoPages => (self.no_pages.clone(), &self.no_pages_do),
            Obstacle::DynamicForm => (self.dynamic_form.clone(), &self.dynamic_form_do),
            Obstacle::UnknownCoding => (self.unknown_coding.clone(), &self.unknown_coding_do),
            Obstacle::NoConverter => (self.no_converter.clone(), &self.no_converter_do),
            Obstacle::NotConverted => (self.not_converted.clone(), &self.not_converted_do),
            Obstacle::NotPages => (self.not_pages.clone(), &self.not_pages_do),
        }
    }

    /// What is to be known of a file.
    pub(super) fn remark(&self, remark: &Remark) -> Text {
        match remark {
            Remark::Signed => self.signed.clone(),
            Remark::Unlocked => self.unlocked.clone(),
            Remark::Repaired => self.repaired.clone(),
            Remark::ScriptsRemoved => self.scripts_removed.clone(),
            Remark::ActionsRemoved => self.actions_removed.clone(),
            Remark::FilesRemoved { count } => self.files_removed.with("count", &count.to_string()),
            Remark::FieldsFlattened => self.fields_flattened.clone(),
            Remark::MediaRemoved => self.media_removed.clone(),
            Remark::NoResolution => self.no_resolution.clone(),
            Remark::Reencoded => self.reencoded.clone(),
            Remark::Converted => self.converted.clone(),
        }
    }
}

impl Obstacle {
    /// What is wrong, and what to do, in the words in which a pack says it.
    pub fn words(&self) -> Result<(Text, Text), LabelsError> {
        let (why, remedy) = Labels::shipped()?.obstacle(self);
        Ok((why, remedy.clone()))
    }
}

impl Remark {
    /// What is to be known, in the words in which a pack says it.
    pub fn words(&self) -> Result<Text, LabelsError> {
        Ok(Labels::shipped()?.remark(self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_words_are_complete() {
        let labels = Labels::shipped().unwrap();
        assert_eq!(
            labels.asked(&[Form::Copy, Form::Notarised], 2, Lang::Ru),
            "копия, нотариально заверенный · 2 экз."
        );
        assert_eq!(labels.asked(&[], 0, Lang::Ru), "");
    }

    #[test]
    fn numbers_are_put_where_they_belong() {
        let labels = Labels::shipped().unwrap();
        let (why, _) = labels.obstacle(&Obstacle::TooManyDots { width: 50_000, height: 40_000 });
        for lang in Lang::ALL {
            assert!(why.get(lang).contains("50000 × 40000"), "{}", why.get(lang));
        }
    }
}
