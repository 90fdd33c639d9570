"""Networks to compare with: a residual block and a classifier, each with switches for what can go wrong.

Every maker returns a function that builds the module: torch is imported when a module is built, not before.
"""


def block(*, final="right", skip="always", project="when-needed", stride_of_second=False, padding=1,
          ignore_stride=False, in_place=False):  # fmt: skip
    """A maker of residual blocks: `make(c_in, c_out, stride=1)`. Without options, the right one.

    final: where the last ReLU stands (right, inner, both, none). skip: always, where-same, none.
    project: when-needed, always, never, channels, stride, unstrided, pooled.
    """

    def make(c_in, c_out, stride=1):
        from torch import nn
        from torch.nn.functional import relu

        if ignore_stride:
            stride = 1
        same = c_in == c_out and stride == 1
        projecting = {
            "always": True,
            "never": False,
            "channels": c_in != c_out,
            "stride": stride != 1,
        }.get(project, not same)

        class Block(nn.Module):
            def __init__(self):
                super().__init__()
                self.body = nn.Sequential(
                    nn.Conv2d(c_in, c_out, 3, stride, padding, bias=False),
                    nn.BatchNorm2d(c_out),
                    nn.ReLU(),
                    nn.Conv2d(c_out, c_out, 3, stride if stride_of_second else 1, padding, bias=False),
                    nn.BatchNorm2d(c_out),
                )
                step = 1 if project == "unstrided" else stride
                self.projection = nn.Conv2d(c_in, c_out, 1, step, bias=False) if projecting else None

            def forward(self, x):
                out = self.body(x)
                if final in ("inner", "both"):
                    out = relu(out)
                out = out + self.short_cut(x) if skip == "always" or (skip == "where-same" and same) else out
                if in_place and same:
                    x.copy_(out)
                return relu(out) if final in ("right", "both") else out

            def short_cut(self, x):
                if project == "pooled" and not same:
                    return _without_weights(x, c_out, stride)
                return x if self.projection is None else self.projection(x)

        return Block()

    return make


def _without_weights(x, c_out, stride):
    from torch.nn.functional import pad

    x = x[:, :c_out, ::stride, ::stride]
    return pad(x, (0, 0, 0, 0, 0, c_out - x.shape[1]))


def classifier(*, end="logits", head="pooled", size=(64, 44), channels=1, squeezes=False, widths=(8, 16),
               flaw=None):  # fmt: skip
    """A maker of small spectrogram classifiers: `make(n_classes)`. Without options, the right one.

    end: logits, softmax, log-softmax, relu, sigmoid. head: pooled, flat (for inputs of `size`), frames (pools time
    alone). flaw: extra-channel-axis, frequency-as-channels, channel-mismatch, pools-too-often, dropout-always,
    mixes-the-batch, detached, plain-list, too-big (in the last layers, where many parameters take little time).
    """

    def make(n_classes):
        from torch import nn

        class Classifier(nn.Module):
            def __init__(self):
                super().__init__()
                narrow, wide = widths
                one_axis = flaw == "frequency-as-channels"
                convolution, taken = (nn.Conv1d, size[0]) if one_axis else (nn.Conv2d, channels)
                stem = convolution(taken, narrow, 3, 2, padding=1)
                taken = 2 * narrow if flaw == "channel-mismatch" else narrow
                layers: list[nn.Module] = [stem, nn.ReLU(), nn.Conv2d(taken, wide, 3, 2, padding=1), nn.ReLU()]
                layers += [nn.MaxPool2d(2)] * (5 if flaw == "pools-too-often" else 0)
                self.layers = layers if flaw == "plain-list" else nn.Sequential(*layers)
                features = wide * (size[0] // 4) * (size[1] // 4) if head == "flat" else wide
                self.classify: nn.Module = nn.Linear(features, n_classes)
                if flaw == "too-big":
                    self.classify = nn.Sequential(nn.Linear(features, 32_000), nn.Linear(32_000, n_classes))

            def forward(self, x):
                if flaw == "extra-channel-axis":
                    x = x.unsqueeze(1)
                if flaw == "frequency-as-channels":
                    x = x.squeeze(1)
                for layer in self.layers:
                    x = layer(x)
                x = x.flatten(1) if head == "flat" else x.mean(dim=(2, 3))
                return self.finish(x)

            def finish(self, x):
                if flaw == "dropout-always":
                    x = nn.functional.dropout(x, 0.5)
                if flaw == "mixes-the-batch":
                    x = x.softmax(dim=0)
                if flaw == "detached":
                    x = x.detach()
                if squeezes:
                    x = x.squeeze()
                return _ENDS[end](self.classify(x))

        return Classifier()

    return make


_ENDS = {
    "logits": lambda x: x,
    "softmax": lambda x: x.softmax(dim=-1),
    "log-softmax": lambda x: x.log_softmax(dim=-1),
    "relu": lambda x: x.relu(),
    "sigmoid": lambda x: x.sigmoid(),
}
