"""A whole archive compared: which articles are versions, which copies, which figures one claim."""
