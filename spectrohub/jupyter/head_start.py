"""The front page's kernel, started with the server: it is ready by the time the browser has loaded JupyterLab.

JupyterLab looks for a session of the notebook's path before it starts one of its own, and finds this one.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp

# What the page's first cells import. No name is bound by it: what a learner writes finds nothing that was not imported.
_WARM = "[*map(__import__, ('spectrohub.explorers.stft', 'spectrohub.progress_views.show_welcome'))]\nNone"


async def start_kernel_of(server: ServerApp, notebook: str) -> None:
    """Start a session for `notebook`, a path below the server's root. Trouble is logged: JupyterLab starts one then."""
    if not notebook or not (Path(server.root_dir) / notebook).is_file():
        return
    try:
        name = Path(notebook).name
        session = await server.session_manager.create_session(
            path=notebook, name=name, type="notebook", kernel_name=server.kernel_manager.default_kernel_name
        )
        kernel: Any = server.kernel_manager.get_kernel(session["kernel"]["id"])
        spec = kernel.kernel_spec
        usual, spec.interrupt_mode = spec.interrupt_mode, "message"  # a signal while it loads ends in a traceback
        try:
            await _warm(kernel)
        finally:
            spec.interrupt_mode = usual
    except Exception as error:  # noqa: BLE001 - a head start that fails must not stop the server
        server.log.warning("no kernel was started ahead for %s: %r", notebook, error)


async def _warm(kernel: Any) -> None:
    client = kernel.client()
    client.start_channels()
    try:
        await client.wait_for_ready(timeout=60)
        client.execute(_WARM, silent=True)
    finally:
        client.stop_channels()
