"""What a reader finds in a Word document."""

import io

from docx import Document
from report.documents.office import W, png, sample, trees

from analysis.report.documents.docx import docx_bytes


def opened(contents=None, **options):
    return Document(io.BytesIO(docx_bytes(contents or sample(), png, **options)))


def styled(document, name):
    return [p.text for p in document.paragraphs if p.style.name == name]


def body(data):
    return trees(data)["word/document.xml"]


def codes(data):
    return [element.text.strip() for element in body(data).iter(f"{W}instrText")]


def text_of(data):
    return "\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in body(data).iter(f"{W}p"))
