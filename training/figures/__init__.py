"""How good figures are on wire copy of our own, and how sure each of their rules is."""
