"""Found answers, the seen half: convolutions, networks, training, evaluation and grad-cam."""

import numpy as np
import torch
import torch.nn.functional as F
from sklearn.metrics import accuracy_score, f1_score
from torch import nn

from autograder.found import crashes, right, wrong


def _kept(model, layer, x):
    """The layer's activations, still in the graph, and the logits."""
    kept = []
    handle = layer.register_forward_hook(lambda module, inputs, output: kept.append(output))
    logits = model(x)
    handle.remove()
    return kept[0], logits


# --- receptive-field


@wrong("receptive-field", "eva-session-7", "own-stride-too", "frames-not-seconds")
def field_jump_first(layers, sr, hop_length, n_fft):
    """The step grows before a layer is counted, and frames stand for seconds."""
    cells = jump = 1
    for kernel, stride in layers:
        jump *= stride
        cells += (kernel - 1) * jump
    return cells, cells


@wrong("receptive-field", "eva-session-7", "frames-not-seconds")
def field_in_cells(layers, sr, hop_length, n_fft):
    """Frames stand for seconds."""
    cells = jump = 1
    for kernel, stride in layers:
        cells += (kernel - 1) * jump
        jump *= stride
    return cells, cells


@right("receptive-field", "transteleop-receptive-field")
def field_backwards(layers, sr, hop_length, n_fft):
    cells = 1
    for kernel, stride in reversed(layers):
        cells = (cells - 1) * stride + kernel
    return ((cells - 1) * hop_length + n_fft) / sr, cells


@wrong("receptive-field", "transteleop-receptive-field", "forgets-n-fft")
def field_backwards_hops_alone(layers, sr, hop_length, n_fft):
    """The length of a window is left out."""
    cells = 1
    for kernel, stride in layers[::-1]:
        cells = (cells - 1) * stride + kernel
    return cells * hop_length / sr, cells


@wrong("receptive-field", "transteleop-receptive-field", "layers-in-the-wrong-order")
def field_forwards(layers, sr, hop_length, n_fft):
    """The rule that goes backwards is used forwards."""
    cells = 1
    for kernel, stride in layers:
        cells = (cells - 1) * stride + kernel
    return ((cells - 1) * hop_length + n_fft) / sr, cells


@wrong("receptive-field", "skapura-neural", "stride-before-kernel", "from-centre-to-centre")
def field_of_two_ends(layers, sr, hop_length, n_fft):
    """Two ends are followed backwards, and the distance between them is taken, from centre to centre."""
    start = end = 0
    for kernel, stride in reversed(layers):
        start, end = start * stride, end * stride + kernel - 1
    return (end - start) * hop_length / sr, end - start + 1


@right("receptive-field", "skapura-neural")
def field_of_two_ends_and_window(layers, sr, hop_length, n_fft):
    start = end = 0
    for kernel, stride in reversed(layers):
        start, end = start * stride, end * stride + kernel - 1
    return float((end - start) * hop_length + n_fft) / sr, int(end - start + 1)


# --- residual-block


