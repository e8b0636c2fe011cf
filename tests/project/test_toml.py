"""Places in TOML: each key and value where its author wrote it."""

import json
import tomllib

from hypothesis import given
from hypothesis import strategies as st

from breve.project.toml import locate

TEXT = """\
# first
title = "A"   # last
a . "b c".d = [1, [2, "x]"],
  # within
  3]
'q' = { one = 1, two.three = '''
"''' }
when = 1979-05-27 07:32:00
[[list]]
name = "first"
[[list]]
name = "second"
[list.sub]
deep = true
[table."x.y"]
k = \"\"\"a\\\"\"\"\"\"
"""


def test_places_by_path():
    places = locate(TEXT)
    said = {path: TEXT[start:stop] for path, (start, stop) in places.values.items()}
    assert said["title",] == '"A"'
    assert said["a", "b c", "d", 1, 1] == '"x]"'
    assert said["a", "b c", "d", 2] == "3"
    assert said["q", "two", "three"] == "'''\n\"'''"
    assert said["when",] == "1979-05-27 07:32:00"
    assert said["list", 1, "name"] == '"second"'
    assert said["list", 1, "sub", "deep"] == "true"
    keys = {path: TEXT[start:stop] for path, (start, stop) in places.keys.items()}
    assert keys["a", "b c"] == '"b c"'
    assert keys["table", "x.y"] == '"x.y"'
    assert keys["list", 1, "sub"] == "sub"


# -- any TOML ----------------------------------------------------------------------------------------

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=8)
GAPS = st.sampled_from(["", " ", "\n", " # ]}, = \"'\n", "\t"])


def keys(name):
    bare = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
    written = [json.dumps(name, ensure_ascii=False)]
    return st.sampled_from([*written, name] if bare else written)


SCALARS = st.one_of(
    WORDS.map(lambda words: json.dumps(words, ensure_ascii=False)),
    WORDS.filter(lambda words: "'" not in words).map(lambda words: f"'{words}'"),
    WORDS.filter(lambda words: "'" not in words).map(lambda words: f"'''\n{words}\n'''"),
    WORDS.map(lambda words: f'"""\n{json.dumps(words, ensure_ascii=False)[1:-1]}""\n"""'),
    st.integers(-9, 999).map(str),
    st.sampled_from(["true", "1.5e3", "inf", "1979-05-27", "1979-05-27T07:32:00Z", "07:32:00"]),
)


@st.composite
def lists(draw, values):
    gap = draw(GAPS)
    return "[" + ",".join(gap + value + gap for value in draw(st.lists(values, max_size=3))) + draw(GAPS) + "]"


@st.composite
def inline_tables(draw, values):
    names = draw(st.lists(WORDS, max_size=3, unique=True))
    return "{" + ", ".join(f"{draw(keys(name))} = {draw(values)}" for name in names) + "}"


VALUES = st.recursive(SCALARS, lambda values: lists(values) | inline_tables(values), max_leaves=6)


@st.composite
def files(draw):
    lines = [
        f"{draw(keys(name))}\t= {draw(VALUES)} # {name[:2]}" for name in draw(st.lists(WORDS, max_size=3, unique=True))
    ]
    for number, name in enumerate(draw(st.lists(WORDS, max_size=3, unique=True))):
        head = f"t{number} . {draw(keys(name))}"
        lines.append(draw(st.sampled_from([f"[{head}]", f"[[ {head} ]]\nfirst=1\n[[{head}]]"])))
        lines.append(f"  x.{draw(keys(name))} = {draw(VALUES)}")
    return "\n".join(lines)


def leaves(value, path=()):
    match value:
        case dict():
            for key, member in value.items():
                yield from leaves(member, (*path, key))
        case list():
            for number, member in enumerate(value):
                yield from leaves(member, (*path, number))
        case _:
            yield path, value


@given(files())
def test_every_value_of_any_file_is_found_where_it_stands(text):
    places = locate(text)
    for path, value in leaves(tomllib.loads(text)):
        start, stop = places.values[path]
        assert str(tomllib.loads(f"x = {text[start:stop]}")["x"]) == str(value)
