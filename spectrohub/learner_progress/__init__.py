"""What a learner did and what follows from it. `spectrohub.progress_views` shows it.

`store` holds events in SQLite, with their export and repair; it knows nothing of the course. `state` is pure: events
and the course's catalogue go in; skills, reviews, days and the next step come out. `recording` is how widgets and
checks write an event.
"""
