"""Persons and role phrases -> officials: short names to full names, offices to their bodies and holders."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping

from ..furniture import furniture
from ..gazetteer import Gazetteer, Hits
from ..names import given, normal_case
from ..official_spans import People, PersonSpan, RoleSpan
from ..source import Source, fold_key
from .bodies import BodyLinker
from .drafts import BodyDraft, Draft, MentionDraft, OfficialDraft, RoleDraft
from .holders import Holders, Placed
from .offices import OfficeBodies


class _Cluster:
    """One person in the making: all mentions and roles under one name."""

    __slots__ = ("gender", "mentions", "name", "rank", "roles", "weight")

    def __init__(self, name: str) -> None:
        self.name = name
        self.rank: str | None = None
        self.gender = ""
        self.weight = ""
        self.mentions: list[PersonSpan] = []
        self.roles: list[RoleSpan] = []

    def add(self, person: PersonSpan) -> None:
        self.mentions.append(person)
        self.roles += person.roles
        self.rank = self.rank or person.rank
        self.gender = self.gender or person.gender
        if person.weight == "official" or not self.weight:
            self.weight = person.weight or self.weight


class OfficialLinker:
    """Resolves persons and offices. Keeps nothing of any document."""

    def __init__(self, gazetteer: Gazetteer, bodies: BodyLinker) -> None:
        self._gazetteer = gazetteer
        self._bodies = bodies

    def link(self, source: Source, hits: Hits, people: People, bodies: Mapping[int, BodyDraft], draft: Draft) -> None:
        """Fill ``draft.officials``; ``bodies`` maps ``id(BodySpan)`` to its institution.

        Kept are persons with an office somewhere on the page and those of whom the page speaks as of officials (đồng
        chí, đại biểu, an officer's rank). A short form belongs to the one person it can be a form of; where there are
        several, or none, it is dropped.
        """
        clusters, alone = _clusters(people)
        lines = furniture(source)
        links = list(lines.spans("related")) if "related" in lines.labels else []
        kept = [c for c in clusters if (c.roles or c.weight == "official") and not (links and _linked(c, links))]
        if not kept:
            return
        offices = OfficeBodies(source.text, self._bodies, bodies, draft, [c.roles for c in kept], people.offices)
        made: list[OfficialDraft] = []
        placed: list[Placed] = []
        past: _Past | None = None
        for cluster in kept:
            mentions = [MentionDraft(p.start, p.end, p.rule, p.rows) for p in cluster.mentions]
            official = OfficialDraft(normal_case(_as_written(source, cluster)), cluster.rank, mentions)
            made.append(official)
            roles = cluster.roles
            if not roles:
                continue
            if len(roles) > 1:
                roles = sorted(roles, key=lambda r: r.start)
            for role in roles:
                if role.office is None or not role.office.cue or role.rule == "officials.before_name":
                    continue
                past = past or _Past(source, draft)
                dated = role.status == "elect" or source.text.startswith("là", role.office.cue_at)
                over = past.span(role.start) or (dated and past.tells(role.start))
                over = over or (dated and role.status == "current" and past.before(role.start))
                if over and role.status in ("elect", "current"):
                    role.status = "former"
            for role, body in offices.of_person(roles):
                placed.append((official, role, body, cluster.gender))
        holders = Holders(source.text, offices, draft, placed)
        for official, role, body, _ in placed:
            if holders.take_back(official, role, body):
                alone.append(role)
            else:
                official.roles.append(_draft(role, body, role.status))
        for official, role, body, status in holders.resolve([*people.alone, *alone]):
            official.roles.append(_draft(role, body, status))
        for official in made:
            if len(official.roles) > 1:
                official.roles = _once(official.roles)
        draft.officials += made


def _linked(cluster: _Cluster, links: list[tuple[int, int]]) -> bool:
    """Whether a person is only named in links to other articles."""
    return all((n := bisect_left(links, (p.start + 1,)) - 1) >= 0 and p.start < links[n][1] for p in cluster.mentions)


_QUOTES = '\u2018\u2019\u201a\u201b\u2032\u00b4`\u02bc\u201c\u201d"'


def _as_written(source: Source, cluster: _Cluster) -> str:
    """The name with the apostrophe that the page has: H’Lan, K”Lum."""
    name = cluster.name
    if "'" not in name and '"' not in name:
        return name
    person = next(p for p in cluster.mentions if p.name == name)
    start, end = source.raw_span(person.start, person.end)
    marks = iter([c for c in source.raw[start:end] if c in _QUOTES or c == "'"])
    return "".join(next(marks, c) if c in "'\"" else c for c in name)


_FROM_TO = re.compile(r"(?:Từ|Giai đoạn|Trong giai đoạn|Thời kỳ) .{0,40}?\bđến (?!nay)|Tháng .{0,20}?đến tháng")


_EARLIER = (
    *("Trước khi ", "Trước đó", "Trước đây", "Thời điểm đó", "Thời điểm ấy", "Thời điểm xảy ra", "Tại thời điểm đó"),
    *("Khi đó,", "Khi ấy,", "Lúc đó,", "Lúc ấy,", "Lúc bấy giờ", "Hồi đó", "Hồi ấy", "Bấy giờ", "Thời kỳ đó"),
)


class _Past:
    """Which sentences of a page tell of an earlier year: those that begin with its date."""

    def __init__(self, source: Source, draft: Draft) -> None:
        self._source = source
        years = [(d.start, d.value[:4]) for d in draft.dates if "/" not in d.value and d.value[:4].isdigit()]
        now = [draft.published[:4]] if draft.published else [y for _, y in years]
        self._now = max(now, default="")
        self._years = sorted((at, y) for at, y in years if y < self._now)
        self._at = [at for at, _ in self._years]

    def tells(self, at: int) -> bool:
        """Whether the sentence that holds an offset begins with a date of an earlier year."""
        if not self._at:
            return False
        start = self._source.sentence_start(at)
        n = bisect_left(self._at, start)
        return n < len(self._at) and self._at[n] < min(at, start + 12)

    def before(self, at: int) -> bool:
        """Whether the sentence that holds an offset begins with words such as "Trước đó", "Lúc bấy giờ"."""
        start = self._source.sentence_start(at)
        return self._source.text.startswith(_EARLIER, start)

    def span(self, at: int) -> bool:
        """Whether the sentence that holds an offset begins with a time that is over: "Từ năm 2010 đến năm 2015"."""
        start = self._source.sentence_start(at)
        return _FROM_TO.match(self._source.text, start) is not None


def _draft(role: RoleSpan, body: BodyDraft | None, status: str) -> RoleDraft:
    return RoleDraft(role.title, body, status, role.start, role.end, role.rule, role.rows)


def _once(roles: list[RoleDraft]) -> list[RoleDraft]:
    """One entry for one occurrence of one office."""
    seen: dict[tuple[int, int, str, int], RoleDraft] = {}
    for role in roles:
        seen.setdefault((role.start, role.end, role.title, id(role.body)), role)
    return sorted(seen.values(), key=lambda r: (r.start, r.end))


def _clusters(people: People) -> tuple[list[_Cluster], list[RoleSpan]]:
    """Persons by name; and the roles of persons who turned out to be no names."""
    by_name: dict[str, _Cluster] = {}
    of_person: dict[int, _Cluster] = {}
    short: list[PersonSpan] = []
    for person in people.persons:
        if person.alias is not None or not person.full:
            short.append(person)
            continue
        key = fold_key(person.name)
        cluster = by_name.get(key)
        if cluster is None:
            cluster = by_name[key] = _Cluster(person.name)
        elif cluster.name.isupper() and not person.name.isupper():
            cluster.name = person.name
        cluster.add(person)
        of_person[id(person)] = cluster
    pairs = [key for key in by_name if key.count(" ") == 1 or "'" in key]
    tails = _tails(by_name) if short or pairs else {}
    for person in short:
        owner = of_person.get(id(person.alias)) if person.alias is not None else None
        if owner is not None and owner not in tails.setdefault(fold_key(person.name), []):
            tails[fold_key(person.name)].append(owner)
    # "bà Mai Sơn" reads like a full name; it is one only when nobody's full name ends so
    for key in pairs:
        cluster = by_name[key]
        longer = [c for c in tails.get(key, ()) if c is not cluster]
        if len(longer) == 1 and _titles(cluster) <= _titles(longer[0]):
            for person in cluster.mentions:
                longer[0].add(person)
                of_person[id(person)] = longer[0]
            del by_name[key]
            for found in tails.values():
                if cluster in found:
                    found.remove(cluster)
    _join_highland(by_name, tails, of_person)
    if not short:
        return list(by_name.values()), []
    alone: list[RoleSpan] = []
    own: dict[str, _Cluster] = {}
    for person in short:
        owner = of_person.get(id(person.alias)) if person.alias is not None else _owner(person, tails)
        if owner is not None:
            owner.add(person)
        elif person.roles:
            if person.rows or person.rank or person.weight:
                key = fold_key(person.name)
                cluster = own.setdefault(key, _Cluster(person.name))
                cluster.add(person)
            else:
                alone += person.roles
    for person in short:  # later mentions of one who is only ever named by a short name
        cluster2 = own.get(fold_key(person.name))
        if (
            cluster2 is not None
            and not person.roles
            and person not in cluster2.mentions
            and _owner(person, tails) is None
        ):
            cluster2.add(person)
    return [*by_name.values(), *own.values()], alone


def _tails(by_name: Mapping[str, _Cluster]) -> dict[str, list[_Cluster]]:
    """Clusters by the last one, two and three words of their names, never by all of them."""
    tails: dict[str, list[_Cluster]] = {}
    for key, cluster in by_name.items():
        at = len(key)
        for _ in range(3):
            at = key.rfind(" ", 0, at)
            if at < 0:
                break
            tails.setdefault(key[at + 1 :], []).append(cluster)
    return tails


def _join_highland(
    by_name: dict[str, _Cluster], tails: Mapping[str, list[_Cluster]], of_person: dict[int, _Cluster]
) -> None:
    """Give the short forms of Highland names, which are their beginnings, to the full ones: Y Thinh, H'Yim."""
    longer: dict[str, list[str]] = {}
    for key in by_name:
        if key[1:2] != " " and "'" not in key and '"' not in key:
            continue
        words = key.split(" ")
        if len(words[0]) == 1 or "'" in words[0] or '"' in words[0]:
            for n in range(1 if len(words[0]) > 1 else 2, len(words)):
                longer.setdefault(" ".join(words[:n]), []).append(key)
    for short, keys in longer.items():
        cluster = by_name.get(short)
        if cluster is None or len(keys) != 1 or keys[0] not in by_name:
            continue
        whole = by_name[keys[0]]
        if not _titles(cluster) <= _titles(whole):
            continue  # with an office of his own he is somebody else
        for person in cluster.mentions:
            whole.add(person)
            of_person[id(person)] = whole
        del by_name[short]
        for found in tails.values():
            if cluster in found:
                found.remove(cluster)


def _titles(cluster: _Cluster) -> set[str]:
    return {fold_key(role.title) for role in cluster.roles}


def _owner(person: PersonSpan, tails: Mapping[str, list[_Cluster]]) -> _Cluster | None:
    """The one person that a short form can stand for."""
    last, two = given(person.name)
    found = tails.get(two if " " in person.name else last, [])
    if len(found) > 1 and person.gender:
        found = [c for c in found if c.gender in ("", person.gender)]
    if len(found) > 1:
        titles = {fold_key(r.title) for r in person.roles}
        if titles:
            found = [c for c in found if not titles.isdisjoint(_titles(c))] or found
        ranked = [c for c in found if c.rank and c.rank == person.rank]
        found = ranked or [c for c in found if c.roles or c.weight == "official"]
    return found[0] if len(found) == 1 else None
