"""One module a family; each defines FAMILY. How to write one: the docstring of `spectrohub.challenges`."""
