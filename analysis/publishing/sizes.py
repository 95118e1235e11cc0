"""The formats and sizes of pictures: for a report, a slide, a square post, a wide screen."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """The frame of a picture: laid out on `width` × `height` CSS pixels, drawn `scale` times as fine.

    `dpi` (dots per inch) gives the PNG its width on paper: width × scale / dpi inches. A figure's own
    layout.height counts up to `tallest`; 0 keeps the frame whatever the figure says. Not `titled`: what surrounds the
    picture says the finding.
    """

    width: int
    height: int
    scale: float
    dpi: int
    tallest: int = 0
    titled: bool = True


FORMATS = ("png", "svg", "pdf")
SIZES = {
    # 16 cm, the text width of an A4 page, at 300 dpi: 1890 px; at most 23 cm tall, with room for a caption.
    "report": Size(width=630, height=420, scale=3, dpi=300, tallest=905),
    # 16:9 at 1920 × 1080; with 144 dpi it lands on a 13.33 inch slide in full size.
    "slide": Size(width=768, height=432, scale=2.5, dpi=144),
    # 1080 × 1080, as WeChat shows a picture in full width.
    "square": Size(width=600, height=600, scale=1.8, dpi=144),
    # Beside a table on a 13.33 inch slide, whose own title says the finding: 8.2 inches wide, as tall as it needs.
    "panel": Size(width=640, height=440, scale=2.7, dpi=211, tallest=905, titled=False),
    # 2560 × 1080, across a slide or a wall.
    "wide": Size(width=1024, height=432, scale=2.5, dpi=192),
}
