// The menus in the bar are <details>: they open without JavaScript. With it they also close as menus do.

export function closeMenus() {
  const menus = [...document.querySelectorAll(".site-bar details")];
  const close = (menu) => (menu.open = false);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus.filter(({ open }) => open)) {
      if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
      close(menu);
    }
  });
  document.addEventListener("pointerdown", ({ target }) => menus.forEach((menu) => menu.contains(target) || close(menu)));
  for (const menu of menus) {
    menu.addEventListener("click", ({ target }) => target.closest("a") && close(menu));
    menu.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !menu.contains(relatedTarget) && close(menu));
  }
}
