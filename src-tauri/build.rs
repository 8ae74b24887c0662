//! Generates the shell's permissions: these commands, and no others, can be allowed by a capability.

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(&["call", "open_produced", "reveal_produced"]);
    if let Err(error) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest)) {
        println!("cargo:warning={error:#}");
        std::process::exit(1);
    }
}
