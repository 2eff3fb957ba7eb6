// How the reader wants the page: dark or light, larger or smaller letters, long lines. A reload and the
// next page keep it. Until the switch is used, the scheme is the system's.
window.nndlKept = (name, value) => {
  try {
    if (value !== undefined) localStorage.setItem(`nndl-${name}`, value);
    return localStorage.getItem(`nndl-${name}`);
  } catch {
    return undefined; // storage may be forbidden
  }
};
{
  const page = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const button = (name) => document.getElementById(`nndl-${name}`);
  const apply = () => {
    page.dataset.scheme = window.nndlKept("scheme") ?? (system.matches ? "dark" : "light");
    page.style.fontSize = `${window.nndlKept("size") ?? 100}%`;
    page.classList.toggle("nndl-long", window.nndlKept("wide") === "true");
    button("dark")?.setAttribute("aria-pressed", String(page.dataset.scheme === "dark"));
    button("wide")?.setAttribute("aria-pressed", String(page.classList.contains("nndl-long")));
  };
  apply();
  system.addEventListener("change", apply);
  addEventListener("DOMContentLoaded", () => {
    apply();
    const on = (name, key, value) =>
      button(name).addEventListener("click", () => {
        window.nndlKept(key, value());
        apply();
      });
    const size = () => Number.parseInt(page.style.fontSize);
    on("dark", "scheme", () => (page.dataset.scheme === "dark" ? "light" : "dark"));
    on("wide", "wide", () => !page.classList.contains("nndl-long"));
    on("smaller", "size", () => Math.max(60, size() - 10));
    on("larger", "size", () => Math.min(200, size() + 10));
  });
}
