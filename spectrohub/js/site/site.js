// Every page of the static course starts here.

import { closeMenus } from "./menus.js";
import { showWidgets, text } from "./models.js";
import { keepPlace, leadOn } from "./place.js";
import { countExplorers, showProgress } from "./progress.js";
import { mountRound } from "./round.js";

window.spectrohub = { texts: {}, models: {}, course: null };

document.addEventListener("DOMContentLoaded", () => {
  closeMenus();
  leadOn();
  keepPlace();
  showProgress();
  countExplorers();
  showWidgets();
  const round = document.querySelector("[data-round]");
  if (round) mountRound(round, spectrohub.round, (key) => text("data", key));
});
