"""What is wrong with how an essay is built, which can be told without the settings of its brief."""

from breve.markdown.fences import FENCE
from breve.markdown.grammar import parse_blocks
from breve.model.diagnostic import Report, error
from breve.model.source import Source


def report_structure(essay: Source, report: Report) -> None:
    """Report the blocks that nothing closes, and what closes no block."""
    for token in parse_blocks(essay.text):
        match token.type:
            case "block_open" if not token.meta["is_closed"]:
                start, stop = token.meta["at"], token.meta["stop"]
                found = FENCE.match(essay.text, start, stop)
                place = essay.span(*(found.span("name") if found and found["name"] else (start, stop)))
                hint = "write ':::' on a line of its own after it"
                error(report, "unclosed-block", "this block is not closed", place, hint)
            case "stray_fence":
                place, hint = essay.span(token.meta["at"], token.meta["stop"]), "take it out, or open the block above"
                error(report, "stray-fence", "this closes no block", place, hint)
            case _:
                pass
