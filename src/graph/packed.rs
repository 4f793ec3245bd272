//! Files as they are, or packed with gzip or zstd: what they hold, and the RDF format of it.

use flate2::read::MultiGzDecoder;
use oxigraph::io::RdfFormat;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{FrameDecoder, StreamingDecoder};
use std::io::{self, Read};
use std::path::Path;

const GZIP: &[u8] = &[0x1f, 0x8b];
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];
/// The endings of packed files; what stands before them names the format.
const ENDINGS: [&str; 4] = [".gz", ".gzip", ".zst", ".zstd"];

/// Why a file cannot be read.
#[derive(Debug)]
pub(super) enum ReadFault {
    /// The system cannot read it.
    System(io::Error),
    /// It begins as packed in this way, and is cut off or damaged.
    Packing(&'static str),
}

/// The bytes of a file, unpacked where it is packed: its first bytes say so, whatever it is called.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, ReadFault> {
    let bytes = std::fs::read(path).map_err(ReadFault::System)?;
    if bytes.starts_with(GZIP) {
        let mut inside = Vec::new();
        let read = MultiGzDecoder::new(bytes.as_slice()).read_to_end(&mut inside);
        return read.map_or(Err(ReadFault::Packing("gzip")), |_| Ok(inside));
    }
    if bytes.starts_with(ZSTD) {
        return from_zstd(&bytes).map_err(|_| ReadFault::Packing("zstd"));
    }
    Ok(bytes)
}

fn from_zstd(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut inside = Vec::new();
    let mut rest = bytes;
    // A file may be several frames, and frames that are no data (RFC 8878 § 3.1).
    while !rest.is_empty() {
        let mut decoder = FrameDecoder::new();
        match StreamingDecoder::new_with_decoder(&mut rest, &mut decoder) {
            Ok(mut frame) => {
                frame.read_to_end(&mut inside)?;
            }
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                length,
                ..
            })) => rest = rest.get(length as usize..).unwrap_or_default(),
            Err(error) => return Err(io::Error::other(error)),
        }
        let (computed, written) = (
            decoder.get_calculated_checksum(),
            decoder.get_checksum_from_data(),
        );
        if written.is_some() && computed != written {
            return Err(io::Error::other("its checksum is another"));
        }
    }
    Ok(inside)
}

/// The format that a file's name ends in, before the ending of a packed file.
pub(super) fn format_of(path: &Path) -> Option<RdfFormat> {
    let name = plain_name(path)?;
    let (_, extension) = name.rsplit_once('.')?;
    RdfFormat::from_extension(extension)
}

/// The name of a file without its folder, the ending of its format and that of a packed file.
pub(super) fn stem(path: &Path) -> String {
    let name = plain_name(path).unwrap_or_default();
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem.to_owned(),
        _ => name,
    }
}

/// The name of a file without its folder and the ending of a packed file.
fn plain_name(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    let lower = name.to_ascii_lowercase();
    let ending = ENDINGS.iter().find(|ending| lower.ends_with(**ending));
    let kept = name.len() - ending.map_or(0, |ending| ending.len());
    Some(name[..kept].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};
    use std::io::Write;

    fn gzip(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    fn zstd(text: &str) -> Vec<u8> {
        compress_to_vec(text.as_bytes(), CompressionLevel::Fastest)
    }

    fn unpacked(bytes: &[u8]) -> Option<Vec<u8>> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        read(file.path()).ok()
    }

    #[test]
    fn several_packed_parts_are_one_text() {
        let texts = ["嘉定".repeat(9000), "，青浦".to_owned()];
        for pack in [gzip, zstd] {
            let packed: Vec<u8> = texts.iter().flat_map(|text| pack(text)).collect();
            assert_eq!(unpacked(&packed).unwrap(), texts.concat().as_bytes());
        }
        // A frame that is to be skipped: magic number, length, and two bytes.
        let skipped = [0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 9, 9];
        let packed = [zstd("a"), skipped.to_vec(), zstd("b")].concat();
        assert_eq!(unpacked(&packed).unwrap(), b"ab");
    }

    #[test]
    fn a_packed_file_that_is_cut_off_is_a_fault_and_a_plain_one_is_as_it_is() {
        for pack in [gzip, zstd] {
            let packed = pack(&"嘉定".repeat(9000));
            for cut in [packed.len() - 1, packed.len() / 2, 5] {
                assert!(unpacked(&packed[..cut]).is_none(), "{cut}");
            }
        }
        assert_eq!(unpacked(b"<a:s>").unwrap(), b"<a:s>");
    }

    #[test]
    fn the_format_stands_before_the_ending_of_a_packed_file() {
        for (name, stem_of, is_rdf) in [
            ("a/plan.ttl", "plan", true),
            ("plan.2030.TTL.GZ", "plan.2030", true),
            ("plan.nq.zst", "plan", true),
            ("plan.gz", "plan", false),
            ("plan", "plan", false),
        ] {
            let path = Path::new(name);
            assert_eq!(stem(path), stem_of, "{name}");
            assert_eq!(format_of(path).is_some(), is_rdf, "{name}");
        }
    }
}
