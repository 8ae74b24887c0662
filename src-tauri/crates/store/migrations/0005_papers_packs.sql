-- Papers of hosts, persons and applications, with their files and pages; why a paper is not there; packs.
--
-- A paper belongs to a host, to a person, to an application, or to one applicant of an application.

CREATE TABLE held_paper (
    id           TEXT PRIMARY KEY CHECK (length(id) = 36),
    host         TEXT REFERENCES host (id) DEFERRABLE INITIALLY DEFERRED,
    person       TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    application  TEXT REFERENCES application (id) DEFERRABLE INITIALLY DEFERRED,
    kind         TEXT NOT NULL,
    document     TEXT,
    title        TEXT,
    issued_on    TEXT CHECK (date(issued_on) = issued_on),
    valid_until  TEXT CHECK (date(valid_until) = valid_until),
    form         TEXT,
    place        TEXT,
    replaces     TEXT CHECK (replaces <> id) REFERENCES paper (id) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((host IS NULL) <> (person IS NULL AND application IS NULL))
) STRICT;
INSERT INTO held_paper (id, person, kind, title, issued_on, valid_until)
    SELECT id, person, kind, title, issued_on, valid_until FROM paper;
DROP TABLE paper;
ALTER TABLE held_paper RENAME TO paper;
CREATE INDEX paper_of_host ON paper (host) WHERE host IS NOT NULL;
CREATE INDEX paper_of_person ON paper (person) WHERE person IS NOT NULL;
CREATE INDEX paper_of_application ON paper (application) WHERE application IS NOT NULL;
CREATE INDEX paper_replacing ON paper (replaces) WHERE replaces IS NOT NULL;

-- The papers of persons that go stale: of a kind that the rules know, or with a last valid day; without those that a
-- newer one replaces.
CREATE VIEW dated_paper AS
    SELECT * FROM paper AS p
    WHERE p.person IS NOT NULL AND (p.kind <> 'other' OR p.valid_until IS NOT NULL)
      AND NOT EXISTS (SELECT 1 FROM paper AS newer WHERE newer.replaces = p.id);

-- The content lies encrypted in `files/`, as that of an attached file. `pages` where they could be counted.
CREATE TABLE paper_file (
    id          TEXT PRIMARY KEY CHECK (length(id) = 36),
    paper       TEXT NOT NULL REFERENCES paper (id) DEFERRABLE INITIALLY DEFERRED,
    position    INTEGER NOT NULL,
    name        TEXT NOT NULL CHECK (name <> ''),
    media_type  TEXT NOT NULL,
    sha256      TEXT NOT NULL CHECK (length(sha256) = 64),
    size        INTEGER NOT NULL CHECK (size >= 0),
    pages       INTEGER CHECK (pages > 0),
    UNIQUE (paper, position)
) STRICT;
CREATE INDEX paper_file_with_content ON paper_file (sha256);

CREATE TABLE paper_page (
    paper     TEXT NOT NULL REFERENCES paper (id) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    file      TEXT NOT NULL REFERENCES paper_file (id) DEFERRABLE INITIALLY DEFERRED,
    page      INTEGER NOT NULL CHECK (page > 0),
    turn      TEXT NOT NULL,
    PRIMARY KEY (paper, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX paper_page_of_file ON paper_page (file);

-- An attached file that was said to be a document of the guide is a paper. A letter that was sent stays the letter's,
-- and a file that is the receipt of a payment or a logo besides stays there as well: contents are kept once.
INSERT INTO paper (id, person, application, host, kind, document)
    SELECT id, person, application, host,
           CASE document WHEN 'fingerprint-certificate' THEN 'fingerprint_certificate'
                         WHEN 'medical-insurance-copy' THEN 'insurance'
                         WHEN 'medical-certificate' THEN 'medical_certificate'
                         WHEN 'qualification-papers' THEN 'qualification'
                         WHEN 'child-consent' THEN 'child_consent'
                         ELSE 'other' END,
           CASE WHEN document IN ('fingerprint-certificate', 'medical-insurance-copy', 'medical-certificate',
                                  'qualification-papers', 'child-consent') THEN NULL
                ELSE document END
    FROM file
    WHERE document IS NOT NULL AND id NOT IN (SELECT file FROM letter WHERE file IS NOT NULL);
INSERT INTO paper_file (id, paper, position, name, media_type, sha256, size, pages)
    SELECT f.id, f.id, 0, f.name, f.media_type, f.sha256, f.size, f.pages FROM file AS f JOIN paper AS p ON p.id = f.id;
DELETE FROM file
    WHERE id IN (SELECT id FROM paper_file)
      AND id NOT IN (SELECT receipt FROM payment WHERE receipt IS NOT NULL)
      AND id NOT IN (SELECT logo FROM host WHERE logo IS NOT NULL);
ALTER TABLE file DROP COLUMN document;

CREATE TABLE absence (
    id           TEXT PRIMARY KEY CHECK (length(id) = 36),
    application  TEXT NOT NULL REFERENCES application (id) DEFERRABLE INITIALLY DEFERRED,
    person       TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    document     TEXT NOT NULL,
    kind         TEXT NOT NULL,
    reason       TEXT NOT NULL CHECK (reason <> ''),
    UNIQUE (application, person, document)
) STRICT;
CREATE INDEX absence_of_person ON absence (person);

-- A pack as it was made; `manifest` says in JSON what went into it. One that was handed in never changes.
CREATE TABLE pack (
    id            TEXT PRIMARY KEY CHECK (length(id) = 36),
    application   TEXT NOT NULL REFERENCES application (id) DEFERRABLE INITIALLY DEFERRED,
    person        TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    form          TEXT NOT NULL,
    made_on       TEXT NOT NULL CHECK (date(made_on) = made_on),
    file_on       TEXT NOT NULL CHECK (date(file_on) = file_on),
    is_draft      INTEGER NOT NULL CHECK (is_draft IN (0, 1)),
    name          TEXT NOT NULL CHECK (name <> ''),
    sha256        TEXT NOT NULL CHECK (length(sha256) = 64),
    size          INTEGER NOT NULL CHECK (size >= 0),
    manifest      TEXT NOT NULL CHECK (json_valid(manifest)),
    handed_in_on  TEXT CHECK (date(handed_in_on) = handed_in_on)
) STRICT;
CREATE INDEX pack_of_application ON pack (application);
CREATE INDEX pack_of_person ON pack (person) WHERE person IS NOT NULL;
