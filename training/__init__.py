"""How what selon ships is made, reproducibly; no part of the package."""
