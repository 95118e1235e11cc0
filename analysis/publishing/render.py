"""One headless browser that draws a batch of figures: the packaged font, no network, a time limit.

Imported only when pictures are made: kaleido and plotly take 0.2 s.
"""

import asyncio
import logging
import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import plotly
from choreographer.browsers.chromium import Chromium
from choreographer.channels import Pipe
from choreographer.errors import DevtoolsProtocolError
from kaleido import Kaleido, PageGenerator
from kaleido.errors import JavascriptError, KaleidoError

from ..errors import ExportError
from ..i18n import N_
from .browser import BrowserLost, install_hint
from .fonts import font_path, fonts_conf

Draw = Callable[[dict, dict], bytes]

CLOSE_SECONDS = 10
# A proxy that nobody answers, for local addresses too: neither a figure nor the browser's own
# housekeeping (updates, DNS probes) reaches another host.
OFFLINE_FLAGS = (
    "--disable-background-networking",
    "--proxy-server=127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
)
# Text and colours do not depend on the machine's screen, its settings or its load.
SAME_PIXELS_FLAGS = ("--force-color-profile=srgb", "--font-render-hinting=none", "--disable-lcd-text")
# plotly.js takes the ids inside an SVG from Math.random: a fixed sequence (Park and Miller 1988, the
# "minimal standard" generator) gives the same input the same bytes.
FIXED_RANDOM = (
    "<script>let seed = 1;Math.random = () => (seed = seed * 16807 % 2147483647) / 2147483647;</script>"
)
# What goes wrong comes back from every call as an exception; the log would only repeat it as a traceback.
for _name in ("choreographer", "kaleido"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)
PLOTLY_JS = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"


class OfflineChromium(Chromium):
    """A browser of the Chromium family with our font and without network.

    choreographer runs it with --no-sandbox: a container's root cannot have the sandbox, and the page
    shows nothing but our own figures.
    """

    def __init__(self, channel, path=None, *, conf: Path, **kwargs):
        super().__init__(channel, path, **kwargs)
        self.conf = conf

    def get_cli(self) -> list[str]:
        return [*super().get_cli(), *OFFLINE_FLAGS, *SAME_PIXELS_FLAGS]

    def get_env(self) -> dict[str, str]:
        return {**super().get_env(), "FONTCONFIG_FILE": str(self.conf)}


class OfflinePage(PageGenerator):
    """kaleido's page with plotly.js from the installed package, no MathJax and repeatable ids."""

    header = PageGenerator.header + FIXED_RANDOM


@contextmanager
def event_loop() -> Iterator[asyncio.AbstractEventLoop]:
    """Yield an event loop that runs in a thread of its own, and stop it on any way out."""
    # In a thread of its own: the caller may be inside an event loop already (a notebook, a browser
    # test), and the caller's thread stays free to give up when the browser hangs.
    ready: Future = Future()

    async def serve() -> None:
        stop, loop = asyncio.Event(), asyncio.get_running_loop()
        # What a killed browser leaves unanswered is no news.
        loop.set_exception_handler(lambda *_: None)
        ready.set_result((loop, stop))
        await stop.wait()

    thread = Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    loop, stop = ready.result()
    try:
        yield loop
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(CLOSE_SECONDS)


def waited(loop: asyncio.AbstractEventLoop, coroutine, seconds: float):
    """Return what a coroutine gives in the `loop` of `event_loop`; raises TimeoutError after `seconds`."""
    return asyncio.run_coroutine_threadsafe(coroutine, loop).result(seconds)


def _kill(process: subprocess.Popen) -> None:
    if os.name == "nt":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        # The browser leads a process group: its helpers end with it.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait(CLOSE_SECONDS)


def ended(kaleido: Kaleido, channel: Pipe, loop: asyncio.AbstractEventLoop) -> None:
    """End a browser, started or not, and all its helpers."""
    # No goodbyes: the profile is thrown away, and a browser that hangs would not answer. The channel is
    # closed before kaleido tidies up, or its reading thread would wait for an answer.
    if process := getattr(kaleido, "subprocess", None):
        _kill(process)
    channel.close()
    with suppress(Exception):
        waited(loop, kaleido.close(), CLOSE_SECONDS)


def _kaleido(browser: Path, folder: Path, channel: Pipe, tabs: int) -> Kaleido:
    conf = folder / "fonts.conf"
    conf.write_text(fonts_conf(font_path(), folder / "fontcache"), encoding="utf-8")
    return Kaleido(
        path=browser,
        n=tabs,
        timeout=None,
        page_generator=OfflinePage(plotly=PLOTLY_JS.as_uri(), mathjax=False),
        browser_cls=partial(OfflineChromium, conf=conf),
        channel_cls=lambda: channel,
        tmp_dir=str(folder),
    )


def _draw(kaleido: Kaleido, wait: Callable, figure: dict, opts: dict) -> bytes:
    try:
        return wait(kaleido.calc_fig(figure, opts))
    except (KaleidoError, JavascriptError, DevtoolsProtocolError) as error:
        raise ExportError(N_("浏览器画不出这张图：{reason}"), reason=error) from error
    except TimeoutError:
        raise BrowserLost(N_("浏览器没有反应，已将它结束")) from None
    except Exception as error:
        raise BrowserLost(N_("浏览器中途退出")) from error


@contextmanager
def open_browser(browser: Path, *, seconds: float = 60, tabs: int = 1) -> Iterator[Draw]:
    """Start `browser` and yield draw(figure, opts) -> bytes.

    `figure` is a plotly figure as plain JSON; `opts` has format (png, svg, pdf), width and height (CSS
    pixels) and scale. As many threads as there are `tabs` may draw at once. Starting and every drawing may
    take `seconds`. On any way out, the browser and its helpers are ended. Raises ExportError for a figure
    that cannot be drawn, its child BrowserLost where the browser does not start, hangs or goes away; nothing
    more can be drawn then.
    """
    with TemporaryDirectory(prefix="planlens-", ignore_cleanup_errors=True) as folder, event_loop() as loop:
        channel = Pipe()
        kaleido = _kaleido(browser, Path(folder), channel, tabs)
        wait = partial(waited, loop, seconds=seconds)
        try:
            try:
                wait(kaleido.open())
            except Exception as error:
                raise BrowserLost(
                    N_("浏览器 {browser} 打不开"), browser=browser, hint=install_hint()
                ) from error
            yield partial(_draw, kaleido, wait)
        finally:
            ended(kaleido, channel, loop)
