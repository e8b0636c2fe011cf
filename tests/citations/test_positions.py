from csl_small import book, citations, cite, style

BRANCHES = """<choose>
<if position="first"><text value="first"/></if>
<else-if position="ibid-with-locator"><text value="ibid+"/></else-if>
<else-if position="ibid"><text value="ibid"/></else-if>
<else-if position="near-note"><text value="near"/></else-if>
<else><text value="later"/></else></choose>"""
A, B = book("a"), book("b")


def positions(*groups, near="2", notes=True):
    xml = style(BRANCHES, f'near-note-distance="{near}"')
    return citations(xml, [A, B], *groups, notes=notes)


def test_the_same_work_at_once_is_ibid():
    assert positions(["a"], ["a"], ["b"], ["a"]) == ["first", "ibid", "first", "near"]


def test_a_locator_makes_the_difference():
    at = [cite("a", "3")]
    assert positions(["a"], at, at, [cite("a", "5")], ["a"]) == ["first", "ibid+", "ibid", "ibid+", "near"]


def test_the_same_page_under_another_label_is_another_locator():
    assert positions([cite("a", "3", "page")], [cite("a", "3", "chapter")]) == ["first", "ibid+"]


def test_ibid_does_not_point_into_a_note_of_several_cites():
    assert positions(["a", "b"], ["b"]) == ["first; first", "near"]


def test_ibid_works_within_a_note():
    assert positions(["a", "a"]) == ["first; ibid"]


def test_a_note_in_between_ends_ibid_and_distance_ends_near():
    xml = style(BRANCHES, 'near-note-distance="2"')
    from breve.citations.cites import Bracket, Cited
    from breve.citations.position import situated

    del xml
    brackets = tuple(Bracket((Cited("a"),), note) for note in (1, 3, 9))
    said = [sorted(situation.position) for (situation,) in situated(brackets, 2)]
    assert said == [["first"], ["near-note", "subsequent"], ["subsequent"]]


def test_citations_in_the_text_follow_each_other_past_notes():
    assert positions(["a"], ["a"], notes=False) == ["first", "ibid"]


def test_a_later_cite_knows_the_note_of_the_first():
    xml = style('<text variable="first-reference-note-number" prefix="n "/><text value="."/>', css="note")
    assert citations(xml, [A, B], ["a"], ["b"], ["a"], notes=True) == [".", ".", "n 1."]


def test_a_distance_that_is_no_number_is_the_usual_one():
    assert positions(["a"], ["b"], ["a"], near="far") == ["first", "first", "near"]


def test_a_term_that_opens_a_note_has_a_capital():
    xml = style(
        '<choose><if position="ibid"><text term="ibid"/></if><else><text value="x"/></else></choose>', css="note"
    )
    said = citations(xml, [A], ["a"], ["a"], [cite("a", prefix="see ")], [cite("a", prefix="So it was. ")], notes=True)
    assert said == ["x", "Ibid.", "see ibid.", "So it was. Ibid."]
