"""The static course: the lessons, run once, as a web site that needs no kernel, no network and no server.

`build.py` writes the folder and `pages.py` its pages; `cells.py` turns a notebook's cells into HTML, `widgets.py` takes
the widgets' state out of a notebook that was run, `facts.py` and `sounds.py` are what the pages' script knows of the
course, `run_chapter.py` is a chapter after its run, `chapter_links.py` leads from one to the next, and `files.py` keeps
what pages share. `front/` holds the pages' frames and CSS; their script is made from
spectrohub/js/site.
"""
