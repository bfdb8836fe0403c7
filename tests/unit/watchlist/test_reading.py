"""A watchlist file becomes the model, or one error with everything that is wrong."""

import re
from dataclasses import fields
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from makegood.model.watchlist import Brand, Keyword, Ladder, Rep, Settings, WatchedFeed, Weights
from makegood_ops.watchlist import BadWatchlist, read, tables

INFRA = Path(__file__).parents[3] / "infra"
GOOD = """
[[brand]]
id = "acme"
name = "Acme"
lead = "sam"
[[rep]]
id = "sam"
name = "Sam"
email = "sam@acme.example"
brands = ["acme"]
"""


def problems(text: str) -> list[str]:
    """What is wrong with the text, as `line: message`."""
    with pytest.raises(BadWatchlist) as caught:
        read(text, "w.toml")
    return [line.removeprefix("w.toml:") for line in str(caught.value).splitlines()]


def complaint(addition: str) -> str:
    """The one problem that the addition makes of a good watchlist."""
    [only] = problems(GOOD + addition)
    return only.partition(": ")[2]


def test_a_small_watchlist_reads_with_defaults() -> None:
    """Name, lead and one rep are enough; the name is then the only keyword."""
    found = read(GOOD, "w.toml")
    assert found.brands == (Brand("acme", "Acme", (Keyword("Acme"),), lead="sam"),)
    assert found.reps == (Rep("sam", "Sam", "sam@acme.example", ("acme",)),)
    assert found.settings == Settings()
    assert found.version == 0


def test_files_of_other_systems_read_the_same() -> None:
    """A byte order mark and Windows line ends change nothing."""
    assert read("\ufeff" + GOOD.replace("\n", "\r\n"), "w.toml") == read(GOOD, "w.toml")


def test_everything_that_can_be_set_is_read() -> None:
    """The explained example sets each thing, and it arrives as meant."""
    found = read((INFRA / "watchlist.example.toml").read_text("utf-8"), "example")
    acme, meadow = found.brands
    assert acme.ladder == Ladder()
    assert acme.priority == Weights()
    assert acme.goodwill_in[0][0] == "nl"
    assert meadow.lead == "robin"
    assert meadow.keywords[1].not_near == ("grass", "cows")
    sam, noa, robin = found.reps
    assert sam.hours.spans[0] == ((time(9), time(12, 30)), (time(13), time(17, 30)))
    assert sam.absent == (
        (date(2026, 12, 24), date(2027, 1, 2)),
        (date(2027, 3, 19), date(2027, 3, 19)),
    )
    assert sam.handles[0] == "sam_acme"
    assert found.settings.reopen_days == 30
    assert noa.hours.spans[5] == ((time(22), time(6)),)
    assert robin.brands == ()
    assert [feed.every for feed in found.feeds] == [None, 60, None, 15, None, None]
    assert found.feeds[2].staff == ("Acme Team", "Winifred Acme")
    assert [feed.whole_pages for feed in found.feeds] == [False] * 5 + [True]


def test_goodwill_in_other_languages_is_a_table_by_language() -> None:
    """What is no language, or no words, is said with its line."""
    for said, wanted in (
        ('"x"', "a table, like"),
        ('{ Dutch = "een deksel" }', "a language code"),
        ("{ nl = 3 }", "words in quotes"),
    ):
        [only] = problems(GOOD.replace('lead = "sam"', f'lead = "sam"\ngoodwill_in = {said}'))
        assert only.startswith("6: ")
        assert wanted in only


def test_folders_in_each_other_have_an_end() -> None:
    """As deep as a list of feeds may be, and no deeper."""
    feed = '[[feed]]\naddress = "https://one.example/feed"\nfolders = '
    read(f"{GOOD}{feed}{['f'] * tables.MOST_FOLDERS}", "w")
    [only] = problems(f"{GOOD}{feed}{['f'] * (tables.MOST_FOLDERS + 1)}")
    assert "at most 63 folders" in only


def test_the_example_explains_every_setting() -> None:
    """No setting exists that the example does not show."""
    text = (INFRA / "watchlist.example.toml").read_text("utf-8")
    every = (tables.BRAND, tables.REP, tables.FEED, tables.SETTINGS, tables.LADDER, tables.KEYWORD)
    assert [
        name for each in every for name in each if not re.search(rf"\b{name}(?: = |\])", text)
    ] == []


@pytest.mark.parametrize(
    ("table", "value"),
    [
        (tables.BRAND, Brand),
        (tables.REP, Rep),
        (tables.FEED, WatchedFeed),
        (tables.SETTINGS, Settings),
        (tables.LADDER, Ladder),
        (tables.KEYWORD, Keyword),
    ],
)
def test_the_file_can_set_every_field_of_the_model(
    table: tables.Fields, value: type[Brand]
) -> None:
    """A field of the model must be readable from the file, but for what is learned."""
    assert set(table) == {field.name for field in fields(value)} - {"tuned"}


