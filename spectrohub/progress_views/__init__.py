"""What a notebook shows and a terminal prints of the learner's progress: panel, skill map, review, a lesson's end."""
