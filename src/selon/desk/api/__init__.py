"""The API of the desk: what its rooms show and do, as JSON, for programs."""
