//! Bytes in less space, with a checksum: zlib (RFC 1950).

use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::bufread::ZlibDecoder;
use flate2::write::ZlibEncoder;

use super::MAX_MAIL;

/// Deflate doesn't get further than 1032 to one; a file that says so lies.
const MAX_RATIO: u64 = 1_100;

/// Compresses; the memory that it takes is there.
pub(super) fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    // Writing to memory doesn't fail; if it did, what comes of it isn't whole and is found out on reading.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// Appends what was packed. `false`: it isn't exactly `len` bytes, or its checksum is wrong; then nothing is appended.
pub(super) fn unpack_into(packed: &[u8], len: u64, out: &mut Vec<u8>) -> bool {
    let before = out.len();
    if len > MAX_MAIL || len / MAX_RATIO > packed.len() as u64 {
        return false;
    }
    out.reserve(usize::try_from(len).unwrap_or_default());
    // One more than there may be: the checksum is read only at the end.
    let read = ZlibDecoder::new(packed).take(len + 1).read_to_end(out);
    let is_exact = read.is_ok_and(|read| read as u64 == len);
    if !is_exact {
        out.truncate(before);
    }
    is_exact
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_comes_back_and_nothing_else_does() {
        for bytes in [
            &b""[..],
            b"a",
            &vec![7; 100_000],
            "550 5.1.1 宛先不明\r\n".as_bytes(),
        ] {
            let packed = packed(bytes);
            let mut out = b"before".to_vec();
            assert!(unpack_into(&packed, bytes.len() as u64, &mut out));
            assert_eq!(&out[6..], bytes);
            for len in [bytes.len() as u64 + 1, (bytes.len() as u64).wrapping_sub(1)] {
                assert!(!unpack_into(&packed, len, &mut out), "{len}");
            }
            // Every bit counts, the checksum's as well.
            for at in 0..packed.len() {
                let mut wrong = packed.clone();
                wrong[at] ^= 0x10;
                let mut out = Vec::new();
                let is_read = unpack_into(&wrong, bytes.len() as u64, &mut out);
                assert!(!is_read || out == bytes, "{at}");
            }
            for end in 0..packed.len() {
                assert!(!unpack_into(
                    &packed[..end],
                    bytes.len() as u64,
                    &mut Vec::new()
                ));
            }
        }
    }

    #[test]
    fn a_bomb_gets_no_more_room_than_it_said() {
        let bomb = packed(&vec![0; 50_000_000]);
        let mut out = Vec::new();
        assert!(!unpack_into(&bomb, 1_000, &mut out));
        assert!(out.capacity() < 100_000, "{}", out.capacity());
        // What a few bytes can't hold isn't made room for.
        assert!(!unpack_into(&bomb[..100], MAX_MAIL, &mut out));
        assert!(!unpack_into(&bomb, u64::MAX, &mut out));
        assert!(out.capacity() < 100_000, "{}", out.capacity());
    }
}
