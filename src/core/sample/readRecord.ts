import * as l10n from '@vscode/l10n';
import { explainIssues } from '../text/explainIssues.ts';
import { compileSchema, misfit } from './compileSchema.ts';
import type { Format, RecordOrigin } from './Format.ts';
import { pathText } from './PathStep.ts';
import type { RecordCodec, RecordProblem } from './RecordCodec.ts';
import type { SampleRecord } from './SampleRecord.ts';

/** A record read, or everything that is wrong with it. */
export type RecordRead =
  | { readonly ok: true; readonly value: unknown; readonly record: SampleRecord }
  | { readonly ok: false; readonly problems: readonly RecordProblem[] };

/** Reads the text of one record in a format. Never throws: whatever the text is, it is read or its problems are told. */
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
    const data = shaped(format, decoded.value);
    if (data === misfit) {
      return { ok: false, problems: shapeProblems(text, codec, format, decoded.value) };
    }
    const { key } = decoded;
    const record = format.read(data, key === undefined ? place : { ...place, key });
    return record.exchanges.length > 0
      ? { ok: true, value: decoded.value, record }
      : { ok: false, problems: [nothingAsked(text, format)] };
  } catch (error) {
    // Only a value nested beyond the stack gets here; it must cost nobody else anything.
    const reason = error instanceof Error ? error.message : String(error);
    const message = l10n.t('The record cannot be read: {0}', reason);
    return { ok: false, problems: [{ code: 'wrong-shape', message, offset: 0, length: text.length }] };
  }
}

const compiled = new WeakMap<Format, ReturnType<typeof compileSchema>>();

/** The value as the format's schema makes it, or `misfit`. */
function shaped(format: Format, value: unknown): unknown {
  let parse = compiled.get(format);
  if (!parse) {
    parse = compileSchema(format.schema);
    compiled.set(format, parse);
  }
  return parse(value);
}

/** A record without a user turn has nothing to curate; unless told, it would be missing from exports without a reason. */
function nothingAsked(text: string, format: Format): RecordProblem {
  const message = l10n.t('Does not fit “{0}”: {1}', format.title, l10n.t('no user turn asks anything'));
  return { code: 'wrong-shape', message, offset: 0, length: text.length };
}

function shapeProblems(
  text: string,
  codec: RecordCodec,
  format: Format,
  value: unknown,
): readonly RecordProblem[] {
  const { issues = [] } = format.schema.safeParse(value).error ?? {};
  return explainIssues(issues).map(({ path, message }) => ({
    code: 'wrong-shape',
    message:
      path.length === 0
        ? l10n.t('Does not fit “{0}”: {1}', format.title, message)
        : l10n.t('Does not fit “{0}”: {1}: {2}', format.title, pathText(path), message),
    ...codec.locate(text, path),
  }));
}
