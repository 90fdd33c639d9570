"""Imported first by the process that workers come from: what it loads stays, and to look through that time and again
would take a quarter of its start. A worker collects again."""

import gc

gc.disable()
