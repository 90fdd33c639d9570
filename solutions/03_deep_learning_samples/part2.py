"""Student-style answers to residual-block, cnn, train-epoch and evaluate. Read by the self-check alone.

Each wrong answer is written as a student would write it, apart from the reproduction that names it.
"""

from collections import defaultdict

import numpy as np
import torch
import torch.nn.functional as F
from sklearn.metrics import accuracy_score, balanced_accuracy_score, f1_score, precision_score
from torch import nn

from autograder.samples import right, wrong

# --- residual-block


@right("residual-block")
class BlockAsInTorchvision(nn.Module):
    def __init__(self, c_in, c_out, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, kernel_size=3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(c_out)
        self.relu = nn.ReLU(inplace=True)
        self.conv2 = nn.Conv2d(c_out, c_out, kernel_size=3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(c_out)
        self.downsample = None
        if stride != 1 or c_in != c_out:
            self.downsample = nn.Sequential(nn.Conv2d(c_in, c_out, 1, stride, bias=False), nn.BatchNorm2d(c_out))

    def forward(self, x):
        identity = x
        out = self.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        if self.downsample is not None:
            identity = self.downsample(x)
        out += identity
        return self.relu(out)


@right("residual-block")
class BlockWithIdentityLayer(nn.Module):
    def __init__(self, c_in, c_out, stride=1):
        super(BlockWithIdentityLayer, self).__init__()  # noqa: UP008
        self.branch = nn.Sequential(
            nn.Conv2d(c_in, c_out, 3, stride=stride, padding=1), nn.ReLU(), nn.Conv2d(c_out, c_out, 3, padding="same")
        )
        same = (c_in, stride) == (c_out, 1)
        self.skip = nn.Identity() if same else nn.Conv2d(c_in, c_out, 1, stride=stride)

    def forward(self, x):
        return F.relu(self.branch(x) + self.skip(x))


@right("residual-block")
class BlockWithWideProjection(nn.Module):
    """A 3 x 3 projection is a projection as well; one that is not needed is made and not used."""

    def __init__(self, c_in, c_out, stride=1):
        super().__init__()
        self.needed = c_in != c_out or stride > 1
        self.a = nn.Conv2d(c_in, c_out, 3, stride, 1)
        self.b = nn.Conv2d(c_out, c_out, 3, 1, 1)
        self.norm = nn.BatchNorm2d(c_out)
        self.projection = nn.Conv2d(c_in, c_out, 3, stride, 1)

    def forward(self, x):
        y = self.norm(self.b(torch.relu(self.a(x))))
        y = y + (self.projection(x) if self.needed else x)
        return torch.clamp(y, min=0)


@right("residual-block")
class BlockWithModuleDict(nn.Module):
    def __init__(self, c_in, c_out, stride=1):
        super().__init__()
        self.parts = nn.ModuleDict(
            {"first": nn.Conv2d(c_in, c_out, 3, 1, 1), "second": nn.Conv2d(c_out, c_out, 3, stride, 1)}
        )
        if c_in != c_out or stride != 1:
            self.parts["skip"] = nn.Conv2d(c_in, c_out, 1, stride)

    def forward(self, x):
        out = self.parts["second"](self.parts["first"](x).relu())
        out = out.add(self.parts["skip"](x) if "skip" in self.parts else x)
        return torch.maximum(out, torch.zeros_like(out))


class _Common(nn.Module):
    """What most wrong blocks below share: two convolutions, and a projection where the shape changes."""

    def __init__(self, c_in, c_out, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, 3, stride=stride, padding=1)
        self.bn1 = nn.BatchNorm2d(c_out)
        self.conv2 = nn.Conv2d(c_out, c_out, 3, padding=1)
        self.bn2 = nn.BatchNorm2d(c_out)
        self.skip = nn.Conv2d(c_in, c_out, 1, stride=stride) if c_in != c_out or stride != 1 else nn.Identity()

    def body(self, x):
        return self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))


@wrong("residual-block", "relu-before-addition")
class BlockReluThenAdd(_Common):
    def forward(self, x):
        out = F.relu(self.body(x))
        return self.skip(x) + out


@wrong("residual-block", "relu-on-both")
class BlockReluTwice(_Common):
    def forward(self, x):
        out = self.body(x).clamp(min=0)
        return F.relu(self.skip(x) + out)


