//! The one window: opened once, shown when its page has loaded, brought to the front by a second start.
//!
//! What it may do is said in `capabilities/main.json`, what it may load in the content security policy of
//! `tauri.conf.json`.

use std::sync::Arc;
use std::thread;

use kosh_app::App;
use tauri::webview::PageLoadEvent;
use tauri::{AppHandle, Manager, Webview};

use crate::commands;

/// The label of the window in `tauri.conf.json`.
const MAIN: &str = "main";

/// Runs the window until it is closed.
///
/// # Errors
/// When the operating system gives no window or no web view.
pub(crate) fn run(app: Arc<App>) -> tauri::Result<()> {
    tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|handle, _arguments, _folder| bring_to_front(handle)))
        .plugin(tauri_plugin_opener::Builder::new().open_js_links_on_click(false).build())
        .setup(|window| {
            let app = Arc::clone(&window.state::<Arc<App>>());
            // The web view takes longer to load than a large company takes to look through: both at once.
            thread::spawn(move || app.foresee());
            Ok(())
        })
        .manage(app)
        .invoke_handler(tauri::generate_handler![
            commands::call,
            commands::open_produced,
            commands::reveal_produced
        ])
        .on_page_load(|webview, page| match page.event() {
            PageLoadEvent::Started => {}
            PageLoadEvent::Finished => show(webview),
        })
        .run(tauri::generate_context!())
}

/// The window is hidden until now, so that nobody sees it white and empty.
fn show(webview: &Webview) {
    if let Err(error) = webview.window().show() {
        tracing::error!(%error, "the window cannot be shown");
    }
}

fn bring_to_front(handle: &AppHandle) {
    let Some(window) = handle.get_webview_window(MAIN) else { return };
    let raised = window.unminimize().and_then(|()| window.set_focus());
    if let Err(error) = raised {
        tracing::warn!(%error, "the window cannot be brought to the front");
    }
}
