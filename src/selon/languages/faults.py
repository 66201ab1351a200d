"""What is wrong with what somebody wrote, in words."""

import re

KEY = re.compile(r"(.*) - at `\$\.?(.+)`", re.DOTALL)
WORDS = {
    "Object contains unknown field": "there is no such key as",
    "Object missing required field": "there is no",
    "Invalid enum value": "it cannot be",
    "Input data was truncated": "it ends too early",
    "JSON is malformed": "no valid JSON",
    "Expected": "expected",
    "`object`": "an object",
    "`array`": "a list",
    "`str`": "a text",
    "`str | null`": "a text",
    "`int`": "a number",
    "`float`": "a number",
    "`bool`": "true or false",
    "`null`": "null",
}


def in_words(error: Exception) -> str:
    """What *error* says, the key that it is about first.

    >>> in_words(ValueError("Expected `str`, got `int` - at `$.id`"))
    'id: expected a text, got a number'
    """
    match error:
        case UnicodeError():
            return "not in UTF-8"
        case OSError() if error.strerror:
            return error.strerror.lower()
    message = str(error)
    for theirs, ours in WORDS.items():
        message = message.replace(theirs, ours)
    message = KEY.sub(r"\2: \1", message).replace("`", "")
    return message[:1].lower() + message[1:]
