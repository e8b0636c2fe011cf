"""The build, from an order to files: what is due is made, put in its place and recorded; what is not is left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import breve
from breve.build.order import Begun, Job, Made, Order, Outcome, State, Tell, kept
from breve.build.reading import Reader, read_asked
from breve.build.stale import Stale, find_stale, prune
from breve.build.survey import Due, Survey
from breve.model.record import Draft, Record, replace
from breve.store.lock import locked, sweep
from breve.store.manifest import write_manifest
from breve.store.paper import fingerprint
from breve.store.put import EditedError, keep, prepare, put
from breve.store.record import EditionRecord, FileRecord

if TYPE_CHECKING:  # the processes are not even imported before there is something to make
    from breve.build.crew import Crew


class Tally(Record):
    """A build as a whole: every outcome in the order in which they came, and the files that no edition has any more.

    `unmatched` are the audiences asked for that no brief has, `audiences` those that there are;
    `distrusted` the editions whose record was damaged or foreign, and was made again.  `fault` says why
    there is no new manifest.
    """

    outcomes: tuple[Outcome, ...]
    stale: tuple[Stale, ...] = ()
    unmatched: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    distrusted: tuple[str, ...] = ()
    fault: str = ""

    @property
    def is_well(self) -> bool:
        """Whether every edition stands as asked for and is recorded, and none was asked for that there is not."""
        return all(outcome.is_well for outcome in self.outcomes) and not self.unmatched and not self.fault


def build(
    order: Order, crew: Callable[[], Crew], tell: Tell, *, read: Reader = read_asked, is_pruned: bool = False
) -> Tally:
    """Build what is due, telling of each edition as it ends.

    `crew` makes the editions, and is called when there is one to make; `read` reads their briefs.  Raises Fault when
    nothing can be written where the order says, and KeyboardInterrupt when it is broken off: what was done until then
    stands, and is recorded.
    """
    _open_folder(order.out)
    survey, works = Survey(order, read), Works(crew)
    try:
        outcomes = _told(_outcomes(order, survey, works, tell), tell)
        stale = find_stale(order, survey)
        stale = prune(order.out, stale) if is_pruned else stale
    finally:
        works.close()
        fault = _record(order.out)
    return Tally(outcomes, stale, survey.unmatched, survey.named, tuple(survey.distrusted), fault)


def _record(out: Path) -> str:
    """Write the manifest; why not, where it cannot be."""
    try:
        write_manifest(out)
    except OSError as fault:
        return f"manifest.json cannot be written: {(fault.strerror or str(fault)).lower()}"
    return ""


def rehearse(order: Order, tell: Tell) -> Tally:
    """What a build would do, and why, with nothing written."""
    survey = Survey(order, is_kept=False)
    steps = (step if isinstance(step, Outcome) else _rehearsed(step) for step in survey.steps())
    outcomes = _told(steps, tell)
    return Tally(outcomes, find_stale(order, survey), survey.unmatched, survey.named, tuple(survey.distrusted))


def _told(outcomes: Iterable[Outcome], tell: Tell) -> tuple[Outcome, ...]:
    """Every outcome, each told of as it comes."""
    kept = []
    for outcome in outcomes:
        tell(outcome)
        kept.append(outcome)
    return tuple(kept)


def _open_folder(out: Path) -> None:
    from breve.model.diagnostic import Diagnostic, Fault, Severity
    from breve.model.source import NOWHERE

    try:
        prepare(out)
        with locked(out):
            sweep(out)
    except OSError as fault:
        message = f"cannot write into '{out}': {(fault.strerror or str(fault)).lower()}"
        hint = "choose another folder with -o"
        raise Fault(Diagnostic("output-folder", Severity.ERROR, message, NOWHERE, (hint,))) from None


class Works(Draft):
    """A crew that is called when the first edition comes, and sent home at the end."""

    call: Callable[[], Crew]
    crew: Crew | None = None

    def answers(self, dues: Iterator[Due]) -> Iterator[tuple[Due, Made | BaseException]]:
        """Each edition with its answer; without one, nobody is called."""
        for first in dues:
            self.crew = self.call()
            yield from self.crew.answers(chain([first], dues))

    def close(self) -> None:
        """Send the crew home, at once."""
        if self.crew is not None:
            self.crew.stop()


def _outcomes(order: Order, survey: Survey, works: Works, tell: Tell) -> Iterator[Outcome]:
    """Every outcome as it comes; those that the survey settles without work come between those that are made."""
    settled: list[Outcome] = []
    for due, made in works.answers(_unsettled(survey, settled, tell)):
        yield from _drained(settled)
        yield _finished(order, due, made)
    yield from _drained(settled)


def _unsettled(survey: Survey, settled: list[Outcome], tell: Tell) -> Iterator[Due]:
    for step in survey.steps():
        if isinstance(step, Outcome):
            settled.append(step)
        else:
            tell(Begun(step.name, survey.expected))
            yield step


def _drained(settled: list[Outcome]) -> Iterator[Outcome]:
    while settled:
        yield settled.pop(0)


def _rehearsed(due: Due) -> Outcome:
    from breve.build.make import make

    made = make(replace(due.job, is_trial=True))
    state = State.DUE if made.content else State.ERRORS
    if made.fault:
        state = State.FAILED
    elif made.content == due.job.known:
        state = State.UNCHANGED
    return _outcome(due, state, made, due.why if state is State.DUE else _faults(made))


def _finished(order: Order, due: Due, made: Made | BaseException) -> Outcome:
    """What became of an edition that was made: its files are put in their place."""
    if isinstance(made, BaseException):
        return Outcome(due.job.brief.name, due.job.audience.name, State.FAILED, reasons=(_death(made),))
    if made.fault:
        return _outcome(due, State.FAILED, made, _faults(made))
    if made.refused:
        return _outcome(due, State.REFUSED, made, made.refused)
    if not made.content:
        return _outcome(due, State.ERRORS, made, ())
    try:
        return _put(order, due, made)
    except EditedError as edited:
        return _outcome(due, State.EDITED, made, kept(edited.names))
    except OSError as fault:
        return _outcome(due, State.FAILED, made, (f"cannot be written: {(fault.strerror or str(fault)).lower()}",))


def _put(order: Order, due: Due, made: Made) -> Outcome:
    if not made.contents and due.record is not None:
        kept = replace(due.record, workspace=due.workspace, files=tuple(_renewed(one, due) for one in due.record.files))
        keep(order.out, kept)
        return _outcome(due, State.UNCHANGED, made, (), _asked_for(kept, due.job))
    files = tuple(_file(due, made, form) for form in due.job.formats)
    record = EditionRecord(due.job.brief.name, due.job.audience.name, due.workspace, files)
    contents = {file.name: made.contents[file.format] for file in files}
    written = put(order.out, record, contents, is_forced=order.is_forced)
    return _outcome(due, State.BUILT, made, (), _asked_for(written, due.job))


def _asked_for(record: EditionRecord, job: Job) -> tuple[FileRecord, ...]:
    return tuple(file for file in record.files if file.format in job.formats)


def _renewed(file: FileRecord, due: Due) -> FileRecord:
    """A file that shows what it would show if it were built from the sources of now."""
    if file.format not in due.job.formats:
        return file
    return replace(file, inputs=due.inputs, made_of=due.made_of)


def _file(due: Due, made: Made, form: str) -> FileRecord:
    content = made.contents[form]
    return FileRecord(
        f"{due.name}.{form}",
        form,
        fingerprint(content),
        len(content),
        made.content[form],
        due.inputs,
        due.made_of,
        breve.__version__,
        due.job.copy,
        made.mark,
        made.words,
        made.notes,
        made.pages,
        sum(one.severity.value == "warning" for one in made.findings),
        made.open,
        style=due.job.brief.style.name,
    )


def _outcome(
    due: Due, state: State, made: Made, reasons: tuple[str, ...], files: tuple[FileRecord, ...] = ()
) -> Outcome:
    job = due.job
    return Outcome(job.brief.name, job.audience.name, state, files, reasons, made.findings, made.seconds)


def _faults(made: Made) -> tuple[str, ...]:
    return (made.fault,) if made.fault else ()


def _death(fault: BaseException) -> str:
    return f"the process that made it died, twice: {fault}"
