"""Readers given what nobody would write: `python -m fuzzing TARGET --seconds 60`."""
