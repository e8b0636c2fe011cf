"""What there is to build: each edition asked for, and whether what stands there is still what it would be."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from breve.build.order import Asked, Job, Order, Outcome, State, kept
from breve.build.reading import Reader, Reading, read_asked
from breve.model.record import Draft, Record, field
from breve.store.inputs import changed, digest, made_of, workspace_name
from breve.store.paper import fingerprint
from breve.store.put import owned
from breve.store.record import (
    BriefRecord,
    EditionRecord,
    FileRecord,
    edition_path,
    read_brief_record,
    read_edition,
    write_brief_record,
)

if TYPE_CHECKING:  # as in order.py
    from breve.model.brief import Audience, Brief


class Due(Record):
    """An edition that is due, or may be: its job, what it is made of, what is known of its files, and why."""

    job: Job
    workspace: str
    inputs: str
    made_of: Mapping[str, str]
    record: EditionRecord | None
    why: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name of its files, without their endings."""
        return f"{self.job.brief.name}-{self.job.audience.name}"


class Survey(Draft):
    """One walk over the briefs of an order; what it learns on the way is kept for whoever asks after it.

    `matrix` has, by workspace and brief, every audience that the brief is built for, asked for or not;
    what is learnt of a brief is kept for the next build where `is_kept` is set;
    `distrusted` names the editions whose record was there, and was cut, changed or of another make.
    `known` counts the editions of the briefs that it has `seen`.
    """

    order: Order
    read: Reader = read_asked
    is_kept: bool = True
    matrix: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    names: dict[str, tuple[Path, str]] = field(default_factory=dict)
    distrusted: list[str] = field(default_factory=list)
    known: int = 0
    seen: int = 0

    @property
    def expected(self) -> int:
        """How many editions there will be: those known of by now, and as many for each brief that is still to come."""
        to_come = len(self.order.briefs) - self.seen
        return self.known + round(self.known / self.seen * to_come) if self.seen else 0

    @property
    def named(self) -> tuple[str, ...]:
        """Every audience of the briefs asked for."""
        return tuple(sorted({name for names in self.matrix.values() for name in names}))

    @property
    def unmatched(self) -> tuple[str, ...]:
        """The audiences asked for that no brief has; none where one cannot be read, since nobody knows of its own."""
        if len(self.matrix) < len(self.order.briefs):
            return ()
        return tuple(one for one in self.order.audiences if not any(fnmatchcase(name, one) for name in self.named))

    def steps(self) -> Iterator[Outcome | Due]:
        """Each edition: as an outcome where nothing is to be done for it, else as due."""
        for asked in self.order.briefs:
            self.seen += 1
            yield from self._brief(asked)

    def _brief(self, asked: Asked) -> Iterator[Outcome | Due]:
        name = asked.folder.resolve().name
        record = read_brief_record(self.order.out, name)
        made = made_of(asked.folder, asked.workspace, record.houses) if record else {}
        if record is not None and record.inputs == digest(made):
            yield from self._same_brief(asked, record)
        else:
            yield from self._new_brief(asked, self.read(asked), {})

    def _same_brief(self, asked: Asked, record: BriefRecord) -> Iterator[Outcome | Due]:
        """A brief that is as it was: it is read only when an edition of it is not."""
        self.matrix[self._workspace(asked), record.brief] = record.audiences
        settled = {name: self._settled(asked, record, name) for name in self._wanted(record.audiences)}
        if all(settled.values()):
            self.known += len(settled)
            yield from (outcome for outcome in settled.values() if outcome)
        else:
            yield from self._new_brief(asked, self.read(asked), settled)

    def _settled(self, asked: Asked, brief: BriefRecord, audience: str) -> Outcome | None:
        """The outcome of an edition of which nothing has changed, or None."""
        record = read_edition(self.order.out, brief.brief, audience)
        files = tuple(record.file(form) for form in self.order.formats) if record else ()
        same = tuple(file for file in files if file and self._is_same(file, brief.inputs))
        if not record or len(same) < len(self.order.formats) or self.order.is_forced:
            return None
        if self._twin(asked, brief.brief, audience):
            return None
        return Outcome(brief.brief, audience, State.UNCHANGED, same)

    def _is_same(self, file: FileRecord, inputs: str) -> bool:
        return file.inputs == inputs and file.copy == self.order.copy and self._stands(file)

    def _stands(self, file: FileRecord) -> bool:
        return _hash(self.order.out / file.name) == file.hash

    def _new_brief(self, asked: Asked, read: Reading, settled: Mapping[str, Outcome | None]) -> Iterator[Outcome | Due]:
        if read.brief is None:
            yield Outcome(read.name, "", State.ERRORS, findings=read.found)
            return
        names = tuple(audience.name for audience in read.brief.audiences)
        self.matrix[self._workspace(asked), read.name] = names
        wanted = self._wanted(names)
        self.known += len(wanted)
        self._remember(asked, read)
        for audience in read.brief.audiences:
            if audience.name in wanted:
                yield settled.get(audience.name) or self._due(asked, read, read.brief, audience)

    def _wanted(self, audiences: tuple[str, ...]) -> tuple[str, ...]:
        asked = self.order.audiences or ("*",)
        return tuple(name for name in audiences if any(fnmatchcase(name, one) for one in asked))

    def _remember(self, asked: Asked, read: Reading) -> None:
        if read.brief is None or read.has_errors or not self.is_kept:
            return
        names = tuple(audience.name for audience in read.brief.audiences)
        houses, inputs = read.brief.style.houses, digest(read.made_of)
        with suppress(OSError):  # a disk that is full says so where an edition is lost by it
            write_brief_record(self.order.out, BriefRecord(read.name, self._workspace(asked), houses, inputs, names))

    def _due(self, asked: Asked, read: Reading, brief: Brief, audience: Audience) -> Outcome | Due:
        twin = self._twin(asked, brief.name, audience.name)
        if twin:
            return Outcome(brief.name, audience.name, State.REFUSED, reasons=(twin,))
        record = self._record(brief.name, audience.name)
        edited = () if self.order.is_forced else self._edited(record)
        if edited:
            return Outcome(brief.name, audience.name, State.EDITED, reasons=kept(edited))
        job = Job(
            brief,
            audience,
            self.order.formats,
            self.order.copy,
            read.made_of["breve"] + read.made_of["fonts"],
            self._known(record),
            _machine(asked.workspace),
            read.found,
        )
        why = self._why(record, read)
        return Due(job, self._workspace(asked), digest(read.made_of), read.made_of, record, why)

    def _workspace(self, asked: Asked) -> str:
        return workspace_name(asked.workspace, self.order.out)

    def _twin(self, asked: Asked, brief: str, audience: str) -> str:
        """Why an edition cannot be built beside one of the same build, or ""."""
        folder, other = self.names.setdefault(f"{brief}-{audience}", (asked.folder, audience))
        if (folder, other) == (asked.folder, audience):
            return ""
        named, advice = (
            (folder, "build them into two folders with -o") if folder.name == brief else (folder.name, "rename a brief")
        )
        return f"its files would have the names of those of '{named}' for '{other}'; {advice}"

    def _record(self, brief: str, audience: str) -> EditionRecord | None:
        record = read_edition(self.order.out, brief, audience)
        if record is None and edition_path(self.order.out, brief, audience).exists():
            self.distrusted.append(f"{brief}-{audience}")
        return record

    def _edited(self, record: EditionRecord | None) -> tuple[str, ...]:
        """The files of an edition that somebody changed since breve wrote them."""
        files = tuple(file for file in (record.files if record else ()) if file.format in self.order.formats)
        found = {file.name: _hash(self.order.out / file.name) for file in files}
        return tuple(name for name, now in found.items() if now and now not in owned(self.order.out, record, name))

    def _known(self, record: EditionRecord | None) -> Mapping[str, str]:
        files = () if record is None or self.order.is_forced else record.files
        return {file.format: file.content for file in files if file.format in self.order.formats and self._stands(file)}

    def _why(self, record: EditionRecord | None, read: Reading) -> tuple[str, ...]:
        if self.order.is_forced:
            return ("forced",)
        files = tuple(record.file(form) if record else None for form in self.order.formats)
        whole = tuple(file for file in files if file is not None)
        if len(whole) < len(files):
            return ("new",)
        gone = tuple(f"{file.name} is gone" for file in whole if not self._stands(file))
        other = tuple(f"was {file.copy}" for file in whole if file.copy != self.order.copy)
        return (*gone, *dict.fromkeys(other), *changed(whole[0].made_of, read.made_of))


def _machine(workspace: Path) -> tuple[str, ...]:
    """The paths that would say on which machine, and for whom, an edition was made."""
    temporary = os.environ.get("TMPDIR") or os.environ.get("TEMP") or "/tmp"  # noqa: S108 - named, not written to
    places = (workspace.resolve(), Path.home(), Path(temporary))
    return tuple(dict.fromkeys(str(place) for place in places if len(place.parts) > 1))


def _hash(path: Path) -> str:
    return fingerprint(path.read_bytes()) if path.is_file() else ""
