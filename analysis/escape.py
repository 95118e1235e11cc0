"""Make text from a plan harmless where something renders markup: plotly labels, Streamlit markdown."""

import re

# Plotly renders <b>, <span> and links from labels; a pair of $ becomes TeX and breaks the hover box.
_PLOTLY = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;"})

# CommonMark lets every ASCII punctuation mark be escaped; a colon also starts Streamlit's :icons:.
RE_MARKDOWN = re.compile(r"([!-/:-@\[-`{-~])")
# What Streamlit turns into links, arrows or its logo after the escapes are gone: addresses, mail, ->, :streamlit:.
RE_LIVE = re.compile(r"(?<=:)(?=//|streamlit:)|(?<=www)(?=\.)|(?<=@)|(?<=[-<>~])(?=[->=])", re.IGNORECASE)
# Without width, and no line breaks at it.
WORD_JOINER = "\u2060"


def plotly(text: str) -> str:
    """Return `text` as a plotly label, hover text or title that shows exactly its characters.

    Escapes & < > and $ as the HTML entities that plotly.js decodes. Apply it once: it is not idempotent.
    """
    return str(text).translate(_PLOTLY)


def markdown(text: str) -> str:
    """Return `text` for a Streamlit label or markdown that shows exactly its characters, on one line.

    Every ASCII punctuation mark is escaped with a backslash (CommonMark 0.31, section 2.4). An invisible word
    joiner keeps apart what would still become a link or a symbol.
    """
    return RE_MARKDOWN.sub(r"\\\1", RE_LIVE.sub(WORD_JOINER, " ".join(str(text).split())))
