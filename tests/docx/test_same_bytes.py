"""The same edition gives the same bytes, in any process, time zone and hash seed."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from specimen import edition

from breve.docx.write import write
from breve.model.brief import Folios

HERE = Path(__file__).parent
ELSEWHERE = (
    "import hashlib, specimen; from breve.docx.write import write; from breve.model.brief import Folios;"
    "print(hashlib.sha256(write(specimen.edition(contents=True), Folios(4, {'key': 1})).content).hexdigest())"
)


def test_two_processes_give_the_same_bytes():
    here = hashlib.sha256(write(edition(contents=True), Folios(4, {"key": 1})).content).hexdigest()
    for seed, zone in (("1", "Asia/Seoul"), ("2", "America/Los_Angeles")):
        folders = os.pathsep.join(map(str, (HERE, HERE.parent, HERE.parents[1] / "src")))
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": folders}
        said = subprocess.run([sys.executable, "-c", ELSEWHERE], env=environment, capture_output=True, check=True)
        assert said.stdout.decode().strip() == here


def test_a_second_writing_changes_nothing():
    one = edition()
    assert write(one, None) == write(one, None)
