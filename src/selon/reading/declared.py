"""What a header ``Content-Type`` declares."""

from email.message import Message


def declared(content_type: str | None) -> tuple[str | None, str | None]:
    """The media type and the charset, in lower case.

    >>> declared("Text/HTML; charset=UTF-8")
    ('text/html', 'utf-8')
    """
    if not content_type or not content_type.strip():
        return None, None
    message = Message()
    message["content-type"] = content_type
    return message.get_content_type(), message.get_content_charset()
