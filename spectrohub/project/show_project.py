"""my_project(): a learner's own sounds through the course, in a notebook or a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from spectrohub.clips import load_clip
from spectrohub.datasets import DataError
from spectrohub.display import show_html
from spectrohub.my_sounds import Kept, keep, kept_clips, my_sounds, put_back, take_out, taken_out
from spectrohub.paths import user_data
from spectrohub.project.bundled import bundled
from spectrohub.project.collection import Collection
from spectrohub.project.figures import cards, count, points
from spectrohub.project.front_ends import checked, features
from spectrohub.project.page import style, verdict, write_page
from spectrohub.project.panel import panel_html, panel_text
from spectrohub.project.results import Result, State, accuracy
from spectrohub.project.trial import Function, NotYet, trial

PAGE = "my_project.html"


def my_project() -> Project:
    """Your project: what is there, what is missing, and its commands.

    project.add(sound, "kettle", source="kitchen")   a file, (y, sr), or an explorer with a clip
    project.pictures()                               one clip of each kind, side by side
    project.test("log-mel", leave_one_source_out)    your function, a small network, every source left out once
    project.page()                                   all of it as one page
    """
    return Project()


class Project:
    """The clips in `my_sounds`, and what was found with them."""

    def __repr__(self) -> str:
        return panel_text(*self._at_a_glance())

    def _repr_html_(self) -> str:
        return panel_html(*self._at_a_glance())

    def _at_a_glance(self) -> tuple[Collection, State, bool]:
        return self.collection, State(), self.page_path.exists()

    @property
    def collection(self) -> Collection:
        """The clips as they are in the folder now."""
        return Collection.read()

    @property
    def folder(self) -> Path:
        """Where the clips lie: a folder for each kind. What you put there counts too."""
        return my_sounds()

    @property
    def page_path(self) -> Path:
        return user_data() / PAGE

    def add(self, sound: Any, label: str, *, source: str) -> Project:
        """Keep a clip: a sound file's path, the name of one of the course's clips, (y, sr), or an explorer.

        label: what it is. source: who, where or which device recorded it; clips of one source are held out together.
        """
        if hasattr(sound, "use_in_project"):
            sound.use_in_project(label, source=source)
        else:
            y, sr = sound if isinstance(sound, tuple) else load_clip(sound)
            keep(y, sr, label, source)
        return self

    def add_bundled(self, which: str = "sounds") -> Project:
        """Add clips of the course, where there is no microphone: "sounds" (made here) or "digits" (downloaded once)."""
        try:
            there = {(one.label, one.source) for one in kept_clips()}
            for y, sr, label, source in bundled(which):
                if (label, source) not in there:
                    keep(y, sr, label, source)
        except DataError as error:
            print(f'{error} Here that is project.add_bundled("sounds"), which needs no network.')
        return self

    def remove(self, name: str) -> Project:
        """Take a clip out, by its name as in "kettle/kitchen-2". Its file is kept, and `undo()` puts it back."""
        clip = self._find(name)
        take_out(clip)
        print(f"{clip.name} was taken out. project.undo() puts it back.")
        return self

    def undo(self) -> Project:
        """Put back the clip that was taken out last."""
        files = taken_out()
        if not files:
            print("No clip was taken out.")
            return self
        path = put_back(files[0])
        print(f"{path.parent.name}/{path.stem} is back.")
        return self

    def _find(self, name: str) -> Kept:
        known = {one.name: one for one in kept_clips()}
        if name not in known:
            from difflib import get_close_matches

            close = get_close_matches(str(name), known, n=3, cutoff=0.4)
            meant = f" Did you mean {' or '.join(map(repr, close))}?" if close else ""
            raise ValueError(f"There is no clip {name!r} in your project.{meant}")
        return known[name]

    def pictures(self) -> None:
        """Show one clip of each kind, on one scale, to look at and to hear; and say what is to be known of all."""
        collection, state = self.collection, State()
        if not collection.clips:
            print("There are no clips yet. project.add_bundled() adds some of the course's own.")
            return
        remarks = "\n".join(f"- {problem.says}" for problem in collection.problems)
        show_html(
            f'<style>{style()}</style><div class="shp-panel">{cards(collection)}</div>', ", ".join(collection.kinds)
        )
        if remarks:
            print(remarks)
        state.looked_at = collection.digest
        state.keep()

    def features(self, front_end: str = "log-mel") -> Any:
        """(X, labels, sources): pictures float32 (n, n_mels, n_frames), the place of each label in `kinds`, sources."""
        collection = self.collection
        if not collection.clips:
            raise NotYet("There are no clips yet. project.add_bundled() adds some of the course's own.")
        return features(collection, checked(front_end)), collection.labels, collection.sources

    @property
    def kinds(self) -> tuple[str, ...]:
        return self.collection.kinds

    def test(self, front_end: str, function: Function) -> None:
        """Have `function(X, labels, sources, learn)` test a small network, keep what came out, and say it.

        front_end: "log-mel", "whisper" or "kaldi". What is not honest, or not yet possible, is said and not kept.
        """
        collection, state = self.collection, State()
        try:
            result = trial(collection, checked(front_end), function)
        except NotYet as problem:
            print(str(problem))
            return
        state.results = state.of(collection) | {front_end: result}
        state.keep()
        print(_found(result))
        for other in state.of(collection).values():
            if other.front_end != front_end:
                print(_plain(verdict(other, result)))

    def page(self, path: str | Path | None = None, *, title: str = "") -> Path | None:
        """Write the page (default: `my_project.html` beside your progress), and give its path."""
        collection, state = self.collection, State()
        if not collection.clips:
            print("There are no clips yet, so nothing to show. project.add_bundled() adds some of the course's own.")
            return None
        target = Path(path).expanduser() if path else self.page_path
        if target.is_dir():
            raise ValueError(f"{target} is a folder. Give a file's path, such as {target / PAGE}.")
        write_page(target, collection, state.of(collection), title=title)
        print(f"The page stands alone. Open this file with a browser, or send it:\n{target.resolve()}")
        return target


def _found(result: Result) -> str:
    wrong = len(result.labels) - int(result.right.sum())
    return (
        f"{result.front_end}: {len(result.labels) - wrong} of {len(result.labels)} clips were named rightly, "
        f"{points(accuracy(result))}; {count(len(set(result.sources)), 'source')}, each left out once."
    )


def _plain(html: str) -> str:
    return html.replace("<b>", "").replace("</b>", "")
