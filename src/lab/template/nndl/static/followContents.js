// Marks the section that is read in the list of contents, and keeps its line in sight.
{
  const list = document.querySelector(".nndl-contents");
  const here = list.querySelector(".nndl-here");
  const links = Array.from(list.querySelectorAll("a"));
  const headings = links.map((link) =>
    document.getElementById(decodeURIComponent(link.hash.slice(1))),
  );
  let current;

  const follow = () => {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < 120).length;
    const link = links[passed - 1];
    if (link === current) return;
    current?.removeAttribute("aria-current");
    current = link;
    here.textContent = link?.textContent ?? "";
    if (!link) return;
    link.setAttribute("aria-current", "location");
    const { top, bottom } = link.getBoundingClientRect();
    if (top < 60 || bottom > innerHeight - 60) list.scrollTop += top - innerHeight / 2;
  };
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      follow();
    });
  });
  addEventListener("load", follow);

  // On a narrow screen the list lies over the text: a choice closes it.
  list.addEventListener("click", (event) => {
    const isLink = event.target.closest("a") !== null;
    if (isLink && !matchMedia("(min-width: 80rem)").matches)
      list.querySelector("details").open = false;
  });
  list.classList.add("nndl-follows");
}
