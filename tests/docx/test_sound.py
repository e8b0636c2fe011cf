"""Every file is sound, and the checks that say so catch each fault that is planted in a good one."""

import re

import pytest
from hypothesis import given
from sound import faults, opened, packed
from specimen import edition

from breve.docx.write import write
from breve.model.brief import Copy, Folios, NotesAt
from strategies import editions

PAGES = Folios(4, {"key": 1, "tie": 2, "risks": 3})
VARIANTS = {
    "ordinary": {},
    "contents": {"contents": True},
    "endnotes": {"notes": NotesAt.END, "paper": "a4", "draft": "DRAFT"},
    "review": {"copy": Copy.REVIEW},
    "final": {"copy": Copy.FINAL, "mark": "none"},
    "columns": {"columns": 2, "mark": "TLP:RED"},
}


@pytest.mark.parametrize("changes", VARIANTS.values(), ids=VARIANTS)
def test_a_file_is_sound(changes):
    assert faults(write(edition(**changes), PAGES).content) == []


@given(editions())
def test_any_file_is_sound(one):
    assert faults(write(one, None).content) == []


# -- faults, one at a time ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def good():
    return opened(write(edition(contents=True), PAGES).content).parts


DOCUMENT, STYLES, NOTES, SETTINGS = "word/document.xml", "word/styles.xml", "word/footnotes.xml", "word/settings.xml"
CORE, HEADER, TYPES, NUMBERING = "docProps/core.xml", "word/header1.xml", "[Content_Types].xml", "word/numbering.xml"

RESULT = r'(?:(?!separate).)*separate"/></w:r>'
MARK = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{}"/></w:r>'
MARK_OF = {"1": 'footnoteReference w:id="2"', "2": 'footnoteReference w:id="1"'}
BLANK = '<w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p>'
LAST_SECTION = "(<w:sectPr>(?:(?!<w:sectPr>).)*</w:sectPr></w:body>)"
STYLE_WITH_KEPT = r'(<w:style [^>]*w:styleId="{}">(?:(?!</w:style>).)*?)<w:keepNext/>(.*?</w:style>)'
CONTENTS_LINK = r'(<w:hyperlink w:anchor="(_Toc\d+)" w:history="1">)(.*?)</w:hyperlink>'
MARKED = r'(<w:p>(?:(?!<w:p>).)*<w:footnoteReference w:id="7"(?:(?!</w:p>).)*</w:p>)(.*)'

