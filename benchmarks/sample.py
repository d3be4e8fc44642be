"""Draw persons or posts that the extractor finds in real news, to be judged by hand.

One row a person (or post) and source: source, offset in it, rule, name (and title, body), and the words
around it for the reader. The lists in this folder (``corpus-persons.tsv``, ``corpus-posts.tsv``) were drawn
this way; their last column is the verdict, and the words around are left out, since the news is not ours.

    python benchmarks/sample.py person 300 --seed 1
"""

import argparse
import hashlib
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from speed import CORPUS

from kg.extract import extract
from kg.ingest import articles
from kg.model import Extraction, Mention, Source

AROUND = 16  # characters of context on either side


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=["person", "post"])
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rows = list(found(options.kind))
    print(f"{len(rows)} in all", file=sys.stderr)
    for row in sorted(random.Random(options.seed).sample(rows, options.count)):
        print("\t".join(row))


def found(kind: str) -> Iterator[tuple[str, ...]]:
    """Yield each name, or each name with title and body, once a source."""
    with CORPUS.open(encoding="utf-8") as lines:
        for line in lines:
            news = json.loads(line)
            text, day = news["text"], (news.get("date") or "")[:10] or None
            source = Source(str(news["id"]), hashlib.sha256(text.encode()).hexdigest(), text, published=day)
            seen: set[tuple[str, ...]] = set()
            for report in articles(source)[0]:
                extraction = extract(report)
                for mention in extraction.mentions:
                    if mention.kind != kind:
                        continue
                    what = described(extraction, mention)
                    if what not in seen:
                        seen.add(what)
                        yield (
                            source.name,
                            str(report.offsets[mention.span.start]),
                            mention.rule,
                            *what,
                            words(mention, report.text),
                        )


def described(extraction: Extraction, mention: Mention) -> tuple[str, ...]:
    """Return a person's name; of a post its holder, title and body as printed."""
    if mention.kind == "person":
        return (mention.value,)
    known = {m.id: m for m in extraction.mentions}
    ends = {c.predicate: known[c.object] for c in extraction.claims if c.subject == mention.id and c.object in known}
    holder, body = ends.get("org:member"), ends.get("org:organization")
    return holder.value if holder else "", mention.value, body.text if body else ""


def words(mention: Mention, text: str) -> str:
    """Return the mention marked in the words around it."""
    start, stop = mention.span.start, mention.span.stop
    marked = f"{text[max(0, start - AROUND) : start]}【{text[start:stop]}】{text[stop : stop + AROUND]}"
    return marked.replace("\n", "⏎")


if __name__ == "__main__":
    main()
