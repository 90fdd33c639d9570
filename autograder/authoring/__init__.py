"""For authors: skeletons of lessons and exercises (`new`), and what can be mended without thinking (`fix`)."""
