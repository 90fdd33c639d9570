// Every page of the static course starts here.

import { countMinutes, leadToChapter, markChapters } from "./chapters.js";
import { closeMenus } from "./menus.js";
import { showWidgets, text } from "./models.js";
import { keepPlace, leadOn } from "./place.js";
import { countExplorers, showProgress } from "./progress.js";
import { mountRound } from "./round.js";

window.spectrohub = { texts: {}, models: {}, course: null };

document.addEventListener("DOMContentLoaded", () => {
  if (document.body.dataset.moved) return leadToChapter();
  closeMenus();
  leadOn();
  keepPlace();
  showProgress();
  markChapters();
  countMinutes();
  countExplorers();
  showWidgets();
  const round = document.querySelector("[data-round]");
  if (round) mountRound(round, spectrohub.round, (key) => text("data", key));
});
