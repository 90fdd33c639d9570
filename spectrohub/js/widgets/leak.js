// The leak meter: which sources lie on both sides of a split, what that does to the accuracy, and what a doubled
// softmax does to the loss. The figures come from trainings in Python; the floor is computed here.

import { makeChart } from "../engine/chart.js";
import { choice, fact, slider } from "../engine/controls.js";
import { element } from "../engine/dom.js";
import { anywidget, staticHost } from "../engine/host.js";
import { limitsOf } from "../engine/limits.js";
import { cardHead, legend, makeWidget } from "../engine/widget.js";

export { staticHost };

const KEYS = ["split", "double_softmax", "n_classes"];
// Of the slider, between its ends.
const STOPS = [3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 35, 40, 50, 60, 80, 100, 150, 200, 300, 500, 750];

const percent = (share, digits = 1) => `${(100 * share).toFixed(digits)} %`;

// The least cross-entropy of scores between 0 and 1: 1 for the right class, 0 for the n - 1 others.
export const lossFloor = (n) => Math.log(Math.E + n - 1) - 1;

export const sharedSources = (takes) => takes.filter(([train, test]) => train > 0 && test > 0).length;

export function mount(el, host) {
  const limits = limitsOf(host);
  const { class_names, runs, sources, takes, what } = host.get("_results");
  const runOf = (split, double) => runs.find((run) => run.split === split && run.double_softmax === double);
  const ends = [limits.least("n_classes"), limits.most("n_classes")];
  const classes = [...new Set([...ends, ...STOPS, host.get("n_classes"), class_names.length])].sort((a, b) => a - b);
  const floor = lossFloor(class_names.length);

  const bars = ["random", "grouped"].map((split) => accuracyBar(split));
  const { node: picture, show: showSources } = sourcePicture(class_names, sources);
  const caption = element("p", { class: "sh-source-caption" });

  const epochs = Math.max(...runs.map((run) => run.train_loss.length));
  const top = Math.max(...runs.flatMap((run) => run.train_loss.slice(0, 1)), floor) * 1.06;
  const losses = makeChart({
    label: "", height: 150,
    x: { from: 0, to: epochs, ticks: [0, 0.25, 0.5, 0.75, 1].map((u) => Math.round(u * epochs)), title: "Epoch" },
    y: { from: 0, to: top, ticks: [0, 0.5, 1, 1.5, 2, 2.5].filter((value) => value < top), title: "Training loss (nats)" },
    paint(pen) {
      const { split, double_softmax } = widget.state;
      pen.segment(0, floor, epochs, floor, "text", { dash: [5, 4] });
      pen.text(epochs, floor, `floor of two softmaxes: ${floor.toFixed(3)}`, "muted", { align: "right", rise: 6 });
      for (const double of [!double_softmax, double_softmax]) {
        const { train_loss } = runOf(split, double);
        pen.line(train_loss.length, (i) => i + 1, (i) => train_loss[i], double === double_softmax ? "accent" : "muted",
          { thick: double === double_softmax ? 2.4 : 1.4 });
      }
    },
  });
  const log = Math.log10;
  const floors = makeChart({
    label: "", height: 190,
    x: { from: log(2), to: 3, ticks: [2, 5, 10, 30, 100, 300, 1000].map(log), format: (value) => String(Math.round(10 ** value)), title: "Classes" },
    y: { from: 0, to: 7, ticks: [0, 1, 2, 3, 4, 5, 6, 7], title: "Loss (nats)" },
    paint(pen) {
      const { n_classes: n } = widget.state;
      const at = (i) => log(2) + ((3 - log(2)) * i) / 200;
      pen.line(201, at, (i) => Math.log(10 ** at(i)), "muted", { thick: 1.4 });
      pen.line(201, at, (i) => lossFloor(10 ** at(i)), "accent", { thick: 2.4 });
      pen.segment(log(n), 0, log(n), Math.log(n), "line", { dash: [4, 3] });
      pen.dot(log(n), Math.log(n), "muted", 4);
      pen.dot(log(n), lossFloor(n), "accent", 5);
    },
  });

  const facts = {
    train: fact("Training accuracy"), test: fact("Test accuracy"), loss: fact("Last training loss"), shared: fact("Sources on both sides"),
  };
  const floorFacts = { floor: fact("Floor with two softmaxes"), guess: fact("Loss of a guess, log n"), room: fact("Room to learn in") };
  const verdict = element("div", { class: "sh-verdict" });
  const floorText = element("div", { class: "sh-output" });

  const widget = makeWidget(el, host, KEYS, ({ split, double_softmax, n_classes: n }) => {
    const run = runOf(split, double_softmax);
    const other = runOf(split === "random" ? "grouped" : "random", double_softmax);
    const shared = sharedSources(takes[split]);
    bars.forEach((bar) => bar.set(runOf(bar.split, double_softmax), bar.split === split));
    showSources(takes[split]);
    caption.textContent = `${split === "random" ? "Random" : "Grouped"} split: ${shared} of ${sources.length} sources lie on both sides.`;
    picture.setAttribute("aria-label", `${caption.textContent} One mark for each source, a row for each class: ${class_names.join(", ")}.`);
    facts.train.set(percent(run.train_accuracy));
    facts.test.set(percent(run.test_accuracy));
    facts.loss.set(run.train_loss.at(-1).toFixed(3));
    facts.shared.set(`${shared} of ${sources.length}`);
    facts.shared.node.lastChild.classList.toggle("sh-alarm", shared > 0);
    floorFacts.floor.set(lossFloor(n).toFixed(3));
    floorFacts.guess.set(Math.log(n).toFixed(3));
    floorFacts.room.set((Math.log(n) - lossFloor(n)).toFixed(3));
    floorText.textContent = `log(e + ${n} − 1) − 1 = ${lossFloor(n).toFixed(3)}`;
    verdict.textContent = verdictText({ split, double_softmax, run, other, shared, floor });
    losses.update({ label: `Training loss over ${run.train_loss.length} epochs: from ${run.train_loss[0].toFixed(2)} to ${run.train_loss.at(-1).toFixed(3)}. The floor of two softmaxes is ${floor.toFixed(3)}.` });
    floors.update({ label: `Loss floor of two softmaxes over the number of classes; ${n} classes: ${lossFloor(n).toFixed(3)}, and ${Math.log(n).toFixed(3)} for a guess.` });
    return `${caption.textContent} Test accuracy ${percent(run.test_accuracy)}, last training loss ${run.train_loss.at(-1).toFixed(3)}. ${verdict.textContent} With ${n} classes the floor is ${lossFloor(n).toFixed(3)}.`;
  });
  const { state, change } = widget;
  const controls = {
    split: choice({
      label: "How the clips are split", name: "split", value: state.split, onInput: change("split"),
      options: [{ value: "random", label: "At random" }, { value: "grouped", label: "Grouped by source" }],
    }),
    double_softmax: choice({
      label: "Before cross-entropy", name: "double_softmax", value: state.double_softmax, onInput: (value) => change("double_softmax")(value === "true"),
      options: [{ value: false, label: "Scores as they are" }, { value: true, label: "A softmax more" }],
    }),
    n_classes: slider({
      label: "Number of classes", name: "n_classes", values: classes, value: state.n_classes, onInput: change("n_classes"),
      describe: (n) => ({ main: `${n}`, detail: "the floor is computed, not measured" }),
    }),
  };
  const title = (text) => element("div", { class: "sh-section" }, text);
  const list = (facts) => element("dl", { class: "sh-facts" }, Object.values(facts).map((each) => each.node));
  const measured = element(
    "div", {},
    element("div", { class: "sh-controls sh-two" }, controls.split.node, controls.double_softmax.node),
    list(facts),
    element("div", { class: "sh-leak-pair" },
      element("div", {}, title("Which sources lie where"), picture, caption,
        legend([["in training", "line-quiet", true], ["in test", "line-2", true], ["on both sides", "bad", true]])),
      element("div", {}, title("Accuracy on the test clips"), bars.map((bar) => bar.node),
        title("Training loss"), losses.node, legend([["as chosen", "accent"], ["the other way", "muted"]]))),
    verdict,
  );
  const computed = element(
    "div", { hidden: true },
    title("How low can the loss go with a softmax too many?"),
    controls.n_classes.node, element("div", { class: "sh-floors" }, floors.node),
    legend([["floor of two softmaxes", "accent"], ["a guess among all classes", "muted"]]), list(floorFacts), floorText,
  );
  const view = choice({
    label: "Show", value: "measured",
    options: [{ value: "measured", label: "What was measured" }, { value: "computed", label: "The floor for any number of classes" }],
    onInput(value) {
      measured.hidden = value !== "measured";
      computed.hidden = value === "measured";
    },
  });
  const root = element(
    "div", { class: "sh-card sh-leak", role: "group", "aria-label": "Leak meter" },
    cardHead("Leak meter", what),
    element("div", { class: "sh-inline" }, view.node), measured, computed,
  );
  widget.start(root, { ...controls, n_classes: { set: (n) => classes.includes(n) && controls.n_classes.set(n) } });
  return () => {
    losses.close();
    floors.close();
    widget.close();
  };
}

