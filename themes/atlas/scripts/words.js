// @ts-check
// The words of the interface in the page's language, from the theme's texts: filled in, counted, and days written out.

/** @param {string} text @param {Record<string, unknown>} facts */
const fill = (text, facts) => text.replace(/\{(\w+)\}/g, (place, name) => String(facts[name] ?? place));

export class Words {
  #tables;
  #plural;

  /**
   * @param {Record<string, Record<string, any>>} tables by the path of the table: "count.opportunities"
   * @param {string} language
   */
  constructor(tables, language) {
    this.#tables = tables;
    this.#plural = new Intl.PluralRules(language);
  }

  /**
   * The text at a path, "explore.more", with its `{places}` filled in.
   * @param {string} path
   * @param {Record<string, unknown>} [facts]
   */
  text(path, facts = {}) {
    const end = path.lastIndexOf(".");
    const table = this.#tables[path.slice(0, end)] ?? this.#deep(path.slice(0, end));
    return fill(table?.[path.slice(end + 1)] ?? path, facts);
  }

  /**
   * "12 opportunités", from a table of plural forms.
   * @param {string} path
   * @param {number} number
   */
  count(path, number) {
    const forms = this.#tables[path] ?? this.#deep(path) ?? {};
    const form = number === 0 && "zero" in forms ? "zero" : this.#plural.select(number);
    return fill(forms[form] ?? forms.other ?? path, { n: this.whole(number) });
  }

  /**
   * A whole number with the language's separators.
   * @param {number} number
   */
  whole(number) {
    const separator = this.#tables.number?.thousands ?? "";
    return String(number).replace(/\B(?=(\d{3})+$)/g, separator);
  }

  /**
   * A day counted from 1970-01-01, for `<time>`.
   * @param {number} number
   */
  day(number) {
    const date = new Date(number * 864e5);
    const day = date.getUTCDate();
    const label = this.text("date.day", {
      day: day === 1 ? this.text("date.first") : day,
      month: this.text(`month.${date.getUTCMonth() + 1}`),
      year: date.getUTCFullYear(),
    });
    return { iso: date.toISOString().slice(0, 10), label };
  }

  /**
   * "dans 12 jours".
   * @param {number} days
   */
  inDays(days) {
    if (days < 2) return this.text(days ? "relative.tomorrow" : "relative.today");
    return this.count("relative.in_days", days);
  }

  /**
   * Takes in more tables, at an address.
   * @param {string} address
   */
  async also(address) {
    Object.assign(this.#tables, await tablesAt(address));
    return this;
  }

  /** @param {string} path */
  #deep(path) {
    const [first, ...rest] = path.split(".");
    return rest.reduce((table, part) => table?.[part], this.#tables[first]);
  }
}

/** @param {string} address */
async function tablesAt(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/**
 * @param {string} address
 * @param {string} language
 */
export const fetchWords = async (address, language) => new Words(await tablesAt(address), language);

/** Today on the visitor's calendar, counted from 1970-01-01. */
export function today() {
  const now = new Date();
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 864e5;
}
