"""Interactive pictures: each is a small Python class whose picture is computed and drawn in the browser."""
