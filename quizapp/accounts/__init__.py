"""Who you are: guests, learners, teachers and admins."""
