-- Papers that go stale, stays in the country, the general power of attorney, appointments, and what the user lays
-- over the shipped knowledge: days of the calendar, figures, indexes.

ALTER TABLE host ADD COLUMN general_attorney_number TEXT;
ALTER TABLE host ADD COLUMN general_attorney_until TEXT
    CHECK (date(general_attorney_until) = general_attorney_until);

ALTER TABLE application ADD COLUMN appointment_on TEXT CHECK (date(appointment_on) = appointment_on);

CREATE TABLE paper (
    id           TEXT PRIMARY KEY CHECK (length(id) = 36),
    person       TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    kind         TEXT NOT NULL,
    title        TEXT,
    issued_on    TEXT CHECK (date(issued_on) = issued_on),
    valid_until  TEXT CHECK (date(valid_until) = valid_until)
) STRICT;
CREATE INDEX paper_of_person ON paper (person);

CREATE TABLE stay (
    id             TEXT PRIMARY KEY CHECK (length(id) = 36),
    person         TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    entered_on     TEXT NOT NULL CHECK (date(entered_on) = entered_on),
    left_on        TEXT CHECK (date(left_on) = left_on),
    notified_on    TEXT CHECK (date(notified_on) = notified_on),
    registered_on  TEXT CHECK (date(registered_on) = registered_on)
) STRICT;
CREATE INDEX stay_of_person ON stay (person);

CREATE TABLE own_day (
    date    TEXT PRIMARY KEY CHECK (date(date) = date),
    kind    TEXT NOT NULL,
    name    TEXT NOT NULL,
    source  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE own_figure (
    id          TEXT PRIMARY KEY CHECK (length(id) = 36),
    service     TEXT NOT NULL,
    tier        TEXT,
    kind        TEXT NOT NULL,
    amount      INTEGER NOT NULL CHECK (amount >= 0),
    currency    TEXT NOT NULL CHECK (length(currency) = 3),
    holds_from  TEXT NOT NULL CHECK (date(holds_from) = holds_from),
    source      TEXT NOT NULL
) STRICT;

-- `value` is a decimal number of tenge as text: an index need not be whole tiyn.
CREATE TABLE own_index (
    holds_from  TEXT PRIMARY KEY CHECK (date(holds_from) = holds_from),
    value       TEXT NOT NULL,
    source      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