@wrong("residual-block", "no-final-relu")
class BlockWithoutLastRelu(_Common):
    def forward(self, x):
        return torch.add(self.skip(x), self.body(x))


@wrong("residual-block", "skip-dropped")
class BlockWithoutSkip(_Common):
    def forward(self, x):
        self.skip(x)
        return F.relu(self.body(x))


@wrong("residual-block", "skip-only-where-it-fits")
class BlockSkipsWhenEasy(_Common):
    def forward(self, x):
        out = self.body(x)
        if out.shape == x.shape:
            out = out + x
        return F.relu(out)


@wrong("residual-block", "projects-always")
class BlockAlwaysProjects(nn.Module):
    def __init__(self, c_in, c_out, stride=1):
        super().__init__()
        self.c1 = nn.Conv2d(c_in, c_out, 3, stride, 1)
        self.c2 = nn.Conv2d(c_out, c_out, 3, 1, 1)
        self.shortcut = nn.Conv2d(c_in, c_out, 1, stride)

    def forward(self, x):
        return F.relu(self.shortcut(x) + self.c2(F.relu(self.c1(x))))


@wrong("residual-block", "no-projection")
class BlockAddsX(nn.Module):
    def __init__(self, c_in, c_out, stride=1):
        super().__init__()
        self.c1 = nn.Conv2d(c_in, c_out, 3, stride, 1)
        self.c2 = nn.Conv2d(c_out, c_out, 3, 1, 1)

    def forward(self, x):
        out = F.relu(self.c1(x))
        return F.relu(x + self.c2(out))


class _OwnSkip(nn.Module):
    def __init__(self, c_in, c_out, stride, skip):
        super().__init__()
        self.net = nn.Sequential(nn.Conv2d(c_in, c_out, 3, stride, 1), nn.ReLU(), nn.Conv2d(c_out, c_out, 3, 1, 1))
        self.skip = skip

    def forward(self, x):
        x0 = x if self.skip is None else self.skip(x)
        return F.relu(self.net(x) + x0)


@wrong("residual-block", "projection-without-stride")
class BlockProjectsEveryPosition(_OwnSkip):
    def __init__(self, c_in, c_out, stride=1):
        super().__init__(c_in, c_out, stride, nn.Conv2d(c_in, c_out, 1) if stride != 1 or c_in != c_out else None)


@wrong("residual-block", "projection-without-stride")
class BlockProjectsEveryPositionForChannels(_OwnSkip):
    def __init__(self, c_in, c_out, stride=1):
        super().__init__(c_in, c_out, stride, nn.Conv2d(c_in, c_out, 1) if c_in != c_out else None)


@wrong("residual-block", "forgets-stride-alone")
class BlockThinksOfChannels(_OwnSkip):
    def __init__(self, c_in, c_out, stride=1):
        super().__init__(c_in, c_out, stride, nn.Conv2d(c_in, c_out, 1, stride) if c_in != c_out else None)


@wrong("residual-block", "forgets-channels-alone")
class BlockThinksOfStride(_OwnSkip):
    def __init__(self, c_in, c_out, stride=1):
        super().__init__(c_in, c_out, stride, nn.Conv2d(c_in, c_out, 1, stride) if stride > 1 else None)


@wrong("residual-block", "stride-twice")
class BlockShrinksTwice(_Common):
    def __init__(self, c_in, c_out, stride=1):
        super().__init__(c_in, c_out, stride)
        self.conv2 = nn.Conv2d(c_out, c_out, 3, stride=stride, padding=1)

    def forward(self, x):
        return F.relu(self.body(x) + self.skip(x))


@wrong("residual-block", "no-padding")
class BlockWithoutPadding(nn.Module):
    def __init__(self, c_in, c_out, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, 3, stride)
        self.conv2 = nn.Conv2d(c_out, c_out, 3)
        self.change = nn.Conv2d(c_in, c_out, 1, stride) if c_in != c_out or stride != 1 else nn.Identity()

    def forward(self, x):
        return F.relu(self.conv2(F.relu(self.conv1(x))) + self.change(x))


