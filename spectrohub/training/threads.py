"""One thread for small work: on a busy machine threads wait for each other far longer than such work takes."""

import contextlib

import torch


@contextlib.contextmanager
def one_thread():
    """PyTorch on one thread for a while; also a decorator. The number of threads is put back."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
