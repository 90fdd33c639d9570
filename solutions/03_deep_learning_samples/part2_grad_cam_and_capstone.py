"""Student-style answers to grad-cam and capstone. Read by the self-check alone.

The classifiers of the capstone are trained on first use, on two recordings of each source: some seconds.
"""

from functools import cache

import librosa
import numpy as np
import scipy.ndimage
import torch
import torch.nn.functional as F

from autograder.samples import right, wrong
from spectrohub.datasets.spectrosounds import SR, recordings
from spectrohub.datasets.synth import MODELS

NAMES = [model.name for model in MODELS]

# --- grad-cam


def _hooked(model, layer, x, start):
    """The layer's output and the gradient of `start(logits)` with respect to it."""
    kept = {}

    def keep(module, inputs, output):
        kept["a"] = output
        output.register_hook(lambda gradient: kept.update(g=gradient))

    handle = layer.register_forward_hook(keep)
    model.zero_grad()
    start(model(x)).backward()
    handle.remove()
    return kept["a"][0].detach(), kept["g"][0].detach()


def _stretch(cam, x, mode="bilinear"):
    options = {} if mode == "nearest" else {"align_corners": False}
    return F.interpolate(cam[None, None], size=x.shape[-2:], mode=mode, **options)[0, 0]


@right("grad-cam")
def cam_with_hooks(model, layer, x, class_index):
    a, g = _hooked(model, layer, x, lambda logits: logits[0, class_index])
    weights = g.mean(dim=(1, 2))
    cam = F.relu((weights[:, None, None] * a).sum(dim=0))
    cam = _stretch(cam, x)
    return cam / cam.max()


@right("grad-cam")
def cam_by_einsum_and_numpy(model, layer, x, class_index):
    outputs = []
    handle = layer.register_forward_hook(lambda m, i, o: outputs.append(o))
    logits = model(x)
    handle.remove()
    (g,) = torch.autograd.grad(logits[:, class_index].sum(), outputs[0])
    cam = np.einsum("c,chw->hw", g[0].mean((1, 2)).numpy(), outputs[0][0].detach().numpy())
    cam = np.maximum(cam, 0) / cam.max()
    zoom = np.array(x.shape[-2:]) / cam.shape
    return scipy.ndimage.zoom(cam, zoom, order=1, mode="nearest", grid_mode=True)


@right("grad-cam")
def cam_by_full_backward_hook(model, layer, x, class_index):
    seen = {}
    handles = [
        layer.register_forward_hook(lambda m, i, o: seen.update(a=o.detach())),
        layer.register_full_backward_hook(lambda m, gi, go: seen.update(g=go[0])),
    ]
    out = model(x)
    one_hot = torch.zeros_like(out)
    one_hot[0, class_index] = 1
    out.backward(gradient=one_hot)
    for handle in handles:
        handle.remove()
    cam = torch.zeros(seen["a"].shape[2:])
    for channel in range(seen["a"].shape[1]):
        cam += seen["g"][0, channel].mean() * seen["a"][0, channel]
    cam = torch.clamp(_stretch(cam, x, "bicubic"), min=0)
    return (cam / cam.max()).numpy()


@right("grad-cam")
def cam_nearest_as_list(model, layer, x, class_index):
    a, g = _hooked(model, layer, x, lambda logits: logits[0, class_index])
    cam = torch.relu(torch.tensordot(g.mean((1, 2)), a, dims=1)).numpy().astype(np.float32)
    cam = (cam - cam.min()) / (cam.max() - cam.min() + 1e-8)
    rows, columns = x.shape[2] // cam.shape[0], x.shape[3] // cam.shape[1]
    return np.kron(cam, np.ones((rows, columns), np.float32)).tolist()


def _finish(cam, x):
    cam = _stretch(cam, x)
    cam = cam - cam.min()
    return cam / cam.max()


def _of_logit(class_index):
    return lambda logits: logits[0, class_index]


@wrong("grad-cam", "keeps-batch-axes")
def cam_four_axes(model, layer, x, class_index):
    a, g = _hooked(model, layer, x, _of_logit(class_index))
    cam = F.relu((g.mean((1, 2), keepdim=True) * a).sum(0))
    cam = F.interpolate(cam[None, None], size=x.shape[-2:], mode="bilinear")
    return cam / cam.max()


