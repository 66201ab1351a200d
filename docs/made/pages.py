"""What is made, by name: parts of pages, and files beside them."""

from collections.abc import Callable, Mapping
from typing import Any  # JSON Schema

from docs.made import addresses, columns, records, settings
from selon.desk.api.openapi import description

PAGES: Mapping[str, Callable[[], str]] = {
    "settings": settings.settings_table,
    "environment": settings.environment_table,
    "defaults": settings.defaults_table,
    "records": records.record_tables,
    "values": records.value_tables,
    "columns": columns.columns_table,
    "addresses": addresses.address_tables,
    "bodies": addresses.body_tables,
    "answers": addresses.answer_tables,
}
FILES: Mapping[str, Callable[[], Mapping[str, Any]]] = {
    "records.schema.json": records.schema,
    "openapi.json": description,
}
"""What stands beside the pages, to be downloaded."""
