"""A learner's own project: from clips with labels and sources to one page that can be shown.

collection, levels   what there is, and what is wrong with it      front_ends   pictures of it
results, trial       what a function of the learner's made of it   figures, page, panel   how it is shown
show_project         my_project(), and its commands
"""
