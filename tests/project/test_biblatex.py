"""BibLaTeX: no field fewer than Pandoc reads, and LaTeX, names and inheritance as their users know them."""

import json
import subprocess
from pathlib import Path

import pytest

from breve.model.library import Date, Name
from breve.model.source import Source
from breve.project.bibliography import read_bibliography
from breve.project.bibliography.latex import to_unicode

KINDS = Path(__file__).with_name("kinds.bib")
OURS = {"event": "event-title"}
"""Pandoc's name for a variable that CSL 1.0.2 has renamed."""


def read(text):
    found = []
    return read_bibliography(Source("s.bib", text), found.append), found


def faults(text):
    source = Source("s.bib", text)
    found = []
    read_bibliography(source, found.append)
    return [(one.rule, *source.line_column(one.span.start)) for one in found]


def test_twelve_kinds_of_entry_keep_every_field_that_pandoc_gets():
    pypandoc = pytest.importorskip("pypandoc")
    command = [pypandoc.get_pandoc_path(), "-f", "biblatex", "-t", "csljson", str(KINDS)]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    library, found = read(KINDS.read_text("utf-8"))
    assert found == []
    assert len(theirs) == len(library) == 12
    for item in theirs:
        work = library[item["id"]]
        ours = {"id", "type", *work.names, *work.dates, *work.fields}
        assert {OURS.get(name, name) for name in item} - ours == set(), work.key
        assert item["type"] in {work.type, ""}


@pytest.mark.parametrize(
    "written, read_as",
    [
        (r"{\"U}ber {\'E}t{\'e}, \v{C}apek \& \c{c}a", "Über Été, Čapek & ça"),
        (r"Mar{\'\i}a \ss\ {\L}ukasz \aa ngstr\"om M\"{u}nster", "María ß Łukasz ångström Münster"),
        (r"``Quoted'' -- and --- so~on \ldots{} 50\%", "“Quoted” – and — so\u00a0on … 50%"),
        (r"\emph{Ships} and \textbf{rails} {\it at sea}", "<i>Ships</i> and <b>rails</b> <i>at sea</i>"),
        (r"H$_2$O, x$^{2}$, \textsuperscript{th}", "H<sub>2</sub>O, x<sup>2</sup>, <sup>th</sup>"),
        (r"\unknown{kept} \href{https://a.example}{words} \url{https://a_b.example}", "kept words https://a_b.example"),
        (r"Im\-por\-tant {{deep}}", "Important deep"),
        ("{" * 500 + "x" + "}" * 500, "x"),
        (r"\'", ""),
        ("}{", ""),
    ],
)
def test_latex_becomes_unicode_and_the_markup_of_csl(written, read_as):
    assert to_unicode(written) == read_as


def test_braces_in_a_title_keep_its_case():
    assert to_unicode("The {DPRK} and {\\'E}lan", protects=True) == 'The <span class="nocase">DPRK</span> and Élan'
    assert to_unicode("{{All of It}}", protects=True) == '<span class="nocase">All of It</span>'


@pytest.mark.parametrize(
    "written, read_as",
    [
        ("Ludwig van Beethoven", Name("Beethoven", "Ludwig", dropping_particle="van")),
        ("van Beethoven, Ludwig", Name("Beethoven", "Ludwig", dropping_particle="van")),
        ("O'Brien, Jr., Pat", Name("O’Brien", "Pat", suffix="Jr.")),
        ("{United Nations and Others}", Name(literal="United Nations and Others")),
        ("{\\'E}mile Zola", Name("Zola", "Émile")),
        ("Kim", Name("Kim")),
        ("Ким, Ир Сен", Name("Ким", "Ир Сен")),
        (
            "family=Doe, given=Jane, prefix=van der, useprefix=true",
            Name("Doe", "Jane", non_dropping_particle="van der"),
        ),
        ("others", Name(literal="others")),
    ],
)
def test_names_are_taken_apart_as_bibtex_does(written, read_as):
    library, _ = read(f"@book{{a, title = {{A}}, author = {{{written}}}}}")
    assert library["a"].names["author"] == (read_as,)


def test_entries_inherit_and_strings_are_put_in():
    library, found = read(
        """@string{oup = "Oxford " # "Press"}
@xdata{where, location = {Oxford}, publisher = oup}
@collection{ports, title = {Ports}, editor = {Doe, Jane}, xdata = {where}, date = {2024}}
@incollection{part, title = {Quays}, author = {Roe, Rick}, crossref = {ports}}
@book{loop, title = {Loop}, crossref = {loop}}
"""
    )
    work = library["part"]
    assert found == []
    assert work.fields == {
        "title": "Quays",
        "container-title": "Ports",
        "publisher": "Oxford Press",
        "publisher-place": "Oxford",
    }
    assert list(work.names) == ["author", "editor"]
    assert set(library) == {"ports", "part", "loop"}


def test_old_bibtex_is_read_too():
    library, found = read(
        r"""@misc{a, title={A}, howpublished={\url{https://a.example/~x}}, year=2024, month=mar, day=4}
@phdthesis{b, title={B}, school={Oxford}, year={2020}}
@inproceedings{c, title={C}, booktitle={D}, year={n.d.}, organization={IEEE}}
"""
    )
    assert found == []
    assert library["a"].fields["URL"] == "https://a.example/~x"
    assert library["a"].dates["issued"] == Date(((2024, 3, 4),))
    assert (library["b"].type, library["b"].fields["genre"]) == ("thesis", "PhD thesis")
    assert library["c"].dates["issued"] == Date(literal="n.d.")


