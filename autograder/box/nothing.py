"""What stands in the box for a package of which some modules alone are shown."""