@wrong("residual-block", "stride-ignored")
class BlockOfOneSize(nn.Module):
    def __init__(self, c_in, c_out, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, 3, padding="same")
        self.conv2 = nn.Conv2d(c_out, c_out, 3, padding="same")
        self.change = nn.Conv2d(c_in, c_out, 1) if c_in != c_out else nn.Identity()

    def forward(self, x):
        return F.relu(self.conv2(F.relu(self.conv1(x))) + self.change(x))


@wrong("residual-block", "shortcut-without-weights")
class BlockOptionA(_Common):
    def __init__(self, c_in, c_out, stride=1):
        super().__init__(c_in, c_out, stride)
        self.c_out, self.stride = c_out, stride

    def forward(self, x):
        short = F.avg_pool2d(x, 1, self.stride)
        if self.c_out > x.shape[1]:
            new = torch.zeros(x.shape[0], self.c_out - x.shape[1], *short.shape[2:])
            short = torch.cat([short, new], dim=1)
        return F.relu(self.body(x) + short[:, : self.c_out])


@wrong("residual-block", "changes-the-input")
class BlockInPlace(_Common):
    def forward(self, x):
        out = self.body(x)
        skip = self.skip(x)
        skip += out
        return F.relu(skip)


# --- cnn


@right("cnn")
class NetOfBlocks(nn.Module):
    def __init__(self, n_classes):
        super().__init__()
        self.stem = nn.Conv2d(1, 16, 5, 2, 2)
        self.blocks = nn.Sequential(BlockAsInTorchvision(16, 32, 2), BlockAsInTorchvision(32, 64, 2))
        self.head = nn.Linear(64, n_classes)

    def forward(self, x):
        return self.head(self.blocks(F.relu(self.stem(x))).mean([-2, -1]))


@right("cnn")
class NetWithAdaptivePooling(nn.Module):
    def __init__(self, n_classes):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 8, 3, padding=1), nn.BatchNorm2d(8), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(8, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU(), nn.MaxPool2d(2),
            nn.AdaptiveAvgPool2d((4, 4)),
        )  # fmt: skip
        self.classifier = nn.Sequential(nn.Flatten(), nn.Dropout(0.3), nn.Linear(16 * 4 * 4, n_classes))

    def forward(self, x):
        return self.classifier(self.features(x))


@right("cnn")
class NetAllConvolutions(nn.Module):
    def __init__(self, n_classes):
        super().__init__()
        self.a = nn.Conv2d(1, 12, 3, stride=2)
        self.b = nn.Conv2d(12, 24, 3, stride=2)
        self.c = nn.Conv2d(24, n_classes, 1)

    def forward(self, x):
        x = torch.relu(self.a(x))
        x = torch.relu(self.b(x))
        return self.c(x).amax(dim=(2, 3))


@right("cnn")
class NetOfBandsOverTime(nn.Module):
    """Time is averaged, frequency goes through attention-like weights; no bias in the last layer."""

    def __init__(self, n_classes):
        super().__init__()
        self.convs = nn.ModuleList([nn.Conv2d(1, 8, 3, 2, 1), nn.Conv2d(8, 32, 3, 2, 1)])
        self.score = nn.Conv1d(32, 1, 1)
        self.last = nn.Linear(32, n_classes, bias=False)

    def forward(self, x):
        for conv in self.convs:
            x = F.leaky_relu(conv(x))
        x = x.mean(dim=-1)
        weights = self.score(x).softmax(dim=-1)
        return self.last((x * weights).sum(dim=-1))


class _Trunk(nn.Module):
    """Two convolutions and an average, as in most wrong networks below."""

    def __init__(self, n_classes, c_in=1, width=20):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, 10, 3, padding=1, stride=2)
        self.conv2 = nn.Conv2d(10, width, 3, padding=1, stride=2)
        self.fc = nn.Linear(width, n_classes)

    def features(self, x):
        x = F.relu(self.conv1(x))
        x = F.relu(self.conv2(x))
        return F.adaptive_avg_pool2d(x, 1).flatten(1)

    def forward(self, x):
        return self.fc(self.features(x))


@wrong("cnn", "softmax-output")
class NetSoftmax(_Trunk):
    def forward(self, x):
        return F.softmax(self.fc(self.features(x)), dim=1)


@wrong("cnn", "log-softmax-output")
class NetLogSoftmax(_Trunk):
    def forward(self, x):
        return torch.log(F.softmax(self.fc(self.features(x)), dim=1) + 1e-12)


