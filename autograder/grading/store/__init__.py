"""What is kept: the audit, the gradebook, the notebooks, written by one process, one student at a time."""
