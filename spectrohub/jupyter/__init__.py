"""JupyterLab as the course starts it: its settings, and the server."""
