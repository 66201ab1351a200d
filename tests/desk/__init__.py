"""The desk, tested from outside."""
