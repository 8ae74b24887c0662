//! Writes the paper with everything into a folder, in every language and typeface: `papers FOLDER`. What looks at
//! files from outside (`make papers`) gets them from here.

#[path = "../tests/everything/mod.rs"]
mod everything;

use std::error::Error;
use std::path::PathBuf;

use kosh_core::text::Lang;
use kosh_documents::model::Typeface;
use kosh_documents::render::pdf;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args_os().nth(1).ok_or("papers FOLDER")?);
    std::fs::create_dir_all(&folder)?;
    for lang in Lang::ALL {
        for (typeface, name) in [(Typeface::Serif, "serif"), (Typeface::Sans, "sans")] {
            for copies in [1, 2] {
                let paper = everything::paper();
                let paper = kosh_documents::model::Document { lang, typeface, copies, ..paper };
                std::fs::write(folder.join(format!("{}-{name}-{copies}.pdf", lang.code())), pdf(&paper)?)?;
            }
        }
    }
    Ok(())
}
