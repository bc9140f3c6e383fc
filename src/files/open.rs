//! Opening a file without being led out of the project: no link is followed, nothing that is not a regular
//! file is read, and no more than a given number of bytes is taken.

use std::io::{self, Read};
use std::path::Path;

/// The project's folder, held open: what is read later is read below *this* folder, whatever its path has become.
#[derive(Debug)]
pub struct Folder {
    #[cfg(unix)]
    handle: rustix::fd::OwnedFd,
    #[cfg(not(unix))]
    path: std::path::PathBuf,
}

/// Why a file was not read.
#[derive(Debug)]
pub enum Refusal {
    Symlink,
    /// A folder, FIFO, socket or device, by its key in the catalogue.
    NotRegular(&'static str),
    /// Larger than asked; the size in bytes where it is known.
    TooLarge(u64),
    Io(io::Error),
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Refusal::Io(error)
    }
}

/// The catalogue's key for what is neither a regular file, nor a folder, nor a link.
pub fn kind_of(file_type: std::fs::FileType) -> &'static str {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if file_type.is_fifo() {
            return "fifo";
        }
        if file_type.is_socket() {
            return "socket";
        }
    }
    if file_type.is_dir() {
        "folder"
    } else {
        "device"
    }
}

#[cfg(unix)]
impl Folder {
    /// Opens the root, following links: its path is the user's own choice.
    pub fn open(path: &Path) -> io::Result<Self> {
        use rustix::fs::{Mode, OFlags};
        let handle = rustix::fs::open(
            path,
            OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC,
            Mode::empty(),
        )?;
        Ok(Folder { handle })
    }

    /// Reads the regular file at `relative`, at most `limit` bytes of it.
    pub fn read(&self, relative: &str, limit: u64) -> Result<Vec<u8>, Refusal> {
        let (file, size) = self.regular(relative)?;
        if size > limit {
            return Err(Refusal::TooLarge(size));
        }
        let mut bytes = Vec::with_capacity(size as usize);
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit {
            // It grew between the question and the answer.
            return Err(Refusal::TooLarge(bytes.len() as u64));
        }
        Ok(bytes)
    }

    /// Reads the first `length` bytes of the regular file at `relative`, fewer if it is shorter.
    pub fn head(&self, relative: &str, length: u64) -> Result<Vec<u8>, Refusal> {
        let (file, _) = self.regular(relative)?;
        let mut bytes = Vec::new();
        file.take(length).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn regular(&self, relative: &str) -> Result<(std::fs::File, u64), Refusal> {
        use rustix::fs::FileType;
        use rustix::io::Errno;
        let handle = self.descend(relative).map_err(|errno| match errno {
            Errno::LOOP | Errno::MLINK => Refusal::Symlink,
            // What opening a socket answers.
            Errno::NXIO | Errno::OPNOTSUPP => Refusal::NotRegular("socket"),
            other => Refusal::Io(other.into()),
        })?;
        let stat = rustix::fs::fstat(&handle).map_err(io::Error::from)?;
        match FileType::from_raw_mode(stat.st_mode) {
            FileType::RegularFile => Ok((handle.into(), stat.st_size as u64)),
            FileType::Directory => Err(Refusal::NotRegular("folder")),
            FileType::Fifo => Err(Refusal::NotRegular("fifo")),
            FileType::Socket => Err(Refusal::NotRegular("socket")),
            FileType::Symlink => Err(Refusal::Symlink),
            _ => Err(Refusal::NotRegular("device")),
        }
    }

    /// Opens `relative` below the folder without following a link at any step. `NONBLOCK` keeps a FIFO that took
    /// the place of a file from holding us for ever.
    fn descend(&self, relative: &str) -> rustix::io::Result<rustix::fd::OwnedFd> {
        use rustix::fs::{Mode, OFlags};
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        #[cfg(target_os = "linux")]
        {
            use rustix::fs::ResolveFlags;
            use rustix::io::Errno;
            let resolve =
                ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS | ResolveFlags::NO_MAGICLINKS;
            match rustix::fs::openat2(&self.handle, relative, flags, Mode::empty(), resolve) {
                // Kernels before 5.6, and sandboxes that do not know the call.
                Err(Errno::NOSYS | Errno::PERM) => {}
                answer => return answer,
            }
        }
        let mut steps = relative.split('/').peekable();
        let mut folder: Option<rustix::fd::OwnedFd> = None;
        loop {
            let step = steps.next().expect("a path has at least one step");
            if matches!(step, "" | "." | "..") {
                return Err(rustix::io::Errno::INVAL);
            }
            let flags = if steps.peek().is_some() {
                flags | OFlags::DIRECTORY
            } else {
                flags
            };
            let opened = match &folder {
                None => rustix::fs::openat(&self.handle, step, flags, Mode::empty()),
                Some(folder) => rustix::fs::openat(folder, step, flags, Mode::empty()),
            };
            match opened {
                Ok(opened) if steps.peek().is_none() => return Ok(opened),
                Ok(opened) => folder = Some(opened),
                // A link where a folder was asked for answers ENOTDIR.
                Err(rustix::io::Errno::NOTDIR) => return Err(rustix::io::Errno::LOOP),
                Err(other) => return Err(other),
            }
        }
    }
}

#[cfg(not(unix))]
impl Folder {
    pub fn open(path: &Path) -> io::Result<Self> {
        Ok(Folder {
            path: path.canonicalize()?,
        })
    }

    pub fn read(&self, relative: &str, limit: u64) -> Result<Vec<u8>, Refusal> {
        let (file, size) = self.regular(relative)?;
        if size > limit {
            return Err(Refusal::TooLarge(size));
        }
        let mut bytes = Vec::with_capacity(size as usize);
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit {
            return Err(Refusal::TooLarge(bytes.len() as u64));
        }
        Ok(bytes)
    }

    pub fn head(&self, relative: &str, length: u64) -> Result<Vec<u8>, Refusal> {
        let (file, _) = self.regular(relative)?;
        let mut bytes = Vec::new();
        file.take(length).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn regular(&self, relative: &str) -> Result<(std::fs::File, u64), Refusal> {
        let path = self.path.join(relative);
        let metadata = std::fs::symlink_metadata(&path)?;
        if metadata.is_symlink() {
            return Err(Refusal::Symlink);
        }
        if !metadata.is_file() {
            return Err(Refusal::NotRegular(kind_of(metadata.file_type())));
        }
        Ok((std::fs::File::open(&path)?, metadata.len()))
    }
}