@wrong("cnn", "relu-on-logits")
class NetReluAtTheEnd(_Trunk):
    def forward(self, x):
        return F.relu(self.fc(self.features(x)))


@wrong("cnn", "squashed-logits")
class NetSigmoid(_Trunk):
    def forward(self, x):
        return torch.sigmoid(self.fc(self.features(x)))


@wrong("cnn", "squashed-logits")
class NetTanh(_Trunk):
    def forward(self, x):
        return torch.tanh(self.fc(self.features(x)))


@wrong("cnn", "fixed-size-flatten")
class NetFlattens(nn.Module):
    def __init__(self, n_classes):
        super().__init__()
        self.conv = nn.Conv2d(1, 4, 3, padding=1)
        self.pool = nn.MaxPool2d(4)
        self.fc = nn.Linear(4 * 32 * 215, n_classes)  # for (128, 862)

    def forward(self, x):
        x = self.pool(F.relu(self.conv(x)))
        return self.fc(x.view(x.size(0), -1))


@wrong("cnn", "fixed-size-flatten")
class NetFlattensSmall(nn.Module):
    def __init__(self, n_classes):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(8 * 16 * 16, n_classes)
        )

    def forward(self, x):
        return self.net(x)


@wrong("cnn", "forgets-channels")
class NetAddsAChannel(_Trunk):
    def forward(self, x):
        return super().forward(x[:, None])


@wrong("cnn", "frequency-as-channels")
class NetOverTime(nn.Module):
    def __init__(self, n_classes):
        super().__init__()
        self.conv = nn.Conv1d(128, 32, 5)
        self.fc = nn.Linear(32, n_classes)

    def forward(self, x):
        x = x[:, 0]
        return self.fc(F.relu(self.conv(x)).mean(-1))


@wrong("cnn", "frequency-as-channels")
class NetBandsFirst(nn.Module):
    def __init__(self, n_classes):
        super().__init__()
        self.conv = nn.Conv2d(64, 16, 1)
        self.fc = nn.Linear(16, n_classes)

    def forward(self, x):
        x = x.permute(0, 2, 1, 3)
        return self.fc(F.relu(self.conv(x)).mean((2, 3)))


@wrong("cnn", "colour-input")
class NetForPhotographs(_Trunk):
    def __init__(self, n_classes):
        super().__init__(n_classes, c_in=3)


@wrong("cnn", "channels-do-not-meet")
class NetWithAGap(_Trunk):
    def __init__(self, n_classes):
        super().__init__(n_classes)
        self.conv2 = nn.Conv2d(16, 20, 3, padding=1)


@wrong("cnn", "pools-too-often")
class NetManyPools(nn.Module):
    def __init__(self, n_classes):
        super().__init__()
        self.convs = nn.ModuleList(nn.Conv2d(1 if i == 0 else 8, 8, 3, padding=1) for i in range(6))
        self.fc = nn.Linear(8, n_classes)

    def forward(self, x):
        for conv in self.convs:
            x = F.max_pool2d(F.relu(conv(x)), 2)
        return self.fc(x.mean((2, 3)))


@wrong("cnn", "squeezes-the-batch")
class NetSqueezes(_Trunk):
    def forward(self, x):
        x = F.relu(self.conv2(F.relu(self.conv1(x))))
        return self.fc(F.adaptive_avg_pool2d(x, 1).squeeze())


@wrong("cnn", "dropout-always")
class NetDropsAlways(_Trunk):
    def forward(self, x):
        return self.fc(F.dropout(self.features(x), p=0.3))


@wrong("cnn", "mixes-the-batch")
class NetThatAttendsAcrossExamples(_Trunk):
    def forward(self, x):
        features = self.features(x)
        return self.fc(features * F.softmax(features.mean(dim=1, keepdim=True), dim=0))


@wrong("cnn", "mixes-the-batch")
class NetThatCentresTheBatch(_Trunk):
    def forward(self, x):
        scores = self.fc(self.features(x))
        return scores - scores.mean(dim=0)


