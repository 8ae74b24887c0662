//! Where a file that came in belongs: proposed by its name, by its kind and by what is still missing, each time with the
//! reason. The user confirms; nothing is filed by a proposal.
//!
//! How files of a document are called stands with the document in the catalogue (`words`). Leaves out the content of
//! files, of which only their kind comes in.

mod name;
mod sound;

use std::cmp::Reverse;

use serde::Serialize;

use self::name::FileName;
use crate::catalogue::Document;
use crate::choice::choices;
use crate::id::{DocumentId, PersonId};
use crate::people::Holder;

/// A file that came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IncomingFile<'a> {
    /// Its name.
    pub name: &'a str,
    /// What its content looks like.
    pub look: Look,
}

/// What a content looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// A picture in the proportion of a photograph for a form, 3.5 by 4.5.
    Photograph,
    /// Anything else.
    Other,
}

/// A person to whom papers may belong.
#[derive(Debug, Clone, Copy)]
pub struct NamedPerson<'a> {
    /// Who.
    pub person: PersonId,
    /// Surname in Latin letters.
    pub surname: &'a str,
    /// Given names in Latin letters.
    pub given_names: &'a str,
    /// Full name in Cyrillic.
    pub cyrillic_name: &'a str,
    /// Numbers of the passports.
    pub passports: &'a [String],
}

/// A place that a file may take.
#[derive(Debug, Clone, Copy)]
pub struct OpenPlace<'a> {
    /// The document.
    pub document: &'a Document,
    /// Whose a paper of it is.
    pub holder: Holder,
    /// Whether nothing fills it yet.
    pub is_missing: bool,
}

/// A document of a holder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct FilingPlace {
    /// Whose.
    pub holder: Holder,
    /// Which document.
    pub document: DocumentId,
}

choices! {
    /// How sure a proposal is.
    Certainty {
        /// The name says which document and whose.
        Sure = "sure",
        /// The name says one of the two, what is missing the other.
        Likely = "likely",
        /// Only what is missing speaks for it.
        Guess = "guess",
    }
}

/// Why a place is proposed, or none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "code", content = "params")]
pub enum PlaceReason {
    /// A word in the name of the file.
    Word {
        /// As the catalogue writes it.
        word: String,
    },
    /// The person's name stands in the name of the file.
    PersonName {
        /// Who.
        person: PersonId,
    },
    /// The number of the person's passport stands in the name of the file.
    PassportNumber {
        /// Who.
        person: PersonId,
    },
    /// Nobody else can have it.
    OnlyPerson {
        /// Who.
        person: PersonId,
    },
    /// Of those who may have it only this person still lacks it.
    OnlyOneLacks {
        /// Who.
        person: PersonId,
    },
    /// It is a picture in the proportion of a photograph.
    LooksLikePhotograph,
    /// It is the only paper that is still missing.
    OnlyOneMissing,
    /// It is there already: a newer issue, or one more.
    AlreadyThere,
    /// The same content is there already, or came in before it.
    SameContent,
    /// No word of the name is known.
    UnknownName,
    /// The document is known, but not whose it is.
    WhoseUnknown,
}

/// A place for a file, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Proposal {
    /// The place.
    pub place: Option<FilingPlace>,
    /// How sure that is; none without a place.
    pub certainty: Option<Certainty>,
    /// Why; at least one reason.
    pub reasons: Vec<PlaceReason>,
    /// Other places that the name would allow, the likeliest first.
    pub others: Vec<FilingPlace>,
}

/// Most other places that are named.
const OTHERS: usize = 5;

