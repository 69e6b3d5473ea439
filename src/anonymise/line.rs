//! One line, piece by piece: what one pass has hidden, no later pass sees.

use std::ops::Range;

/// A line with the places that are done.
#[derive(Debug)]
pub(super) struct Line<'l> {
    text: &'l str,
    /// In order, not overlapping, each with what stands there now.
    done: Vec<(Range<usize>, String)>,
}

impl<'l> Line<'l> {
    /// Nothing done yet.
    pub fn new(text: &'l str) -> Self {
        Self {
            text,
            done: Vec::new(),
        }
    }

    /// The line as it was.
    pub fn text(&self) -> &'l str {
        self.text
    }

    /// The stretches that no pass has touched.
    pub fn gaps(&self) -> Vec<Range<usize>> {
        let mut gaps = Vec::with_capacity(self.done.len() + 1);
        let mut at = 0;
        for (range, _) in &self.done {
            if at < range.start {
                gaps.push(at..range.start);
            }
            at = range.end;
        }
        if at < self.text.len() {
            gaps.push(at..self.text.len());
        }
        gaps
    }

    /// Takes over what a pass found in the gaps. What overlaps is dropped.
    pub fn add(&mut self, found: Vec<(Range<usize>, String)>) {
        if found.is_empty() {
            return;
        }
        self.done.extend(found);
        self.done.sort_by_key(|(range, _)| range.start);
        let mut end = 0;
        self.done.retain(|(range, _)| {
            let is_free = range.start >= end;
            if is_free {
                end = range.end;
            }
            is_free
        });
    }

    /// The line as it is now.
    pub fn finish(self) -> String {
        let mut out = String::with_capacity(self.text.len());
        let mut at = 0;
        for (range, replacement) in &self.done {
            out.push_str(self.text.get(at..range.start).unwrap_or_default());
            out.push_str(replacement);
            at = range.end;
        }
        out.push_str(self.text.get(at..).unwrap_or_default());
        out
    }
}
