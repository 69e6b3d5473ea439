//! What several test files need.

/// Fails with all faults, one a line.
pub fn none_of(faults: &[String]) {
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}
