-- What the user writes down about the money of applications: costs of their own, payments, rates of exchange, and
-- quotes as they were frozen.

CREATE TABLE own_line (
    id           TEXT PRIMARY KEY CHECK (length(id) = 36),
    application  TEXT NOT NULL REFERENCES application (id) DEFERRABLE INITIALLY DEFERRED,
    expense      TEXT NOT NULL,
    title        TEXT,
    amount       INTEGER NOT NULL CHECK (amount > 0),
    currency     TEXT NOT NULL CHECK (length(currency) = 3),
    per          TEXT NOT NULL CHECK (per IN ('person', 'application')),
    source       TEXT
) STRICT;
CREATE INDEX own_line_of_application ON own_line (application);

CREATE TABLE payment (
    id           TEXT PRIMARY KEY CHECK (length(id) = 36),
    application  TEXT NOT NULL REFERENCES application (id) DEFERRABLE INITIALLY DEFERRED,
    paid_on      TEXT NOT NULL CHECK (date(paid_on) = paid_on),
    payer        TEXT NOT NULL CHECK (payer IN ('company', 'employee')),
    expense      TEXT NOT NULL,
    title        TEXT,
    amount       INTEGER NOT NULL CHECK (amount > 0),
    currency     TEXT NOT NULL CHECK (length(currency) = 3),
    receipt      TEXT REFERENCES file (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX payment_for_application ON payment (application);
CREATE INDEX payment_with_receipt ON payment (receipt) WHERE receipt IS NOT NULL;

-- `kzt_per_unit` is a decimal number as text: a rate has more decimals than money.
CREATE TABLE rate (
    id            TEXT PRIMARY KEY CHECK (length(id) = 36),
    currency      TEXT NOT NULL CHECK (length(currency) = 3 AND currency <> 'KZT'),
    kzt_per_unit  TEXT NOT NULL,
    holds_from    TEXT NOT NULL CHECK (date(holds_from) = holds_from),
    source        TEXT NOT NULL
) STRICT;

-- `quote` is written and read by core, with a version of its own: it is kept as it was, whatever quotes become.
-- `number` says which of an application's was frozen last.
CREATE TABLE frozen_quote (
    id           TEXT PRIMARY KEY CHECK (length(id) = 36),
    application  TEXT NOT NULL REFERENCES application (id) DEFERRABLE INITIALLY DEFERRED,
    number       INTEGER NOT NULL CHECK (number > 0),
    quote        TEXT NOT NULL CHECK (json_valid(quote))
) STRICT;
CREATE INDEX frozen_quote_of_application ON frozen_quote (application, number);
