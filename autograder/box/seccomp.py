"""The filter of system calls, from `autograder.box.system_calls`. Linux alone.

libseccomp (a part of every common distribution) knows each system's numbers and writes the filter.
"""

from __future__ import annotations

import ctypes
import errno
import os
import tempfile
from functools import cache

from autograder.box.system_calls import WHERE, always

_ALLOW, _ERROR = 0x7FFF_0000, 0x0005_0000
_OTHER_SYSTEM, _SORTED = (2, _ERROR | errno.ENOSYS), (8, 2)  # settings of a filter: (which, value)
_NOT_EQUAL, _MASKED_EQUAL = 1, 7


class _Comparison(ctypes.Structure):
    _fields_ = [("arg", ctypes.c_uint), ("op", ctypes.c_int), ("a", ctypes.c_uint64), ("b", ctypes.c_uint64)]


@cache
def library() -> ctypes.CDLL:
    found = ctypes.CDLL("libseccomp.so.2", use_errno=True)
    number, pointer, text = ctypes.c_uint32, ctypes.c_void_p, ctypes.c_char_p
    found.seccomp_init.restype, found.seccomp_init.argtypes = pointer, [number]
    found.seccomp_arch_native.restype = found.seccomp_arch_resolve_name.restype = number
    found.seccomp_syscall_resolve_name_arch.argtypes = [number, text]
    found.seccomp_attr_set.argtypes = [pointer, ctypes.c_int, number]
    found.seccomp_arch_add.argtypes = found.seccomp_arch_remove.argtypes = [pointer, number]
    found.seccomp_rule_add_array.argtypes = [
        pointer, number, ctypes.c_int, ctypes.c_uint, ctypes.POINTER(_Comparison),
    ]  # fmt: skip
    found.seccomp_export_bpf.argtypes = [pointer, ctypes.c_int]
    found.seccomp_release.argtypes = [pointer]
    return found


def call_number(name: str, system: int | None = None) -> int:
    """The number of a system call, here or on another system; negative where it has none."""
    system = library().seccomp_arch_native() if system is None else system
    return library().seccomp_syscall_resolve_name_arch(system, name.encode())


def system_token(machine: str) -> int:
    """libseccomp's number for a machine, such as "aarch64"."""
    return library().seccomp_arch_resolve_name(machine.encode())


def filter_program(machine: str = "") -> bytes:
    """The filter as bytes, for this machine or the one that is named.

    What is not on the list is unknown (ENOSYS): libraries then do without, and the C library takes clone where clone3
    is unknown, whose flags no filter could read. A network cannot be reached. Calls in the manner of another system
    (32 bits, x32) are unknown too.
    """
    lib = library()
    rules = lib.seccomp_init(_ERROR | errno.ENOSYS)
    native = system = lib.seccomp_arch_native()
    try:
        if machine and (system := system_token(machine)) != native:
            _checked(lib.seccomp_arch_add(rules, system), f"a filter for {machine}")
            _checked(lib.seccomp_arch_remove(rules, native), f"a filter for {machine} alone")
        for setting in (_OTHER_SYSTEM, _SORTED):
            lib.seccomp_attr_set(rules, *setting)
        for name in always():
            _add(rules, system, name, _ALLOW)
        for name, cases in WHERE.items():
            for case in cases:
                _add(
                    rules,
                    system,
                    name,
                    _ALLOW,
                    *(_Comparison(i.argument, _MASKED_EQUAL, i.mask, i.value) for i in case),
                )
        family = WHERE["socket"][0][0].value
        _add(rules, system, "socket", _ERROR | errno.ENETUNREACH, _Comparison(0, _NOT_EQUAL, family, 0))
        with tempfile.TemporaryFile() as file:
            _checked(lib.seccomp_export_bpf(rules, file.fileno()), "writing the filter")
            file.seek(0)
            return file.read()
    finally:
        lib.seccomp_release(rules)


def _add(rules: int, system: int, name: str, action: int, *comparisons: _Comparison) -> None:
    if call_number(name, system) < 0:
        return  # that system has no such call
    array, number = (_Comparison * len(comparisons))(*comparisons), call_number(name)  # it translates numbers from here
    _checked(library().seccomp_rule_add_array(rules, action, number, len(comparisons), array), f"a rule for {name}")


def _checked(result: int, what: str) -> None:
    if result < 0:
        raise OSError(-result, f"{what}: {os.strerror(-result)}")
