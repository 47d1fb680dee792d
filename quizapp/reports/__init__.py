"""Pages that look across rooms and have no tables: a learner's progress and history."""