@wrong("cnn", "too-big")
class NetHuge(nn.Module):
    def __init__(self, n_classes):
        super().__init__()
        self.conv = nn.Conv2d(1, 32, 3, 4, 1)
        self.pool = nn.AdaptiveAvgPool2d(8)
        self.fc1 = nn.Linear(32 * 8 * 8, 300)
        self.fc2 = nn.Linear(300, n_classes)

    def forward(self, x):
        x = self.pool(F.relu(self.conv(x))).flatten(1)
        return self.fc2(F.relu(self.fc1(x)))


@wrong("cnn", "layers-in-a-list")
class NetOfAList(nn.Module):
    def __init__(self, n_classes):
        super().__init__()
        self.convs = []
        for c_in, c_out in ((1, 8), (8, 16)):
            self.convs.append(nn.Conv2d(c_in, c_out, 3, 2, 1))
        self.fc = nn.Linear(16, n_classes)

    def forward(self, x):
        for conv in self.convs:
            x = F.relu(conv(x))
        return self.fc(x.mean((2, 3)))


@wrong("cnn", "gradient-cut")
class NetFrozen(_Trunk):
    def forward(self, x):
        with torch.no_grad():
            x = self.features(x)
        return self.fc(x)


@wrong("cnn", "gradient-cut")
class NetWithAnUnusedLayer(_Trunk):
    def __init__(self, n_classes):
        super().__init__(n_classes)
        self.extra = nn.Linear(20, 20)


# --- train-epoch


@right("train-epoch")
def epoch_sum_and_count(model, batches, optimizer):
    model.train()
    total, count = 0.0, 0
    for x, y in batches:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(y)
        count += len(y)
    return total / count


@right("train-epoch")
def epoch_all_losses(model, batches, optimizer):
    model.train(True)
    per_example = []
    for x, labels in batches:
        losses = F.cross_entropy(model(x), labels, reduction="none")
        optimizer.zero_grad(set_to_none=False)
        losses.mean().backward()
        optimizer.step()
        per_example.extend(losses.tolist())
    return np.mean(per_example)


@right("train-epoch")
def epoch_clears_afterwards(model, batches, optimizer):
    criterion = nn.CrossEntropyLoss()
    model.train()
    optimizer.zero_grad()
    weighted = torch.zeros(())
    n = sum(len(labels) for _, labels in batches)
    for inputs, labels in batches:
        loss = criterion(model(inputs), labels)
        loss.backward()
        optimizer.step()
        model.zero_grad()
        weighted += loss.detach() * labels.numel() / n
    return weighted


@right("train-epoch")
def epoch_float32_average(model, batches, optimizer):
    model.train()
    losses, sizes = [], []
    for batch in batches:
        logits = model(batch[0])
        log_p = torch.log_softmax(logits, dim=1)
        loss = -log_p[torch.arange(len(logits)), batch[1]].mean()
        for p in model.parameters():
            p.grad = None
        loss.backward()
        optimizer.step()
        losses.append(np.float32(loss.detach()))
        sizes.append(len(logits))
    return np.average(np.array(losses, dtype=np.float32), weights=sizes)


@wrong("train-epoch", "eval-mode")
def epoch_in_eval(model, batches, optimizer):
    model.eval()
    total = n = 0
    for x, y in batches:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        total, n = total + float(loss) * len(x), n + len(x)
    return total / n


@wrong("train-epoch", "mode-as-it-came")
def epoch_forgets_train(model, batches, optimizer):
    total = n = 0
    for x, y in batches:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        total, n = total + float(loss) * len(x), n + len(x)
    return total / n


@wrong("train-epoch", "returns-in-the-loop")
def epoch_indented_return(model, batches, optimizer):
    model.train()
    total = n = 0
    for x, y in batches:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(y)
        n += len(y)
        return total / n


@wrong("train-epoch", "steps-before-backward")
def epoch_step_then_backward(model, batches, optimizer):
    model.train()
    sums = []
    for x, y in batches:
        optimizer.zero_grad()
        loss = nn.CrossEntropyLoss()(model(x), y)
        sums.append((len(y) * loss).item())
        optimizer.step()
        loss.backward()
    return sum(sums) / sum(len(y) for _, y in batches)


@wrong("train-epoch", "steps-in-between")
def epoch_step_first(model, batches, optimizer):
    model.train()
    total = n = 0
    for x, y in batches:
        loss = F.cross_entropy(model(x), y)
        optimizer.step()
        optimizer.zero_grad()
        loss.backward()
        total += loss.item() * len(y)
        n += len(y)
    return total / n


