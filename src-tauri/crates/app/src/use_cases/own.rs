//! What the user lays over the shipped knowledge: to list, to check while typing, to save, to remove.
//!
//! After each edit the knowledge of the application is laid anew, so that every answer sees it.

use std::sync::{Arc, PoisonError};

use chrono::NaiveDate;
use kosh_core::catalogue::{OwnDay, OwnFigure, OwnIndex};
use kosh_core::input::{Form, Problem, ProblemKind};
use kosh_store::Change;

use crate::Knowledge;
use crate::app::App;
use crate::error::{ErrorCode, Record, WireError};
use crate::knowledge::invalid;
use crate::wire::{FigureId, Nothing, Own, OwnDayInput, OwnFigureInput, OwnIndexInput, Save};

impl App {
    /// Everything that the user laid over the shipped knowledge, each list by date.
    pub fn own(&self, _: Nothing) -> Result<Own, WireError> {
        Ok(self.store()?.own()?)
    }

    /// A day of the user's own as it can be edited.
    pub fn edit_own_day(&self, date: NaiveDate) -> Result<OwnDayInput, WireError> {
        let day = self.store()?.own_day(date)?.ok_or(ErrorCode::NotFound { record: Record::OwnDay })?;
        Ok(OwnDayInput::from(&day))
    }

    /// What is wrong with a day as typed.
    pub fn check_own_day(&self, input: OwnDayInput) -> Result<Vec<Problem>, WireError> {
        let (_, form) = self.read_own_day(&input);
        Ok(form.problems().to_vec())
    }

    /// Saves a day; one that is there for its date gives way.
    pub fn save_own_day(&self, input: OwnDayInput) -> Result<Nothing, WireError> {
        let (day, form) = self.read_own_day(&input);
        self.edit_own(Change::SaveOwnDay(form.finish(day).map_err(invalid)?))
    }

    /// Removes a day: the shipped one holds again.
    pub fn remove_own_day(&self, date: NaiveDate) -> Result<Nothing, WireError> {
        self.edit_own(Change::RemoveOwnDay(date))
    }

    /// A figure of the user's own as it can be edited.
    pub fn edit_own_figure(&self, id: FigureId) -> Result<OwnFigureInput, WireError> {
        let figure =
            self.store()?.own_figure(id)?.ok_or(ErrorCode::NotFound { record: Record::OwnFigure })?;
        Ok(OwnFigureInput::from(&figure))
    }

    /// What is wrong with a figure as typed.
    pub fn check_own_figure(&self, save: Save<FigureId, OwnFigureInput>) -> Result<Vec<Problem>, WireError> {
        let (_, form) = self.read_own_figure(&save)?;
        Ok(form.problems().to_vec())
    }

    /// Saves a figure. There is one for the same cost from the same day.
    pub fn save_own_figure(&self, save: Save<FigureId, OwnFigureInput>) -> Result<FigureId, WireError> {
        let (figure, form) = self.read_own_figure(&save)?;
        let figure = form.finish(figure).map_err(invalid)?;
        let id = figure.id;
        self.edit_own(Change::SaveOwnFigure(figure))?;
        Ok(id)
    }

    /// Removes a figure.
    pub fn remove_own_figure(&self, id: FigureId) -> Result<Nothing, WireError> {
        self.edit_own(Change::RemoveOwnFigure(id))
    }

    /// An index of the user's own as it can be edited.
    pub fn edit_own_index(&self, from: NaiveDate) -> Result<OwnIndexInput, WireError> {
        let index = self.store()?.own_index(from)?.ok_or(ErrorCode::NotFound { record: Record::OwnIndex })?;
        Ok(OwnIndexInput::from(&index))
    }

    /// What is wrong with an index as typed.
    pub fn check_own_index(&self, input: OwnIndexInput) -> Result<Vec<Problem>, WireError> {
        let mut form = Form::new(self.clock().today());
        let _ = OwnIndex::read(&input, &mut form);
        Ok(form.problems().to_vec())
    }

    /// Saves an index; one that is there from the same day gives way.
    pub fn save_own_index(&self, input: OwnIndexInput) -> Result<Nothing, WireError> {
        let mut form = Form::new(self.clock().today());
        let index = OwnIndex::read(&input, &mut form);
        self.edit_own(Change::SaveOwnIndex(form.finish(index).map_err(invalid)?))
    }

    /// Removes an index: the shipped one holds again.
    pub fn remove_own_index(&self, from: NaiveDate) -> Result<Nothing, WireError> {
        self.edit_own(Change::RemoveOwnIndex(from))
    }

    /// A day as typed, read against the shipped calendar.
    pub(crate) fn read_own_day(&self, input: &OwnDayInput) -> (Option<OwnDay>, Form) {
        let mut form = Form::new(self.clock().today());
        let day = OwnDay::read(input, &self.knowledge().catalogue.calendar, &mut form);
        (day, form)
    }

    fn read_own_figure(
        &self,
        save: &Save<FigureId, OwnFigureInput>,
    ) -> Result<(Option<OwnFigure>, Form), WireError> {
        let id = save.id.unwrap_or_else(|| FigureId::new(self.mint()));
        let knowledge = self.knowledge();
        let mut form = Form::new(self.clock().today());
        let figure = OwnFigure::read(&save.input, id, knowledge.scene_today()?.edition, &mut form);
        let twin = |one: &OwnFigure, other: &OwnFigure| {
            other.id != one.id
                && (&other.service, other.tier, other.kind, other.from)
                    == (&one.service, one.tier, one.kind, one.from)
        };
        let standing = self.store()?.own()?.figures;
        if figure.as_ref().is_some_and(|figure| standing.iter().any(|other| twin(figure, other))) {
            form.note("from", ProblemKind::AlreadyThere);
        }
        Ok((figure, form))
    }

    fn edit_own(&self, change: Change) -> Result<Nothing, WireError> {
        self.apply(change)?;
        self.lay_own()?;
        Ok(Nothing {})
    }

    /// Lays what the vault holds of the user's own over the shipped knowledge.
    pub(crate) fn lay_own(&self) -> Result<(), WireError> {
        let own = self.store()?.own()?;
        let laid = self.knowledge().with_own(own)?;
        self.put_knowledge(laid);
        Ok(())
    }

    fn put_knowledge(&self, knowledge: Knowledge) {
        *self.knowledge.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(knowledge);
    }
}
