//! Files as one zip file. Without times: the same files make the same bytes.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::Error;

/// A zip file, made file by file in memory.
pub struct Archive {
    writer: ZipWriter<Cursor<Vec<u8>>>,
}

impl Default for Archive {
    fn default() -> Self {
        Self {
            writer: ZipWriter::new(Cursor::default()),
        }
    }
}

impl Archive {
    /// Puts in a file. The name must be nothing but a name, and new.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        self.writer.start_file(name, options)?;
        self.writer.write_all(bytes)?;
        Ok(())
    }

    /// The bytes of the file.
    pub fn finish(self) -> Result<Vec<u8>, Error> {
        Ok(self.writer.finish()?.into_inner())
    }
}
