//! What is written down about the money of applications: costs of the user's own, payments, rates, frozen quotes.

use std::str::FromStr;

use kosh_core::id::{ApplicationId, FileId, OwnLineId, PaymentId, QuoteId, RateId};
use kosh_core::ledger::{FrozenQuote, OwnLine, Payment, Rate, kept};
use rusqlite::{Connection, Error, Result, Row, params};

use super::own::amount;
use super::{Columns, HangingOn, Record, row, rows, run, text};
use crate::facts::Facts;
use crate::journal::Subject;

const OWN_LINE: &str = "SELECT id, application, expense, title, amount, currency, per, source FROM own_line";
const PAYMENT: &str =
    "SELECT id, application, paid_on, payer, expense, title, amount, currency, receipt FROM payment";
const RATE: &str = "SELECT id, currency, kzt_per_unit, holds_from, source FROM rate";
const QUOTE: &str = "SELECT quote FROM frozen_quote";

fn own_line_from_row(row: &Row<'_>) -> Result<OwnLine> {
    let mut columns = Columns::of(row);
    Ok(OwnLine {
        id: columns.read()?,
        application: columns.read()?,
        expense: columns.read()?,
        title: columns.take()?,
        amount: amount(&mut columns)?,
        per: columns.read()?,
        source: columns.take()?,
    })
}

fn payment_from_row(row: &Row<'_>) -> Result<Payment> {
    let mut columns = Columns::of(row);
    Ok(Payment {
        id: columns.read()?,
        application: columns.read()?,
        paid_on: columns.read()?,
        payer: columns.read()?,
        expense: columns.read()?,
        title: columns.take()?,
        amount: amount(&mut columns)?,
        receipt: columns.read_opt()?,
    })
}

fn rate_from_row(row: &Row<'_>) -> Result<Rate> {
    let mut columns = Columns::of(row);
    Ok(Rate {
        id: columns.read()?,
        currency: columns.read()?,
        kzt_per_unit: columns.read()?,
        on: columns.read()?,
        source: columns.take()?,
    })
}

fn quote_from_row(row: &Row<'_>) -> Result<FrozenQuote> {
    Ok(Columns::of(row).read::<Json>()?.0)
}

struct Json(FrozenQuote);

impl FromStr for Json {
    type Err = serde_json::Error;

    fn from_str(text: &str) -> serde_json::Result<Self> {
        serde_json::from_str::<kept::Opened>(text).map(|kept::Opened(quote)| Self(quote))
    }
}

/// All costs of the user's own, in the order in which they were entered.
pub(crate) fn own_lines(conn: &Connection) -> Result<Vec<OwnLine>> {
    rows(conn, &format!("{OWN_LINE} ORDER BY id"), [], own_line_from_row)
}

/// All payments by day.
pub(crate) fn payments(conn: &Connection) -> Result<Vec<Payment>> {
    rows(conn, &format!("{PAYMENT} ORDER BY paid_on, id"), [], payment_from_row)
}

/// All rates, the latest first.
pub(crate) fn rates(conn: &Connection) -> Result<Vec<Rate>> {
    rows(conn, &format!("{RATE} ORDER BY holds_from DESC, currency, id DESC"), [], rate_from_row)
}

/// The quote of each application that was frozen last.
pub(crate) fn latest_quotes(conn: &Connection) -> Result<Vec<FrozenQuote>> {
    let sql = format!(
        "{QUOTE} AS q WHERE number = (SELECT max(number) FROM frozen_quote AS o WHERE o.application = q.application)"
    );
    rows(conn, &sql, [], quote_from_row)
}

/// The payments whose receipt is a file.
pub(crate) fn with_receipt(conn: &Connection, file: FileId) -> Result<Vec<Payment>> {
    rows(conn, &format!("{PAYMENT} WHERE receipt = ?1 ORDER BY id"), [file.to_string()], payment_from_row)
}

impl HangingOn<ApplicationId> for OwnLine {
    fn on(conn: &Connection, application: ApplicationId) -> Result<Vec<Self>> {
        let sql = format!("{OWN_LINE} WHERE application = ?1 ORDER BY id");
        rows(conn, &sql, [application.to_string()], own_line_from_row)
    }
}

impl HangingOn<ApplicationId> for Payment {
    fn on(conn: &Connection, application: ApplicationId) -> Result<Vec<Self>> {
        let sql = format!("{PAYMENT} WHERE application = ?1 ORDER BY paid_on, id");
        rows(conn, &sql, [application.to_string()], payment_from_row)
    }
}

/// The latest first.
impl HangingOn<ApplicationId> for FrozenQuote {
    fn on(conn: &Connection, application: ApplicationId) -> Result<Vec<Self>> {
        let sql = format!("{QUOTE} WHERE application = ?1 ORDER BY number DESC");
        rows(conn, &sql, [application.to_string()], quote_from_row)
    }
}

impl Record for OwnLine {
    type Id = OwnLineId;

    fn id(&self) -> OwnLineId {
        self.id
    }

    fn subject(id: OwnLineId) -> Subject {
        Subject::OwnLine(id)
    }

