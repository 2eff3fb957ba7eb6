// What scrolls sideways can be reached by the Tab key, and so scrolled by the arrow keys.
{
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries)
      target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1;
  });
  const scrollers = ".nndl-figure, .jp-OutputArea-output, .jp-MarkdownOutput, .katex-display, pre";
  document.querySelectorAll(scrollers).forEach((box) => observer.observe(box));
}
