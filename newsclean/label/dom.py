"""Features of blocks out of the tree of a page: worked out once a container, then given to its blocks."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from newsclean.data import dom_groups
from newsclean.label.columns import Columns
from newsclean.tree import Dom

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# Elements that say what is in them; the order is part of the model's features.
SECTIONS = (
    "article main section aside nav footer header form figure figcaption ul ol li td blockquote button details dialog"
    " template noscript p div dd h1 h2 h3 h4 label body textarea summary pre table bodybox"
)
_BITS = {name: 1 << i for i, name in enumerate(SECTIONS.split())}
CAP = 80.0  # words of a block that count as prose


def dom_columns(dom: Dom, text: Columns) -> Columns | dict[str, Floats]:
    """The features by name, one number a block. text: what `text_columns` gave for the same blocks."""
    view = _View(dom, text)
    out: dict[str, Floats] = {}
    out |= view.links()
    out |= view.places()
    out |= view.shares()
    out |= view.main()
    out |= view.looks()
    out |= view.names()
    out |= view.articles(text)
    return out


class _View:
    """The tree as arrays, with what several features ask of it."""

    def __init__(self, dom: Dom, text: Columns) -> None:
        self.dom = dom
        self.parent: Ints = np.array(dom.parent)
        self.depth: Ints = np.array(dom.depth)
        self.first: Ints = np.array(dom.first)
        self.stop: Ints = np.array(dom.stop)
        self.node: Ints = np.array(dom.node, dtype=np.int64)
        self.words: Floats = np.array(text["words"])
        self.prose: Floats = np.minimum(np.array(text["prose"]), CAP)
        self.chars: Floats = np.maximum(np.array(text["length"]), 1.0)
        self.linked: Floats = np.minimum(np.array(dom.linked, dtype=np.float64), self.chars)
        self.share: Floats = self.linked / self.chars
        # Prose full of links is less so.
        self.good: Floats = self.prose * (1.0 - self.share)
        self.total = max(float(self.good.sum()), 1.0)
        self.up = self._up()

    def _up(self) -> list[Ints]:
        """For each block its container, then those above that hold more blocks than the one before."""
        size = self.stop - self.first
        wider = list(range(len(size)))
        parent, sizes = self.dom.parent, size.tolist()
        for i in range(1, len(wider)):
            above = parent[i]
            wider[i] = above if sizes[above] > sizes[i] else wider[above]
        step = np.array(wider)
        out = [self.node]
        for _ in range(3):
            out.append(step[out[-1]])
        return out

    def within(self, values: Floats) -> Floats:
        """Sums of a block's values over each container."""
        sums = np.concatenate(([0.0], np.cumsum(values)))
        return np.asarray(sums[self.stop] - sums[self.first])

    def links(self) -> dict[str, Floats]:
        """Of the block itself."""
        return {
            "link_share": self.share,
            "link_count": np.array(self.dom.links, dtype=np.float64),
            "images": np.minimum(np.array(self.dom.images, dtype=np.float64), 9.0),
            "depth": self.depth[self.node].astype(np.float64),
        }

    def places(self) -> dict[str, Floats]:
        """Where in its container, and in those above, the block stands."""
        out = {}
        index = np.arange(len(self.node))
        for level, node in enumerate(self.up):
            size = np.maximum(self.stop[node] - self.first[node], 1)
            out[f"size_{level}"] = size.astype(np.float64)
            out[f"place_{level}"] = (index - self.first[node]) / size
        return out

    def shares(self) -> dict[str, Floats]:
        """How much of the page's prose its containers hold, and how much of them is prose, or links."""
        good, words = self.within(self.good), np.maximum(self.within(self.words), 1.0)
        linked, chars = self.within(self.linked), np.maximum(self.within(self.chars), 1.0)
        share, dense, links = good / self.total, good / words, linked / chars
        out = {}
        for level, node in enumerate(self.up):
            out[f"prose_in_{level}"] = share[node]
            out[f"prose_density_{level}"] = dense[node]
            out[f"link_density_{level}"] = links[node]
        return out

    def main(self) -> dict[str, Floats]:
        """Where the block stands to the container with most prose close by, as readability finds it."""
        score = np.zeros(len(self.parent))
        node = self.node
        for weight in (1.0, 0.5, 0.25):
            np.add.at(score, node, weight * self.good)
            node = self.parent[node]
        best = int(score.argmax())
        core = self._core(0.6)
        index = np.arange(len(self.node))
        out = {
            "main_score": score[self.node] / max(float(score[best]), 1.0),
            "main_share": np.full(len(index), self._part(best)),
        }
        for name, top in (("main", best), ("core", core)):
            inside = (index >= self.first[top]) & (index < self.stop[top])
            out[f"in_{name}"] = inside.astype(np.float64)
            before, after = index - self.first[top], index - (self.stop[top] - 1)
            out[f"from_{name}"] = np.where(inside, 0.0, np.where(before < 0, before, after)).clip(-60, 60).astype(np.float64)
            out[f"to_{name}"] = self._distance(top)[self.node]
        return out

    def _part(self, node: int) -> float:
        return float(self.good[self.first[node] : self.stop[node]].sum()) / self.total

    def _core(self, least: float) -> int:
        """The deepest container with this share of all prose."""
        good = self.within(self.good)
        enough = np.flatnonzero(good >= least * self.total)
        return int(enough[self.depth[enough].argmax()]) if len(enough) else 0

    def _distance(self, top: int) -> Floats:
        """Steps in the tree from each container to one of them."""
        marked = set()
        node = top
        while node not in marked:
            marked.add(node)
            node = self.dom.parent[node]
        common = list(self.dom.depth)
        for i, above in enumerate(self.dom.parent):
            if i not in marked:
                common[i] = common[above]
        shared = np.array(common)
        return np.asarray(self.depth - shared + self.depth[top] - shared, dtype=np.float64)

    def looks(self) -> dict[str, Floats]:
        """How blocks with the same tags and classes fare: prose of the page in them, links in them, how many."""
        look = np.array(self.dom.look)
        kin = look[self.node] * (len(look) + 1) + look[self.parent[self.node]]
        _, which = np.unique(kin, return_inverse=True)
        count = np.bincount(which).astype(np.float64)
        good = np.bincount(which, self.good)
        words = np.maximum(np.bincount(which, self.words), 1.0)
        return {
            "kin": count[which],
            "kin_prose": (good / self.total)[which],
            "kin_density": (good / words)[which],
            "kin_links": (np.bincount(which, self.share) / count)[which],
            "kin_words": (np.bincount(which, self.words) / count)[which],
        }

    def names(self) -> dict[str, Floats]:
        """For each group of class words and each kind of section: 3 at the block, 2 near above, 1 anywhere above, else 0."""
        sections = [_BITS.get(name, 0) for name in self.dom.name]
        both = _group("article") | _group("content")
        for i, bits in enumerate(self.dom.words):
            if bits & both == both:
                sections[i] |= _BITS["bodybox"]
        out = {}
        words = _Ladder(self.dom.parent, self.dom.words, self.node, np.array(self.dom.inline, dtype=np.int64))
        for name, column in zip(dom_groups(), words.levels(len(dom_groups())), strict=True):
            out[f"class_{name}"] = column
        tags = _Ladder(self.dom.parent, sections, self.node, np.zeros(len(self.node), dtype=np.int64))
        for name, column in zip(_BITS, tags.levels(len(_BITS)), strict=True):
            out[f"tag_{name}"] = column
        hidden = _Ladder(
            self.dom.parent, [int(h) for h in self.dom.hidden], self.node, np.zeros(len(self.node), dtype=np.int64)
        )
        out["hidden"] = next(hidden.levels(1))
        return out

    def articles(self, text: Columns) -> dict[str, Floats]:
        """Pages hold several articles: the number of this one, and where the headline stands to the block."""
        parent, names = self.dom.parent, self.dom.name
        nearest, number, opened = [0] * len(parent), [0] * len(parent), 0
        for i in range(1, len(parent)):
            nearest[i], number[i] = nearest[parent[i]], number[parent[i]]
            if names[i] == "article":
                opened += 1
                nearest[i], number[i] = i, opened
        index = np.arange(len(self.node))
        near = np.array(nearest)[self.node]
        title = np.array(text["title"]) >= 0.6
        heading = np.array(text["is_heading"]) > 0
        best = np.flatnonzero(title & heading)
        if not len(best):
            best = np.flatnonzero(title)
        own = self.within(title.astype(np.float64))
        h1 = np.array([name == "h1" for name in names])[self.node]
        out = {
            "article": np.array(number, dtype=np.float64)[self.node],
            "articles": np.full(len(index), float(opened)),
            "titles_in_article": own[near],
            "titles_in_1": own[self.up[1]],
            "titles_in_2": own[self.up[2]],
            "titles_in_3": own[self.up[3]],
            "h1_above": np.concatenate(([0.0], np.cumsum(h1)))[:-1],
        }
        top = self.node[best[-1]] if len(best) else 0
        first = self.node[best[0]] if len(best) else 0
        out["to_title"] = self._distance(int(top))[self.node] if len(best) else np.full(len(index), -1.0)
        out["to_first_title"] = self._distance(int(first))[self.node] if len(best) else np.full(len(index), -1.0)
        return out


def _group(name: str) -> int:
    return 1 << dom_groups().index(name)


class _Ladder:
    """Bits of containers, at three distances from each block."""

    def __init__(self, parent: list[int], bits: list[int], node: Ints, inline: Ints) -> None:
        near = list(bits)
        anywhere = list(bits)
        for i in range(1, len(bits)):
            above = parent[i]
            anywhere[i] |= anywhere[above]
            near[i] |= bits[above] | bits[parent[above]]
        self.rungs = [np.array(x)[node] | inline for x in (bits, near, anywhere)]

    def levels(self, count: int) -> Iterator[Floats]:
        """One column a bit."""
        shifts = np.arange(count)
        total = sum(((rung[:, None] >> shifts) & 1) for rung in self.rungs)
        yield from np.asarray(total, dtype=np.float64).T
