"""danvan inside spaCy: entry points, offsets, serialisation, several processes."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from danvan_nlp import Record, annotate
from danvan_nlp.integrations.spacy import SyllableTokenizer, WordTokenizer, displacy_options

TEXT = (
    "Sáng 12/3/2024, Tỉnh uỷ Kiên Giang tổ chức hội nghị quán triệt Chỉ thị số 21-CT/TW. "
    "Đồng chí Lý Thị Mỹ Hạnh, Phó Bí thư Thường trực Tỉnh ủy chủ trì hội nghị."
)
SYLLABLES = {"nlp": {"tokenizer": {"@tokenizers": "danvan.SyllableTokenizer.v1"}}}
WORDS = {"nlp": {"tokenizer": {"@tokenizers": "danvan.WordTokenizer.v1"}}}


@pytest.fixture(scope="module", params=[SYLLABLES, WORDS], ids=["syllables", "words"])
def nlp(request: pytest.FixtureRequest) -> spacy.Language:
    made = spacy.blank("vi", config=request.param)
    made.add_pipe("danvan")
    return made


def test_entities_are_those_of_the_record(nlp: spacy.Language) -> None:
    doc = nlp(TEXT)
    record = annotate(TEXT)
    assert doc.text == TEXT
    assert doc._.danvan == record
    found = {(e.label_, e.text, e.kb_id_) for e in doc.ents}
    assert ("DATE", "Sáng 12/3/2024", "2024-03-12") in found
    assert ("PERSON", "Lý Thị Mỹ Hạnh", "Lý Thị Mỹ Hạnh") in found
    assert any(label == "DIRECTIVE" and "21-CT/TW" in text for label, text, _ in found)
    roles = [s for s in doc.spans["danvan"] if s.label_ == "ROLE"]
    assert "Phó Bí thư Thường trực Tỉnh ủy" in {s.text for s in roles}
    person = next(e for e in doc.ents if e.label_ == "PERSON")
    assert {s.id_ for s in roles} == {person.ent_id_} == {record.officials[0].id}


def test_date_of_publication_is_an_extension() -> None:
    nlp = spacy.blank("vi", config=SYLLABLES)
    nlp.add_pipe("danvan", config={"published": "2023-01-01"})
    doc = nlp.make_doc("Sáng 28/5, Huyện ủy Tân Yên họp.")
    doc._.published = "2021-05-29"
    assert next(e.kb_id_ for e in nlp(doc).ents if e.label_ == "DATE") == "2021-05-28"
    assert next(e.kb_id_ for e in nlp("Ngày 28/5, họp.").ents if e.label_ == "DATE") == "2022-05-28"


def test_two_processes_give_the_same(nlp: spacy.Language) -> None:
    texts = [TEXT, "Không có gì.", TEXT.replace("12/3", "13/3")]
    one = [d.to_json() for d in nlp.pipe(texts)]
    two = list(nlp.pipe(texts, n_process=2, batch_size=1))
    assert [d.to_json() for d in two] == one
    assert two[0]._.danvan == annotate(TEXT)


def test_pipeline_goes_to_disk_and_back(nlp: spacy.Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    assert [(e.text, e.label_, e.kb_id_) for e in again(TEXT).ents] == [
        (e.text, e.label_, e.kb_id_) for e in nlp(TEXT).ents
    ]
    assert spacy.util.load_model_from_config(nlp.config, auto_fill=True).pipe_names == ["danvan"]


def test_docs_travel_in_a_docbin(nlp: spacy.Language) -> None:
    packed = DocBin(store_user_data=True, docs=[nlp(TEXT)]).to_bytes()
    (doc,) = DocBin().from_bytes(packed).get_docs(nlp.vocab)
    assert doc._.danvan == annotate(TEXT)
    assert len(doc.spans["danvan"]) == len(nlp(TEXT).spans["danvan"])


def test_displacy_shows_our_colours(nlp: spacy.Language) -> None:
    html = spacy.displacy.render(nlp(TEXT), style="ent", options=displacy_options(), page=True)
    for label in ("PERSON", "DATE", "DIRECTIVE"):
        assert displacy_options()["colors"][label] in html
    assert "<mark" in html


@pytest.mark.parametrize("tokenizer", [SyllableTokenizer(Vocab()), WordTokenizer(Vocab())], ids=["syllables", "words"])
@settings(max_examples=60, deadline=None)
@given(
    text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)
    | st.text("Đđuỷ ủyoà\u0309\u0323 -/.,\n\t12", max_size=60)
)
def test_tokenizers_never_change_the_text(tokenizer: SyllableTokenizer, text: str) -> None:
    doc = tokenizer(text)
    assert isinstance(doc, Doc)
    assert doc.text == text


def test_words_are_underthesea_s() -> None:
    doc = WordTokenizer(Vocab())("Đồng chí Bí thư  phát biểu kết luận.")
    assert [t.text for t in doc if t.text.strip()] == ["Đồng chí", "Bí thư", "phát biểu", "kết luận", "."]


def test_record_is_read_from_plain_data(nlp: spacy.Language) -> None:
    doc = nlp(TEXT)
    assert Record.from_dict(doc.user_data["danvan"]) == doc._.danvan
