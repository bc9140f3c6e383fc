// @ts-check
// A field with proposals, as the ARIA Authoring Practices describe an editable combobox with a list: the focus stays in
// the field, arrows move the choice, Enter takes it, Escape closes.
import { h } from "./element.js";

/** @typedef {{label: string, hint?: string, take: () => void}} Proposal */

/**
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 * @param {(text: string) => Promise<Proposal[]>} propose
 * @param {{takesFirst?: boolean}} [wishes] `takesFirst`: Enter without a choice takes the first
 */
export function combobox(input, list, propose, { takesFirst = false } = {}) {
  /** @type {Proposal[]} */
  let proposals = [];
  let at = -1;
  let turn = 0;

  const close = () => {
    turn++;
    proposals = [];
    at = -1;
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  /** @param {number} next */
  const move = (next) => {
    at = next;
    for (const [place, option] of [...list.children].entries()) {
      option.setAttribute("aria-selected", String(place === at));
      if (place === at) option.scrollIntoView({ block: "nearest" });
    }
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `${list.id}-${at}`);
  };

  /** @param {Proposal} proposal */
  const take = (proposal) => {
    close();
    proposal.take();
  };

  const open = async () => {
    const mine = ++turn;
    const found = await propose(input.value).catch(() => []);
    // A slow answer to an earlier letter comes too late.
    if (mine !== turn || document.activeElement !== input) return;
    if (!found.length) return close();
    proposals = found;
    list.replaceChildren(
      ...found.map((proposal, place) =>
        h(
          "li",
          { id: `${list.id}-${place}`, role: "option", "aria-selected": "false", mousedown: (/** @type {Event} */ event) => event.preventDefault(), click: () => take(proposal) },
          h("bdi", {}, proposal.label),
          proposal.hint ? h("small", {}, proposal.hint) : null,
        ),
      ),
    );
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    at = -1;
    input.removeAttribute("aria-activedescendant");
  };

  input.addEventListener("input", open);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && list.hidden) {
      event.preventDefault();
      open();
      return;
    }
    if (list.hidden || event.isComposing) return;
    const last = proposals.length - 1;
    if (event.key === "ArrowDown") move(at === last ? -1 : at + 1);
    else if (event.key === "ArrowUp") move(at === -1 ? last : at - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && (at >= 0 || takesFirst)) take(proposals[Math.max(at, 0)]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return { close };
}
