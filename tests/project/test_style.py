"""Houses: every role, colour and paper that the writers rely on is there and is known."""

import re
import shutil
from pathlib import Path

import pytest

from breve.model.brief import Genre
from breve.model.record import replace
from breve.model.style import ROLES

SOBER = Path(__file__).parents[2] / "styles" / "sober"


@pytest.fixture
def change(workshop):
    """Change the words of a house's file, and say what reading finds in it then."""
    shutil.copytree(SOBER, workshop.root / "styles" / "sober")

    def changed(name, old, new):
        file = workshop.root / "styles" / "sober" / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")
        return [fault.replace("styles/sober/", "", 1) for fault in workshop.faults()]

    return changed


def said(faults):
    """Faults without their lines, which a style's next change would move."""
    return [re.sub(r":\d+:\d+", "", fault, count=1) for fault in faults]


def test_sober_is_read_whole(workshop):
    style = workshop.read().style
    assert workshop.found == []
    assert style.look.roles.keys() == ROLES
    assert {"policy-brief", "one-page", "key-judgments", "public"} <= style.formats.keys()
    assert style.formats["policy-brief"].genre is Genre.POLICY
    assert style.formats["policy-brief"].required == ("bottom_line", "judgments")


def test_sober_leaves_it_to_the_scale_where_ranges_are_printed(workshop):
    assert {audience.range for audience in workshop.read().audiences} == {None}


@pytest.mark.parametrize(
    "old, new, fault",
    [
        ("[roles.title]", "[roles.titel]", "unknown-key style.toml titel"),
        ("[roles.title]", "[roles.titel]", "missing-key style.toml roles"),
        ("size = 30", "size = '30'", "wrong-type style.toml '30'"),
        ("size = 30", "size = nan", "wrong-value style.toml nan"),
        ("size = 30", "size = -30", "wrong-value style.toml -30"),
        ("size = 30", "size = 1e308", "wrong-value style.toml 1e308"),
        ("cell_width = 12", "cell_width = 0", "wrong-value style.toml 0"),
        ("bar = 12", "bar = 0", "wrong-value style.toml 0"),
        ("byline = { weight = 0.5", "byline = { weight = -1e9", "wrong-value style.toml -1e9"),
        ("below = 3", "below = 1000", "wrong-value style.toml 1000"),
        ("size = 30", "", "missing-key style.toml title"),
        ("leading = 33", "leading = 33\nleeding = 3", "unknown-key style.toml leeding"),
        ("weight = 600", "weight = 650", "wrong-value style.toml 650"),
        ('colour = "accent"', 'colour = "acent"', 'unknown-value style.toml "acent"'),
        ('setting = "justified"', 'setting = "both"', 'unknown-value style.toml "both"'),
        ('"#7a1f2b"', '"7a1f2b"', 'wrong-value style.toml "7a1f2b"'),
        ('ink = "#1b1b1b"', "", "missing-key style.toml colours"),
        ("left = 117", "left = 500", "wrong-value style.toml letter"),
        ('"LLLLLLL"', '"LLLLLL"', "wrong-value style.toml"),
        ('package = "fontpkg_source_serif_4"', 'package = "antigravity"', 'wrong-value style.toml "antigravity"'),
        ('folio = "{page} of {pages}"', 'folio = "{page.real}"', 'wrong-value style.toml "{page.real}"'),
        ("[rules]", "[rulers]", "unknown-key style.toml rulers"),
        ("[rules]", "[labels.en]\nfigur = 'Fig.'\n[rules]", "unknown-key style.toml figur"),
        ("[rules]", "[labels.en]\nfigure = 'Fig. {no}'\n[rules]", "wrong-value style.toml 'Fig. {no}'"),
        ("[rules]", "[labels.'e n']\nfigure = 'Fig. {number}'\n[rules]", "wrong-value style.toml 'e n'"),
    ],
)
def test_a_fault_in_a_look_is_shown_at_its_place(change, old, new, fault):
    assert any(one.startswith(fault) for one in said(change("style.toml", old, new)))


@pytest.mark.parametrize(
    "old, new, fault",
    [
        ("title: Policy brief", "titel: Policy brief", "unknown-key formats/policy-brief.md:2:1 titel"),
        ("genre: policy", "genre: advice", "unknown-value formats/policy-brief.md:3:8 advice"),
        ("[bottom_line, judgments]", "[bottomline]", "unknown-slot formats/policy-brief.md:4:12 bottomline"),
        ("[bottom_line, judgments]", "[a: [b", "yaml-syntax formats/policy-brief.md:5:10 :"),
        ("max_words: 3000", "max_words: many", "wrong-type formats/policy-brief.md:5:12 many"),
        ("max_words: 3000", "max_words: 3000\nmax_words: 2", "yaml-syntax formats/policy-brief.md:6:1 max_words"),
        ("max_words: 3000", "columns: 3", "wrong-value formats/policy-brief.md:5:10 3"),
        ("max_words: 3000", "a: &a [1]\nb: *a", "yaml-syntax formats/policy-brief.md:6:4 *"),
        ("max_words: 3000", "a: " + "[" * 99, "yaml-syntax formats/policy-brief.md:5:11 ["),
        ("max_words: 3000", "a: !!python/object/apply:os.system [ls]", "yaml-syntax formats/policy-brief.md:5:4 !"),
        ("max_words: 3000", "a: 2026-02-30", "yaml-syntax formats/policy-brief.md:5:4 2026-02-30"),
        ("title: Policy brief\n", "", "missing-key formats/policy-brief.md:1:1"),
        ("max_words: 3000", "title: Twice", "yaml-syntax formats/policy-brief.md:5:1 title"),
    ],
)
def test_a_fault_in_a_front_matter_is_shown_at_its_place(change, old, new, fault):
    assert fault in change("formats/policy-brief.md", old, new)


