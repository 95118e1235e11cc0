"""The bodies that a plan names as responsible for an item: （牵头负责：组织处） and its variants."""

import re
from dataclasses import dataclass

RE_NOTE = re.compile(
    r"[（(〔\[【](?:牵头(?:负责|单位|部门|处室)?|责任(?:单位|部门|处室|科室)|主办(?:单位)?|配合(?:单位|部门|处室)|负责(?:单位|部门|处室))"
    r"[：:]\s*([^（）()〔〕【】\[\]\n]{2,120})[）)〕\]】]。?\s*$"
)
# A body's name ends with one of these; a 、 inside a name (体育、卫生与艺术教育处) follows none of them.
RE_BODY_END = re.compile(r"(?:处|室|局|委|办|科|部|院|校|组|会|中心|厅|队|站|所|学校|公司|政府)$")
RE_ROLE = re.compile(r"[；;，,。]?\s*(?:牵头|责任|配合|主办|协办|参与)(?:单位|部门|处室|科室)?[：:]")


@dataclass(frozen=True)
class Note:
    """A closing note at `start`-`end` of a text that names `departments` in order."""

    start: int
    end: int
    departments: tuple[str, ...]


def read_departments(text: str) -> Note | None:
    """Return the note of responsible bodies that closes `text`, or None.

    A 、 separates two bodies only where the part before it ends like a body's name.
    """
    note = RE_NOTE.search(text)
    if not note:
        return None
    names: list[str] = []
    for part in re.split(r"[、，；,;]", RE_ROLE.sub("、", note[1])):
        part = part.strip()
        if names and not RE_BODY_END.search(names[-1]):
            names[-1] += "、" + part
        elif part:
            names.append(part)
    return Note(note.start(), note.end(), tuple(names))
