import * as l10n from '@vscode/l10n';
import { directions } from '../../src/core/export/lessons/Direction.ts';
import {
  explainDirection,
  explainName,
  explainRequest,
  explainWords,
} from '../../src/core/export/lessons/lessonNames.ts';
import type { DirectionCount, NamedCount } from '../../src/core/export/lessons/summarizeLessons.ts';
import { formatNumber } from '../../src/core/text/localized.ts';
import { Hint } from '../parts/common/Hint.tsx';
import { isCurrent, preview } from './state.ts';

/** What the rows teach: declining or helping, about which requests, and what is wrong with that. */
export function Lessons() {
  const { lessons } = preview.value ?? {};
  if (!lessons || lessons.directions.length === 0) {
    return null;
  }
  return (
    <section class="export-part" aria-busy={!isCurrent.value} aria-labelledby="lessons">
      <h2 id="lessons">{l10n.t('What it teaches')}</h2>
      {isCurrent.value &&
        lessons.warnings.map(({ text, remedy }) => (
          <Hint key={text} icon="warning" tone="warning">
            <div>{text}</div>
            <div>{remedy}</div>
          </Hint>
        ))}
      <Directions counts={lessons.directions} />
      <Named title={l10n.t('By category')} counts={lessons.categories} />
      <Named title={l10n.t('By source')} counts={lessons.sources} />
    </section>
  );
}

function Directions({ counts }: { readonly counts: readonly DirectionCount[] }) {
  return (
    <table class="export-table">
      <thead>
        <tr>
          <th scope="col">{l10n.t('Request')}</th>
          <th scope="col">{l10n.t('Teaches')}</th>
          <th scope="col" class="number">
            {l10n.t('Count')}
          </th>
          <th scope="col" class="number">
            {l10n.t('Mean words, wanted')}
          </th>
          <th scope="col" class="number">
            {l10n.t('Mean words, unwanted')}
          </th>
        </tr>
      </thead>
      <tbody>
        {counts.map(({ request, direction, count, wanted, unwanted }) => (
          <tr key={`${request} ${direction}`}>
            <th scope="row">{explainRequest(request)}</th>
            <td>{explainDirection(direction)}</td>
            <td class="number">{formatNumber(count)}</td>
            <td class="number">{explainWords(wanted)}</td>
            <td class="number">{explainWords(unwanted)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A table of categories or sources, folded; directions that do not occur have no column. */
function Named({ title, counts }: { readonly title: string; readonly counts: readonly NamedCount[] }) {
  const shown = directions.filter((direction) =>
    counts.some(({ byDirection }) => byDirection[direction] > 0),
  );
  return (
    <details class="export-group">
      <summary>
        <span class="export-reason">{title}</span>
        <span class="number">{formatNumber(counts.length)}</span>
      </summary>
      <table class="export-table">
        <thead>
          <tr>
            <td />
            {shown.map((direction) => (
              <th key={direction} scope="col" class="number">
                {explainDirection(direction)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {counts.map((one, at) => (
            <tr key={at}>
              <th scope="row">{explainName(one.name)}</th>
              {shown.map((direction) => (
                <td key={direction} class="number">
                  {formatNumber(one.byDirection[direction])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
