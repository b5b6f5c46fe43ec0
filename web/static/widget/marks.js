/**
 * Where in a text something could tell who somebody is, as the server finds it; each text is asked
 * about once. Whatever goes wrong is silent: a page without marks is of use all the same.
 */
const TRIES = 5;
const PAUSE = 3;

export class Marks {
  #api;
  #signal;
  #known = new Map();
  #beside = null;
  #asking = new Set();

  /** @param {AbortSignal} signal after which nothing is asked any more */
  constructor(api, signal) {
    this.#api = api;
    this.#signal = signal;
  }

  has(text) {
    return this.#known.has(text);
  }

  /** What is known of a text: [{start, end, type, words}], places as JavaScript counts them. */
  of(text) {
    return this.#known.get(text) ?? [];
  }

  /** The same for a part of a text that begins after so many code points. */
  within(text, start, part) {
    const from = [...text].slice(0, start).join("").length;
    return this.of(text)
      .filter((mark) => from <= mark.start && mark.end <= from + part.length)
      .map((mark) => ({ ...mark, start: mark.start - from, end: mark.end - from }));
  }

  /** Resolves to whether something is known now that was not before. */
  async look(text) {
    if (this.has(text)) return false;
    const found = await this.#once(text, () => this.#api.identifiers(text));
    if (found) this.#known.set(text, inText(text, found.identifiers));
    return Boolean(found);
  }

  /**
   * What was typed for a reflection that its talk and its note do not show: into the learning log,
   * or undone. Null until it was looked through.
   */
  get beside() {
    return this.#beside;
  }

  /** The same for everything typed in a reflection and for it, with one question. */
  async lookThrough(reflection, messages) {
    const found = await this.#once(reflection, () => this.#api.identifiersIn(reflection));
    if (!found) return false;
    const byId = new Map(found.messages.map((each) => [each.id, each.identifiers]));
    for (const { id, text } of messages) if (byId.has(id)) this.#known.set(text, inText(text, byId.get(id)));
    const beside = [...found.log, ...found.aside];
    for (const { text, identifiers } of [...found.note, ...beside]) this.#known.set(text, inText(text, identifiers));
    this.#beside = beside.map(({ text }) => text);
    return true;
  }

  /** The same for the learning log: [{id, created_at, marks}] by reflection; undefined without an answer. */
  lookThroughLog() {
    return this.#byReflection("log", () => this.#api.identifiersInLog());
  }

  /** The same for everything the author has here; those with nothing found in them are left out. */
  lookThroughEverything() {
    return this.#byReflection("typed", () => this.#api.identifiersInEverything());
  }

  async #byReflection(part, ask) {
    const found = await this.#once(part, ask);
    const marksIn = (texts) => texts.flatMap(({ text, identifiers }) => inText(text, identifiers));
    return found?.map(({ [part]: texts, ...reflection }) => ({ ...reflection, marks: marksIn(texts) }));
  }

  /** Have nothing in mind any more of what was typed. */
  forget() {
    this.#known.clear();
    this.#beside = null;
  }

  /** Undefined if there is no answer, or the same is being asked already. */
  async #once(what, ask) {
    if (this.#asking.has(what)) return undefined;
    this.#asking.add(what);
    try {
      return await this.#patiently(ask);
    } catch {
      return undefined;
    } finally {
      this.#asking.delete(what);
    }
  }

  /** A server that is still getting ready is asked again, after growing pauses. */
  async #patiently(ask) {
    for (let times = 1; ; times += 1) {
      try {
        return await ask();
      } catch (problem) {
        if (problem.code !== "identifiers_unavailable" || times === TRIES) throw problem;
        await new Promise((resolve) => setTimeout(resolve, 1000 * (problem.retryAfter || PAUSE) * 2 ** (times - 1)));
        if (this.#signal.aborted) throw problem;
      }
    }
  }
}

/** The server counts code points, JavaScript counts UTF-16 units. */
function inText(text, identifiers) {
  const points = [...text];
  const place = (count) => points.slice(0, count).join("").length;
  return identifiers.map(({ start, end, type }) => {
    const words = points.slice(start, end).join("");
    return { start: place(start), end: place(end), type, words };
  });
}
