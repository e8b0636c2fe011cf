"""Whatever stands in a work or a style, there is an answer or a fault, never a traceback."""

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from breve.citations.process import process
from breve.model.diagnostic import Fault
from breve.model.document import Text
from breve.model.library import Citation, CitationStyle, Cluster, Date, Name, Work
from csl_small import LOCALE, NAMESPACE

words = st.text(st.sampled_from("aZé김д '\"“”<i></i>.,:;-–&()\\\u00a0\ud7a3"), max_size=12) | st.text(max_size=8)
names = st.builds(Name, words, words, words, words, words, st.booleans(), st.booleans(), st.just("") | words)
numbers = st.integers(-9999, 99999)
dates = st.builds(
    Date,
    st.lists(st.lists(numbers, max_size=4).map(tuple), max_size=3).map(tuple),
    st.integers(-1, 30),
    st.booleans(),
    words,
)
VARIABLES = ["title", "title-short", "page", "locator", "edition", "number", "URL", "DOI", "volume", "language"]
works = st.builds(
    Work,
    st.just("w"),
    st.sampled_from(["book", "", "bill", "?"]),
    st.dictionaries(st.sampled_from(["author", "editor", "translator"]), st.lists(names, max_size=4).map(tuple)),
    st.dictionaries(st.sampled_from(["issued", "accessed"]), dates),
    st.dictionaries(st.sampled_from(VARIABLES), words),
)
affixes = st.sampled_from(
    [
        "",
        " prefix='('",
        " suffix='. '",
        " font-style='italic'",
        " quotes='true'",
        " text-case='title'",
        " strip-periods='true' display='block'",
        " form='short'",
        " vertical-align='sup' suffix=','",
    ]
)
leaves = st.one_of(
    st.builds("<text variable='{}'{}/>".format, st.sampled_from(VARIABLES), affixes),
    st.builds(
        "<number variable='{}' form='{}'/>".format,
        st.sampled_from(VARIABLES),
        st.sampled_from(["ordinal", "roman", "long-ordinal", "x"]),
    ),
    st.builds("<date variable='issued' form='{}'{}/>".format, st.sampled_from(["text", "numeric", "x"]), affixes),
    st.builds(
        "<date variable='issued'{}><date-part name='month'/><date-part name='year'{}/></date>".format, affixes, affixes
    ),
    st.builds(
        "<names variable='author editor'{}><name {}/><label/>"
        "<substitute><text variable='title'/></substitute></names>".format,
        affixes,
        st.sampled_from(
            [
                "initialize-with='.'",
                "form='short'",
                "form='count'",
                "name-as-sort-order='all' and='text'",
                "et-al-min='2' et-al-use-first='0'",
            ]
        ),
    ),
    st.builds("<label variable='{}'{}/>".format, st.sampled_from(VARIABLES), affixes),
    st.builds("<text term='{}'{}/>".format, st.sampled_from(["ibid", "and", "no date", "zz"]), affixes),
)
elements = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds("<group delimiter=', '{}>{}{}</group>".format, affixes, inner, inner),
        st.builds(
            "<choose><if {}>{}</if><else>{}</else></choose>".format,
            st.sampled_from(
                [
                    "type='book'",
                    "variable='title author' match='any'",
                    "is-numeric='edition'",
                    "position='ibid'",
                    "disambiguate='true'",
                    "locator='page' match='none'",
                    "",
                ]
            ),
            inner,
            inner,
        ),
    ),
    max_leaves=6,
)
TELL_APART = " ".join(f"disambiguate-add-{what}='true'" for what in ("names", "givenname", "year-suffix"))


@given(works, works, elements, words, words)
def test_any_work_in_any_style_is_cited(first, second, element, locator, prefix):
    layout = f"<layout delimiter='; ' suffix='.'>{element}</layout>"
    areas = f"<citation {TELL_APART} collapse='year-suffix'>{layout}</citation>"
    areas += f"<bibliography second-field-align='flush'>{layout}</bibliography>"
    xml = f"<style {NAMESPACE} class='note'>{areas}</style>"
    library = {"a": first, "b": second}
    cites = (Citation("a", (Text(prefix),), "page", locator), Citation("b"), Citation("a"))
    clusters = (Cluster(cites, 1), Cluster((Citation("b"),), 2, in_text=True))
    rendered = process(CitationStyle("s", xml, locales={"en-US": LOCALE}), "en-US", library, clusters)
    assert len(rendered.citations) == len(rendered.authors) == 2


@given(st.text(max_size=60) | st.text(st.sampled_from("<style/> citation='\"layout>&;!["), max_size=60))
def test_any_text_for_a_style_is_an_answer_or_a_fault(xml):
    with suppress(Fault):
        process(CitationStyle("s", xml), "en-US", {}, ())
