// What comes next: a kind, a level, and one button.

import { element, uniqueId } from "../../engine/dom.js";

// onNext({family, level}); "" leaves the choice to the host
export function chooser(host, onNext) {
  const { family = "", level = "" } = host.get("wanted") ?? {};
  const kinds = select("Kind", kindOptions(host.get("families")), family);
  const levels = select("Level", [["", "what suits"], ...host.get("levels").map((name) => [name, name])], level);
  const button = element("button", { type: "button", class: "sh-button" }, "Next task");
  const about = element("p", { class: "sh-hint sh-practice-about" });
  button.addEventListener("click", () => onNext({ family: kinds.input.value, level: levels.input.value }));
  kinds.input.addEventListener("change", describe);

  function describe() {
    const chosen = host.get("families").find(({ id }) => id === kinds.input.value);
    about.textContent = chosen ? `${chosen.about} ${chosen.solved} of ${chosen.total} solved.` : "";
  }
  describe();
  return {
    node: element("div", { class: "sh-practice-bar", role: "group", "aria-label": "Next task" }, kinds.node, levels.node, button, about),
    wait(waiting) {
      button.disabled = waiting;
      button.textContent = waiting ? "One moment …" : "Next task";
    },
    praise: (solved) => button.classList.toggle("sh-primary", solved),
    count() {
      const chosen = kinds.input.value;
      kinds.input.replaceChildren(...options(kindOptions(host.get("families"))));
      kinds.input.value = chosen;
      describe();
    },
  };
}

const kindOptions = (families) => [["", "what is useful now"], ...families.map((one) => [one.id, one.title])];
const options = (pairs) => pairs.map(([value, text]) => element("option", { value }, text));

function select(label, pairs, value) {
  const id = uniqueId("select");
  const input = element("select", { id }, options(pairs));
  input.value = value;
  return { node: element("span", {}, element("label", { for: id }, label), input), input };
}
