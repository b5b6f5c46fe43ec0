"""Linear layers that multiply eight-bit integers: the same answers, near enough, in half the time.

Every row of the input (a token) and every output of the layer has a scale of its own, so what a
token comes to does not depend on what it is read together with.
"""

from __future__ import annotations

import torch

_LARGEST = 127.0
_SMALLEST_SCALE = 1e-8


class EightBitLinear(torch.nn.Module):
    """Stands in for a `torch.nn.Linear` whose weights are eight-bit integers."""

    weight: torch.Tensor
    scale: torch.Tensor
    bias: torch.Tensor

    def __init__(self, weight: torch.Tensor, scale: torch.Tensor, bias: torch.Tensor) -> None:
        """Take integer weights (outputs, inputs), and the scale and the bias of each output."""
        super().__init__()
        self.register_buffer("weight", weight.t().contiguous())
        self.register_buffer("scale", scale)
        self.register_buffer("bias", bias)

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """Return the layer's outputs in 32-bit floats; the last axis is the one multiplied."""
        rows, scales = to_eight_bits(inputs.reshape(-1, inputs.shape[-1]))
        products = torch._int_mm(rows, self.weight)
        outputs = (products * scales[:, None]).mul_(self.scale).add_(self.bias)
        return outputs.view(*inputs.shape[:-1], -1)


def to_eight_bits(rows: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Return each row as integers from -127 to 127, and what one of them stands for."""
    scales = rows.abs().amax(dim=1).clamp_min_(_SMALLEST_SCALE).div_(_LARGEST)
    return (rows / scales[:, None]).round_().to(torch.int8), scales