@wrong("train-epoch", "no-backward")
def epoch_no_backward(model, batches, optimizer):
    model.train()
    sums = []
    for x, y in batches:
        optimizer.zero_grad()
        sums.append(F.cross_entropy(model(x), y, reduction="sum").item())
        optimizer.step()
    return sum(sums) / sum(len(y) for _, y in batches)


@wrong("train-epoch", "no-step")
def epoch_no_step(model, batches, optimizer):
    model.train()
    sums = []
    for x, y in batches:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(x), y)
        loss.backward()
        sums.append(loss.item() * len(y))
    return sum(sums) / sum(len(y) for _, y in batches)


@wrong("train-epoch", "one-step-per-epoch")
def epoch_one_step(model, batches, optimizer):
    model.train()
    optimizer.zero_grad()
    all_loss, sums, n = 0, 0.0, 0
    for x, y in batches:
        loss = F.cross_entropy(model(x), y)
        loss.backward()
        sums += loss.item() * len(y)
        n += len(y)
    optimizer.step()
    return (all_loss + sums) / n


@wrong("train-epoch", "no-zero-grad")
def epoch_accumulates(model, batches, optimizer):
    model.train()
    sums = []
    for x, y in batches:
        loss = F.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        sums.append((loss.item(), len(y)))
    return sum(a * b for a, b in sums) / sum(b for _, b in sums)


@wrong("train-epoch", "clears-before-step")
def epoch_clears_too_early(model, batches, optimizer):
    model.train()
    sums = []
    for x, y in batches:
        loss = F.cross_entropy(model(x), y)
        loss.backward()
        optimizer.zero_grad()
        optimizer.step()
        sums.append((loss.item(), len(y)))
    return sum(a * b for a, b in sums) / sum(b for _, b in sums)


@wrong("train-epoch", "summed-loss")
def epoch_sum_reduction(model, batches, optimizer):
    model.train()
    criterion = nn.CrossEntropyLoss(reduction="sum")
    total = n = 0
    for x, y in batches:
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
        total += loss.item()
        n += len(y)
    return total / n


@wrong("train-epoch", "softmax-before-loss")
def epoch_softmax(model, batches, optimizer):
    model.train()
    total = n = 0
    for x, y in batches:
        optimizer.zero_grad()
        p = F.softmax(model(x), dim=-1)
        loss = nn.CrossEntropyLoss()(p, y)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(y)
        n += len(y)
    return total / n


@wrong("train-epoch", "keeps-the-graph")
def epoch_returns_tensor(model, batches, optimizer):
    model.train()
    total, n = 0, 0
    for x, y in batches:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        total = total + loss * len(y)
        n += len(y)
    return total / n


def _losses(model, batches, optimizer):
    """The losses and sizes of the batches of an epoch that is trained rightly."""
    model.train()
    pairs = []
    for x, y in batches:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        pairs.append((loss.item(), len(y)))
    return np.array(pairs).T


@wrong("train-epoch", "mean-of-batch-means")
def epoch_over_batches(model, batches, optimizer):
    losses, _ = _losses(model, batches, optimizer)
    return sum(losses) / len(batches)


@wrong("train-epoch", "sum-of-batch-means")
def epoch_running_loss(model, batches, optimizer):
    running_loss = 0.0
    for loss in _losses(model, batches, optimizer)[0]:
        running_loss += loss
    return running_loss


@wrong("train-epoch", "sum-over-examples")
def epoch_total(model, batches, optimizer):
    losses, sizes = _losses(model, batches, optimizer)
    return np.dot(losses, sizes)


@wrong("train-epoch", "batch-means-over-examples")
def epoch_divides_twice(model, batches, optimizer):
    losses, sizes = _losses(model, batches, optimizer)
    return losses.sum() / sizes.sum()


@wrong("train-epoch", "example-sums-over-batches")
def epoch_divides_by_batches(model, batches, optimizer):
    losses, sizes = _losses(model, batches, optimizer)
    return (losses * sizes).mean()


@wrong("train-epoch", "last-batch-only")
def epoch_last(model, batches, optimizer):
    loss = None
    for batch_loss in _losses(model, batches, optimizer)[0]:
        loss = batch_loss
    return loss


# --- evaluate