// One mark for each source, a row for each class: which part of its takes is in the test set.
function sourcePicture(names, sources) {
  const marks = sources.map(() => element("span", { class: "sh-source" }));
  const rows = names.flatMap((name, label) => [
    element("span", { class: "sh-source-name" }, name),
    element("span", { class: "sh-source-row" }, marks.filter((_, i) => sources[i] === label)),
  ]);
  return {
    node: element("div", { class: "sh-sources", role: "img" }, rows),
    show(takes) {
      marks.forEach((mark, i) => {
        const [train, test] = takes[i];
        mark.style.setProperty("--sh-test-share", `${(100 * test) / (train + test)}%`);
        mark.classList.toggle("sh-both", train > 0 && test > 0);
        mark.title = `${train} in training, ${test} in test`;
      });
    },
  };
}

function accuracyBar(split) {
  const fill = element("span", { class: "sh-meter-fill" });
  const value = element("b", {});
  const node = element("div", { class: "sh-meter" }, element("span", {}, split === "random" ? "Random" : "Grouped"),
    element("span", { class: "sh-meter-track", "aria-hidden": "true" }, fill), value);
  return {
    split, node,
    set(run, chosen) {
      fill.style.width = `${100 * run.test_accuracy}%`;
      value.textContent = percent(run.test_accuracy);
      node.classList.toggle("sh-chosen", chosen);
    },
  };
}

function verdictText({ split, double_softmax, run, other, shared, floor }) {
  const gap = Math.abs(run.test_accuracy - other.test_accuracy) * 100;
  const better = run.test_accuracy > other.test_accuracy ? "more" : "less";
  const leak = split === "random"
    ? `${shared} sources are known from training, so the test also asks: do you know this room? It shows ${gap.toFixed(1)} points ${better} than with new sources.`
    : shared === 0
      ? `No source is known from training: this is the figure for sounds that are really new. It is ${gap.toFixed(1)} points ${better} than the random split shows.`
      : `${shared} sources lie on both sides although the split is called grouped.`;
  const loss = double_softmax
    ? ` With a softmax too many the loss ends at ${run.train_loss.at(-1).toFixed(3)}; it can never fall below ${floor.toFixed(3)}, though ${percent(run.train_accuracy)} of the training clips are right.`
    : ` The loss ends at ${run.train_loss.at(-1).toFixed(3)}: nothing holds it up.`;
  return leak + loss;
}

export default anywidget(mount);
