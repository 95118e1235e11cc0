"""The steps of a build, one function each: what it takes from the tables before it, and which it adds."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from . import clusters, corpus, schema
from .coding import themes
from .compare import correspondence, similarity, tree
from .config import resource
from .errors import TextError
from .facts import (
    absence,
    adoption,
    deadlines,
    departments,
    documents,
    ledger,
    schedule,
    strength,
    targets,
)
from .i18n import N_
from .keywords import comparison, cooccurrence, ranking
from .models import Corpus, Plan
from .parsing import front_matter, parse, refusal
from .reuse import passages, phrases, shares
from .validity import agreement, alternatives, comparability, differences, reliability, robustness
from .words import segment
from .words.counts import Counts, count_matrix, merge_synonyms
from .words.lexicon import Lexicon, read_lexicon, read_verbs
from .words.object_classes import read_object_classes

Tables = dict[str, pd.DataFrame]
Measures = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Inputs:
    """What a data folder holds: the plans and the lists that they are read with."""

    corpus: Corpus
    lexicon: Lexicon
    object_classes: dict[str, str]
    aliases: dict[str, str]
    folder: Path


def compute(
    data_dir: Path, *, progress: Callable[[str], None] = lambda step: None
) -> tuple[Tables, Measures]:
    """Return ({table name: frame}, {measure: figures}) of a data folder; writes nothing."""
    progress("read")
    inputs, tables = read(data_dir)
    progress("parse")
    tables |= items(inputs)
    progress("segment")
    tables["TOKENS"] = segment.token_table(tables["ITEMS"], inputs.lexicon)
    progress("themes")
    tables |= coded(inputs, tables)
    progress("keywords")
    words, network = terms(inputs, tables)
    tables |= words | wording(inputs, tables)
    progress("clusters")
    work = work_items(tables)
    counts = count_matrix(tables["TOKENS"], work, inputs.lexicon, vocabulary="all")
    book = inputs.lexicon.codebook
    tables["CLUSTERS"] = clusters.cluster_table(counts, book)
    tables |= likeness(tables, counts, book.ids)
    measures = {"stability": clusters.stability(counts, book), "network": network}
    progress("facts")
    tables |= promises(inputs, tables) | citations(inputs, tables)
    progress("agreement")
    compared, figures = agreements(inputs, tables)
    progress("robustness")
    tables |= compared | comparisons(inputs, tables, counts)
    return tables, measures | figures


def read(data_dir: Path) -> tuple[Inputs, Tables]:
    """Read a data folder; return its Inputs and PLANS, EDITS, FRONT_MATTER and the lists as tables."""
    lexicon = read_lexicon(data_dir)
    plans, ids = corpus.read_corpus(data_dir), lexicon.codebook.ids
    for plan in plans.texts:
        refusal.refuse_no_plan(plan.raw, path=plan.meta["file"])
    lists = resource(data_dir, "lexicon")
    inputs = Inputs(
        plans,
        lexicon,
        read_object_classes(lists / "object_classes.csv"),
        corpus.read_aliases(lists / "document_aliases.csv"),
        data_dir,
    )
    front = schema.frame([row for plan in plans.texts for row in _front(plan)], "FRONT_MATTER")
    tables = {
        "PLANS": _completed(plans.plans, front),
        "EDITS": pd.concat([plan.edits for plan in plans.texts], ignore_index=True),
        "FRONT_MATTER": front,
        "CODEBOOK": corpus.codebook_table(lexicon.codebook),
        "EVENTS": corpus.read_events(data_dir, themes=ids),
        "SCOPES": corpus.read_scopes(data_dir, themes=ids),
        "VERBS": read_verbs(resource(data_dir, corpus.VERBS)),
    }
    return inputs, tables


def _front(plan: Plan) -> list[dict[str, object]]:
    # As found, because cleaning takes the web page's lines away.
    found = front_matter.read_front_matter(plan.raw, city=plan.city, year=plan.year)
    return [{"plan_id": plan.plan_id, **row} for row in found]


def _completed(plans: pd.DataFrame, front: pd.DataFrame) -> pd.DataFrame:
    """Return PLANS with what the catalogue leaves empty and the text says, unless that is a guess."""
    said = front[front["certainty"] != "guess"].set_index(["plan_id", "field"])["value"]
    filled = {
        field: [
            value or said.get((plan_id, field), "")
            for plan_id, value in zip(plans["plan_id"], plans[field], strict=True)
        ]
        for field in ("title", "issuer", "doc_no", "issued_on")
    }
    return schema.conform(plans.assign(**filled), "PLANS")


def items(inputs: Inputs) -> Tables:
    """Return ITEMS, OUTLINE and DEPARTMENTS. Raises TextError for a plan without work items."""
    parsed = [parse.read_plan(plan) for plan in inputs.corpus.texts]
    for plan, (table, _) in zip(inputs.corpus.texts, parsed, strict=True):
        if not table["kind"].eq("item").any():
            raise TextError(
                N_("没有找到编号的工作任务"),
                path=plan.meta["file"],
                hint=N_("核对这份文件是不是工作要点；任务应有 一、（一） 1. 之类的编号"),
            )
    read_items = pd.concat([table for table, _ in parsed], ignore_index=True)
    named = pd.concat([table for _, table in parsed], ignore_index=True)
    texts = {plan.plan_id: plan.text for plan in inputs.corpus.texts}
    return {
        "ITEMS": read_items,
        "OUTLINE": pd.concat(map(parse.read_outline, inputs.corpus.texts), ignore_index=True),
        "DEPARTMENTS": departments.department_table(named, read_items, texts),
    }


def work_items(tables: Tables) -> pd.DataFrame:
    """Return the rows of ITEMS that are work items."""
    return tables["ITEMS"][tables["ITEMS"]["kind"] == "item"].reset_index(drop=True)


def coded(inputs: Inputs, tables: Tables) -> Tables:
    """Return THEMES, THEME_TERMS, THEME_SHARE, and MENTIONS and ABSENCE of themes that a plan does not carry."""
    plans, read_items, tokens = tables["PLANS"], tables["ITEMS"], tables["TOKENS"]
    coding = themes.theme_table(read_items, inputs.lexicon, tokens=tokens)
    terms = themes.term_table(read_items, coding, inputs.lexicon, tokens=tokens)
    share = themes.share_table(read_items, coding, plans, theme_ids=inputs.lexicon.codebook.ids)
    mentions = absence.mention_table(read_items, share, inputs.lexicon, tokens=tokens)
    absences = absence.absence_table(plans, share, mentions, events=tables["EVENTS"], scopes=tables["SCOPES"])
    return {
        "THEMES": coding, "THEME_TERMS": terms, "THEME_SHARE": share, "MENTIONS": mentions, "ABSENCE": absences,
    }  # fmt: skip


def terms(inputs: Inputs, tables: Tables) -> tuple[Tables, dict[str, float]]:
    """Return (KEYWORDS, USAGE, FORMS, COOCCURRENCE and NETWORK_TERMS, figures of the network)."""
    work, tokens, plans = work_items(tables), tables["TOKENS"], tables["PLANS"]
    # Variants are one word here (职校, 职业学校); a plan's own place names tell nothing.
    merged = merge_synonyms(tokens, inputs.lexicon)
    places = {*plans["city"], *plans["parent"]} - {""}
    counts = count_matrix(merged, work, inputs.lexicon, places=places)
    usage, pairs = ranking.usage_table(counts), cooccurrence.cooccurrence_table(counts)
    network, figures = cooccurrence.network_table(pairs)
    return {
        "KEYWORDS": ranking.keyword_table(merged, work, inputs.lexicon, places=places),
        "USAGE": usage,
        "FORMS": comparison.form_table(tokens, usage, inputs.lexicon.synonyms),
        "COOCCURRENCE": pairs,
        "NETWORK_TERMS": network,
    }, figures


def wording(inputs: Inputs, tables: Tables) -> Tables:
    """Return PHRASES, PASSAGES and REUSE of the wording that plans share."""
    work, tokens, plans = work_items(tables), tables["TOKENS"], tables["PLANS"]
    shared, aligned = phrases.phrase_table(work, tokens), passages.passage_table(work)
    occurrences = phrases.phrase_places(work, tokens, shared["phrase"])
    return {
        "PHRASES": shared,
        "PASSAGES": aligned,
        "REUSE": shares.reuse_table(work, plans, occurrences, aligned),
    }


def likeness(tables: Tables, counts: Counts, theme_ids: tuple[str, ...]) -> Tables:
    """Return how plans lie to each other: SIMILARITY, SHARED_TERMS, DENDROGRAM, BIPLOT and ASSOCIATION.

    `counts` is the count matrix of all words of the work items.
    """
    coding = tables["THEMES"]
    crossed = correspondence.theme_counts(coding, work_items(tables), theme_ids=theme_ids)
    return {
        "SIMILARITY": similarity.similarity_table(counts, coding, theme_ids=theme_ids),
        "SHARED_TERMS": similarity.shared_terms(counts),
        "DENDROGRAM": tree.dendrogram_table(counts, coding, theme_ids=theme_ids),
        "BIPLOT": correspondence.biplot_table(crossed),
        "ASSOCIATION": correspondence.association_table(crossed),
    }


def promises(inputs: Inputs, tables: Tables) -> Tables:
    """Return what plans promise: numbers, deadlines, the monthly schedule, the strength of their verbs."""
    read_items, coding = tables["ITEMS"], tables["THEMES"]
    numbers = targets.target_table(read_items)
    graded = strength.strength_table(read_items, tables["VERBS"], tables["TOKENS"])
    return {
        "TARGETS": numbers,
        "LEDGER": ledger.target_ledger(numbers, read_items, coding, classes=inputs.object_classes),
        "TARGET_SHARE": ledger.number_shares(numbers, read_items),
        "DEADLINES": schema.conform(deadlines.deadline_table(read_items), "DEADLINES"),
        "SCHEDULE": schedule.schedule_table(read_items, coding),
        "COMMITMENTS": graded,
        "STRENGTH": strength.strength_shares(
            graded, read_items, coding, tables["PLANS"], theme_ids=inputs.lexicon.codebook.ids
        ),
    }


def citations(inputs: Inputs, tables: Tables) -> Tables:
    """Return DOCUMENTS and ADOPTION: which documents plans cite or announce."""
    read_items, plans = tables["ITEMS"], tables["PLANS"]
    cited = documents.document_table(read_items, plans)
    keyed = adoption.keyed_documents(cited, read_items, plans, aliases=inputs.aliases)
    return {
        "DOCUMENTS": keyed,
        "ADOPTION": adoption.adoption_table(keyed, read_items, plans, events=tables["EVENTS"]),
    }


def agreements(inputs: Inputs, tables: Tables) -> tuple[Tables, Measures]:
    """Return how far the coding agrees with the reference, as tables and as figures for the manifest."""
    ids, coding = inputs.lexicon.codebook.ids, tables["THEMES"]
    reference = corpus.read_coding(inputs.folder, items=work_items(tables))
    blind = agreement.blind_table(tables["ITEMS"], inputs.lexicon, themes.theme_table)
    both = agreement.agreement_table(coding, blind, reference, theme_ids=ids)
    compared = {
        "AGREEMENT": schema.conform(both, "AGREEMENT"),
        "DISAGREEMENTS": schema.conform(agreement.disagreements(coding, reference), "DISAGREEMENTS"),
        "CONFUSION": schema.conform(agreement.confusion(coding, reference), "CONFUSION"),
        "RELIABILITY": reliability.reliability_table(coding, blind, reference, theme_ids=ids),
    }
    figures = {}
    for name, table in {"program": coding, "blind": blind}.items():
        summary = agreement.overall(table, reference, theme_ids=ids)
        figures[name] = dict(zip(summary["measure"], summary["value"], strict=True))
    return compared, figures


def comparisons(inputs: Inputs, tables: Tables, counts: object) -> Tables:
    """Return ROBUSTNESS, COMPARABILITY and DIFFERENCES: what comparisons of plans can bear.

    `counts` is the count matrix of all words of the work items.
    """
    plans, share = inputs.corpus.plans, tables["THEME_SHARE"]
    return {
        "ROBUSTNESS": robustness.robustness_table(
            share,
            plain=alternatives.shares_without_dictionary(tables["ITEMS"], plans, inputs.lexicon),
            topics=alternatives.topic_shares(counts, inputs.lexicon.codebook),
        ),
        "COMPARABILITY": comparability.comparability_table(plans, tables["ITEMS"]),
        "DIFFERENCES": differences.difference_table(share),
    }
