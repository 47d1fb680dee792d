"""Reading memory: how somebody studies, their cards, their log."""
