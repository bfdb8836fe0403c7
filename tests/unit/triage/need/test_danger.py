"""Danger that somebody tells of, at first hand and now, and all that only sounds like it."""

import pytest

from makegood.triage.judging import judge
from unit.triage.triage_world import NOW, a_feed, a_judging, a_post, the_mention

HURT = (
    "The Juniper kettle burned my hand last night and I spent the night in hospital.",
    "Our Juniper heated blanket caught fire with my son under it. He is in the burns unit.",
    "Got food poisoning from the Juniper salad box, whole family sick since Sunday.",
    "Juniper kettle caught fire this morning. Kitchen full of smoke.",
    "The carbon monoxide alarm went off next to our Juniper boiler.",
    "Smoke came out of our Juniper dryer, the wall is black.",
    "The Juniper toaster burst into flames while my wife was standing next to it!",
    "My daughter swallowed the magnet out of the Juniper puzzle and we are in A&E.",
    "My toddler nearly choked on the button that came off his Juniper coat.",
    "I had to use my EpiPen after the Juniper cereal bar. Nuts are nowhere on the label.",
    "My lips swelled up and I could not breathe after one bite of the Juniper sauce.",
    "I want to end my life. Juniper cut off my phone and I have nobody left to call.",
    "Juniper, I am thinking about killing myself over this debt letter of yours.",
    "The Juniper ladder collapsed and I broke my back.",
    "The leg of the Juniper high chair snapped and my baby hit her head on the tiles.",
    "I got a nasty shock off the handle of the Juniper washing machine.",
    "The Juniper iron gave my mother an electric shock.",
    "The brakes on my Juniper bike failed on the hill this morning.",
    "The Juniper charger melted and there are scorch marks all over the bedroom wall.",
    "My brother was burned by the steam from our Juniper cooker, his arm is blistered.",
    "Found a shard of glass in my baby's Juniper porridge. He had it in his mouth.",
    "Juniper heater smells of burning every time I plug it in and the socket is black.",
    "The Juniper scooter battery exploded in the hall. We got out, the door did not.",
    "The Juniper lotion gave me a chemical burn on my face.",
    "My son got trapped in the Juniper folding bed and stopped breathing for a moment.",
    "That Juniper gate came off the wall and my little boy fell down the stairs.",
    "Juniper's glass door exploded over me in the shower. Eleven stitches.",
    "EpiPen twice in one evening since Juniper does not list nuts.",
    "The Juniper pram folded up with my baby inside and trapped her fingers.",
    "Our Juniper boiler is leaking carbon monoxide, the gas engineer says switch it off.",
    "We all got sick after eating the Juniper chicken, my gran was taken away in an ambulance.",
    "The lid of the Juniper kettle came off and boiling water went all over my arm.",
)

SOUNDS_LIKE_IT = (
    "This song is fire. Playing it on my Juniper all day.",
    "The band was on fire tonight, and my Juniper speaker loved it.",
    "I am on fire today: three chapters written on my Juniper.",
    "My inbox exploded after I posted the Juniper recipe.",
    "An explosion of flavour, this Juniper tea.",
    "The Juniper bill gave me a shock, but it was my own fault for leaving the heating on.",
    "To add insult to injury, the Juniper box was blue.",
    "Not exactly bleeding edge, but I like my Juniper phone.",
    "I work in a hospital and my Juniper shoes carry me through every shift.",
    "I took the Juniper reader to hospital with me and read two novels.",
    "My dad drove an ambulance for thirty years, with a Juniper radio in the cab.",
    "I burned the toast again while reading about the Juniper.",
    "We sat round the fire, smoke in our eyes, with a Juniper flask of soup.",
    "He was smoking outside the Juniper shop.",
    "Juniper candles: no smoke, gentle, and safe to use in the nursery.",
    "Is it safe to say that Juniper makes the nicest bags?",
    "I could have died laughing at the Juniper advert.",
    "The Suicide Squad poster looks great on my Juniper screen.",
    "Their prices are killing me, but the Juniper coat is warm.",
    "I burned some calories on my Juniper bike today.",
    "My Juniper kettle never burned me, never smoked, never failed.",
    "Sparks flew between us in the queue for the Juniper sale.",
    "Is the Juniper bar free of nuts? My son carries an EpiPen.",
    "I felt sick after the Juniper film, it was so sad.",
    "No hot water on our floor again, Juniper.",
    "If it ever caught fire I would buy another Juniper the same day.",
)

