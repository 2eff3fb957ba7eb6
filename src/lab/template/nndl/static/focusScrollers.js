// What scrolls sideways can be reached by the Tab key, and so scrolled by the arrow keys.
{
  const boxes = document.querySelectorAll(
    ".nndl-scroll, .jp-OutputArea-output, .katex-display, .nndl-page pre",
  );
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  boxes.forEach((box) => observer.observe(box));
}
