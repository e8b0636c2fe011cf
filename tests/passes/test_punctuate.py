"""Marks of notes stand where a printer sets them, and plain quotes become typographic ones."""

import pytest

from breve.model.document import (
    Caption,
    Cite,
    Code,
    Document,
    Emph,
    Heading,
    Judgment,
    Language,
    Link,
    Note,
    Panel,
    PanelKind,
    Paragraph,
    Register,
    Risk,
    Shape,
    Strong,
    Styled,
    Text,
    notes,
    walk,
)
from breve.model.source import NOWHERE, Span
from breve.passes.punctuate import punctuate

SAID = (Paragraph((Text("Said."),), NOWHERE),)
MARK = Cite((), NOWHERE, content=(Note(SAID, NOWHERE),))
AUTHOR = Cite((), NOWHERE, in_text=True, content=(Text("Lankov"), Note(SAID, NOWHERE)))


def line(*inlines):
    return tuple(Text(one) if isinstance(one, str) else one for one in inlines)


def shown(content):
    """A line as text, with † for the mark of a note."""
    said = ""
    for inline in content:
        match inline:
            case Text(text) | Code(text):
                said += text
            case Note():
                said += "†"
            case Emph(inside):
                said += f"*{shown(inside)}*"
            case _:
                said += shown(inline.content)
    return said


def punctuated(*inlines, language="en-US"):
    document = punctuate(Document((Paragraph(line(*inlines), NOWHERE),)), language)
    return shown(document.blocks[0].content)


@pytest.mark.parametrize(
    "written, printed",
    [
        (("by rail ", MARK, "."), "by rail.†"),
        (("by rail ", MARK, ", and by sea"), "by rail,† and by sea"),
        (("by rail", MARK, "; by sea"), "by rail;† by sea"),
        (("he said “by rail ", MARK, ".” Then"), "he said “by rail.”† Then"),
        (("he said “by rail” ", MARK, "."), "he said “by rail”.†"),
        (("by rail ", MARK), "by rail†"),
        (("by rail ", MARK, " and by sea"), "by rail† and by sea"),
        (("(by rail ", MARK, ") and"), "(by rail†) and"),
        (("by rail ", MARK, "—and"), "by rail†—and"),
        (("in the U.S. ", MARK, ". Then"), "in the U.S.† Then"),
        (("Really ", MARK, "?"), "Really?†"),
        ((Emph(line("by rail ", MARK)), ". Then"), "*by rail*.† Then"),
        (("by ", Emph(line("rail")), " ", MARK, "."), "by *rail*.†"),
        ((MARK, " by rail"), "† by rail"),
    ],
)
def test_a_mark_stands_after_the_punctuation_and_without_the_space_before_it(written, printed):
    assert punctuated(*written) == printed


def test_notes_in_a_row_keep_their_order_and_are_not_read_as_one_number():
    first, second = (Note((Paragraph((Text(word),), NOWHERE),), NOWHERE) for word in ("one", "two"))
    written = line("by rail ", Cite((), NOWHERE, content=(first,)), " ", second, ". Then")
    document = punctuate(Document((Paragraph(written, NOWHERE),)), "en")
    assert shown(document.blocks[0].content) == "by rail.†,† Then"
    assert notes(document) == (first, second)


def test_a_note_after_the_full_stop_joins_the_one_before_it():
    assert punctuated("by rail ", MARK, ".", MARK, " Then") == "by rail.†,† Then"


def test_an_author_in_the_sentence_keeps_the_mark_and_the_possessive():
    assert punctuated("As ", AUTHOR, " says, it ends.") == "As Lankov† says, it ends."
    assert punctuated("So says ", AUTHOR, ".") == "So says Lankov.†"
    assert punctuated("That is ", AUTHOR, "'s view.") == "That is Lankov’s† view."


@pytest.mark.parametrize("language", ["fr-FR", "es-ES", "ru-RU"])
def test_where_a_language_sets_the_mark_first_the_punctuation_follows_it(language):
    assert punctuated("por tren ", MARK, ". Y", language=language) == "por tren†. Y"


def test_a_cite_said_in_place_keeps_its_space():
    said = Cite((), NOWHERE, content=(Text("(Lankov 2015)"),))
    assert punctuated("by rail ", said, ".") == "by rail (Lankov 2015)."


@pytest.mark.parametrize(
    "language, printed",
    [
        ("en-US", "“It’s ‘over’,” he said"),
        ("de-DE", "„It’s ‚over‘,“ he said"),
        ("es-ES", "«It’s “over”,» he said"),
        ("ru-RU", "«It’s „over“,» he said"),
        ("ko-KR", "“It’s ‘over’,” he said"),
        ("fr-FR", "«\u202fIt’s “over”,\u202f» he said"),
        ("pl-PL", "“It’s ‘over’,” he said"),
    ],
)
def test_plain_quotes_become_those_of_the_language(language, printed):
    assert punctuated("\"It's 'over',\" he said", language=language) == printed


def test_quotes_come_right_across_emphasis_and_beside_brackets():
    assert punctuated('He said "', Emph(line("by rail")), '" ("at last")') == "He said “*by rail*” (“at last”)"
    assert punctuated("the '90s, the soldiers' ships, rock 'n' roll") == "the ’90s, the soldiers’ ships, rock ’n’ roll"


