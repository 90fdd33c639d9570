"""The ledger: events in one SQLite file, with export, import, reset and recovery. Knows nothing of the course."""
