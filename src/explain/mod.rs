//! Diagnoses as sentences, in the reader's language. All words come from `locales/`.

mod code;
mod explanation;
mod fold;
mod glossary;
mod locale;
mod note;
mod page;
mod path;
mod quantity;
mod record;
mod table;

pub use code::{Code, CodeCard, all_codes, code_card};
pub use explanation::{
    Advice, Explanation, Mark, Tip, domain_arguments, explain, tip_for_enhanced_status_code,
    tip_for_reply_code, tip_for_role,
};
pub use fold::fold;
pub use glossary::{Entry, Glossary};
pub use locale::{Arg, Language, Locale};
pub use note::Note;
pub use page::{Page, PageId, Section, page};
pub use path::{StationState, Stop, path};
pub use record::record;
pub use table::confusables_page;
