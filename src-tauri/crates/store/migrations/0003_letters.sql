-- Letters with what was sent, their texts, outgoing numbers, the letterhead of a host, and files of hosts.

-- A file of a host; and the pages of a file, where they could be counted.
CREATE TABLE file_of_three (
    id           TEXT PRIMARY KEY CHECK (length(id) = 36),
    person       TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    application  TEXT REFERENCES application (id) DEFERRABLE INITIALLY DEFERRED,
    host         TEXT REFERENCES host (id) DEFERRABLE INITIALLY DEFERRED,
    document     TEXT,
    name         TEXT NOT NULL CHECK (name <> ''),
    media_type   TEXT NOT NULL,
    sha256       TEXT NOT NULL CHECK (length(sha256) = 64),
    size         INTEGER NOT NULL CHECK (size >= 0),
    pages        INTEGER CHECK (pages > 0),
    CHECK ((person IS NOT NULL) + (application IS NOT NULL) + (host IS NOT NULL) = 1)
) STRICT;
INSERT INTO file_of_three (id, person, application, document, name, media_type, sha256, size)
    SELECT id, person, application, document, name, media_type, sha256, size FROM file;
DROP TABLE file;
ALTER TABLE file_of_three RENAME TO file;
CREATE INDEX file_of_person ON file (person) WHERE person IS NOT NULL;
CREATE INDEX file_of_application ON file (application) WHERE application IS NOT NULL;
CREATE INDEX file_of_host ON file (host) WHERE host IS NOT NULL;

