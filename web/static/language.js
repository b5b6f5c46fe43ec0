/**
 * Remembers the language chosen in the page, for addresses that name none. Not a module: it runs
 * before anything is shown.
 */
(() => {
  const KEPT = "afterword.language";
  const { lang } = document.documentElement;
  const address = new URL(location.href);
  try {
    if (address.searchParams.has("lang")) localStorage.setItem(KEPT, lang);
    const kept = localStorage.getItem(KEPT) ?? lang;
    if (kept === lang) return;
    address.searchParams.set("lang", kept);
    location.replace(address);
  } catch {
    // A refused store remembers nothing; the links to the other languages still work.
  }
})();
