"""The questions: sets, questions, their versions and excerpts, and learners' reports on them."""