    fn list_mut(facts: &mut Facts) -> &mut Vec<Self> {
        &mut facts.own_lines
    }

    fn find(conn: &Connection, id: &OwnLineId) -> Result<Option<Self>> {
        row(conn, &format!("{OWN_LINE} WHERE id = ?1"), [id.to_string()], own_line_from_row)
    }

    fn put(&self, conn: &Connection) -> Result<()> {
        run(
            conn,
            "INSERT INTO own_line (id, application, expense, title, amount, currency, per, source)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (id) DO UPDATE SET
                 application = excluded.application, expense = excluded.expense, title = excluded.title,
                 amount = excluded.amount, currency = excluded.currency, per = excluded.per,
                 source = excluded.source",
            params![
                self.id.to_string(),
                self.application.to_string(),
                self.expense.as_str(),
                self.title,
                self.amount.minor_units(),
                self.amount.currency().to_string(),
                self.per.as_str(),
                self.source,
            ],
        )
    }

    fn delete(conn: &Connection, id: &OwnLineId) -> Result<()> {
        run(conn, "DELETE FROM own_line WHERE id = ?1", [id.to_string()])
    }
}

impl Record for Payment {
    type Id = PaymentId;

    fn id(&self) -> PaymentId {
        self.id
    }

    fn subject(id: PaymentId) -> Subject {
        Subject::Payment(id)
    }

    fn list_mut(facts: &mut Facts) -> &mut Vec<Self> {
        &mut facts.payments
    }

    fn find(conn: &Connection, id: &PaymentId) -> Result<Option<Self>> {
        row(conn, &format!("{PAYMENT} WHERE id = ?1"), [id.to_string()], payment_from_row)
    }

    fn put(&self, conn: &Connection) -> Result<()> {
        run(
            conn,
            "INSERT INTO payment (id, application, paid_on, payer, expense, title, amount, currency, receipt)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (id) DO UPDATE SET
                 application = excluded.application, paid_on = excluded.paid_on, payer = excluded.payer,
                 expense = excluded.expense, title = excluded.title, amount = excluded.amount,
                 currency = excluded.currency, receipt = excluded.receipt",
            params![
                self.id.to_string(),
                self.application.to_string(),
                self.paid_on.to_string(),
                self.payer.as_str(),
                self.expense.as_str(),
                self.title,
                self.amount.minor_units(),
                self.amount.currency().to_string(),
                text(self.receipt),
            ],
        )
    }

    fn delete(conn: &Connection, id: &PaymentId) -> Result<()> {
        run(conn, "DELETE FROM payment WHERE id = ?1", [id.to_string()])
    }
}

impl Record for Rate {
    type Id = RateId;

    fn id(&self) -> RateId {
        self.id
    }

    fn subject(id: RateId) -> Subject {
        Subject::Rate(id)
    }

    fn list_mut(facts: &mut Facts) -> &mut Vec<Self> {
        &mut facts.rates
    }

    fn find(conn: &Connection, id: &RateId) -> Result<Option<Self>> {
        row(conn, &format!("{RATE} WHERE id = ?1"), [id.to_string()], rate_from_row)
    }

    fn put(&self, conn: &Connection) -> Result<()> {
        run(
            conn,
            "INSERT INTO rate (id, currency, kzt_per_unit, holds_from, source) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id) DO UPDATE SET
                 currency = excluded.currency, kzt_per_unit = excluded.kzt_per_unit,
                 holds_from = excluded.holds_from, source = excluded.source",
            params![
                self.id.to_string(),
                self.currency.to_string(),
                self.kzt_per_unit.to_string(),
                self.on.to_string(),
                self.source,
            ],
        )
    }

    fn delete(conn: &Connection, id: &RateId) -> Result<()> {
        run(conn, "DELETE FROM rate WHERE id = ?1", [id.to_string()])
    }
}

impl Record for FrozenQuote {
    type Id = QuoteId;

    fn id(&self) -> QuoteId {
        self.id
    }

    fn subject(id: QuoteId) -> Subject {
        Subject::Quote(id)
    }

    fn list_mut(facts: &mut Facts) -> &mut Vec<Self> {
        &mut facts.quotes
    }

    fn find(conn: &Connection, id: &QuoteId) -> Result<Option<Self>> {
        row(conn, &format!("{QUOTE} WHERE id = ?1"), [id.to_string()], quote_from_row)
    }

    fn put(&self, conn: &Connection) -> Result<()> {
        let quote = serde_json::to_string(&kept::One(self));
        let quote = quote.map_err(|error| Error::ToSqlConversionFailure(error.into()))?;
        run(
            conn,
            "INSERT INTO frozen_quote (id, application, number, quote) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (id) DO UPDATE SET
                 application = excluded.application, number = excluded.number, quote = excluded.quote",
            params![self.id.to_string(), self.application.to_string(), self.number, quote],
        )
    }

    fn delete(conn: &Connection, id: &QuoteId) -> Result<()> {
        run(conn, "DELETE FROM frozen_quote WHERE id = ?1", [id.to_string()])
    }
}
