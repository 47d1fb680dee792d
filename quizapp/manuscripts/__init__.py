"""Texts that teachers bring: read, arranged into sections, kept; later edited, questions too."""
