//! Which spaces keep their words together: number signs, dates, sums, initials, short words, dashes.
//!
//! Works on the words around a space, as typed; a no-break space always ties. Grows by rules of typesetting,
//! each with its example in the tests.

/// Abbreviations that belong to the word after them.
#[rustfmt::skip]
const LEADING: [&str; 41] = [
    "№", "No.", "§", "ст.", "пп.", "п.", "стр.", "с.", "см.", "рис.", "табл.", "т.", "им.", "ред.",
    "г.", "ул.", "пр.", "просп.", "мкр.", "д.", "корп.", "кв.", "оф.", "ком.", "тел.", "р-н", "пос.",
    "көш.", "қ.", "ж.", "тыс.", "млн", "млрд", "мың",
    "БИН", "ИИН", "БСН", "ЖСН", "BIN", "IIN", "Mr",
];

/// Abbreviations that belong to the word before them.
const TRAILING: [&str; 9] = ["обл.", "р-н", "ж.", "қ.", "к-сі", "үй", "гг.", "др.", "пр."];

/// Whether a line may end between two words. `before` and `after` are the words without spaces.
pub fn may_part(before: &str, after: &str) -> bool {
    let bare_before = before.trim_start_matches(['«', '(', '"', '“', '[']);
    let bare_after = after.trim_start_matches(['«', '(', '"', '“', '[']);
    !(LEADING.contains(&bare_before)
        || TRAILING.contains(&bare_after.trim_end_matches(','))
        || is_dash(after)
        || is_initial(bare_before)
        || is_initial(bare_after) && starts_upper(bare_before)
        || is_short_word(bare_before)
        || ends_number(before) && (starts_number(bare_after) || starts_lower(bare_after))
        || is_day_in_quotes(before)
        || is_year(bare_after) && bare_before.chars().all(char::is_lowercase))
}

fn is_dash(word: &str) -> bool {
    matches!(word, "—" | "–" | "-")
}

/// «А.», «И.О.»: letters each followed by a full stop, and a capital first.
fn is_initial(word: &str) -> bool {
    let word = word.trim_end_matches(',');
    let mut letters = word.chars().step_by(2);
    let mut stops = word.chars().skip(1).step_by(2);
    let paired = word.chars().count().is_multiple_of(2) && !word.is_empty();
    paired && letters.all(char::is_uppercase) && stops.all(|stop| stop == '.')
}

/// A preposition or conjunction of one or two letters.
fn is_short_word(word: &str) -> bool {
    word.chars().count() <= 2 && word.chars().all(char::is_alphabetic) && !word.is_empty()
}

fn starts_upper(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

fn starts_lower(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_lowercase)
}

fn starts_number(word: &str) -> bool {
    word.chars().next().is_some_and(|first| first.is_ascii_digit())
}

fn ends_number(word: &str) -> bool {
    word.chars().next_back().is_some_and(|last| last.is_ascii_digit())
}

/// «23»: the day of a date in words.
fn is_day_in_quotes(word: &str) -> bool {
    let day = word.strip_prefix('«').and_then(|rest| rest.strip_suffix('»'));
    day.is_some_and(|day| day.len() <= 2 && day.chars().all(|digit| digit.is_ascii_digit()))
}

fn is_year(word: &str) -> bool {
    word.len() >= 4 && word.chars().take(4).all(|digit| digit.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn these_stay_together() {
        for (before, after) in [
            ("№", "124-К"),
            ("«23»", "ноября"),
            ("ноября", "2026"),
            ("2026", "года"),
            ("Астана", "қ.,"),
            ("Үлгі", "к-сі,"),
            ("23", "ноября"),
            ("162,50", "тенге"),
            ("2", "162,50"),
            ("А.", "Образцов"),
            ("Образцов", "А."),
            ("Образцов", "А.Б."),
            ("компания", "—"),
            ("в", "Республике"),
            ("БИН", "000000000000"),
            ("г.", "Астана"),
            ("2026", "ж."),
            ("ж.", "23"),
            ("620", "тыс."),
            ("тыс.", "тенге"),
            ("т.", "д."),
            ("и", "т."),
            ("Алматинская", "обл."),
        ] {
            assert!(!may_part(before, after), "{before} {after}");
        }
    }

    #[test]
    fn these_may_part() {
        for (before, after) in
            [("Республике", "Казахстан"), ("—", "это"), ("2026,", "далее"), ("года", "№"), ("IVANOV", "IVAN")]
        {
            assert!(may_part(before, after), "{before} {after}");
        }
    }
}