def test_a_front_matter_is_blank_in_the_template_and_moves_nothing(workshop):
    form = workshop.read().style.formats["policy-brief"]
    text = (SOBER / "formats" / "policy-brief.md").read_text("utf-8")
    at = text.index("{%")
    assert form.template.text[:at].strip() == ""
    assert form.template.text[at:] == text[at:]


def test_a_fault_in_the_house_s_audiences_is_shown_there(change):
    assert change("audiences.toml", 'paper = "a4"', 'paper = "a3"') == ['unknown-value audiences.toml:5:9 "a3"']


def test_a_front_matter_that_cannot_be_read_is_told_in_one_message(change):
    assert len(change("formats/policy-brief.md", "title: Policy", "title: [Policy")) == 1


def test_a_house_s_own_words_stand_by_language(change, workshop):
    assert change("style.toml", "[rules]", "[labels.en-GB]\nfigure = 'Fig. {number}'\n[rules]") == []
    assert workshop.read().style.labels == {"en-GB": {"figure": "Fig. {number}"}}


# -- a house that lies over another one --------------------------------------------------------------


@pytest.fixture
def desk(workshop):
    """A brief in a desk's own style, whose files are given by name."""
    workshop.add('style = "desk"\n')

    def made(settings, **others):
        workshop.write("styles/desk/style.toml", settings)
        for name, content in others.items():
            workshop.write(f"styles/{name.replace('__', '/')}", content)
        return workshop

    return made


def test_a_house_says_only_what_its_base_does_not(desk):
    shop = desk('base = "sober"\n[colours]\naccent = "#0b3c6f"\n[roles.title]\nsize = 25\n')
    style = shop.read().style
    assert shop.found == []
    shop.add('style = "sober"\n')
    sober = shop.read().style
    assert style.name == "desk"
    assert style.look.colours == {**sober.look.colours, "accent": "#0b3c6f"}
    assert style.look.roles["title"] == replace(sober.look.roles["title"], size=25)
    assert (style.formats, style.sections, style.citations) == (sober.formats, sober.sections, sober.citations)


def test_a_base_may_have_a_base_and_the_nearest_house_counts(desk):
    shop = desk(
        'base = "ministry-of-sea"\n[labels.en]\nrisks = "Dangers"\n',
        **{
            "ministry-of-sea__style.toml": 'base = "sober"\nbaseline = 18\n[labels.en]\nrisks = "Perils"\n',
            "ministry-of-sea__audiences.toml": "[minister]\nmax_words = 99\n",
            "ministry-of-sea__sections__risks.md": "of the sea\n",
            "desk__sections__risks.md": "of the desk\n",
        },
    )
    brief = shop.read()
    minister = next(audience for audience in brief.audiences if audience.name == "minister")
    assert (brief.style.look.baseline, brief.style.labels["en"]["risks"]) == (18, "Dangers")
    assert (minister.max_words, minister.format) == (99, "one-page")
    assert brief.style.sections["sections/risks.md"].text == "of the desk\n"
    assert {"styles/desk/style.toml", "styles/ministry-of-sea/style.toml", "styles/sober/style.toml"} <= set(
        brief.sources
    )


@pytest.mark.parametrize(
    "settings, fault",
    [
        ('base = "sobre"', 'unknown-style styles/desk/style.toml:1:8 "sobre"'),
        ('base = "../desk"', 'unknown-style styles/desk/style.toml:1:8 "../desk"'),
        ('base = "desk"', 'circular-style styles/desk/style.toml:1:8 "desk"'),
        ("base = 3", "wrong-type styles/desk/style.toml:1:8 3"),
        ('base = "sober"\nbase_line = 3', "unknown-key styles/desk/style.toml:2:1 base_line"),
        ('base = "sober"\nroles.title.size = "3"', 'wrong-type styles/desk/style.toml:2:20 "3"'),
        ('base = "sober"\nroles.title.colour = "red"', 'unknown-value styles/desk/style.toml:2:22 "red"'),
        ('base = "sober"\nroles.titel.size = 3', "unknown-key styles/desk/style.toml:2:7 titel"),
        ('base = "broken"', 'wrong-type styles/broken/style.toml:2:12 "wide"'),
        ('base = "round"', 'circular-style styles/round/style.toml:1:8 "desk"'),
    ],
)
def test_a_fault_is_shown_in_the_house_that_made_it(desk, settings, fault):
    broken = 'base = "sober"\nbaseline = "wide"\n'
    shop = desk(settings + "\n", **{"broken__style.toml": broken})
    shop.write("styles/round/style.toml", 'base = "desk"\n')
    assert fault in shop.faults()


def test_a_base_that_is_not_there_is_guessed_at(desk):
    shop = desk('base = "sobre"\n')
    shop.read()
    assert shop.hints() == ["did you mean 'sober'?"]
