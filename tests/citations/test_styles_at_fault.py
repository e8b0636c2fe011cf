"""What a user can get wrong in a style is said in a sentence; nothing reaches outside or hangs."""

import pickle
import time

import pytest

from breve.citations.prepare import missing_locale, prepared
from breve.citations.process import process
from breve.model.diagnostic import Fault
from breve.model.library import Citation, CitationStyle, Cluster
from breve.model.source import Source, Span
from csl_small import LOCALE, NAMESPACE, book, citations, person, sheet, style

CHAIN = "".join(f"<macro name='m{n}'><group><text macro='m{n + 1}'/></group></macro>" for n in range(2000))
CALL = "<text macro='m{}'/>"
TWICE = "".join(f"<macro name='m{n}'>{CALL.format(n + 1)}{CALL.format(n + 1)}</macro>" for n in range(40))
DEEP = "<group>" * 180 + "<text value='x'/>" + "</group>" * 180


@pytest.mark.parametrize(
    "xml, said",
    [
        ("not xml at all", "is not XML"),
        ("<style><citation/>", "is not XML"),
        ("", "is not XML"),
        ("<html/>", "is not a CSL style"),
        (f"<locale {NAMESPACE}/>", "is not a CSL style"),
        (f"<style {NAMESPACE}/>", "does not say how to cite"),
        (style("<text macro='gone'/>"), "has no macro 'gone', which its layout or sort calls"),
        (
            style("<text macro='a'/>", outside="<macro name='a'><text macro='gone'/></macro>"),
            "has no macro 'gone', which macro 'a' calls",
        ),
        (style("<text macro='a'/>", outside="<macro name='a'><text macro='a'/></macro>"), "in a circle: a → a"),
        (
            style(
                "<text macro='a'/>",
                outside="<macro name='a'><group><text macro='b'/></group></macro>"
                "<macro name='b'><names variable='author'><substitute><text macro='a'/></substitute></names></macro>",
            ),
            "in a circle: a → b → a",
        ),
        (
            style("<text macro='m0'/>", outside=CHAIN + "<macro name='m2000'><text value='x'/></macro>"),
            "nests its elements",
        ),
        (
            style("<text macro='m0'/>", outside=TWICE + "<macro name='m40'><text value='x'/></macro>"),
            "call each other too often",
        ),
        (style(DEEP), "nests its elements"),
        (f"<!DOCTYPE style SYSTEM 'file:///etc/passwd'>{style('')}", "document type declaration"),
        (
            "<!DOCTYPE s [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>" + style("<text value='&b;'/>"),
            "document type declaration",
        ),
        (style("<text value='x'/>") + " " * 8_000_000, "is too long"),
        (style("<layout/>"), "does not say how to cite"),
        (f"<style {NAMESPACE}><citation/></style>", "does not say how to cite"),
    ],
)
def test_a_style_that_cannot_be_used_says_why(xml, said):
    with pytest.raises(Fault, match=said):
        sheet(xml)


@pytest.mark.parametrize(
    "xml, place, words",
    [
        (f"<style {NAMESPACE}><citation/></style>", (1, 62), "<citation"),
        (f"<style {NAMESPACE}>\n  <citation>\n</style>", (3, 9), ""),
        ("\n\n<style>\n<a>\n</b></style>", (5, 5), "</style>"),
        ("<!-- <html> -->\n<html/>", (2, 1), "<html"),
        (f"<style {NAMESPACE}>\n</style>", (1, 1), "<style"),
        ("<!-- a style -->\n<!DOCTYPE style>", (2, 1), "<!DOCTYPE"),
        (
            style("\n<text macro='gone'/>", outside="<!-- <text macro='gone'/> --><macro name='gone too'/>"),
            (2, 14),
            "gone",
        ),
        (style("<text macro='a'/>", outside="\n<macro name='a'><text macro='a'/></macro>"), (2, 14), "a"),
    ],
)
def test_what_is_wrong_with_a_style_is_said_at_its_place(xml, place, words):
    with pytest.raises(Fault) as fault:
        process(CitationStyle("mine", xml, path="styles/mine.csl"), "en-US", {}, ())
    span = fault.value.diagnostic.span
    assert (span.path, Source(span.path, xml).line_column(span.start)) == ("styles/mine.csl", place)
    assert xml[span.start : span.stop] == words


def test_what_is_wrong_with_a_parent_or_a_locale_is_said_at_its_own_file():
    paths = {"whole": "styles/whole.csl", "en-US": "styles/locales-en-US.xml"}
    link = "<link href='http://www.zotero.org/styles/whole' rel='independent-parent'/>"
    alias = f"<style {NAMESPACE}><info>{link}</info></style>"
    parent = style("\n<text macro='gone'/>")
    with pytest.raises(Fault, match="'whole' has no macro") as fault:
        process(CitationStyle("mine", alias, parent, path="styles/mine.csl", paths=paths), "en-US", {}, ())
    start = parent.index("gone")
    assert fault.value.diagnostic.span == Span("styles/whole.csl", start, start + 4)
    odd = CitationStyle("mine", style("<text value='x'/>"), locales={"en-US": "<html/>"}, paths=paths)
    with pytest.raises(Fault, match="'en-US' is not a CSL locale") as fault:
        process(odd, "en-US", {}, ())
    assert fault.value.diagnostic.span == Span("styles/locales-en-US.xml", 0, 5)


