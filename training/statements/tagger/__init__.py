"""The tagger of statements as it would run: NumPy, whole numbers, nothing of torch."""
