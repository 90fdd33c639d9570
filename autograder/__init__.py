"""What instructors run: release, grade, report."""
