//! A window with nothing in it: what Kosh's start and memory are measured against (`make bench`).

fn main() -> tauri::Result<()> {
    tauri::Builder::default().run(tauri::generate_context!("examples/empty_window/tauri.conf.json"))
}
