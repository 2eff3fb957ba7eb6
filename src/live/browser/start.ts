/** The script of a page with laboratories: all that are there, and those that come. */
import style from "./laboratory.css";
import { mountLaboratory } from "./laboratory";

const page = window as Window & { nndlLaboratory?: () => void };

/** Mounts what is not yet mounted, each in a task of its own: the page answers between two. */
function mountAll(): void {
  for (const region of document.querySelectorAll<HTMLElement>(".nndl-laboratory")) {
    if (!region.dataset["state"]?.startsWith("{") || region.dataset["mounting"]) continue;
    region.dataset["mounting"] = "yes";
    setTimeout(() => mountLaboratory(region));
  }
}

if (page.nndlLaboratory === undefined) {
  const sheet = document.createElement("style");
  sheet.textContent = style;
  document.head.append(sheet);
}
page.nndlLaboratory = mountAll;
mountAll();
document.addEventListener("DOMContentLoaded", mountAll);
