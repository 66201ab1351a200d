"""Make the data of ``selon.actors``: ``python -m training.actors``."""
