"""Reading a brief: what it says, and each fault at its place, all in one reading."""

import datetime as dt
import os

import pytest

from breve.model.brief import NotesAt, RangeUse
from breve.model.library import Status, Verification
from breve.model.mark import MARKS
from breve.project.read import read_brief


def test_a_brief_without_faults_is_read_without_a_word(workshop):
    brief = workshop.read()
    assert workshop.found == []
    assert (brief.name, brief.title, brief.date) == ("harbour", "A harbour for the north", dt.date(2026, 11, 23))
    assert [audience.name for audience in brief.audiences] == ["minister", "public"]
    assert brief.known_audiences == ("minister", "legislature", "public")
    assert brief.essay.path == "briefs/harbour/essay.md"
    assert {
        "briefs/harbour/brief.toml",
        "briefs/harbour/sources.json",
        "styles/sober/style.toml",
    } <= brief.sources.keys()


def test_every_key_of_a_brief_is_read(workshop):
    workshop.add(
        'subtitle = "S"\nauthors = ["A", "B"]\ncredit = "C"\nseries = "R"\nversion = "2.1"\nstatus = "draft"\n'
        'as_of = 2026-10-01\nlanguage = "ko"\nstyle = "sober"\nscale = "phia"\n'
        "[verification]\nun-charter = { status = 'verified', by = 'me', on = 2026-01-02 }\n"
    )
    brief = workshop.read()
    assert workshop.found == []
    assert (brief.subtitle, brief.authors, brief.credit, brief.series) == ("S", ("A", "B"), "C", "R")
    assert (brief.version, brief.status, brief.as_of, brief.language) == ("2.1", "draft", dt.date(2026, 10, 1), "ko")
    assert brief.scale.name == "phia"
    assert brief.verification == {"un-charter": Verification(Status.VERIFIED, "me", "2026-01-02")}


def test_a_brief_changes_an_audience_of_the_house_key_by_key_and_adds_its_own(workshop):
    workshop.add(
        '[audience.public]\npaper = "a4"\nrange = "first"\n'
        '[audience.partner]\nformat = "policy-brief"\npaper = "letter"\nmark = "TLP:RED"\nmax_words = 9\n'
    )
    brief = workshop.read()
    assert workshop.found == []
    public = brief.audiences[1]
    assert (public.format, public.paper, public.notes, public.range) == ("public", "a4", NotesAt.END, RangeUse.FIRST)
    assert brief.known_audiences == ("minister", "legislature", "public", "partner")


def test_a_brief_s_own_section_lies_over_the_house_s(workshop):
    workshop.write("sections/about.md", "Ours.\n")
    sections = workshop.read().style.sections
    assert sections["sections/about.md"].text == "Ours.\n"
    assert sections["sections/risks.md"].path == "styles/sober/sections/risks.md"


def test_where_settings_cannot_be_read_the_bibliographies_that_they_name_are(workshop):
    workshop.add('subtitle = "open\nold = "none.bib"  # "other.bib"')
    workshop.write("sources.json", '[{"id": "a", "type": "bok", "title": "A"}]')
    workshop.write("other.bib", "@book{")
    workshop.write("essay.md", b"\xff")
    assert [fault.split()[:2] for fault in workshop.faults()] == [
        ["toml-syntax", "brief.toml:5:12"],
        ["not-utf8", "essay.md:1:1"],
        ["unknown-type", "sources.json:1:22"],
    ]


def test_a_workspace_s_own_house_comes_before_breve_s(workshop):
    workshop.write("styles/sober/style.toml", "roles = 3\n")
    assert "wrong-type styles/sober/style.toml:1:9 3" in workshop.faults()


@pytest.mark.parametrize("settings", ["", 'citations = "full-note"\n', 'base = "sober"\nlook = "own"\n'])
def test_a_house_without_a_look_is_told_in_one_message(workshop, settings):
    workshop.write("styles/mine/style.toml", settings)
    workshop.add('style = "mine"\n')
    assert [fault.split()[:1] for fault in workshop.faults()] == [["missing-key"]]
    (hint,) = workshop.hints()
    assert ("take 'look" if "own" in settings else "write 'base") in hint


@pytest.mark.parametrize(
    "settings, fault",
    [
        ("base = 1", "wrong-type styles/mine/style.toml:1:8 1"),
        ('base = "mine"', 'circular-style styles/mine/style.toml:1:8 "mine"'),
        ('base = "sober"\ncitations = ""', 'empty-value styles/mine/style.toml:2:13 ""'),
        ('base = "sober"\n[roles.title]\nsize = "x"', 'wrong-type styles/mine/style.toml:3:8 "x"'),
        ('base = "sober"\n[note]\nabove = "x"', 'wrong-type styles/mine/style.toml:3:9 "x"'),
    ],
)
def test_a_fault_of_a_house_is_told_once(workshop, settings, fault):
    workshop.write("styles/mine/style.toml", settings + "\n")
    workshop.add('style = "mine"\n')
    assert workshop.faults() == [fault]


