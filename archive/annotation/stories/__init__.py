"""Stories: which articles report one occurrence, and whose words those are."""
