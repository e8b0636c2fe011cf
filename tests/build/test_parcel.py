"""What goes to another process: a house is packed once for all its briefs, and is one house over there."""

from breve.build.order import Job
from breve.build.parcel import Packer, _brief
from breve.project.read import read_brief
from desk import Desk


def test_briefs_of_one_house_have_one_look_in_another_process(tmp_path):
    desk, packer = Desk(tmp_path), Packer()
    jobs = []
    for name in ("harbour", "quay"):
        brief = read_brief(desk.start(name), desk.workspace, print)
        jobs += [Job(brief, audience, ("pdf",), "ordinary", "tool") for audience in brief.audiences]
    parcels = [packer.pack(job) for job in jobs]
    assert len({parcel.house for parcel in parcels}) == 1
    assert len({parcel.brief for parcel in parcels}) == 2
    unpacked = [_brief(parcel.house, parcel.brief) for parcel in parcels]
    assert [one.name for one in unpacked] == [job.brief.name for job in jobs]
    assert [one.style.sections for one in unpacked] == [job.brief.style.sections for job in jobs]
    assert len({id(one.style.look) for one in unpacked}) == 1
