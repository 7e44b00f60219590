//! What tells this node apart from another on the same Redis: drawn once, so that a restart finds what it held before.

use super::{Journal, JournalError, random_hex, schema};

impl Journal {
    /// This node's own mark.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn node(&mut self) -> Result<String, JournalError> {
        if let Some(node) = schema::meta(&self.connection, "node")? {
            return Ok(node);
        }
        let node = random_hex();
        let transaction = self.connection.transaction()?;
        schema::set_meta(&transaction, "node", &node)?;
        transaction.commit()?;
        Ok(node)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_is_the_same_after_a_restart_and_another_is_another() {
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let node = |directory: &tempfile::TempDir| {
            let mut journal = Journal::open(directory.path()).unwrap();
            journal.node().unwrap()
        };
        let first = node(&one);
        assert_eq!(node(&one), first);
        assert_ne!(node(&other), first);
    }
}
