"""Training for lesson 3: a small residual network for spectrograms, and a loop that can be stopped and continued.

net = ReferenceCNN(n_classes=10)
history = fit(net, (X_train, labels_train), (X_valid, labels_valid), epochs=15, seed=0)
scores = evaluate(net, (X_test, labels_test), history.normaliser)
"""

from spectrohub.training.augment import augment
from spectrohub.training.fit import History, fit
from spectrohub.training.inside import LayerView, layers_of, look_inside, with_random_weights
from spectrohub.training.leak import LeakResults, LeakRun, measure_leak
from spectrohub.training.many_runs import many_runs
from spectrohub.training.network import ReferenceCNN, ResidualBlock, count_parameters
from spectrohub.training.receptive import receptive_fields
from spectrohub.training.reference import Reference, reference_network
from spectrohub.training.scores import Normaliser, Scores, evaluate, predict

__all__ = [
    "History",
    "LayerView",
    "LeakResults",
    "LeakRun",
    "Normaliser",
    "Reference",
    "ReferenceCNN",
    "ResidualBlock",
    "Scores",
    "augment",
    "count_parameters",
    "evaluate",
    "fit",
    "layers_of",
    "look_inside",
    "many_runs",
    "measure_leak",
    "predict",
    "receptive_fields",
    "reference_network",
    "with_random_weights",
]
