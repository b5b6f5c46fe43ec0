/** Talk to the server. Whatever goes wrong comes out as a Problem. */

/** Longer than the server itself waits for the coach. */
const PATIENCE = 45_000;

export class Problem extends Error {
  /** `status` 0 means that no answer, or no readable answer, came. */
  constructor(status, body = {}, retryAfter = 0) {
    super(body.code ?? `status ${status}`);
    this.status = status;
    this.code = body.code ?? "";
    this.detail = body.detail ?? "";
    this.kept = body.kept === true;
    this.retryAfter = retryAfter;
  }

  /** Whether the same request may well succeed later. */
  get passing() {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

export class Api {
  #language;
  #signal;

  /**
   * @param {string} language in which the server is to say what it says to people
   * @param {AbortSignal} signal after which nothing is asked any more
   */
  constructor(base, language, signal) {
    this.base = new URL(base, document.baseURI).href.replace(/\/$/, "");
    this.#language = language;
    this.#signal = signal;
  }

  interface() {
    return this.#ask("GET", "/interface");
  }

  async reflections() {
    return (await this.#ask("GET", "/reflections")).reflections;
  }

  /** Go on without what the cookie leads to, if the server does not know it. */
  beginAnew() {
    return this.#ask("POST", "/space", {});
  }

  start() {
    return this.#ask("POST", "/reflections", {});
  }

  /** Begin a reflection on what became of a finished one. */
  followUp(id) {
    return this.#ask("POST", `/reflections/${id}/follow-up`, {});
  }

  /** The words go in the body, so that they stand in no address. */
  search(text) {
    return this.#ask("POST", "/search", { text });
  }

  reflection(id) {
    return this.#ask("GET", `/reflections/${id}`);
  }

  erase(id) {
    return this.#ask("DELETE", `/reflections/${id}`);
  }

  /** What in a text could tell who somebody is; the text is not stored. */
  identifiers(text) {
    return this.#ask("POST", "/identifiers", { text });
  }

  /** The same of everything the author sent in a reflection. */
  identifiersIn(id) {
    return this.#ask("GET", `/reflections/${id}/identifiers`);
  }

  /** @param {{originals: string[], type: string, replacement: string, draft: string}} wish */
  replace(id, wish) {
    return this.#ask("POST", `/reflections/${id}/replacements`, wish);
  }

  /** Resolves to how many reflections there were. */
  async eraseEverything() {
    return (await this.#ask("DELETE", "/space")).reflections;
  }

  send(id, message) {
    return this.#ask("POST", `/reflections/${id}/messages`, message);
  }

  /** Resolves to an address that opens, for a minute, without the cookie. */
  async pass(address) {
    const { pass } = await this.#ask("POST", "/passes", { path: address.pathname });
    address.searchParams.set("pass", pass);
    return address.href;
  }

  /** Resolves to `{note}`, as the next two do. */
  editNote(id, edit) {
    return this.#ask("POST", `/reflections/${id}/note/edits`, edit);
  }

  undoNoteEdit(id, after) {
    return this.#ask("POST", `/reflections/${id}/note/undo`, { after });
  }

  redoNoteEdit(id, after) {
    return this.#ask("POST", `/reflections/${id}/note/redo`, { after });
  }

  /** What can be logged of a reflection, and what is; so the next two. */
  learningLog(id) {
    return this.#ask("GET", `/reflections/${id}/learning-log`);
  }

  putLogEntry(id, entry, claim) {
    return this.#ask("PUT", `/reflections/${id}/learning-log/${entry}`, claim);
  }

  removeLogEntry(id, entry) {
    return this.#ask("DELETE", `/reflections/${id}/learning-log/${entry}`);
  }

  /** Resolves to everything that was logged, under the headings of the frameworks. */
  async wholeLog() {
    return (await this.#ask("GET", "/learning-log")).groups;
  }

  /** What in the learning log could tell who somebody is. */
  async identifiersInLog() {
    return (await this.#ask("GET", "/learning-log/identifiers")).reflections;
  }

  /** The same of everything the author has here: only the texts in which something is found. */
  async identifiersInEverything() {
    return (await this.#ask("GET", "/space/identifiers")).reflections;
  }

  logAddress(form) {
    return `${this.base}/learning-log.${form}`;
  }

  get everythingAddress() {
    return `${this.base}/space.zip`;
  }

  noteAddress(id, form) {
    return this.fileAddress(id, `note.${form}`);
  }

  /** Where something to take away can be fetched, such as `supervision-sheet.docx`. */
  fileAddress(id, file) {
    return `${this.base}/reflections/${id}/${file}`;
  }

  /** After the signal no answer comes either, so whoever waits for one neither goes on nor tries again. */
  async #ask(method, path, body) {
    try {
      if (!this.#signal.aborted) return await this.#fetch(method, path, body);
    } finally {
      if (this.#signal.aborted) await new Promise(() => {});
    }
  }

  async #fetch(method, path, body) {
    const headers = { "Accept-Language": this.#language };
    const signal = AbortSignal.timeout(PATIENCE);
    const request = { method, headers, cache: "no-store", credentials: "include", signal };
    if (body !== undefined) {
      headers["Content-Type"] = "application/json";
      request.body = JSON.stringify(body);
    }
    let response;
    let answer;
    try {
      response = await fetch(this.base + path, request);
      answer = await readable(response);
    } catch {
      throw new Problem(0);
    }
    if (!response.ok) throw new Problem(response.status, answer, secondsToWait(response));
    return answer;
  }
}

/** An answer that should be JSON and is not counts as no answer, unless it reports a problem. */
async function readable(response) {
  if (response.status === 204) return null;
  try {
    return await response.json();
  } catch (trouble) {
    if (response.ok) throw trouble;
    return {};
  }
}

function secondsToWait(response) {
  const seconds = Number(response.headers.get("Retry-After"));
  return Number.isFinite(seconds) ? Math.max(0, seconds) : 0;
}