@pytest.mark.parametrize(
    "settings, fault",
    [
        ('autors = ["A"]', "unknown-key brief.toml:5:1 autors"),
        ("series = 7", "wrong-type brief.toml:5:10 7"),
        ('as_of = "2026-10-01"', 'wrong-type brief.toml:5:9 "2026-10-01"'),
        ("as_of = 2026-10-01T10:00:00", "wrong-type brief.toml:5:9 2026-10-01T10:00:00"),
        ("as_of = 2026-11-24", "wrong-value brief.toml:5:9 2026-11-24"),
        ("as_of = 2026-02-30", "toml-syntax brief.toml:5:9 2026-02-30"),
        ("as_of = 2026-13-01", "toml-syntax brief.toml:5:13 -13-01"),
        ("as_of", "toml-syntax brief.toml:5:1 as_of"),
        ('subtitle = "a\\qb"', "toml-syntax brief.toml:5:14 \\q"),
        ('subtitle = "a\\ud800b"', "toml-syntax brief.toml:5:14 \\ud800"),
        ("version = " + "9" * 5_000, "toml-syntax brief.toml:5:11 " + "9" * 5_000),
        ('subtitle = """open', 'toml-syntax brief.toml:5:12 """open'),
        ('subtitle = "a\\u0001b"', 'control-character brief.toml:5:12 "a\\u0001b"'),
        ('status = "Draft"', 'unknown-value brief.toml:5:10 "Draft"'),
        ('style = ""', 'unknown-style brief.toml:5:9 ""'),
        ("audience = 1", "wrong-type brief.toml:5:12 1"),
        ('[[audience]]\nname = "x"', "wrong-type brief.toml:5:3 audience"),
        ('authors = ["A", 5]', "wrong-type brief.toml:5:17 5"),
        ('scale = "icd204"', 'unknown-value brief.toml:5:9 "icd204"'),
        ('style = "sobre"', 'unknown-style brief.toml:5:9 "sobre"'),
        ('style = "../sober"', 'unknown-style brief.toml:5:9 "../sober"'),
        ('language = "English (US)"', 'wrong-value brief.toml:5:12 "English (US)"'),
        ('[audience.public]\nmarc = "none"', "unknown-key brief.toml:6:1 marc"),
        ('[audience.public]\nmark = "TLP:PINK"', 'unknown-value brief.toml:6:8 "TLP:PINK"'),
        ('[audience.public]\npaper = "a5"', 'unknown-value brief.toml:6:9 "a5"'),
        ('[audience.public]\nformat = "pulbic"', 'unknown-value brief.toml:6:10 "pulbic"'),
        ('[audience.public]\nnotes = "side"', 'unknown-value brief.toml:6:9 "side"'),
        ("[audience.public]\nmax_words = -1", "wrong-value brief.toml:6:13 -1"),
        ("[audience.public]\nmax_words = 1.5", "wrong-type brief.toml:6:13 1.5"),
        ('[audience."a b"]\nformat="public"\npaper="a4"', 'wrong-name brief.toml:5:11 "a b"'),
        ('[audience.new]\nformat = "public"', "missing-key brief.toml:5:11 new"),
        ("[verification]\nun-chart = {status = 'verified'}", "unknown-source brief.toml:6:1 un-chart"),
        ("[verification]\nun-charter = {status = 'seen'}", "unknown-value brief.toml:6:24 'seen'"),
        ("[verification]\nun-charter = {by = 'me'}", "missing-key brief.toml:6:1 un-charter"),
        ("[verification]\nun-charter = 'verified'", "wrong-type brief.toml:6:14 'verified'"),
        ("[allow]\ntoo-lng = {reason = 'a', until = 2027-01-01}", "unknown-rule brief.toml:6:1 too-lng"),
        ("[allow]\nplaceholder = {reason = 'a', until = 2027-01-01}", "unknown-rule brief.toml:6:1 placeholder"),
        ("[allow]\ntoo-long = {reason = 'a'}", "missing-key brief.toml:6:1 too-long"),
        ("[allow]\ntoo-long = {reason = '', until = 2027-01-01}", "empty-value brief.toml:6:22 ''"),
        ("[allow]\ntoo-long = {reason = 'a', until = 2020-01-01}", "expired-waiver brief.toml:6:35 2020-01-01"),
        ("title = 'twice'", "toml-syntax brief.toml:5:1 title = 'twice'"),
        ("subtitle = 'open", "toml-syntax brief.toml:5:12 'open"),
        ('subtitle = "open', 'toml-syntax brief.toml:5:12 "open'),
        ("[audience]\n[audience]", "toml-syntax brief.toml:6:1 [audience"),
        ("status = draft", "toml-syntax brief.toml:5:10 d"),
        ("credit = " + "[" * 10_000, "toml-syntax brief.toml:1:1"),
    ],
)
def test_a_fault_in_the_settings_is_shown_at_its_place(workshop, settings, fault):
    workshop.add(settings + "\n")
    assert fault in workshop.faults()


