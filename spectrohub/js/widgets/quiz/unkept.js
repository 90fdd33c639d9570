// Answers whose reply has not come, kept in this browser tab: after a restart of the kernel the next widget that asks
// the same question takes them over. An answer keeps its event id, so that sending it twice adds it once.

const KEY = "spectrohub-unkept-answers";
const KEPT = "spectrohub-answers-kept";
const MOST = 500;
let inMemory = []; // where the browser keeps nothing

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) ?? [];
  } catch {
    return inMemory;
  }
}

function write(answers) {
  inMemory = answers.slice(-MOST);
  try {
    sessionStorage.setItem(KEY, JSON.stringify(inMemory));
  } catch {
    // they stay as long as the page
  }
}

// `kind`: quiz, review or challenge, as the ledger calls them. `items`: those asked for; null for all.
export function unkept(kind, items = null) {
  return read().filter((one) => one.kind === kind && (!items || items.includes(one.item)));
}

// `one` = {event, item, answer, kind}
export function addUnkept(one) {
  write([...read(), one]);
}

export function markKept(events) {
  const left = read().filter(({ event }) => !events.includes(event));
  if (left.length < read().length) write(left);
  dispatchEvent(new CustomEvent(KEPT, { detail: events }));
}

// Another widget of this page may have sent it: `heard(events)`.
export function onKept(heard) {
  const listener = ({ detail }) => heard(detail);
  addEventListener(KEPT, listener);
  return () => removeEventListener(KEPT, listener);
}
