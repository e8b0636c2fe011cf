"""The furniture words of an edition, by language: headings, heads of columns, levels, dates.

A word that a template sets ("about_this_brief") may hold Markdown.
The words are ours.  Orders of a date: CLDR's long form for each language, as its speakers write it.
"""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from breve.model.mark import Mark
from breve.model.record import Record, field

_WORDS = {
    "en": {
        "about_this_brief": "**About this brief.** Its judgments, likelihoods and scores are its authors’ own.",
        "alternative": "alternative {number}",
        "alternatives": "Alternatives",
        "assumption": "assumption {label}",
        "assumptions": "Assumptions",
        "author": "Author",
        "authors": "Authors",
        "bottom_line": "Bottom line",
        "column_checked": "Checked",
        "column_date": "Date",
        "column_event": "Event",
        "column_hangs_on": "Bears on",
        "column_horizon": "Horizon",
        "column_id": "ID",
        "column_impact": "Impact",
        "column_indicator": "Indicator",
        "column_likelihood": "Likelihood",
        "column_owner": "Owner",
        "column_range": "Range",
        "column_rating": "Rating",
        "column_risk": "Risk",
        "column_status": "Status",
        "column_threshold": "Threshold",
        "confidence": "Confidence: {level}.",
        "contents": "Contents",
        "draft": "DRAFT",
        "figure": "Figure {number}",
        "high": "high",
        "impact_1": "minor",
        "impact_2": "limited",
        "impact_3": "moderate",
        "impact_4": "significant",
        "impact_5": "catastrophic",
        "indicators": "Indicators",
        "information_cutoff": "Information cut-off",
        "judgment": "judgment {number}",
        "key_judgments": "Key judgments",
        "low": "low",
        "moderate": "moderate",
        "no_source": "no source",
        "note": "Note",
        "notes": "Notes",
        "page": "Page",
        "page_of": "{page} of {pages}",
        "paragraph": "paragraph {number}",
        "published": "Published",
        "rating_high": "high",
        "rating_low": "low",
        "rating_moderate": "moderate",
        "rating_severe": "severe",
        "risk": "R{number}",
        "risk_matrix": "Risks by likelihood and impact",
        "risks": "Risks",
        "source_not_verified": "source not verified",
        "sources": "Sources",
        "status_emerging": "emerging",
        "status_not_seen": "not seen",
        "status_seen": "seen",
        "summary": "Summary",
        "table": "Table {number}",
        "timeline": "Timeline",
        "version": "Version",
        "words_of_likelihood": "Words of likelihood",
    },
    "de": {
        "about_this_brief": "**Über dieses Papier.** Einschätzungen und Bewertungen sind die seiner Verfasser.",
        "alternative": "Alternative {number}",
        "alternatives": "Alternativen",
        "assumption": "Annahme {label}",
        "assumptions": "Annahmen",
        "author": "Verfasser",
        "authors": "Verfasser",
        "bottom_line": "Kernaussage",
        "column_checked": "Geprüft",
        "column_date": "Datum",
        "column_event": "Ereignis",
        "column_hangs_on": "Betrifft",
        "column_horizon": "Zeitraum",
        "column_id": "Nr.",
        "column_impact": "Auswirkung",
        "column_indicator": "Anzeichen",
        "column_likelihood": "Eintritt",
        "column_owner": "Zuständig",
        "column_range": "Spanne",
        "column_rating": "Bewertung",
        "column_risk": "Risiko",
        "column_status": "Stand",
        "column_threshold": "Schwelle",
        "confidence": "Sicherheit der Aussage: {level}.",
        "contents": "Inhalt",
        "draft": "ENTWURF",
        "figure": "Abbildung {number}",
        "high": "hoch",
        "impact_1": "gering",
        "impact_2": "begrenzt",
        "impact_3": "mittel",
        "impact_4": "erheblich",
        "impact_5": "katastrophal",
        "indicators": "Anzeichen",
        "information_cutoff": "Informationsstand",
        "judgment": "Einschätzung {number}",
        "key_judgments": "Einschätzungen",
        "low": "niedrig",
        "moderate": "mittel",
        "no_source": "keine Quelle",
        "note": "Anmerkung",
        "notes": "Anmerkungen",
        "page": "Seite",
        "page_of": "{page} von {pages}",
        "paragraph": "Absatz {number}",
        "published": "Veröffentlicht",
        "rating_high": "hoch",
        "rating_low": "niedrig",
        "rating_moderate": "mittel",
        "rating_severe": "sehr hoch",
        "risk": "R{number}",
        "risk_matrix": "Risiken nach Wahrscheinlichkeit und Auswirkung",
        "risks": "Risiken",
        "source_not_verified": "Quelle nicht geprüft",
        "sources": "Quellen",
        "status_emerging": "zeichnet sich ab",
        "status_not_seen": "nicht beobachtet",
        "status_seen": "beobachtet",
        "summary": "Zusammenfassung",
        "table": "Tabelle {number}",
        "timeline": "Zeitleiste",
        "version": "Fassung",
        "words_of_likelihood": "Wörter der Wahrscheinlichkeit",
    },
    "fr": {
        "about_this_brief": "**À propos de cette note.** Les appréciations n’engagent que ses auteurs.",
        "alternative": "hypothèse {number}",
        "alternatives": "Autres hypothèses",
        "assumption": "postulat {label}",
        "assumptions": "Postulats",
        "author": "Auteur",
        "authors": "Auteurs",
        "bottom_line": "L’essentiel",
        "column_checked": "Vérifié le",
        "column_date": "Date",
        "column_event": "Événement",
        "column_hangs_on": "Concerne",
        "column_horizon": "Échéance",
        "column_id": "N°",
        "column_impact": "Gravité",
        "column_indicator": "Indice",
        "column_likelihood": "Probabilité",
        "column_owner": "Responsable",
        "column_range": "Fourchette",
        "column_rating": "Niveau",
        "column_risk": "Risque",
        "column_status": "État",
        "column_threshold": "Seuil",
        "confidence": "Niveau de confiance\u00a0: {level}.",
        "contents": "Sommaire",
        "draft": "PROJET",
        "figure": "Figure {number}",
        "high": "élevé",
        "impact_1": "mineure",
        "impact_2": "limitée",
        "impact_3": "modérée",
        "impact_4": "importante",
        "impact_5": "catastrophique",
        "indicators": "Indices à suivre",
        "information_cutoff": "Informations arrêtées au",
        "judgment": "appréciation {number}",
        "key_judgments": "Appréciations",
        "low": "faible",
        "moderate": "moyen",
        "no_source": "aucune source",
        "note": "Note",
        "notes": "Notes",
        "page": "Page",
        "page_of": "{page} sur {pages}",
        "paragraph": "paragraphe {number}",
        "published": "Publié le",
        "rating_high": "élevé",
        "rating_low": "faible",
        "rating_moderate": "modéré",
        "rating_severe": "critique",
        "risk": "R{number}",
        "risk_matrix": "Risques selon la probabilité et la gravité",
        "risks": "Risques",
        "source_not_verified": "source non vérifiée",
        "sources": "Sources",
        "status_emerging": "en cours",
        "status_not_seen": "non observé",
        "status_seen": "observé",
        "summary": "Résumé",
        "table": "Tableau {number}",
        "timeline": "Chronologie",
        "version": "Version",
        "words_of_likelihood": "Échelle de probabilité",
    },
    "es": {
        "about_this_brief": "**Sobre este informe.** Las apreciaciones y valoraciones son de sus autores.",
        "alternative": "hipótesis {number}",
        "alternatives": "Hipótesis alternativas",
        "assumption": "supuesto {label}",
        "assumptions": "Supuestos",
        "author": "Autor",
        "authors": "Autores",
        "bottom_line": "Conclusión principal",
        "column_checked": "Revisado",
        "column_date": "Fecha",
        "column_event": "Hecho",
        "column_hangs_on": "Afecta a",
        "column_horizon": "Plazo",
        "column_id": "N.º",
        "column_impact": "Impacto",
        "column_indicator": "Indicio",
        "column_likelihood": "Probabilidad",
        "column_owner": "Responsable",
        "column_range": "Rango",
        "column_rating": "Nivel",
        "column_risk": "Riesgo",
        "column_status": "Estado",
        "column_threshold": "Umbral",
        "confidence": "Nivel de confianza: {level}.",
        "contents": "Índice",
        "draft": "BORRADOR",
        "figure": "Figura {number}",
        "high": "alto",
        "impact_1": "menor",
        "impact_2": "limitado",
        "impact_3": "moderado",
        "impact_4": "importante",
        "impact_5": "catastrófico",
        "indicators": "Indicios",
        "information_cutoff": "Información hasta el",
        "judgment": "apreciación {number}",
        "key_judgments": "Apreciaciones",
        "low": "bajo",
        "moderate": "medio",
        "no_source": "sin fuente",
        "note": "Nota",
        "notes": "Notas",
        "page": "Página",
        "page_of": "{page} de {pages}",
        "paragraph": "párrafo {number}",
        "published": "Publicado",
        "rating_high": "alto",
        "rating_low": "bajo",
        "rating_moderate": "moderado",
        "rating_severe": "grave",
        "risk": "R{number}",
        "risk_matrix": "Riesgos por probabilidad e impacto",
        "risks": "Riesgos",
        "source_not_verified": "fuente no verificada",
        "sources": "Fuentes",
        "status_emerging": "incipiente",
        "status_not_seen": "no observado",
        "status_seen": "observado",
        "summary": "Resumen",
        "table": "Tabla {number}",
        "timeline": "Cronología",
        "version": "Versión",
        "words_of_likelihood": "Escala de probabilidad",
    },
    "ru": {
        "about_this_brief": "**Об этой записке.** Выводы, вероятности и оценки принадлежат её авторам.",
        "alternative": "версия {number}",
        "alternatives": "Другие версии",
        "assumption": "допущение {label}",
        "assumptions": "Допущения",
        "author": "Автор",
        "authors": "Авторы",
        "bottom_line": "Главный вывод",
        "column_checked": "Проверено",
        "column_date": "Дата",
        "column_event": "Событие",
        "column_hangs_on": "Относится к",
        "column_horizon": "Срок",
        "column_id": "№",
        "column_impact": "Последствия",
        "column_indicator": "Признак",
        "column_likelihood": "Вероятность",
        "column_owner": "Ответственный",
        "column_range": "Диапазон",
        "column_rating": "Уровень",
        "column_risk": "Риск",
        "column_status": "Состояние",
        "column_threshold": "Порог",
        "confidence": "Уверенность: {level}.",
        "contents": "Содержание",
        "draft": "ПРОЕКТ",
        "figure": "Рисунок {number}",
        "high": "высокая",
        "impact_1": "незначительные",
        "impact_2": "ограниченные",
        "impact_3": "умеренные",
        "impact_4": "серьёзные",
        "impact_5": "катастрофические",
        "indicators": "Признаки",
        "information_cutoff": "Сведения по состоянию на",
        "judgment": "вывод {number}",
        "key_judgments": "Выводы",
        "low": "низкая",
        "moderate": "средняя",
        "no_source": "нет источника",
        "note": "Примечание",
        "notes": "Примечания",
        "page": "Страница",
        "page_of": "{page} из {pages}",
        "paragraph": "пункт {number}",
        "published": "Опубликовано",
        "rating_high": "высокий",
        "rating_low": "низкий",
        "rating_moderate": "умеренный",
        "rating_severe": "крайне высокий",
        "risk": "Р{number}",
        "risk_matrix": "Риски по вероятности и последствиям",
        "risks": "Риски",
        "source_not_verified": "источник не проверен",
        "sources": "Источники",
        "status_emerging": "намечается",
        "status_not_seen": "не наблюдается",
        "status_seen": "наблюдается",
        "summary": "Краткое содержание",
        "table": "Таблица {number}",
        "timeline": "Хронология",
        "version": "Версия",
        "words_of_likelihood": "Шкала вероятности",
    },
    "ko": {
        "about_this_brief": "**이 보고서에 대하여.** 판단과 가능성, 신뢰도와 평가는 저자의 것이다.",
        "alternative": "대안 {number}",
        "alternatives": "대안적 해석",
        "assumption": "가정 {label}",
        "assumptions": "가정",
        "author": "저자",
        "authors": "저자",
        "bottom_line": "핵심 결론",
        "column_checked": "확인일",
        "column_date": "날짜",
        "column_event": "사건",
        "column_hangs_on": "관련 항목",
        "column_horizon": "기간",
        "column_id": "번호",
        "column_impact": "영향",
        "column_indicator": "징후",
        "column_likelihood": "가능성",
        "column_owner": "담당",
        "column_range": "범위",
        "column_rating": "등급",
        "column_risk": "위험",
        "column_status": "상태",
        "column_threshold": "기준",
        "confidence": "신뢰도: {level}.",
        "contents": "차례",
        "draft": "초안",
        "figure": "그림 {number}",
        "high": "높음",
        "impact_1": "경미",
        "impact_2": "제한적",
        "impact_3": "보통",
        "impact_4": "중대",
        "impact_5": "파국적",
        "indicators": "징후",
        "information_cutoff": "정보 기준일",
        "judgment": "판단 {number}",
        "key_judgments": "핵심 판단",
        "low": "낮음",
        "moderate": "보통",
        "no_source": "출처 없음",
        "note": "주",
        "notes": "주",
        "page": "쪽",
        "page_of": "{page}/{pages}",
        "paragraph": "{number}항",
        "published": "발행일",
        "rating_high": "높음",
        "rating_low": "낮음",
        "rating_moderate": "보통",
        "rating_severe": "심각",
        "risk": "R{number}",
        "risk_matrix": "가능성과 영향에 따른 위험",
        "risks": "위험",
        "source_not_verified": "출처 미확인",
        "sources": "출처",
        "status_emerging": "나타나는 중",
        "status_not_seen": "나타나지 않음",
        "status_seen": "나타남",
        "summary": "요약",
        "table": "표 {number}",
        "timeline": "연표",
        "version": "판",
        "words_of_likelihood": "가능성의 척도",
    },
}

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ko": "1월 2월 3월 4월 5월 6월 7월 8월 9월 10월 11월 12월",
}

