//! What an applicant brings and whether it is there on the filing day: one requirement, or the whole pack and what
//! keeps it from being complete.
//!
//! Papers are named by a word as people are; a paper without a name is called as its document.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kosh_core::basis::Source;
use kosh_core::catalogue::{Catalogue, Edition, Form, Service};
use kosh_core::condition::Circumstances;
use kosh_core::content::{Content, Sha256};
use kosh_core::id::{AbsenceId, DocumentId, FileId, PaperId, PersonId};
use kosh_core::letters::LetterKind;
use kosh_core::people::{
    Absence, AbsenceKind, Application, Holder, Host, Household, Paper, PaperFile, PaperKind,
};
use kosh_core::proof::{Proof, of_need};
use kosh_core::rules::{
    LetterStanding, Need, NeedsQuestion, PackLine, Scene, WrittenLetter, gate, needs, pack_lines,
};
use kosh_core::time::age_on;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::case::{
    ApplicationFacts, Case, HostFacts, PassportFacts, PersonFacts, StatusFacts, StayFacts, date, id,
    numbered, person_id,
};
use crate::day::Day;
use crate::difference::agree;
use crate::example::{Question, edition, service, sources, word};

/// One requirement of one applicant.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// Of whom it is asked.
    of: String,
    document: DocumentId,
    facts: Facts,
    expect: Expected,
}

/// The pack of everybody who applies.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GateExample {
    facts: Facts,
    expect: ExpectedPack,
}

/// What is recorded, held, said and written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    today: Day,
    #[serde(default)]
    host: HostFacts,
    person: Vec<PersonFacts>,
    #[serde(default)]
    passport: Vec<PassportFacts>,
    #[serde(default)]
    status: Vec<StatusFacts>,
    #[serde(default)]
    stay: Vec<StayFacts>,
    application: ApplicationFacts,
    /// Other applications of the household.
    #[serde(default)]
    other: Vec<ApplicationFacts>,
    #[serde(default)]
    paper: Vec<PaperFacts>,
    #[serde(default)]
    absence: Vec<AbsenceFacts>,
    #[serde(default)]
    letter: Vec<LetterFacts>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PaperFacts {
    name: Option<String>,
    /// Whose it is; nobody where it is the company's or the whole application's.
    of: Option<String>,
    document: DocumentId,
    issued_on: Option<Day>,
    valid_until: Option<Day>,
    form: Option<Form>,
    /// Where the original lies.
    place: Option<String>,
    #[serde(default)]
    files: u128,
    /// The older paper that it replaces.
    replaces: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AbsenceFacts {
    of: String,
    document: DocumentId,
    kind: AbsenceKind,
    reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LetterFacts {
    /// About whom; nobody where it is about everybody who applies.
    of: Option<String>,
    document: DocumentId,
    kind: LetterKind,
    sent_on: Option<Day>,
    /// Fields that are missing in it.
    #[serde(default)]
    gaps: usize,
}

/// The requirement, whole.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    file_on: Day,
    /// Whose a new paper of it is.
    held_by: String,
    demand: String,
    /// What a paper must cover, with its figures; none where no day is named.
    valid: Option<String>,
    /// What may stand in its place.
    #[serde(default)]
    instead: Vec<String>,
    state: String,
    /// The figures of the state.
    #[serde(default)]
    figures: BTreeMap<String, String>,
}

/// The lines of the pack, and what blocks.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedPack {
    /// Each line as `WHOSE DOCUMENT STATE`; `-` where it is the company's or the whole application's.
    lines: Vec<String>,
    filled: usize,
    asked: usize,
    excused: usize,
    /// What blocks, as `WHOSE DOCUMENT WHY`.
    blocks: Vec<String>,
}

impl Question for Example {
    fn check(&self, catalogue: &Catalogue) -> Result<Vec<Source>, String> {
        let asked = self.facts.asked(catalogue)?;
        let (file_on, persons) = needs(&asked.question());
        let of = persons.iter().find(|of| of.person == person_id(&self.of)).ok_or("does not apply")?;
        let need = find(&of.needs, &self.document).ok_or("is not asked")?;
        agree(&self.expect, &self.facts.named(file_on, need)?)?;
        sources([&need.basis])
    }
}

