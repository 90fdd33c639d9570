"""Quiz questions: how an answer is judged, what the page needs, what the ledger keeps; and the daily review."""
