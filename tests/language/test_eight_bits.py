"""Linear layers in eight bits answer nearly as the layers they stand in for."""

import pytest
import torch

from bot.language.eight_bits import EightBitLinear, to_eight_bits


@pytest.fixture(scope="module")
def linear() -> torch.nn.Linear:
    torch.manual_seed(1)
    return torch.nn.Linear(384, 96)


@pytest.fixture(scope="module")
def eight_bits(linear: torch.nn.Linear) -> EightBitLinear:
    return EightBitLinear(*to_eight_bits(linear.weight.detach()), linear.bias.detach())


def test_the_answers_are_nearly_the_same(
    linear: torch.nn.Linear, eight_bits: EightBitLinear
) -> None:
    inputs = torch.randn(2, 7, 384)
    with torch.inference_mode():
        exact, near = linear(inputs), eight_bits(inputs)
    assert near.shape == exact.shape
    assert torch.nn.functional.cosine_similarity(near, exact, dim=-1).min() > 0.999


def test_a_token_comes_to_the_same_in_any_company(eight_bits: EightBitLinear) -> None:
    quiet, loud = torch.randn(1, 384), 100 * torch.randn(1, 384)
    alone = eight_bits(quiet)
    assert torch.equal(eight_bits(torch.cat([quiet, loud]))[:1], alone)


def test_nothing_comes_to_the_bias(eight_bits: EightBitLinear) -> None:
    assert torch.equal(eight_bits(torch.zeros(1, 384))[0], eight_bits.bias)


def test_the_largest_of_a_row_uses_the_whole_range() -> None:
    integers, scales = to_eight_bits(torch.tensor([[1.0, -2.0], [0.5, 0.0]]))
    assert integers.tolist() == [[64, -127], [127, 0]]
    torch.testing.assert_close(scales, torch.tensor([2 / 127, 0.5 / 127]))
