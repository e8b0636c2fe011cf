"""A finished file is searched, word by word, for what its edition does not say; one find refuses the edition."""

import re
from collections.abc import Iterable, Iterator, Mapping

from breve.leak.furniture import CODE, NAMES, TEXT, code_words
from breve.leak.keys import keys_of, telling
from breve.leak.passage import Passage, Said, UnreadableError
from breve.leak.pdf_file import pdf_parts, read_pdf_parts
from breve.leak.word_file import read_word_parts, word_parts
from breve.leak.words import Held, Vocabulary, dress_of, held_by, strangers, texts_of, words
from breve.model.brief import Attachment, Edition
from breve.model.document import Chart, Citation, List, SourceEntry
from breve.model.record import Record
from breve.model.style import Counting

LEAST_PAGE = 100
"""Letters of an edition for a page of its file, at the least: so many folios there may be."""


class Leak(Record):
    """Something in a finished file that its edition does not say, and where."""

    file: str
    place: str
    what: str

    def __str__(self) -> str:
        """The leak in a line."""
        return f"leak: {self.what} in {self.file} ({self.place})"


def search(
    files: Mapping[str, bytes], edition: Edition, keys: frozenset[str], machine: Iterable[str]
) -> tuple[Leak, ...]:
    """Everything in an edition's finished files that it does not say, a find for each word and place.

    `files` has their bytes by name, `keys` are those of every source that the brief has, `machine` the paths that no
    file may name.  The unit is the word: each one that is read back must be the edition's own, or of the fixed
    furniture of its format.
    """
    own = _Own(edition, keys)
    found = (leak for name, content in files.items() for leak in _search(content, name, own, tuple(machine)))
    return tuple(dict.fromkeys(found))


def _search(content: bytes, name: str, own: "_Own", machine: tuple[str, ...]) -> Iterable[Leak]:
    try:
        passages, parts = _opened(content, name)
        found = [Leak(name, one.place, what) for one in own.doubtful(passages) for what in own.foreign(one)]
    except UnreadableError as fault:
        return (Leak(name, "the file as a whole", f"what cannot be read back ({fault})"),)
    found += [Leak(name, "its name", what) for what in own.foreign(Passage("", Said.NAME, name.rpartition(".")[0]))]
    found += [Leak(name, place, what) for place, what in _paths(parts, machine, own)]
    return found


def _opened(content: bytes, name: str) -> tuple[Iterable[Passage], Iterable[tuple[str, bytes]]]:
    """What a file says, and the bytes of its parts; a format that breve has no reader for is searched as one text."""
    match name.rpartition(".")[2]:
        case "docx":
            parts = word_parts(content)
            return read_word_parts(parts), parts.items()
        case "pdf":
            taken = pdf_parts(content)
            streams = ((f"stream {number}", stream) for number, stream in taken.streams.items())
            return read_pdf_parts(taken), [
                ("the file", content),
                ("its objects", b"\n".join(taken.objects.values())),
                *streams,
            ]
        case _:
            return (), [("the file", content)]


_STAMP = re.compile(r"D:\d{14}Z?|\d{4}-\d\d-\d\dT[\d:]{8}Z")
"""A time as properties of a file give it; ours hold the edition's date."""


class _Own:
    """What an edition may say, to readers, in names and in code."""

    def __init__(self, edition: Edition, keys: frozenset[str]) -> None:
        held = held_by(edition)
        texts = texts_of(edition, held)
        whole = "\n".join(texts)
        stretches = frozenset(whole.split())
        said = words(" ".join(stretches))
        counts = max(10_000 if held[Chart] else 500, len(whole) // LEAST_PAGE)
        text = said | TEXT | _list_labels(held[List], edition.look.list.number)
        attached = (one.content.decode("utf-8", "replace") for one in held[Attachment])
        names = text.union(NAMES, *map(words, attached))
        parts = (part for word in said if not word.isalpha() for part in code_words(word))
        self.text = Vocabulary(text, counts, stretches)
        self.names = Vocabulary(names, counts, stretches)
        self.code = names.union(dress_of(edition.look), parts)  # a block "kj1" is the place "kj" to code
        self.keys = telling(keys - _cited(held))
        self.whole = whole

    def doubtful(self, passages: Iterable[Passage]) -> Iterator[Passage]:
        """The passages that are to be looked at one by one: of each kind all or none.

        None where all of a kind together say nothing but the edition's own, which is the rule.
        """
        told = tuple(passages)
        for said in Said:
            kind = [one for one in told if one.said is said]
            if self._foreign(said, [one.text for one in kind]):
                yield from kind

    def foreign(self, passage: Passage) -> list[str]:
        """What a passage says that the edition does not; only where there is such is it worth reading again."""
        found = self._foreign(passage.said, [passage.text])
        return self._foreign(passage.said, [passage.again()]) if found and passage.again else found

    def _foreign(self, said: Said, texts: list[str]) -> list[str]:
        """What some texts of a kind say that the edition does not: words, and keys of sources that it does not cite."""
        together = " ".join(texts)
        match said:
            case Said.TEXT:
                return [f"the word '{word}'" for word in strangers(together, self.text)]
            case Said.NAME:
                strange = strangers(_STAMP.sub("", together), self.names)
            case Said.CODE:
                strange = sorted(frozenset().union(*map(code_words, texts)) - CODE - self.code)
        keys = self._foreign_keys(together)
        return [*(f"the word '{word}'" for word in strange), *(f"the source key '{key}'" for key in keys)]

    def _foreign_keys(self, text: str) -> list[str]:
        """The keys in a text that betray a source: those that the edition itself says do not."""
        found = dict.fromkeys(self.keys.found_in(text))
        said = frozenset(keys_of(found).found_in(self.whole)) if found else ()
        return [key for key in found if key not in said]

    def is_said(self, path: str) -> bool:
        """Whether a path stands in an address that the edition itself gives."""
        return path in self.whole


def _list_labels(lists: list[List], counting: Counting) -> frozenset[str]:
    """The words that the layout puts before the items of numbered lists."""
    starts = ((one.start, one.start + len(one.items)) for one in lists if one.is_ordered)
    return words(" ".join([counting.label(number) for start, stop in starts for number in range(start, stop)]))


def _cited(held: Held) -> frozenset[str]:
    """The keys of the sources that an edition cites or lists."""
    return frozenset([one.key for one in (*held[Citation], *held[SourceEntry])])


def _paths(parts: Iterable[tuple[str, bytes]], machine: Iterable[str], own: "_Own") -> Iterator[tuple[str, str]]:
    """The machine's paths in the bytes of a file, in each form in which they may be written."""
    forms = {path: _forms(path) for path in machine}
    any_form = re.compile(b"|".join(re.escape(form) for several in forms.values() for form in several))
    for place, content in parts:
        if any_form.search(content):
            for path, several in forms.items():
                if any(form in content for form in several) and not own.is_said(path):
                    yield place, f"the path '{path}'"


def _forms(path: str) -> tuple[bytes, ...]:
    """A path as UTF-8 and as UTF-16 of both kinds; all begin with its first sign, by which they are quickly missed."""
    return path.encode(), path.encode("utf-16-le"), path.encode("utf-16-be")[1:]
