//! The three things that the window can ask of the process; `build.rs` names them, the capability allows them.
//!
//! `call` reaches every use case by its name, so a new use case needs nothing here. A command of its own is added
//! only for what the operating system does and `app` cannot know.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use kosh_app::{App, ErrorCode, Record, WireError};
use serde_json::Value;
use tauri::ipc::Response;
use tauri::{AppHandle, State};
use tauri_plugin_opener::OpenerExt;

use crate::produced;

/// Runs the use case `name` and answers with its result as JSON, already written.
///
/// # Errors
/// The closed set of codes of `kosh-app`; a panic inside is one of them, and the next command is served.
#[tauri::command]
pub(crate) async fn call(
    app: State<'_, Arc<App>>,
    name: String,
    input: Value,
) -> Result<Response, WireError> {
    let answer = Arc::clone(&app).call(name, input).await;
    answer.map(Response::new)
}

/// Opens a file that Kosh wrote with the program that the person uses for such files.
///
/// # Errors
/// `NotFound` when the file is gone or is not one of Kosh's, `Bug` when the operating system opens nothing.
#[tauri::command]
pub(crate) async fn open_produced(
    handle: AppHandle,
    app: State<'_, Arc<App>>,
    path: PathBuf,
) -> Result<(), WireError> {
    let file = produced_file(&app, &path)?;
    handle.opener().open_path(file.to_string_lossy(), None::<&str>).map_err(|error| {
        tracing::error!(%error, "a paper cannot be opened");
        ErrorCode::Bug.into()
    })
}

/// Shows a file that Kosh wrote in its folder, in the file manager.
///
/// # Errors
/// `NotFound` when the file is gone or is not one of Kosh's, `Bug` when the operating system shows nothing.
#[tauri::command]
pub(crate) async fn reveal_produced(
    handle: AppHandle,
    app: State<'_, Arc<App>>,
    path: PathBuf,
) -> Result<(), WireError> {
    let file = produced_file(&app, &path)?;
    handle.opener().reveal_item_in_dir(file).map_err(|error| {
        tracing::error!(%error, "a paper cannot be shown in its folder");
        ErrorCode::Bug.into()
    })
}

fn produced_file(app: &App, path: &Path) -> Result<PathBuf, WireError> {
    let folder = app.output_folder()?;
    produced::file(&folder, path).ok_or_else(|| ErrorCode::NotFound { record: Record::File }.into())
}
