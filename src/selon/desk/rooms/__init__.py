"""The rooms of the desk, a module each: what it shows, and what can be done there."""
