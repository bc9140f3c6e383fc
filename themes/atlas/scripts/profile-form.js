// @ts-check
// The form « Pour mon profil »: what is answered is kept in this browser at once, and erased at one touch. The list gets
// from it a filter, and for each card the answers to the record's conditions.
import { h } from "./element.js";
import { answerLine } from "./profile-answers.js";
import { erase, keep, kept } from "./profile-kept.js";
import { AGES, COLUMNS, LANGUAGES, answers, askedBy, readProfile, suiting, writeProfile } from "./profile.js";

/**
 * A whole number as people write it, with spaces and in the digits of either script; NaN when it is none.
 * @param {string} text
 */
export function number(text) {
  const digits = text.replace(/\s/g, "").replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15));
  return /^\d{1,7}$/.test(digits) ? Number(digits) : NaN;
}

export class ProfileForm {
  /** @type {import("./profile.js").Profile | null} */
  #profile = null;

  /**
   * `changed`: the profile is another; `narrow`: these kinds only are asked for; `done`: on to the results.
   * @param {HTMLElement} section
   * @param {{words: import("./words.js").Words, changed: () => void, narrow: (kinds: string[]) => void, done: () => void}} around
   */
  constructor(section, { words, changed, narrow, done }) {
    this.section = section;
    this.words = words;
    this.narrow = narrow;
    this.rate = Number(section.dataset.rate ?? 0);
    /** @type {any} */
    this.form = section.querySelector("form");
    this.#profile = readProfile(kept());
    this.#write();
    this.form.addEventListener("change", () => {
      this.#profile = readProfile(writeProfile(this.#read()));
      const isKept = this.#profile ? keep(writeProfile(this.#profile)) : (erase(), true);
      this.#say(this.#profile ? (isKept ? "kept" : "unkept") : null);
      this.#follow();
      changed();
    });
    this.form.addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      const wrong = this.form.querySelector('[aria-invalid="true"]');
      if (wrong) return wrong.focus();
      section.querySelector("details")?.removeAttribute("open");
      done();
    });
    this.#part("erase").addEventListener("click", () => {
      erase();
      this.#profile = null;
      this.form.reset();
      this.#read();
      this.#say("erased");
      this.#follow();
      section.querySelector("summary")?.focus();
      changed();
    });
    this.#follow();
    // Until somebody listened, what is typed would have been lost.
    this.form.inert = false;
  }

  /** @param {string} name @returns {any} */
  #part(name) {
    return this.section.querySelector(`[data-part="profile-${name}"]`);
  }

  /** @param {string} name */
  #field(name) {
    return this.form.elements[name];
  }

  /** @param {string | null} text */
  #say(text) {
    this.#part("status").textContent = text && this.words.text(`profile.${text}`);
  }

  /** A number as it stands in its field, or why it is none. @param {string} name @param {number} least @param {number} most */
  #number(name, least, most) {
    const field = this.#field(name);
    const said = number(field.value);
    const isEmpty = !field.value.trim();
    const isWrong = !isEmpty && !(said >= least && said <= most);
    field.setAttribute("aria-invalid", String(isWrong));
    const error = this.#part(`${name}-wrong`);
    error.textContent = isWrong ? this.words.text(`profile.${name}_wrong`, { least, most }) : "";
    error.hidden = !isWrong;
    return isWrong || isEmpty ? undefined : said;
  }

  /** What stands in the form. @returns {import("./profile.js").Profile} */
  #read() {
    const amount = this.#number("means", 0, 9999999);
    const diploma = this.#field("diploma").value;
    return {
      age: this.#number("age", AGES[0], AGES[1]),
      diploma: diploma ? Number(diploma) : undefined,
      languages: Object.fromEntries(LANGUAGES.map((tag) => [tag, this.#field(`speaks-${tag}`).value]).filter(([, level]) => level)),
      means: amount === undefined ? undefined : { amount, currency: this.#field("currency").value },
      kinds: this.#kinds().flatMap((box) => (box.checked ? [box.value] : [])),
      province: this.#field("province").value || undefined,
    };
  }

  /** @returns {HTMLInputElement[]} */
  #kinds() {
    return [...this.form.elements.interest];
  }

  /** Writes the profile into the form. */
  #write() {
    if (!this.#profile) return;
    const { age, diploma, languages, means, kinds, province } = this.#profile;
    this.#field("age").value = age ?? "";
    this.#field("diploma").value = diploma ?? "";
    for (const tag of LANGUAGES) this.#field(`speaks-${tag}`).value = languages[tag] ?? "";
    if (means) {
      this.#field("means").value = means.amount;
      this.#field("currency").value = means.currency;
    }
    for (const box of this.#kinds()) box.checked = kinds.includes(box.value);
    this.#field("province").value = province ?? "";
  }

  /** What stands around the form: the filter, and the help points of the province. */
  #follow() {
    const [province] = this.#field("province").selectedOptions;
    const help = this.#part("help");
    help.hidden = !province.value;
    help.replaceChildren(h("a", { href: province.dataset.href }, this.words.text("profile.help", { place: province.text })));
    this.#part("hide").hidden = this.#part("erase").hidden = !this.#profile;
  }

  /** The filter that the search applies, once something is said. */
  get filter() {
    return this.#profile ? suiting(this.#profile) : undefined;
  }

  /** Asks for what the filter needs. */
  invite() {
    if (this.#profile) return;
    this.section.querySelector("details")?.setAttribute("open", "");
    this.#say("ask_first");
  }

  /**
   * Offers the kinds that interest the visitor, unless a kind is chosen already: an interest never filters by itself.
   * @param {Record<string, string[]>} filters
   */
  offer({ kind }) {
    const kinds = this.#profile?.kinds ?? [];
    const offer = this.#part("offer");
    offer.hidden = !kinds.length || Boolean(kind);
    if (offer.hidden) return;
    const named = kinds.map((one) => this.words.text(`kind.${one}`)).join(`${this.words.text("punctuation.comma")} `);
    offer.replaceChildren(h("button.toggle", { type: "button", click: () => this.narrow(kinds) }, this.words.text("profile.only", { kinds: named })));
  }

  /**
   * The answers of these opportunities, a line for the card of each.
   * @param {any} index
   * @param {Uint32Array} ordinals
   */
  async lines(index, ordinals) {
    const profile = this.#profile;
    if (!profile) return [];
    const columns = await index.columns(COLUMNS, ordinals);
    return [...ordinals].map((ordinal) => answerLine(answers(profile, askedBy(columns, ordinal), this.rate), this));
  }
}
