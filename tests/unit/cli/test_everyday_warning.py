"""What `makegood apply` says of keywords that are everyday words."""

from io import StringIO

from rich.console import Console

from makegood.model.watchlist import Brand, Keyword, Watchlist
from makegood_ops.cli.apply import warn_of_everyday_words


def warned(*brands: Brand) -> str:
    out = Console(file=StringIO(), width=200)
    warn_of_everyday_words(Watchlist(brands=brands), out)
    assert isinstance(out.file, StringIO)
    return out.file.getvalue()


def test_a_bare_everyday_word_is_warned_of() -> None:
    """With the ways out."""
    said = warned(Brand("gate", "Gateway", (Keyword("gateway"), Keyword("Quorvex"))))
    assert 'Gateway: "gateway" has other meanings too' in said
    assert "ambiguous = true" in said
    assert "Quorvex" not in said


def test_a_word_with_company_or_an_ambiguous_brand_is_not() -> None:
    """The operator has thought of it."""
    near = Brand("gate", "Gateway", (Keyword("gateway", near=("laptop",)),))
    told = Brand("orange", "Orange", (Keyword("orange"),), ambiguous=True, context=("sim",))
    assert not warned(near, told)