@wrong("grad-cam", "transposed")
def cam_width_first(model, layer, x, class_index):
    return cam_with_hooks(model, layer, x, class_index).T.numpy()


@wrong("grad-cam", "transposed")
def cam_stretched_sideways(model, layer, x, class_index):
    a, g = _hooked(model, layer, x, _of_logit(class_index))
    cam = F.relu((g.mean((1, 2), keepdim=True) * a).sum(0)).T
    cam = F.interpolate(cam[None, None], size=(x.shape[3], x.shape[2]), mode="nearest")[0, 0]
    return cam / cam.max()


@wrong("grad-cam", "not-resized")
def cam_of_layer_size(model, layer, x, class_index):
    a, g = _hooked(model, layer, x, _of_logit(class_index))
    cam = F.relu((g.mean((1, 2), keepdim=True) * a).sum(0))
    return cam / cam.max()


@wrong("grad-cam", "not-scaled")
def cam_raw(model, layer, x, class_index):
    a, g = _hooked(model, layer, x, _of_logit(class_index))
    return _stretch(F.relu((g.mean((1, 2), keepdim=True) * a).sum(0)), x)


@wrong("grad-cam", "no-relu")
def cam_min_max(model, layer, x, class_index):
    a, g = _hooked(model, layer, x, _of_logit(class_index))
    return _finish((g.mean((1, 2), keepdim=True) * a).sum(0), x)


@wrong("grad-cam", "no-relu")
def cam_over_maximum(model, layer, x, class_index):
    a, g = _hooked(model, layer, x, _of_logit(class_index))
    cam = _stretch((g.mean((1, 2), keepdim=True) * a).sum(0), x)
    return cam / cam.abs().max()


@wrong("grad-cam", "absolute-value")
def cam_abs(model, layer, x, class_index):
    a, g = _hooked(model, layer, x, _of_logit(class_index))
    cam = _stretch((g.mean((1, 2), keepdim=True) * a).sum(0).abs(), x)
    return cam / cam.max()


@wrong("grad-cam", "after-softmax")
def cam_of_probability(model, layer, x, class_index):
    a, g = _hooked(model, layer, x, lambda logits: F.softmax(logits, dim=1)[0, class_index])
    return _finish(F.relu((g.mean((1, 2), keepdim=True) * a).sum(0)), x)


@wrong("grad-cam", "gradient-of-loss")
def cam_of_cross_entropy(model, layer, x, class_index):
    a, g = _hooked(model, layer, x, lambda logits: F.cross_entropy(logits, torch.tensor([class_index])))
    return _finish(F.relu((g.mean((1, 2), keepdim=True) * a).sum(0)), x)


@wrong("grad-cam", "predicted-class")
def cam_of_argmax(model, layer, x, class_index):
    a, g = _hooked(model, layer, x, lambda logits: logits.max())
    return _finish(F.relu((g.mean((1, 2), keepdim=True) * a).sum(0)), x)


@wrong("grad-cam", "all-classes")
def cam_of_sum(model, layer, x, class_index):
    a, g = _hooked(model, layer, x, lambda logits: logits.sum())
    return _finish(F.relu((g.mean((1, 2), keepdim=True) * a).sum(0)), x)


@wrong("grad-cam", "pooled-over-channels")
def cam_mean_of_axis_zero(model, layer, x, class_index):
    a, g = _hooked(model, layer, x, _of_logit(class_index))
    return _finish(F.relu(g.mean(0) * a.sum(0)), x)


@wrong("grad-cam", "not-pooled")
def cam_product(model, layer, x, class_index):
    a, g = _hooked(model, layer, x, _of_logit(class_index))
    return _finish(F.relu((g * a).mean(dim=0)), x)


@wrong("grad-cam", "relu-on-weights")
def cam_relu_too_early(model, layer, x, class_index):
    a, g = _hooked(model, layer, x, _of_logit(class_index))
    weights = F.relu(g.mean((1, 2), keepdim=True))
    return _finish(F.relu((weights * a).sum(0)), x)


