// A lesson was one notebook once, lessons/NN_name.ipynb. Bookmarks, links in a learner's own notes, and tabs that are
// restored still name it: they lead to its first chapter, or to the one that has the heading. A chapter whose number
// has changed since is found by its name.

const OPENING = new Set(["docmanager:open", "filebrowser:open-path", "rendermime:handle-local-link"]);
const MAY_HAVE_MOVED = /^\/?(lessons\/\d\d_[a-z0-9_]+(?:\/\d+_[a-z0-9_]+)?\.ipynb)$/;

// ask(path, anchor): a promise of the path that took its place, or of "".
export function leadToChapters(commands, ask) {
  const execute = commands.execute.bind(commands);
  commands.execute = (name, args) => {
    const old = OPENING.has(name) && MAY_HAVE_MOVED.exec(args?.path ?? "")?.[1];
    if (!old) return execute(name, args);
    const anchor = decodeURIComponent((args.id ?? location.hash).replace(/^#/, ""));
    const found = ask(old, anchor).catch(() => "");
    return found.then((path) => execute(name, path ? { ...args, path } : args));
  };
}
