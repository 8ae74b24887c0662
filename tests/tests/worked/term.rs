//! How long a visa can be for a household, and what each tier costs and saves.

use kosh_core::basis::{Basis, Source};
use kosh_core::catalogue::Catalogue;
use kosh_core::id::PersonId;
use kosh_core::rules::{
    AdviceError, LongestTerm, NewPassport, OneEnd, PersonTerm, Scene, TermAdvice, TermLength, TermLimit,
    TermQuestion, TermSaving, TierAdvice, TierPerson, advise_term,
};
use serde::Deserialize;

use crate::advice::{Somebody, amount, household, ids, name, sums};
use crate::day::Day;
use crate::difference::agree;
use crate::example::{Question, edition, service, sources, word};

/// A service, a household, and for whom of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    today: Day,
    service: String,
    from: Option<Day>,
    /// Everyone, where nobody is named.
    #[serde(default)]
    asked: Vec<String>,
    person: Vec<Somebody>,
    expect: Option<Expected>,
    refused: Option<String>,
}

/// The whole advice.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    tiers_of: Option<String>,
    person: Vec<Own>,
    /// `3y no: worker 2029-12-31 no (passport of worker 2029-02-14) | 709750.00 KZT, 0 open | saves …`
    tiers: Vec<String>,
    /// `2029-02-14 25m14d 3y set by worker: spouse 2029-02-14 25m14d 3y gives up 30 | 1419500.00 KZT, 0 open`
    one_end: Option<String>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Own {
    of: String,
    from: Day,
    begins: String,
    /// `passport of worker 2029-02-14`: whose, and the last day of a visa.
    #[serde(default)]
    limits: Vec<String>,
    #[serde(default)]
    missing: Vec<String>,
    /// Last day, length, tier, costs, and what ends it.
    longest: Option<String>,
    /// The same with a new passport, what it costs more, and up to when everyone could be brought.
    new_passport: Option<String>,
}

impl Question for Example {
    fn check(&self, catalogue: &Catalogue) -> Result<Vec<Source>, String> {
        let edition = edition(catalogue, self.today.0)?;
        let scene = Scene { catalogue, edition, today: self.today.0 };
        let asked = service(edition, &self.service)?;
        let question = TermQuestion {
            service: asked.id.clone(),
            persons: ids(&self.person, &self.asked)?,
            from: self.from.map(|day| day.0),
        };
        match (&self.expect, &self.refused, advise_term(scene, &household(&self.person), &question)) {
            (Some(expected), None, Ok(found)) => {
                agree(expected, &self.expected(&found)?)?;
                sources(bases(&found))
            }
            (None, Some(expected), Err(found)) => {
                agree(expected, &refusal(&found))?;
                sources([&Basis::of(&asked.ground)])
            }
            (_, _, found) => Err(format!("expect advice or a refusal, found {found:?}")),
        }
    }
}

impl Example {
    fn name(&self, id: PersonId) -> String {
        name(&self.person, id)
    }

    fn expected(&self, found: &TermAdvice) -> Result<Expected, String> {
        Ok(Expected {
            tiers_of: found.tiers_of.as_ref().map(ToString::to_string),
            person: found.persons.iter().map(|own| self.own(own)).collect::<Result<_, _>>()?,
            tiers: found.tiers.iter().map(|tier| self.tier(tier)).collect::<Result<_, _>>()?,
            one_end: found.one_end.as_ref().map(|end| self.one_end(end)),
        })
    }

    fn own(&self, own: &PersonTerm) -> Result<Own, String> {
        Ok(Own {
            of: self.name(own.person),
            from: own.from.into(),
            begins: word(own.begins)?,
            limits: own.limits.iter().map(|limit| self.limit(limit)).collect::<Result<_, _>>()?,
            missing: own.missing.iter().map(word).collect::<Result<_, _>>()?,
            longest: own.longest.as_ref().map(|longest| self.longest(longest)).transpose()?,
            new_passport: own.new_passport.as_ref().map(|new| self.new_passport(new)).transpose()?,
        })
    }

    fn limit(&self, limit: &TermLimit) -> Result<String, String> {
        Ok(format!("{} of {} {}", word(limit.kind)?, self.name(limit.of), limit.visas_until))
    }

