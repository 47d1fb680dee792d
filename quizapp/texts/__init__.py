"""The pages around a text: library, overview, reader and paper, with where the learner stands."""
