"""What a learner did and what follows from it, in three rooms.

`store` holds the ledger: events in SQLite, their export and repair. It knows nothing of the course. `state` is pure:
events and content go in, skills, reviews, days and the next step come out. `faces` shows it: panel, map, terminal.
"""
