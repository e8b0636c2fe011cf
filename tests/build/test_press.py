"""The PDF of a small build is set in a process beside, and is the same for it."""

import os
import signal

import pytest

from breve.build.crew import Crew
from breve.build.make import make
from breve.build.press import FirstBeside, can_fork, pressed
from breve.build.reading import read_asked
from breve.build.survey import Survey
from breve.build.workers import Here
from desk import Desk, counted

pytestmark = pytest.mark.skipif(not can_fork(), reason="needs Linux and a second core")


@pytest.fixture
def order(tmp_path):
    desk = Desk(tmp_path)
    desk.start("harbour")
    return desk.order()


def read(order, press):
    """The first edition that is due, its brief read by the press."""
    return next(iter(Survey(order, press.read if press else read_asked, is_kept=False).steps())).job


def test_a_press_reads_and_sets_the_same(order):
    alone = read(order, None)
    with pressed(is_wanted=True) as press:
        job = read(order, press)
        beside = make(job, press)
    assert job == alone
    assert beside.contents
    assert dict(beside.contents) == dict(make(alone).contents)


@pytest.mark.parametrize("when", ["before it reads", "before it sets"])
def test_where_the_press_dies_the_edition_is_made_without_it(order, when):
    with pressed(is_wanted=True) as press:
        if when == "before it sets":
            read(order, press)
        os.kill(press.process, signal.SIGKILL)
        os.waitid(os.P_PID, press.process, os.WEXITED | os.WNOWAIT)
        job = read(order, press)
        assert dict(make(job, press).contents) == dict(make(job).contents)


def test_the_first_of_many_briefs_is_read_beside_and_every_brief_the_same(tmp_path):
    desk = Desk(tmp_path)
    desk.start("harbour")
    desk.start("canal")
    beside = FirstBeside()
    for asked in desk.order().briefs:
        assert beside.read(asked) == read_asked(asked)


def test_a_small_build_with_a_press_is_the_same_as_without(tmp_path):
    desk = Desk(tmp_path)
    desk.start("harbour")
    assert counted(desk.build(lambda: Crew(Here, 1))) == {"built": 3}
    alone = desk.files()
    with pressed(is_wanted=True) as press:
        built = desk.build(lambda: Crew(Here, 2, press=press), read=press.read, is_forced=True)
        assert counted(built) == {"built": 3}
    assert desk.files() == alone
