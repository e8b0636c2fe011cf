"""Small styles, locales and works for tests of the CSL processor, and what it makes of them as HTML."""

from breve.citations.cites import Bracket, Cited
from breve.citations.document import cited
from breve.citations.markup import rich
from breve.citations.prepare import prepared
from breve.citations.settle import settled
from breve.model.library import CitationStyle, Work
from csl_html import html
from csl_items import work

NAMESPACE = 'xmlns="http://purl.org/net/xbiblio/csl" version="1.0"'
LOCALE = f"""<locale {NAMESPACE} xml:lang="en-US">
  <style-options punctuation-in-quote="true"/>
  <date form="text"><date-part name="month" suffix=" "/><date-part name="day" suffix=", "/>
    <date-part name="year"/></date>
  <date form="numeric"><date-part name="month" form="numeric-leading-zeros" suffix="/"/>
    <date-part name="day" form="numeric-leading-zeros" suffix="/"/><date-part name="year"/></date>
  <terms>
    <term name="and">and</term><term name="et-al">et al.</term><term name="ibid">ibid.</term>
    <term name="no date" form="short">n.d.</term><term name="circa" form="short">ca.</term>
    <term name="bc"> BC</term><term name="ad"> AD</term>
    <term name="open-quote">“</term><term name="close-quote">”</term>
    <term name="open-inner-quote">‘</term><term name="close-inner-quote">’</term>
    <term name="ordinal">th</term><term name="ordinal-01">st</term><term name="ordinal-02">nd</term>
    <term name="ordinal-03">rd</term><term name="ordinal-11">th</term><term name="ordinal-12">th</term>
    <term name="ordinal-13">th</term><term name="long-ordinal-02">second</term>
    <term name="page" form="short"><single>p.</single><multiple>pp.</multiple></term>
    <term name="paragraph" form="short"><single>para.</single><multiple>paras.</multiple></term>
    <term name="chapter" form="short"><single>chap.</single><multiple>chaps.</multiple></term>
    <term name="editor" form="short"><single>ed.</single><multiple>eds.</multiple></term>
    <term name="season-01">Spring</term><term name="season-04">Winter</term>
    <term name="month-01">January</term><term name="month-05">May</term><term name="month-06">June</term>
    <term name="month-07">July</term><term name="month-12">December</term>
  </terms>
</locale>"""


def style(layout: str, citation: str = "", *, head: str = "", outside: str = "", css: str = "in-text") -> str:
    """A style whose citations have this layout; `outside` holds macros, locales and the bibliography."""
    body = layout if layout.startswith("<layout") or "<sort" in layout else f"<layout delimiter='; '>{layout}</layout>"
    return f"<style {NAMESPACE} class='{css}' {head}>{outside}<citation {citation}>{body}</citation></style>"


def book(key: str = "b", **fields: object) -> Work:
    """A book; fields are CSL-JSON's, with underscores for hyphens."""
    return work({"id": key, "type": "book", **{name.replace("_", "-"): value for name, value in fields.items()}})


def person(family: str = "", given: str = "", **parts: object) -> dict[str, object]:
    return {"family": family, "given": given, **{name.replace("_", "-"): value for name, value in parts.items()}}


def sheet(xml: str, locale: str = LOCALE, language: str = "en-US"):
    return prepared(CitationStyle("test", xml, locales={"en-US": locale}), language)


def citations(xml: str, works: list[Work], *groups: list[Cited | str], notes: bool = False) -> list[str]:
    """Each citation as HTML; a string is a cite of that key.  With `notes`, each stands in a note of its own."""
    brackets = tuple(
        Bracket(tuple(one if isinstance(one, Cited) else Cited(one) for one in group), number if notes else 0)
        for number, group in enumerate(groups or [[one.key for one in works]], 1)
    )
    ready = sheet(xml)
    said, _ = cited(ready, {one.key: one for one in works}, brackets)
    return [html(settled(nodes, ready.locale)) for nodes in said]


def one(layout: str, **fields: object) -> str:
    """What a layout makes of one book."""
    return citations(style(layout), [book(**fields)])[0]


def entries(xml: str, works: list[Work]) -> list[str]:
    """The bibliography as HTML."""
    ready = sheet(xml)
    _, listed = cited(ready, {one.key: one for one in works}, (), [one.key for one in works])
    return [html(settled(nodes, ready.locale)) for _, nodes in listed]


def cite(key: str, locator: str = "", label: str = "", prefix: str = "", suffix: str = "") -> Cited:
    return Cited(key, label, locator, rich(prefix), rich(suffix))