def test_every_problem_is_said_at_once_with_its_line() -> None:
    """One run is enough to mend a file, whatever is wrong with it."""
    text = """[[brand]]
id = "Acme!"
nme = "Acme"
daily_alert_cap = "many"
[[feed]]
address = "ftp://acme.example/feed"
[[feed]]
adress = "https://acme.example/feed"
[settings]
first_poll_days = true
"""
    assert problems(text) == [
        "1: [[brand]] has no keywords",
        "1: [[brand]] has no name",
        '1: brand "" has no lead: the id or email of a [[rep]]',
        '1: no [[rep]] serves brand "", so its customers would wait for ever',
        '2: id is "Acme!"; it must be an id of small letters, digits and dashes, like "acme"',
        '3: unknown key "nme" in [[brand]]; did you mean "name"?',
        '4: daily_alert_cap is "many"; it must be a whole number from 1 to 10000',
        '6: address is "ftp://acme.example/feed"; it must be an http or https address',
        "7: [[feed]] has no address",
        '8: unknown key "adress" in [[feed]]; did you mean "address"?',
        "10: first_poll_days is true; it must be a whole number from 0 to 3650",
    ]


def test_text_that_is_no_toml_is_refused_with_the_line() -> None:
    """The parser's own complaint, where it stopped."""
    assert problems('[[brand]]\nid = "acme\n')[0].startswith("2: this is not TOML: ")
    assert problems("[[brand]]\nid = [\n")[0].startswith("3: this is not TOML: ")


def test_an_empty_file_is_refused() -> None:
    """Without a brand there is nobody to listen for."""
    assert problems("") == ["1: there is no [[brand]], so there is nobody to listen for"]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ('language = "English"', 'a language code, like "en" or "nl"'),
        ('every = "7m"', '"5m" or "15m" or "1h" or "6h" or "24h" or "72h"'),
        ('first_poll = "old"', '"recent" or "all"'),
        ("name = 7", "words in quotes"),
        ('name = "a\\u202eb"', "words in quotes"),
        ("staff = 'Sam'", "a list, in square brackets"),
    ],
)
def test_a_bad_value_of_a_feed_says_what_is_allowed(line: str, wanted: str) -> None:
    """The message ends with what may stand there."""
    said = complaint(f'[[feed]]\naddress = "https://a.example/f"\n{line}\n')
    assert said.endswith(f"it must be {wanted}")


def test_a_handle_is_one_reps() -> None:
    """Or nobody knows which of them wrote."""
    said = problems(
        GOOD
        + 'handles = ["@help_desk"]\n[[rep]]\nid = "jo"\nname = "Jo"\n'
        + 'email = "jo@acme.example"\nbrands = ["acme"]\nhandles = ["Help_Desk"]\n'
    )
    assert said == ['17: handle "Help_Desk" is already that of rep "sam"']


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('time_zone = "Europe/Amsterdm"', 'did you mean "Europe/Amsterdam"?'),
        ('time_zone = "Europe"', 'like "Europe/Amsterdam"'),
        ('hours = "mon-fri"', "days and times like"),
        ('hours = "mon-fri 9-17"', '"9-17" is no span of hours'),
        ('hours = "mon 25:00-26:00"', '"25:00" is no time of day'),
        ('hours = "fri-mon 09:00-17:00"', "runs backwards"),
        ('hours = "mod 09:00-17:00"', '"mod" is no day; did you mean "mon"?'),
        ('hours = "mon 09:00-13:00, 12:00-17:00"', "hours overlap"),
        ('hours = "mon 08:00-10:00; sun 22:00-09:00"', "hours overlap"),
        ("hours = {mon = 9}", '"9" is no span of hours'),
        ("hours = 9", '"always", or days and times'),
        ("capacity = -1", "a whole number from 0 to 500"),
        ('languages = ["en", "NL"]', 'languages is "NL"'),
        ('absent = ["2026-02-30"]', "a date or a span"),
        ('absent = ["2026-12-24..2026-12-20"]', "it ends before it begins"),
        ('handles = ["Sam Oduya"]', 'a page, an email address, or a name like "ann_helps"'),
        ('handles = ["https://me@acme.example/"]', "a user name or password in it"),
        ("handles = [7]", "words in quotes"),
    ],
)
def test_a_bad_value_of_a_rep_says_what_is_wrong(line: str, said: str) -> None:
    """GOOD ends within its rep, so that the line belongs to it."""
    assert said in complaint(line)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('keywords = ["A"]', "at least two letters or digits"),
        ('keywords = ["Acme", "!?"]', "at least two letters or digits"),
        ("keywords = []", "a brand without keywords"),
        ('keywords = ["Acme", "ACME"]', 'keyword "acme" is there twice'),
        ("keywords = [7]", "a table {words, near, not_near}"),
        ('keywords = [{near = ["x1"]}]', "a keyword has no words"),
        ('keywords = [{words = "Acme", nera = []}]', 'did you mean "near"?'),
        ('keywords = [{words = "Acme", near = ["Tap"], not_near = ["tap"]}]', "both in near"),
        ('danger_email = "sam"', "one email address"),
        ('domains = ["https://acme.example"]', "a domain in small letters"),
        ('ticket_search = "https://acme.example/"', "an address with {query}"),
        ("ambiguous = true", "an ambiguous brand needs context"),
        ('ambiguous = "yes"', "true or false"),
        ("ladder = 3", "it must be a table"),
        ('ladder = {remind_after = "soon"}', 'a time span, like "45m", "2h" or "3d"'),
        ('ladder = {lapse_after = "1h"}', "lapse_warning_after must be shorter"),
        ("priority = 0.5", "it must be a table, like {need = 0.6}"),
        ("priority = {need = 1}", "need is 1; it must be a number from 0, which counts for"),
        ("priority = {danger = true}", "danger is true; it must be a number from 0"),
        ("priority = {fresh = nan}", "it must be a number from 0"),
        ("priority = {waiting = 0.2}", 'unknown key "waiting" in priority'),
        ('priority = {waiting_half_life = "90d"}', "waiting_half_life must be 30d at most"),
    ],
)
def test_a_bad_value_of_a_brand_says_what_is_wrong(line: str, said: str) -> None:
    """The line is put into the brand of a good watchlist."""
    everything = "\n".join(problems(GOOD.replace('lead = "sam"', f'lead = "sam"\n{line}')))
    assert said in everything
    assert all(each.startswith(("2:", "6:")) for each in everything.splitlines())


