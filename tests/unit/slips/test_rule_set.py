"""A slip names the rules it was made under; any change of a rule gives another name."""

import inspect

import compliance.slips.rule_set as room


def test_the_name_of_the_rules_changes_with_a_line_of_any_rule_and_with_its_law(monkeypatch):
    plain = room.rule_set_hash.__wrapped__
    before = plain()
    assert len(before) == 64
    assert plain() == before
    source = inspect.getsource
    monkeypatch.setattr(
        room.inspect, "getsource", lambda module: source(module) + "\n" * module.__name__.endswith("arrears")
    )
    assert plain() != before
    monkeypatch.setattr(room.inspect, "getsource", source)
    monkeypatch.setattr(room, "RULES", room.RULES[1:])
    assert plain() != before
