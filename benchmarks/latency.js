// Put into the page by explorer.py: stamps key presses and paints.
// A paint is stamped after the animation frame that follows a change has been handed to the compositor.
(() => {
  const log = (window.latency = { keys: [], paints: [] });
  window.addEventListener("keydown", (event) => log.keys.push(event.timeStamp), true);

  const painted = (tag) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => log.paints.push({ at: performance.now(), tag });
      channel.port2.postMessage(0);
    });

  // Ours tells with each finished drawing which settings it shows.
  const card = document.querySelector(".sh-stft");
  new MutationObserver(() => painted(card.dataset.shown)).observe(card, {
    attributes: true,
    attributeFilter: ["data-draws"],
  });

  // The baseline replaces an image; it is there once it is decoded.
  const seen = (image) => image.decode().then(() => painted("baseline"), () => {});
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "attributes" && target.tagName === "IMG") seen(target);
      for (const node of addedNodes) {
        if (node.nodeType !== 1) continue;
        const images = node.tagName === "IMG" ? [node] : node.querySelectorAll("img");
        images.forEach(seen);
      }
    }
  }).observe(document.querySelector(".jp-OutputArea .noUi-target").closest(".jp-OutputArea"), {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["src"],
  });

  log.clear = () => {
    log.keys.length = 0;
    log.paints.length = 0;
  };
})();
