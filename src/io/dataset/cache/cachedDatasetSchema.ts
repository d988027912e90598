import { z } from 'zod';
import { type Finding, severities } from '../../../core/checks/Finding.ts';
import { isCount, isObject } from '../../../core/objects.ts';
import { RowSet } from '../../../core/RowSet.ts';
import { RowOffsets } from '../../source/file/RowOffsets.ts';
import { RowGroups } from '../../source/joined/RowGroups.ts';
import { SurveyColumns } from '../../survey/SurveyColumns.ts';

/**
 * What a cache must look like to be trusted: every count matches its sections, and every section the rows. Otherwise a
 * damaged cache would not fail when it is read, but hang, show foreign findings or hide real ones later.
 */

const count = z.int().min(0);
const text = z.string();
/** Lists are validated as wholes: zod takes microseconds for each of thousands of entries. */
const listOf = <Entry>(isEntry: (value: unknown) => boolean) =>
  z.custom<readonly Entry[]>((value) => Array.isArray(value) && value.every(isEntry));
const memories = listOf<SharedArrayBuffer>((value) => value instanceof SharedArrayBuffer);
const words = z.custom<Uint32Array<ArrayBuffer>>((value) => value instanceof Uint32Array);
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

const versionSchema = z.strictObject({
  size: count,
  mtimeMs: z.number(),
  ctimeMs: z.number(),
  ino: count,
  mode: count,
  nlink: count,
  uid: count,
  gid: count,
  sample: text,
});

const fileSchema = z
  .strictObject({
    type: z.literal('file'),
    kind: z.enum(['jsonl', 'json-values', 'json', 'json-object', 'json-members', 'json-rows', 'csv']),
    version: versionSchema,
    rows: z.strictObject({
      chunks: memories,
      count,
      lastEnd: count,
      places: listOf<number>(isCount),
      straight: z.boolean(),
    }),
    header: z.strictObject({ start: count, end: count, line: count }).optional(),
    problems: z.array(z.strictObject({ code: text, message: text, line: count, column: count })),
  })
  .refine(({ rows, version }) => RowOffsets.fits(rows, version.size));

const parquetSchema = z.strictObject({
  type: z.literal('parquet'),
  opened: z.strictObject({ count, problems: z.array(text), version: versionSchema }),
});

const shardsSchema = z.strictObject({
  type: z.literal('shards'),
  shards: z.array(z.strictObject({ name: text, known: z.union([fileSchema, parquetSchema]) })),
});

const findings = listOf<Finding>(isFinding);

/** A finding has more fields, but nothing depends on them. */
function isFinding(value: unknown): boolean {
  if (!isObject(value)) {
    return false;
  }
  const { code, severity, message, row, file, range, bytes, path }: Partial<Record<keyof Finding, unknown>> =
    value;
  return (
    typeof code === 'string' &&
    severities.some((one) => one === severity) &&
    typeof message === 'string' &&
    (row === undefined || isCount(row)) &&
    (file === undefined || typeof file === 'string') &&
    hasCounts(range, ['startLine', 'startColumn', 'endLine', 'endColumn']) &&
    (bytes === undefined || hasCounts(bytes, ['start', 'end'])) &&
    (path === undefined ||
      (Array.isArray(path) && path.every((step) => typeof step === 'string' || isCount(step))))
  );
}

/** Whether a value has exactly these fields, all of them counts. */
function hasCounts(value: unknown, names: readonly string[]): boolean {
  return (
    isObject(value) &&
    Object.keys(value).length === names.length &&
    names.every((name) => isCount(value[name]))
  );
}

const repeatsSchema = z
  .strictObject({ rows: words, contents: words, marks: words })
  .refine(({ rows, contents, marks }) => rows.length === contents.length && rows.length === marks.length);

const surveySchema = z
  .strictObject({
    count,
    complete: z.boolean(),
    totalExchanges: count,
    unreadable: count,
    findings: findings,
    last: z.strictObject({ from: count, marks: z.array(z.tuple([text, count])) }).optional(),
    many: z.array(z.tuple([count, count])),
    rules: z.array(
      z.strictObject({
        code: text,
        severity: z.enum(severities),
        findings: count,
        rows: z.strictObject({ heads: words, data: bytes }).refine(RowSet.canUnpack),
      }),
    ),
    columns: memories,
    repeats: repeatsSchema,
    compared: z.array(z.tuple([text, findings])),
  })
  .refine((survey) => SurveyColumns.fits(survey.columns, survey.count));

const joinedSchema = z.strictObject({
  key: text,
  groups: z.strictObject({ rows: words, starts: words }).refine(RowGroups.fits).optional(),
});

export const cachedDatasetSchema = z
  .strictObject({
    source: z.union([fileSchema, parquetSchema, shardsSchema]),
    survey: surveySchema,
    surveyKey: text,
    joined: joinedSchema.optional(),
  })
  .refine(({ source, joined }) => !joined?.groups || joined.groups.rows.length === rowsOf(source))
  .refine(({ source, survey, joined }) => {
    const rows = joined?.groups ? joined.groups.starts.length - 1 : rowsOf(source);
    const known = [survey.findings, ...survey.compared.map(([, findings]) => findings)].flat();
    return (
      survey.count <= rows &&
      (!survey.complete || survey.count === rows) &&
      (survey.last?.from ?? 0) <= survey.count &&
      known.every(({ row = 0 }) => row < rows || rows === 0)
    );
  });

function rowsOf(source: z.infer<typeof fileSchema | typeof parquetSchema | typeof shardsSchema>): number {
  switch (source.type) {
    case 'file':
      return source.rows.count;
    case 'parquet':
      return source.opened.count;
    case 'shards':
      return source.shards.reduce((sum, { known }) => sum + rowsOf(known), 0);
  }
}
