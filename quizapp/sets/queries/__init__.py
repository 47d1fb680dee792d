"""Reading sets, through those who may: their questions, drafts, reports and history."""
