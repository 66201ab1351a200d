"""What the site says of settings, records and the API, made from the code when it is built.

In a page of Markdown, a block of the kind ``{made}`` names one of :data:`~docs.made.pages.PAGES`.
"""

from pathlib import Path

import msgspec
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from docs.made.pages import FILES, PAGES

HYPHENS = " -- "


class Made(SphinxDirective):
    """A part of a page that the code knows better."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Its nodes; headings in it are those of the page."""
        return self.parse_text_to_nodes(PAGES[self.arguments[0]](), allow_section_headings=True)


def setup(app: Sphinx) -> dict[str, bool]:
    """Let Sphinx know."""
    app.add_directive("made", Made)
    app.connect("build-finished", _write)
    app.connect("doctree-read", _dash)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _write(app: Sphinx, exception: Exception | None) -> None:
    """Put the files beside the pages."""
    if exception is None and app.builder.format == "html":
        for name, made in FILES.items():
            text = msgspec.json.format(msgspec.json.encode(made()), indent=1)
            Path(app.outdir, name).write_bytes(text + b"\n")


def _dash(_: Sphinx, tree: nodes.document) -> None:
    """A dash between an error and when it is raised; two hyphens elsewhere begin an option."""
    for field in tree.findall(nodes.field_body):
        for text in list(field.findall(nodes.Text)):
            if text == HYPHENS:
                text.parent.replace(text, nodes.Text(" – "))
