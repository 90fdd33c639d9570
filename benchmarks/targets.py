"""How a benchmark ends: each target in words, whether it was met, and the exit code."""


def told(targets: dict[str, bool]) -> int:
    """Print them. 0 when all are met, else 1."""
    for words, met in targets.items():
        print(f"  {'met   ' if met else 'MISSED'}  {words}")
    return 0 if all(targets.values()) else 1
