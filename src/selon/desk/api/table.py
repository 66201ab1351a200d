"""Every endpoint of the API: routes, description and tests are made of these."""

from selon.desk.api.doing import WRITTEN
from selon.desk.api.seeing import SEEN
from selon.ledger.asking.facets import Value

TABLE = (*SEEN, *WRITTEN)
BESIDE = (Value,)
"""Records that envelopes name by hand."""
