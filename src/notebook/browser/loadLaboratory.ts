/**
 * The script beside a laboratory in HTML. Its text is written into the page, so it must not use anything
 * from outside its braces.
 *
 * A page that has the laboratory's script calls it; else the script is fetched from the Jupyter server,
 * where a folder above the notebook's is the lab's. Where there is none, the picture stays.
 */
export function loadLaboratory(): void {
  const page = window as Window & { nndlLaboratory?: () => void };
  const jupyter = document.getElementById("jupyter-config-data");
  if (page.nndlLaboratory) return page.nndlLaboratory();
  // The output of a cell that has just run brings the script itself, right after this one.
  if (!jupyter || document.getElementById("nndl-laboratory-script")) return;
  const { baseUrl = "/" } = JSON.parse(jupyter.textContent ?? "") as { baseUrl?: string };
  const script = document.createElement("script");
  script.id = "nndl-laboratory-script";
  script.src = `${baseUrl}files/dist/page/laboratory.js`;
  document.head.append(script);
}
