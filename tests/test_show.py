"""Findings as people and machines read them."""

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from breve.model.diagnostic import Diagnostic, Severity
from breve.model.source import NOWHERE, Source, Span
from breve.show import Finding, as_github, as_json, as_sarif, show

PATH = "briefs/harbour/essay.md"


def find(*sources):
    return {source.path: source for source in sources}.get


def fault(span, *hints, related=(), message="no source has the key 'nyt2033'"):
    return Diagnostic("unknown-source", Severity.ERROR, message, span, hints, related)


def essay(line, before=40):
    return Source(PATH, "\n" * before + line + "\n")


def test_a_finding_is_shown_as_the_design_shows_it():
    source = essay("… shipped munitions [@nyt2033, p. 3] …")
    at = source.text.index("@nyt2033")
    assert show(fault(source.span(at, at + 8), "did you mean 'nyt2023'?"), find(source)) == (
        "error[unknown-source]: no source has the key 'nyt2033'\n"
        "  --> briefs/harbour/essay.md:41:22\n"
        "   |\n"
        "41 | … shipped munitions [@nyt2033, p. 3] …\n"
        "   |                      ^^^^^^^^\n"
        "   = hint: did you mean 'nyt2023'?"
    )


def test_the_other_places_are_shown_in_one_column_with_the_first():
    source = essay("twice", before=8)
    other = Source(PATH, source.text + "and\ntwice\n")
    first, second = other.span(8, 13), other.span(18, 23)
    assert show(fault(second, related=(first,), message="two blocks have the id 'twice'"), find(other)) == (
        "error[unknown-source]: two blocks have the id 'twice'\n"
        "  --> briefs/harbour/essay.md:11:1\n"
        "   |\n"
        "11 | twice\n"
        "   | ^^^^^\n"
        "  ::: briefs/harbour/essay.md:9:1\n"
        "   |\n"
        " 9 | twice\n"
        "   | ^^^^^"
    )


def test_wide_letters_are_underlined_where_they_stand():
    source = essay("북한은 포탄을 [@키] 보냈다", before=0)
    at = source.text.index("@키")
    shown = show(fault(source.span(at, at + 2)), find(source)).split("\n")
    assert shown[1] == " --> briefs/harbour/essay.md:1:10"
    assert shown[4] == "  | " + " " * (2 * 6 + 3) + "^^^"


def test_a_letter_of_two_characters_fills_one_cell():
    source = essay(unicodedata.normalize("NFD", "Café x"), before=0)
    assert show(fault(source.span(6, 7)), find(source)).split("\n")[4] == "  |      ^"


def test_a_long_line_is_clipped_round_the_place():
    source = essay("word " * 60 + "WRONG" + " word" * 60, before=0)
    shown = show(fault(source.span(300, 305)), find(source)).split("\n")
    assert len(shown[3]) <= 100
    assert shown[3].startswith("1 | … ")
    assert shown[3].endswith(" …")
    assert shown[3][shown[4].index("^") :].startswith("WRONG")
    assert shown[4].count("^") == 5


def test_a_place_over_several_lines_is_underlined_to_the_end_of_the_first():
    source = essay("one two\nthree", before=0)
    assert show(fault(source.span(4, 12)), find(source)).split("\n")[4] == "  |     ^^^"


def test_what_has_no_text_is_shown_by_its_name():
    place = Span("briefs/harbour/figures/map.png", 0, 0)
    assert show(fault(place, message="'figures/map.png' cannot be used"), find()) == (
        "error[unknown-source]: 'figures/map.png' cannot be used\n --> briefs/harbour/figures/map.png"
    )


def test_what_nobody_wrote_has_no_place():
    assert show(fault(NOWHERE, "do this", message="no"), find()) == "error[unknown-source]: no\n  = hint: do this"


def test_no_source_steers_the_terminal():
    source = essay("\x1b[31mred\u202e txet\ttab", before=0)
    shown = show(fault(source.span(0, 4), message="the key '\x1b[2J' is unknown"), find(source))
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "red\ufffd txet tab" in shown


@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 30))
def test_any_place_in_any_text_can_be_shown(text, start, length):
    source = Source(PATH, text)
    shown = show(fault(source.span(start, start + length)), find(source))
    assert shown.count("\n") == 4
    assert "^" in shown.split("\n")[-1]


def test_json_counts_lines_and_columns_in_characters_from_one():
    source = essay("북한 [@키] 끝", before=2)
    at = source.text.index("@키")
    finding = Finding(fault(source.span(at, at + 2), "first", "second"), ("harbour-minister", "harbour-public"))
    assert json.loads(as_json([finding], find(source))) == [
        {
            "rule": "unknown-source",
            "severity": "error",
            "message": "no source has the key 'nyt2033'",
            "hint": "first\nsecond",
            "path": PATH,
            "line": 3,
            "column": 5,
            "end_line": 3,
            "end_column": 7,
            "editions": ["harbour-minister", "harbour-public"],
        }
    ]


def test_no_findings_are_an_empty_array():
    assert as_json([], find()) == "[]"


def test_sarif_names_rules_places_and_columns_by_character():
    source = essay("wrong", before=1)
    log = json.loads(as_sarif([Finding(fault(source.span(1, 6), "hint"))], find(source), "0.1.0"))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["rules"] == [{"id": "unknown-source"}]
    (result,) = run["results"]
    assert result["level"] == "error"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == PATH
    assert place["region"] == {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 6}


def test_github_s_commands_escape_what_would_end_them():
    source = essay("wrong", before=0)
    said = as_github([Finding(fault(source.span(0, 5), message="100% wrong\nhere: a, b"))], find(source))
    assert said == f"::error file={PATH},line=1,col=1,title=unknown-source::100%25 wrong%0Ahere: a, b"
