"""A linear chain over hashed features, which finds statements without a network."""