def test_another_language_in_the_line_has_its_own_quotes():
    assert punctuated('"a" ', Language("de", line('"b"')), ' "c"') == "“a” „b“ “c”"


def test_code_and_addresses_stay_as_they_are():
    address = "https://a.example/it's"
    written = line(Code("it's"), " ", Link(address, line(address)), " see https://b.example/it's ok")
    document = punctuate(Document((Paragraph(written, NOWHERE),)), "en")
    assert shown(document.blocks[0].content) == f"it's {address} see https://b.example/it's ok"
    assert document.blocks[0].content[2].target == address


def test_every_line_of_every_block_is_set():
    plain = line("it's")
    document = Document(
        (
            Heading(1, plain, NOWHERE),
            Panel(PanelKind.PANEL, plain, (Paragraph(plain, NOWHERE),), NOWHERE),
            Judgment(plain, None, None, plain, "", NOWHERE),
            Register(Caption(plain, plain), (Risk(plain, 3, None, "", "", "", NOWHERE),), NOWHERE, source=plain),
            Paragraph(line("x ", Note((Paragraph(plain, NOWHERE),), NOWHERE)), NOWHERE),
        )
    )
    said = [node.text for node in walk(punctuate(document, "en")) if isinstance(node, Text)]
    assert [text for text in said if "'" in text] == []
    assert said.count("it’s") == 10


def test_a_document_without_plain_quotes_and_marks_is_the_same_object():
    document = Document((Paragraph(line("by rail"), NOWHERE), Heading(1, (Strong(line("x")),), NOWHERE)))
    assert punctuate(document, "en") is document


def test_words_that_were_cut_still_know_their_place():
    after = Text(". Then", Span("essay.md", 20, 26))
    document = punctuate(Document((Paragraph((Text("by rail "), MARK, after), NOWHERE),)), "en")
    rest = document.blocks[0].content[-1]
    assert (rest.text, rest.span) == (" Then", Span("essay.md", 21, 26))


def test_a_raised_number_is_a_mark_and_a_raised_word_is_none():
    number = Cite((), NOWHERE, content=(Styled(Shape.SUPERSCRIPT, line("1,2")),))
    words = Cite((), NOWHERE, content=(Styled(Shape.SUPERSCRIPT, line("see 1")),))
    assert punctuated("by rail ", number, ". Then") == "by rail.1,2 Then"
    assert punctuated("by rail ", words, ". Then") == "by rail see 1. Then"
    assert punctuated(number, ".") == "1,2."


@pytest.mark.parametrize(
    "written, printed",
    [
        (("por tren.", MARK, " Y"), "por tren†. Y"),
        (("por tren,", MARK, " y"), "por tren†, y"),
        (('"por tren".', MARK), "«por tren»†."),
        (("por tren.", MARK, MARK), "por tren†,†."),
        (("D. J.", MARK, " Pérez"), "D. J.† Pérez"),
        (("etc.", MARK, " y así"), "etc.† y así"),
        (("¿por tren?", MARK, " Y"), "¿por tren?† Y"),
    ],
)
def test_where_a_language_sets_the_mark_first_what_an_author_typed_before_it_follows_it(written, printed):
    assert punctuated(*written, language="es-ES") == printed


@pytest.mark.parametrize(
    "written, printed",
    [
        ("\"He said 'no'\" twice", "“He said ‘no’” twice"),
        ('"He said "no" twice," she said', "“He said ‘no’ twice,” she said"),
        ("'\"Yes,\" he said.'", "‘“Yes,” he said.’"),
        ("'1990' and the '90s", "‘1990’ and the ’90s"),
        ("'Tis so, give 'em", "’Tis so, give ’em"),
        ("5'10\" and 40° 26' 46\" N", "5′10″ and 40° 26′ 46″ N"),
        ('"of 1990" and "G7"', "“of 1990” and “G7”"),
        ('l\'"État"', "l’“État”"),
        ('the students\' "own" view', "the students’ “own” view"),
    ],
)
def test_quotes_in_quotes_elisions_and_primes_come_right(written, printed):
    assert punctuated(written) == printed


@pytest.mark.parametrize(
    "written, printed",
    [
        ("1990--1995", "1990–1995"),
        ("a -- b", "a – b"),
        ("word---word", "word—word"),
        ('"end"---"start"', "“end”—“start”"),
        ("and so on...", "and so on…"),
        ("use --force or -f", "use --force or -f"),
        ("a....b", "a....b"),
        ("https://a.example/a--b...", "https://a.example/a--b..."),
        ("a-b", "a-b"),
    ],
)
def test_hyphens_and_stops_in_the_place_of_dashes_and_ellipses_become_these(written, printed):
    assert punctuated(written) == printed


@pytest.mark.parametrize(
    "written, printed",
    [
        ("Vraiment ? Oui !", "Vraiment\u202f? Oui\u202f!"),
        ("non : oui ; bien", "non\u00a0: oui\u202f; bien"),
        ("« mot »", "«\u202fmot\u202f»"),
        ("Vraiment? Oui!", "Vraiment? Oui!"),
        ("à 10:30", "à 10:30"),
    ],
)
def test_the_spaces_of_french_do_not_break(written, printed):
    assert punctuated(written, language="fr-CH") == printed
    assert punctuated(written, language="en-US") == written
