-- Facts, notes, attached files, settings and the journal.
--
-- Ids are UUIDs as text, days are ISO dates as text, money is minor units and currency. References are checked at
-- the end of a transaction, and nothing cascades: `store` removes what hangs on a record itself, because the
-- journal must hold all of it.

CREATE TABLE host (
    id         TEXT PRIMARY KEY CHECK (length(id) = 36),
    kind       TEXT NOT NULL CHECK (kind IN ('participant', 'branch', 'representative')),
    name_ru    TEXT NOT NULL CHECK (name_ru <> ''),
    name_en    TEXT,
    name_kk    TEXT,
    bin        TEXT CHECK (length(bin) = 12),
    address    TEXT,
    phone      TEXT,
    email      TEXT,
    head_post  TEXT,
    head_name  TEXT,
    executor   TEXT
) STRICT;

CREATE TABLE representative (
    id               TEXT PRIMARY KEY CHECK (length(id) = 36),
    host             TEXT NOT NULL REFERENCES host (id) DEFERRABLE INITIALLY DEFERRED,
    position         INTEGER NOT NULL,
    name             TEXT NOT NULL CHECK (name <> ''),
    attorney_number  TEXT,
    attorney_until   TEXT CHECK (date(attorney_until) = attorney_until)
) STRICT;
CREATE INDEX representative_of_host ON representative (host, position);

