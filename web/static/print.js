/** The page can be printed without this; the button is for those who do not know the shortcut. */
const button = document.getElementById("print");
button.hidden = false;
button.addEventListener("click", () => window.print());
