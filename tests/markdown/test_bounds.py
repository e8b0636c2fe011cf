"""Templates end, by count: whatever they try, they are stopped soon, and at a place."""

import time

import pytest

from breve.model.diagnostic import Severity
from workshop import brief, composed

BOMBS = {
    "loops": "{% for a in range(1001) %}{% for b in range(1001) %}{% endfor %}{% endfor %}",
    "a range": "{% for a in range(10000000000) %}{% endfor %}",
    "a list of a range": "{{ range(10000000000)|list|length }}",
    "a macro that calls itself twice": (
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(40) }}"
    ),
    "a macro that calls itself for ever": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "a block that sets itself": "{% block b %}{{ self.b() }}{% endblock %}",
    "a recursive loop": "{% for a in [1, 2] recursive %}{% if loop.depth < 60 %}{{ loop([1]) }}{% endif %}{% endfor %}",
    "text that doubles with ~": "{% set a = 'x' %}" + "{% set a = a ~ a %}" * 60,
    "text that doubles with +": "{% set a = 'x' %}" + "{% set a = a + a %}" * 60,
    "text that doubles as it is set": "{% set a %}x{% endset %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 60,
    "lists that double": "{% set a = [1] %}" + "{% set a = a + a %}" * 60,
    "a product of text": "{{ 'x' * 1000000000 }}",
    "a product of a list": "{{ [1] * 1000000000 }}",
    "a power": "{{ 9 ** 9 ** 9 }}",
    "a large number": "{% set a = 9 %}" + "{% set a = a * a %}" * 60,
    "a width": "{{ '%1000000000d' % 1 }}",
    "a format": "{{ '{:1000000000}'.format(1) }}",
    "a method": "{{ 'x'.ljust(1000000000) }}",
    "join": "{{ range(100000)|join('x' ~ analysis) }}",
    "much text in a loop": "{% for a in range(100000) %}" + "x" * 1000 + "{% endfor %}",
    "much text in a macro": "{% macro m() %}{% for a in range(100000) %}"
    + "x" * 1000
    + "{% endfor %}{% endmacro %}{% set a = m() %}",
    "an essay over and over": "{% for a in range(100000) %}{{ analysis }}{% endfor %}",
    "searching over and over": (
        "{% set a %}"
        + "x" * 400000
        + "{% endset %}{% for b in range(100000) %}{% if 'y' in a %}{% endif %}{% endfor %}"
    ),
    "slicing over and over": (
        "{% set a %}" + "x" * 400000 + "{% endset %}{% for b in range(100000) %}{% if a[1:] %}{% endif %}{% endfor %}"
    ),
    "brackets": "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "blocks in blocks": "{% if true %}" * 200 + "{% endif %}" * 200,
    "loops in loops": "{% for a in [1] %}" * 30 + "{% endfor %}" * 30,
    "sections": "{% for a in range(40) %}{% include 'sections/x.md' %}{% endfor %}",
    "sections, imported": "{% for a in range(40) %}{% import 'sections/x.md' as x %}{% endfor %}",
    "sections, chosen": "{% for a in range(40) %}{% include ['nothing.md', 'sections/x.md'] %}{% endfor %}",
}


@pytest.mark.parametrize("template", BOMBS.values(), ids=BOMBS)
def test_a_template_is_stopped(template):
    began = time.monotonic()
    _, found = composed(brief("Words. " * 500 + "\n", template=template, sections={"sections/x.md": "x"}))
    assert time.monotonic() - began < 20
    assert [one.severity for one in found] == [Severity.ERROR], [one.message for one in found]
    assert found[0].span.path == "formats/everything.md"


ESCAPES = (
    "{{ ''.__class__ }}",
    "{{ analysis._pieces }}",
    "{{ analysis.__str__.__globals__ }}",
    "{{ label.__globals__ }}",
    "{{ label.__closure__ }}",
    "{{ block.__code__ }}",
    "{{ (analysis|attr('_visible')).essay }}",
    "{{ [analysis]|map(attribute='_pieces')|list }}",
    "{{ [analysis]|map('attr', '_visible')|list }}",
    "{{ brief.essay }}",
    "{{ audience.span }}",
    "{{ self.__init__.__globals__ }}",
    "{{ cycler.__init__ }}",
    "{{ [analysis] }}",
    "{% include '/etc/passwd' %}",
    "{% include '../../essay.md' %}",
    "{% include 'essay.md' %}",
)


@pytest.mark.parametrize("template", ESCAPES)
def test_a_template_gets_at_nothing_but_what_it_is_given(template):
    hidden = '::: judgment {likelihood=none confidence=low audiences="public"}\nHiddenword.\n:::\n\nWords.\n'
    edition, found = composed(brief(hidden, template=template))
    assert "Hiddenword" not in repr(edition.document)
    assert [one.severity for one in found] == [Severity.ERROR], (found, edition.document)
