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
  const size = () => Number(window.nndlKept("size") ?? 100);
  const apply = () => {
    page.dataset.scheme = window.nndlKept("scheme") ?? (system.matches ? "dark" : "light");
    page.style.fontSize = `${size()}%`;
    page.classList.toggle("nndl-long", window.nndlKept("wide") === "true");
    const pressed = { dark: page.dataset.scheme === "dark", wide: page.matches(".nndl-long") };
    for (const [name, on] of Object.entries(pressed))
      document.getElementById(`nndl-${name}`)?.setAttribute("aria-pressed", String(on));
  };
  apply();
  system.addEventListener("change", apply);
  addEventListener("DOMContentLoaded", () => {
    apply();
    const on = (name, key, value) =>
      document.getElementById(`nndl-${name}`).addEventListener("click", () => {
        window.nndlKept(key, value());
        apply();
        dispatchEvent(new Event("resize")); // charts fill the width that there is now
      });
    on("dark", "scheme", () => (page.dataset.scheme === "dark" ? "light" : "dark"));
    on("wide", "wide", () => !page.matches(".nndl-long"));
    on("smaller", "size", () => Math.max(60, size() - 10));
    on("larger", "size", () => Math.min(200, size() + 10));
  });
}
