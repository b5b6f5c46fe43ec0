/**
 * Messages on their way. Each waits in storage until the server has answered it, goes again and
 * again under the same client_message_id, and those behind it wait their turn. What the server will
 * not take becomes a draft again.
 *
 * Events: `change` {item}, `turn` {item, turn}, `returned` {item, problem}, `elsewhere` {reflection}.
 */
import { giveBack } from "./drafts.js";
import { keys, read, remove, write } from "./storage.js";

const PREFIX = "afterword.pending.";
const LONGEST_PAUSE = 30;

export class Outbox extends EventTarget {
  #api;
  #busy = new Set();
  #lastOrder = 0;
  #wake = new AbortController();

  /** @param {AbortSignal} signal after which what waits stays in storage, for whoever is next */
  constructor(api, signal) {
    super();
    this.#api = api;
    addEventListener("online", () => this.tryNow(), { signal });
    addEventListener("storage", (event) => this.#noticeOtherTabs(event), { signal });
  }

  /** The messages of one reflection that have no answer yet, oldest first. */
  pending(reflection) {
    return keys(`${PREFIX}${reflection}.`)
      .map((key) => JSON.parse(read(key) ?? "null"))
      .filter((item) => item !== null)
      .sort((one, other) => one.order - other.order);
  }

  /** @param {{text?: string, choice?: string, label?: string}} content */
  put(reflection, content) {
    this.#lastOrder = Math.max(this.#lastOrder + 1, Date.now());
    this.#keep({ reflection, id: newId(), order: this.#lastOrder, state: "sending", ...content });
    this.#drain(reflection);
  }

  /** Take up a message that the server has stored but not answered. */
  adopt(reflection, id, content) {
    if (read(keyOf({ reflection, id }))) return;
    // Stored before anything that still waits here, so it goes first.
    this.#keep({ reflection, id, order: 0, state: "kept", ...content });
  }

  resume(reflection) {
    this.#drain(reflection);
  }

  resumeAll() {
    const waiting = keys(PREFIX).map((key) => key.slice(PREFIX.length).split(".")[0]);
    for (const reflection of new Set(waiting)) this.#drain(reflection);
  }

  forget(reflection) {
    for (const item of this.pending(reflection)) remove(keyOf(item));
  }

  tryNow() {
    this.#wake.abort();
    this.#wake = new AbortController();
  }

  async #drain(reflection) {
    if (this.#busy.has(reflection)) return;
    this.#busy.add(reflection);
    let pause = 1;
    let item;
    while ((item = this.pending(reflection)[0])) {
      // What wakes it while a message is on its way counts, or it would wait once that has failed.
      const { signal } = this.#wake;
      const problem = await this.#sendOne(item);
      if (!problem) {
        pause = 1;
        continue;
      }
      await this.#rest(Math.max(pause, problem.retryAfter), signal);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
    this.#busy.delete(reflection);
  }

  /** Returns the problem when the message has to go again, null when it is dealt with. */
  async #sendOne(item) {
    const { reflection, id, text, choice } = item;
    const body = { client_message_id: id, ...(text === undefined ? { choice } : { text }) };
    try {
      const turn = await this.#api.send(reflection, body);
      remove(keyOf(item));
      this.#tell("turn", { item, turn });
      return null;
    } catch (problem) {
      // It may have been erased, with its reflection, while it was on its way.
      if (!read(keyOf(item))) return null;
      if (!problem.passing) {
        // Words that are stored already stand in the transcript.
        if (text !== undefined && item.state !== "kept") giveBack(reflection, text);
        remove(keyOf(item));
        this.#tell("returned", { item, problem });
        return null;
      }
      const kept = problem.kept || item.state === "kept";
      this.#keep({ ...item, state: kept ? "kept" : "waiting" });
      return problem;
    }
  }

  #keep(item) {
    write(keyOf(item), JSON.stringify(item));
    this.#tell("change", { item });
  }

  #rest(seconds, signal) {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, seconds * 1000);
      signal.addEventListener("abort", () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  #noticeOtherTabs({ key, newValue }) {
    if (!key?.startsWith(PREFIX) || newValue !== null) return;
    this.#tell("elsewhere", { reflection: key.slice(PREFIX.length).split(".")[0] });
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

function keyOf({ reflection, id }) {
  return `${PREFIX}${reflection}.${id}`;
}

/** A version 4 UUID; `crypto.randomUUID` is missing where a page is served without TLS. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