impl Question for GateExample {
    fn check(&self, catalogue: &Catalogue) -> Result<Vec<Source>, String> {
        let asked = self.facts.asked(catalogue)?;
        let lines = pack_lines(&needs(&asked.question()).1);
        let found = gate(&lines);
        let blocks = found.blocks.iter().map(|block| {
            let whose = self.facts.whose(block.person.map(PersonId::uuid));
            Ok(format!("{whose} {} {}", block.document, coded(&block.why)?.0))
        });
        let named = ExpectedPack {
            lines: lines.iter().map(|line| self.facts.line(line)).collect::<Result<_, String>>()?,
            filled: found.filled,
            asked: found.asked,
            excused: found.excused,
            blocks: blocks.collect::<Result<_, String>>()?,
        };
        agree(&self.expect, &named)?;
        sources(lines.iter().map(|line| &line.need.basis))
    }
}

/// A requirement by its document, parts included.
fn find<'a>(list: &'a [Need], document: &DocumentId) -> Option<&'a Need> {
    list.iter().find_map(
        |need| {
            if need.item.id == *document { Some(need) } else { find(&need.parts, document) }
        },
    )
}

/// Everything that the rules are asked with.
struct Asked<'a> {
    scene: Scene<'a>,
    service: &'a Service,
    host: Host,
    household: Household,
    application: Application,
    papers: Vec<Paper>,
    absences: Vec<Absence>,
    letters: Vec<WrittenLetter>,
}

impl Asked<'_> {
    fn question(&self) -> NeedsQuestion<'_> {
        NeedsQuestion {
            scene: self.scene,
            service: self.service,
            host: &self.host,
            household: &self.household,
            application: &self.application,
            papers: &self.papers,
            absences: &self.absences,
            letters: &self.letters,
        }
    }
}

impl Facts {
    fn case(&self) -> Case<'_> {
        Case {
            host: &self.host,
            persons: &self.person,
            passports: &self.passport,
            statuses: &self.status,
            stays: &self.stay,
            application: &self.application,
            others: &self.other,
        }
    }

    fn asked<'a>(&self, catalogue: &'a Catalogue) -> Result<Asked<'a>, String> {
        let edition = edition(catalogue, self.today.0)?;
        let scene = Scene { catalogue, edition, today: self.today.0 };
        let application = self.application.application(scene)?;
        let service = service(edition, &self.application.service)?;
        let papers: Vec<Paper> =
            self.paper.iter().map(|facts| facts.paper(edition, &application)).collect::<Result<_, _>>()?;
        let is_dated = |paper: &&Paper| {
            let is_persons = matches!(paper.holder, Holder::Person { .. });
            let is_replaced = papers.iter().any(|newer| newer.replaces == Some(paper.id));
            is_persons && paper.kind != PaperKind::Other && !is_replaced
        };
        let dated = papers.iter().filter(is_dated).cloned().collect();
        Ok(Asked {
            scene,
            service,
            host: self.case().host(),
            household: self.case().household(scene, dated)?,
            absences: numbered(&self.absence, |facts, id| facts.absence(id, &application)),
            letters: self.letter.iter().map(LetterFacts::letter).collect(),
            papers,
            application,
        })
    }

    /// The proof of one requirement.
    pub fn proof(&self, catalogue: &Catalogue, of: &str, document: &str) -> Result<Proof, String> {
        let asked = self.asked(catalogue)?;
        let person = asked.household.person(person_id(of)).ok_or_else(|| format!("{of} is nobody"))?;
        let (file_on, _) = needs(&asked.question());
        let known = Circumstances {
            role: Some(person.role),
            host: Some(asked.host.kind),
            category: asked.application.category,
            age: person.born_on.and_then(|born_on| age_on(born_on, file_on)),
            nationality: person.nationality,
            ..Circumstances::on(file_on)
        };
        let document = document.parse().map_err(|_| format!("{document} is not an id"))?;
        of_need(&asked.question(), &known, person.id, &document)
            .ok_or_else(|| format!("{document} is not asked of {of}"))
    }

    fn named(&self, file_on: NaiveDate, need: &Need) -> Result<Expected, String> {
        let (state, figures) = self.state(need)?;
        let valid = need.validity.as_ref().map(|valid| self.flat("valid", valid.span)).transpose()?;
        let instead = need.instead.iter().map(|instead| Ok(self.flat("what", instead)?.join(" ")));
        Ok(Expected {
            file_on: file_on.into(),
            held_by: match need.holder {
                Holder::Host { .. } => "host",
                Holder::Person { .. } => "person",
                Holder::Application { .. } => "application",
                Holder::Applicant { .. } => "applicant",
            }
            .to_owned(),
            demand: word(need.demand)?,
            valid: valid.map(|parts| parts.join(" ")),
            instead: instead.collect::<Result<_, String>>()?,
            state,
            figures,
        })
    }

    fn line(&self, line: &PackLine) -> Result<String, String> {
        let whose = self.whose(line.person.map(PersonId::uuid));
        Ok(format!("{whose} {} {}", line.need.item.id, self.state(&line.need)?.0))
    }

    /// The word of a state and its figures; where it is short, with why.
    fn state(&self, need: &Need) -> Result<(String, BTreeMap<String, String>), String> {
        let json = serde_json::to_value(&need.state).map_err(|error| error.to_string())?;
        let mut state = word(&json["state"])?;
        let mut figures = BTreeMap::new();
        for (name, value) in json.as_object().into_iter().flatten() {
            match name.as_str() {
                "state" | "absence" => {}
                "why" => {
                    let (code, params) = coded(value)?;
                    state = format!("{state} {code}");
                    let params = params.as_object().into_iter().flatten();
                    figures.extend(params.map(|(name, value)| (name.clone(), self.text(value))));
                }
                _ if value.is_null() => {}
                _ => {
                    figures.insert(name.clone(), self.text(value));
                }
            }
        }
        Ok((state, figures))
    }

    /// A tagged value as words: the tag, then its figures.
    fn flat(&self, tag: &str, value: impl Serialize) -> Result<Vec<String>, String> {
        let json = serde_json::to_value(value).map_err(|error| error.to_string())?;
        let figures = json.as_object().into_iter().flatten().filter(|(name, _)| *name != tag);
        let figures = figures.map(|(_, value)| self.text(value));
        Ok([word(&json[tag])?].into_iter().chain(figures).collect())
    }

    fn text(&self, value: &Value) -> String {
        match value {
            Value::String(text) => self.word_of(text).unwrap_or_else(|| text.clone()),
            Value::Array(values) => values.iter().map(|one| self.text(one)).collect::<Vec<_>>().join(" "),
            Value::Object(fields) => fields.values().map(|one| self.text(one)).collect::<Vec<_>>().join(" "),
            Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
        }
    }

    fn whose(&self, person: Option<Uuid>) -> String {
        person.and_then(|person| self.word_of(&person.to_string())).unwrap_or_else(|| "-".to_owned())
    }

    fn word_of(&self, text: &str) -> Option<String> {
        let papers = self.paper.iter().map(PaperFacts::name);
        let others = self.other.iter().map(|facts| facts.name.as_str());
        let mut words = self.person.iter().map(|facts| facts.name.as_str()).chain(papers).chain(others);
        words.find(|word| id(word).to_string() == text).map(ToOwned::to_owned)
    }
}

