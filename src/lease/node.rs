//! What a node calls itself in Redis, and how people know it.

/// One server of several on the same Redis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    mark: String,
    host: String,
}

impl Node {
    /// The node with this mark, on this machine. A copy of its data directory on another machine is another node.
    #[must_use]
    pub fn here(mark: String) -> Self {
        let host = rustix::system::uname();
        let host = host.nodename().to_string_lossy();
        Self {
            mark,
            host: host.split_whitespace().collect(),
        }
    }

    /// What stands in Redis for it.
    pub(super) fn value(&self) -> String {
        format!("{} {}", self.mark, self.host)
    }

    /// Whether a value in Redis stands for it.
    pub(super) fn is(&self, value: &str) -> bool {
        self.value() == value
    }

    /// The name of a node by its value: its machine's, told apart where that is the same as ours.
    pub(super) fn name_of(&self, value: &str) -> String {
        let (mark, host) = value.split_once(' ').unwrap_or(("", value));
        if host == self.host {
            let short: String = mark.chars().take(4).collect();
            format!("{host} ({short})")
        } else {
            host.to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(mark: &str, host: &str) -> Node {
        Node {
            mark: mark.into(),
            host: host.into(),
        }
    }

    #[test]
    fn a_node_is_known_by_its_mark_and_machine_and_named_by_the_machine() {
        let here = node("3f9a2b", "mpp-1");
        assert!(here.is(&here.value()));
        assert!(
            !here.is(&node("3f9a2b", "mpp-2").value()),
            "a copied directory"
        );
        assert_eq!(here.name_of(&node("77aa", "mpp-2").value()), "mpp-2");
        assert_eq!(
            here.name_of(&node("77aabb", "mpp-1").value()),
            "mpp-1 (77aa)"
        );
    }
}
