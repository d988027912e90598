import { signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { remembered } from '../host.ts';
import { say } from './store.ts';

/** Whether differences between the answers on screen are highlighted. */
export const showsDifferences = signal(remembered.get('differences') !== false);

/** Whether the answers on screen are unfolded, since a difference may be in the folded part. */
export const unfolded = signal(false);

export function toggleDifferences(): void {
  showsDifferences.value = !showsDifferences.value;
  remembered.set('differences', showsDifferences.value);
  say(
    showsDifferences.value
      ? l10n.t('Differences are highlighted.')
      : l10n.t('Differences are no longer highlighted (D).'),
  );
}

/** Scrolls to the next (1) or the previous (-1) highlighted difference, at first to the first or the last. */
export function goToDifference(step: 1 | -1): void {
  showsDifferences.value = true;
  unfolded.value = true;
  // Once it is all drawn.
  requestAnimationFrame(() => setTimeout(() => show(step)));
}

/** Scrolls only the column of the answers; `scrollIntoView` would move the whole page too. */
function scrollToMiddle(mark: Element | undefined): void {
  const column = mark?.closest('.pair-scroll');
  if (mark && column) {
    const [at, view] = [mark.getBoundingClientRect(), column.getBoundingClientRect()];
    column.scrollBy({ top: at.top - view.top - view.height / 2 });
  }
}

/** Differences on the same line count as one; in pixels. */
const sameLine = 4;

function show(step: 1 | -1): void {
  const marks = [...document.querySelectorAll('.pair-texts mark')].map((mark) => ({
    mark,
    top: mark.getBoundingClientRect().top,
  }));
  marks.sort((a, b) => a.top - b.top);
  const places = marks.filter(({ top }, at) => at === 0 || top - (marks[at - 1]?.top ?? 0) > sameLine);
  if (places.length === 0) {
    say(l10n.t('No differences are highlighted.'));
    return;
  }
  const current = places.findIndex(({ mark }) => mark.classList.contains('current'));
  const start = current < 0 ? (step > 0 ? -1 : places.length) : current;
  const next = (start + step + places.length) % places.length;
  for (const { mark } of marks) {
    mark.classList.remove('current');
  }
  const shown = places[next]?.mark;
  shown?.classList.add('current');
  scrollToMiddle(shown);
  say(l10n.t('Difference {0} of {1}', next + 1, places.length));
}
