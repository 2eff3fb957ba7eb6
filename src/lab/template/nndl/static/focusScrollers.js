// What scrolls sideways can be reached by the Tab key, and so scrolled by the arrow keys.
{
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  document
    .querySelectorAll(
      ".nndl-figure, .jp-OutputArea-output, .jp-MarkdownOutput, .katex-display, pre",
    )
    .forEach((box) => observer.observe(box));
}
