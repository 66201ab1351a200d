"""What a run cannot do anything about."""

from selon.model.errors import SelonError


class FleetError(SelonError):
    """A run that cannot be begun, or cannot go on; what is finished stays."""


class BusyFolderError(FleetError):
    """Another run writes into the folder."""


class NoClusterError(FleetError):
    """A library of the extra ``cluster`` is not installed."""
