import type { Finding } from '../../core/checks/Finding.ts';
import type { ImageLimits } from '../../core/checks/ImageFacts.ts';
import type { ForeignAnswers } from '../../core/checks/Rule.ts';
import { ReportBuilder, type ValidationReport } from '../../core/checks/report/ValidationReport.ts';
import { resolveRules } from '../../core/checks/run/RuleSet.ts';
import type { Rows } from '../../core/Rows.ts';
import { isTable } from '../../core/sample/formats/isTable.ts';
import type { Dataset } from '../../io/dataset/Dataset.ts';
import { findingsOf, findOverlap } from '../../io/dataset/datasetFindings.ts';
import type { Session } from '../session/Session.ts';
import { checkImageFiles } from './checkImageFiles.ts';
import { findSharedImages } from './findSharedImages.ts';
import { foreignAnswers } from './foreignAnswers.ts';

export interface ValidateOptions {
  readonly session: Session;
  /** The records to report on; `undefined` for all, which are known from the survey. */
  readonly rows: Rows | undefined;
  /** How many findings of each rule get messages; the others are counted. */
  readonly limit: number;
  /** The folders for images, if images are to be checked. */
  readonly images?: ImageLimits | undefined;
  /** Another dataset, surveyed, that must not contain the same records. */
  readonly against?: Dataset | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** Everything that is wrong with a dataset, counted by rule, with the first findings of each. The dataset must be surveyed. */
export async function validateDataset(options: ValidateOptions): Promise<ValidationReport> {
  const { session, rows, limit } = options;
  const { dataset } = session;
  const builder = new ReportBuilder(limit);
  for (const finding of dataset.findings.filter((one) => one.row === undefined)) {
    builder.add(finding);
  }
  const foreign = await foreignAnswers(session, rows, options.signal);
  for (const finding of checkWhole(dataset, foreign)) {
    builder.add(finding);
  }
  await (rows ? addSelected(builder, dataset, rows) : addAll(builder, dataset, limit));
  if (options.images) {
    const all = rows ?? Array.from({ length: dataset.count }).keys();
    for await (const { findings } of checkImageFiles({ ...options, rows: all, limits: options.images })) {
      for (const finding of findings) {
        builder.add(finding);
      }
    }
  }
  if (options.against) {
    await addOverlap(builder, dataset, options.against, options);
  }
  const { path, format } = dataset;
  const report = builder.finish({
    path,
    format: format && { id: format.id, title: format.title() },
    records: rows?.length ?? dataset.count,
  });
  return { ...report, findings: report.findings.map((finding) => withFile(dataset, finding)) };
}

/** What is wrong with the dataset as a whole. */
function checkWhole(
  { count: records, format, samples, source, overrides }: Dataset,
  foreign: ForeignAnswers,
): readonly Finding[] {
  const facts = {
    records,
    isKnown: format !== undefined,
    isReadable: format !== undefined || samples.length > 0,
    isBroken: source.problems.length > 0,
    isTable: format === undefined && records === samples.length && isTable(samples),
    foreign,
  };
  return resolveRules(...overrides).file.flatMap(({ rule, severity }) => {
    const message = rule.check(facts);
    return message === undefined
      ? []
      : [{ code: rule.code, severity, message, row: undefined, range: firstCharacter }];
  });
}

const firstCharacter = { startLine: 0, startColumn: 0, endLine: 0, endColumn: 1 };

/** A finding with its file, if that is not the file that the dataset was opened with. */
function withFile(dataset: Dataset, finding: Finding): Finding {
  const file = dataset.fileOf(finding);
  return file === dataset.path ? finding : { ...finding, file };
}

/** The counts come from the survey; the first findings of each rule get messages. */
async function addAll(builder: ReportBuilder, dataset: Dataset, limit: number): Promise<void> {
  const first = new Set<number>();
  for (const { code, severity, findings, rows } of dataset.rules) {
    builder.count({ code, severity, findings, records: rows.size });
    for (const row of take(rows, limit)) {
      first.add(row);
    }
  }
  for (const row of [...first].sort((a, b) => a - b)) {
    for (const finding of await findingsOf(dataset, row)) {
      builder.show(finding);
    }
  }
}

/** Selected records in which the survey has found anything are checked again, one by one. */
async function addSelected(builder: ReportBuilder, dataset: Dataset, rows: Rows): Promise<void> {
  const found = dataset.rules.map((one) => one.rows);
  for (const row of rows) {
    if (!found.some((marked) => marked.has(row))) {
      continue;
    }
    for (const finding of await findingsOf(dataset, row)) {
      builder.add(finding);
    }
  }
}

async function addOverlap(
  builder: ReportBuilder,
  own: Dataset,
  other: Dataset,
  options: ValidateOptions,
): Promise<void> {
  const { session, rows, limit, signal } = options;
  const chosen = rows && new Set(rows);
  // A record with the same prompt and image is not reported once more for the image alone.
  const reported = new Set<number>();
  for (const { code, severity, equals, describe } of await findOverlap(own, other)) {
    const selected = equals.filter(({ row }) => (chosen?.has(row) ?? true) && !reported.has(row));
    for (const { row } of selected) {
      reported.add(row);
    }
    const records = new Set(selected.map(({ row }) => row)).size;
    if (selected.length > 0) {
      builder.count({ code, severity, findings: selected.length, records });
      for (const finding of await describe(selected.slice(0, limit))) {
        builder.show(finding);
      }
    }
  }
  if (options.images) {
    const isWanted = (row: number) => (chosen?.has(row) ?? true) && !reported.has(row);
    for await (const finding of findSharedImages({ session, against: other, isWanted, signal })) {
      builder.add(finding);
    }
  }
}

function* take(rows: Iterable<number>, limit: number): Generator<number> {
  let taken = 0;
  for (const row of rows) {
    if (taken === limit) {
      return;
    }
    taken += 1;
    yield row;
  }
}
