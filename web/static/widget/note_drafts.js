/** Words being typed to shape a note, kept until they are saved or given up. */
import { read, remove, write } from "./storage.js";

export class NoteDrafts {
  #name;

  constructor(reflection) {
    this.#name = (key) => `afterword.note.${reflection}.${key}`;
  }

  read(key) {
    return read(this.#name(key));
  }

  keep(key, text) {
    write(this.#name(key), text);
  }

  forget(key) {
    remove(this.#name(key));
  }
}
