"""Bytes in the encodings that pages are found in, declared rightly, wrongly or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.model.refusal import Code
from selon.reading.encoding import Decoded, decode
from selon.reading.refused import Refused

FRENCH = "Le général a déclaré que plus de 100 000 soldats avaient été tués à l’est, « hélas ». "
RUSSIAN = "Министр обороны заявил, что более ста человек погибли в результате взрыва на заводе. "
CHINESE = "国家主席表示，两国将继续加强合作，共同应对地区的安全挑战。"
JAPANESE = "気象庁は十三日、日向灘で震度五弱の地震があったと発表した。津波の心配はない。"
KOREAN = "대통령은 오늘 기자회견에서 새로운 정책을 발표했다고 밝혔다. "
TEXTS = [
    (FRENCH, "cp1252"),
    (FRENCH, "utf-8"),
    (FRENCH, "utf-16"),
    (FRENCH, "utf-16-le"),
    (FRENCH, "utf-16-be"),
    (RUSSIAN, "koi8-r"),
    (RUSSIAN, "cp1251"),
    (CHINESE, "gb18030"),
    (JAPANESE, "shift_jis"),
    (JAPANESE, "euc_jp"),
    (JAPANESE, "iso2022_jp"),
    (KOREAN, "euc_kr"),
]


def page(text: str, declared: str | None) -> str:
    meta = f'<meta charset="{declared}">' if declared else ""
    return f"<html><head>{meta}</head><body><p>{text * 8}</p></body></html>"


@pytest.mark.parametrize("wrong", [None, "utf-8", "iso-8859-1", "no-such-encoding"])
@pytest.mark.parametrize(("text", "encoding"), TEXTS)
def test_the_text_comes_out_whatever_is_declared(
    text: str, encoding: str, wrong: str | None
) -> None:
    whole = page(text, wrong)

    found = decode(whole.encode(encoding))

    assert isinstance(found, Decoded)
    assert found.text == whole


@pytest.mark.parametrize(("text", "encoding"), TEXTS)
def test_a_server_may_declare_it(text: str, encoding: str) -> None:
    found = decode(page(text, None).encode(encoding), charset=encoding)

    assert isinstance(found, Decoded)
    assert text in found.text


@pytest.mark.parametrize("label", ["iso-8859-2", "windows-1250"])
def test_what_is_declared_counts_where_it_can_be_right(label: str) -> None:
    text = "Rzecznik rządu powiedział, że wśród żołnierzy było sto ofiar, łącznie z cywilami. "

    found = decode(page(text, label).encode(label))

    assert isinstance(found, Decoded)
    assert text in found.text


def test_latin_1_is_what_browsers_take_it_for() -> None:
    found = decode("l’été".encode("cp1252"), charset="ISO-8859-1")

    assert found == Decoded("l’été", "cp1252")


def test_a_few_wrong_bytes_do_not_make_it_another_encoding() -> None:
    found = decode((FRENCH * 3).encode() + b" caf\xe9 " + FRENCH.encode()[:-3])

    assert isinstance(found, Decoded)
    assert found.encoding == "utf-8"
    assert "général" in found.text
    assert " café " in found.text


@pytest.mark.parametrize(
    "text",
    [
        "Séisme : trois morts",
        "Séisme à Varn : le général évoque plus de trois morts",
        "Déjà vu à Varn",
    ],
)
def test_a_few_wrong_bytes_in_a_short_text_do_not_either(text: str) -> None:
    found = decode(text.encode() + b" d\xe9mentis \xff\xfe.")

    assert isinstance(found, Decoded)
    assert found.text.startswith(text + " démentis ")


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_a_mark_of_utf_16_before_utf_8_is_a_stray_one(order: str) -> None:
    found = decode("\ufeff".encode(order) + FRENCH.encode())

    assert found == Decoded(FRENCH, "utf-8")


def test_what_no_encoding_explains_is_refused() -> None:
    data = bytes((one * 89 + 31) % 128 + 128 for one in range(4_000))

    found = decode(data)

    assert isinstance(found, Refused)
    assert found.code == Code.ENCODING


@given(st.binary(max_size=200))
def test_decoding_raises_nothing(data: bytes) -> None:
    assert isinstance(decode(data), Decoded | Refused)


@given(st.text())
def test_utf_8_comes_back(text: str) -> None:
    data = text.encode("utf-8", "replace")
    found = decode(b"\xef\xbb\xbf" + data)

    assert isinstance(found, Decoded)
    assert found.text == data.decode()
