// The button that hides the code of all cells, or shows it again. A reload keeps its state; each cell
// also has its own. Paper gets what the screen shows.
{
  const button = document.getElementById("nndl-hideCode");
  const cells = Array.from(document.querySelectorAll(".nndl-code"));
  const fold = (folded) => {
    for (const cell of cells) cell.open = !folded;
    button.setAttribute("aria-pressed", String(folded));
  };
  const given = String(cells.some((cell) => !cell.open));
  button.setAttribute("aria-pressed", given);
  const kept = window.nndlKept("folded") ?? given;
  if (kept !== given) fold(kept === "true");
  button.addEventListener("click", () => {
    fold(button.getAttribute("aria-pressed") !== "true");
    window.nndlKept("folded", button.getAttribute("aria-pressed"));
  });
}
