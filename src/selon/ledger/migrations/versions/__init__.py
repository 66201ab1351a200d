"""One module a change of the tables, each with the way there and back."""
