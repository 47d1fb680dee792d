"""The pages of a teacher's texts, as ready values."""