def _collect(model, batches):
    """Labels and predictions of all batches, the model left as it was found."""
    mode = model.training
    model.eval()
    labels, found = [], []
    with torch.no_grad():
        for x, y in batches:
            found += model(x).argmax(dim=1).tolist()
            labels += y.tolist()
    model.train(mode)
    return np.array(labels), np.array(found)


@right("evaluate")
def evaluate_sklearn(model, batches):
    labels, found = _collect(model, batches)
    return accuracy_score(labels, found), f1_score(labels, found, average="macro", zero_division=0)


@right("evaluate")
@torch.no_grad()
def evaluate_decorated(model, batches):
    was = model.training
    model.eval()
    found = torch.cat([model(x) for x, _ in batches]).argmax(1)
    labels = torch.cat([y for _, y in batches])
    if was:
        model.train()
    f1 = []
    for c in range(int(max(labels.max(), found.max())) + 1):
        tp = ((found == c) & (labels == c)).sum()
        sizes = (found == c).sum() + (labels == c).sum()
        if sizes > 0:
            f1.append(2 * tp / sizes)
    return (found == labels).float().mean(), torch.stack(f1).mean()


@right("evaluate")
def evaluate_by_counting(model, batches):
    was = model.training
    model.eval()
    tp, fp, fn = defaultdict(int), defaultdict(int), defaultdict(int)
    right_ones = n = 0
    with torch.inference_mode():
        for x, y in batches:
            for a, b in zip(y.tolist(), model(x).max(dim=1).indices.tolist(), strict=True):
                n += 1
                if a == b:
                    right_ones += 1
                    tp[a] += 1
                else:
                    fn[a] += 1
                    fp[b] += 1
    model.train(was)
    classes = set(tp) | set(fp) | set(fn)
    scores = []
    for c in classes:
        p = tp[c] / (tp[c] + fp[c]) if tp[c] + fp[c] else 0.0
        r = tp[c] / (tp[c] + fn[c]) if tp[c] + fn[c] else 0.0
        scores.append(2 * p * r / (p + r) if p + r else 0.0)
    return [right_ones / n, sum(scores) / len(scores)]


@right("evaluate")
def evaluate_confusion_float32(model, batches):
    labels, found = _collect(model, batches)
    k = max(labels.max(), found.max()) + 1
    confusion = np.zeros((k, k), dtype=np.float32)
    np.add.at(confusion, (labels, found), 1)
    both = confusion.sum(0) + confusion.sum(1)
    f1 = 2 * np.diag(confusion)[both > 0] / both[both > 0]
    return np.float32(np.trace(confusion) / confusion.sum()), f1.mean()


@wrong("evaluate", "train-mode-left")
def evaluate_never_evals(model, batches):
    labels, found = [], []
    with torch.no_grad():
        for x, y in batches:
            found.extend(model(x).argmax(1).numpy())
            labels.extend(y.numpy())
    return accuracy_score(labels, found), f1_score(labels, found, average="macro", zero_division=0)


@wrong("evaluate", "eval-mode-kept")
def evaluate_forgets_to_restore(model, batches):
    labels, found = _collect(model, batches)
    model.eval()
    return accuracy_score(labels, found), f1_score(labels, found, average="macro", zero_division=0)


@wrong("evaluate", "always-training-afterwards")
def evaluate_trains_on(model, batches):
    labels, found = _collect(model, batches)
    model.train()
    return (labels == found).mean(), f1_score(labels, found, average="macro", zero_division=0)


@wrong("evaluate", "with-gradients")
def evaluate_with_graph(model, batches):
    mode = model.training
    model.eval()
    out = [(model(x).argmax(1), y) for x, y in batches]
    model.train(mode)
    found, labels = (torch.cat(part).numpy() for part in zip(*out, strict=True))
    return accuracy_score(labels, found), f1_score(labels, found, average="macro", zero_division=0)


@wrong("evaluate", "divides-by-zero")
def evaluate_plain_division(model, batches):
    labels, found = (part.tolist() for part in _collect(model, batches))
    f1 = []
    for c in sorted(set(labels)):
        tp = sum(a == b == c for a, b in zip(labels, found, strict=True))
        precision = tp / found.count(c)
        recall = tp / labels.count(c)
        f1.append(2 * precision * recall / (precision + recall))
    return sum(a == b for a, b in zip(labels, found, strict=True)) / len(labels), sum(f1) / len(f1)


