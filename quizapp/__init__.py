"""Readback: read a text, answer questions on it, see the exact words that settle each answer."""

__version__ = "0.1.0"