_MONTHS_ALONE = {
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
}
"""The months where no day stands before them, in a language that declines."""

_DATES = {
    "en-US": ("{month} {day}, {year}", "{month} {year}"),
    "en": ("{day} {month} {year}", "{month} {year}"),
    "de": ("{day}. {month} {year}", "{month} {year}"),
    "fr": ("{day} {month} {year}", "{month} {year}"),
    "es": ("{day} de {month} de {year}", "{month} de {year}"),
    "ru": ("{day} {month} {year} г.", "{month} {year} г."),
    "ko": ("{year}년 {month} {day}일", "{year}년 {month}"),
}
"""A day and a month, by language tag or its first part."""

_MEANINGS = {
    "de": {
        "TLP:CLEAR": "Weitergabe unbeschränkt",
        "TLP:GREEN": "Im Kreis der Empfänger, nicht öffentlich",
        "TLP:AMBER": "In der Organisation der Empfänger und bei deren Kunden",
        "TLP:AMBER+STRICT": "Nur in der Organisation der Empfänger",
        "TLP:RED": "Nur für die genannten Empfänger",
    },
    "fr": {
        "TLP:CLEAR": "Diffusion libre",
        "TLP:GREEN": "Au sein de la communauté des destinataires, hors du public",
        "TLP:AMBER": "Au sein de l’organisation des destinataires et de ses clients",
        "TLP:AMBER+STRICT": "Au sein de la seule organisation des destinataires",
        "TLP:RED": "Pour les seuls destinataires nommés",
    },
    "es": {
        "TLP:CLEAR": "Difusión sin límite",
        "TLP:GREEN": "En la comunidad de los destinatarios, no en público",
        "TLP:AMBER": "En la organización de los destinatarios y sus clientes",
        "TLP:AMBER+STRICT": "Solo en la organización de los destinatarios",
        "TLP:RED": "Solo para los destinatarios nombrados",
    },
    "ru": {
        "TLP:CLEAR": "Распространение не ограничено",
        "TLP:GREEN": "В сообществе получателей, не публично",
        "TLP:AMBER": "В организации получателей и у её клиентов",
        "TLP:AMBER+STRICT": "Только в организации получателей",
        "TLP:RED": "Только для названных получателей",
    },
    "ko": {
        "TLP:CLEAR": "공개 제한 없음",
        "TLP:GREEN": "수신자 공동체 내부용, 공개 금지",
        "TLP:AMBER": "수신 기관과 그 고객 내부용",
        "TLP:AMBER+STRICT": "수신 기관 내부용",
        "TLP:RED": "지정된 수신자용",
    },
}
"""What a mark means, by its name; `Mark.meaning` says it in English."""