/// The code of a value and its parameters.
fn coded(value: impl Serialize) -> Result<(String, Value), String> {
    let json = serde_json::to_value(value).map_err(|error| error.to_string())?;
    Ok((word(&json["code"])?, json["params"].clone()))
}

impl PaperFacts {
    fn name(&self) -> &str {
        self.name.as_deref().unwrap_or_else(|| self.document.as_str())
    }

    fn paper(&self, edition: &Edition, application: &Application) -> Result<Paper, String> {
        let document =
            edition.documents.get(&self.document).ok_or_else(|| format!("no document {}", self.document))?;
        let whose = person_id(self.of.as_deref().unwrap_or_default());
        let holder = Holder::of(document.held, application.host, application.id, whose);
        let kind = document.paper.unwrap_or(PaperKind::Other);
        let paper = PaperId::new(id(self.name()));
        Ok(Paper {
            document: (kind == PaperKind::Other).then(|| self.document.clone()),
            issued_on: date(self.issued_on),
            valid_until: date(self.valid_until),
            form: self.form,
            place: self.place.clone(),
            replaces: self.replaces.as_deref().map(|older| PaperId::new(id(older))),
            files: (0..self.files).map(file).collect(),
            ..Paper::new(paper, holder, kind)
        })
    }
}

fn file(number: u128) -> PaperFile {
    PaperFile {
        id: FileId::new(Uuid::from_u128(number)),
        name: "Пример.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        content: Content { sha256: Sha256::new([0; 32]), size: 1 },
        pages: Some(1),
    }
}

impl AbsenceFacts {
    fn absence(&self, number: Uuid, application: &Application) -> Absence {
        Absence {
            id: AbsenceId::new(number),
            application: application.id,
            person: person_id(&self.of),
            document: self.document.clone(),
            kind: self.kind,
            reason: self.reason.clone(),
        }
    }
}

impl LetterFacts {
    fn letter(&self) -> WrittenLetter {
        let unsent = match self.gaps {
            0 => LetterStanding::Ready,
            count => LetterStanding::Gaps { count },
        };
        WrittenLetter {
            document: self.document.clone(),
            kind: self.kind,
            person: self.of.as_deref().map(person_id),
            standing: self.sent_on.map_or(unsent, |day| LetterStanding::Sent { on: day.0 }),
        }
    }
}
