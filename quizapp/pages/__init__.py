"""The front doors: the landing page for those who are new, Today for those who are not."""
