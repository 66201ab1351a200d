"""How the site is built: `sphinx-build -W docs build/site`."""

import sys
from importlib.metadata import version as installed
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

project = "selon"
author = "the authors of selon"
copyright = author  # noqa: A001 -- Sphinx's name
version = release = installed("selon")
language = "en"

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_click",
    "docs.made.extension",
]
exclude_patterns = ["decisions/README.md", "made"]
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]

smartquotes_action = "qe"  # two hyphens begin an option

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
napoleon_google_docstring = True
python_display_short_literal_types = True
toc_object_entries = False

html_theme = "furo"
html_title = f"selon {release}"
html_show_copyright = False
html_show_sphinx = False
html_copy_source = False
