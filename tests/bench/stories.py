"""Made stories and copies of them, as many as wanted, the same ones in every run: text for speed, memory and big clusters.

usage: python tests/bench/stories.py COUNT CHARACTERS        prints them as JSON lines

Words are syllables drawn by a law of frequency as in language, so that common phrases are shared by chance as in news;
how well copies are told from look-alikes is measured on better ones (tests/gates).
"""

import json
import random
import sys
from typing import NamedTuple

SYLLABLES = (
    "ka",
    "lo",
    "mi",
    "ren",
    "tas",
    "vo",
    "du",
    "shi",
    "bel",
    "nor",
    "gan",
    "pe",
    "wick",
    "sta",
    "ro",
    "fen",
    "ul",
    "dor",
    "ley",
)
WORDS = 20_000
SITES = 40
COPIES = ("same", "cut", "edited", "framed", "added")


class Story(NamedTuple):
    """A made article. story: the number of what it tells, which copies share."""

    id: str
    story: int
    kind: str
    title: str
    text: str


class Maker:
    """Makes stories of about so many characters; one in five is a copy of an earlier one."""

    def __init__(self, characters: int, seed: int = 1) -> None:
        self.dice = random.Random(seed)
        self.sentences = max(2, characters // 105)
        words = [self._word() for _ in range(WORDS)]
        self.words = [words[int(WORDS ** self.dice.random()) - 1] for _ in range(200_000)]
        self.frames = [([self._sentence() for _ in range(3)], [self._sentence() for _ in range(3)]) for _ in range(SITES)]

    def _word(self):
        return "".join(self.dice.choice(SYLLABLES) for _ in range(self.dice.randint(1, 4)))

    def _sentence(self):
        at, size = self.dice.randrange(len(self.words)), self.dice.randint(8, 22)
        words = self.words[at : at + size] or ["word"]
        start = self.dice.randrange(len(self.words) - 4)
        words[len(words) // 2 : len(words) // 2] = [self.words[start].title(), self.words[start + 1].title()]
        if self.dice.random() < 0.4:
            words.insert(len(words) // 3, str(self.dice.randint(2, 90_000)))
        self.dice.shuffle(words)
        return " ".join(words).capitalize() + "."

    def story(self):
        """Paragraphs."""
        return [" ".join(self._sentence() for _ in range(2)) for _ in range(self.sentences // 2)]

    def copy(self, paragraphs, kind):
        """Paragraphs of a copy."""
        if kind == "cut":
            return paragraphs[: max(2, int(len(paragraphs) * self.dice.uniform(0.4, 0.8)))]
        if kind == "added":
            return [*paragraphs, *self.story()[: max(1, len(paragraphs) // 4)]]
        if kind == "framed":
            before, after = self.dice.choice(self.frames)
            return [*before, *paragraphs, *after]
        if kind == "edited":
            return [" ".join(self._edited(word) for word in p.split(" ")) for p in paragraphs]
        return paragraphs

    def _edited(self, word):
        return self.dice.choice(self.words) if word.islower() and self.dice.random() < 0.08 else word

    def stories(self, count):
        """So many stories, copies among them, in the order of their ids."""
        told = []
        for number in range(count):
            if told and self.dice.random() < 0.2:
                story = self.dice.randrange(len(told))
                kind = self.dice.choice(COPIES)
                text = self.copy(told[story], kind)
            else:
                story, kind, text = len(told), "first", self.story()
                told.append(text)
            yield Story(f"{number:07}", story, kind, self._sentence().rstrip("."), "\n\n".join(text))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    for story in Maker(int(sys.argv[2])).stories(int(sys.argv[1])):
        print(json.dumps(story._asdict()))
