"""The types and variables that a CSL item may have (CSL 1.0.2, Appendices III and IV)."""

TYPES = frozenset(
    """
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection
    dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case
    legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song speech standard
    thesis treaty webpage
    """.split()  # noqa: SIM905 - as a table of words, it reads like the standard
)

DATES = frozenset(["accessed", "available-date", "event-date", "issued", "original-date", "submitted"])

NAMES = frozenset(
    """
    author chair collection-editor compiler composer container-author contributor curator director editor
    editor-translator editorial-director executive-producer guest host illustrator interviewer narrator organizer
    original-author performer producer recipient reviewed-author script-writer series-creator translator
    """.split()  # noqa: SIM905 - as a table of words, it reads like the standard
)

FIELDS = frozenset(
    """
    abstract annote archive archive-place archive_collection archive_location authority call-number chapter-number
    citation-key citation-label collection-number collection-title container-title container-title-short dimensions
    division DOI edition event event-place event-title genre ISBN ISSN issue jurisdiction keyword language license
    medium note number number-of-pages number-of-volumes original-publisher original-publisher-place original-title
    page page-first part-number part-title PMCID PMID printing-number publisher publisher-place references
    reviewed-genre reviewed-title scale section source status supplement-number title title-short URL version volume
    volume-title year-suffix
    """.split()  # noqa: SIM905 - as a table of words, it reads like the standard
)

OTHER_NAMES = {
    "shortTitle": "title-short",
    "journalAbbreviation": "container-title-short",
    "archiveLocation": "archive_location",
}
"""Names that older exports of Zotero give to variables."""

UNTITLED = frozenset(["interview", "personal_communication"])
"""Types that need no title: a reader finds them by who spoke, and when."""
