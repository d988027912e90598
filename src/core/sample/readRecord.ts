import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { messageOf } from '../objects.ts';
import { explainIssues } from '../text/explainIssues.ts';
import { pathText } from '../text/pathText.ts';
import { withSafetyMarks } from './answers/safetyFields.ts';
import { withAnswerScores } from './answers/scoreFields.ts';
import type { Format, RecordOrigin } from './Format.ts';
import type { RecordCodec, RecordProblem } from './RecordCodec.ts';
import type { SampleRecord } from './SampleRecord.ts';
import { withSystemPrompt } from './systemPrompt.ts';

/** A record that was read, or everything that is wrong with it. */
export type RecordRead =
  | { readonly ok: true; readonly value: unknown; readonly record: SampleRecord }
  | { readonly ok: false; readonly problems: readonly RecordProblem[] };

/** Reads the text of one record in a format. Never throws: any text is either read or its problems are returned. */
export function readRecord(
  text: string,
  codec: RecordCodec,
  format: Format,
  place: RecordOrigin,
): RecordRead {
  const decoded = codec.decode(text);
  if ('problem' in decoded) {
    return { ok: false, problems: [decoded.problem] };
  }
  try {
    const shaped = schemaOf(format).safeParse(decoded.value);
    if (!shaped.success) {
      return { ok: false, problems: shapeProblems(text, codec, format, shaped.error.issues) };
    }
    const { key } = decoded;
    const read = format.read(shaped.data, key === undefined ? place : { ...place, key });
    const marked = withSafetyMarks(withSystemPrompt(read, decoded.value), decoded.value);
    const record = withAnswerScores(marked, decoded.value);
    return record.exchanges.length > 0
      ? { ok: true, value: decoded.value, record }
      : { ok: false, problems: [nothingAsked(text, format)] };
  } catch (error) {
    // Only a value nested deeper than the stack gets here; it must not affect other records.
    const reason = messageOf(error);
    const message = l10n.t('The record cannot be read: {0}', reason);
    return { ok: false, problems: [{ code: 'wrong-shape', message, offset: 0, length: text.length }] };
  }
}

/** Compiling a schema takes as long as reading about this many records without. */
const readsBeforeCompiling = 500;

const readers = new WeakMap<Format, { reads: number; schema: Format['schema'] }>();

/** The format's schema: compiled, which is about ten times as fast for valid records, once many are read. */
function schemaOf(format: Format): Format['schema'] {
  const reader = readers.get(format) ?? { reads: 0, schema: format.schema };
  readers.set(format, reader);
  reader.reads += 1;
  if (reader.reads === readsBeforeCompiling) {
    reader.schema = z.compile(format.schema);
  }
  return reader.schema;
}

/** A record without a user turn cannot be curated; unless this is reported, it would silently be missing from exports. */
function nothingAsked(text: string, format: Format): RecordProblem {
  const message = l10n.t(
    'Does not match the format “{0}”: {1}',
    format.title(),
    l10n.t('no user turn contains a prompt'),
  );
  return { code: 'wrong-shape', message, offset: 0, length: text.length };
}

function shapeProblems(
  text: string,
  codec: RecordCodec,
  format: Format,
  issues: readonly z.core.$ZodIssue[],
): readonly RecordProblem[] {
  const locator = codec.locator(text);
  return explainIssues(issues).map(({ path, message }) => ({
    code: 'wrong-shape',
    message:
      path.length === 0
        ? l10n.t('Does not match the format “{0}”: {1}', format.title(), message)
        : l10n.t('Does not match the format “{0}”: {1}: {2}', format.title(), pathText(path), message),
    ...locator.find(path),
  }));
}