@pytest.mark.parametrize("line", range(14))
def test_an_unknown_key_is_shown_wherever_it_stands(workshop, line):
    lines = [
        'title = "A harbour"  # a comment',
        "date = 2026-11-23",
        'audiences = ["partner"]',
        'authors = ["A, \\"B\\"", \'C\']',
        "sources = []",
        "",
        "[audience.partner]",
        'format = "public"',
        "paper = 'a4'",
        "",
        "[audience . 'other']",
        'format = "public"',
        'paper = """a4"""',
    ]
    lines.insert(line, "zzz = 1")
    workshop.write("brief.toml", "\r\n".join(lines) + "\r\n")
    assert workshop.faults() == [f"unknown-key brief.toml:{lines.index('zzz = 1') + 1}:1 zzz"]


def test_what_must_be_there_is_asked_for(workshop):
    workshop.write("brief.toml", "# nothing yet\n")
    assert [fault.split()[0] for fault in workshop.faults()] == ["missing-key"] * 3
    assert [said.message for said in workshop.found] == [
        "there is no 'date'",
        "there is no 'title'",
        "there is no 'audiences'",
    ]


@pytest.mark.parametrize(
    "settings",
    [
        "[audience]\nnew = 1",
        "[verification]\nun-charter = 'verified'",
        'scale = "icd204"',
        "subtitle = [1]",
    ],
)
def test_a_fault_is_told_once_and_not_also_what_follows_from_it(workshop, settings):
    workshop.add(settings + "\n")
    assert len(workshop.faults()) == 1


@pytest.mark.parametrize(
    "settings",
    [
        "",
        'titel = 3\ndate = "2026-11-23"\naudiences = "minister"\nauthors = [1]\nscale = 1\nsources = 1\naudience = 1',
        'title = ""\ndate = 2026-11-23\naudiences = []',
        'title = "T"\ndate = 2026-11-23\naudiences = ["public", "public"]\nsources = ["a.json", "b.json", "b.json"]',
        "[audience.new]\nmax_words = -1\nmax_pages = 1.5\n[verification]\nx = {status = 1, on = 1}\ny = 1",
        "title = ",
        "title",
        "x = " + "[" * 10_000,
    ],
)
def test_every_fault_comes_with_a_hint(workshop, settings):
    workshop.write("brief.toml", settings + "\n")
    assert workshop.faults()
    assert [said.message for said in workshop.found if not said.hints] == []


def test_words_in_settings_stand_on_one_line(workshop):
    workshop.add('subtitle = """one\n  two\\u2028three"""\n')
    assert workshop.read().subtitle == "one two three"


def test_a_bibliography_that_is_named_twice_is_told_at_its_name(workshop):
    settings = (workshop.folder / "brief.toml").read_text()
    workshop.write("brief.toml", settings.replace('json"', 'json", "sources.json"'))
    assert workshop.faults() == ['twice-named brief.toml:4:28 "sources.json"']


def test_several_faults_are_found_in_one_reading(workshop):
    workshop.write("brief.toml", 'titel = "x"\ndate = "soon"\naudiences = ["minster", "public", "public"]\nscale = 3\n')
    workshop.write("essay.md", b"caf\xe9")
    workshop.write("figures/a.csv", "x,y\na,many\n")
    assert sorted(workshop.faults()) == [
        "bad-numbers figures/a.csv:2:3 many",
        "missing-key brief.toml:1:1",
        "not-utf8 essay.md:1:4 \ufffd",
        'twice-named brief.toml:3:35 "public"',
        'unknown-audience brief.toml:3:14 "minster"',
        "unknown-key brief.toml:1:1 titel",
        'wrong-type brief.toml:2:8 "soon"',
        "wrong-type brief.toml:4:9 3",
    ]
    assert "did you mean 'minister'?" in workshop.hints()
    assert "did you mean 'title'?" in workshop.hints()


def test_an_empty_folder_is_told_in_one_message(workshop):
    for file in workshop.folder.iterdir():
        file.unlink()
    assert workshop.faults() == ["missing-file brief.toml"]


def test_a_missing_essay_is_told_in_one_message(workshop):
    (workshop.folder / "essay.md").unlink()
    assert workshop.faults() == ["missing-file essay.md"]


