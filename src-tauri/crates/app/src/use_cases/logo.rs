//! The logo on the letterhead of a host: read from whatever file is given, kept as a PNG of moderate size.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kosh_core::people::Host;
use kosh_documents::model::Picture;
use kosh_documents::picture::{MOST_PIXELS, PictureError};
use kosh_store::{AttachedFile, Change, Owner};

use crate::app::App;
use crate::error::{ErrorCode, Record, WireError};
use crate::wire::{AttachFile, FileId, HostId, HostLogo, Nothing, SetHostLogo};

impl App {
    /// Puts a logo on the letterhead of a host.
    pub fn set_host_logo(&self, set: SetHostLogo) -> Result<Nothing, WireError> {
        if set.base64.len() as u64 / 4 * 3 > AttachFile::LIMIT {
            return Err(ErrorCode::FileTooLarge { limit: AttachFile::LIMIT }.into());
        }
        let bytes = STANDARD.decode(&set.base64).map_err(|_| ErrorCode::BadRequest)?;
        let picture = Picture::logo(&bytes).map_err(refused)?;
        let content = self.keep(picture.png().map_err(refused)?)?;
        let name = set.name.trim();
        let logo = AttachedFile {
            id: FileId::new(self.mint()),
            owner: Owner::Host(set.host),
            name: if name.is_empty() { "logo".to_owned() } else { name.to_owned() },
            media_type: "image/png".to_owned(),
            content,
            pages: None,
        };
        self.apply(Change::SetLogo { host: set.host, logo })?;
        Ok(Nothing {})
    }

    /// Takes the logo off the letterhead of a host.
    pub fn remove_host_logo(&self, host: HostId) -> Result<Nothing, WireError> {
        self.apply(Change::RemoveLogo(host))?;
        Ok(Nothing {})
    }

    /// The logo of a host.
    pub fn host_logo(&self, host: HostId) -> Result<Option<HostLogo>, WireError> {
        let host = self.host(host)?;
        let Some((name, bytes)) = self.logo_file(&host)? else { return Ok(None) };
        let (width, height) = Picture::logo(&bytes).map_err(refused)?.size();
        Ok(Some(HostLogo { name, base64: STANDARD.encode(bytes), width, height }))
    }

    /// The logo of a host as it is printed.
    pub(crate) fn logo_of(&self, host: &Host) -> Result<Option<Picture>, WireError> {
        let Some((_, bytes)) = self.logo_file(host)? else { return Ok(None) };
        Ok(Some(Picture::logo(&bytes).map_err(refused)?.described(host.name_ru.clone())))
    }

    fn logo_file(&self, host: &Host) -> Result<Option<(String, Vec<u8>)>, WireError> {
        let Some(id) = host.logo else { return Ok(None) };
        let store = self.store()?;
        let file = store.file(id)?.ok_or(ErrorCode::NotFound { record: Record::File })?;
        let mut bytes = Vec::new();
        store.give(id, &mut bytes)?;
        Ok(Some((file.name, bytes)))
    }
}

fn refused(error: PictureError) -> WireError {
    match error {
        PictureError::Format | PictureError::Damaged | PictureError::Empty => ErrorCode::NotAPicture.into(),
        PictureError::Outside | PictureError::TooIntricate => ErrorCode::DrawingUnsuited.into(),
        PictureError::TooLarge { width, height } => {
            ErrorCode::PictureTooLarge { width, height, most: MOST_PIXELS / 1_000_000 }.into()
        }
    }
}
