"""The pages of a review session: one card after the other, each with the passage behind it."""
