"""One headless browser that prints pages to PDF: the packaged fonts, no network, no scripts, a time limit."""

import asyncio
import base64
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from choreographer import Browser
from choreographer.browser_async import Tab
from choreographer.channels import Pipe
from choreographer.errors import DevtoolsProtocolError

from ..errors import ExportError
from ..i18n import N_
from .browser import BrowserLost, install_hint
from .fonts import font_path, fonts_conf
from .render import OfflineChromium, ended, event_loop, waited

Print = Callable[[str], bytes]

# Paper and margins are the page's own (its @page rule). Bookmarks would be of headings alone: the caller makes them.
OPTIONS = {"printBackground": True, "preferCSSPageSize": True, "generateTaggedPDF": True}
# How often to look whether the page is there.
LOOK_SECONDS = 0.05
JS_THERE = "document.readyState === 'complete' && location.pathname.endsWith('/{name}')"


@contextmanager
def open_printer(browser: Path, *, seconds: float = 60) -> Iterator[Print]:
    """Start `browser` and yield print(html) -> the bytes of a tagged PDF.

    The page may use the families Noto Sans SC and Noto Serif SC, and runs no scripts. Starting and every print may
    take `seconds`. On any way out, the browser and its helpers are ended. Raises ExportError without fonts and for a
    page that cannot be printed, its child BrowserLost where the browser does not start, hangs or goes away; nothing
    more can be printed then.
    """
    with TemporaryDirectory(prefix="planlens-", ignore_cleanup_errors=True) as folder, event_loop() as loop:
        conf = _fonts(Path(folder))
        channel, started, wait = Pipe(), None, partial(waited, loop, seconds=seconds)
        try:
            try:
                started = Browser(
                    path=browser,
                    browser_cls=partial(OfflineChromium, conf=conf),
                    channel_cls=lambda: channel,
                    tmp_dir=folder,
                )
                wait(started.open())
                tab = started.tabs.popitem()[1]
            except Exception as error:
                raise BrowserLost(
                    N_("浏览器 {browser} 打不开"), browser=browser, hint=install_hint()
                ) from error
            files = (Path(folder) / f"{n}.html" for n in count())
            yield lambda html: _print(tab, wait, next(files), html)
        finally:
            ended(started, channel, loop)


def _fonts(folder: Path) -> Path:
    font_path(serif=True)
    conf = folder / "fonts.conf"
    conf.write_text(fonts_conf(font_path(), folder / "fontcache", serif=True), encoding="utf-8")
    return conf


def _print(tab: Tab, wait: Callable, file: Path, html: str) -> bytes:
    file.write_bytes(html.encode("utf-8", "replace"))
    try:
        return wait(_printed(tab, file))
    except DevtoolsProtocolError as error:
        raise ExportError(N_("浏览器印不出这份文件：{reason}"), reason=error) from error
    except TimeoutError:
        raise BrowserLost(N_("浏览器没有反应，已将它结束")) from None
    except Exception as error:
        raise BrowserLost(N_("浏览器中途退出")) from error


async def _printed(tab: Tab, file: Path) -> bytes:
    await _tell(tab, "Emulation.setScriptExecutionDisabled", {"value": True})
    await _tell(tab, "Page.navigate", {"url": file.as_uri()})
    question = {"expression": JS_THERE.format(name=file.name), "returnByValue": True}
    # Asked again where it fails: in between there is no page to ask.
    while (
        not (await tab.send_command("Runtime.evaluate", question))
        .get("result", {})
        .get("result", {})
        .get("value")
    ):
        await asyncio.sleep(LOOK_SECONDS)
    return base64.b64decode((await _tell(tab, "Page.printToPDF", OPTIONS))["data"])


async def _tell(tab: Tab, command: str, params: dict) -> dict:
    answer = await tab.send_command(command, params)
    if "error" in answer:
        raise DevtoolsProtocolError(answer)
    return answer["result"]