@right("residual-block", "resnet20-209")
class BlockWithEmptySequential(nn.Module):
    def __init__(self, c_in, c_out, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, 3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(c_out)
        self.conv2 = nn.Conv2d(c_out, c_out, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(c_out)
        self.shortcut = nn.Sequential()
        if stride != 1 or c_in != c_out:
            self.shortcut = nn.Sequential(nn.Conv2d(c_in, c_out, 1, stride, bias=False), nn.BatchNorm2d(c_out))

    def forward(self, x):
        out = F.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        out = out + self.shortcut(x)
        return F.relu(out)


@wrong("residual-block", "resnet20-209", "shortcut-without-weights")
class BlockWithPaddedChannels(nn.Module):
    """The short cut takes every second cell and fills up channels with zeros: it has no weights to learn."""

    def __init__(self, c_in, c_out, stride=1):
        super().__init__()
        self.c_out, self.stride = c_out, stride
        self.body = nn.Sequential(
            nn.Conv2d(c_in, c_out, 3, stride, 1, bias=False),
            nn.BatchNorm2d(c_out),
            nn.ReLU(),
            nn.Conv2d(c_out, c_out, 3, 1, 1, bias=False),
            nn.BatchNorm2d(c_out),
        )

    def forward(self, x):
        short = x[:, : self.c_out, :: self.stride, :: self.stride]
        short = F.pad(short, (0, 0, 0, 0, 0, self.c_out - short.shape[1]))
        return F.relu(self.body(x) + short)


@crashes("residual-block", "junseil-resnet", "channels-do-not-meet")
class BlockWithSameChannels(nn.Module):
    """The second convolution expects the channels that came in."""

    def __init__(self, c_in, c_out, stride=1):
        super().__init__()
        self.skip = nn.Sequential(nn.Conv2d(c_in, c_out, 1, stride), nn.BatchNorm2d(c_out))
        self.conv1 = nn.Conv2d(c_in, c_out, 3, stride, padding=1)
        self.bn1 = nn.BatchNorm2d(c_out)
        self.conv2 = nn.Conv2d(c_in, c_out, 3, padding=1)
        self.bn2 = nn.BatchNorm2d(c_out)

    def forward(self, x):
        out = F.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        return F.relu(out + self.skip(x))


@wrong("residual-block", "junseil-resnet", "projects-always", "no-final-relu")
class BlockWithoutLastRelu(nn.Module):
    """The short cut is always a convolution, and nothing follows the sum."""

    def __init__(self, c_in, c_out, stride=1):
        super().__init__()
        self.skip = nn.Sequential(nn.Conv2d(c_in, c_out, 1, stride), nn.BatchNorm2d(c_out))
        self.conv1 = nn.Conv2d(c_in, c_out, 3, stride, padding=1)
        self.bn1 = nn.BatchNorm2d(c_out)
        self.conv2 = nn.Conv2d(c_out, c_out, 3, padding=1)
        self.bn2 = nn.BatchNorm2d(c_out)

    def forward(self, x):
        out = F.relu(self.bn1(self.conv1(x)))
        return self.bn2(self.conv2(out)) + self.skip(x)


# --- cnn


@wrong("cnn", "animal-audio-classifier", "fixed-size-flatten")
class NetworkForOneSize(nn.Module):
    """The flattened size belongs to one length of clip alone."""

    def __init__(self, n_classes):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 16, 3, padding=1)
        self.conv2 = nn.Conv2d(16, 32, 3, padding=1)
        self.pool = nn.MaxPool2d(2, 2)
        self.fc1 = nn.Linear(32 * 10 * 39, 32)
        self.fc2 = nn.Linear(32, n_classes)

    def forward(self, x):
        x = self.pool(F.relu(self.conv1(x)))
        x = self.pool(F.relu(self.conv2(x)))
        return self.fc2(F.relu(self.fc1(x.view(x.size(0), -1))))


@right("cnn", "animal-audio-classifier")
class NetworkWithAdaptivePool(nn.Module):
    def __init__(self, n_classes):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 16, 3, padding=1)
        self.conv2 = nn.Conv2d(16, 32, 3, padding=1)
        self.pool = nn.MaxPool2d(2, 2)
        self.squeeze = nn.AdaptiveAvgPool2d((4, 4))
        self.fc1 = nn.Linear(32 * 4 * 4, 64)
        self.fc2 = nn.Linear(64, n_classes)

    def forward(self, x):
        x = self.pool(F.relu(self.conv1(x)))
        x = self.pool(F.relu(self.conv2(x)))
        x = self.squeeze(x).view(x.size(0), -1)
        return self.fc2(F.relu(self.fc1(x)))


@wrong("cnn", "music-tagging-agent", "too-big")
class NetworkTooBig(nn.Module):
    """About two and a half million parameters."""

    def __init__(self, n_classes):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 64, 3, padding=1)
        self.conv2 = nn.Conv2d(64, 128, 3, padding=1)
        self.conv3 = nn.Conv2d(128, 256, 3, padding=1)
        self.squeeze = nn.AdaptiveAvgPool2d(4)
        self.fc1 = nn.Linear(256 * 4 * 4, 512)
        self.fc2 = nn.Linear(512, n_classes)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        x = self.squeeze(F.relu(self.conv3(x)))
        return self.fc2(F.relu(self.fc1(x.flatten(1))))


@wrong("cnn", "music-tagging-agent", "softmax-output")
class NetworkWithSoftmax(nn.Module):
    """Probabilities come out and not logits."""

    def __init__(self, n_classes):
        super().__init__()
        self.conv = nn.Conv2d(1, 16, 3, padding=1)
        self.fc = nn.Linear(16, n_classes)

    def forward(self, x):
        x = F.relu(self.conv(x)).mean(dim=(2, 3))
        return F.softmax(self.fc(x), dim=1)


@wrong("cnn", "simple-audio-classifier", "dropout-always", "softmax-output")
class NetworkWithDropoutAndSoftmax(nn.Module):
    """Dropout goes on in evaluation, and probabilities come out."""

    def __init__(self, n_classes):
        super().__init__()
        self.conv = nn.Conv2d(1, 32, 3, padding=1)
        self.bn = nn.BatchNorm2d(32)
        self.fc = nn.Linear(32, n_classes)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.bn(self.conv(x))), 2).mean(dim=(2, 3))
        return F.softmax(self.fc(F.dropout(x, 0.5)), dim=1)


