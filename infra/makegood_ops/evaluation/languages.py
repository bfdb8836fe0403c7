"""The language tags that a text may name: two letters, and what may follow them."""

_KNOWN = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de
    dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia
    id ie ig ii ik in io is it iu iw ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li
    ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa
    pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg
    th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu arz fil wuu yue
    """.split()  # noqa: SIM905 - a hundred lines with a tag each would hide what is missing
)
"""ISO 639-1, and what feeds and detectors use beside it."""
HOW = "make it a tag such as en, nl or pt-BR, or leave it out"


def is_tag(language: str) -> bool:
    """Whether it is a tag of a language, or empty; a name such as "English" is none."""
    primary = language.strip().lower().replace("_", "-").partition("-")[0]
    return not language.strip() or primary in _KNOWN
