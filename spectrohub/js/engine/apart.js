// Work on a long clip apart from the page: a worker has the samples and makes pictures of them, and the page goes on meanwhile.

import source from "./apart.worker.js";

const LONG = 4e6; // samples: of a shorter clip a picture is there sooner without a worker
const PIECE = 1 << 20; // samples that are handed over at a time ...
const SLICE_MS = 6; // ... for so long in a row

// An Apart where it is worth it and the page may have one, else null.
export function apartFrom(samples, sr) {
  if (samples.length < LONG) return null;
  try {
    return new Apart(samples, sr);
  } catch {
    return null; // a policy of the page forbids it
  }
}

class Apart {
  constructor(samples, sr) {
    const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    this.worker = new Worker(address);
    URL.revokeObjectURL(address);
    this.clients = new Map(); // client -> its number
    this.asked = new Map(); // "kind client" -> {id, reply}
    this.count = 0;
    this.broken = [];
    this.worker.onmessage = ({ data: { name, id, found } }) => {
      const one = this.asked.get(name);
      if (one?.id !== id) return; // something newer was asked
      this.asked.delete(name);
      one.reply(found);
    };
    this.worker.onerror = () => {
      this.close();
      this.broken.forEach((tell) => tell());
    };
    this.worker.postMessage({ to: "begin", length: samples.length, sr });
    this.#hand(samples);
  }

  // kind: "picture" or "peak", with what it takes; client: who asks. Something newer of the same kind takes its place.
  ask(kind, client, what, reply) {
    if (!this.clients.has(client)) this.clients.set(client, this.clients.size);
    const name = `${kind} ${this.clients.get(client)}`;
    this.count += 1;
    this.asked.set(name, { id: this.count, reply });
    this.worker.postMessage({ to: kind, name, id: this.count, ...what });
  }

  // tell(): no worker came to be, and the page has to do without.
  whenBroken(tell) {
    this.broken.push(tell);
  }

  close() {
    clearTimeout(this.timer);
    this.worker.terminate();
    this.asked.clear();
  }

  #hand(samples, at = 0) {
    const until = performance.now() + SLICE_MS;
    for (; at < samples.length && performance.now() < until; at += PIECE) {
      const piece = samples.slice(at, at + PIECE);
      this.worker.postMessage({ to: "put", piece }, [piece.buffer]);
    }
    if (at < samples.length) this.timer = setTimeout(() => this.#hand(samples, at), 0);
  }
}
