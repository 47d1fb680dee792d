"""What each learner remembers: cards, the log they follow from, and how somebody studies."""