CREATE TABLE household (
    id    TEXT PRIMARY KEY CHECK (length(id) = 36),
    host  TEXT NOT NULL REFERENCES host (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX household_of_host ON household (host);

-- `search_text` holds the names folded for case and look-alike letters.
CREATE TABLE person (
    id                 TEXT PRIMARY KEY CHECK (length(id) = 36),
    household          TEXT NOT NULL REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED,
    role               TEXT NOT NULL CHECK (role IN ('principal', 'spouse', 'child')),
    surname            TEXT NOT NULL CHECK (surname <> ''),
    given_names        TEXT,
    cyrillic_name      TEXT,
    born_on            TEXT CHECK (date(born_on) = born_on),
    birth_place        TEXT,
    sex                TEXT CHECK (sex IN ('female', 'male', 'unspecified')),
    nationality        TEXT CHECK (length(nationality) = 2),
    iin                TEXT CHECK (length(iin) = 12),
    residence_country  TEXT CHECK (length(residence_country) = 2),
    residence_address  TEXT,
    local_address      TEXT,
    kato               TEXT CHECK (length(kato) = 9),
    position           TEXT,
    department         TEXT,
    contract_until     TEXT CHECK (date(contract_until) = contract_until),
    email              TEXT,
    phone              TEXT,
    search_text        TEXT NOT NULL
) STRICT;
CREATE INDEX person_of_household ON person (household);

CREATE TABLE passport (
    id           TEXT PRIMARY KEY CHECK (length(id) = 36),
    person       TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    number       TEXT NOT NULL CHECK (number <> ''),
    issued_by    TEXT CHECK (length(issued_by) = 2),
    issued_on    TEXT CHECK (date(issued_on) = issued_on),
    valid_until  TEXT NOT NULL CHECK (date(valid_until) = valid_until),
    blank_pages  INTEGER CHECK (blank_pages BETWEEN 0 AND 255)
) STRICT;
CREATE INDEX passport_of_person ON passport (person);

CREATE TABLE status (
    id              TEXT PRIMARY KEY CHECK (length(id) = 36),
    person          TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    kind            TEXT NOT NULL CHECK (kind IN ('visa', 'exit_visa', 'temporary_residence_permit',
                                                  'residence_permit', 'visa_free_stay')),
    category        TEXT,
    entries         TEXT CHECK (entries IN ('single', 'multiple')),
    number          TEXT,
    valid_from      TEXT CHECK (date(valid_from) = valid_from),
    valid_until     TEXT NOT NULL CHECK (date(valid_until) = valid_until),
    permitted_days  INTEGER CHECK (permitted_days > 0),
    host            TEXT REFERENCES host (id) DEFERRABLE INITIALLY DEFERRED,
    renews          TEXT CHECK (renews <> id) REFERENCES status (id) DEFERRABLE INITIALLY DEFERRED,
    cancelled_on    TEXT CHECK (date(cancelled_on) = cancelled_on)
) STRICT;
CREATE INDEX status_of_person ON status (person);
CREATE INDEX status_renewing ON status (renews) WHERE renews IS NOT NULL;
CREATE INDEX status_for_host ON status (host) WHERE host IS NOT NULL;

-- The statuses that still matter: neither cancelled nor renewed by one that is not cancelled itself.
CREATE VIEW standing_status AS
    SELECT * FROM status AS s
    WHERE s.cancelled_on IS NULL
      AND NOT EXISTS (SELECT 1 FROM status AS r WHERE r.renews = s.id AND r.cancelled_on IS NULL);

CREATE TABLE application (
    id                TEXT PRIMARY KEY CHECK (length(id) = 36),
    service           TEXT NOT NULL,
    edition           TEXT NOT NULL,
    host              TEXT NOT NULL REFERENCES host (id) DEFERRABLE INITIALLY DEFERRED,
    household         TEXT NOT NULL REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED,
    category          TEXT,
    term_months       INTEGER CHECK (term_months > 0),
    tier              TEXT,
    file_on           TEXT CHECK (date(file_on) = file_on),
    stage             TEXT NOT NULL,
    entries           TEXT CHECK (entries IN ('single', 'multiple')),
    valid_from        TEXT CHECK (date(valid_from) = valid_from),
    valid_until       TEXT CHECK (date(valid_until) = valid_until),
    purpose           TEXT,
    collected_at      TEXT,
    route             TEXT,
    addressee         TEXT,
    outgoing_number   TEXT,
    dated_on          TEXT CHECK (date(dated_on) = dated_on),
    receipt_number    TEXT,
    receipt_on        TEXT CHECK (date(receipt_on) = receipt_on),
    receipt_amount    INTEGER CHECK (receipt_amount >= 0),
    receipt_currency  TEXT CHECK (length(receipt_currency) = 3),
    CHECK ((receipt_amount IS NULL) = (receipt_currency IS NULL))
) STRICT;
CREATE INDEX application_of_household ON application (household);
CREATE INDEX application_of_host ON application (host);

CREATE TABLE application_person (
    application  TEXT NOT NULL REFERENCES application (id) DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    person       TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (application, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX application_of_person ON application_person (person);

CREATE TABLE stage_change (
    application  TEXT NOT NULL REFERENCES application (id) DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    stage        TEXT NOT NULL,
    reached_on   TEXT NOT NULL CHECK (date(reached_on) = reached_on),
    PRIMARY KEY (application, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
    id           TEXT PRIMARY KEY CHECK (length(id) = 36),
    person       TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    application  TEXT REFERENCES application (id) DEFERRABLE INITIALLY DEFERRED,
    written_on   TEXT NOT NULL CHECK (date(written_on) = written_on),
    text         TEXT NOT NULL,
    CHECK (person IS NOT NULL OR application IS NOT NULL)
) STRICT;
CREATE INDEX note_on_person ON note (person) WHERE person IS NOT NULL;
CREATE INDEX note_on_application ON note (application) WHERE application IS NOT NULL;

-- An attached file. The content lies encrypted in `files/`, under a name computed from `sha256` and the key.
CREATE TABLE file (
    id           TEXT PRIMARY KEY CHECK (length(id) = 36),
    person       TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    application  TEXT REFERENCES application (id) DEFERRABLE INITIALLY DEFERRED,
    document     TEXT,
    name         TEXT NOT NULL CHECK (name <> ''),
    media_type   TEXT NOT NULL,
    sha256       TEXT NOT NULL CHECK (length(sha256) = 64),
    size         INTEGER NOT NULL CHECK (size >= 0),
    CHECK ((person IS NULL) <> (application IS NULL))
) STRICT;
CREATE INDEX file_of_person ON file (person) WHERE person IS NOT NULL;
CREATE INDEX file_of_application ON file (application) WHERE application IS NOT NULL;

CREATE TABLE setting (
    key    TEXT PRIMARY KEY CHECK (key <> ''),
    value  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One entry for every change. It refers to records that may be gone, so there are no references here.
CREATE TABLE journal (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    at         TEXT NOT NULL,
    kind       TEXT NOT NULL,
    record     TEXT NOT NULL,
    record_id  TEXT,
    household  TEXT,
    person     TEXT,
    undoes     INTEGER REFERENCES journal (id),
    old        TEXT NOT NULL CHECK (json_valid(old)),
    new        TEXT NOT NULL CHECK (json_valid(new))
) STRICT;
CREATE INDEX journal_of_household ON journal (household, id) WHERE household IS NOT NULL;
CREATE INDEX journal_of_person ON journal (person, id) WHERE person IS NOT NULL;
CREATE UNIQUE INDEX journal_undoing ON journal (undoes) WHERE undoes IS NOT NULL;
