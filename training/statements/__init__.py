"""How the weights of the statements' tagger are made."""
