"""Found answers, the unseen half: convolutions, networks, training, evaluation and grad-cam."""

import math

import numpy as np
import torch
import torch.nn.functional as F
from sklearn.metrics import accuracy_score, f1_score
from torch import nn

from autograder.found import right, wrong


def _kept(model, layer, x):
    """The layer's activations, still in the graph, and the logits."""
    kept = []
    handle = layer.register_forward_hook(lambda module, inputs, output: kept.append(output))
    logits = model(x)
    handle.remove()
    return kept[0], logits


# --- conv-size


@wrong("conv-size", "cs231n-notes", "not-rounded", "forgets-dilation", part="conv_output_size")
def size_of_the_formula(size, kernel, stride=1, padding=0, dilation=1):
    """The formula as it stands: no rounding, and no dilation."""
    return (size + 2 * padding - kernel) / stride + 1


@wrong("conv-size", "convutil", "size-over-stride", part="conv_output_size")
def size_same_padding(size, kernel, stride=1, padding=0, dilation=1):
    """The size is divided by the stride and rounded up, as for padding of the kind `same`."""
    return int(math.ceil(float(size) / float(stride)))


@wrong("conv-size", "convutil", "forgets-padding", "forgets-dilation", part="conv_output_size")
def size_valid_padding(size, kernel, stride=1, padding=0, dilation=1):
    """As for padding of the kind `valid`: neither padding nor dilation counts."""
    return int(math.ceil(float(size - kernel + 1) / float(stride)))


@wrong("conv-size", "convutil", "forgets-dilation", part="conv_output_size")
def size_without_dilation(size, kernel, stride=1, padding=0, dilation=1):
    """Dilation does not count."""
    return (size - kernel + 2 * padding) // stride + 1


@wrong("conv-size", "transposed-conv-notes", "transposed-convolution", part="conv_output_size")
def size_of_a_transposed_convolution(size, kernel, stride=1, padding=0, dilation=1):
    """The formula of a transposed convolution."""
    return (size - 1) * stride - 2 * padding + dilation * (kernel - 1) + 1


@wrong("conv-size", "transposed-conv-notes", "transposed-convolution", "forgets-dilation", part="conv_output_size")
def size_of_a_transposed_convolution_plain(size, kernel, stride=1, padding=0, dilation=1):
    """The formula of a transposed convolution, without dilation."""
    return (size - 1) * stride - 2 * padding + kernel


@right("conv-size", "transposed-conv-notes", part="conv_output_size")
def size_by_floor(size, kernel, stride=1, padding=0, dilation=1):
    return int(np.floor((size + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1))


@right("conv-size", "convutil", part="conv_output_size")
def size_by_counting(size, kernel, stride=1, padding=0, dilation=1):
    return len(range(0, size + 2 * padding - dilation * (kernel - 1), stride))


@right("conv-size", "torch-docs", part="conv_parameters")
def parameters_of_a_layer(c_in, c_out, kernel, bias=True):
    return sum(p.numel() for p in nn.Conv2d(c_in, c_out, kernel, bias=bias).parameters())


@wrong("conv-size", "torch-docs", "always-bias", part="conv_parameters")
def parameters_bias_not_handed_on(c_in, c_out, kernel, bias=True):
    """The bias counts also where there is none."""
    return sum(p.numel() for p in nn.Conv2d(c_in, c_out, (kernel, kernel)).parameters())


@wrong("conv-size", "cs231n-notes", "always-bias", part="conv_parameters")
def parameters_filters_plus_one(c_in, c_out, kernel, bias=True):
    """One bias a filter, also where there is none."""
    return c_out * (kernel * kernel * c_in + 1)


@wrong("conv-size", "convutil", "forgets-input-channels", "no-bias", part="conv_parameters")
def parameters_of_filters_alone(c_in, c_out, kernel, bias=True):
    """The channels that come in do not count, and there is no bias."""
    return c_out * kernel**2


# --- receptive-field


@wrong("receptive-field", "calc-rf", "samples-not-seconds")
def field_in_samples(layers, sr, hop_length, n_fft):
    """Samples stand for seconds."""
    cells, step = 1, 1
    for kernel, stride in layers:
        cells, step = cells + (kernel - 1) * step, step * stride
    return (cells - 1) * hop_length + n_fft, cells


@wrong("receptive-field", "calc-rf", "own-stride-alone", "forgets-n-fft")
def field_no_product_of_strides(layers, sr, hop_length, n_fft):
    """Each layer counts its own stride alone, and the window is left out."""
    cells = 1 + sum((kernel - 1) * stride for kernel, stride in layers)
    return cells * hop_length / sr, cells


@right("receptive-field", "calc-rf")
def field_by_products(layers, sr, hop_length, n_fft):
    strides = [s for _, s in layers]
    cells = 1 + sum((k - 1) * math.prod(strides[:i]) for i, (k, _) in enumerate(layers))
    return (hop_length * (cells - 1) + n_fft) / sr, cells


# --- cnn


@wrong("cnn", "music-genre-student", "colour-input", "fixed-size-flatten")
class NetworkForPictures(nn.Module):
    """Three colours are expected, and one size alone."""

    def __init__(self, n_classes):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 8, 3, padding=1)
        self.conv2 = nn.Conv2d(8, 16, 3, padding=1)
        self.fc1 = nn.Linear(16 * 56 * 8, 32)
        self.fc2 = nn.Linear(32, n_classes)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        return self.fc2(F.relu(self.fc1(x.view(-1, 16 * 56 * 8))))


