//! Writes the TypeScript types of the command table to `ui/src/bindings`: each in a file of its name, so that no two
//! may have one name.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};
use std::path::{Path, PathBuf};

use ts_rs::{Config, ExportError, TS, TypeVisitor};

/// Why the types cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum BindingsError {
    /// Two types would overwrite each other.
    #[error(transparent)]
    OneName(#[from] OneName),
    /// A file cannot be written.
    #[error(transparent)]
    Write(#[from] ExportError),
}

/// Two types of one name.
#[derive(Debug, PartialEq, Eq)]
pub struct OneName {
    /// The name.
    pub name: String,
    /// Paths of the types.
    pub types: [&'static str; 2],
}

impl std::error::Error for OneName {}

impl fmt::Display for OneName {
    fn fmt(&self, form: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, types: [one, other] } = self;
        write!(form, "{one} and {other} are both {name} in TypeScript: rename one")
    }
}

/// The map of commands, as it grows.
pub(super) struct Bindings {
    config: Config,
    folder: PathBuf,
    lines: String,
    /// What stands in the map itself.
    imports: BTreeSet<String>,
    types: Types,
}

impl Bindings {
    pub(super) fn new(folder: &Path) -> Self {
        let config = Config::new().with_out_dir(folder).with_large_int("number");
        let types = Types::default();
        Self { config, folder: folder.to_owned(), lines: String::new(), imports: BTreeSet::new(), types }
    }

    /// Adds a command, and exports what its input and output are made of.
    pub(super) fn command<I: TS + 'static, O: TS + 'static>(
        &mut self,
        name: &str,
    ) -> Result<(), BindingsError> {
        let (input, output) = (I::name(&self.config), O::name(&self.config));
        let _ = writeln!(self.lines, "  {name}: {{ input: {input}; output: {output} }};");
        self.also::<I>()?;
        self.also::<O>()
    }

    /// Exports a type, and through `Vec` and generics the ones it is made of.
    pub(super) fn also<T: TS + 'static>(&mut self) -> Result<(), BindingsError> {
        self.types.add::<T>(&self.config)?;
        let mut parts = Parts { config: &self.config, names: &mut self.imports, failed: None };
        parts.visit::<T>();
        T::visit_generics(&mut parts);
        Ok(parts.failed.map_or(Ok(()), Err)?)
    }

    /// Writes the map.
    pub(super) fn finish(self) -> Result<(), BindingsError> {
        let mut map = String::from("// Generated from src-tauri/crates/app/src/commands.rs. Do not edit.\n");
        for name in &self.imports {
            let _ = writeln!(map, "import type {{ {name} }} from './{name}';");
        }
        let _ = write!(
            map,
            "\n/** Every command: what it takes and what it answers. */\nexport type Commands = {{\n{}}};\n",
            self.lines
        );
        std::fs::write(self.folder.join("Commands.ts"), map).map_err(ExportError::from)?;
        Ok(())
    }
}

/// Which type has which name, over all commands.
#[derive(Default)]
struct Types(BTreeMap<String, &'static str>);

impl Types {
    /// Takes a type and all that it is made of.
    fn add<T: TS + 'static + ?Sized>(&mut self, config: &Config) -> Result<(), OneName> {
        let mut names = Names { config, types: &mut self.0, failed: None };
        names.visit::<T>();
        names.failed.map_or(Ok(()), Err)
    }
}

/// Gives every visited type its name, once.
struct Names<'a> {
    config: &'a Config,
    types: &'a mut BTreeMap<String, &'static str>,
    failed: Option<OneName>,
}

impl TypeVisitor for Names<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if self.failed.is_some() {
            return;
        }
        if T::output_path().is_some() {
            let (name, path) = (T::ident(self.config), std::any::type_name::<T::WithoutGenerics>());
            match self.types.insert(name.clone(), path) {
                None => T::visit_dependencies(self),
                Some(before) if before == path => {}
                Some(before) => return self.failed = Some(OneName { name, types: [before, path] }),
            }
        }
        T::visit_generics(self);
    }
}

/// Exports every visited type that has a file of its own.
struct Parts<'a> {
    config: &'a Config,
    names: &'a mut BTreeSet<String>,
    failed: Option<ExportError>,
}

impl TypeVisitor for Parts<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_none() {
            return;
        }
        self.names.insert(T::ident(self.config));
        if let Err(error) = T::export_all(self.config) {
            self.failed = Some(error);
        }
    }
}

#[cfg(test)]
mod tests {
    use ts_rs::{Config, TS};

    use super::{OneName, Types};

    mod one {
        #[derive(ts_rs::TS)]
        pub struct Same(#[expect(dead_code, reason = "only its name matters")] u8);
    }

    mod other {
        #[derive(ts_rs::TS)]
        pub struct Same(#[expect(dead_code, reason = "only its name matters")] String);
    }

    #[derive(TS)]
    #[expect(dead_code, reason = "only what it is made of matters")]
    struct Holds {
        deep: Vec<Option<other::Same>>,
    }

    #[test]
    fn two_types_of_one_name_are_refused_however_deep_they_lie() {
        let (mut types, config) = (Types::default(), Config::new());
        types.add::<one::Same>(&config).unwrap();
        types.add::<Vec<one::Same>>(&config).unwrap();
        let refused = types.add::<Holds>(&config);
        assert!(matches!(refused, Err(OneName { name, .. }) if name == "Same"));
    }
}
