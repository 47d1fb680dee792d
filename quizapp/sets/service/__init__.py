"""Changing sets: one function for each thing a teacher does. The caller commits."""
