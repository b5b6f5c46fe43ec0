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
    return format(iso, { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
  }

  day(iso) {
    return format(iso, { day: "numeric", month: "long", year: "numeric" });
  }
}

function format(iso, style) {
  return new Intl.DateTimeFormat(document.documentElement.lang || "en-GB", style).format(new Date(iso));
}
