"""Many notebooks at a time: worker processes or a Dask cluster, each with a box."""
