//! Writes the TypeScript types of the command table to `ui/src/bindings`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use ts_rs::{Config, ExportError, TS, TypeVisitor};

/// The map of commands, as it grows.
pub(super) struct Bindings {
    config: Config,
    folder: PathBuf,
    lines: String,
    names: BTreeSet<String>,
}

impl Bindings {
    pub(super) fn new(folder: &Path) -> Self {
        let config = Config::new().with_out_dir(folder).with_large_int("number");
        Self { config, folder: folder.to_owned(), lines: String::new(), names: BTreeSet::new() }
    }

    /// Adds a command, and exports what its input and output are made of.
    pub(super) fn command<I: TS + 'static, O: TS + 'static>(
        &mut self,
        name: &str,
    ) -> Result<(), ExportError> {
        let (input, output) = (I::name(&self.config), O::name(&self.config));
        let _ = writeln!(self.lines, "  {name}: {{ input: {input}; output: {output} }};");
        self.also::<I>()?;
        self.also::<O>()
    }

    /// Exports a type, and through `Vec` and generics the ones it is made of.
    pub(super) fn also<T: TS + 'static>(&mut self) -> Result<(), ExportError> {
        let mut parts = Parts { config: &self.config, names: &mut self.names, failed: None };
        parts.visit::<T>();
        T::visit_generics(&mut parts);
        parts.failed.map_or(Ok(()), Err)
    }

    /// Writes the map.
    pub(super) fn finish(self) -> Result<(), ExportError> {
        let mut map = String::from("// Generated from src-tauri/crates/app/src/commands.rs. Do not edit.\n");
        for name in &self.names {
            let _ = writeln!(map, "import type {{ {name} }} from './{name}';");
        }
        let _ = write!(
            map,
            "\n/** Every command: what it takes and what it answers. */\nexport type Commands = {{\n{}}};\n",
            self.lines
        );
        std::fs::write(self.folder.join("Commands.ts"), map)?;
        Ok(())
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
