"""Teachers' question sets: writing questions, ordering, sharing, carrying in and out."""
