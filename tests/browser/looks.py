"""What can be measured of a page's looks: overflow, contrast, names and labels."""

from playwright.sync_api import Page

_FAULTS = """() => {
  const faults = [];
  const rgb = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const solid = node => {
    for (let at = node; at; at = at.parentElement) {
      const [r, g, b, a = 1] = rgb(getComputedStyle(at).backgroundColor);
      if (a > 0.99) return [r, g, b];
    }
    return matchMedia('(prefers-color-scheme: dark)').matches ? [18, 18, 18] : [255, 255, 255];
  };
  const light = ([r, g, b]) => [r, g, b]
    .map(one => one / 255)
    .map(one => one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
    .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
  const contrast = (one, other) => {
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  if (document.documentElement.scrollWidth > innerWidth) faults.push('wider than the window');
  if (document.querySelectorAll('h1').length !== 1) faults.push('not one h1');
  if (!document.documentElement.lang) faults.push('no language');
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !node.checkVisibility()) continue;
    const ratio = contrast(rgb(getComputedStyle(node).color), solid(node));
    if (ratio < 4.5) faults.push(`contrast ${ratio.toFixed(2)}: ${walker.currentNode.data.trim()}`);
  }
  for (const field of document.querySelectorAll('input:not([type=hidden]), textarea, select'))
    if (![...field.labels].some(label => label.textContent.trim()))
      faults.push(`no label: ${field.name}`);
  for (const named of document.querySelectorAll('a, button'))
    if (!named.textContent.trim()) faults.push('a link or button without a name');
  for (const button of document.querySelectorAll('button, .button, .btn a'))
    if (button.checkVisibility() && !button.classList.contains('plain')
      && button.getBoundingClientRect().height < 40) faults.push(`small: ${button.textContent}`);
  return faults;
}"""


def faults(page: Page) -> list[str]:
    """What a reader on a small screen, or one who cannot see well, would stumble over."""
    return list(page.evaluate(_FAULTS))