/// Proposes a place for each file, in their order.
pub fn propose_places(
    files: &[IncomingFile<'_>],
    places: &[OpenPlace<'_>],
    persons: &[NamedPerson<'_>],
) -> Vec<Proposal> {
    let mut taken = vec![false; places.len()];
    let mut proposals: Vec<Option<Proposal>> = Vec::new();
    for file in files {
        let found = by_name(file, places, persons, &taken);
        if let Some(at) = found.as_ref().and_then(|proposal| index_of(places, proposal)) {
            taken[at] = true;
        }
        proposals.push(found);
    }
    // What the names leave open is asked last, when it is known what is missing then.
    let unnamed = proposals.iter().filter(|proposal| proposal.is_none()).count();
    proposals.into_iter().map(|found| found.unwrap_or_else(|| by_lack(places, &taken, unnamed))).collect()
}

fn index_of(places: &[OpenPlace<'_>], proposal: &Proposal) -> Option<usize> {
    let place = proposal.place.as_ref()?;
    places.iter().position(|open| open.document.id == place.document && open.holder == place.holder)
}

/// A place whose document the name of the file, or its look, speaks for.
struct Match<'a> {
    place: &'a OpenPlace<'a>,
    /// The letters of the words that speak for it; 0 where its look does.
    letters: usize,
    reason: PlaceReason,
    whose: Whose,
    is_missing: bool,
}

/// Whether the name of a file says whose it is, the weakest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Whose {
    /// By the number of the passport.
    Number,
    /// By surname and given name, one of them perhaps with another ending.
    FullName,
    /// By one of them, or both with other endings.
    Name,
    /// By one of them with another ending.
    Bent,
    /// It is nobody's: the company's or the whole application's.
    Nobodys,
    /// It does not say.
    Unsaid,
}

fn by_name(
    file: &IncomingFile<'_>,
    places: &[OpenPlace<'_>],
    persons: &[NamedPerson<'_>],
    taken: &[bool],
) -> Option<Proposal> {
    let name = FileName::read(file.name);
    let named = persons.iter().map(|person| (person.person, said(&name, person)));
    let strongest = named.clone().map(|(_, whose)| whose).min().unwrap_or(Whose::Unsaid);
    let whose_is =
        |person: PersonId| named.clone().find(|(id, _)| *id == person).map_or(Whose::Unsaid, |one| one.1);
    let mut matches: Vec<Match<'_>> = Vec::new();
    for (at, place) in places.iter().enumerate() {
        let Some((letters, reason)) = speaks_for(&name, file.look, place.document) else { continue };
        let whose = place.holder.person().map_or(Whose::Nobodys, whose_is);
        // A name that stands in the file's name rules out everybody else.
        if place.holder.person().is_some() && strongest < Whose::Nobodys && whose > strongest {
            continue;
        }
        matches.push(Match { place, letters, reason, whose, is_missing: place.is_missing && !taken[at] });
    }
    let most = matches.iter().map(|found| found.letters).max()?;
    matches.sort_by_key(|found| (Reverse(found.letters), found.whose, Reverse(found.is_missing)));
    let best: Vec<&Match<'_>> = matches.iter().filter(|found| found.letters == most).collect();
    Some(settle(&best, &matches, persons.len()))
}

/// Of the places that the name speaks for best the one to propose; none where it is open whose it would be.
fn settle(best: &[&Match<'_>], all: &[Match<'_>], persons: usize) -> Proposal {
    let first = best.first().map(|found| found.whose);
    // As many persons as the name says it of equally well.
    let alike: Vec<&&Match<'_>> = best.iter().filter(|found| Some(found.whose) == first).collect();
    let mut whose: Vec<PersonId> = alike.iter().filter_map(|found| found.place.holder.person()).collect();
    whose.sort();
    whose.dedup();
    let lacking: Vec<&&&Match<'_>> = alike.iter().filter(|found| found.is_missing).collect();
    let chosen = match (whose.len(), lacking.as_slice()) {
        (0 | 1, _) => best.first(),
        (_, [only]) => Some(**only),
        _ => None,
    };
    let place_of = |found: &Match<'_>| FilingPlace {
        holder: found.place.holder,
        document: found.place.document.id.clone(),
    };
    let others = |chosen: Option<&FilingPlace>| {
        let others = all.iter().map(place_of).filter(|place| Some(place) != chosen);
        others.take(OTHERS).collect()
    };
    let Some(chosen) = chosen else {
        let reasons = best.first().map(|found| found.reason.clone()).into_iter();
        let reasons = reasons.chain([PlaceReason::WhoseUnknown]).collect();
        return Proposal { place: None, certainty: None, reasons, others: others(None) };
    };
    let place = place_of(chosen);
    let mut reasons = vec![chosen.reason.clone()];
    reasons.extend(whose_reason(chosen, whose.len()));
    if !chosen.is_missing {
        reasons.push(PlaceReason::AlreadyThere);
    }
    let is_sure = chosen.letters > 0 && (chosen.whose != Whose::Unsaid || persons == 1);
    let certainty = if is_sure && chosen.whose != Whose::Bent { Certainty::Sure } else { Certainty::Likely };
    Proposal { others: others(Some(&place)), place: Some(place), certainty: Some(certainty), reasons }
}

/// Why it is this person's, of so many who may have it.
fn whose_reason(chosen: &Match<'_>, persons: usize) -> Option<PlaceReason> {
    let person = chosen.place.holder.person()?;
    Some(match chosen.whose {
        Whose::Number => PlaceReason::PassportNumber { person },
        Whose::FullName | Whose::Name | Whose::Bent => PlaceReason::PersonName { person },
        Whose::Unsaid | Whose::Nobodys if persons > 1 => PlaceReason::OnlyOneLacks { person },
        Whose::Unsaid | Whose::Nobodys => PlaceReason::OnlyPerson { person },
    })
}

/// How much speaks for a document: the letters of the longest phrase that is found, or its look.
fn speaks_for(name: &FileName, look: Look, document: &Document) -> Option<(usize, PlaceReason)> {
    let found = document.words.iter().filter_map(|word| Some((name.finds(word)?, word)));
    let word = found.max_by_key(|(letters, _)| *letters);
    if let Some((letters, word)) = word {
        return Some((letters, PlaceReason::Word { word: word.clone() }));
    }
    let is_photograph = look == Look::Photograph && document.id.as_str() == "photograph";
    is_photograph.then_some((0, PlaceReason::LooksLikePhotograph))
}

/// Whether the name of a file says that it is this person's.
fn said(name: &FileName, person: &NamedPerson<'_>) -> Whose {
    if person.passports.iter().any(|number| name.has_number(number)) {
        return Whose::Number;
    }
    let mut cyrillic = person.cyrillic_name.split_whitespace();
    let cyrillic_surname = cyrillic.next().unwrap_or_default();
    let surname = fit(name, person.surname.split_whitespace().chain([cyrillic_surname]));
    let given = fit(name, person.given_names.split_whitespace().chain(cyrillic));
    match (surname, given) {
        (Fit::Exact, Fit::Exact | Fit::Bent) | (Fit::Bent, Fit::Exact) => Whose::FullName,
        (Fit::Exact, Fit::No) | (Fit::No, Fit::Exact) | (Fit::Bent, Fit::Bent) => Whose::Name,
        (Fit::Bent, Fit::No) | (Fit::No, Fit::Bent) => Whose::Bent,
        (Fit::No, Fit::No) => Whose::Unsaid,
    }
}

/// How a person's names are found in the name of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    /// One of them as it is.
    Exact,
    /// One of them with another ending.
    Bent,
    /// None.
    No,
}

fn fit<'a>(name: &FileName, mut words: impl Iterator<Item = &'a str> + Clone) -> Fit {
    if words.clone().any(|word| name.has(word)) {
        Fit::Exact
    } else if words.any(|word| !word.is_empty() && name.has_bent(word)) {
        Fit::Bent
    } else {
        Fit::No
    }
}

/// A file whose name says nothing: the one paper that is still missing, if nothing else is and no other file asks.
fn by_lack(places: &[OpenPlace<'_>], taken: &[bool], unnamed: usize) -> Proposal {
    let mut missing = places.iter().zip(taken).filter(|(place, taken)| place.is_missing && !**taken);
    let only = missing.next().filter(|_| missing.next().is_none() && unnamed == 1).map(|(place, _)| place);
    match only {
        Some(place) => Proposal {
            place: Some(FilingPlace { holder: place.holder, document: place.document.id.clone() }),
            certainty: Some(Certainty::Guess),
            reasons: vec![PlaceReason::OnlyOneMissing],
            others: Vec::new(),
        },
        None => Proposal {
            place: None,
            certainty: None,
            reasons: vec![PlaceReason::UnknownName],
            others: Vec::new(),
        },
    }
}