KEYS = frozenset(_WORDS["en"])
"""Every label that a template may ask for."""


class Labels(Record):
    """The words of one language; `house` are a house's own over ours, by key."""

    language: str
    house: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def __getitem__(self, key: str) -> str:
        """The word of that key; a language that we do not know speaks English.  Raises KeyError for no key of ours."""
        if key in self.house:
            return self.house[key]
        return _WORDS.get(_base(self.language), {}).get(key) or _WORDS["en"][key]

    def __contains__(self, key: str) -> bool:
        return key in self.house or key in KEYS

    @property
    def is_english(self) -> bool:
        """Whether the words are English: in no other language do we know the terms of a scale."""
        return _base(self.language) == "en"

    def say(self, key: str, **parts: object) -> str:
        """The word of that key with its parts in place: ``say("figure", number=1)``."""
        said = self[key]
        for name, part in parts.items():
            said = said.replace(f"{{{name}}}", str(part))
        return said

    def date(self, iso: str) -> str:
        """A day, a month or a year ("2024-06-19", "2024-06", "2024") as the language writes it."""
        year, *rest = (int(part) for part in iso.split("-"))
        by_day, by_month = _by_language(_DATES, self.language)
        match rest:
            case [month, day]:
                return by_day.format(year=year, month=self._month(month, _MONTHS), day=day)
            case [month]:
                return by_month.format(year=year, month=self._month(month, {**_MONTHS, **_MONTHS_ALONE}))
            case _:
                return str(year)

    def day(self, date: dt.date) -> str:
        """A calendar day as the language writes it."""
        return self.date(date.isoformat())

    def meaning(self, mark: Mark) -> str:
        """Who may read what carries a mark, in few words."""
        return _MEANINGS.get(_base(self.language), {}).get(mark.name, mark.meaning)

    def _month(self, number: int, months: Mapping[str, str]) -> str:
        return months.get(_base(self.language), months["en"]).split()[number - 1]


def labels(language: str, house: Mapping[str, Mapping[str, str]]) -> Labels:
    """The words for a language tag, a house's own (by language tag) over ours; the nearer tag wins."""
    own = {**house.get(_base(language), {}), **house.get(language, {})}
    return Labels(language, MappingProxyType(own))


def _base(language: str) -> str:
    return language.partition("-")[0].lower()


def _by_language(table: Mapping[str, tuple[str, str]], language: str) -> tuple[str, str]:
    return table.get(language) or table.get(_base(language)) or table["en"]
