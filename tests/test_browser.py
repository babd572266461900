"""The report in a real browser: nothing runs, nothing is fetched, everybody can use it.

Needs a Chromium on the machine (Debian: apt-get install chromium); without one these are skipped.
"""

import os
import shutil

import pytest

pytest.importorskip("playwright", reason="playwright is not installed")
BROWSER = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None
)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium found on this machine")

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip
PAGES = ["index.html", "00-who-says-what.html", "article-001.html"]
every_page = pytest.mark.parametrize("page", PAGES)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# A wide table or figure scrolls in its own box; nothing else may reach beyond the page.
WIDTH = "document.documentElement.scrollWidth"


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser, hostile_report):
    """Give a function that opens a page and keeps what it asked for, logged and popped up."""
    contexts = []

    def open_one(name, **options):
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.seen = []
        page.on("request", lambda request: page.seen.append(request.url))
        page.on("console", lambda message: page.seen.append(message.text))
        page.on("pageerror", lambda error: page.seen.append(str(error)))
        page.on("dialog", lambda dialog: page.seen.append(dialog.message))
        page.goto((hostile_report / name).as_uri())
        return page

    yield open_one
    for context in contexts:
        context.close()


@every_page
def test_nothing_runs_and_nothing_is_fetched(open_page, page):
    opened = open_page(page)
    asked = [seen for seen in opened.seen[1:] if not seen.startswith("data:image/svg+xml")]
    assert asked == []
    assert opened.evaluate("window.ran") is None


@every_page
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_rule_of_wcag_22_aa_is_broken(open_page, page, scheme):
    from axe_playwright_python.sync_playwright import Axe

    opened = open_page(page, color_scheme=scheme, bypass_csp=True)
    found = Axe().run(opened, options={"runOnly": {"type": "tag", "values": WCAG}})
    assert found.response["violations"] == [], found.generate_report()


@every_page
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_page_scrolls_sideways(open_page, page, width):
    opened = open_page(page, viewport={"width": width, "height": 800})
    assert opened.evaluate(WIDTH) <= width


@every_page
def test_every_picture_is_drawn_and_can_be_read_aloud(open_page, page):
    opened = open_page(page)
    for image in opened.query_selector_all("img"):
        assert image.evaluate("image => image.complete && image.naturalWidth > 0")
        assert len(image.get_attribute("alt")) >= 40


def test_a_voice_is_chosen_and_read_by_keyboard_alone(open_page):
    opened = open_page("article-001.html")
    colour = "e => getComputedStyle(e).backgroundColor"
    opened.focus("input:checked")
    opened.keyboard.press("ArrowDown")
    assert opened.evaluate("document.activeElement.checked")
    chosen = opened.evaluate("[...document.querySelectorAll('input')].findIndex(i => i.checked)")
    assert chosen == 1
    faded = [m.evaluate(colour) for m in opened.query_selector_all(".nv-q")].count(
        "rgba(0, 0, 0, 0)"
    )
    assert 0 < faded < len(opened.query_selector_all(".nv-q"))
    opened.keyboard.press("Tab")
    told = opened.evaluate("getComputedStyle(document.activeElement, '::after').content")
    assert "confidence" in told


def test_a_page_prints(open_page):
    assert open_page("00-who-says-what.html").pdf(prefer_css_page_size=True)[:5] == b"%PDF-"
