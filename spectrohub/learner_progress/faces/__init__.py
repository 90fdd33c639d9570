"""The learner's state as a notebook shows it and as a terminal prints it."""
