//! Lists the cause files and the samples, so that adding one is adding a file; it does not parse them. Deflates the texts of licenses.
#![expect(
    clippy::expect_used,
    reason = "a build that can't go on stops with these words"
)]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use flate2::Compression;
use flate2::write::ZlibEncoder;

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    list(
        "assets/causes",
        "toml",
        "CAUSE_FILES",
        "include_str!",
        "&str",
        &out.join("causes.rs"),
    );
    list(
        "assets/samples",
        "eml",
        "SAMPLES",
        "include_bytes!",
        "&[u8]",
        &out.join("samples.rs"),
    );
    deflate(
        "assets/licenses/third-party.txt",
        &out.join("third-party.zz"),
    );
    println!("cargo:rerun-if-changed=src/build.rs");
    windows_resource();
}

/// Writes `pub static NAME: &[(&str, TYPE)]` with the file names (stem for causes, whole for samples) in order.
fn list(folder: &str, extension: &str, name: &str, include: &str, kind: &str, to: &Path) {
    println!("cargo:rerun-if-changed={folder}");
    let mut files: Vec<PathBuf> = fs::read_dir(root().join(folder))
        .map(|entries| entries.filter_map(Result::ok).map(|e| e.path()).collect())
        .unwrap_or_default();
    files.retain(|p| p.extension().is_some_and(|e| e == extension));
    files.sort();
    let mut code = format!("pub(crate) static {name}: &[(&str, {kind})] = &[\n");
    for file in files {
        let stem = if extension == "toml" {
            file.file_stem()
        } else {
            file.file_name()
        };
        let key = stem
            .map(|s| s.to_string_lossy().into_owned())
            .unwrap_or_default();
        println!("cargo:rerun-if-changed={}", file.display());
        let path = file.display().to_string();
        code += &format!("    ({key:?}, {include}({path:?})),\n");
    }
    code.push_str("];\n");
    fs::write(to, code).expect("OUT_DIR is writable");
}

/// Writes a file of the project deflated (zlib, RFC 1950).
fn deflate(file: &str, to: &Path) {
    println!("cargo:rerun-if-changed={file}");
    let text = fs::read(root().join(file)).expect("the file is part of the project");
    let mut deflated = ZlibEncoder::new(Vec::new(), Compression::best());
    deflated.write_all(&text).expect("writing to memory");
    fs::write(to, deflated.finish().expect("writing to memory")).expect("OUT_DIR is writable");
}

fn root() -> PathBuf {
    PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"))
}

/// Version and icon for the Windows programs. A machine without a resource compiler builds them without.
fn windows_resource() {
    println!("cargo:rerun-if-changed=assets/icons/modori.ico");
    if env::var("CARGO_CFG_TARGET_OS").as_deref() != Ok("windows") {
        return;
    }
    let mut resource = winresource::WindowsResource::new();
    resource.set_icon("assets/icons/modori.ico");
    resource.set("ProductName", "modori");
    if let Err(error) = resource.compile() {
        println!("cargo:warning=no icon in the program: {error}");
    }
}