ALTER TABLE host ADD COLUMN address_en TEXT;
ALTER TABLE host ADD COLUMN address_kk TEXT;
ALTER TABLE host ADD COLUMN website TEXT;
ALTER TABLE host ADD COLUMN head_post_en TEXT;
ALTER TABLE host ADD COLUMN head_post_kk TEXT;
ALTER TABLE host ADD COLUMN head_name_en TEXT;
ALTER TABLE host ADD COLUMN head_name_kk TEXT;
ALTER TABLE host ADD COLUMN number_pattern TEXT;
ALTER TABLE host ADD COLUMN logo TEXT REFERENCES file (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX host_with_logo ON host (logo) WHERE logo IS NOT NULL;

-- A version of a letter's text. Without a source the company went back to the shipped text.
CREATE TABLE letter_text (
    id        TEXT PRIMARY KEY CHECK (length(id) = 36),
    kind      TEXT NOT NULL,
    lang      TEXT NOT NULL CHECK (lang IN ('ru', 'en', 'kk')),
    source    TEXT,
    saved_at  TEXT NOT NULL
) STRICT;
CREATE INDEX letter_text_of ON letter_text (kind, lang, id);

-- A draft, or a letter that was sent on a day by a host as the file. The representative may be gone.
CREATE TABLE letter (
    id                       TEXT PRIMARY KEY CHECK (length(id) = 36),
    application              TEXT NOT NULL REFERENCES application (id) DEFERRABLE INITIALLY DEFERRED,
    kind                     TEXT NOT NULL,
    person                   TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    arrangement              TEXT NOT NULL,
    outgoing_number          TEXT,
    dated_on                 TEXT CHECK (date(dated_on) = dated_on),
    addressee                TEXT,
    representative           TEXT CHECK (length(representative) = 36),
    guarantee                TEXT,
    reason                   TEXT,
    leaves_on                TEXT CHECK (date(leaves_on) = leaves_on),
    dismissal_order          TEXT,
    consent_until            TEXT CHECK (date(consent_until) = consent_until),
    representative_document  TEXT,
    contract                 TEXT,
    education                TEXT,
    experience               TEXT,
    sent_on                  TEXT CHECK (date(sent_on) = sent_on),
    host                     TEXT REFERENCES host (id) DEFERRABLE INITIALLY DEFERRED,
    file                     TEXT REFERENCES file (id) DEFERRABLE INITIALLY DEFERRED,
    pages                    INTEGER CHECK (pages > 0),
    CHECK ((sent_on IS NULL) = (host IS NULL)),
    CHECK ((sent_on IS NULL) = (file IS NULL)),
    CHECK ((sent_on IS NULL) = (pages IS NULL))
) STRICT;
CREATE UNIQUE INDEX letter_draft ON letter (application, kind, coalesce(person, '')) WHERE sent_on IS NULL;
CREATE INDEX letter_of_application ON letter (application);
CREATE INDEX letter_about_person ON letter (person) WHERE person IS NOT NULL;
CREATE INDEX letter_of_host ON letter (host) WHERE host IS NOT NULL;
CREATE UNIQUE INDEX letter_as_file ON letter (file) WHERE file IS NOT NULL;

-- What was said of an enclosure: of a document of the checklist, or of something that was added by its name.
CREATE TABLE letter_enclosure (
    letter    TEXT NOT NULL REFERENCES letter (id) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    document  TEXT,
    name      TEXT,
    sheets    INTEGER CHECK (sheets > 0),
    copies    INTEGER CHECK (copies > 0),
    left_out  INTEGER NOT NULL CHECK (left_out IN (0, 1)),
    PRIMARY KEY (letter, position),
    CHECK ((document IS NULL) <> (name IS NULL)),
    CHECK ((name IS NULL) = (copies IS NULL))
) STRICT, WITHOUT ROWID;

-- The texts that a sent letter was printed from; without a version it was the shipped text.
CREATE TABLE letter_printed_text (
    letter    TEXT NOT NULL REFERENCES letter (id) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    lang      TEXT NOT NULL CHECK (lang IN ('ru', 'en', 'kk')),
    version   TEXT REFERENCES letter_text (id) DEFERRABLE INITIALLY DEFERRED,
    sha256    TEXT NOT NULL CHECK (length(sha256) = 64),
    PRIMARY KEY (letter, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX letter_printed_from ON letter_printed_text (version) WHERE version IS NOT NULL;

-- The next count of a host's outgoing numbers in a year, where it was set or a letter took one.
CREATE TABLE letter_counter (
    host  TEXT NOT NULL REFERENCES host (id) DEFERRABLE INITIALLY DEFERRED,
    year  INTEGER NOT NULL,
    next  INTEGER NOT NULL CHECK (next > 0),
    PRIMARY KEY (host, year)
) STRICT, WITHOUT ROWID;

-- Every number under which a letter was ever sent. Rows stay when the letter is gone or its sending is taken back, so
-- that no other letter gets the number; hence no references.
CREATE TABLE outgoing_number (
    host    TEXT NOT NULL,
    year    INTEGER NOT NULL,
    number  TEXT NOT NULL CHECK (number <> ''),
    letter  TEXT NOT NULL,
    PRIMARY KEY (host, year, number)
) STRICT, WITHOUT ROWID;

-- Number, date and addressee stood with the application, which had one letter. They move to a draft of it that has
-- the application's id.
INSERT INTO letter (id, application, kind, arrangement, outgoing_number, dated_on, addressee)
    SELECT id, id,
           CASE
               WHEN service LIKE '%-invitation' THEN 'invitation'
               WHEN service LIKE '%-in-country' THEN 'visa_petition'
               WHEN service LIKE '%-extension' THEN 'extension_petition'
               WHEN service = 'visa-cancellation-outside' THEN 'annulment_petition'
               WHEN service = 'visa-cancellation-inside-exit-visa' THEN 'annulment_exit_petition'
               ELSE 'cover_letter'
           END,
           'ru', outgoing_number, dated_on, addressee
    FROM application
    WHERE outgoing_number IS NOT NULL OR dated_on IS NOT NULL OR addressee IS NOT NULL;
ALTER TABLE application DROP COLUMN outgoing_number;
ALTER TABLE application DROP COLUMN dated_on;
ALTER TABLE application DROP COLUMN addressee;

-- The same in the journal, so that what was typed comes back with an undo.
CREATE TEMP TABLE moved (entry INTEGER NOT NULL, side TEXT NOT NULL, letters TEXT NOT NULL);
INSERT INTO moved
    SELECT entry, side,
           json_group_array(json_object(
               'id', a ->> '$.id',
               'application', a ->> '$.id',
               'kind', CASE
                   WHEN a ->> '$.service' LIKE '%-invitation' THEN 'invitation'
                   WHEN a ->> '$.service' LIKE '%-in-country' THEN 'visa_petition'
                   WHEN a ->> '$.service' LIKE '%-extension' THEN 'extension_petition'
                   WHEN a ->> '$.service' = 'visa-cancellation-outside' THEN 'annulment_petition'
                   WHEN a ->> '$.service' = 'visa-cancellation-inside-exit-visa' THEN 'annulment_exit_petition'
                   ELSE 'cover_letter'
               END,
               'arrangement', 'ru',
               'outgoing_number', a ->> '$.visa.outgoing_number',
               'dated_on', a ->> '$.visa.dated_on',
               'addressee', a ->> '$.visa.addressee'))
    FROM (
        SELECT j.id AS entry, 'old' AS side, e.value AS a FROM journal AS j, json_each(j.old, '$.applications') AS e
        UNION ALL
        SELECT j.id, 'new', e.value FROM journal AS j, json_each(j.new, '$.applications') AS e
    )
    WHERE coalesce(a ->> '$.visa.outgoing_number', a ->> '$.visa.dated_on', a ->> '$.visa.addressee') IS NOT NULL
    GROUP BY entry, side;
UPDATE journal SET old = json_set(old, '$.letters', json(moved.letters))
    FROM moved WHERE moved.entry = journal.id AND moved.side = 'old';
UPDATE journal SET new = json_set(new, '$.letters', json(moved.letters))
    FROM moved WHERE moved.entry = journal.id AND moved.side = 'new';
DROP TABLE moved;
