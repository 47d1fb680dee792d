"""What changes memory: evidence, answers to cards, undoing, adding and setting aside."""