def test_an_and_in_the_name_of_a_publisher_stays():
    library, _ = read("@report{a, title = {A}, institution = {Center for Strategic and International Studies}}")
    assert library["a"].fields["publisher"] == "Center for Strategic and International Studies"


def test_faults_are_told_at_their_places_and_the_rest_is_read():
    text = """@book{a, title = {A}, date = {2024-02-30}}
@misc{b, title = {Unclosed,
  year = 2020
@bok{c, title = {C}}
@book{d, title = {D}, title = {DD}}
@book{d, title = {Again}}
@book{e, year = 2020}
"""
    library, _ = read(text)
    assert list(library) == ["a", "c", "d", "e"]
    assert faults(text) == [
        ("bibtex-syntax", 2, 1),
        ("bibtex-syntax", 5, 1),
        ("impossible-date", 1, 30),
        ("unknown-type", 4, 1),
        ("twice-named", 6, 1),
        ("source-without-title", 7, 1),
    ]
    assert faults("hello") == [("bibtex-syntax", 1, 1)]


def test_strings_of_strings_do_not_grow_without_end():
    lines = ['@string{s0 = "xxxxxxxxxx"}'] + [f"@string{{s{n} = s{n - 1} # s{n - 1} # s{n - 1}}}" for n in range(1, 60)]
    library, _ = read("\n".join([*lines, "@book{a, title = s59}"]))
    assert len(library["a"].fields["title"]) <= 200_000


@pytest.mark.parametrize(
    "written, read_as",
    [
        ("1950~", Date(((1950,),), circa=True)),
        ("2020/", Date(((2020,), (0,)))),
        ("2020-05/..", Date(((2020, 5), (0,)))),
        ("../2020", Date(((2020,),))),
        ("2020-21/2021-23", Date(((2020, 21), (2021, 23)))),
        ("2019--2020", Date(((2019,), (2020,)))),
        ("-0043", Date(((-44,),))),
        ("unknown", None),
    ],
)
def test_dates_are_read_as_biblatex_writes_them(written, read_as):
    library, found = read(f"@book{{a, title = {{A}}, date = {{{written}}}}}")
    assert (found, library["a"].dates.get("issued")) == ([], read_as)


def test_the_words_that_biblatex_has_keys_for_are_written_out():
    patent = read("@patent{a, title = {A}, number = {1}, type = {patentus}, location = {countryus and countryde}}")[0][
        "a"
    ]
    assert patent.fields["genre"] == "U.S. patent"
    assert patent.fields["jurisdiction"] == "United States of America; Germany"
    article = read("@article{a, title = {A}, pubstate = {inpress}, pmid = {42}}")[0]["a"]
    assert (article.fields["status"], article.fields["PMID"]) == ("in press", "42")


def test_a_talk_that_nobody_published_is_a_speech():
    talk = read("@unpublished{a, title = {A}, eventtitle = {Seoul Forum}}")[0]["a"]
    assert (talk.type, talk.fields["event"]) == ("speech", "Seoul Forum")


def test_an_address_in_a_note_is_kept_beside_another_one():
    fields = r"title = {A}, url = {https://a.example}, note = {\url{https://b.example}}"
    assert read(f"@online{{a, {fields}}}")[0]["a"].fields["note"] == "https://b.example"


def test_a_commentary_is_no_comment():
    text = "@comment{x}\n@commentary{a, title = {On the Ports}, date = {2020-02-30}}\n@book{b, title={B}}"
    library, found = read(text)
    assert [(work.key, work.type, work.fields["title"]) for work in library.values()] == [
        ("a", "book", "On the Ports"),
        ("b", "book", "B"),
    ]
    assert [(one.rule, text[one.span.start : one.span.stop]) for one in found] == [("impossible-date", "{2020-02-30}")]


@pytest.mark.parametrize(
    "entry, title, container, volume",
    [
        ("@mvbook{a, title={Vol}, subtitle={Sub}, maintitle={Main}}", "Main", None, "Vol: Sub"),
        ("@book{a, title={Vol}, maintitle={Main}}", "Main", None, "Vol"),
        ("@book{a, maintitle={Main}}", "Main", None, None),
        ("@inbook{a, title={Chap}, booktitle={Vol}, maintitle={Main}}", "Chap", "Main", "Vol"),
        ("@inbook{a, title={Chap}, maintitle={Main}}", "Chap", "Main", None),
        ("@incollection{a, title={Chap}, booktitle={Vol}}", "Chap", "Vol", None),
        ("@periodical{a, title={Ports}, issuetitle={Rails}}", "Rails", "Ports", None),
        ("@periodical{a, title={Ports}}", "Ports", "Ports", None),
    ],
)
def test_a_volume_with_a_title_of_its_own_stands_in_the_work_of_many_volumes(entry, title, container, volume):
    fields = read(entry)[0]["a"].fields
    assert (fields["title"], fields.get("container-title"), fields.get("volume-title")) == (title, container, volume)
