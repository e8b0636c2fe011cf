"""The PDF of a small build is set in a process beside, and is the same for it."""

import os
import signal

import pytest

from breve.build.make import make
from breve.build.press import can_fork, pressed
from breve.build.survey import Survey
from breve.build.workers import Crew, Here
from desk import Desk, counted

pytestmark = pytest.mark.skipif(not can_fork(), reason="needs Linux and a second core")


@pytest.fixture
def job(tmp_path):
    desk = Desk(tmp_path)
    desk.start("harbour")
    return next(iter(Survey(desk.order(), is_kept=False).steps())).job


def test_a_press_sets_the_same_bytes(job):
    with pressed(is_wanted=True) as press:
        press.prepare(job)
        beside = make(job, press)
    assert beside.contents
    assert dict(beside.contents) == dict(make(job).contents)


def test_where_the_press_dies_the_edition_is_made_without_it(job):
    with pressed(is_wanted=True) as press:
        os.kill(press.process, signal.SIGKILL)
        os.waitid(os.P_PID, press.process, os.WEXITED | os.WNOWAIT)
        press.prepare(job)
        assert dict(make(job, press).contents) == dict(make(job).contents)


def test_a_small_build_with_a_press_is_the_same_as_without(tmp_path):
    desk = Desk(tmp_path)
    desk.start("harbour")
    assert counted(desk.build(lambda: Crew(Here, 1))) == {"built": 3}
    alone = desk.files()
    with pressed(is_wanted=True) as press:
        assert counted(desk.build(lambda: Crew(Here, 2, press=press), is_forced=True)) == {"built": 3}
    assert desk.files() == alone
