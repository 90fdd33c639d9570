// The worker of apart.js: pictures first, in the order in which they were asked for, then peaks.

import { Columns } from "./columns.js";
import { PeakJob, PictureJob } from "./picturejob.js";

const SLICE_MS = 12; // before it looks whether something newer was asked

let clip = null; // {columns, sr, length}
const jobs = { picture: new Map(), peak: new Map() }; // name -> {id, job}
let awake = false;

const does = {
  begin({ length, sr }) {
    clip = { columns: new Columns(null, length), sr, length };
  },
  put: ({ piece }) => clip.columns.put(piece),
  picture: ({ name, id, settings, width, height }) => jobs.picture.set(name, { id, job: new PictureJob({ ...clip, width, height }, settings) }),
  peak: ({ name, id, settings, known }) => jobs.peak.set(name, { id, job: new PeakJob(clip, settings, known) }),
};

self.onmessage = ({ data }) => {
  does[data.to](data);
  wake();
};

function wake() {
  if (awake || clip.columns.copied < clip.length) return;
  awake = true;
  setTimeout(turn, 0);
}

function turn() {
  awake = false;
  const kind = jobs.picture.size ? "picture" : "peak";
  for (const [name, { id, job }] of jobs[kind]) {
    if (job.advance(performance.now() + SLICE_MS)) {
      jobs[kind].delete(name);
      const found = job.finish();
      const moved = kind === "picture" ? [found.power, found.rowOf, found.columns.from, found.columns.to].map(({ buffer }) => buffer) : [];
      self.postMessage({ name, id, found }, moved);
    }
    break;
  }
  if (jobs.picture.size || jobs.peak.size) wake();
}
