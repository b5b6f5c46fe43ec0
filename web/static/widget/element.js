/**
 * `<afterword-coach>`: the place of the coach in a page, as one element.
 *
 * On a page of its own (`mode="page"`) it is the page; in somebody else's it is a box with a scroll
 * bar of its own, or with `mode="launcher"` a button that opens one; the coach asks the server for
 * nothing before. attributes.js knows what else a page can ask for. web/bundle.py makes one file of this
 * and all it imports, /widget/coach.js, which addresses are relative to.
 */
import { followAccent } from "./accent.js";
import { readAttributes, readLanguage } from "./attributes.js";
import { Coach } from "./coach.js";
import { make } from "./dom.js";
import { Launcher } from "./launcher.js";
import { makeLink } from "./link.js";
import { keys } from "./storage.js";
import { Words } from "./words.js";

const UNSENT = "afterword.pending.";

/**
 * @param {Record<string, Record<string, string>>} early by language, the words for the time before
 *   the server has answered
 * @param {string} usual the language where the page asks for none
 */
export function define(early, usual) {
  if (customElements.get("afterword-coach")) return;

  class AfterwordCoach extends HTMLElement {
    #words;
    #asked;
    #begun;
    /** Ends what is listened to outside of this; null while it is in no page. */
    #leaving = null;

    async connectedCallback() {
      if (this.#leaving) return;
      const { signal } = (this.#leaving = new AbortController());
      this.#begun = false;
      if (!this.shadowRoot) this.attachShadow({ mode: "open" });
      await dress(this.shadowRoot);
      if (signal.aborted) return;
      keepEnlarged(this, signal);
      const language = readLanguage(this, early, usual);
      const words = (this.#words = new Words(early[language]));
      this.#asked = { language, signal, ...readAttributes(this, words) };
      followAccent(this, words, signal);
      const place = make("div", { class: "widget", lang: language });
      this.shadowRoot.append(this.#frame(place));
      if (this.#asked.mode !== "launcher" || keys(UNSENT).length > 0) this.#begin(place);
    }

    /** Put in again later it begins anew; if it was only moved, it is in the page again by then. */
    async disconnectedCallback() {
      await null;
      if (this.isConnected) return;
      this.#leaving?.abort();
      this.#leaving = null;
      this.shadowRoot?.replaceChildren();
    }

    /** What the coach is put into. */
    #frame(place) {
      const words = this.#words;
      const { mode, position, safety, language } = this.#asked;
      if (mode === "page") return place;
      const head = makeHead(words, safety);
      const box = [head.element, place];
      if (mode === "inline") return make("div", { class: "box inline", lang: language }, ...box);
      const launcher = new Launcher(words, position, head, box, () => this.#begin(place));
      return launcher.element;
    }

    #begin(place) {
      if (this.#begun) return;
      this.#begun = true;
      const scroller = this.#asked.mode === "page" ? document.scrollingElement : place;
      new Coach(this.shadowRoot, place, { ...this.#asked, scroller, early: this.#words }).begin();
    }
  }

  customElements.define("afterword-coach", AfterwordCoach);
}

/** Nothing is shown before its style is there. */
function dress(root) {
  const href = new URL("./coach.css", import.meta.url);
  const link = make("link", { rel: "stylesheet", crossorigin: "anonymous", href });
  root.append(link);
  return new Promise((resolve) => {
    link.onload = link.onerror = resolve;
  });
}

/**
 * Our lengths are in rem. A page may make that small and every text of its own large again, also
 * with a style that arrives after us; the box is enlarged back to what the visitor's browser is set to.
 */
function keepEnlarged(element, signal) {
  const [medium, rem] = ["medium", "1rem"].map((size) => {
    const probe = make("span", { "aria-hidden": "true" });
    Object.assign(probe.style, { position: "fixed", visibility: "hidden", fontSize: size, width: "1em", height: 0 });
    element.shadowRoot.append(probe);
    return probe;
  });
  const sizeOf = (probe) => parseFloat(getComputedStyle(probe).fontSize);
  const enlarge = () => element.style.setProperty("--zoom", Math.max(1, sizeOf(medium) / sizeOf(rem)));
  enlarge();
  const watcher = new ResizeObserver(enlarge);
  watcher.observe(rem);
  signal.addEventListener("abort", () => watcher.disconnect());
}

/** The top of the box: its name, and the way to help, which stays in its place. */
function makeHead(words, safety) {
  const title = make("h2", { id: "afterword-title", tabindex: "-1" }, words.say("page.title"));
  const help = makeLink(words, safety, words.say("page.safety.title"));
  help.classList.add("help");
  return { title, element: make("div", { class: "head" }, title, help) };
}
