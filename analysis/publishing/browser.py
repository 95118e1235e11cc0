"""Find the browser that draws the pictures: Chrome, Edge or Chromium."""

import os
import platform
import shutil
from pathlib import Path

from ..errors import ExportError
from ..i18n import N_

# What to install where there is no browser, by platform.system().
INSTALL = {
    "Linux": N_(
        "安装 Chromium（Debian：sudo apt-get install chromium；Fedora：sudo dnf install chromium），"
        "或运行 kaleido_get_chrome 下载一份 Chrome；装在别处时用环境变量 BROWSER_PATH 写明路径"
    ),
    "Darwin": N_(
        "安装 Chrome（brew install --cask google-chrome），"
        "或运行 kaleido_get_chrome 下载一份；装在别处时用环境变量 BROWSER_PATH 写明路径"
    ),
    "Windows": N_(
        "安装 Chrome（winget install Google.Chrome）或 Microsoft Edge，"
        "或运行 kaleido_get_chrome 下载一份；装在别处时用环境变量 BROWSER_PATH 写明路径"
    ),
}


class BrowserLost(ExportError):
    """The browser did not start, hung or went away: not the fault of one figure alone."""


def install_hint() -> str:
    """Return what to install on this platform (a catalogue text)."""
    return INSTALL.get(platform.system(), INSTALL["Linux"])


def find_browser() -> Path:
    """Return the browser to draw with.

    BROWSER_PATH (a path, or a name on PATH) wins; then the copy that kaleido_get_chrome downloads, then
    Chrome, Chromium, Edge and their kin by their names on PATH, in the Windows registry and in the usual
    places. Raises ExportError that says what to install.
    """
    if named := os.environ.get("BROWSER_PATH"):
        if found := shutil.which(named):
            return Path(found)
        raise ExportError(
            N_("环境变量 BROWSER_PATH 指向的浏览器不存在或不能运行：{browser}"),
            browser=named,
            hint=install_hint(),
        )
    from choreographer.browsers.chromium import Chromium

    if found := Chromium.find_browser(skip_local=False):
        return Path(found)
    raise ExportError(N_("导出图片需要 Chrome、Edge 或 Chromium，这台机器上没有找到"), hint=install_hint())
