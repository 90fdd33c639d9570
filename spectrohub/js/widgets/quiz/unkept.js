// Answers whose reply has not come, kept in this browser tab: after a restart of the kernel the next widget that asks
// the same question takes them over. An answer keeps its event id, so that sending it twice adds it once. What is kept
// in the end is announced to the other widgets of this page and of other tabs.

const OWNER = serverPath(); // several learners may have their servers under one address
const KEY = `spectrohub-unkept-answers ${OWNER}`;
const CHANNEL = `spectrohub-answers ${OWNER}`;
const MOST = 500;
let inMemory = []; // where the browser keeps nothing

function serverPath() {
  try {
    return JSON.parse(document.getElementById("jupyter-config-data").textContent).baseUrl;
  } catch {
    return ""; // no page of Jupyter's
  }
}

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

// An answer is {event, item, answer, right, kind}; `kind`: quiz, review or challenge, as the ledger calls them.
// `items`: those asked for; null for all.
export function unkept(kind, items = null) {
  return read().filter((one) => one.kind === kind && (!items || items.includes(one.item)));
}

export function addUnkept(answer) {
  write([...read(), answer]);
}

function openChannel() {
  try {
    return new BroadcastChannel(CHANNEL);
  } catch {
    return null; // a page that may not speak to others
  }
}

// `heard(answers)`: another widget has had its reply to them. `announce(answers)`: this one has.
export function keptAnswers(heard) {
  const channel = openChannel();
  if (channel) channel.onmessage = ({ data }) => heard(data);
  return {
    announce(answers) {
      const events = answers.map(({ event }) => event);
      write(read().filter(({ event }) => !events.includes(event)));
      channel?.postMessage(answers);
    },
    close: () => channel?.close(),
  };
}