@wrong("evaluate", "nan-for-a-missing-class")
def evaluate_tensor_division(model, batches):
    labels, found = map(torch.from_numpy, _collect(model, batches))
    f1 = []
    for c in labels.unique():
        tp = ((labels == c) & (found == c)).sum()
        precision, recall = tp / (found == c).sum(), tp / (labels == c).sum()
        f1.append(2 / (1 / precision + 1 / recall))
    return (labels == found).float().mean().item(), torch.stack(f1).mean().item()


@wrong("evaluate", "skips-missing-classes")
def evaluate_found_classes(model, batches):
    labels, found = _collect(model, batches)
    return (labels == found).mean(), f1_score(labels, found, average="macro", labels=np.unique(found))


@wrong("evaluate", "counts-absent-classes")
def evaluate_all_outputs(model, batches):
    labels, found = _collect(model, batches)
    mode = model.training
    with torch.no_grad():
        n_classes = model.eval()(batches[0][0]).shape[1]
    model.train(mode)
    f1 = f1_score(labels, found, average="macro", labels=range(n_classes), zero_division=0)
    return (labels == found).mean(), f1


def _batches_apart(model, batches):
    for batch in batches:
        yield _collect(model, [batch])


@wrong("evaluate", "batch-by-batch")
def evaluate_per_batch(model, batches):
    accuracies, f1 = [], []
    for labels, found in _batches_apart(model, batches):
        accuracies.append((labels == found).mean())
        f1.append(f1_score(labels, found, average="macro", zero_division=0))
    return sum(accuracies) / len(batches), sum(f1) / len(batches)


@wrong("evaluate", "mean-of-batch-accuracies")
def evaluate_accuracy_per_batch(model, batches):
    accuracy = np.mean([np.mean(a == b) for a, b in _batches_apart(model, batches)])
    return accuracy, f1_score(*_collect(model, batches), average="macro", zero_division=0)


@wrong("evaluate", "mean-of-batch-f1")
def evaluate_f1_per_batch(model, batches):
    f1 = [f1_score(a, b, average="macro", zero_division=0) for a, b in _batches_apart(model, batches)]
    return accuracy_score(*_collect(model, batches)), np.mean(f1)


@wrong("evaluate", "micro-f1")
def evaluate_micro(model, batches):
    labels, found = _collect(model, batches)
    return accuracy_score(labels, found), f1_score(labels, found, average="micro")


@wrong("evaluate", "weighted-f1")
def evaluate_weighted(model, batches):
    labels, found = _collect(model, batches)
    return accuracy_score(labels, found), f1_score(labels, found, average="weighted", zero_division=0)


@wrong("evaluate", "f1-of-means")
def evaluate_f1_of_means(model, batches):
    labels, found = _collect(model, batches)
    p = precision_score(labels, found, average="macro", zero_division=0)
    r = balanced_accuracy_score(labels, found)
    return accuracy_score(labels, found), 2 * p * r / (p + r)


@wrong("evaluate", "precision-alone")
def evaluate_precision(model, batches):
    labels, found = _collect(model, batches)
    return accuracy_score(labels, found), precision_score(labels, found, average="macro", zero_division=0)


@wrong("evaluate", "recall-alone")
def evaluate_recall(model, batches):
    labels, found = _collect(model, batches)
    return accuracy_score(labels, found), balanced_accuracy_score(labels, found)


@wrong("evaluate", "swapped")
def evaluate_other_order(model, batches):
    labels, found = _collect(model, batches)
    return f1_score(labels, found, average="macro", zero_division=0), accuracy_score(labels, found)


@wrong("evaluate", "percent")
def evaluate_percent(model, batches):
    labels, found = _collect(model, batches)
    return 100 * accuracy_score(labels, found), 100 * f1_score(labels, found, average="macro", zero_division=0)


@wrong("evaluate", "last-batch-alone")
def evaluate_overwrites(model, batches):
    was_training = model.training
    model.eval()
    for x, y in batches:
        labels = y
        with torch.no_grad():
            found = model(x).argmax(dim=1)
    model.train(was_training)
    return accuracy_score(labels, found), f1_score(labels, found, average="macro", zero_division=0)
