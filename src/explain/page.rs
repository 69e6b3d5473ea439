//! Pages to read: how mail works, what to ask a caller, what articles get wrong.

use super::locale::Locale;

/// Which page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PageId {
    /// メールの仕組み.
    How,
    /// 電話の前に.
    Call,
    /// よくある思いこみ.
    Wrong,
    /// キーの一覧.
    Keys,
}

impl PageId {
    /// All, in order.
    pub const ALL: [Self; 4] = [Self::How, Self::Call, Self::Wrong, Self::Keys];

    /// The word in the ids of its texts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::How => "how",
            Self::Call => "call",
            Self::Wrong => "wrong",
            Self::Keys => "keys",
        }
    }
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its title.
    pub title: String,
    /// What it is about.
    pub lead: String,
    /// In order.
    pub sections: Vec<Section>,
}

/// A heading and what stands under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Heading.
    pub title: String,
    /// Paragraphs.
    pub paragraphs: Vec<String>,
    /// Ids of the statements of articles that it answers, for the test that counts them.
    pub seeds: Vec<String>,
}

/// A page in one language.
pub fn page(locale: &Locale, id: PageId) -> Page {
    let id = format!("page-{}", id.as_str());
    let get = |id: &str, attribute: Option<&str>| {
        let text = locale.lookup(id, attribute, &[]);
        text.map(std::borrow::Cow::into_owned)
    };
    let section = |number: usize| {
        let id = format!("{id}-{number}");
        let seeds = get(&id, Some("seeds")).unwrap_or_default();
        Some(Section {
            title: get(&id, None)?,
            paragraphs: (1..)
                .map_while(|n| get(&id, Some(&format!("text-{n}"))))
                .collect(),
            seeds: seeds
                .split(',')
                .map(|s| s.trim().to_owned())
                .filter(|s| !s.is_empty())
                .collect(),
        })
    };
    Page {
        title: get(&id, None).unwrap_or_default(),
        lead: get(&id, Some("lead")).unwrap_or_default(),
        sections: (1..).map_while(section).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::Language;

    #[test]
    fn every_page_has_sections_with_text() {
        for language in Language::ALL {
            let locale = Locale::new(language);
            for id in PageId::ALL {
                let page = page(&locale, id);
                assert!(page.sections.len() >= 7, "{id:?}");
                assert!(page.sections.iter().all(|s| !s.paragraphs.is_empty()));
            }
        }
    }
}
