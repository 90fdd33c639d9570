"""The static course: the lessons, run once, as a web site that needs no kernel, no network and no server.

`build.py` writes the folder, `cells.py` turns a notebook's cells into HTML, `widgets.py` takes the widgets' state out
of a notebook that was run, and `files.py` keeps what pages share. `front/` holds the pages' own CSS and JavaScript.
"""
