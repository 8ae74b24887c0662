//! The one window: opened once, in the colour of its page while that loads, brought to the front by a second start.
//!
//! What it may do is said in `capabilities/main.json`, what it may load in the content security policy of
//! `tauri.conf.json`.

use std::sync::Arc;
use std::thread;

use kosh_app::App;
use tauri::window::Color;
use tauri::{AppHandle, Manager, RunEvent, Theme, Wry, plugin};

use crate::commands;

/// The label of the window in `tauri.conf.json`.
const MAIN: &str = "main";

/// The colour of an empty page in the two appearances of a system: `--paper` of ui/src/styles/tokens.css.
const LIGHT_PAPER: Color = Color(0xf8, 0xf7, 0xf4, 0xff);
const DARK_PAPER: Color = Color(0x17, 0x16, 0x13, 0xff);

/// Runs the window until it is closed.
///
/// # Errors
/// When the operating system gives no window or no web view.
pub(crate) fn run(app: Arc<App>) -> tauri::Result<()> {
    let shell = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|handle, _arguments, _folder| bring_to_front(handle)))
        .plugin(tauri_plugin_opener::Builder::new().open_js_links_on_click(false).build())
        .plugin(
            plugin::Builder::<Wry>::new("ahead").js_init_script(include_str!("ahead.js").to_owned()).build(),
        )
        .setup(|shell| {
            show(shell.handle());
            Ok(())
        })
        .manage(Arc::clone(&app))
        .invoke_handler(tauri::generate_handler![
            commands::call,
            commands::open_produced,
            commands::reveal_produced
        ])
        .build(tauri::generate_context!())?;
    // The window and its web view take longer to come than a large company takes to look through: both at once.
    // A second start has ended by now.
    let seen = Arc::clone(&app);
    thread::spawn(move || seen.foresee());
    shell.run(move |_, event| {
        if matches!(event, RunEvent::Exit) {
            app.close();
        }
    });
    Ok(())
}

/// Shows the window before its page is there: made visible late, the page would be laid out late. Nobody sees it white,
/// because it has the colour that the page will have; what the person chose instead is only known when the vault is open.
fn show(handle: &AppHandle) {
    let Some(window) = handle.get_webview_window(MAIN) else { return };
    let paper = match window.theme() {
        Ok(Theme::Dark) => DARK_PAPER,
        Ok(_) | Err(_) => LIGHT_PAPER,
    };
    if let Err(error) = window.set_background_color(Some(paper)).and_then(|()| window.show()) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_has_the_colours_of_its_page() {
        let tokens = include_str!("../../ui/src/styles/tokens.css");
        for Color(red, green, blue, _) in [LIGHT_PAPER, DARK_PAPER] {
            let paper = format!("--paper: #{red:02x}{green:02x}{blue:02x};");
            assert!(tokens.contains(&paper), "{paper}");
        }
    }
}
