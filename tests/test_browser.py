"""Finding a browser: what wins, what is found by name, and what to install where there is none."""

import platform

import pytest
from choreographer.browsers import chromium

from analysis.errors import ExportError
from analysis.publishing.browser import INSTALL, find_browser


@pytest.fixture
def bare(tmp_path, monkeypatch):
    """A machine whose PATH is one empty folder: no downloaded browser, none in the usual places."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    monkeypatch.setattr(chromium, "get_chrome_download_path", lambda **_: None)
    monkeypatch.setattr(chromium, "get_old_chrome_download_path", lambda: None)
    monkeypatch.setattr(chromium, "_is_exe", lambda _: False)
    return tmp_path


def program(folder, name):
    path = folder / name
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    "name",
    ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "microsoft-edge", "msedge"],
)
def test_a_browser_is_found_by_its_name_on_path(bare, name):
    browser = program(bare, name)
    assert find_browser() == browser


def test_the_downloaded_copy_comes_before_path(bare, monkeypatch):
    program(bare, "chromium")
    copy = program(bare, "downloaded")
    monkeypatch.setattr(chromium, "get_chrome_download_path", lambda **_: copy)
    assert find_browser() == copy


@pytest.mark.parametrize("as_name", [True, False])
def test_browser_path_wins(bare, monkeypatch, as_name):
    program(bare, "chromium")
    mine = program(bare, "my-browser")
    monkeypatch.setenv("BROWSER_PATH", mine.name if as_name else str(mine))
    assert find_browser() == mine


def test_a_wrong_browser_path_is_named_and_nothing_else_is_taken(bare, monkeypatch):
    program(bare, "chromium")
    monkeypatch.setenv("BROWSER_PATH", "/no/such/browser")
    with pytest.raises(ExportError, match="/no/such/browser") as caught:
        find_browser()
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("system", "advice"),
    [
        ("Linux", "apt-get install chromium"),
        ("Darwin", "brew install --cask google-chrome"),
        ("Windows", "winget install Google.Chrome"),
        ("FreeBSD", "kaleido_get_chrome"),
    ],
)
def test_without_a_browser_the_error_says_what_to_install(bare, monkeypatch, system, advice):
    monkeypatch.setattr(platform, "system", lambda: system)
    with pytest.raises(ExportError, match=advice) as caught:
        find_browser()
    assert caught.value.exit_code == 2
    assert "BROWSER_PATH" in str(caught.value)


def test_every_advice_names_the_download_and_the_variable():
    assert all("kaleido_get_chrome" in text and "BROWSER_PATH" in text for text in INSTALL.values())
