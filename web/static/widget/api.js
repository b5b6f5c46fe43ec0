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
  constructor(base) {
    this.base = base.replace(/\/$/, "");
  }

  interface() {
    return this.#ask("GET", "/interface");
  }

  async reflections() {
    return (await this.#ask("GET", "/reflections")).reflections;
  }

  start() {
    return this.#ask("POST", "/reflections", {});
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

  async #ask(method, path, body) {
    const request = { method, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) };
    if (body !== undefined) {
      request.headers = { "Content-Type": "application/json" };
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