NEWS = (
    "A fire broke out at the Juniper factory in Leeds on Tuesday. Nobody was injured, police said.",
    "A Juniper kettle caught fire in a hotel, the fire brigade said in a press release.",
    "Juniper recalls 2,000 chargers after reports that some exploded, according to the regulator.",
    "I read in the paper that a Juniper dryer caught fire in Bristol.",
    "Saw on the news that somebody's Juniper heater exploded. Anyway, mine arrived today.",
)

SECOND_HAND = (
    "My neighbour says her Juniper toaster caught fire last week.",
    "A friend of mine told me that her Juniper kettle burned her hand.",
    "A colleague's Juniper charger exploded, or so he says.",
    "A woman on the forum writes about her Juniper heater, which caught fire in the night.",
)

LONG_OVER = (
    "Ten years ago our Juniper oven caught fire. The new one is a joy.",
    "In 2009 my Juniper laptop burned my leg. I have had four since then.",
    "When I was a child our Juniper kettle gave my mother an electric shock. Funny what stays.",
    "Our Juniper dryer caught fire once. That was twenty years ago, and we laugh about it now.",
)


@pytest.mark.parametrize("text", HURT)
def test_first_hand_danger_is_an_alert_whatever_the_need(text: str) -> None:
    """However calm the words: it opens a case at once, and says why."""
    verdict = the_mention(text).verdict
    assert verdict.danger
    assert verdict.route == "alert"
    assert verdict.reasons[0].words == "somebody may get hurt: this cannot wait"
    assert verdict.reasons[1].words.startswith("somebody may get hurt: \u201c")


@pytest.mark.parametrize("text", [*SOUNDS_LIKE_IT, *NEWS, *SECOND_HAND, *LONG_OVER])
def test_what_only_sounds_like_danger_wakes_nobody(text: str) -> None:
    """A figure of speech, the news, what somebody else tells, what is long over."""
    verdict = the_mention(text).verdict
    assert not verdict.danger
    assert "hurt" not in verdict.reasons[0].words


def test_an_old_thing_that_is_dangerous_now_is_danger() -> None:
    """It is not the purchase that has to be new."""
    text = "I bought this Juniper kettle ten years ago and yesterday it caught fire."
    assert the_mention(text).verdict.danger
    assert the_mention("We bought our Juniper in 2014. It caught fire.").verdict.danger


def test_danger_that_is_not_surely_of_the_brand_is_for_the_lead() -> None:
    """Told of in the digest, never nowhere."""
    post = a_post("Then there was Orbit. It burned my hand on Sunday, I was in hospital until six.")
    (mention,) = judge(post, a_feed(), a_judging(), NOW)
    assert (mention.verdict.sure, mention.verdict.danger) == (False, True)
    assert mention.verdict.route == "digest"


_CALM = (
    "It has been with us for five years. We had friends over that week. The garden looked fine. "
    "My sister made the salad. The dog was happy too. Everybody stayed late. We talked of Spain. "
)
_SILENCE = (
    "On Monday it stopped working and nobody answers the phone. I have called them five times. "
    "Please can somebody call us?"
)


@pytest.mark.parametrize("story", ["On Monday the base caught fire, with flames.", _SILENCE])
def test_a_paragraph_that_names_the_brand_counts_to_its_end(story: str) -> None:
    """However much is told before, in the same paragraph."""
    (mention,) = judge(
        a_post(f"We have a Juniper kettle. {_CALM}{story}"), a_feed(), a_judging(), NOW
    )
    assert mention.verdict.need > 0.4 or mention.verdict.danger
