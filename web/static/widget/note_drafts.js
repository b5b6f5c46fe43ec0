/** What this browser keeps of a note being shaped: words not saved yet, questions waved away. */
import { keys, read, remove, write } from "./storage.js";

const prefix = (reflection) => `afterword.note.${reflection}.`;

export class NoteDrafts {
  #prefix;

  constructor(reflection) {
    this.#prefix = prefix(reflection);
  }

  read(key) {
    return read(this.#prefix + key);
  }

  keep(key, text) {
    write(this.#prefix + key, text);
  }

  forget(key) {
    remove(this.#prefix + key);
  }
}

export function forgetNote(reflection) {
  keys(prefix(reflection)).forEach(remove);
}
