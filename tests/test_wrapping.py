"""Hard wraps are joined, paragraphs are kept."""

import pytest

from analysis.cleaning.edits import apply
from analysis.cleaning.wrapping import find_line_wraps

PARAGRAPHS = [
    "一、总体要求",
    "以提高质量为目标，统筹推进各级各类教育协调发展，完善机制，落实责任，努力办好人民满意的教育，让每个孩子都有出彩机会。",
    "1.加强领导。各地要把教育摆在优先位置，及时研究解决困难和问题，确保各项任务按期完成，并在年底前报送总结材料。",
    "2.增加投入。新增学位3.3万个，其中幼儿园0.8万个、小学1.2万个，初中1.1万个，高中0.2万个，确保资金及时足额到位。",
    "3.强化督导。建立台账，定期通报进展情况，对工作不力的地方进行约谈，推动各项政策措施落地见效，形成工作闭环。",
]


@pytest.mark.parametrize("width", [20, 31, 40])
def test_wrapped_text_is_joined_again(width):
    lines = [p[i : i + width] for p in PARAGRAPHS for i in range(0, len(p), width)]
    wrapped = "\n".join(lines)
    assert apply(wrapped, find_line_wraps(wrapped)) == "\n".join(PARAGRAPHS)


LONG = "以提高质量为目标，统筹推进各级各类教育协调发展，完善机制，落实责任，努力办好人民满意的教育，确保按期完成任务。"


@pytest.mark.parametrize(
    "between",
    [
        ["　　过去五年工作回顾和二〇二二年工作情况"],
        ["　　　　　　　　　　　　某市职业教育局", "　　　　　　　　　　　　2019年9月12日"],
        ["2019年9月12日前后一共", "二〇一九年十二月三十一日"],
        ["某 市 职 业 教 育 实 施 方 案"],
    ],
)
def test_an_indented_line_a_date_and_a_spaced_title_stand_alone(between):
    width = 24
    paragraph = "　　" + LONG
    wrapped = "\n".join(paragraph[i : i + width] for i in range(0, len(paragraph), width))
    text = "\n".join([wrapped, *between, wrapped])
    assert apply(text, find_line_wraps(text)).split("\n") == [paragraph, *between, paragraph]


@pytest.mark.parametrize("text", ["", "\n".join(PARAGRAPHS), "一\n二\n三", "短句。\n" * 3])
def test_text_that_is_not_wrapped_stays(text):
    assert find_line_wraps(text) == []
