"""What stands around an article, whatever the database."""

from selon.ledger.asking import copies, history, related
from selon.ledger.dossiers import Rule
from selon.ledger.ledger import Ledger


def test_a_copy_knows_its_origin_and_the_origin_its_copy(filled: Ledger) -> None:
    with filled.database.read() as connection:
        copy, origin = copies.of(connection, "a3", 1), copies.of(connection, "a2", 1)

    assert copy
    assert origin
    assert copy.root.article == origin.root.article == "a2"
    assert copy.family == origin.family == 2
    (earlier,), (later,) = copy.ties[:1], origin.ties[:1]
    assert (earlier.name, earlier.earlier, earlier.mine) == ("a2", True, 1.0)
    assert (later.name, later.earlier, later.its) == ("a3", False, 1.0)
    assert later.mine == earlier.its
    assert [(one.article, many > 0) for one, many in copy.claims] == [("a2", True)]


def test_what_is_no_article_goes_back_to_nothing(filled: Ledger) -> None:
    with filled.database.read() as connection:
        assert copies.of(connection, "a99", 1) is None
        assert copies.of(connection, "a2", 9) is None
        assert history.archived(connection, "a99", 1) is None
        assert related.sharing(connection, "a99") == []
        assert related.filed(connection, "a99") == []
        assert related.titles(connection, ["a99", "x"]) == {}


def test_articles_with_the_same_claims_are_found_but_for_copies(filled: Ledger) -> None:
    with filled.database.read() as connection:
        found = related.sharing(connection, "a2")

    names = [one.article for one in found]
    assert names
    assert not {"a2", "a3"} & set(names)
    assert [one.claims for one in found] == sorted((one.claims for one in found), reverse=True)


def test_a_dossier_tells_what_else_it_has(filled: Ledger) -> None:
    filled.make_dossier("war", "War", Rule(words=("soldats", "soldiers")))
    with filled.database.read() as connection:
        mine = related.dossiers_of(connection, "a2")
        others = related.filed(connection, "a2", limit=2)

    assert [(one.slug, one.title) for one in mine] == [("war", "War")]
    assert others
    assert "a2" not in {one.article for one in others}


def test_what_is_kept_of_a_page_is_known_by_its_hash(filled: Ledger) -> None:
    with filled.database.read() as connection:
        kept = history.archived(connection, "a2", 1)
        (version,) = history.versions_of(connection, "a2")

    assert kept
    assert len(kept.page) == 64
    assert kept.size > 1_000
    assert kept.is_page
    assert not version.reread
    assert version.name == "a2.1"
