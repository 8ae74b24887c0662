//! A person: the principal (the employee) or a dependant (spouse, child).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{debug_as_id, debug_as_type};
use crate::catalogue::CountryCode;
use crate::choice::choices;
use crate::id::{HouseholdId, PersonId};
use crate::input::{Form, Iin, ProblemKind, read};

choices! {
    /// What a person is in the household.
    Role {
        /// The employee, on whom the others depend.
        Principal = "principal",
        /// The spouse.
        Spouse = "spouse",
        /// A child.
        Child = "child",
    }

    /// Sex as in the passport.
    Sex {
        /// F.
        Female = "female",
        /// M.
        Male = "male",
        /// X or <.
        Unspecified = "unspecified",
    }
}

/// A person. Only what a letter or a rule needs; missing fields are said where they are needed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Person {
    /// Its id.
    pub id: PersonId,
    /// The household it belongs to.
    pub household: HouseholdId,
    /// What it is in the household.
    pub role: Role,
    /// Surname in Latin letters, exactly as in the passport.
    pub surname: String,
    /// Given names in Latin letters, exactly as in the passport.
    pub given_names: Option<String>,
    /// Full name in Cyrillic.
    pub cyrillic_name: Option<String>,
    /// Day of birth.
    pub born_on: Option<NaiveDate>,
    /// Place of birth.
    pub birth_place: Option<String>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Nationality.
    pub nationality: Option<CountryCode>,
    /// Individual identification number.
    pub iin: Option<Iin>,
    /// Country of residence abroad.
    pub residence_country: Option<CountryCode>,
    /// Address abroad.
    pub residence_address: Option<String>,
    /// Address in Kazakhstan.
    pub local_address: Option<String>,
    /// KATO code of that address, nine digits.
    pub kato: Option<String>,
    /// Post in the host company, or place of work and post.
    pub position: Option<String>,
    /// Department or cost centre.
    pub department: Option<String>,
    /// Last day of the employment contract.
    pub contract_until: Option<NaiveDate>,
    /// E-mail.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
}
debug_as_id!(Person);

/// A person as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct PersonInput {
    /// `principal`, `spouse` or `child`; needed.
    pub role: String,
    /// Surname; needed.
    pub surname: String,
    /// Given names.
    pub given_names: String,
    /// Full name in Cyrillic.
    pub cyrillic_name: String,
    /// Day of birth.
    pub born_on: String,
    /// Place of birth.
    pub birth_place: String,
    /// `female`, `male` or `unspecified`.
    pub sex: String,
    /// Country code.
    pub nationality: String,
    /// Twelve digits.
    pub iin: String,
    /// Country code.
    pub residence_country: String,
    /// Address abroad.
    pub residence_address: String,
    /// Address in Kazakhstan.
    pub local_address: String,
    /// Nine digits.
    pub kato: String,
    /// Post.
    pub position: String,
    /// Department.
    pub department: String,
    /// Last day of the contract.
    pub contract_until: String,
    /// E-mail.
    pub email: String,
    /// Telephone.
    pub phone: String,
}
debug_as_type!(PersonInput);

impl Person {
    /// Somebody of whom no more is known.
    pub const fn new(id: PersonId, household: HouseholdId, role: Role, surname: String) -> Self {
        Self {
            id,
            household,
            role,
            surname,
            given_names: None,
            cyrillic_name: None,
            born_on: None,
            birth_place: None,
            sex: None,
            nationality: None,
            iin: None,
            residence_country: None,
            residence_address: None,
            local_address: None,
            kato: None,
            position: None,
            department: None,
            contract_until: None,
            email: None,
            phone: None,
        }
    }

    /// Reads what was typed.
    pub fn read(input: &PersonInput, id: PersonId, household: HouseholdId, form: &mut Form) -> Option<Self> {
        let role = form.required("role", &input.role, read::choice::<Role>);
        let surname = form.required("surname", &input.surname, read::latin_name);
        let given_names = form.optional("given_names", &input.given_names, read::latin_name);
        let born_on = form.past_date("born_on", &input.born_on);
        let iin = form.optional("iin", &input.iin, |text| text.parse::<Iin>().map_err(Into::into));
        if let (Some(iin), Some(born_on)) = (&iin, born_on)
            && iin.names_other_birth_date(born_on)
        {
            form.note("iin", ProblemKind::OtherBirthDate);
        }
        let cyrillic_name = form.text("cyrillic_name", &input.cyrillic_name);
        let birth_place = form.text("birth_place", &input.birth_place);
        let sex = form.optional("sex", &input.sex, read::choice::<Sex>);
        let nationality = form.optional("nationality", &input.nationality, read::country);
        let residence_country = form.optional("residence_country", &input.residence_country, read::country);
        let residence_address = form.text("residence_address", &input.residence_address);
        let local_address = form.text("local_address", &input.local_address);
        let kato = form.optional("kato", &input.kato, kato);
        let position = form.text("position", &input.position);
        let department = form.text("department", &input.department);
        let contract_until = form.end_date("contract_until", &input.contract_until);
        let email = form.optional("email", &input.email, read::email);
        let phone = form.text("phone", &input.phone);
        let (role, surname) = (role?, surname?);
        Some(Self {
            id,
            household,
            role,
            surname,
            given_names,
            cyrillic_name,
            born_on,
            birth_place,
            sex,
            nationality,
            iin,
            residence_country,
            residence_address,
            local_address,
            kato,
            position,
            department,
            contract_until,
            email,
            phone,
        })
    }

    /// Surname and given names in Latin letters, as letters and lists show them.
    pub fn latin_name(&self) -> String {
        match &self.given_names {
            Some(given) => format!("{} {given}", self.surname),
            None => self.surname.clone(),
        }
    }
}

fn kato(text: &str) -> Result<String, ProblemKind> {
    let found = text.bytes().filter(u8::is_ascii_digit).count();
    if found == 9 && text.len() == 9 {
        Ok(text.to_owned())
    } else {
        Err(ProblemKind::DigitCount { wanted: 9, found })
    }
}

impl From<&Person> for PersonInput {
    fn from(person: &Person) -> Self {
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        let country = |field: &Option<CountryCode>| field.map(|code| code.to_string()).unwrap_or_default();
        Self {
            role: person.role.to_string(),
            surname: person.surname.clone(),
            given_names: text(&person.given_names),
            cyrillic_name: text(&person.cyrillic_name),
            born_on: read::date_text(person.born_on),
            birth_place: text(&person.birth_place),
            sex: person.sex.map(|sex| sex.to_string()).unwrap_or_default(),
            nationality: country(&person.nationality),
            iin: person.iin.as_ref().map(|iin| iin.as_str().to_owned()).unwrap_or_default(),
            residence_country: country(&person.residence_country),
            residence_address: text(&person.residence_address),
            local_address: text(&person.local_address),
            kato: text(&person.kato),
            position: text(&person.position),
            department: text(&person.department),
            contract_until: read::date_text(person.contract_until),
            email: text(&person.email),
            phone: text(&person.phone),
        }
    }
}
