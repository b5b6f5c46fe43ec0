/** The catalogue of words that people read. It comes from the server; none are written here. */
import { Borrowed } from "./borrowed.js";

export class Words {
  #untranslated;
  #coach;

  /** `untranslated` are the keys of words that are in the language of the coach nevertheless. */
  constructor(strings, untranslated = [], coachLanguage = null) {
    this.strings = strings;
    this.#untranslated = new Set(untranslated);
    this.#coach = coachLanguage;
  }

  get language() {
    return this.strings["page.language"];
  }

  /** The language of what the coach says and understands, or null where all words are in it. */
  get coachLanguage() {
    return this.#coach === this.language ? null : this.#coach;
  }

  has(key) {
    return key in this.strings;
  }

  /** The words for `key`, with each {name} filled in. A missing key shows itself. */
  say(key, values = {}) {
    const text = this.strings[key] ?? key;
    const said = text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
    return this.#untranslated.has(key) ? new Borrowed(said, this.#coach) : said;
  }

  /** The same in parts, for values that are elements. */
  around(key, values) {
    return this.strings[key].split(/\{(\w+)\}/).map((part, place) => (place % 2 ? values[part] : part));
  }

  /** What to tell the author about a problem: the server's own words where it gave some. */
  explain(problem) {
    const key = `error.${problem.code}`;
    return problem.detail || this.say(this.has(key) ? key : "widget.trouble");
  }

  /** A moment, as the clock here shows it. */
  date(iso) {
    const moment = new Date(iso);
    const time = [moment.getHours(), moment.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
    return this.say("date.moment", { day: moment.getDate(), month: this.#month(moment.getMonth()), time });
  }

  /** The day of a moment, as the calendar here shows it, or a day alone, such as 2026-11-30. */
  day(iso) {
    const midday = iso.includes("T") ? iso : `${iso}T12:00`;
    const moment = new Date(midday);
    const month = this.#month(moment.getMonth());
    return this.say("date.day", { day: moment.getDate(), month, year: moment.getFullYear() });
  }

  #month(place) {
    return this.say(`date.month.${place + 1}`);
  }
}
