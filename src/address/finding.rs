//! What can be odd about an address, and how bad it is.

use std::ops::Range;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// In order, but rare: some servers don't know it.
    Note,
    /// Possible, but probably not what was meant.
    Doubt,
    /// No address may have it.
    Error,
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingKind {
    /// `mailto:` or `https://` copied along.
    LinkPrefix,
    /// A name copied along: `山田 <…>`.
    NameAlong,
    /// Brackets around it.
    BracketsAround,
    /// Quotation marks around it.
    QuotesAround,
    /// Punctuation or words behind it.
    TrailingText,
    /// White space in ASCII.
    Space,
    /// The full-width space.
    WideSpace,
    /// A character that can't be seen; one finding for each.
    Invisible,
    /// Full-width forms of ASCII characters.
    Wide,
    /// Signs that look like a dot or a hyphen.
    LookAlikeSign,
    /// Letters of other scripts that look like Latin ones, among Latin ones.
    LookAlikeLetter,
    /// Other letters outside ASCII left of the @ (RFC 6531).
    NonAsciiLocal,
    /// A comma or `、` for a dot, or between two addresses.
    Comma,
    /// Another character that must not stand there.
    BadCharacter,
    /// A quotation mark within the local part.
    QuoteInside,
    /// The local part in quotation marks, which is allowed.
    QuotedLocal,
    /// No `@`.
    MissingAt,
    /// `(at)`, `★` and the like for the `@`.
    ReplacedAt,
    /// Several `@`.
    SeveralAts,
    /// Nothing before the `@`.
    EmptyLocal,
    /// Nothing behind the `@`.
    EmptyDomain,
    /// A dot at the very start.
    LeadingDot,
    /// A dot before the `@`.
    TrailingDot,
    /// Dots in a row.
    DoubledDot,
    /// Dots in a row or before the `@` at carriers that once gave out such addresses.
    OldMobileDots,
    /// The local part is longer than 64 octets.
    LongLocal,
    /// An IP address in brackets, which is allowed.
    AddressLiteral,
    /// Brackets with no IP address in them.
    BadLiteral,
    /// A domain without a dot.
    NoDot,
    /// Dots in a row, or one at the start, in the domain.
    EmptyLabel,
    /// A dot at the end of the domain.
    DomainTrailingDot,
    /// A hyphen at the end of a label.
    LabelHyphen,
    /// A label longer than 63 octets.
    LongLabel,
    /// An underscore in the domain.
    Underscore,
    /// A top-level domain of digits only.
    NumericTld,
    /// More than 254 octets.
    LongAddress,
    /// A domain in another script; both forms are arguments.
    Idn,
    /// A label that is no name by UTS #46.
    BadIdn,
    /// Scripts that nobody mixes.
    MixedScripts,
    /// A domain that looks like another one throughout.
    LooksLike,
}

impl FindingKind {
    /// All.
    pub const ALL: [Self; 40] = [
        Self::LinkPrefix,
        Self::NameAlong,
        Self::BracketsAround,
        Self::QuotesAround,
        Self::TrailingText,
        Self::Space,
        Self::WideSpace,
        Self::Invisible,
        Self::Wide,
        Self::LookAlikeSign,
        Self::LookAlikeLetter,
        Self::NonAsciiLocal,
        Self::Comma,
        Self::BadCharacter,
        Self::QuoteInside,
        Self::QuotedLocal,
        Self::MissingAt,
        Self::ReplacedAt,
        Self::SeveralAts,
        Self::EmptyLocal,
        Self::EmptyDomain,
        Self::LeadingDot,
        Self::TrailingDot,
        Self::DoubledDot,
        Self::OldMobileDots,
        Self::LongLocal,
        Self::AddressLiteral,
        Self::BadLiteral,
        Self::NoDot,
        Self::EmptyLabel,
        Self::DomainTrailingDot,
        Self::LabelHyphen,
        Self::LongLabel,
        Self::Underscore,
        Self::NumericTld,
        Self::LongAddress,
        Self::Idn,
        Self::BadIdn,
        Self::MixedScripts,
        Self::LooksLike,
    ];

    /// Id of the sentence in `addresses.ftl`; its attribute `.step` says what to do.
    pub fn message_id(self) -> &'static str {
        match self {
            Self::LinkPrefix => "finding-link-prefix",
            Self::NameAlong => "finding-name-along",
            Self::BracketsAround => "finding-brackets-around",
            Self::QuotesAround => "finding-quotes-around",
            Self::TrailingText => "finding-trailing-text",
            Self::Space => "finding-space",
            Self::WideSpace => "finding-wide-space",
            Self::Invisible => "finding-invisible",
            Self::Wide => "finding-wide",
            Self::LookAlikeSign => "finding-look-alike-sign",
            Self::LookAlikeLetter => "finding-look-alike-letter",
            Self::NonAsciiLocal => "finding-non-ascii-local",
            Self::Comma => "finding-comma",
            Self::BadCharacter => "finding-bad-character",
            Self::QuoteInside => "finding-quote-inside",
            Self::QuotedLocal => "finding-quoted-local",
            Self::MissingAt => "finding-missing-at",
            Self::ReplacedAt => "finding-replaced-at",
            Self::SeveralAts => "finding-several-ats",
            Self::EmptyLocal => "finding-empty-local",
            Self::EmptyDomain => "finding-empty-domain",
            Self::LeadingDot => "finding-leading-dot",
            Self::TrailingDot => "finding-trailing-dot",
            Self::DoubledDot => "finding-doubled-dot",
            Self::OldMobileDots => "finding-old-mobile-dots",
            Self::LongLocal => "finding-long-local",
            Self::AddressLiteral => "finding-address-literal",
            Self::BadLiteral => "finding-bad-literal",
            Self::NoDot => "finding-no-dot",
            Self::EmptyLabel => "finding-empty-label",
            Self::DomainTrailingDot => "finding-domain-trailing-dot",
            Self::LabelHyphen => "finding-label-hyphen",
            Self::LongLabel => "finding-long-label",
            Self::Underscore => "finding-underscore",
            Self::NumericTld => "finding-numeric-tld",
            Self::LongAddress => "finding-long-address",
            Self::Idn => "finding-idn",
            Self::BadIdn => "finding-bad-idn",
            Self::MixedScripts => "finding-mixed-scripts",
            Self::LooksLike => "finding-looks-like",
        }
    }

    /// How bad it is.
    pub fn severity(self) -> Severity {
        match self {
            Self::NonAsciiLocal
            | Self::QuotedLocal
            | Self::OldMobileDots
            | Self::AddressLiteral
            | Self::Idn => Severity::Note,
            Self::NoDot | Self::NumericTld | Self::MixedScripts | Self::LooksLike => {
                Severity::Doubt
            }
            _ => Severity::Error,
        }
    }
}

/// Something odd about an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What.
    pub kind: FindingKind,
    /// Bytes of the address, in their order; empty where something is missing.
    pub ranges: Vec<Range<usize>>,
    /// Arguments of the sentence.
    pub args: Vec<(&'static str, String)>,
}
