//! One zip of a site: names and bytes come in, a file that is whole or absent stands at the end. The same files on the
//! same day make the same bytes.

use std::io::{BufWriter, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use jiff::civil;
use tempfile::NamedTempFile;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A zip being written beside its place. Dropped without [`publish`](Archive::publish), it leaves nothing.
pub struct Archive {
    path: PathBuf,
    writer: ZipWriter<BufWriter<NamedTempFile>>,
    options: SimpleFileOptions,
}

impl Archive {
    /// Begins a zip whose files all carry one day.
    ///
    /// # Errors
    /// When no file can be made in the folder of `path`.
    pub fn create(path: &Path, day: civil::Date) -> anyhow::Result<Archive> {
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let file = NamedTempFile::new_in(folder)
            .with_context(|| format!("cannot write into {}", folder.display()))?;
        // A zip knows no day before 1980.
        let time = u16::try_from(day.year())
            .ok()
            .and_then(|year| {
                DateTime::from_date_and_time(year, day.month() as u8, day.day() as u8, 0, 0, 0).ok()
            })
            .unwrap_or_default();
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(time)
            .unix_permissions(0o644);
        Ok(Archive {
            path: path.to_path_buf(),
            writer: ZipWriter::new(BufWriter::new(file)),
            options,
        })
    }

    /// Puts one file, after those before it.
    ///
    /// # Errors
    /// When it cannot be written, or the name was put before.
    pub fn put(&mut self, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
        self.writer
            .start_file(name, self.options)
            .map_err(anyhow::Error::from)
            .and_then(|()| Ok(self.writer.write_all(bytes)?))
            .with_context(|| format!("cannot write `{name}` of {}", self.path.display()))
    }

    /// Ends the zip, puts it in its place, and returns its size in bytes.
    ///
    /// # Errors
    /// When the disk is full or the place cannot be taken; what was there before is then still there.
    pub fn publish(self) -> anyhow::Result<u64> {
        let path = self.path;
        let publish = || -> anyhow::Result<u64> {
            let mut file = self
                .writer
                .finish()?
                .into_inner()
                .map_err(std::io::IntoInnerError::into_error)?;
            let size = file.stream_position()?;
            readable_by_all(&file)?;
            file.as_file().sync_all()?;
            file.persist(&path)?;
            Ok(size)
        };
        publish().with_context(|| format!("cannot write {}", path.display()))
    }
}

/// A temporary file is for its maker alone; a zip is to be handed on.
#[cfg(unix)]
fn readable_by_all(file: &NamedTempFile) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.as_file()
        .set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_all(_: &NamedTempFile) -> std::io::Result<()> {
    Ok(())
}
