"""One edition from its brief, in memory: composed, set in each format, and searched for what it may not say."""

import time
from collections.abc import Mapping
from threading import Lock
from typing import TYPE_CHECKING

from breve.build.order import Job, Made
from breve.model.brief import Copy, Edition, Folios, Written
from breve.model.diagnostic import Diagnostic, Fault, Severity
from breve.model.digest import digest
from breve.model.document import notes
from breve.model.limit import too_many_pages
from breve.model.record import replace
from breve.model.waiver import allowed

if TYPE_CHECKING:  # no worker of a large build has a press
    from breve.build.press import Press

_TURN = Lock()
"""One edition at a time in a process: what the rooms keep warm (fonts, shapes, patterns) is not made for threads.

A Dask worker has several, and would gain nothing by them: Python runs one at a time.
"""

ENOUGH = 5
"""So many leaks are named; one is enough to refuse an edition."""


def make(job: Job, press: "Press | None" = None) -> Made:
    """Make one edition, its PDF on a press where there is one.

    The same job makes the same bytes in any process; a fault of ours comes back as words.
    """
    try:
        with _TURN:
            started = time.perf_counter()
            return replace(_made(job, press), seconds=time.perf_counter() - started)
    except Exception:  # noqa: BLE001 - one edition that breaks must not take another down, here or in a far process
        from traceback import format_exc

        return Made(fault=format_exc())


def _made(job: Job, press: "Press | None") -> Made:
    from breve.compose import compose
    from breve.parts import engine

    found: list[Diagnostic] = list(job.found)
    try:
        edition = compose(job.brief, job.audience, engine(), found.append)
    except Fault as fault:
        return Made(findings=(*found, fault.diagnostic))
    if _has_errors(found):
        return Made(findings=tuple(found))
    edition = _opened(edition, _warnings(job.found), job) if _warnings(job.found) else edition
    edition = replace(edition, copy=Copy(job.copy), digest=digest(edition))
    shown = f"{job.copy} {job.tool} {edition.digest} {' '.join(sorted(job.brief.waivers))}"
    content = {form: f"{form} {shown}" for form in job.formats}
    if job.is_trial or job.known == content:
        return replace(_facts(edition, found), content=content)
    made = _set(edition, job, found, press)
    return replace(made, content=content) if made.contents else made


def _set(edition: Edition, job: Job, found: list[Diagnostic], press: "Press | None") -> Made:
    """Set the edition; set it once more as a draft when only its pages show that it is not ready."""
    contents, folios, findings = _write(edition, job.formats, press)
    pages = folios.pages if folios else 0
    found_late = (*findings, *too_many_pages(job.audience, edition.format, pages))
    late = tuple(allowed(one, job.brief.waivers) for one in found_late)
    reasons = _warnings(late)
    if reasons and not _has_errors(late):
        edition = _opened(edition, reasons, job)
        contents, folios, _ = _write(edition, job.formats, press)
    found += late
    made = replace(_facts(edition, found), pages=folios.pages if folios else 0)
    if _has_errors(found):
        return Made(findings=tuple(found))
    if edition.copy is Copy.FINAL and edition.open:
        return replace(made, refused=edition.open)
    leaks = _leaks(edition, contents, job)
    return replace(made, refused=leaks) if leaks else replace(made, contents=contents)


def _write(
    edition: Edition, formats: tuple[str, ...], press: "Press | None"
) -> tuple[Mapping[str, bytes], Folios | None, tuple[Diagnostic, ...]]:
    """Every format's bytes.  The PDF is set whatever the formats: its pages are in the Word file, and have a limit."""
    from breve.parts import writer

    others = [form for form in formats if form != "pdf"]
    pdf = _pdf(edition, others, press)
    writtens = {"pdf": pdf, **{form: writer(form)(edition, pdf.folios) for form in others}}
    contents = {form: writtens[form].content for form in formats}
    findings = dict.fromkeys(one for written in writtens.values() for one in written.findings)
    return contents, pdf.folios, tuple(findings)


def _pdf(edition: Edition, others: list[str], press: "Press | None") -> Written:
    """The PDF, from the press where there is one.

    Meanwhile the other formats are set without its pages: in vain, but their rooms are then ready for the real one,
    and so is the search that follows.
    """
    from breve.parts import writer

    if press is not None and press.begin(edition):
        import breve.leak.search  # noqa: F401 - for `_leaks`

        for form in others:
            writer(form)(edition, None)
        written = press.finish()
        if written is not None:
            return written
    return writer("pdf")(edition, None)


def _opened(edition: Edition, reasons: tuple[str, ...], job: Job) -> Edition:
    """The edition as a draft, for more reasons."""
    from breve.model.label import labels

    furniture = replace(edition.furniture, draft=labels(edition.language, job.brief.style.labels)["draft"])
    return replace(edition, open=(*edition.open, *reasons), furniture=furniture)


def _facts(edition: Edition, found: list[Diagnostic]) -> Made:
    from breve.model.count import words

    return Made(
        findings=tuple(found),
        open=edition.open,
        mark=edition.mark.name,
        words=words(edition),
        notes=len(notes(edition.document)),
    )


def _leaks(edition: Edition, contents: Mapping[str, bytes], job: Job) -> tuple[str, ...]:
    from breve.leak.search import search

    keys = frozenset(job.brief.library)
    files = {f"{edition.name}.{form}": content for form, content in contents.items()}
    leaks = [str(leak) for leak in search(files, edition, keys, job.machine)]
    more = [f"and {len(leaks) - ENOUGH} more"] if len(leaks) > ENOUGH else []
    return (*leaks[:ENOUGH], *more)


def _warnings(found: tuple[Diagnostic, ...]) -> tuple[str, ...]:
    return tuple(one.message for one in found if one.severity is Severity.WARNING)


def _has_errors(found: list[Diagnostic] | tuple[Diagnostic, ...]) -> bool:
    return any(one.severity is Severity.ERROR for one in found)
