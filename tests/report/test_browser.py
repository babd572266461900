"""The report in a real browser: nothing runs, nothing is fetched, everybody can use it.

Needs a Chromium on the machine (Debian: apt-get install chromium); without one these are skipped.
"""

import io
import os
import shutil

import pytest
from PIL import Image

from newsvoices.report.joining import join_pages

pytest.importorskip("playwright", reason="playwright is not installed")
BROWSER = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None
)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium found on this machine"),
]

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip
PAGES = [
    "index.html", "00-at-a-glance.html", "01-the-articles.html", "02-word-frequency.html",
    "03-speaker-share.html", "04-diplomatic-framing.html", "05-how-far-to-trust-it.html",
    "06-the-same-statement.html",
    "article-001.html", "article-002.html", "correcting.html", "method.html", "one.html",
]  # fmt: skip
every_page = pytest.mark.parametrize("page", PAGES)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OF_COLOUR = ["color-contrast", "link-in-text-block"]  # all that a dark scheme could break
# A wide table or figure scrolls in its own box; nothing else may reach beyond the page.
A4 = 673  # CSS pixels between the margins
WIDTH = "document.documentElement.scrollWidth"


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser, whole_report):
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
        if name == "one.html" and not (whole_report / name).exists():
            (whole_report / name).write_text(join_pages(whole_report), "utf-8")
        page.goto((whole_report / name).as_uri())
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


def violations(page, kind, names):
    """List what breaks the rules of a tag, or those named; what keeps them is not listed."""
    from axe_playwright_python.sync_playwright import Axe

    rules = {"type": kind, "values": names}
    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
    return found.response["violations"]


@every_page
def test_no_rule_of_wcag_22_aa_is_broken(open_page, page):
    assert violations(open_page(page, bypass_csp=True), "tag", WCAG) == []


@every_page
def test_no_rule_of_colour_is_broken_in_the_dark(open_page, page):
    opened = open_page(page, bypass_csp=True, color_scheme="dark")
    assert violations(opened, "rule", OF_COLOUR) == []


@every_page
def test_no_page_scrolls_sideways(open_page, page):
    opened = open_page(page)
    for width in (360, 768, 1440):
        opened.set_viewport_size({"width": width, "height": 800})
        assert opened.evaluate(WIDTH) <= width


@every_page
def test_no_table_is_cut_on_a_wide_window(open_page, page):
    opened = open_page(page, viewport={"width": 1440, "height": 900})
    cut = "table => table.offsetWidth > table.parentElement.clientWidth"
    assert not any(table.evaluate(cut) for table in opened.query_selector_all(".scroll > table"))


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
    assert "are right" in told


@every_page
def test_a_page_prints_with_no_table_and_no_figure_wider_than_the_paper(open_page, page):
    opened = open_page(page, viewport={"width": A4, "height": 1000})
    opened.emulate_media(media="print")
    wide = "[...document.querySelectorAll('table, img')].filter(e => e.offsetWidth > innerWidth)"
    assert opened.evaluate(f"{wide}.map(e => e.outerHTML.slice(0, 200))") == []
    assert opened.pdf(prefer_css_page_size=True)[:5] == b"%PDF-"


def test_on_a_phone_words_of_an_article_go_over_the_width_of_the_page(open_page):
    opened = open_page("04-diplomatic-framing.html", viewport={"width": 360, "height": 800})
    cells = opened.query_selector_all("td.passage")
    assert cells
    assert all(cell.bounding_box()["width"] > 300 for cell in cells if cell.is_visible())
    told = "getComputedStyle(document.querySelector('td[data-head]'), '::before').content"
    assert opened.evaluate(told) not in ("none", "normal")


def test_figures_follow_the_readers_scheme(open_page):
    dark, light = (
        open_page("03-speaker-share.html", color_scheme=scheme).query_selector("figure img")
        for scheme in ("dark", "light")
    )
    assert dark.get_attribute("src") == light.get_attribute("src")
    assert dark.screenshot() != light.screenshot()
    assert corner(dark.screenshot()) == (0x16, 0x16, 0x18)
    assert corner(light.screenshot()) == (0xFF, 0xFF, 0xFF)


def corner(screenshot):
    """Give the colour of a picture near its upper left corner."""
    return Image.open(io.BytesIO(screenshot)).convert("RGB").getpixel((4, 4))


def test_what_scrolls_is_reached_and_scrolled_by_keyboard(open_page):
    phone = {"width": 360, "height": 800}
    opened = open_page("03-speaker-share.html", viewport=phone, bypass_csp=True)
    boxes = opened.query_selector_all(".scroll:has(table):not(:has(.passage))")
    box = next(box for box in boxes if box.evaluate("box => box.scrollWidth > box.clientWidth"))
    box.focus()
    opened.keyboard.press("ArrowRight")
    opened.wait_for_function("document.activeElement.scrollLeft > 0")
    name = box.get_attribute("aria-label")
    assert name.startswith("Table")
