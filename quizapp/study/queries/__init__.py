"""Reading what the pages about studying show: cards in a list, cards up to an exam."""
