/** What is done to shape the note, sent one at a time, each under an id of its own. */
import { newId } from "./outbox.js";

/** Seconds to wait before an edit that did not arrive goes again. */
const PAUSES = [0.5, 2];

export class NoteEdits {
  #api;
  #reflection;
  #before = Promise.resolve();
  #onNote;

  /** The note as it was last heard of. */
  note = null;

  /** @param {(note: object) => void} onNote told of the note whenever it was changed */
  constructor(api, reflection, onNote) {
    this.#api = api;
    this.#reflection = reflection;
    this.#onNote = onNote;
  }

  /**
   * Rejects with a Problem. Where the note was changed elsewhere, it is as it stands there by then.
   *
   * @param {() => object} changeNow asked once all that was done before is in the note
   */
  make(changeNow) {
    return this.#next((after) => {
      const edit = { client_edit_id: newId(), after, change: changeNow() };
      return () => this.#api.editNote(this.#reflection, edit);
    });
  }

  undo() {
    return this.#next((after) => () => this.#api.undoNoteEdit(this.#reflection, after));
  }

  redo() {
    return this.#next((after) => () => this.#api.redoNoteEdit(this.#reflection, after));
  }

  #next(prepare) {
    const turn = this.#before.then(() => this.#send(prepare(this.note.last_edit)));
    this.#before = turn.catch(() => {});
    return turn;
  }

  async #send(send) {
    try {
      this.#take((await patiently(send)).note);
    } catch (problem) {
      if (problem.code === "note_moved_on" || problem.code === "edit_does_not_fit") await this.#look();
      throw problem;
    }
  }

  async #look() {
    try {
      this.#take((await this.#api.reflection(this.#reflection)).note);
    } catch {
      // What is on the page stays as it is; the next edit looks again.
    }
  }

  #take(note) {
    this.note = note;
    this.#onNote(note);
  }
}

async function patiently(send) {
  for (const pause of PAUSES) {
    try {
      return await send();
    } catch (problem) {
      if (!problem.passing) throw problem;
      await new Promise((resolve) => setTimeout(resolve, 1000 * Math.max(pause, problem.retryAfter)));
    }
  }
  return send();
}
