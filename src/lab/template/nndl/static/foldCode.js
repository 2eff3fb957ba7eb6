// The button that hides the code of all cells, or shows it again. A reload keeps its state; each cell
// also has its own. Paper gets what the screen shows.
{
  const button = document.getElementById("nndl-hideCode");
  const cells = document.querySelectorAll(".nndl-code");
  const topOf = (element) => element.getBoundingClientRect().top;
  const fold = (folded) => {
    // The reader stays where they are, whatever happens above.
    const parts = Array.from(document.querySelectorAll(".jp-MarkdownCell, .nndl-numbered"));
    const seen = parts.find((part) => topOf(part) >= 0) ?? document.body;
    const before = topOf(seen);
    for (const cell of cells) cell.open = !folded;
    button.setAttribute("aria-pressed", String(folded));
    scrollBy({ top: topOf(seen) - before, behavior: "instant" });
  };
  const isFolded = Array.from(cells).some((cell) => !cell.open);
  button.setAttribute("aria-pressed", String(isFolded));
  button.addEventListener("click", () => {
    const folded = button.getAttribute("aria-pressed") !== "true";
    fold(folded);
    window.nndlKept("folded", folded);
  });
  if (window.nndlKept("folded") === String(!isFolded)) fold(!isFolded);
}
