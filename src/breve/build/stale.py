"""Files of editions that nobody is to have any more: an audience that was taken out, a brief that is gone."""

from pathlib import Path

from breve.build.order import Order
from breve.build.survey import Survey
from breve.model.record import Record, replace
from breve.store.inputs import workspace_name
from breve.store.lock import locked
from breve.store.paper import fingerprint
from breve.store.record import EditionRecord, all_editions, edition_path, read_edition, write_edition


class Stale(Record):
    """A file that no edition has any more.

    `is_edited` says that somebody changed it since breve wrote it, so that it is not removed; `is_gone` that it was.
    """

    name: str
    brief: str
    audience: str
    is_edited: bool = False
    is_gone: bool = False


def find_stale(order: Order, survey: Survey) -> tuple[Stale, ...]:
    """The files on record for audiences that their brief no longer has, and for briefs that are gone."""
    records = (record for record in all_editions(order.out) if _is_stale(record, order, survey))
    return tuple(
        Stale(file.name, record.brief, record.audience, _hash(order.out / file.name) != file.hash)
        for record in records
        for file in record.files
        if (order.out / file.name).is_file()
    )


def prune(out: Path, stale: tuple[Stale, ...]) -> tuple[Stale, ...]:
    """Remove stale files and forget them; those that somebody edited stay on record, and come back as they are."""
    with locked(out):
        for one in stale:
            if not one.is_edited:
                (out / one.name).unlink(missing_ok=True)
        for brief, audience in dict.fromkeys((one.brief, one.audience) for one in stale):
            _forget(out, brief, audience)
    return tuple(one if one.is_edited else replace(one, is_gone=True) for one in stale)


def _forget(out: Path, brief: str, audience: str) -> None:
    """Keep of an edition's record what still stands, or nothing."""
    record = read_edition(out, brief, audience)
    standing = tuple(file for file in (record.files if record else ()) if (out / file.name).is_file())
    if record is not None and standing:
        write_edition(out, replace(record, files=standing))
    else:
        edition_path(out, brief, audience).unlink(missing_ok=True)


def _is_stale(record: EditionRecord, order: Order, survey: Survey) -> bool:
    audiences = survey.matrix.get((record.workspace, record.brief))
    if audiences is not None:
        return record.audience not in audiences
    asked = {asked.folder.resolve().name for asked in order.briefs}
    ours = {workspace_name(asked.workspace, order.out) for asked in order.briefs}
    return order.is_whole and record.brief not in asked and record.workspace in ours


def _hash(path: Path) -> str:
    return fingerprint(path.read_bytes())
