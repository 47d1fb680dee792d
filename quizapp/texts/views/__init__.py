"""What the pages of texts show, as ready values: templates loop over these and decide nothing."""
