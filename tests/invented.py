"""Invented articles that share words by chance and nothing else, and what papers make of them."""

import random

PLACES = ("Ambleford", "Bexhow", "Carrick", "Dunmore", "Elsworth", "Farnley", "Holm", "Ipsley", "Keld", "Langdale", "Marske")
PEOPLE = (
    "Adeyemi",
    "Brandt",
    "Castillo",
    "Doyle",
    "Eriksen",
    "Ferrante",
    "Gruber",
    "Haddad",
    "Ionescu",
    "Jansen",
    "Kowalski",
)
THINGS = ("bridge", "library", "harbour", "orchard", "theatre", "railway", "quarry", "museum", "lighthouse", "pier", "mill")
_FIRST = ("brack", "sto", "wen", "har", "lim", "dro", "cas", "pel", "gan", "tor", "mis", "ful", "ves", "kor", "ban", "ril")
_LAST = ("mere", "ling", "ton", "dle", "ver", "sh", "nt", "ck", "row", "per", "ston", "ge", "lt", "my", "rd", "ble")
WORDS = tuple(a + b + c for a in _FIRST for b in ("", "a", "o", "e", "in", "ar") for c in _LAST)
MENU = ["The Daily Lantern", "Home", "News", "Sport", "Weather", "Search", "Subscribe now"]
FOOT = [
    "Follow us",
    "More on this story",
    "Related topics",
    "Terms of use",
    "Back to top",
    "Get our newsletter every morning",
]


def sentence(dice):
    """A sentence with two names and a number in it."""
    words = dice.sample(WORDS, dice.randint(9, 16))
    return f"{' '.join(words[:3]).capitalize()} {dice.choice(PEOPLE)} {' '.join(words[3:6])} {dice.randint(2, 9000)} " + (
        f"{dice.choice(THINGS)} {' '.join(words[6:])} in {dice.choice(PLACES)}{dice.choice(PLACES).lower()}."
    )


def story(seed, sentences=24):
    """Paragraphs of two sentences."""
    dice = random.Random(f"story {seed}")
    said = [sentence(dice) for _ in range(sentences)]
    return [" ".join(said[i : i + 2]) for i in range(0, sentences, 2)]


def text(paragraphs):
    """Paragraphs as a text."""
    return "\n\n".join(paragraphs)


def edited(paragraphs, share, seed=7):
    """The text with so many of its words replaced; names and numbers stay."""
    dice = random.Random(seed)
    return text(
        " ".join(dice.choice(WORDS) if w.islower() and dice.random() < share else w for w in p.split(" "))
        for p in paragraphs
    )


def notice(firm, seed):
    """A robot's notice: the same words around other facts."""
    n = random.Random(seed).sample(range(11, 999), 10)
    return (
        f"{firm} on Tuesday reported net income of {n[0]}.{n[1]} million kroner for the third quarter, after a loss of "
        f"{n[2]} million in the same period a year ago.\n\nThe company said that it had earned {n[3]} ore a share. Revenue "
        f"came to {n[4]} million kroner in the period, beating the forecasts of {n[5]} analysts.\n\n{firm} expects "
        f"full-year earnings of {n[6]} to {n[7]} ore a share. Its shares have risen {n[8]} per cent since the beginning of "
        f"the year, and closed at {n[9]} kroner on Monday."
    )