@pytest.mark.parametrize(
    "address",
    [
        "acme.example/feed",
        "file:///etc/passwd",
        "https://",
        "http://a b.example",
        "https://a:99999/",
    ],
)
def test_a_feed_needs_a_web_address(address: str) -> None:
    """Nothing but http and https, with a host, without spaces."""
    assert complaint(f'[[feed]]\naddress = "{address}"\n').endswith("an http or https address")


def test_a_feed_address_carries_no_credentials_and_the_error_does_not_repeat_them() -> None:
    """Passwords belong neither in the watchlist nor in its errors."""
    said = complaint('[[feed]]\naddress = "https://sam:hush@acme.example/"\n')
    assert said == "address has a user name or password in it; it must be without"


def test_names_of_things_must_exist() -> None:
    """Brands of reps, owners of feeds and leads are looked up, and the nearest is proposed."""
    text = GOOD.replace('lead = "sam"', 'lead = "smam"').replace('["acme"]', '["acme", "acne"]')
    text += '[[feed]]\naddress = "https://a.example/"\nown = "amce"\n'
    assert [line.partition(": ")[2] for line in problems(text)] == [
        'lead "smam" is no [[rep]]; did you mean "sam"?',
        '"acne" is no [[brand]]; did you mean "acme"?',
        '"amce" is no [[brand]]; did you mean "acme"?',
    ]


def test_what_must_be_there_once_is_there_once() -> None:
    """Ids, emails and addresses; the error says where the first is. Hosts have no capitals."""
    text = GOOD + GOOD.replace("sam@", "Sam@")
    text += (
        '[[feed]]\naddress = "https://A.example/f"\n[[feed]]\naddress = "https://a.example/f#x"\n'
    )
    assert problems(text) == [
        '13: id "acme" is already used in line 3',
        '17: id "sam" is already used in line 7',
        '19: email "sam@acme.example" is already used in line 9',
        '24: address "https://a.example/f" is already used in line 22',
    ]


def test_somebody_must_serve_each_brand_and_each_rep_must_have_a_part() -> None:
    """A rep without brands is fine only as a lead."""
    idle = '[[rep]]\nid = "idle"\nname = "I"\nemail = "i@acme.example"\n'
    assert complaint(idle) == 'rep "idle" has no brands and leads none'
    unserved = '[[brand]]\nid = "other"\nname = "Other"\nlead = "sam"\n'
    assert complaint(unserved).startswith('no [[rep]] serves brand "other"')


def test_staff_belongs_to_an_own_feed() -> None:
    """Elsewhere it would silently mean nothing."""
    said = complaint('[[feed]]\naddress = "https://a.example/"\nstaff = ["Sam"]\n')
    assert said == "staff counts only for a feed that is a brand's own"


def test_a_single_table_where_several_may_stand_is_explained() -> None:
    """[brand] instead of [[brand]] is the usual slip."""
    assert any("write [[feed]]" in line for line in problems(GOOD + "[feed]\naddress = 'x'\n"))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("45m", timedelta(minutes=45)),
        ("1d 12h", timedelta(hours=36)),
        ("1h30m", timedelta(minutes=90)),
    ],
)
def test_time_spans_may_have_parts(written: str, meant: timedelta) -> None:
    """Days, hours and minutes, in this order."""
    text = GOOD.replace('lead = "sam"', f'lead = "sam"\nladder = {{remind_after = "{written}"}}')
    assert read(text, "w").brands[0].ladder.remind_after == meant


def test_weights_of_priority_are_read_and_the_rest_keep_their_defaults() -> None:
    """Half lives are spans; whole numbers are numbers too."""
    table = '[brand.priority]\nneed = 0.4\nreach = 0\nwaiting_half_life = "1d 12h"\n[[rep]]'
    found = read(GOOD.replace("[[rep]]", table), "w").brands[0].priority
    assert found == Weights(need=0.4, reach=0.0, waiting_half_life=timedelta(hours=36))
