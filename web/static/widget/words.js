/** The catalogue of words that people read. It comes from the server; none are written here. */
export class Words {
  constructor(strings, asked) {
    this.strings = strings;
    this.asked = asked;
  }

  /** The language of the words; a page may ask for a region of it. */
  get language() {
    return this.asked ?? this.strings["page.language"];
  }

  has(key) {
    return key in this.strings;
  }

  /** The words for `key`, with each {name} filled in. A missing key shows itself. */
  say(key, values = {}) {
    const text = this.strings[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  }

  /** What to tell the author about a problem: the server's own words where it gave some. */
  explain(problem) {
    const key = `error.${problem.code}`;
    return problem.detail || this.say(this.has(key) ? key : "widget.trouble");
  }

  date(iso) {
    return this.#written(iso, { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
  }

  /** The day of a moment, or a day alone, such as 2026-11-30, which is read as of Greenwich. */
  day(iso) {
    const timeZone = iso.includes("T") ? undefined : "UTC";
    return this.#written(iso, { day: "numeric", month: "long", year: "numeric", timeZone });
  }

  #written(iso, style) {
    return new Intl.DateTimeFormat(this.language, style).format(new Date(iso));
  }
}
