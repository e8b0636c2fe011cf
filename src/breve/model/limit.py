"""How long an edition may be, in pages: the one limit that only a finished file can show."""

from breve.model.brief import Audience, Format
from breve.model.diagnostic import Diagnostic, Severity


def most_pages(audience: Audience, form: Format) -> int:
    """The audience's limit, or where it has none the format's; 0 is no limit."""
    return audience.max_pages or form.max_pages


def too_many_pages(audience: Audience, form: Format, pages: int) -> tuple[Diagnostic, ...]:
    """A warning at the audience's place where its edition has more pages than it may; () where it has not."""
    limit = most_pages(audience, form)
    if not limit or pages <= limit:
        return ()
    message = f"the edition for '{audience.name}' has {pages} pages, and may have {limit}"
    hint = "cut the text, leave blocks out for this audience, or raise max_pages"
    return (Diagnostic("too-many-pages", Severity.WARNING, message, audience.span, (hint,)),)
