"""The texts: what is read, section by section, in versions that never change."""