@right("cnn", "simple-audio-classifier")
class NetworkWithGlobalMaximum(nn.Module):
    def __init__(self, n_classes):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 32, 3, padding=1)
        self.bn1 = nn.BatchNorm2d(32)
        self.conv2 = nn.Conv2d(32, 64, 3, padding=1)
        self.bn2 = nn.BatchNorm2d(64)
        self.dropout = nn.Dropout(0.5)
        self.fc = nn.Linear(64, n_classes)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.bn1(self.conv1(x))), 2)
        x = F.max_pool2d(F.relu(self.bn2(self.conv2(x))), 2)
        return self.fc(self.dropout(x.amax(dim=(2, 3))))


# --- train-epoch


@wrong("train-epoch", "cv-classification", "mean-of-batch-means")
def train_over_len_of_loader(model, batches, optimizer):
    """The mean of the batches' means, in which a small last batch weighs as much as the others."""
    model.train()
    running_loss = 0.0
    for x, labels in batches:
        optimizer.zero_grad()
        loss = nn.CrossEntropyLoss()(model(x), labels)
        loss.backward()
        optimizer.step()
        running_loss += loss.item()
    return running_loss / len(batches)


@right("train-epoch", "cv-classification")
def train_weighted(model, batches, optimizer):
    model.train()
    running_loss, seen = 0.0, 0
    for x, labels in batches:
        optimizer.zero_grad()
        loss = nn.CrossEntropyLoss()(model(x), labels)
        loss.backward()
        optimizer.step()
        running_loss += loss.item() * x.size(0)
        seen += x.size(0)
    return running_loss / seen


# --- evaluate


@wrong("evaluate", "phenology-vit", "always-training-afterwards")
def evaluate_train_afterwards(model, batches):
    """The model is always put into training mode afterwards."""
    model.eval()
    with torch.no_grad():
        found = torch.cat([model(x).argmax(1) for x, _ in batches]).tolist()
    model.train()
    labels = torch.cat([y for _, y in batches]).tolist()
    return accuracy_score(labels, found), f1_score(labels, found, average="macro", zero_division=0)


# --- grad-cam


@wrong("grad-cam", "iversy-grad", "not-resized")
def cam_small(model, layer, x, class_index):
    """The map is as small as the layer's picture."""
    activations, logits = _kept(model, layer, x)
    one_hot = torch.zeros_like(logits)
    one_hot[0][class_index] = 1
    (gradients,) = torch.autograd.grad(logits, activations, grad_outputs=one_hot)
    cam = torch.relu((gradients.mean(dim=(2, 3), keepdim=True) * activations).sum(dim=1))[0]
    cam = (cam - cam.min()) / (cam.max() - cam.min() + 1e-8)
    return cam.detach().numpy()


@right("grad-cam", "iversy-grad")
def cam_by_one_hot(model, layer, x, class_index):
    activations, logits = _kept(model, layer, x)
    one_hot = torch.zeros_like(logits)
    one_hot[0][class_index] = 1
    (gradients,) = torch.autograd.grad(logits, activations, grad_outputs=one_hot)
    weights = torch.mean(gradients, dim=(2, 3), keepdim=True)
    cam = torch.relu(torch.sum(weights * activations, dim=1, keepdim=True))
    cam = F.interpolate(cam, size=x.shape[-2:], mode="bilinear", align_corners=False)[0, 0]
    return (cam / (cam.max() + 1e-8)).detach().numpy()


@wrong("grad-cam", "jove-gradcam", "after-softmax", "no-relu")
def cam_of_probability_without_relu(model, layer, x, class_index):
    """The probability is explained and not the logit, and what speaks against the class is kept."""
    activations, logits = _kept(model, layer, x)
    (gradients,) = torch.autograd.grad(logits.softmax(dim=1)[0, class_index], activations)
    cam = (gradients.mean(dim=(2, 3), keepdim=True) * activations).sum(dim=1, keepdim=True)
    cam = F.interpolate(cam, size=x.shape[-2:], mode="bilinear")[0, 0]
    cam = cam - cam.min()
    return (cam / cam.max()).detach().numpy()


# --- capstone


@wrong("capstone", "animal-audio-classifier", "returns-scores")
def classify_with_scores(y, sr):
    """A row of scores is returned and not a name."""
    energy = np.abs(np.fft.rfft(y)) ** 2
    return np.array([part.sum() for part in np.array_split(energy, 10)])