    fn longest(&self, longest: &LongestTerm) -> Result<String, String> {
        let by = match &longest.limited_by {
            Some(limit) => format!("{} of {}", word(limit.kind)?, self.name(limit.of)),
            None => "the longest tier".to_owned(),
        };
        let LongestTerm { until, length, tier, totals, not_stated, .. } = longest;
        Ok(format!("{until} {} {tier} | {}, {not_stated} open | by {by}", long(*length), sums(totals)))
    }

    fn new_passport(&self, new: &NewPassport) -> Result<String, String> {
        let more = new.costs_more.as_ref().map_or_else(|| "unknown".to_owned(), amount);
        let everyone = new.everyone_until.map_or_else(|| "unknown".to_owned(), |day| day.to_string());
        Ok(format!("{} | more {more} | everyone {everyone}", self.longest(&new.then)?))
    }

    fn tier(&self, tier: &TierAdvice) -> Result<String, String> {
        let persons =
            tier.persons.iter().map(|person| self.tier_person(person)).collect::<Result<Vec<_>, _>>()?;
        let saving = tier.saving.as_ref().map(saving).transpose()?.unwrap_or_default();
        Ok(format!(
            "{} {}: {} | {}, {} open{saving}",
            tier.tier,
            word(tier.allowed)?,
            persons.join(", "),
            sums(&tier.totals),
            tier.not_stated,
        ))
    }

    fn tier_person(&self, person: &TierPerson) -> Result<String, String> {
        let obstacles =
            person.obstacles.iter().map(|limit| self.limit(limit)).collect::<Result<Vec<_>, _>>()?;
        let obstacles =
            if obstacles.is_empty() { String::new() } else { format!(" ({})", obstacles.join(", ")) };
        let of_age = person.comes_of_age_on.map(|day| format!(" [of age {day}]")).unwrap_or_default();
        let (who, allowed) = (self.name(person.person), word(person.allowed)?);
        Ok(format!("{who} {} {allowed}{obstacles}{of_age}", person.until))
    }

    fn one_end(&self, end: &OneEnd) -> String {
        let setters: Vec<_> = end.set_by.iter().map(|id| self.name(*id)).collect();
        let persons = end.persons.iter().map(|person| {
            let (who, length) = (self.name(person.person), long(person.length));
            format!("{who} {length} {} gives up {}", person.tier, person.shorter_by_days)
        });
        let persons: Vec<_> = persons.collect();
        format!(
            "{} set by {}: {} | {}, {} open",
            end.until,
            setters.join(" and "),
            persons.join(", "),
            sums(&end.totals),
            end.not_stated,
        )
    }
}

fn long(length: TermLength) -> String {
    format!("{}m{}d", length.months, length.days)
}

fn saving(saving: &TermSaving) -> Result<String, String> {
    let besides = saving.not_counted.iter().map(word).collect::<Result<Vec<_>, _>>()?;
    let besides = if besides.is_empty() { String::new() } else { format!(", besides {}", besides.join(" ")) };
    let TermSaving { yearly_visas, yearly, once, saved, saved_by_all, .. } = saving;
    Ok(format!(
        " | {yearly_visas} yearly {} - {} = {}, all {}{besides}",
        yearly.amount(),
        once.amount(),
        saved.amount(),
        saved_by_all.amount(),
    ))
}

fn refusal(error: &AdviceError) -> String {
    match error {
        AdviceError::NoTerms { offered } => {
            let rows: Vec<_> = offered.iter().map(ToString::to_string).collect();
            format!("no terms: {}", rows.join(", "))
        }
        AdviceError::UnknownService(_)
        | AdviceError::UnknownPerson(_)
        | AdviceError::Nobody
        | AdviceError::NoRoute { .. }
        | AdviceError::TooLate
        | AdviceError::Amount(_) => error.to_string(),
    }
}

fn bases(found: &TermAdvice) -> Vec<&Basis> {
    let mut bases = vec![&found.basis];
    for own in &found.persons {
        bases.push(&own.basis);
        bases.extend(own.limits.iter().map(|limit| &limit.basis));
        bases.extend(own.longest.iter().map(|longest| &longest.basis));
        bases.extend(own.new_passport.iter().flat_map(|new| [&new.basis, &new.then.basis]));
    }
    for tier in &found.tiers {
        bases.push(&tier.basis);
        bases.extend(tier.persons.iter().map(|person| &person.basis));
        bases.extend(tier.lines.iter().map(|line| &line.basis));
        bases.extend(tier.saving.iter().map(|saving| &saving.basis));
    }
    bases.extend(found.one_end.iter().map(|end| &end.basis));
    bases
}
