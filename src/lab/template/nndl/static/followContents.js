// The list of contents: open where there is room; marks the section that is read, and keeps it in sight.
{
  const list = document.querySelector(".nndl-contents");
  const fold = list.querySelector("details");
  const wide = matchMedia("(min-width: 80rem)");
  const openWhereWide = () => (fold.open = wide.matches);
  wide.addEventListener("change", openWhereWide);
  openWhereWide();

  const links = Array.from(list.querySelectorAll("a"));
  const headings = links.map((link) => document.getElementById(link.hash.slice(1)));
  let current;
  const follow = () => {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < 120).length;
    const link = links[passed - 1];
    if (link === current) return;
    current?.removeAttribute("aria-current");
    current = link;
    list.querySelector(".nndl-here").textContent = link?.textContent ?? "";
    if (!link) return;
    link.setAttribute("aria-current", "location");
    const { top, bottom } = link.getBoundingClientRect();
    if (top < 60 || bottom > innerHeight - 60) list.scrollTop += top - innerHeight / 2;
  };
  addEventListener("scroll", follow);
  addEventListener("load", follow);

  // On a narrow screen the list lies over the text: a choice closes it.
  list.addEventListener("click", (event) => {
    if (event.target.closest("a") && !wide.matches) fold.open = false;
  });
  list.classList.add("nndl-follows");
}
