"""A damaged or altered notebook becomes one that can be run: read, matched with the source, sanitised."""
