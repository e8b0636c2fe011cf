"""Every finding about some briefs, each once, with the editions that it was found in; nothing is written."""

from collections.abc import Iterable, Iterator, Sequence

from breve.compose import compose
from breve.model.brief import Audience, Brief, Edition, Writer
from breve.model.diagnostic import Diagnostic, Fault, Severity
from breve.model.library import Engine
from breve.model.limit import too_many_pages
from breve.model.record import Record
from breve.model.waiver import allowed
from breve.parts import engine, writer
from breve.project.read import read_brief
from breve.show import Finding, in_order
from breve.workspace import Home, report_unread


class Checked(Record):
    """What there is to say about one brief; `editions` are all that it would make, () where it cannot be read."""

    brief: str
    editions: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def is_faulty(self) -> bool:
        """Whether there is an error among the findings."""
        return _are_faulty(finding.diagnostic for finding in self.findings)


def check(homes: Iterable[Home]) -> Iterator[Checked]:
    """Read, compose and set every edition of each brief; what is found stands in the order of its places."""
    cites, writers = engine(), (writer("pdf"), writer("docx"))
    for home in homes:
        yield _checked(home, cites, writers)


def _checked(home: Home, cites: Engine, writers: Sequence[Writer]) -> Checked:
    at_reading: list[Diagnostic] = []
    brief = read_brief(home.folder, home.workspace, at_reading.append)
    if brief is None:
        report_unread(home.folder, home.workspace, at_reading.append)
    audiences = brief.audiences if brief else ()
    editions = tuple(f"{home.name}-{audience.name}" for audience in audiences)
    found, is_sound = dict.fromkeys(at_reading, editions), not _are_faulty(at_reading)
    for audience, edition in zip(audiences, editions, strict=True):
        assert brief is not None, "audiences come from a brief"
        for diagnostic in _of_edition(brief, audience, cites, writers if is_sound else ()):
            if edition not in found.get(diagnostic, ()):
                found[diagnostic] = (*found.get(diagnostic, ()), edition)
    findings = sorted((Finding(*one) for one in found.items()), key=in_order)
    return Checked(home.name, editions, tuple(findings))


def _of_edition(brief: Brief, audience: Audience, cites: Engine, writers: Sequence[Writer]) -> list[Diagnostic]:
    """What is found in one edition; one that has errors is not set, nor is any where there are no writers."""
    found: list[Diagnostic] = []
    try:
        edition = compose(brief, audience, cites, found.append)
        if writers and not _are_faulty(found):
            found += (allowed(one, brief.waivers) for one in _of_files(edition, audience, writers))
    except Fault as fault:
        found.append(fault.diagnostic)
    return found


def _are_faulty(found: Iterable[Diagnostic]) -> bool:
    return any(diagnostic.severity is Severity.ERROR for diagnostic in found)


def _of_files(edition: Edition, audience: Audience, writers: Sequence[Writer]) -> Iterator[Diagnostic]:
    """What only the finished files show; the first writer's pages are handed to the next."""
    folios = None
    for write in writers:
        written = write(edition, folios)
        folios = folios or written.folios
        yield from written.findings
    yield from too_many_pages(audience, edition.format, folios.pages if folios else 0)
