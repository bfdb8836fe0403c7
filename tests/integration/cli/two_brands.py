"""A watchlist of two brands with one lead: what commands about brands are tried with."""

from makegood_ops import watchlist

TWO_BRANDS = watchlist.read(
    """
[[brand]]
id = "acme"
name = "Acme"
lead = "sam"

[[brand]]
id = "heron"
name = "Heron"
lead = "sam"

[[rep]]
id = "sam"
name = "Sam"
email = "sam@acme.example"
brands = ["acme", "heron"]
""",
    "w",
)
