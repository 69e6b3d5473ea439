//! What the browser shows when the person comes back to this computer.

/// Texts for the page, from the locale. Plain: they are escaped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrowserWords {
    /// Tag of their language, such as `ja` (BCP 47).
    pub language: String,
    /// Title of each page.
    pub title: String,
    /// The answer has arrived; whether it is of use shows in the window.
    pub received: String,
    /// The issuer or the person has refused.
    pub refused: String,
    /// Nothing was waited for under this address.
    pub stray: String,
}
