/*
 * Puts the coach into a page: <script src="https://coach.example/widget.js" async></script> and one
 * <afterword-coach></afterword-coach>. The server fills in the words, and who may hold the coach; it
 * shares its answers with nobody else, whatever is done to this script.
 */
(() => {
  const script = new URL(document.currentScript.src);
  const allowed = {{ allowed | tojson }};
  const early = {{ early | tojson }};
  const usual = {{ language | tojson }};
  const words = early[usual];

  /** Where the coach cannot be, the page says why in its place. */
  const explain = (key) => {
    if (customElements.get("afterword-coach")) return;
    const text = words[key].replaceAll("{page}", location.origin).replaceAll("{coach}", script.origin);
    console.error(text);
    const look = "all: initial; display: block; max-width: 40rem; padding: 1rem; border: 2px solid; background: Canvas; color: CanvasText; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere;";
    class Explained extends HTMLElement {
      connectedCallback() {
        if (this.shadowRoot) return;
        const said = document.createElement("p");
        said.lang = words["page.language"];
        said.style.cssText = look;
        said.textContent = text;
        this.attachShadow({ mode: "open" }).append(said);
      }
    }
    customElements.define("afterword-coach", Explained);
  };

  if (location.origin !== script.origin && !allowed.includes(location.origin)) return explain("embed.refused");
  import(new URL("widget/coach.js", script)).then(
    ({ define }) => define(early, usual),
    () => explain("embed.blocked"),
  );
})();
