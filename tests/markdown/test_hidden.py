"""What an audience may not see is in nothing that it is given: not in the manuscript, not in the edition."""

from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from breve.markdown.arrange import arrange
from breve.markdown.divide import divide
from workshop import brief, composed, reader

NAMES = ("one", "two", "three")
ACCESS = st.lists(st.sampled_from(NAMES), max_size=2, unique=True)
WRAPS = (
    "Words %s here.\n",
    "> quoted %s\n> lines\n",
    "- an item %s\n- two\n",
    "| a |\n|---|\n| %s |\n",
    "A note.^[%s]\n",
)
SLOTS = (
    "::: judgment {likelihood=likely confidence=low%s}\nIt is likely: %s.\n:::\n",
    "::: risk {impact=2 likelihood=likely%s}\nIf %s.\n:::\n",
    "::: assumption {%s}\n%s.\n:::\n",
    "::: event {date=2024%s}\n%s.\n:::\n",
    "::: summary {%s}\n%s.\n:::\n",
    "::: panel {title=x%s}\n%s.\n:::\n",
)


class Essay:
    """An essay as it is written, and who may see each of its words."""

    def __init__(self, draw):
        self.draw, self.words, self.seen_by = draw, count(), {}

    def word(self, seen):
        word = f"word{next(self.words)}x"
        self.seen_by[word] = seen
        return word

    def narrowed(self, seen):
        names = self.draw(ACCESS)
        return (f' audiences="{" ".join(names)}"', seen & set(names)) if names else ("", seen)

    def blocks(self, seen, level):
        """Blocks, and after them sections of one level, so that no heading rules what is not its own."""
        plain = "\n".join(self.block(seen, level) for _ in range(self.draw(st.integers(0, 3))))
        sections = [self.section(seen, level) for _ in range(self.draw(st.integers(0, 2)))] if level < 5 else []
        return "\n".join([plain, *sections])

    def section(self, seen, level):
        said, seen = self.narrowed(seen)
        heading = f"{'#' * level} Heading {self.word(seen)}" + (f" {{{said}}}" if said else "")
        return f"{heading}\n\n{self.blocks(seen, level + 1)}"

    def block(self, seen, level):
        match self.draw(st.sampled_from(("plain", "slot", "division") if level < 5 else ("plain", "slot"))):
            case "plain":
                return self.draw(st.sampled_from(WRAPS)) % self.word(seen)
            case "slot":
                said, seen = self.narrowed(seen)
                return self.draw(st.sampled_from(SLOTS)) % (said, self.word(seen))
            case _:
                said, seen = self.narrowed(seen)
                return f"::: {{{said} #id{next(self.words)}}}\n{self.blocks(seen, level + 1)}\n:::\n"


@st.composite
def essays(draw):
    essay = Essay(draw)
    return essay.blocks(set(NAMES), 2), essay.seen_by


@given(essays())
def test_hidden_words_are_nowhere_and_the_others_are_there(essay):
    text, seen_by = essay
    made = brief(text, audiences=tuple(reader(name) for name in NAMES))
    for audience in made.audiences:
        found = []
        manuscript = arrange(made, audience, divide(made.essay, made, found.append), found.append).text
        edition, _ = composed(made, audience.name)
        said = repr(edition.document)
        for word, seen in seen_by.items():
            assert (word in manuscript) == (audience.name in seen), (audience.name, word, text)
            assert (word in said) == (audience.name in seen)
        for other in set(NAMES) - {audience.name}:
            assert f"audiences={other}" not in manuscript
            assert f'"{other}' not in manuscript
