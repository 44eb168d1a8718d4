"""Compares what the portal found with a truth file, as Markdown tables.

    python manage.py findings --format csv -o findings.csv
    python bench/compare_truth.py findings.csv truth.csv

The truth file has the columns contract_key ("NT-<code>" or "T-<code>"), npp, employer_outcome, project_outcome; "?"
leaves a project outcome open. TIDAK_DITEMUKAN in it stands for PWBD where the extract covers the whole country. Exits
with 1 when a contract is missing or counted twice, when one whose truth is PATUH is called anything worse, or when a
sure match disagrees with the truth.
"""

import csv
import sys
from collections import Counter
from pathlib import Path

SCHEMES = {"non_tender": "NT", "tender": "T"}
HARMLESS = frozenset({"PATUH", "PERLU_VERIFIKASI", "DATA_KURANG", "PERORANGAN"})
EQUAL = frozenset({("TIDAK_DITEMUKAN", "PWBD")})
Row = dict[str, str]


def main(findings_path: str, truth_path: str) -> int:
    truth = {row["contract_key"]: row for row in read(findings_path=truth_path)}
    found: dict[str, list[Row]] = {}
    for row in read(findings_path):
        scheme, _, code = row["contract_key"].partition(":")
        found.setdefault(f"{SCHEMES.get(scheme, scheme)}-{code}", []).append(row)
    both = [(truth[key], found[key][0]) for key in truth if key in found]
    print(f"- {len(truth)} contracts in the truth, {len(both)} of them found, {len(truth) - len(both)} missing")
    twice = sum(len(rows) > 1 for rows in found.values())
    print(f"- {twice} counted twice, {len(found.keys() - truth.keys())} found that the truth does not know")
    confusion("Employer outcome", both, "employer_outcome")
    confusion("Project outcome", both, "project_outcome")
    wrongs = report(both)
    return 1 if wrongs or twice or len(both) < len(truth) else 0


def read(findings_path: str) -> list[Row]:
    with Path(findings_path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def confusion(title: str, both: list[tuple[Row, Row]], column: str) -> None:
    """Truth down, what was found across, in the order of how often."""
    counts = Counter((true[column], said[column]) for true, said in both)
    columns = [code for code, _ in Counter(said for _, said in counts.elements()).most_common()]
    rows = [code for code, _ in Counter(true for true, _ in counts.elements()).most_common()]
    print(f"\n### {title}\n\n| truth \\ found | {' | '.join(columns)} |\n|---|{'---|' * len(columns)}")
    for row in rows:
        cells = [str(counts[row, column] or "") for column in columns]
        print(f"| {row} | {' | '.join(cells)} |")


def report(both: list[tuple[Row, Row]]) -> int:
    accused = [
        said for true, said in both if true["employer_outcome"] == "PATUH" and said["employer_outcome"] not in HARMLESS
    ]
    sure = [(true, said) for true, said in both if said["match"] == "sure"]
    other_firm = [said for true, said in sure if true["npp"] != said["npp"]]
    employer = [pair for pair in sure if differs(*pair, "employer_outcome")]
    project = [pair for pair in sure if differs(*pair, "project_outcome")]
    late = [
        (true, said)
        for true, said in both
        if said["project_outcome"] in ("TERLAMBAT", "MENDAFTAR", "TERDAFTAR_TERLAMBAT")
        and true["project_outcome"] not in ("?", said["project_outcome"])
    ]
    print("\n### Verdict\n")
    print(f"- truth PATUH, called anything worse: **{len(accused)}**")
    print(f"- sure matches: {len(sure)}; with another employer than the truth: **{len(other_firm)}**")
    print(f"- sure matches whose employer outcome differs: **{len(employer)}**, project outcome: **{len(project)}**")
    print(f"- project called late or unpaid against the truth: **{len(late)}**")
    print("\n| match | contracts |\n|---|---|")
    for match, count in Counter(said["match"] for _, said in both).most_common():
        print(f"| {match} | {count} |")
    for label, pairs in (("employer_outcome", employer), ("project_outcome", project), ("project_outcome", late)):
        for true, said in pairs[:10]:
            print(
                f"- {said['contract_key']}: {label} {true[label]} in the truth, {said[label]} found ({said['match']})"
            )
    return len(accused) + len(other_firm) + len(employer) + len(project) + len(late)


def differs(true: Row, said: Row, column: str) -> bool:
    pair = (true[column], said[column])
    return pair[0] != pair[1] and pair[0] != "?" and pair not in EQUAL


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
