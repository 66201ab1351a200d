"""A page of HTML -> its article and what stands around it."""

from selon.reading.page.article import read

__all__ = ["read"]
