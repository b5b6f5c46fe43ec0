/** The catalogue of words that people read. It comes from the server; none are written here. */
export class Words {
  constructor(strings) {
    this.strings = strings;
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
    return written(iso, { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
  }

  /** The day of a moment, or a day alone, such as 2026-11-30, which is read as of Greenwich. */
  day(iso) {
    const timeZone = iso.includes("T") ? undefined : "UTC";
    return written(iso, { day: "numeric", month: "long", year: "numeric", timeZone });
  }
}

function written(iso, style) {
  const language = document.documentElement.lang || "en-GB";
  return new Intl.DateTimeFormat(language, style).format(new Date(iso));
}
