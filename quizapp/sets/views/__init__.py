"""What the pages of sets show, as ready values: templates loop over these and decide nothing."""
