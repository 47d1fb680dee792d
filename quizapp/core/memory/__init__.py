"""Memory: what a learner still knows, and when to ask again. Pure: days and chance come in."""
