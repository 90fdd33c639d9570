// A code challenge: code to copy into a cell. The kernel runs it there; here one sees that it was solved.

import { element, uniqueId } from "../../engine/dom.js";
import { rich } from "../quiz/dom.js";

export function codeCard(task, host) {
  const prompt = rich("div", { class: "sh-quiz-prompt", id: uniqueId("prompt"), tabindex: -1 }, task.prompt);
  const code = element("code", {}, task.code);
  const block = element("pre", { class: "sh-practice-code", tabindex: 0, "aria-label": "Code to copy" }, code);
  const copy = element("button", { type: "button", class: "sh-button sh-primary", onclick: onCopy }, "Copy the code");
  const said = element("span", { class: "sh-hint", role: "status", "aria-live": "polite" });
  const trouble = element("p", { class: "sh-quiz-trouble", role: "alert", hidden: true });
  const status = element("div", { class: "sh-quiz-status", role: "status", "aria-live": "polite" });
  const xp = element("span", { class: "sh-quiz-xp" });

  async function onCopy() {
    try {
      await navigator.clipboard.writeText(task.code);
      said.textContent = "Copied. Paste it into a new cell, change it, and run it.";
    } catch {
      getSelection().selectAllChildren(code); // a page without https may not write to the clipboard
      said.textContent = "Selected. Press Ctrl+C (or ⌘C), and paste it into a new cell.";
    }
  }

  function settle() {
    const passed = Boolean(host.get("state")?.[task.item]?.passed);
    xp.textContent = passed ? `✓ ${task.xp} XP` : `${task.xp} XP`;
    xp.setAttribute("aria-label", passed ? `${task.xp} XP, earned` : `Worth ${task.xp} XP`);
    xp.classList.toggle("sh-is-right", passed);
    status.className = passed ? "sh-quiz-status sh-right" : "sh-quiz-status";
    const sign = element("span", { class: "sh-quiz-sign", "aria-hidden": "true" }, "✓");
    const words = element("div", {}, element("strong", {}, "Solved."), rich("p", {}, task.why));
    status.replaceChildren(...(passed ? [sign, words] : []));
  }

  settle();
  const close = host.on("state", settle);
  const steps = element(
    "p", { class: "sh-hint" },
    "Change it in a cell of your own. Its last line, ", element("code", {}, `submit(${task.name}, …)`),
    ", judges it there on fresh inputs, as often as you like.",
  );
  const form = element(
    "div", { role: "group", "aria-labelledby": prompt.id },
    prompt, block, element("div", { class: "sh-quiz-actions" }, copy, said), steps, status, trouble,
  );
  return {
    form,
    prompt,
    xp,
    close,
    warn(text) {
      trouble.textContent = text;
      trouble.hidden = !text;
    },
  };
}
