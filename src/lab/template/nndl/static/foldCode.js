// The button that hides the code of all cells, or shows it again. A reload keeps its state; each cell
// also has its own. Paper gets what the screen shows.
{
  const button = document.getElementById("nndl-fold");
  const cells = document.querySelectorAll(".nndl-code");
  const topOf = (element) => element.getBoundingClientRect().top;
  const fold = (folded) => {
    // The reader stays where they are, whatever happens above.
    const parts = Array.from(
      document.querySelectorAll("main .jp-MarkdownCell, main .nndl-numbered"),
    );
    const seen = parts.find((part) => topOf(part) >= 0) ?? document.body;
    const before = topOf(seen);
    for (const cell of cells) cell.open = !folded;
    button.setAttribute("aria-pressed", String(folded));
    scrollBy({ top: topOf(seen) - before, behavior: "instant" });
  };
  const remember = (action) => {
    try {
      return action(sessionStorage);
    } catch {
      return undefined; // storage may be forbidden
    }
  };
  button.addEventListener("click", () => {
    const folded = button.getAttribute("aria-pressed") !== "true";
    fold(folded);
    remember((storage) => storage.setItem("nndl-folded", String(folded)));
  });
  if (remember((storage) => storage.getItem("nndl-folded")) === "true") fold(true);
}
