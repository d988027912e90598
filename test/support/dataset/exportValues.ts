import {
  type ExportChoices,
  type ExportImage,
  type ExportLayout,
  type ExportOutcome,
  type ExportTarget,
  firstLayout,
} from '../../../src/core/export/ExportTarget.ts';
import { defaultScoreSettings } from '../../../src/core/feedback/scores.ts';
import { deriveExchangeView } from '../../../src/core/review/deriveExchangeView.ts';
import { ReviewState } from '../../../src/core/review/ReviewState.ts';
import { detectFormat } from '../../../src/core/sample/formats/knownFormats.ts';
import { jsonCodec } from '../../../src/core/sample/jsonCodec.ts';
import type { MediaReference } from '../../../src/core/sample/MediaReference.ts';
import { readRecord } from '../../../src/core/sample/readRecord.ts';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';

const settings = { taxonomy: defaultTaxonomy, scores: defaultScoreSettings };

/**
 * What a target makes of records about which nothing was decided, as JSON texts; images have the paths that the records give
 * them. Undefined if no format is known that the records are in.
 */
export function exportValues(
  values: readonly unknown[],
  target: ExportTarget,
  choices: ExportChoices,
): readonly string[] | undefined {
  const format = detectFormat(values);
  if (!format) {
    return undefined;
  }
  const outcomesIn = (layout: ExportLayout): readonly ExportOutcome[] =>
    values.flatMap((value, row) => {
      const read = readRecord(JSON.stringify(value), jsonCodec, format, { row });
      if (!read.ok) {
        return [];
      }
      const { record } = read;
      const identity = record.id ?? `row ${row}`;
      const state = (index: number) => new ReviewState().exchange(identity, index);
      const views = record.exchanges.map((one) => deriveExchangeView(one, state(one.index), '', settings));
      const images = record.images.map(imageOf);
      const given = { row, identity, formatId: format.id, value: read.value, record, views, images };
      return [target.rows(given, layout)];
    });
  const first = outcomesIn(firstLayout(target.containers[0], choices));
  const hasImages = first.some(({ rows }) => rows.some(({ images }) => images.length > 0));
  const forms = new Set(first.map(({ imageForm }) => imageForm));
  const imageLists = forms.has('text') && forms.has('list');
  const outcomes = outcomesIn({ ...firstLayout(target.containers[0], choices), hasImages, imageLists });
  return outcomes.flatMap(({ rows }) => rows.map(({ value }) => JSON.stringify(value)));
}

function imageOf(reference: MediaReference, at: number): ExportImage {
  return { ok: true, path: reference.kind === 'path' ? reference.path : `image ${at}.png` };
}
