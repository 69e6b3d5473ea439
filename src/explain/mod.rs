//! Diagnoses as sentences, in the reader's language. All words come from `locales/`.

mod explanation;
mod locale;
mod path;

pub use explanation::{
    Explanation, Mark, Tip, explain, tip_for_enhanced_status_code, tip_for_reply_code, tip_for_role,
};
pub use locale::{Arg, Language, Locale};
pub use path::{StationState, Stop, path};