def test_a_dependent_style_needs_its_parent_and_uses_it():
    link = "<link href='http://www.zotero.org/styles/whole-style' rel='independent-parent'/>"
    alias = f"<style {NAMESPACE} default-locale='de-DE'><info>{link}</info></style>"
    with pytest.raises(Fault, match="is an alias of 'http") as fault:
        prepared(CitationStyle("short", alias), "en-US")
    assert fault.value.diagnostic.hints == ("put 'whole-style.csl' beside it",)
    whole = prepared(CitationStyle("short", alias, parent=style("<text value='x'/>")), "en-US")
    assert whole.locale.tag == "de-DE"


def test_a_missing_locale_falls_back_and_is_named():
    files = {"en-US": LOCALE, "de-DE": LOCALE.replace("et al.", "u. a.").replace("en-US", "de-DE")}
    own = CitationStyle("s", style("<text term='et-al'/>"), locales=files)
    said = {tag: prepared(own, tag).locale.term("et-al") for tag in ("de-DE", "de-AT", "de", "ko-KR", "")}
    assert said == {"de-DE": "u. a.", "de-AT": "u. a.", "de": "u. a.", "ko-KR": "et al.", "": "et al."}
    assert [missing_locale(own, tag) for tag in ("de-DE", "de-AT", "ko-KR", "")] == ["", "de-AT", "ko-KR", ""]


def test_a_style_without_any_locale_still_cites():
    bare = CitationStyle("s", style("<text variable='title' quotes='true'/><text term='ibid'/>"))
    rendered = process(bare, "en-US", {"b": book(title="T")}, (Cluster((Citation("b"),)),))
    assert [inline.text for inline in rendered.citations[0]] == ["“T”"]


def test_a_byte_order_mark_and_an_xml_declaration_are_taken():
    xml = "\ufeff<?xml version='1.0' encoding='UTF-16'?>\n" + style("<text value='ж'/>")
    assert citations(xml, [book()]) == ["ж"]


def test_elements_and_attributes_that_csl_does_not_know_are_passed_over():
    xml = style("<sparkle/><text value='x' colour='red'/><group/><choose/><names/><label/><number/><date/><text/>")
    assert citations(xml, [book()]) == ["x"]


def test_values_that_csl_does_not_know_are_as_if_not_set():
    odd = "display='sky' vertical-align='high' font-style='wavy' font-weight='heavy' text-case='loud'"
    assert citations(style(f"<text value='x' {odd}/>"), [book()]) == ["x"]


def test_a_branch_with_conditions_that_csl_does_not_know_is_never_taken():
    xml = style("<choose><if weather='fine'><text value='x'/></if><else><text value='y'/></else></choose>")
    assert citations(xml, [book()]) == ["y"]


def test_numbers_in_a_style_that_are_none_are_as_if_not_set():
    layout = "<names variable='author'><name et-al-min='three' et-al-use-first='one'/></names>"
    assert citations(style(layout, "near-note-distance='near'"), [book(author=[person("A"), person("B")])]) == ["A, B"]


def test_a_prepared_style_can_be_pickled():
    ready = sheet(style("<text variable='title'/>"))
    assert pickle.loads(pickle.dumps(ready)) == ready


def test_a_work_of_five_thousand_authors_takes_no_longer_than_it_should():
    crowd = [person(f"Name{number}", f"Given{number}") for number in range(5000)]
    options = "et-al-min='3' et-al-use-first='1' disambiguate-add-names='true' disambiguate-add-givenname='true'"
    made = [book("a", author=crowd), book("b", author=crowd), book("c", author=[*crowd[:-1], person("Last", "L")])]
    begun = time.process_time()
    said = citations(style("<names variable='author'><name form='short'/></names>", options), made)[0].split("; ")
    assert time.process_time() - begun < 5
    assert [one.count(",") for one in said] == [4999, 4999, 4999]


MADE_TO_HANG = {
    "tags": "<i>" * 9000 + "x" + "</i>" * 9000,
    "quotes": "'\"" * 9000,
    "range": "1" * 50_000 + "-",
    "digits": "9" * 9000,
    "words": "a " * 30_000 + "A",
    "commas": "x, " * 20_000,
}


@pytest.mark.parametrize("kind", MADE_TO_HANG)
def test_a_field_that_somebody_made_to_hang_does_not(kind):
    field = MADE_TO_HANG[kind]
    layout = "<text variable='title' text-case='title' quotes='true'/><text variable='page'/><label variable='page'/>"
    layout += "<number variable='volume' form='ordinal'/><label variable='number-of-pages'/>"
    layout += "<names variable='author'><name initialize-with='.'/></names>"
    work = book(title=field, page=field, volume=field, number_of_pages=field, author=[person(field, field)])
    begun = time.process_time()
    citations(style(layout), [work])
    assert time.process_time() - begun < 5


def test_an_item_without_type_and_one_without_anything_are_cited():
    layout = "<choose><if type='book'><text value='book'/></if><else><text value='no type'/></else></choose>"
    rendered = process(
        CitationStyle("s", style(layout)), "en-US", {"x": book("x", type="")}, (Cluster((Citation("x"),)),)
    )
    assert [inline.text for inline in rendered.citations[0]] == ["no type"]


def test_a_key_that_the_library_does_not_have_prints_nothing():
    rendered = process(CitationStyle("s", style("<text value='x'/>")), "en-US", {}, (Cluster((Citation("gone"),)),))
    assert rendered.citations == ((),)
    assert rendered.bibliography == ()
