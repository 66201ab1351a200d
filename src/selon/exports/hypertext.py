"""Elements of HTML, everything in them escaped."""

from html import escape

CONTROL = dict.fromkeys((*range(9), 11, *range(14, 32), *range(127, 160)), "\ufffd")


def text(words: object) -> str:
    """*words* as they are read, and nothing else.

    >>> text("<script> & co")
    '&lt;script&gt; &amp; co'
    """
    given = str(words)
    return escape(given if given.isprintable() else given.translate(CONTROL))


def lone(name: str, **attributes: object) -> str:
    """An element of SVG with nothing in it.

    >>> lone("use", href="#circle", y=3)
    '<use href="#circle" y="3"/>'
    """
    return element(name, **attributes).removesuffix(f"></{name}>") + "/>"


def element(name: str, *inside: str, **attributes: object) -> str:
    """An element around what is HTML already; an attribute that is ``None`` is left out.

    ``class_`` is *class*, ``data_part`` is *data-part*.

    >>> element("a", text("1 < 2"), href="#n1", class_="fig")
    '<a href="#n1" class="fig">1 &lt; 2</a>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{''.join(inside)}</{name}>"
