"""The pages about studying itself: how much a day, towards which exam, and with which cards."""
