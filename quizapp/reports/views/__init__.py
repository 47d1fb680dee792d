"""What the pages of a learner's record show, as ready values: templates decide nothing."""
