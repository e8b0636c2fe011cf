"""What is wrong with how an essay is built, which can be told without the settings of its brief."""

from breve.markdown.fences import FENCE, stray_fence, unclosed_block
from breve.markdown.grammar import parse_blocks
from breve.model.diagnostic import Report
from breve.model.source import Source


def report_structure(essay: Source, report: Report) -> None:
    """Report the blocks that nothing closes, and what closes no block."""
    for token in parse_blocks(essay.text):
        match token.type:
            case "block_open" if not token.meta["is_closed"]:
                start, stop = token.meta["at"], token.meta["stop"]
                found = FENCE.match(essay.text, start, stop)
                place = essay.span(*(found.span("name") if found and found["name"] else (start, stop)))
                report(unclosed_block(place))
            case "stray_fence":
                report(stray_fence(essay.span(token.meta["at"], token.meta["stop"])))
            case _:
                pass
