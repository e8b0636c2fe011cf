"""XML is read in stretches of tags; it says the same as to a reader that goes from node to node."""

from xml.dom import minidom
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breve.leak.furniture import is_furniture
from breve.leak.passage import Passage, Said, UnreadableError
from breve.leak.xml import read_xml

ROOT = b'<w:document xmlns:w="urn:w" xmlns:dc="urn:dc">%b</w:document>'
PARTING = {"w:p", "w:br", "w:tab", "w:footnoteReference"}

words = st.text("zeppelin port&<\"'=/ \u00e9\u4e00", max_size=6)
asides = st.sampled_from(["<!-- a > b <w:t>zeppelin</w:t> -->", "<?zeppelin <w:t> ?>", "<!--?><-->"])
names = st.sampled_from([*sorted(PARTING), "w:r", "w:t", "w:delText", "w:instrText", "dc:title", "w:docPr"])
keys = st.sampled_from(["w:val", "descr", "w:author", "w:name"])


def element(name: str, attributes: dict[str, str], inner: list[str], breaks: str) -> str:
    dress = "".join(f"{breaks}{key}{breaks}={quoteattr(value)}" for key, value in attributes.items())
    said = "".join(inner)
    return f"<{name} {dress}>{said}</{name}{breaks}>" if said else f"<{name} {dress}/>"


texts = words.map(escape) | words.map(lambda text: "".join(f"&#{ord(one)};" for one in text))
nodes = st.recursive(
    texts | asides,
    lambda inner: st.builds(
        element, names, st.dictionaries(keys, words, max_size=2), st.lists(inner, max_size=4), st.sampled_from(" \n")
    ),
    max_leaves=30,
)


def as_a_tree_tells(content: bytes) -> tuple[set[str], str]:
    """What is said beside the paragraphs, and the words of these, from node to node."""
    told: set[str] = set()
    paragraphs: list[str] = []

    def go(node) -> None:
        for aside in [one for one in node.childNodes if one.nodeName == "#comment" or one.nodeType == 7]:
            told.add(aside.data if aside.nodeName == "#comment" else f"{aside.target} {aside.data}")
            node.removeChild(aside)
        node.normalize()
        for inner in node.childNodes:
            if inner.nodeName != "#text":
                paragraphs.append(" " if inner.tagName in PARTING else "")
                told.update(value.value for value in inner.attributes.values())
                go(inner)
                paragraphs.append(" " if inner.tagName in PARTING else "")
            elif node.tagName in {"w:t", "w:delText"} and inner is node.lastChild:
                paragraphs.append(inner.data)
            elif not inner.data.isspace():
                told.add(inner.data)

    go(minidom.parseString(content).documentElement)
    return told, "".join(paragraphs)


@given(st.lists(nodes, max_size=6).map("".join))
def test_it_says_what_a_reader_says_that_goes_from_node_to_node(inner):
    content = ROOT % inner.encode()
    told, paragraphs = as_a_tree_tells(content)
    read = read_xml("a part", content)
    assert "".join(one.text for one in read if one.said is Said.TEXT).split() == paragraphs.split()
    assert {one for one in told if not is_furniture(one)} <= {one.text for one in read if one.said is not Said.TEXT}


def test_a_remark_parts_no_word():
    content = ROOT % b"<w:p><w:t>zep<!-- a --><?b c?>pelin</w:t></w:p>"
    assert Passage("a part", Said.TEXT, "zeppelin ") in read_xml("a part", content)


@pytest.mark.parametrize(
    "content, fault",
    [
        (b"<a>zeppelin</b>", "mismatched tag"),
        (b"<a>zeppelin", "no element found"),
        (b"<a/>zeppelin", "junk"),
        (b"<a>&zeppelin;</a>", "undefined entity"),
        (b"<!DOCTYPE a><a/>", "a document type"),
        (b"<a><![CDATA[zeppelin]]></a>", "CDATA"),
        (b"<a b='x > zeppelin'/>", "ends no tag"),
        (b"<a>x > zeppelin</a>", "ends no tag"),
        (b"<?xml version='1.0' encoding='UTF-7'?><a>zeppelin</a>", "written in 'UTF-7'"),
        ("<a>zeppelin</a>".encode("utf-16"), "can't decode"),
        ("<a>zeppelin</a>".encode("utf-16-le"), "not written in UTF-8"),
        ("<a>é</a>".encode("latin-1"), "can't decode"),
        (b"<a>zeppelin\0</a>", "not written in UTF-8"),
        (b"", "no element found"),
    ],
)
def test_what_is_no_xml_or_not_as_breve_writes_it_is_not_passed(content, fault):
    with pytest.raises(UnreadableError, match=fault):
        read_xml("a part", content)


def test_a_mark_of_byte_order_and_a_declaration_say_nothing():
    content = b"\xef\xbb\xbf" + b'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<a>zeppelin</a>\n'
    said = [one for one in read_xml("a part", content) if one.text]
    assert said == [Passage("a part: a", Said.NAME, "zeppelin")]


def test_a_deep_tree_is_read_like_any_other():
    deep = 20_000
    content = b"<a>" * deep + b"zeppelin" + b"</a>" * deep
    assert "zeppelin" in [one.text for one in read_xml("a part", content)]
