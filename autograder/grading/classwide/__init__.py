"""The whole class: statistics, code that is alike, the report, the terminal."""
