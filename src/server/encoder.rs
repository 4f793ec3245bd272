//! A body coded on its way out, in pieces or as a whole.

use super::negotiate::Coding;
use brotli::CompressorWriter;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{self, Write};

/// Brotli at a level that is quick enough to be done for every answer.
const QUALITY: u32 = 5;
const WINDOW: u32 = 22;

/// Codes what is written to it.
pub(super) enum Encoder {
    Identity(Vec<u8>),
    Gzip(GzEncoder<Vec<u8>>),
    Brotli(Box<CompressorWriter<Vec<u8>>>),
}

impl Encoder {
    pub(super) fn new(coding: Coding) -> Self {
        match coding {
            Coding::Identity => Self::Identity(Vec::new()),
            Coding::Gzip => Self::Gzip(GzEncoder::new(Vec::new(), Compression::fast())),
            Coding::Brotli => {
                let inner = CompressorWriter::new(Vec::new(), 4096, QUALITY, WINDOW);
                Self::Brotli(Box::new(inner))
            }
        }
    }

    /// Takes bytes and returns what can be sent by now, which may be nothing.
    pub(super) fn push(&mut self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        Ok(match self {
            Self::Identity(out) => {
                out.extend_from_slice(bytes);
                std::mem::take(out)
            }
            Self::Gzip(encoder) => {
                encoder.write_all(bytes)?;
                std::mem::take(encoder.get_mut())
            }
            Self::Brotli(encoder) => {
                encoder.write_all(bytes)?;
                // Left alone it holds back megabytes.
                encoder.flush()?;
                std::mem::take(encoder.get_mut())
            }
        })
    }

    /// The rest.
    pub(super) fn finish(self) -> io::Result<Vec<u8>> {
        match self {
            Self::Identity(out) => Ok(out),
            Self::Gzip(encoder) => encoder.finish(),
            Self::Brotli(encoder) => Ok(encoder.into_inner()),
        }
    }
}

/// A whole body, coded.
pub(super) fn coded(bytes: &[u8], coding: Coding) -> io::Result<Vec<u8>> {
    let mut encoder = Encoder::new(coding);
    let mut out = encoder.push(bytes)?;
    out.extend(encoder.finish()?);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn what_is_coded_in_pieces_comes_back_whole() {
        let text: Vec<u8> = (0..200_000_u32).flat_map(u32::to_le_bytes).collect();
        for coding in [Coding::Identity, Coding::Gzip, Coding::Brotli] {
            let mut encoder = Encoder::new(coding);
            let mut out = Vec::new();
            for piece in text.chunks(3000) {
                out.extend(encoder.push(piece).unwrap());
            }
            out.extend(encoder.finish().unwrap());
            let mut back = Vec::new();
            match coding {
                Coding::Identity => back = out,
                Coding::Gzip => {
                    let mut decoder = flate2::read::GzDecoder::new(out.as_slice());
                    decoder.read_to_end(&mut back).map(drop).unwrap();
                }
                Coding::Brotli => {
                    let mut decoder = brotli::Decompressor::new(out.as_slice(), 4096);
                    decoder.read_to_end(&mut back).map(drop).unwrap();
                }
            }
            assert!(back == text, "{coding:?}");
        }
    }
}
