"""What the encoder learned about reflective writing.

The elements of a sentence are more a matter of stance than of topic, and a general model knows
mostly the topic. So the layers of the published model learn on, from our own corpora, together with
four small heads: the elements of a sentence, and the depth, the safety tier and the intent of a
message. The word
embeddings stay as published, and are not kept here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import torch

FILE = Path(__file__).resolve().parents[2] / "data" / "language" / "adaptation.safetensors"

Weights = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Head:
    """A linear head: `weights` (features, labels) and `biases` (labels,)."""

    weights: Weights
    biases: Weights

    def __call__(self, features: Weights) -> Weights:
        """Return logits, shape (…, labels), of features, shape (…, features)."""
        logits: Weights = features @ self.weights + self.biases
        return logits


@dataclass(frozen=True, slots=True)
class Adaptation:
    """The encoder's layers as they learned, and the four heads.

    `matrices` are the weights of linear layers by the layer's name: eight-bit integers (outputs,
    inputs) and the scale of each output (outputs,). `vectors` are the other parameters by name.
    `elements` reads a sentence's vector beside its message's; `depth` reads the message's and has
    one output for each depth but the first: how likely the message goes that far or further.
    `safety` reads what `elements` reads, and has an output for each tier but `none`. `commands`
    reads the message's vector and has an output for each of `intents`.
    `learned_from` is the digest of the corpora it was trained on.
    """

    matrices: Mapping[str, tuple[npt.NDArray[np.int8], Weights]]
    vectors: Mapping[str, Weights]
    elements: Head
    depth: Head
    safety: Head
    commands: Head
    intents: tuple[str, ...]
    learned_from: str

    def put_into(self, transformer: torch.nn.Module) -> None:
        """Let a transformer of the published shape read as it was learned."""
        import torch

        from bot.language.eight_bits import EightBitLinear

        vectors = {name: torch.from_numpy(vector) for name, vector in self.vectors.items()}
        transformer.load_state_dict(vectors, strict=False)
        for name, (matrix, scale) in self.matrices.items():
            owner, _, attribute = name.rpartition(".")
            layer = EightBitLinear(
                torch.from_numpy(matrix), torch.from_numpy(scale), vectors[f"{name}.bias"]
            )
            setattr(transformer.get_submodule(owner), attribute, layer)

    def save(self, path: Path = FILE) -> None:
        """Write everything into one safetensors file."""
        from safetensors.numpy import save_file

        tensors: dict[str, Any] = {f"vector.{name}": value for name, value in self.vectors.items()}
        for name, (matrix, scale) in self.matrices.items():
            tensors |= {f"matrix.{name}": matrix, f"scale.{name}": scale}
        heads = {
            "elements": self.elements,
            "depth": self.depth,
            "safety": self.safety,
            "commands": self.commands,
        }
        for name, head in heads.items():
            tensors |= {f"{name}.weights": head.weights, f"{name}.biases": head.biases}
        contiguous = {name: np.ascontiguousarray(value) for name, value in tensors.items()}
        metadata = {"learned_from": self.learned_from, "intents": " ".join(self.intents)}
        save_file(contiguous, path, metadata=metadata)

    @classmethod
    def load(cls, path: Path = FILE) -> Adaptation:
        """Read what `save` wrote."""
        from safetensors import safe_open

        with safe_open(path, framework="numpy") as file:
            tensors: dict[str, Any] = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
            metadata = file.metadata()
        matrices = {
            name: (matrix, tensors[f"scale.{name}"]) for name, matrix in _under("matrix", tensors)
        }
        return cls(
            matrices=matrices,
            vectors=dict(_under("vector", tensors)),
            elements=_head("elements", tensors),
            depth=_head("depth", tensors),
            safety=_head("safety", tensors),
            commands=_head("commands", tensors),
            intents=tuple(metadata["intents"].split()),
            learned_from=metadata["learned_from"],
        )


def _head(name: str, tensors: Mapping[str, Any]) -> Head:
    return Head(tensors[f"{name}.weights"], tensors[f"{name}.biases"])


def _under(kind: str, tensors: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, tensor in tensors.items():
        if name.startswith(f"{kind}."):
            yield name.removeprefix(f"{kind}."), tensor


@cache
def load_adaptation() -> Adaptation:
    """Return the adaptation in the repository, read once a process."""
    return Adaptation.load(FILE)
