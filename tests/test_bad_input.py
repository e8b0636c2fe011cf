"""Bad input from end to end: each fault is told at its own file, line and column, and nothing else happens."""

import datetime as dt
import json

import pytest

from breve.check import check
from breve.new import start
from breve.workspace import find_briefs, texts


@pytest.fixture
def harbour(tmp_path):
    """The folder of a new brief."""
    return start("harbour", tmp_path, dt.date(2026, 11, 23)).folder


def told(workspace):
    """What a check tells of the one brief: "rule file:line:column words under the caret", each once."""
    homes = find_briefs([], workspace)
    find = texts(homes)
    faults = (_told(finding.diagnostic, find) for one in check(homes) for finding in one.findings)
    return list(dict.fromkeys(faults))  # one that names its audience is told for each


def _told(diagnostic, find):
    span = diagnostic.span
    source = find(span.path)
    name = span.path.removeprefix("briefs/harbour/")
    if source is None:
        return f"{diagnostic.rule} {name}"
    line, column = source.line_column(span.start)
    return f"{diagnostic.rule} {name}:{line}:{column} {source.text[span.start : span.stop]}".strip()


def add(file, text):
    with file.open("a", encoding="utf-8", newline="") as stream:
        stream.write(text)
    return file.read_text("utf-8").count("\n")


def test_a_new_brief_has_no_fault(harbour, tmp_path):
    assert told(tmp_path) == []


@pytest.mark.parametrize(
    "text, faults",
    [
        ("\nOne.[@nobody]\n", ["unknown-source {0}:6 @nobody"]),
        ("\n::: figure {#map alt=x}\nMap\n\n![](figures/no.png)\n:::\n", ["missing-file {-1}:5 figures/no.png"]),
        ("\n::: figure {#map alt=x}\nMap\n\n![](../x.png)\n:::\n", ["outside-folder {-1}:5 ../x.png"]),
        ("\nOne.[@un-charter, p. 1; @un-charter, p. 1]\n", ["repeated-source {0}:25 @un-charter"]),
        ("\nOne.[@un-charter, p. 1; @un-charter, p. 2]\n", []),
        ("\n## Two {#analysis}\n", ["repeated-id {0}:9 #analysis"]),
        ("\n::: judgement\nOne.\n:::\n", ["unknown-block {-2}:5 judgement"]),
        ("\n::: panel {titel=x}\nOne.\n:::\n", ["unknown-attribute {-2}:12 titel"]),
        ('\n::: {audiences="minster"}\nOne.\n:::\n', ["unknown-audience {-2}:17 minster"]),
        ("\nSee [](#nowhere).\n", ["missing-reference {0}:5 [](#nowhere)"]),
        ("\n::: event {date=soon}\nOne.\n:::\n", ["wrong-value {-2}:17 soon"]),
        ("\n::: indicator {checked=2024-02-30}\nOne.\n:::\n", ["wrong-value {-2}:24 2024-02-30"]),
        ("\n# One\n", ["top-heading {0}:1 #"]),
        ("\n한국어 and *a 😀* here.\n", ["missing-character {0}:12 😀"]),
        ("\n##One\n", ["unread-heading {0}:1 ##"]),
        ("\n##\n", ["empty-heading {0}:1 ##"]),
        ("\n한국어 é́\t[@ nobody]\n", ["unreadable-cite {0}:8 [@ nobody]"]),
        ("\n::: assumption\n:::\n", ["empty-block {-1}:5 assumption"]),
        ("\n::: timeline\n:::\n", ["empty-block {-1}:5 timeline"]),
        ('\n::: chart {kind=bar data="figures/no.csv" alt=x}\nOne\n:::\n', ["missing-file {-2}:27 figures/no.csv"]),
        ("\n<b>One</b>\n", ["raw-html {0}:1 <b>", "raw-html {0}:7 </b>"]),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_fault_in_an_essay(harbour, tmp_path, text, faults, end):
    last = add(harbour / "essay.md", text)
    whole = (harbour / "essay.md").read_text("utf-8").replace("\n", end)
    (harbour / "essay.md").write_bytes(b"\xef\xbb\xbf" * (end != "\n") + whole.encode())
    expected = []
    for fault in faults:
        rule, _, place = fault.partition(" {")
        line, _, rest = place.partition("}")
        expected.append(f"{rule} essay.md:{last + int(line)}{rest}")
    found = told(tmp_path)
    assert [one[: len(wanted)] for one, wanted in zip(found, expected, strict=False)] == expected
    assert len(found) == len(expected)


@pytest.mark.parametrize(
    "template, fault",
    [
        ("{{ nobody }}\n", "unknown-name sections/summary.md:1:4 nobody"),
        ("One.\n{% if %}\n", "template-syntax sections/summary.md:2:"),
        ('{% include "sections/summary.md" %}', "template-bounds sections/summary.md:1:1"),
        (
            "{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}",
            "template-bounds sections/",
        ),
        ('{% include "/etc/passwd" %}', "missing-template sections/summary.md:1:"),
        ("{{ ''.__class__ }}", "template-"),
    ],
)
def test_a_fault_in_a_template(harbour, tmp_path, template, fault):
    (harbour / "sections" / "summary.md").write_text(template, "utf-8")
    (found,) = told(tmp_path)
    assert found.startswith(fault)


def test_a_source_without_a_title(harbour, tmp_path):
    (harbour / "sources.json").write_text(json.dumps([{"id": "un-charter", "type": "treaty"}]), "utf-8")
    (found,) = told(tmp_path)
    assert found.startswith("source-without-title sources.json:1:2")


@pytest.mark.parametrize("file", ["figures/map.png", "figures/map.csv"])
def test_a_broken_exhibit_is_told_at_its_file_and_not_also_where_it_is_called(harbour, tmp_path, file):
    (harbour / file).write_bytes(b"\x89PNG\r\n\x1a\n" if file.endswith("png") else b"a,b\nc\n")
    figure = "::: figure {#map}\nMap\n\n![a map](figures/map.png)\n:::\n"
    chart = "::: chart {#map kind=bar data=figures/map.csv alt=x}\nMap\n:::\n"
    add(harbour / "essay.md", "\n" + (figure if file.endswith("png") else chart))
    (found,) = told(tmp_path)
    assert found.startswith(("bad-picture figures/map.png", "bad-numbers figures/map.csv:2:1 c"))


def test_a_file_of_a_kind_that_is_not_read_is_told_with_the_kinds_that_are(harbour, tmp_path):
    (harbour / "figures" / "map.svg").write_text("<svg/>")
    add(harbour / "essay.md", "\n![a map](figures/map.svg)\n")
    (checked,) = check(find_briefs([], tmp_path))
    assert {hint for one in checked.findings for hint in one.diagnostic.hints} == {"save it as PNG or JPEG"}


def test_an_essay_in_latin_1(harbour, tmp_path):
    (harbour / "essay.md").write_bytes("## Café\n".encode("latin-1"))
    assert told(tmp_path) == ["not-utf8 essay.md:1:7 \ufffd"]


def test_faults_in_every_kind_of_file_are_told_at_once(harbour, tmp_path):
    add(harbour / "essay.md", "\nOne.[@nobody]\n")
    (harbour / "figures" / "oil.csv").write_text("a,b\nc,d\n", "utf-8")
    settings = (harbour / "brief.toml").read_text("utf-8").replace("scale = ", "skale = ")
    (harbour / "brief.toml").write_text(settings, "utf-8")
    rules = {fault.split()[0] for fault in told(tmp_path)}
    assert rules >= {"unknown-source", "bad-numbers", "unknown-key"}
