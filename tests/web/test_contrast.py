"""Both themes can be read: WCAG 2.2, 1.4.3 (text, 4.5 to 1) and 1.4.11 (what is no text, 3 to 1), on the tokens."""

import re

import pytest
from django.conf import settings

STATIC = settings.BASE_DIR / "static"
TOKENS = (STATIC / "tokens.css").read_text(encoding="utf-8")
COLOUR = re.compile(r"--([a-z0-9-]+): (#[0-9a-f]{6});")
BLOCK = r"{selector} \{{(.*?)\}}"
SHEETS = sorted(path for path in STATIC.rglob("*.css") if path.name != "tokens.css")


def block(selector):
    return re.search(BLOCK.format(selector=re.escape(selector)), TOKENS, re.DOTALL)[1]


LIGHT = block(":root")
THEMES = {"light": LIGHT, "dark": block('[data-theme="dark"]')}
TONES = ("danger", "warning", "info", "success", "secondary")
TEXT = [
    *((text, ground) for text in ("ink", "muted", "primary") for ground in ("ground", "surface", "field", "hover")),
    *((tone, ground) for tone in TONES for ground in ("surface", f"{tone}-soft")),
    *((f"level-{step}-ink", f"level-{step}") for step in range(5)),
    ("ink", "primary-soft"), ("ink", "secondary-soft"), ("ink", "warning-soft"), ("muted", "primary-soft"),
    ("primary-dark", "primary-soft"), ("primary-dark", "primary-hover"), ("primary-dark", "surface"),
    ("primary", "primary-soft"), ("on-primary", "primary"), ("on-primary", "primary-dark"), ("surface", "secondary"),
    ("surface", "danger"), ("surface", "primary"), ("bar-ink", "bar"), ("bar-ink", "bar-dark"),
    ("bar-ink", "bar-hover"),
    ("bar-soft", "bar"), ("bar-soft", "bar-dark"),
]  # fmt: skip
NOT_TEXT = [
    *(("line-strong", ground) for ground in ("surface", "ground", "field")),
    *(("focus", ground) for ground in ("surface", "ground", "field", "primary-soft")),
    ("bar-focus", "bar"), ("bar-focus", "bar-dark"), ("primary", "track"), ("primary", "secondary-soft"),
    ("success", "primary-soft"), ("warning", "primary-soft"), ("danger", "surface"),
]  # fmt: skip


def luminance(colour):
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(tokens, one, other):
    darker, lighter = sorted((luminance(tokens[one]), luminance(tokens[other])))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (NOT_TEXT, 3)], ids=["text", "not text"])
def test_every_pair_can_be_told_apart(theme, pairs, least):
    tokens = dict(COLOUR.findall(THEMES[theme]))
    told = {pair: round(contrast(tokens, *pair), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in told.items() if ratio < least} == {}


def test_shades_of_a_chart_get_stronger_from_step_to_step():
    for text in THEMES.values():
        tokens = dict(COLOUR.findall(text))
        steps = [luminance(tokens[f"level-{step}"]) for step in range(5)]
        assert steps in (sorted(steps), sorted(steps, reverse=True))


def test_who_follows_the_device_sees_the_same_dark_as_who_chose_it():
    squeezed = [re.sub(r"\s+", " ", block(f'[data-theme="{name}"]')) for name in ("dark", "auto")]
    assert squeezed[0] == squeezed[1]


def test_every_colour_of_the_light_theme_has_a_dark_one():
    fixed = {"paper", "paper-ink", "paper-line"}
    light, dark = (set(dict(COLOUR.findall(text))) for text in THEMES.values())
    assert light - fixed == dark


def test_links_of_bootstrap_have_the_colour_of_the_token():
    for text in THEMES.values():
        tokens = dict(COLOUR.findall(text))
        for name, token in (("link-color", "primary"), ("link-hover-color", "primary-dark"), ("emphasis-color", "ink")):
            channels = re.search(rf"--bs-{name}-rgb: (\d+), (\d+), (\d+);", text).groups()
            assert "#" + "".join(f"{int(channel):02x}" for channel in channels) == tokens[token]


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_no_other_style_sheet_names_a_colour_of_its_own(path):
    css = re.sub(r'url\("data:.*?"\)|/\*.*?\*/', "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert (
        re.findall(r"#[0-9a-f]{3,8}\b(?=[^{}]*;)|\brgba?\(|\bhsla?\(|:\s*(?:white|black)\b", css, re.IGNORECASE) == []
    )


def test_style_sheets_use_only_tokens_that_there_are():
    given = set(re.findall(r"(--[a-z0-9-]+):", TOKENS))
    for path in SHEETS:
        css = path.read_text(encoding="utf-8")
        own = set(re.findall(r"(--[a-z0-9-]+):", css))
        assert set(re.findall(r"var\((--[a-z0-9-]+)\)", css)) - given - own == set(), path.name
