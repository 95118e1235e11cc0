"""One warm browser for pictures that are asked for on the spot, such as the downloads of a page.

A browser takes seconds to start and a fraction of one to draw, so it is kept between pictures: never more than
one, one picture at a time, ended when nobody has asked for a while and when the program ends.
"""

import atexit
from contextlib import ExitStack
from functools import cache
from threading import Lock, Timer
from typing import TYPE_CHECKING

from ..errors import ExportError
from ..i18n import N_
from .browser import BrowserLost, find_browser
from .export import SECONDS

if TYPE_CHECKING:
    from .render import Draw

IDLE_SECONDS = 300
# How long a picture waits for those before it: longer than a browser that hangs is given.
WAIT_SECONDS = SECONDS + 15


class Studio:
    """A browser that starts when the first picture is asked for and is replaced when it is lost.

    `idle`: seconds without a picture after which it ends; `wait`: how many seconds a picture may wait for its
    turn; `seconds`: how long a start or a drawing may take. `trouble` is why the last picture asked for got no
    browser to draw it, None when it had one.
    """

    def __init__(
        self, *, idle: float = IDLE_SECONDS, wait: float = WAIT_SECONDS, seconds: float = SECONDS
    ) -> None:
        self.idle, self.wait, self.seconds = idle, wait, seconds
        self.trouble: BrowserLost | None = None
        self._turn = Lock()
        self._draw: Draw | None = None
        self._browser = ExitStack()
        self._timer: Timer | None = None
        atexit.register(self.close)

    def draw(self, figure: dict, options: dict) -> bytes:
        """Return the picture of a figure; both arguments are those of `render.open_browser`'s draw.

        Raises ExportError without a browser, for a figure that cannot be drawn and when its turn does not come;
        its child BrowserLost where a browser that was started for this figure is lost too.
        """
        if not self._turn.acquire(timeout=self.wait):
            raise ExportError(
                N_("画图的浏览器正忙，{n} 秒内没有轮到这张图"), n=round(self.wait), hint=N_("稍后再下载")
            )
        try:
            picture = self._drawn(figure, options)
            self.trouble = None
            return picture
        except BrowserLost as error:
            self.trouble = error
            raise
        finally:
            self._wait_for_more()
            self._turn.release()

    def close(self) -> None:
        """End the browser; the next picture starts a new one. A picture that is being drawn is waited for."""
        with self._turn:
            self._end()

    def _drawn(self, figure: dict, options: dict) -> bytes:
        if self._draw:
            try:
                return self._draw(figure, options)
            except BrowserLost:
                # It may have been lost long ago, unnoticed: a new one decides.
                self._end()
        self._start()
        try:
            return self._draw(figure, options)
        except BrowserLost:
            self._end()
            raise

    def _start(self) -> None:
        # Late, like kaleido behind it: only what draws pictures pays for them.
        from .render import open_browser

        self._draw = self._browser.enter_context(open_browser(find_browser(), seconds=self.seconds))

    def _end(self) -> None:
        self._draw = None
        if self._timer:
            self._timer.cancel()
        self._browser.close()

    def _wait_for_more(self) -> None:
        """End the browser after `idle` seconds, unless another picture is asked for before."""
        if self._timer:
            self._timer.cancel()
        self._timer = timer = Timer(self.idle, lambda: self._close_after(timer))
        timer.daemon = True
        timer.start()

    def _close_after(self, timer: Timer) -> None:
        with self._turn:
            # A picture that came while the timer was waiting for its turn has set a new one.
            if timer is self._timer:
                self._end()


@cache
def studio() -> Studio:
    """Return the studio of this process."""
    return Studio()
