"""What a teacher does with a text: bring it, arrange it, keep it, edit it, retire it."""
