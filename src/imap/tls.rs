//! TLS, with the roots that the system trusts and one more if a person says so. There is no way around a certificate that doesn't fit.

use std::path::Path;
use std::sync::Arc;

use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{
    AlertDescription, CertificateError, ClientConfig, ClientConnection, Error, PeerIncompatible,
};
use rustls_platform_verifier::Verifier;

use super::trouble::{Trouble, Words};

/// Bytes of a file with certificates.
const LARGEST_CA_FILE: u64 = 1 << 20;
/// Names of a certificate that are told.
const NAMES: usize = 5;

/// A client for one connection; nothing was sent yet.
pub(super) fn client(host: &str, ca_file: Option<&Path>) -> Result<ClientConnection, Trouble> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let extra = ca_file.map(read_ca_file).transpose()?.unwrap_or_default();
    let verifier =
        Verifier::new_with_extra_roots(extra, Arc::clone(&provider)).map_err(|err| failed(&err))?;
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|err| failed(&err))?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    let name = ServerName::try_from(host.to_owned()).map_err(|_| Trouble::NameNotFound)?;
    ClientConnection::new(Arc::new(config), name).map_err(|err| failed(&err))
}

fn read_ca_file(path: &Path) -> Result<Vec<CertificateDer<'static>>, Trouble> {
    let unusable = |why: &str| Trouble::CaFileUnusable(Words::new(why));
    let about = path.metadata().map_err(|err| unusable(&err.to_string()))?;
    if !about.is_file() || about.len() > LARGEST_CA_FILE {
        return Err(unusable("not a certificate file"));
    }
    let pem = std::fs::read(path).map_err(|err| unusable(&err.to_string()))?;
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&pem).collect();
    let found = found.map_err(|err| unusable(&err.to_string()))?;
    let fits =
        |cert: &CertificateDer<'static>| rustls::RootCertStore::empty().add(cert.clone()).is_ok();
    if found.is_empty() || !found.iter().all(fits) {
        return Err(unusable("no certificate in it"));
    }
    Ok(found)
}

fn failed(err: &Error) -> Trouble {
    Trouble::TlsFailed(Words::new(&err.to_string()))
}

/// What an error of TLS means for a person.
pub(super) fn trouble(err: &Error) -> Trouble {
    match err {
        Error::InvalidCertificate(err) => of_certificate(err),
        Error::PeerIncompatible(why) => Trouble::TlsTooOld(Words::new(&incompatible(why))),
        Error::AlertReceived(
            alert @ (AlertDescription::ProtocolVersion
            | AlertDescription::HandshakeFailure
            | AlertDescription::InsufficientSecurity),
        ) => Trouble::TlsTooOld(Words::new(&format!("{alert:?}"))),
        Error::InvalidMessage(_) => Trouble::NotTls,
        err => failed(err),
    }
}

fn incompatible(why: &PeerIncompatible) -> String {
    format!("{why:?}")
}

fn of_certificate(err: &CertificateError) -> Trouble {
    match err {
        // An authority of the same name with another key is another authority.
        CertificateError::UnknownIssuer | CertificateError::BadSignature => Trouble::UnknownIssuer,
        CertificateError::NotValidForName => Trouble::WrongName {
            expected: String::new(),
            presented: Vec::new(),
        },
        CertificateError::NotValidForNameContext {
            expected,
            presented,
        } => Trouble::WrongName {
            expected: expected.to_str().into_owned(),
            presented: presented
                .iter()
                .take(NAMES)
                .map(|name| Words::new(&plain_name(name)).as_str().to_owned())
                .collect(),
        },
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            Trouble::CertificateExpired
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            Trouble::CertificateNotYetValid
        }
        CertificateError::Revoked => Trouble::CertificateRevoked,
        err => Trouble::CertificateUnfit(Words::new(&err.to_string())),
    }
}

/// The verifier writes `DnsName("mail.example")`.
fn plain_name(name: &str) -> String {
    name.split('"')
        .nth(1)
        .filter(|plain| !plain.is_empty())
        .unwrap_or(name)
        .to_owned()
}
