"""A tagged PDF of one page, made by hand: what it draws and what its tags say are given apart, faults and all."""

import io

import pikepdf


def element(pdf, role, *held, **more):
    kids = pikepdf.Array([one if isinstance(one, int | pikepdf.Object) else one.obj for one in held])
    return pdf.make_indirect(
        pikepdf.Dictionary(S=pikepdf.Name(f"/{role}"), K=kids, Type=pikepdf.Name.StructElem, **more)
    )


def made_pdf(content: bytes, structure) -> bytes:
    """A one-page PDF in Helvetica with that content; `structure(pdf)` gives the elements under Document."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(300, 300))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
    page.Contents = pdf.make_stream(content)
    page.StructParents = 0
    document = element(pdf, "Document", *structure(pdf))
    root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=document))
    owners = _bound(document, root, page.obj)
    root.ParentTree = pikepdf.Dictionary(
        Nums=[0, pdf.make_indirect(pikepdf.Array([owners[n] for n in sorted(owners)]))]
    )
    root.RoleMap = pikepdf.Dictionary(Heading=pikepdf.Name.H1)
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = root, pikepdf.Dictionary(Marked=True)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def _bound(one, parent, page):
    """Give each element its parent and page; which element owns each marked content."""
    one.P, one.Pg = parent, page
    owners = {}
    for child in one.K:
        owners |= {int(child): one} if isinstance(child, int) else _bound(child, one, page)
    return owners


CONTENT = b"""
/Artifact BMC BT /F1 8 Tf 10 280 Td (running head) Tj ET EMC
/H1 <</MCID 0>> BDC BT /F1 14 Tf 10 250 Td [(Hea) 20 (ding)] TJ ET EMC
/P <</MCID 1>> BDC BT /F1 10 Tf 12 TL 10 230 Td (The ad) Tj /Span <</ActualText <FEFF00AD>>> BDC (-) Tj EMC
  T* (ministrative evidence) Tj ET EMC
/Link <</MCID 2>> BDC BT /F1 6 Tf 130 222 Td (1) Tj ET EMC
/Lbl <</MCID 3>> BDC BT /F1 8 Tf 10 40 Td (1) Tj ET EMC
/P <</MCID 4>> BDC BT /F1 8 Tf 20 40 Td (Ibid., p. 3.) Tj ET EMC
/P <</MCID 5>> BDC BT /F1 10 Tf 10 200 Td (Second paragraph.) Tj ET EMC
"""


def structure(pdf):
    paragraph = element(pdf, "P", 1, element(pdf, "Reference", element(pdf, "Link", 2)))
    note = element(pdf, "Note", element(pdf, "Lbl", 3), element(pdf, "P", 4))
    figure = element(pdf, "Figure", Alt=pikepdf.String("a slope"))
    return [element(pdf, "Heading", 0), paragraph, note, element(pdf, "P", 5), figure]
