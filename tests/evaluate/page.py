"""One invented text with its gold, and a graph written by hand as another system would write it."""

import json
from pathlib import Path

TEXT = """本报讯（记者 柳文舟）3月5日，临江市总工会召开春季工作会议。临江市总工会主席温如海主持会议。
会议要求，各级工会要做好困难职工帮扶工作，切实维护职工合法权益。
"""
GOLD: dict[str, object] = {
    "source": "page.txt",
    "published": "2022-03-06",
    "place": "临江市",
    "reports": [
        {
            "id": "R1",
            "kind": "news",
            "headline": None,
            "anchor": "临江市总工会召开春季工作会议",
            "bylines": [["柳文舟", "记者"]],
            "persons": ["温如海"],
            "bodies": ["临江市总工会"],
            "posts": [["温如海", "主席", "临江市总工会"]],
            "meetings": [
                {
                    "id": "m1",
                    "name": "春季工作会议",
                    "type": "会议",
                    "organizer": "临江市总工会",
                    "date": "2022-03-05",
                    "place": None,
                    "planned": False,
                    "conveys": [],
                }
            ],
            "participations": [["温如海", "m1", "host"]],
            "tasks": [
                {"quote": "做好困难职工帮扶工作，切实维护职工合法权益", "assigner": "m1", "assignees": ["各级工会"]}
            ],
        }
    ],
    "hierarchy": [["临江市总工会", "白山市总工会"]],
}

PREFIXES = """@prefix gh: <https://w3id.org/gonghui/ns#> . @prefix org: <http://www.w3.org/ns/org#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix : <http://else.where/> .
"""
OTHER_SYSTEM = (
    PREFIXES
    + """
:p a foaf:Person ; foaf:name "温如海" .
:w a foaf:Person ; foaf:name "柳文舟" .
:r a gh:Report ; gh:reporter :w .
:b a org:Organization ; rdfs:label "临江市总工会" ; gh:superiorUnion :u .
:u a org:Organization ; rdfs:label "白山市总工会" .
[] a org:Membership ; org:member :p ; org:organization :b ; org:role [ skos:prefLabel "副主席"@zh ] .
:m a gh:WorkMeeting ; schema:name "春季工作会议" ; schema:organizer :b ; schema:startDate "--03-05"^^xsd:gMonthDay .
[] a gh:Participation ; gh:meeting :m ; gh:participant :p ; gh:participationRole gh:role-chair .
:t a gh:Task ; schema:text "做好困难职工帮扶工作"@zh ; gh:assignedTo :b .
"""
)


def write(folder: Path, gold: dict[str, object] = GOLD, text: str = TEXT) -> Path:
    """Write the text and its gold; return the gold file."""
    (folder / "page.txt").write_text(text, encoding="utf-8")
    path = folder / "page.json"
    path.write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    return path
