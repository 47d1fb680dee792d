"""Reading what a teacher's texts are made of, are used by, and whose evidence is in doubt."""
