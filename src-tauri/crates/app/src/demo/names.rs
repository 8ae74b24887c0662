//! The words that names, addresses and posts are made of: plainly fictional, each with its Cyrillic form.

use kosh_core::people::Sex;

/// A name in Latin letters, as in a passport, and in Cyrillic.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name {
    pub(super) latin: &'static str,
    pub(super) cyrillic: &'static str,
}

const fn name(latin: &'static str, cyrillic: &'static str) -> Name {
    Name { latin, cyrillic }
}

/// Surnames: the word for «example» or «sample» in many languages.
pub(super) const SURNAMES: &[Name] = &[
    name("EXAMPLE", "Экзампл"),
    name("SPECIMEN", "Спесимен"),
    name("MUSTER", "Мустер"),
    name("PROBE", "Пробе"),
    name("OBRAZETS", "Образец"),
    name("BEISPIEL", "Байшпиль"),
    name("EXEMPLE", "Экземпль"),
    name("ESEMPIO", "Эземпио"),
    name("EJEMPLO", "Эхемпло"),
    name("PRIMER", "Пример"),
    name("PRZYKLAD", "Пшиклад"),
    name("ORNEK", "Орнек"),
    name("MODELO", "Модело"),
    name("VOORBEELD", "Ворбелд"),
    name("ESIMERKKI", "Эсимеркки"),
    name("SHABLON", "Шаблон"),
    name("VYMYSEL", "Вымысел"),
    name("FIKTION", "Фикцион"),
    name("SAMPLE", "Сампл"),
    name("PLACEHOLDER", "Плейсхолдер"),
    name("NAMUNA", "Намуна"),
    name("ULGI", "Улги"),
    name("MISAL", "Мисал"),
    name("CONTOH", "Контох"),
];

/// Citizenships that go with the same given names.
#[derive(Debug, Clone, Copy)]
pub(super) struct Region {
    /// Country codes.
    pub(super) countries: &'static [&'static str],
    female: &'static [Name],
    male: &'static [Name],
}

impl Region {
    /// The given names of a sex.
    pub(super) const fn given_names(&self, sex: Sex) -> &'static [Name] {
        match sex {
            Sex::Female => self.female,
            Sex::Male | Sex::Unspecified => self.male,
        }
    }
}

/// The West.
pub(super) const WEST: Region = Region {
    countries: &[
        "DE", "GB", "FR", "IT", "ES", "US", "CA", "NL", "PL", "CH", "SE", "AU", "BR", "MX", "RS", "GE", "UA",
        "ZA",
    ],
    female: &[
        name("ANNA", "Анна"),
        name("LAURA", "Лаура"),
        name("EMMA", "Эмма"),
        name("SOFIA", "София"),
        name("CLARA", "Клара"),
        name("JULIA", "Юлия"),
        name("NORA", "Нора"),
        name("HELENA", "Хелена"),
    ],
    male: &[
        name("MARTIN", "Мартин"),
        name("PAUL", "Пауль"),
        name("THOMAS", "Томас"),
        name("LUKAS", "Лукас"),
        name("MARIO", "Марио"),
        name("DAVID", "Давид"),
        name("OSCAR", "Оскар"),
        name("VICTOR", "Виктор"),
    ],
};

/// Asia and the Middle East.
pub(super) const EAST: Region = Region {
    countries: &[
        "IN", "CN", "KR", "JP", "TR", "AE", "PK", "MY", "SG", "ID", "PH", "VN", "EG", "JO", "MN", "TH", "SA",
        "LK",
    ],
    female: &[
        name("PRIYA", "Прия"),
        name("MEI", "Мэй"),
        name("AYLIN", "Айлин"),
        name("YUKI", "Юки"),
        name("LEILA", "Лейла"),
        name("JIWOO", "Чиу"),
        name("SITI", "Сити"),
        name("DEWI", "Деви"),
    ],
    male: &[
        name("ARJUN", "Арджун"),
        name("WEI", "Вэй"),
        name("EMRE", "Эмре"),
        name("KENJI", "Кэндзи"),
        name("OMAR", "Омар"),
        name("MINHO", "Минхо"),
        name("HASSAN", "Хасан"),
        name("RAVI", "Рави"),
    ],
};

/// Countries of the EAEU and the CIS.
pub(super) const NEIGHBOURS: Region = Region {
    countries: &["RU", "KG", "UZ", "BY", "AM", "TJ", "AZ"],
    female: &[
        name("OLGA", "Ольга"),
        name("IRINA", "Ирина"),
        name("AIGUL", "Айгуль"),
        name("NIGORA", "Нигора"),
        name("ANI", "Ани"),
        name("MARIYA", "Мария"),
    ],
    male: &[
        name("IVAN", "Иван"),
        name("PETR", "Пётр"),
        name("AZAMAT", "Азамат"),
        name("RUSTAM", "Рустам"),
        name("ARAM", "Арам"),
        name("ALES", "Алесь"),
    ],
};

/// Posts, in Russian: they go into Russian letters.
pub(super) const POSITIONS: &[&str] = &[
    "Аналитик",
    "Ведущий инженер",
    "Руководитель проекта",
    "Финансовый контролёр",
    "Юрист по международному праву",
    "Архитектор систем",
    "Директор по развитию",
    "Консультант",
    "Аудитор",
    "Специалист по рискам",
];

/// Departments.
pub(super) const DEPARTMENTS: &[&str] =
    &["Финансы", "Разработка", "Право", "Проекты", "Риски", "Развитие", "Аудит"];