PLANTED = {
    "header row off": (DOCUMENT, "<w:tblHeader/>", ""),
    "row may split": (DOCUMENT, "<w:cantSplit/>", ""),
    "table title gone": (DOCUMENT, r'<w:tblCaption w:val="[^"]*"/>', ""),
    "cell gone": (DOCUMENT, r"<w:tc>(?:(?!</w:tc>).)*</w:tc></w:tr>", "</w:tr>"),
    "alternative words gone": (DOCUMENT, r'descr="[^"]*"', ""),
    "decoration not marked": (DOCUMENT, r'(<adec:decorative[^>]*) val="1"', r'\1 val="0"'),
    "drawing id twice": (DOCUMENT, r'<wp:docPr id="2"', '<wp:docPr id="1"'),
    "bookmark id twice": (DOCUMENT, r'(bookmark(?:Start|End) w:id=)"2"', r'\1"1"'),
    "bookmark name twice": (DOCUMENT, 'w:name="_blk_b0002"', 'w:name="_blk_b0001"'),
    "bookmark without end": (DOCUMENT, r'<w:bookmarkEnd w:id="3"/>', ""),
    "bookmark name too long": (DOCUMENT, "_blk_b0003", "_blk_b" + "0" * 40),
    "marks out of order": (DOCUMENT, r'footnoteReference w:id="([12])"', lambda mark: MARK_OF[mark[1]]),
    "one id twice": (DOCUMENT, 'footnoteReference w:id="2"', 'footnoteReference w:id="1"'),
    "orphan note": (DOCUMENT, MARK.format(7), ""),
    "note without its number": (NOTES, "<w:footnoteRef/>", ""),
    "note in another style": (NOTES, 'w:val="FootnoteText"', 'w:val="BodyText"'),
    "note gone": (NOTES, r'<w:footnote w:id="3">.*?</w:footnote>', ""),
    "separator gone": (NOTES, r'<w:footnote w:type="separator".*?</w:footnote>', ""),
    "separators not named": (SETTINGS, r"<w:footnotePr>.*?</w:footnotePr>", ""),
    "mark not in its style": (DOCUMENT, r'<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>', ""),
    "link of a note in the body's relationships": ("word/_rels/footnotes.xml.rels", r"<Relationship .*?/>", ""),
    "dangling anchor": (DOCUMENT, r'w:anchor="_Toc0', 'w:anchor="_Tok0'),
    "dangling PAGEREF": (DOCUMENT, r"PAGEREF _Toc0", "PAGEREF _Tok0"),
    "dangling REF": (DOCUMENT, r" REF _Ref0", " REF _Rev0"),
    "REF shows another number": (DOCUMENT, f"( REF _Ref{RESULT}<w:r>.*?<w:t[^>]*>)[^<]*", r"\1Figure 9"),
    "NOTEREF shows another number": (NOTES, f"(NOTEREF {RESULT}<w:r><w:t[^>]*>)1", r"\g<1>2"),
    "SEQ shows another number": (DOCUMENT, f"(SEQ Figure {RESULT}<w:r>.*?<w:t[^>]*>)1", r"\g<1>2"),
    "SEQ typed": (DOCUMENT, r"SEQ Table", "QUOTE Table"),
    "page of the contents gone": (DOCUMENT, rf"(PAGEREF {RESULT})<w:r><w:t[^>]*>\d+</w:t></w:r>", r"\1"),
    "field without end": (DOCUMENT, r'<w:r><w:fldChar w:fldCharType="end"/></w:r>', ""),
    "link within a link": (DOCUMENT, CONTENTS_LINK, r'\1<w:hyperlink w:anchor="\2">\3</w:hyperlink></w:hyperlink>'),
    "bold by hand": (DOCUMENT, r'<w:rPr><w:rStyle w:val="Strong"/></w:rPr>', "<w:rPr><w:b/></w:rPr>"),
    "centred by hand": (DOCUMENT, r'(<w:pStyle w:val="Title"/>)', r'\1<w:jc w:val="center"/>'),
    "size by hand in a note": (
        NOTES,
        r'<w:rPr><w:rStyle w:val="Emphasis"/></w:rPr>',
        '<w:rPr><w:sz w:val="20"/></w:rPr>',
    ),
    "undefined style": (STYLES, 'w:styleId="Confidence"', 'w:styleId="Assurance"'),
    "style based on nothing": (STYLES, 'w:basedOn w:val="BodyText"', 'w:basedOn w:val="Absent"'),
    "paragraph without a style": (DOCUMENT, r'<w:pStyle w:val="Quote"/>', ""),
    "language gone": (STYLES, r"<w:lang [^>]*/>", ""),
    "heading level left out": (DOCUMENT, 'w:val="Heading2"', 'w:val="Heading3"'),
    "empty heading": (DOCUMENT, r'(w:val="Heading3"/></w:pPr>).*?</w:p>', r"\1</w:p>"),
    "list not defined": (NUMBERING, r'<w:num w:numId="8">.*?</w:num>', ""),
    "bullet of no style": (NUMBERING, r'<w:pStyle w:val="PanelListBullet"/>', ""),
    "list goes on counting": (NUMBERING, r'(<w:num w:numId="9">.*?)<w:lvlOverride.*?</w:lvlOverride>', r"\1"),
    "comment that nothing anchors": (
        DOCUMENT,
        r"</w:r></w:p>",
        '</w:r><w:r><w:commentReference w:id="0"/></w:r></w:p>',
    ),
    "figure caption may stand apart": (STYLES, STYLE_WITH_KEPT.format("Caption"), r"\1\2"),
    "heading may stand apart": (STYLES, STYLE_WITH_KEPT.format("Heading1"), r"\1\2"),
    "style defined twice": (STYLES, r'(<w:style [^>]*w:styleId="Quote">.*?</w:style>)', r"\1\1"),
    "two defaults": (STYLES, 'w:styleId="Quote"', 'w:default="1" w:styleId="Quote"'),
    "language of a foreign word gone": (DOCUMENT, r'<w:lang w:val="ru"/>', '<w:lang w:val=""/>'),
    "picture without size": (DOCUMENT, r'<wp:extent cx="\d+"', '<wp:extent cx="0"'),
    "compatibility mode": (SETTINGS, r'(compatibilityMode"[^>]*)w:val="15"', r'\1w:val="14"'),
    "question on opening": (SETTINGS, "<w:compat>", '<w:updateFields w:val="true"/><w:compat>'),
    "title gone": (CORE, r"<dc:title>.*?</dc:title>", ""),
    "another maker": (CORE, r"(<dc:creator>).*?(</dc:creator>)", r"\1python-docx\2"),
    "marking gone from a head": (HEADER, r'<w:rPr><w:rStyle w:val="Marking"/></w:rPr>', ""),
    "folio gone from a foot": ("word/footer2.xml", " NUMPAGES ", " TIME "),
    "foot gone": (DOCUMENT, r'<w:footerReference w:type="even"[^>]*/>', ""),
    "first page like the others": (DOCUMENT, "<w:titlePg/>", ""),
    "no margins": (DOCUMENT, r"<w:pgMar [^>]*/>", ""),
    "part without a type": (TYPES, r'<Override PartName="/word/numbering.xml"[^>]*/>', ""),
    "picture not there": ("word/_rels/document.xml.rels", r"media/image", "media/absent"),
    "relationship gone": ("word/_rels/document.xml.rels", r'<Relationship (?:(?!/>).)*Id="rIdS1".*?/>', ""),
    "not XML": (DOCUMENT, "<w:body>", "<w:body><w:p>"),
    "empty paragraphs": (DOCUMENT, LAST_SECTION, BLANK + BLANK + r"\1"),
    "mark in the last paragraph": (DOCUMENT, MARKED + LAST_SECTION, r"\2\1\3"),
    "tables touch": (DOCUMENT, r"</w:tbl><w:p>(?:(?!</w:p>).)*</w:p>", "</w:tbl><w:tbl><w:tblPr/></w:tbl>"),
}


@pytest.mark.parametrize(("part", "wanted", "planted"), PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_caught(good, part, wanted, planted):
    before = good[part].decode()
    after = re.sub(wanted, planted, before, flags=re.DOTALL)
    assert after != before
    assert faults(packed({**good, part: after.encode()})) != []


def test_the_good_file_is_sound(good):
    assert faults(packed(good)) == []
