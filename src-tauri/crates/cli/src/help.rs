//! The pages of help, in the user's language.

use kosh_app::words::word;
use kosh_core::text::Lang;

/// The command with every description in a language: `ctl_help_<command>` and `ctl_option_<option>`.
pub(crate) fn in_language(command: clap::Command, lang: Lang) -> clap::Command {
    describe(command, lang, "ctl_help")
}

fn describe(command: clap::Command, lang: Lang, key: &str) -> clap::Command {
    let template = help_template(&command, lang);
    command
        .about(word(lang, key))
        .help_template(template)
        .mut_args(|argument| {
            let help = word(lang, &format!("ctl_option_{}", argument.get_id()));
            // The options of every command stand below its own.
            let last = if argument.is_global_set() { 100 } else { 0 };
            argument.help(help).display_order(last)
        })
        .mut_subcommands(|inner| {
            let key = format!("{key}_{}", inner.get_name().replace('-', "_"));
            describe(inner, lang, &key)
        })
}

/// The page of help, its headings in a language.
fn help_template(command: &clap::Command, lang: Lang) -> String {
    let part = |key: &str, place: &str| format!("\n\n{}:\n{place}", word(lang, key));
    let mut template = format!("{{about}}\n\n{}: {{usage}}", word(lang, "ctl_help_usage"));
    if command.has_subcommands() {
        template.push_str(&part("ctl_help_commands", "{subcommands}"));
    }
    if command.get_positionals().next().is_some() {
        template.push_str(&part("ctl_help_arguments", "{positionals}"));
    }
    template + &part("ctl_help_options", "{options}")
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::arguments::Arguments;

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_command_and_option_is_described_in_every_language() {
        for lang in Lang::ALL {
            let mut command = in_language(Arguments::command(), lang);
            command.build();
            assert_described(&command, lang);
        }
    }

    fn assert_described(command: &clap::Command, lang: Lang) {
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        assert!(
            !about.is_empty() && !about.starts_with("ctl_"),
            "{} in {lang:?}: {about}",
            command.get_name()
        );
        for argument in command.get_arguments() {
            let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
            assert!(!help.starts_with("ctl_"), "{} in {lang:?}: {help}", argument.get_id());
        }
        command.get_subcommands().for_each(|inner| assert_described(inner, lang));
    }
}
