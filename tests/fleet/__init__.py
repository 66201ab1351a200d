"""Runs over many files: what comes of them, and of everything that can go wrong."""
