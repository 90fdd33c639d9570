"""What nbgrader's own commands load, by the names in nbgrader_config.py."""
