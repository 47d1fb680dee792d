"""What the pages about studying show, as ready values."""
