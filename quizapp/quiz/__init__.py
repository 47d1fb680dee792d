"""Taking a quiz: attempts, their items, and the answers that were given."""
