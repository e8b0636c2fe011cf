"""A finished file is searched, word by word, for what its edition does not say; one find refuses the edition."""

import re
from collections.abc import Iterable, Iterator, Mapping

from breve.leak.furniture import CODE, NAMES, TEXT, code_words
from breve.leak.keys import telling
from breve.leak.passage import Passage, Said, UnreadableError
from breve.leak.pdf_file import pdf_parts, read_pdf_parts
from breve.leak.word_file import read_word_parts, word_parts
from breve.leak.words import dress_of, strangers, texts_of, words
from breve.model.brief import Edition
from breve.model.document import Chart, Cite, List, Node, SourceEntry, walk
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
        texts = texts_of(edition)
        whole = "\n".join(texts)
        said = frozenset(words(whole))
        nodes = tuple(walk(edition.document))
        has_ticks = any(isinstance(node, Chart) for node in nodes)
        self.counts = max(10_000 if has_ticks else 500, len(whole) // LEAST_PAGE)
        self.text = said | TEXT | _list_labels(nodes, edition.look.list.number)
        held = (one.content.decode("utf-8", "replace") for one in edition.attachments)
        self.names = self.text | NAMES | frozenset(word for text in held for word in words(text))
        parts = (part for word in said if not word.isalpha() for part in code_words(word))
        self.code = self.names | dress_of(edition.look) | frozenset(parts)  # a block "kj1" is the place "kj" to code
        self.addresses = "\n".join(text for text in texts if "/" in text)
        self.foreign_keys = telling(keys - _cited(nodes), whole)

    def doubtful(self, passages: Iterable[Passage]) -> Iterator[Passage]:
        """The passages that are to be looked at one by one: of each kind all or none.

        None where all of a kind together say nothing but the edition's own, which is the rule.
        """
        told: dict[Said, list[Passage]] = {said: [] for said in Said}
        for one in passages:
            told[one.said].append(one)
        for said, kind in told.items():
            if self._are_strange(said, kind):
                yield from kind

    def _are_strange(self, said: Said, kind: list[Passage]) -> bool:
        """Whether passages of a kind say anything strange; quick, and in doubt true."""
        together = "\n".join([one.text for one in kind])
        match said:
            case Said.TEXT:
                return not self._are_own(words(together), self.text)
            case Said.NAME:
                strange = not self._are_own(words(_STAMP.sub("", together)), self.names)
            case Said.CODE:
                strange = any(self._strange(one) for one in kind)
        return strange or any(self.foreign_keys.found_in(together))

    def _are_own(self, said: Iterable[str], own: frozenset[str]) -> bool:
        return all(map(self._is_figure, set(said) - own))

    def foreign(self, passage: Passage) -> Iterator[str]:
        """What a passage says that the edition does not: words, and keys of sources that it does not cite."""
        yield from (f"the word '{word}'" for word in dict.fromkeys(self._strange(passage)))
        if passage.said is not Said.TEXT:
            yield from (f"the source key '{key}'" for key in self.foreign_keys.found_in(passage.text))

    def _strange(self, passage: Passage) -> Iterable[str]:
        match passage.said:
            case Said.TEXT:
                return self._strange_text(passage)
            case Said.NAME:
                return self._strangers(_STAMP.sub("", passage.text), self.names)
            case Said.CODE:
                strange = code_words(passage.text) - CODE
                return sorted(strange - self.code) if strange else ()

    def _strange_text(self, passage: Passage) -> list[str]:
        """The strangers of a text; only where there are some is it worth while to read it in order."""
        strange = self._strangers(passage.text, self.text)
        return self._strangers(passage.again(), self.text) if strange and passage.again else strange

    def _strangers(self, text: str, own: frozenset[str]) -> list[str]:
        return list(strangers(text, lambda word: word in own or self._is_figure(word)))

    def is_said(self, path: str) -> bool:
        """Whether a path stands in an address that the edition itself gives."""
        return path in self.addresses

    def _is_figure(self, word: str) -> bool:
        """Whether a word is a number that the layout makes: a folio, the number of an item, the tick of a chart."""
        return word.isdecimal() and len(word) <= len(str(self.counts)) and int(word) <= self.counts


def _list_labels(nodes: tuple[Node, ...], counting: Counting) -> frozenset[str]:
    """The words that the layout puts before the items of numbered lists."""
    lists = (node for node in nodes if isinstance(node, List) and node.is_ordered)
    numbers = {number for one in lists for number in range(one.start, one.start + len(one.items))}
    return frozenset(words(" ".join(map(counting.label, numbers))))


def _cited(nodes: tuple[Node, ...]) -> frozenset[str]:
    """The keys of the sources that an edition cites or lists."""
    cited = {citation.key for node in nodes if isinstance(node, Cite) for citation in node.citations}
    return frozenset(cited | {node.key for node in nodes if isinstance(node, SourceEntry)})


def _paths(parts: Iterable[tuple[str, bytes]], machine: Iterable[str], own: "_Own") -> Iterator[tuple[str, str]]:
    """The machine's paths in the bytes of a file, as UTF-8 and as UTF-16 of both kinds."""
    plain = [(path, path.encode()) for path in machine]
    wide = [(path, path.encode(code)) for path in machine for code in ("utf-16-le", "utf-16-be")]
    for place, content in parts:
        for path, written in (*plain, *wide) if b"\0" in content else plain:
            if written in content and not own.is_said(path):
                yield place, f"the path '{path}'"