# --- train-epoch


@wrong("train-epoch", "vision-assistant", "mean-of-batch-means", "starts-with-old-gradients")
def train_zero_after_step(model, batches, optimizer):
    """The mean of the batches' means; gradients are cleared after each step and not before the first."""
    model.train()
    total = 0
    for x, labels in batches:
        loss = F.cross_entropy(model(x), labels)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        total += loss.item()
    return total / len(batches)


@wrong("train-epoch", "esmeek-train", "sum-of-batch-means", "mode-as-it-came")
def train_sum_and_no_mode(model, batches, optimizer):
    """The batches' means are summed, and the mode is left as it came."""
    total = 0.0
    for x, labels in batches:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(x), labels)
        loss.backward()
        optimizer.step()
        total += loss.item()
    return total


@wrong("train-epoch", "esmeek-train", "keeps-the-graph", "mean-of-batch-means")
def train_tensor_total(model, batches, optimizer):
    """Losses are summed as tensors, with everything that they were made from; and their mean is that of batches."""
    model.train()
    total = 0
    for x, labels in batches:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(x), labels)
        loss.backward()
        optimizer.step()
        total = total + loss
    return total / len(batches)


@right("train-epoch", "esmeek-train")
def train_with_sums(model, batches, optimizer):
    model.train()
    total = count = 0
    for x, labels in batches:
        optimizer.zero_grad(set_to_none=True)
        losses = F.cross_entropy(model(x), labels, reduction="none")
        losses.mean().backward()
        optimizer.step()
        total += float(losses.detach().sum())
        count += len(losses)
    return total / count


