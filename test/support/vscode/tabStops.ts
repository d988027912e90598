import type { Page } from 'playwright-core';
import type { DatasetPage } from './DatasetPage.ts';

/** An element of the page that takes the focus by Tab. */
export interface TabStop {
  /** What a screen reader calls it: its label, else its text. */
  readonly name: string;
  /** The part of the page that it is in. */
  readonly part: string;
  /** Whether its middle can be seen, and is not covered. */
  readonly isInView: boolean;
  /** Whether something is drawn around it, or in it, that shows where the focus is. */
  readonly isMarked: boolean;
}

/** Parts of the page from left to right and top to bottom, as CSS selectors. */
export const pageParts: readonly string[] = [
  '.header',
  '.list',
  '.splitter-area:nth-child(2)',
  '.sample',
  '.splitter-area:nth-child(4)',
  '.pair',
];

/** Describes the element with the focus, within components too; undefined if the page does not have the focus. */
const describeFocus = `(() => {
  let element = document.activeElement;
  if (!document.hasFocus() || !element || element === document.body) {
    return undefined;
  }
  const host = element;
  while (element.shadowRoot?.activeElement) {
    element = element.shadowRoot.activeElement;
  }
  const text = (one) => (one.getAttribute?.('aria-label') ?? one.innerText ?? '').trim();
  const box = element.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  // Outlines, and the borders of components, within which the element may be.
  const around = [host, element];
  for (let one = element.parentElement; one; one = one.parentElement) {
    if (one.getRootNode() !== document) {
      around.push(one);
    }
  }
  const active = document.getElementById(host.getAttribute('aria-activedescendant') ?? '');
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.color = 'var(--vscode-focusBorder)';
  const focusColor = getComputedStyle(probe).color;
  probe.remove();
  const isMarked = [...around, ...(active ? [active] : [])].some((one) => {
    const { outlineStyle, outlineWidth, boxShadow, borderTopColor, borderTopWidth } = getComputedStyle(one);
    return (
      (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) ||
      boxShadow !== 'none' ||
      (borderTopColor === focusColor && parseFloat(borderTopWidth) > 0)
    );
  });
  return {
    name: text(host) || text(element),
    part: ${JSON.stringify(pageParts)}.find((one) => host.closest(one)) ?? '',
    isInView: top !== null && (host.contains(top) || top.contains(host)),
    isMarked,
  };
})()`;

/** Presses a key again and again, and returns where the focus is after each time, until it leaves the page or `max` is reached. */
export async function tabStops(
  page: DatasetPage,
  { keyboard }: Page,
  key: 'Tab' | 'Shift+Tab',
  max = 120,
): Promise<readonly TabStop[]> {
  const stops: TabStop[] = [];
  while (stops.length < max) {
    await keyboard.press(key);
    const stop: TabStop | undefined = await page.frame.locator('body').evaluate(describeFocus);
    if (stop === undefined) {
      break;
    }
    stops.push(stop);
  }
  return stops;
}
