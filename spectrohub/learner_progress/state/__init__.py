"""The learner's state as plain data, computed from events and content."""
