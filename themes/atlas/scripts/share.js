// @ts-check
// On the page of an opportunity: below each message a button that copies it and, below the one to share, the device's
// own way to send it. Without this module a touch selects a message.

/** @param {HTMLElement} section */
export function offer({ dataset }) {
  for (const message of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-message]"))) {
    const text = message.textContent ?? "";
    const acts = document.createElement("p");
    const said = document.createElement("span");
    said.role = "status";
    acts.className = "acts";
    const act = (label = "", /** @type {() => void} */ run) => {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: "act act-quiet", textContent: label, onclick: run });
      acts.append(button);
    };
    act(dataset.copy, async () => {
      try {
        await navigator.clipboard.writeText(text);
        said.textContent = dataset.copied ?? "";
      } catch {
        getSelection()?.selectAllChildren(message);
        said.textContent = dataset.selected ?? "";
      }
    });
    // Whoever closes the device's own window has changed their mind: that is no failure.
    if (message.dataset.message && "share" in navigator) act(dataset.device, () => navigator.share({ text }).catch(() => {}));
    acts.append(said);
    message.after(acts);
  }
}