@wrong("train-epoch", "speaker-id-train", "softmax-before-loss", "mean-of-batch-means")
def train_softmax_and_means(model, batches, optimizer):
    """Softmax before the loss, and the mean of the batches' means."""
    model.train()
    losses = []
    for x, labels in batches:
        optimizer.zero_grad()
        loss = nn.CrossEntropyLoss()(F.softmax(model(x), dim=1), labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return np.mean(losses).item()


# --- evaluate


@wrong("evaluate", "mlops-course", "eval-mode-kept")
def evaluate_left_in_eval(model, batches):
    """The model is left in evaluation mode."""
    model.eval()
    found, labels = [], []
    with torch.no_grad():
        for x, y in batches:
            found += model(x).argmax(1).tolist()
            labels += y.tolist()
    return accuracy_score(labels, found), f1_score(labels, found, average="macro", zero_division=0)


@right("evaluate", "mlops-course")
def evaluate_mode_restored(model, batches):
    mode = model.training
    model.eval()
    found, labels = [], []
    with torch.no_grad():
        for x, y in batches:
            found.extend(model(x).max(1)[1].tolist())
            labels.extend(y.tolist())
    model.train(mode)
    return accuracy_score(labels, found), f1_score(labels, found, average="macro", zero_division=0)


@wrong("evaluate", "black-box-ripper", "eval-mode-kept", "micro-f1")
def evaluate_accuracy_twice(model, batches):
    """The model is left in evaluation mode, and the second number is the accuracy once more."""
    model.eval()
    right_ones = n = 0
    for x, y in batches:
        n += y.shape[0]
        with torch.no_grad():
            right_ones += model(x).max(1)[1].eq(y).float().sum().item()
    return right_ones / n, right_ones / n


@wrong("evaluate", "financo", "eval-mode-kept", "mean-of-batch-accuracies")
def evaluate_mean_of_batches(model, batches):
    """The model is left in evaluation mode, and the batches' accuracies are averaged."""
    if model.training:
        model.eval()
    accuracies, found, labels = [], [], []
    for x, y in batches:
        with torch.no_grad():
            one = model(x).max(dim=1)[1]
        accuracies.append((one == y).float().mean().item())
        found += one.tolist()
        labels += y.tolist()
    return float(np.mean(accuracies)), f1_score(labels, found, average="macro", zero_division=0)


@wrong("evaluate", "financo", "with-gradients", "weighted-f1")
def evaluate_weighted_with_gradients(model, batches):
    """Gradients are recorded, and classes weigh as much as they occur."""
    was = model.training
    model.eval()
    found = torch.cat([model(x).argmax(1) for x, _ in batches]).tolist()
    labels = torch.cat([y for _, y in batches]).tolist()
    model.train(was)
    return accuracy_score(labels, found), f1_score(labels, found, average="weighted", zero_division=0)


# --- grad-cam


@wrong("grad-cam", "medium-grad-cam", "predicted-class")
def cam_of_the_winner(model, layer, x, class_index):
    """The class with the largest logit is explained, whichever is asked for."""
    activations, logits = _kept(model, layer, x)
    (gradients,) = torch.autograd.grad(logits[:, logits.argmax()].sum(), activations)
    pooled = gradients.mean(dim=[0, 2, 3])
    heat = torch.relu((activations * pooled[None, :, None, None]).mean(dim=1, keepdim=True))
    heat = F.interpolate(heat, size=x.shape[-2:], mode="bilinear")[0, 0]
    return (heat / heat.max()).detach().numpy()


@wrong("grad-cam", "medium-grad-cam", "predicted-class", "not-resized")
def cam_of_the_winner_small(model, layer, x, class_index):
    """The class with the largest logit is explained, in a map as small as the layer's picture."""
    activations, logits = _kept(model, layer, x)
    (gradients,) = torch.autograd.grad(logits[:, logits.argmax()].sum(), activations)
    pooled = gradients.mean(dim=[0, 2, 3])
    heat = torch.relu((activations * pooled[None, :, None, None]).mean(dim=1))[0]
    return (heat / heat.max()).detach().numpy()


@right("grad-cam", "medium-grad-cam")
def cam_mean_of_channels(model, layer, x, class_index):
    activations, logits = _kept(model, layer, x)
    (gradients,) = torch.autograd.grad(logits[:, class_index].sum(), activations)
    pooled = gradients.mean(dim=[0, 2, 3])
    heat = torch.relu((activations * pooled[None, :, None, None]).mean(dim=1, keepdim=True))
    heat = F.interpolate(heat, size=x.shape[-2:], mode="bilinear")[0, 0]
    return (heat / heat.max()).detach().numpy()


# --- capstone


@wrong("capstone", "sound-event-demo", "one-label-for-all")
def classify_by_the_first_name(y, sr):
    """The first name, whatever the sound is."""
    return "voice"
