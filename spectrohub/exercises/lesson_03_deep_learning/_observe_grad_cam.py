"""A small network to look into, and the observer that hands it to a function. It knows no right answer."""

from spectrohub.checks.observe import fitting_call, watch
from spectrohub.exercises.observers import seeded

CLASSES, BANDS, FRAMES = 4, 20, 36
LAYERS = {"its first convolution": 0, "its last convolution": 2}


def scene(seed: int, layer: str):
    """(model in evaluation mode, one of its layers, an input (1, 1, bands, frames)), drawn from `seed`."""
    import torch
    from torch import nn

    with seeded(seed):
        network = nn.Sequential(
            nn.Conv2d(1, 5, 3, padding=1),
            nn.ReLU(),
            (last := nn.Conv2d(5, 6, 5, stride=2, padding=2)),
            nn.ReLU(),
            nn.AdaptiveAvgPool2d(1),
            nn.Flatten(),
            (classify := nn.Linear(6, CLASSES)),
        )
        x = torch.randn(1, 1, BANDS // 4, FRAMES // 4)
        x = nn.functional.interpolate(x, size=(BANDS, FRAMES), mode="bicubic")  # smooth, as a spectrogram is
        with torch.no_grad():
            dict(last.named_parameters())["bias"].zero_()
            classify.weight.mul_(6)  # classes that differ, but none that is sure
    return network.eval(), network[LAYERS[layer]], x


def observe(answer, case):
    """Call the function on the case's network; the tensor or array that comes back, as it is."""
    model, layer, x = scene(case.seed, case.args[1].name)
    return watch(answer, lambda: fitting_call(answer, (model, layer, x, case.args[3]), {}))
