"""What is watched: feeds polled, pages read and read again, servers let alone."""