@wrong("grad-cam", "activations-alone")
def cam_mean_activation(model, layer, x, class_index):
    a, _ = _hooked(model, layer, x, _of_logit(class_index))
    return _finish(F.relu(a.mean(0)), x)


@wrong("grad-cam", "gradients-alone")
def cam_mean_gradient(model, layer, x, class_index):
    _, g = _hooked(model, layer, x, _of_logit(class_index))
    return _finish(F.relu(g.sum(0)), x)


# --- capstone


def _log_mel(y, sr):
    mel = librosa.feature.melspectrogram(y=y, sr=sr, n_fft=1024, hop_length=512, n_mels=64)
    return librosa.power_to_db(mel, ref=1.0, top_db=None).astype(np.float32)


def _summary(y, sr):
    """How loud each band is, relative to the loudest place, and how much it moves."""
    S = _log_mel(y, sr)
    S = np.maximum(S - S.max(), -60)
    moves = np.abs(np.diff(S, axis=1))
    low, high = np.percentile(S, [10, 90], axis=1)
    return np.concatenate([S.mean(1), S.std(1), moves.mean(1), low, high, np.sort(S.mean(0))[::4]])


@cache
def _training_clips():
    jobs = [(label, source) for label in range(len(NAMES)) for source in range(20)]
    clips = [(y / np.float32(32768), label) for label, source in jobs for y in recordings(0, label, source, 2)]
    return np.stack([y for y, _ in clips]), np.array([label for _, label in clips])


@cache
def _trained(kind):
    from sklearn.ensemble import ExtraTreesClassifier
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVC

    model = {
        "svm": make_pipeline(StandardScaler(), SVC(C=10)),
        "trees": ExtraTreesClassifier(60, random_state=0),
        "logistic": make_pipeline(StandardScaler(), LogisticRegression(C=0.1, max_iter=300)),
    }[kind]
    clips, labels = _training_clips()
    return model.fit([_summary(y, SR) for y in clips], labels)


@cache
def _network():
    from spectrohub.training import ReferenceCNN, fit

    clips, labels = _training_clips()
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        model = ReferenceCNN(len(NAMES))
        history = fit(model, (np.stack([_log_mel(y, SR) for y in clips]), labels), epochs=8, seed=0, device="cpu")
    return model.eval(), history.normaliser


@right("capstone")
def classify_by_network(y, sr):
    model, normaliser = _network()
    with torch.no_grad():
        logits = model(normaliser.tensor(_log_mel(y, sr)[None]))
    return NAMES[logits.argmax().item()]


@right("capstone")
def classify_by_trees(y, sr):
    return NAMES[_trained("trees").predict([_summary(y, sr)])[0]]


@right("capstone")
def classify_by_svm_with_a_number(y, sr):
    return _trained("svm").predict([_summary(y, sr)])  # an array with one whole number


@right("capstone")
def classify_by_logistic_regression(y, sr):
    scores = _trained("logistic").decision_function([_summary(y, sr)])
    return np.array(NAMES)[np.argmax(scores)]


@right("capstone")
def classify_with_a_tensor(y, sr):
    return torch.from_numpy(_trained("logistic").predict_proba([_summary(y, sr)])[0]).argmax()


@wrong("capstone", "returns-scores")
def classify_probabilities(y, sr):
    return _trained("logistic").predict_proba([_summary(y, sr)])


@wrong("capstone", "answers-change")
def classify_with_noise(y, sr):
    loud = y + np.random.default_rng().normal(0, 3, y.shape)
    return int(_trained("svm").predict([_summary(loud * np.random.default_rng().normal(), sr)])[0] + loud[0] * 7) % 10


@wrong("capstone", "one-label-for-all")
def classify_without_features(y, sr):
    return NAMES[_trained("logistic").predict([np.zeros_like(_summary(y, sr))])[0]]


@wrong("capstone", "names-mixed-up")
def classify_with_sorted_names(y, sr):
    return sorted(NAMES)[_trained("svm").predict([_summary(y, sr)])[0]]


@wrong("capstone", "some-classes-never")
def classify_seven(y, sr):
    scores = _trained("logistic").decision_function([_summary(y, sr)])[0]
    return NAMES[np.argmax(scores[:7])]
