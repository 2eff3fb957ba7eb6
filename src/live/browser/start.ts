/** The script of a page with laboratories: all that are there, and those that come. */
import style from "./laboratory.css";
import { mountLaboratory } from "./laboratory";

const page = window as Window & { nndlLaboratory?: () => void };

/** Mounts what is not yet mounted, each in a task of its own: the page answers between two. */
function mountAll(): void {
  for (const region of document.querySelectorAll<HTMLElement>(".nndl-laboratory[data-state]")) {
    const state = region.dataset["state"] ?? "";
    region.removeAttribute("data-state");
    setTimeout(() => mountLaboratory(region, state));
  }
}

if (page.nndlLaboratory === undefined)
  document.head.append(Object.assign(document.createElement("style"), { textContent: style }));
page.nndlLaboratory = mountAll;
mountAll();
document.addEventListener("DOMContentLoaded", mountAll);
