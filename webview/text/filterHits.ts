import { effect } from '@preact/signals';
import type { FilterTerm } from '../../src/core/find/FilterQuery.ts';
import { parseQuery } from '../../src/core/find/parseQuery.ts';
import { filter } from '../state/filter.ts';

/** The name of the highlight in base.css. */
const highlightName = 'filter-hit';

/** More than this on one screen help nobody. */
const maxHits = 2000;

/** Highlights what the filter searches for in the texts on screen: prompts, answers, observations. Nothing on the page changes. */
export function highlightHits(root: HTMLElement): void {
  let patterns: readonly RegExp[] = [];
  let isDue = false;
  const draw = () => {
    isDue = false;
    const hits = patterns.length === 0 ? [] : hitsIn(root, patterns);
    CSS.highlights.set(highlightName, new Highlight(...hits));
  };
  const drawSoon = () => {
    if (!isDue) {
      isDue = true;
      requestAnimationFrame(draw);
    }
  };
  const observer = new MutationObserver(drawSoon);
  effect(() => {
    patterns = parseQuery(filter.value.text).query.clauses.flatMap(({ negated, term }) =>
      negated ? [] : patternOf(term),
    );
    observer.disconnect();
    if (patterns.length > 0) {
      observer.observe(root, { childList: true, characterData: true, subtree: true });
    }
    drawSoon();
  });
}

/** What a condition of a filter finds in a text; none for conditions on something else. */
function patternOf(term: FilterTerm): readonly RegExp[] {
  switch (term.kind) {
    case 'text':
      return term.text === '' ? [] : [new RegExp(term.text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), 'giu')];
    // A regular expression may take any time, and would stop the page.
    default:
      return [];
  }
}

function hitsIn(root: HTMLElement, patterns: readonly RegExp[]): readonly Range[] {
  const hits: Range[] = [];
  for (const text of root.querySelectorAll('.as-written')) {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node && hits.length < maxHits; node = walker.nextNode()) {
      const content = node.textContent ?? '';
      for (const [from, to] of patterns.flatMap((pattern) => placesOf(content, pattern))) {
        const range = new Range();
        range.setStart(node, from);
        range.setEnd(node, to);
        hits.push(range);
      }
    }
  }
  return hits.slice(0, maxHits);
}

/** Where a pattern matches, as offsets; matches of nothing are left out. */
function placesOf(text: string, pattern: RegExp): readonly (readonly [from: number, to: number])[] {
  return [...text.matchAll(pattern)].flatMap(({ 0: found, index }) =>
    found === '' ? [] : [[index, index + found.length] as const],
  );
}
