"""A style's or locale's XML read to elements, once: no entities, no network, no DTD, bounded in size and depth.

CSL 1.0.2, "Styles - Structure", "Locale Files - Structure"; attribute values keep their white space.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import cast

from lxml import etree

from breve.citations.elements import (
    BARE,
    PLAIN,
    Branch,
    Choose,
    DatePart,
    DateText,
    Dress,
    Element,
    Elements,
    EtAl,
    Formatting,
    Group,
    Label,
    Macro,
    NameFormat,
    NameOptions,
    Names,
    Number,
    TermText,
    Test,
    Value,
    Variable,
    in_force,
)
from breve.citations.fault import Written, style_fault
from breve.citations.locale import Locale, Term, dialect
from breve.citations.style import Alias, Area, Key, Layout, Style
from breve.model.record import names_of

Node = etree._Element  # noqa: SLF001 - lxml names the type of its elements so

NAMESPACE = "{http://purl.org/net/xbiblio/csl}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LONGEST = 8_000_000
"""Characters of XML that are read; the largest public style has 0.3 million."""
FORMATTING = {
    "font-style": ("normal", "italic", "oblique"),
    "font-variant": ("normal", "small-caps"),
    "font-weight": ("normal", "bold", "light"),
    "text-decoration": ("none", "underline"),
    "vertical-align": ("baseline", "sup", "sub"),
}
"""The values of each formatting attribute; any other is as if not set."""
DRESS = FORMATTING.keys() | {"prefix", "suffix", "text-case", "quotes", "strip-periods", "display"}
TESTS = frozenset(["type", "variable", "is-numeric", "is-uncertain-date", "locator", "position", "disambiguate"])
UNTRUE = (Test("", ("",)),)
"""What a branch tests whose conditions CSL does not know; only an else is for all that is left."""
NAME_OPTIONS = frozenset(name.rstrip("_").replace("_", "-") for name in names_of(NameOptions)) | {
    "name-form",
    "name-delimiter",
}
PLACES = frozenset(["block", "left-margin", "right-inline", "indent"])
NO_OPTIONS = NameOptions()
SHOWN = {"year": ("year",), "year-month": ("year", "month")}
"""What the values of date-parts show; any other shows year, month and day."""


# -- files -------------------------------------------------------------------------------------------


def read_style(written: Written) -> Style | Alias:
    """A style, independent or not; a `Fault` where it is not XML, not CSL, or neither cites nor names who does."""
    root = _root(written, "style")
    children = _children(root)
    citation = children.get("citation")
    if citation is None:
        return _alias(written, root)
    if not _says_how(citation):
        what = f"the citation style '{written.name}' does not say how to cite"
        message = f"{what}: nothing stands in the <layout> of its <citation>"
        raise style_fault(written, message, at=written.first(r"<(?:\w+:)?citation\b"))
    bibliography = children.get("bibliography")
    names = _name_options(root, "name-")
    return Style(
        is_note=root.get("class") == "note",
        default_locale=root.get("default-locale", ""),
        options=_options(root),
        macros={node.get("name", ""): _elements(node) for node in root.iterchildren(NAMESPACE + "macro")},
        citation=_area(citation, names),
        bibliography=None if bibliography is None else _area(bibliography, names),
        locales={_tag(node): _locale(node) for node in root.iterchildren(NAMESPACE + "locale")},
    )


def _says_how(citation: Node) -> bool:
    """Whether there is a layout with an element in it."""
    layout = _children(citation).get("layout")
    return layout is not None and len(layout) > 0


def _alias(written: Written, root: Node) -> Alias:
    """A dependent style, which says nothing but whose it is."""
    links = root.iter(NAMESPACE + "link")
    parent = next((link.get("href", "") for link in links if link.get("rel") == "independent-parent"), "")
    if not parent:
        message = f"the citation style '{written.name}' does not say how to cite"
        raise style_fault(written, message, "it has no <citation>", at=written.first(_ROOT))
    return Alias(parent, root.get("default-locale", ""))


def read_locale(written: Written) -> Locale:
    """A locale file."""
    return _locale(_root(written, "locale"))


_ROOT = r"<[^\W\d][\w:.-]*"


def _root(written: Written, wanted: str) -> Node:
    """The root element, if the text is XML of the kind that is wanted and cannot reach outside itself."""
    name, xml = written.name, written.xml
    if "<!DOCTYPE" in xml or "<!ENTITY" in xml or len(xml) > LONGEST:
        why = "is too long to be one" if len(xml) > LONGEST else "has a document type declaration"
        message, hint = f"the citation {wanted} '{name}' {why}", "CSL files have no DOCTYPE and no entities"
        raise style_fault(written, message, hint, at=written.first("<!(?:DOCTYPE|ENTITY)"))
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(xml.lstrip(_BLANKS).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as flaw:
        message = f"the citation {wanted} '{name}' is not XML: {_LINE.sub('', flaw.msg or 'it is empty')}"
        raise style_fault(written, message, at=_place(flaw, written)) from None
    if root.tag != NAMESPACE + wanted:
        hint = f'a CSL file opens with <{wanted} xmlns="{NAMESPACE[1:-1]}" …>'
        message = f"'{name}' is not a CSL {wanted}: its root element is '{root.tag}'"
        raise style_fault(written, message, hint, at=written.first(_ROOT))
    return root


_BLANKS = "\ufeff \t\r\n"
"""May stand before a declaration, where XML allows nothing."""
_LINE = re.compile(r", line \d+, column \d+$")


def _place(flaw: etree.XMLSyntaxError, written: Written) -> tuple[int, int]:
    """Where the text ceases to be XML."""
    cut = len(written.xml) - len(written.xml.lstrip(_BLANKS))
    line, column = flaw.position
    return written.at((line or 1) + written.xml.count("\n", 0, cut), column or 1)


def _children(node: Node) -> dict[str, Node]:
    """The first child of each name."""
    children: dict[str, Node] = {}
    for child in node:
        children.setdefault(child.tag.removeprefix(NAMESPACE), child)
    return children


def _items(node: Node) -> list[tuple[str, str]]:
    """An element's attributes; lxml's types allow bytes, but it gives none."""
    return cast("list[tuple[str, str]]", node.items())


def _options(node: Node) -> dict[str, str]:
    return dict(_items(node))


def _tag(node: Node) -> str:
    tag = node.get(LANG, "")
    return dialect(tag) if "-" in tag else tag.lower()


# -- locales -----------------------------------------------------------------------------------------


def _locale(node: Node) -> Locale:
    options = {
        key: value for part in node.iterchildren(f"{NAMESPACE}style-options") for key, value in _options(part).items()
    }
    dates = {part.get("form", ""): _date(part) for part in node.iterchildren(f"{NAMESPACE}date")}
    return Locale(dict(_terms(node)), dates, options, _tag(node))


def _terms(node: Node) -> Iterator[tuple[tuple[str, str, str], Term]]:
    for term in node.iterfind(f"{NAMESPACE}terms/{NAMESPACE}term"):
        forms = {form: part.text or "" for form, part in _children(term).items()} if len(term) else {}
        text, said = term.text or "", dict(_items(term))
        yield (
            (said.get("name", ""), said.get("form", "long"), said.get("gender-form", "")),
            Term(forms.get("single", text), forms.get("multiple", text), said.get("gender", ""), said.get("match", "")),
        )


# -- areas -------------------------------------------------------------------------------------------


def _area(node: Node, names: NameOptions) -> Area:
    """An area; what it says of names stands over what the style says."""
    layout = _children(node).get("layout")
    return Area(
        layout=Layout((), "", BARE)
        if layout is None
        else Layout(_elements(layout), layout.get("delimiter", ""), _dress(layout)),
        sort=tuple(_key(key) for key in node.iterfind(f"{NAMESPACE}sort/{NAMESPACE}key")),
        names=in_force(names, _name_options(node, "name-")),
        options=_options(node),
    )


def _key(node: Node) -> Key:
    return Key(
        variable=node.get("variable", ""),
        macro=node.get("macro", ""),
        is_descending=node.get("sort") == "descending",
        names_min=_count(node.get("names-min")),
        names_use_first=_count(node.get("names-use-first")),
        names_use_last=_flag(node.get("names-use-last")),
    )


def _count(value: str | None) -> int | None:
    return int(value) if value is not None and value.isdecimal() and len(value) < 10 else None


def _flag(value: str | None) -> bool | None:
    return None if value is None else value == "true"


# -- rendering elements ------------------------------------------------------------------------------


def _elements(node: Node) -> Elements:
    return tuple(element for child in node if (element := _element(child)) is not None)


def _element(node: Node) -> Element | None:
    """A rendering element; what CSL does not know is left out."""
    match node.tag.removeprefix(NAMESPACE):
        case "text":
            return _text(node)
        case "group":
            return Group(_elements(node), node.get("delimiter", ""), _dress(node))
        case "choose":
            return Choose(tuple(_branch(child) for child in node))
        case "number":
            return Number(node.get("variable", ""), node.get("form", "numeric"), _dress(node))
        case "label":
            return _label(node)
        case "date":
            return _date(node)
        case "names":
            return _names(node)
        case _:
            return None


def _text(node: Node) -> Element:
    dress = _dress(node)
    if (macro := node.get("macro")) is not None:
        return Macro(macro, dress)
    if (variable := node.get("variable")) is not None:
        return Variable(variable, node.get("form", "long"), dress)
    if (term := node.get("term")) is not None:
        return TermText(term, node.get("form", "long"), node.get("plural") == "true", dress)
    return Value(node.get("value", ""), dress)


def _label(node: Node) -> Label:
    return Label(node.get("variable", ""), node.get("form", "long"), node.get("plural", "contextual"), _dress(node))


def _branch(node: Node) -> Branch:
    said = _items(node)
    tests = tuple(Test(kind, tuple(values.split())) for kind, values in said if kind in TESTS)
    if not tests and node.tag != f"{NAMESPACE}else":
        tests = UNTRUE
    return Branch(node.get("match", "all"), tests, _elements(node))


def _date(node: Node) -> DateText:
    shown = SHOWN.get(node.get("date-parts", ""), ("year", "month", "day"))
    parts = tuple(
        DatePart(part.get("name", ""), part.get("form", ""), _dress(part), part.get("range-delimiter"))
        for part in node.iterchildren(f"{NAMESPACE}date-part")
    )
    return DateText(
        node.get("variable", ""), node.get("form", ""), shown, parts, node.get("delimiter", ""), _dress(node)
    )


def _names(node: Node) -> Names:
    children = _children(node)
    name, et_al, label, substitute = (children.get(part) for part in ("name", "et-al", "label", "substitute"))
    order = list(children)
    return Names(
        variables=tuple(node.get("variable", "").split()),
        dress=_dress(node),
        delimiter=node.get("delimiter"),
        name=None if name is None else _name(name),
        et_al=None if et_al is None else EtAl(et_al.get("term", "et-al"), _dress(et_al)),
        label=None if label is None else _label(label),
        is_label_first=name is not None and label is not None and order.index("label") < order.index("name"),
        substitute=() if substitute is None else _elements(substitute),
        is_bare=not children,
    )


def _name(node: Node) -> NameFormat:
    parts = {part.get("name"): _dress(part) for part in node.iterchildren(f"{NAMESPACE}name-part")}
    return NameFormat(_name_options(node, ""), _dress(node), parts.get("family", BARE), parts.get("given", BARE))


def _name_options(node: Node, prefix: str) -> NameOptions:
    """The name options on an element; form and delimiter have a prefix everywhere but on ``<name>``."""
    said = tuple((key, value) for key, value in _items(node) if key in NAME_OPTIONS)
    return _optioned(said, prefix) if said else NO_OPTIONS


@lru_cache(maxsize=1024)
def _optioned(attributes: tuple[tuple[str, str], ...], prefix: str) -> NameOptions:
    text = dict(attributes)
    return NameOptions(
        and_=text.get("and"),
        delimiter=text.get(f"{prefix}delimiter"),
        delimiter_precedes_et_al=text.get("delimiter-precedes-et-al"),
        delimiter_precedes_last=text.get("delimiter-precedes-last"),
        et_al_min=_count(text.get("et-al-min")),
        et_al_use_first=_count(text.get("et-al-use-first")),
        et_al_subsequent_min=_count(text.get("et-al-subsequent-min")),
        et_al_subsequent_use_first=_count(text.get("et-al-subsequent-use-first")),
        et_al_use_last=_flag(text.get("et-al-use-last")),
        form=text.get(f"{prefix}form"),
        initialize=_flag(text.get("initialize")),
        initialize_with=text.get("initialize-with"),
        name_as_sort_order=text.get("name-as-sort-order"),
        sort_separator=text.get("sort-separator"),
        names_delimiter=text.get("names-delimiter"),
    )


def _dress(node: Node) -> Dress:
    """What an element wears, shared with every other that wears the same."""
    worn = tuple((key, value) for key, value in _items(node) if key in DRESS)
    return _worn(worn) if worn else BARE


@lru_cache(maxsize=4096)
def _worn(attributes: tuple[tuple[str, str], ...]) -> Dress:
    value: Mapping[str, str] = dict(attributes)
    formatting = {key.replace("-", "_"): said for key, said in attributes if said in FORMATTING.get(key, ())}
    return Dress(
        prefix=value.get("prefix", ""),
        suffix=value.get("suffix", ""),
        formatting=Formatting(**formatting) if formatting else PLAIN,
        text_case=value.get("text-case", ""),
        has_quotes=value.get("quotes") == "true",
        strips_periods=value.get("strip-periods") == "true",
        display=value.get("display", "") if value.get("display") in PLACES else "",
    )
