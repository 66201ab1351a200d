"""Sources -> speakers: who is who in one article."""