def test_a_missing_bibliography_is_shown_where_it_is_named(workshop):
    (workshop.folder / "sources.json").rename(workshop.folder / "source.json")
    assert workshop.faults() == ['missing-file brief.toml:4:12 "sources.json"']
    assert workshop.hints() == ["did you mean 'source.json'?"]


@pytest.mark.parametrize("name", ["../other/sources.json", "/etc/passwd", "figures/../../../x.json", "link.json"])
def test_a_path_never_leaves_the_folder(workshop, name):
    outside = workshop.root / "secret.json"
    outside.write_text("[]")
    (workshop.folder / "link.json").symlink_to(outside)
    workshop.write("brief.toml", f'title = "T"\ndate = 2026-11-23\naudiences = ["public"]\nsources = ["{name}"]\n')
    assert workshop.faults() == [f'outside-folder brief.toml:4:12 "{name}"']


def test_a_linked_picture_or_section_from_outside_is_refused(workshop):
    outside = workshop.root / "secret.md"
    outside.write_text("secret")
    (workshop.folder / "sections").mkdir()
    (workshop.folder / "figures").mkdir()
    (workshop.folder / "sections" / "about.md").symlink_to(outside)
    (workshop.folder / "figures" / "map.png").symlink_to(outside)
    assert [fault.split()[0] for fault in workshop.faults()] == ["outside-folder", "outside-folder"]


def test_a_linked_folder_that_leads_outside_is_not_walked(workshop):
    (workshop.folder / "sections").symlink_to("/usr")
    assert workshop.faults() == ["outside-folder sections"]


def test_a_link_within_the_folder_is_followed(workshop):
    (workshop.folder / "essay.md").rename(workshop.folder / "text.md")
    (workshop.folder / "essay.md").symlink_to("text.md")
    assert workshop.faults() == []


def test_a_pipe_is_no_file_to_wait_for(workshop):
    (workshop.folder / "essay.md").unlink()
    os.mkfifo(workshop.folder / "essay.md")
    assert workshop.faults() == ["missing-file essay.md"]


def test_a_link_that_leads_round_in_a_circle_is_no_file(workshop):
    (workshop.folder / "essay.md").unlink()
    (workshop.folder / "essay.md").symlink_to("essay.md")
    assert workshop.faults() == ["missing-file essay.md"]


@pytest.mark.parametrize("name", [b"map\xff.png", b"a\nb.png", "a\u202eb.csv".encode()])
def test_a_file_whose_name_cannot_be_printed_is_refused(workshop, name):
    (workshop.folder / "figures").mkdir()
    with open(os.path.join(os.fsencode(workshop.folder), b"figures", name), "wb"):  # noqa: PTH118, PTH123 - bytes
        pass
    assert [fault.split()[0] for fault in workshop.faults()] == ["wrong-name"]


def test_a_folder_whose_name_cannot_be_printed_is_refused(workshop):
    home = workshop.folder.rename(workshop.folder.with_name("har\nbour"))
    found = []
    assert read_brief(home, workshop.root, found.append) is None
    assert [(said.rule, said.hints) for said in found] == [
        ("wrong-name", ("rename it: letters, digits, '-', '_' and '.' are sure",))
    ]


def test_a_control_in_a_bibliography_that_a_program_wrote_is_let_pass(workshop):
    workshop.write("sources.json", '[{"id": "un-charter", "type": "treaty", "title": "\u202aCharter\u202c\x81"}]')
    assert workshop.faults() == []


def test_a_file_over_its_limit_is_refused_with_the_limit(workshop):
    workshop.write("essay.md", "word " * 800_001)
    workshop.faults()
    assert [said.message for said in workshop.found] == ["'essay.md' is too large: an essay may have 1 MB"]


def test_a_bibliography_that_cannot_be_read_is_told_once_and_not_at_each_key_it_lacks(workshop):
    workshop.add("[verification]\nun-charter = { status = 'verified' }\n")
    workshop.write("sources.json", '[{"id": }]')
    assert workshop.read() is None
    assert len(workshop.found) == 1


def test_every_source_s_key_is_one_source_s(workshop):
    workshop.write("more.json", workshop.folder.joinpath("sources.json").read_bytes())
    workshop.write(
        "brief.toml", workshop.folder.joinpath("brief.toml").read_text().replace('json"', 'json", "more.json"')
    )
    assert [fault.split()[0] for fault in workshop.faults()] == ["twice-named"]


def test_marks_are_those_of_tlp_2(workshop):
    for name, mark in MARKS.items():
        workshop.add(f'[audience.public]\nmark = "{name}"\n')
        assert workshop.read().audiences[1].mark == mark
