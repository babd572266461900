"""Progress is shown to whoever looks on, and to nobody else."""

import io
import sys
import time
from types import SimpleNamespace

from newsvoices.progress import say_done, show_progress


def open_terminal(monkeypatch):
    """Give what stands for a terminal as standard error."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr("newsvoices.progress._find_kernel", lambda: None)
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    return sys.stderr


def test_a_terminal_shows_counts_and_time_left_after_two_seconds(monkeypatch):
    terminal = open_terminal(monkeypatch)
    with show_progress("Parsing", "articles", total=200) as bar:
        bar.update(50)
        assert terminal.getvalue() == ""
        bar.start_t = bar._time() - 60
        bar.last_print_t = bar.start_t
        bar.update(50)
    shown = terminal.getvalue().split("\r")[1]
    assert "Parsing:  50%" in shown
    assert "| 100/200 [01:00<01:00," in shown
    assert "articles/s]" in shown


def test_a_pipe_and_a_notebook_that_a_program_runs_show_nothing(monkeypatch):
    terminal = open_terminal(monkeypatch)
    assert not show_progress("Parsing", "articles", total=2).disable
    monkeypatch.setattr(terminal, "isatty", lambda: False)
    assert show_progress("Parsing", "articles", total=2).disable
    monkeypatch.setattr(
        "newsvoices.progress._find_kernel", lambda: SimpleNamespace(_allow_stdin=False)
    )
    assert show_progress("Parsing", "articles", total=2).disable


def test_items_are_given_as_they_are():
    assert list(show_progress("Opening", "files", ["a", "b"])) == ["a", "b"]


def test_a_line_says_what_is_done_and_how_long_it_took(capsys):
    say_done(time.monotonic() - 1.5, "3 articles read")
    assert capsys.readouterr().out == "   1.5 s  3 articles read\n"
