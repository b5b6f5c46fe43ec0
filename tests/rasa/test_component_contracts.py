"""What Rasa may expect of every component in the pipeline, checked over each of ours."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.classifiers.regex_message_handler import RegexMessageHandler
from rasa.shared.core.domain import Domain
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.coach.safety import Tier
from bot.language import capability_training
from bot.language.adaptation import load_adaptation
from bot.language.capability_corpus import read_capability_corpus
from bot.language.command_examples import read_command_examples
from bot.language.corpus import DEPTHS, LabelledMessage, read_corpus
from bot.language.encoder import KNOWN_TO_THE_ENCODER
from bot.language.safety_corpus import SafetyMessage
from bot.language.safety_training import training_messages
from bot.rasa import element_tagging, safety_reading
from bot.rasa.capability_reading import TOUCHES, CapabilityReading
from bot.rasa.command_classification import CommandClassification
from bot.rasa.depth_reading import DEPTH, DepthReading
from bot.rasa.element_tagging import SENTENCES, ElementTagging
from bot.rasa.message_readers import TrainedReader
from bot.rasa.protest_reading import PROTEST, ProtestReading
from bot.rasa.safety_reading import SAFETY, SafetyReading
from bot.rasa.sentence_encoder import ENCODING, SPANS, SentenceEncoder

TOLERANCE = 1e-4
AUTHORS = 10

EXAMPLES = {
    "answer": [
        "Got there at four and mum let us in",
        "I wanted to skip the visit",
        "He kept saying he wanted his nan",
        "The curtains were shut at midday",
        "I felt sick walking back to the car",
        "I will ring the GP tomorrow",
        "We went back to the car and sat there",
    ],
    "skip": ["skip", "next question please", "pass", "skip this one", "not this one", "next one"],
    "back": ["go back", "previous question", "back one", "the one before", "go to the last one"],
    "thanks": ["thanks", "thank you", "cheers", "ta", "thanks a lot", "many thanks"],
}

ODD = {
    "one letter": "x",
    "only white space": "  \n\t ",
    "only marks": "…?!",
    "emoji": "🙂🙃 👩‍👧",
    "right to left": "قالت إنها خائفة. لا أعرف لماذا.",
    "Hangul": "엄마가 울었어요. " * 60,
    "combining marks": "e\u0301\u0301\u0301 Zo\u0308e said",
    "no spaces": "a" * 5000,
    "very long": "She said it was fine, and I did not believe her. " * 300,
    "many lines": "one\n\n\ntwo\n\n three\n",
    "a button": "/skip",
    "a button with a value": '/choose{"minutes": "15"}',
    "markup": "<script>alert(1)</script> & **bold** [link](http://example.org)",
    "zero-width": "\u200b\u200d\ufeff",
    "a control character": "before\x00after",
}

COMPONENTS: dict[str, type[GraphComponent]] = {
    "featurizer": SentenceEncoder,
    "intent classifier": CommandClassification,
    "element tagger": ElementTagging,
    "depth": DepthReading,
    "protests": ProtestReading,
    "safety reader": SafetyReading,
    "capability reader": CapabilityReading,
}


@dataclass
class Trained:
    """The components as training left them, and where it put what they learned."""

    components: dict[str, Any]
    storage: LocalModelStorage
    folder: Path

    def read(self, texts: Sequence[str]) -> list[Message]:
        """Send texts through the pipeline together."""
        return through(self.components, [Message.build(text) for text in texts])


def through(components: dict[str, Any], messages: list[Message]) -> list[Message]:
    for component in components.values():
        messages = component.process(messages)
    return messages


def context(name: str) -> ExecutionContext:
    return ExecutionContext(GraphSchema({}), model_id="test", node_name=name)


def create(name: str, storage: LocalModelStorage) -> Any:
    kind = COMPONENTS[name]
    config = {**kind.get_default_config()}
    return kind.create(config, storage, Resource(name), context(name))


def examples() -> list[Message]:
    """Return ours, and a few of every other intent, all of which the encoder has learned."""
    others = {
        intent: [one.text for one in read_command_examples() if one.intent == intent][:3]
        for intent in load_adaptation().intents
        if intent not in EXAMPLES
    }
    return [
        Message.build(text, intent=intent)
        for intent, texts in (EXAMPLES | others).items()
        for text in texts
    ]


def few_authors() -> list[LabelledMessage]:
    messages = read_corpus()
    kept = sorted({message.author for message in messages})[:AUTHORS]
    return [message for message in messages if message.author in kept]


def few_safety_messages() -> list[SafetyMessage]:
    return training_messages()[::20]


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Trained:
    folder = tmp_path_factory.mktemp("model")
    storage = LocalModelStorage.create(folder)
    components = {name: create(name, storage) for name in COMPONENTS}
    data = components["featurizer"].process_training_data(TrainingData(examples()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(element_tagging, "read_corpus", few_authors)
        patch.setattr(capability_training, "read_corpus", few_authors)
        patch.setattr(safety_reading, "training_messages", few_safety_messages)
        components["intent classifier"].train(data)
        components["element tagger"].train(data)
        components["safety reader"].train(data)
        components["capability reader"].train(data)
    return Trained(components, storage, folder)


def outcome(message: Message) -> dict[str, Any]:
    """Return everything that the pipeline says of a message, as plain data."""
    return {
        "intent": message.get(INTENT),
        "ranking": message.get("intent_ranking"),
        "spans": message.get(SPANS),
        "sentences": message.get(SENTENCES),
        "depth": message.get(DEPTH),
        "protest": message.get(PROTEST),
        "safety": message.get(SAFETY),
        "touches": message.get(TOUCHES),
    }


def assert_alike(one: Any, other: Any) -> None:
    """Compare plain data, numbers within the tolerance."""
    if isinstance(one, dict):
        assert one.keys() == other.keys()
        for key in one:
            assert_alike(one[key], other[key])
    elif isinstance(one, list | tuple):
        assert len(one) == len(other)
        for left, right in zip(one, other, strict=True):
            assert_alike(left, right)
    elif isinstance(one, float):
        assert one == pytest.approx(other, abs=10 * TOLERANCE)
    else:
        assert one == other


@pytest.mark.parametrize("name", COMPONENTS)
def test_it_is_created_from_its_default_configuration(name: str, tmp_path: Path) -> None:
    assert isinstance(create(name, LocalModelStorage.create(tmp_path)), COMPONENTS[name])


@pytest.mark.parametrize(
    "name", ["intent classifier", "element tagger", "safety reader", "capability reader"]
)
def test_untrained_it_lets_messages_through_unchanged(name: str, tmp_path: Path) -> None:
    message = Message.build("Got there at four.")
    before = dict(message.data)
    assert create(name, LocalModelStorage.create(tmp_path)).process([message]) == [message]
    assert message.data == before


@pytest.mark.parametrize("name", COMPONENTS)
def test_no_messages_are_no_trouble(name: str, trained: Trained) -> None:
    assert trained.components[name].process([]) == []


def test_no_training_examples_are_no_trouble_for_the_featurizer(trained: Trained) -> None:
    assert trained.components["featurizer"].process_training_data(TrainingData()).is_empty()


@pytest.mark.parametrize("name", COMPONENTS)
@pytest.mark.parametrize("data", [{}, {TEXT: None}, {TEXT: ""}, {INTENT: "skip"}])
def test_a_message_without_text_passes_through(
    name: str, data: dict[str, Any], trained: Trained
) -> None:
    message = Message(data=dict(data))
    assert trained.components[name].process([message]) == [message]
    assert message.data == data
    assert message.features == []


@pytest.mark.parametrize("text", ODD.values(), ids=list(ODD))
def test_odd_texts_are_read_like_any_other(text: str, trained: Trained) -> None:
    [message] = trained.read([text])
    assert message.get(TEXT) == text
    assert np.isfinite(message.get(ENCODING).message).all()
    assert np.isfinite(message.get(ENCODING).sentences).all()
    assert message.get(INTENT)["name"] in load_adaptation().intents
    assert 0.0 <= message.get(INTENT)["confidence"] <= 1.0
    assert message.get(DEPTH) in DEPTHS
    assert message.get(SAFETY)["tier"] in set(Tier)
    assert 0.0 <= message.get(SAFETY)["confidence"] <= 1.0
    assert [(item["start"], item["end"]) for item in message.get(SENTENCES)] == message.get(SPANS)
    assert message.get(PROTEST) is None
    assert len(message.get(TOUCHES)) == len(message.get(SPANS))
    for sentence in message.get(SENTENCES):
        assert all(0.0 <= item["confidence"] <= 1.0 for item in sentence["elements"])


@pytest.mark.parametrize("text", ODD.values(), ids=list(ODD))
def test_the_feature_is_one_dense_vector_of_the_message(text: str, trained: Trained) -> None:
    [message] = trained.read([text])
    [feature] = message.features
    assert feature.features.shape == (1, 384)
    assert feature.features.dtype == np.float32
    assert feature.is_dense()
    assert feature.type == FEATURE_TYPE_SENTENCE
    assert feature.attribute == TEXT
    assert feature.origin == trained.components["featurizer"]._identifier


def test_examples_are_not_encoded_for_nothing_learns_from_their_vectors(trained: Trained) -> None:
    texts = [text for texts in EXAMPLES.values() for text in texts]
    examples = [Message.build(text, intent="answer") for text in texts]
    data = trained.components["featurizer"].process_training_data(TrainingData(examples))
    assert data.training_examples == examples
    assert not any(example.features or example.get(ENCODING) for example in examples)


def test_a_message_is_read_the_same_in_any_company(trained: Trained) -> None:
    texts = [*ODD.values(), *EXAMPLES["answer"]]
    for text, together in zip(texts, trained.read(texts), strict=True):
        [alone] = trained.read([text])
        assert_alike(outcome(alone), outcome(together))
        one, other = alone.get(ENCODING), together.get(ENCODING)
        np.testing.assert_allclose(one.message, other.message, atol=TOLERANCE)
        np.testing.assert_allclose(one.sentences, other.sentences, atol=TOLERANCE)


def test_a_protest_is_marked(trained: Trained) -> None:
    told, misheard, answer = trained.read(
        ["I already told you that", "that's not what I said", "no"]
    )
    assert [one.get(PROTEST) for one in (told, misheard, answer)] == [
        "already_told",
        "misheard",
        None,
    ]


def test_what_needs_a_card_first_is_not_pointed_at(trained: Trained) -> None:
    [message] = trained.read(["Nobody told her she was entitled to appeal about her benefits."])
    assert message.get(TOUCHES)[0][0] == "rights"
    message.set(SAFETY, {"tier": Tier.WORKER_CRISIS, "confidence": 1.0})
    trained.components["capability reader"].process([message])
    assert message.get(TOUCHES) == [None]


def test_the_same_message_twice_is_read_the_same(trained: Trained) -> None:
    first, second = trained.read([EXAMPLES["answer"][0]]), trained.read([EXAMPLES["answer"][0]])
    assert outcome(first[0]) == outcome(second[0])


def test_messages_keep_their_order(trained: Trained) -> None:
    texts = sorted(ODD.values(), key=len)
    assert [message.get(TEXT) for message in trained.read(texts)] == texts


def test_what_was_learned_comes_back_from_disk(trained: Trained) -> None:
    loaded = {
        name: kind.load(
            {**kind.get_default_config()}, trained.storage, Resource(name), context(name)
        )
        for name, kind in COMPONENTS.items()
    }
    texts = [*EXAMPLES["answer"], *EXAMPLES["skip"], *ODD.values()]
    reread = through(loaded, [Message.build(text) for text in texts])
    for before, after in zip(trained.read(texts), reread, strict=True):
        assert_alike(outcome(before), outcome(after))


def stored(folder: Path) -> dict[str, bytes]:
    """Return every file that training wrote, those inside archives too."""
    files: dict[str, bytes] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        files[path.name] = content
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                files |= {f"{path.name}/{name}": archive.read(name) for name in archive.namelist()}
    return files


@pytest.mark.parametrize(
    "name", ["intent classifier", "element tagger", "safety reader", "capability reader"]
)
def test_it_is_trained_again_when_a_file_changes_that_it_learns_from(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = COMPONENTS[name]
    assert issubclass(reader, TrainedReader)
    *_, last = files = list(reader.learned_from())
    before = reader.fingerprint_addon({})
    changed = tmp_path / last.name
    changed.write_bytes(last.read_bytes() + b" ")
    monkeypatch.setattr(reader, "learned_from", lambda: [*files[:-1], changed])
    assert reader.fingerprint_addon({}) != before


def test_what_learns_from_vectors_is_trained_again_with_the_encoder() -> None:
    assert set(KNOWN_TO_THE_ENCODER) <= set(CapabilityReading.learned_from())


def test_nothing_on_disk_is_a_pickle(trained: Trained) -> None:
    files = stored(trained.folder)
    assert {Path(name).suffix for name in files if "/" not in name} == {".npz"}
    for name, content in files.items():
        assert not name.endswith((".pkl", ".pickle", ".joblib")), name
        assert not content.startswith(b"\x80"), name
        if name.endswith(".npz"):
            with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
                assert all(arrays[key].dtype != object for key in arrays)


def test_no_message_is_kept_on_disk(trained: Trained) -> None:
    """Word triples are; whole messages, or sentences of five words, are not."""
    learned = b"\n".join(stored(trained.folder).values()).lower()
    taught = EXAMPLES["answer"] + [s.text for m in few_authors() for s in m.sentences]
    taught += [message.text for message in few_safety_messages()]
    taught += [sentence.text for sentence in read_capability_corpus()]
    whole = [text for text in taught if len(text.split()) >= 5]
    assert len(whole) > 100
    encodings = ("utf-8", "utf-32-le")  # the second is how NumPy writes text
    assert [
        text for text in whole for name in encodings if text.lower().encode(name) in learned
    ] == []


@pytest.mark.parametrize("text", ["/skip", '/choose{"minutes": "15"}'])
def test_a_button_still_names_its_intent_after_our_components(
    text: str, trained: Trained, domain: Domain
) -> None:
    [message] = RegexMessageHandler().process(trained.read([text]), domain)
    assert message.get(INTENT)["name"] == text[1:].partition("{")[0]
    assert message.get(INTENT)["confidence"] == 1.0
