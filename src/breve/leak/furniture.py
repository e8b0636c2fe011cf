"""The fixed words of the formats, which stand in a file whatever its edition says."""

import re
from functools import lru_cache

TEXT = frozenset(["of"])
"""What a reader sees that no edition holds."""

NAMES = frozenset(["breve", "word", "microsoft", "office", "srgb", "table"])
"""What the properties of a file say of the program that wrote it, and for which."""

CODE = frozenset(
    """
    about above absolute accent accents acsp action actual adec adjust adobe aegean af after aiim al align aligned
    alignment all alpha alt alternate alternative amd an anchor and angle angsana annot annotation annots ansi
    anterior apart app application apply ar arabic area aria arial around arrow art artifact ascent ascii asia asian
    aside at attached author auto automatic axis back background bag band bar bars base based baseline basic batang
    bbox be before begin begincmap behind below bevel bg bi bibliography bidi big bin bits black blk block blue bm
    body bold bom book bookmark border borders both bottom bound box bpc br brace break breve brief bright bt btlr
    bullet butt button by byline bytes ca calendar calibri calt cambria camera cap capheight capital caps caption
    catalog category cdtf cehi cell cells center centered centred cff changed char character chars charset chart
    charts check cid cidfont cidset cidsystem circle cited cjk class classic classmap clear clig clip close closed
    clr clustered cmap cmyk cn code col collapsed colophon color colorful colorspace column columns com comment
    comments compatibility complex component compoundlefthyphenmin compoundrighthyphenmin compress condition
    confidence conformance connector consolas content contents contentsmedia contextual continuation continue
    continued continuous contrast control convert copy copyright cordia core corner corr count courier cover cp cprt
    create created creation creator crop cross cs csl css ctr currency current curve custom cut cyan dark dash
    dashed dashes data date day dc dcmitype dct dcterms de decimal decode decorative deep default defaults defined
    del delete deleted depth desc descendant descent description descriptor design dest destination dests dev device
    diagonal diamond dict differentiate digest dir direction disc display dist distribute div dk do doc document
    docx dot dotted double down draft draw drawing drawingml drop dsig dw dx dxa dy ea east ed edge edit editing
    edition ef el element elements em embed embedded emboss emc emphasis empty emu en enable encoding encrypt end
    endcmap endnote endnotes endobj endstream engrave entry eof equal error es et eu even every exact exhibit
    explicit ext extended extends extension extent external fa face facing family far fast features fenote fi field
    fields fifth figure file files filespec fill filled filt filter first fit five fixed flags flat flate flip flow
    fo fol folio follow followed font fontfile fontname fonts foot footer footnote footnotes force foreground form
    format forms formula fr frame free from front full function ga gallery gap gasp gdef ge general generic georgia
    gid gif glow gothic gpos gradient graphic gray green grey grid group grow gstate gsub gt gts gutter ha hair half
    hand hang hanging hans hant hard has hash he head header headers heading hei height hhea hi hidden high
    highlight hint history hlink hmtx hold horizontal hr html http https hu hy hybrid hyperlink hyphen hyphenation
    hz hzre icc icon id idat identification identifier identity idtree iend ignorable ignore ihdr image impact
    imprint in ind indent indents index info inherit init initial ink inline inner ins insert inset inside instance
    institutional integer intense intent intents inter internal interpolate invariant is iso isolated it italic item
    items ja join jp jpan jpeg jpg json judgment just justification justify ka kashida keep kept kern kerning key keys
    keywords kids kind knockout ko kr la label land landscape lang language last latent latin layer layout lb lbl
    lbody le lead leader leading least left lefthyphenmin legacy legend length less letter letters level lg li
    liberation liga ligatures light likelihood limits line linear lines lining link linked list literal lnum lo
    location lock locked logical long loose low lower lr lrtb lt lv macro main major malgun manual map mark marked
    marker markers marking markup mask master math matrix matte max maximum mc mcid mcr media mediabox medium merge
    message meta metadata microsoft min mincho ming minimum minor mirror missing mixed mluc mn mntr mo mod mode
    model moderate modern modified modify module mono month more move mp mr ms multilevel multiple multirow muted
    name named names namespace narrow nb ne net new next nextlevel nil nl no nodes non none normal not note noteref
    notes nothing noto np ns nt ntczkc null num number numbered numbering numbers numpages nums obj object objr
    objstm odd odttf of off office officedocument offset old on once one only onum opacity open opentype
    openxmlformats operator option or order ordering org orientation origin other out outer outline outlines output
    outset outside oval over overlay override own pa package packet page pageref pages pagination pair panel panose
    paper para paragraph paragraphs params parent parents parenttree parms parse part parts path pattern pct pdf
    pdfa pdfaid pdfua pdfuaid per percent perspective pg ph phonetic photo pic picture pitch pl place placeholder
    placement plain plane plot plte png pnum point points poly portrait pos position pr predictor preferences prefix
    preserve preset prev preview primary print priority private proc process producer profile proof prop properties
    property proportional props protected protection pt public publisher purl quarter quick quotations quote rad
    range ratio raw rdf re read rect red ref reference region registry regular related relation relationship
    relationships relative release rels rendering repeat required reset resource resources restart result rev
    reverse review revision rg rgb rgba right righthyphenmin rights risk rl rnd ro role rolemap roman root rotate
    round row rows rsid rt ru ruby rule run running sa same sans saturation save sc scale scaling scatter schema
    schemas scheme scope script sd second sect section sections see select semi separate separator seq sequence
    series serif session set settings shade shading shadow shape shared sheet short show sig sign sim simple single
    size skip slice small smask smcp smooth snap soft solid sort source sources sp space spacing span spec spectral
    split square sr srgb stacked standard start startxref stat state statement static status stem stemv stm stop
    story straight stream stretch strict strike string stroke strong struct structtree style styles sub subject subs
    subscript subset subtitle subtle subtype suffix sum summary sun super superscript supplement sups surface
    suspects sv svg swatch switch symbol syntax sys system sz ta tab table tables tabs tabular tag target tb tbody tbrl
    tc tczkc td te template term terms text texture tf tfoot th thai the thead theme thick thin third three through
    tick tight tile time times tint title tl tnum to toc toci toggle tool top total tounicode tr track trailer
    transform transitional transparency transparent trapped trc tree triangle true truncated twin two tx type types
    ua ucs uf uk unbound under underline unicode uniform unique unit units unlocked unspecified up update upper ur uri
    us use user utf uuid uz val valid value values variable variant vary vector version vertical very vi view viewer
    views visible visual vm vml vnd vorg vt warichu wave weak web webpage west white wide width widths wild window
    with word wordml wordprocessing wordprocessingml words works wp wpc wpg wpi wps wrap write wtpt www xap xgstate
    xml xmlns xmp xobject xpacket xref xrefstm xsi xyz year yellow yes yu zero zh zone
    """.split()  # noqa: SIM905 - a list of a thousand quoted words is no better read
)
"""The vocabulary of Office Open XML (ECMA-376), PDF (ISO 32000-1) and XMP, and of our own styles' names.

It is for programs alone: in what a person reads none of these is furniture.
"""

_CODE_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|(?:(?![a-zA-Z])[^\W\d_])+")
_IDENTIFIER = re.compile(
    r"#?(?:[0-9A-F]{2}){1,8}|[A-Z][0-9A-F]{8}|[0-9a-f]{64}|\{?[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}?"
)


@lru_cache(maxsize=50_000)
def code_words(text: str) -> frozenset[str]:
    """The words of a piece of code: "listBullet2" holds "list" and "bullet".

    Left out is what no word of a language can be told by: single letters, numbers, colours and identifiers.
    """
    if _IDENTIFIER.fullmatch(text):
        return frozenset()
    return frozenset(word.lower() for word in _CODE_WORD.findall(text) if len(word) > 1)


@lru_cache(maxsize=50_000)
def is_furniture(text: str) -> bool:
    """Whether a piece of code holds none but the formats' own words."""
    return code_words(text) <= CODE
