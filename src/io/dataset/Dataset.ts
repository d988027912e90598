import * as l10n from '@vscode/l10n';
import type { Finding } from '../../core/checks/Finding.ts';
import type { SeverityOverrides } from '../../core/checks/run/RuleSet.ts';
import { abortedWith } from '../../core/promises.ts';
import type { FieldMapping } from '../../core/sample/FieldMapping.ts';
import type { Format } from '../../core/sample/Format.ts';
import { joinedFormat } from '../../core/sample/formats/joinedFormat.ts';
import { detectFormat } from '../../core/sample/formats/knownFormats.ts';
import { type RecordRead, readRecord } from '../../core/sample/readRecord.ts';
import { formatNumber } from '../../core/text/localized.ts';
import { contentHash } from '../contentHash.ts';
import { fingerprintOf, hashIdentityPrefix, identityOf, ownIdOf } from '../identity/recordIdentity.ts';
import { JoinedSource } from '../source/joined/JoinedSource.ts';
import { openSource, readSamples } from '../source/open/openSource.ts';
import { recordOrigin, resolveFormat } from '../source/open/resolveFormat.ts';
import {
  Emitter,
  type FilePosition,
  type OpenSourceOptions,
  type RawRecord,
  type RecordSource,
  type SourceCheck,
} from '../source/RecordSource.ts';
import { Checks, surveyKey } from '../survey/Checks.ts';
import { runSurvey } from '../survey/runSurvey.ts';
import { type RuleFindings, Survey } from '../survey/Survey.ts';
import { findHashes } from '../survey/SurveyColumns.ts';
import type { CheckSettings, RuleMarks, SurveySetup } from '../survey/SurveyMessages.ts';
import { createSurveyPool, type SurveyPool } from '../survey/SurveyPool.ts';
import { CacheFolder } from './cache/CacheFolder.ts';
import { type CachedDataset, DatasetCache } from './cache/DatasetCache.ts';
import { type JoinRows, joinRows, type KnownGroups } from './joinRows.ts';

/** Indexing a smaller file again is faster than reading its cache. */
const minCachedBytes = 8 * 1024 * 1024;

/** How a record is identified. */
export interface RecordIdentity {
  /** Its own id if no other record is known to have it, else a hash of its content. */
  readonly identity: string;
  /** Its own id, unique or not; undefined if it has none that can be trusted. */
  readonly ownId: string | undefined;
  /** Hash of the record's bytes. */
  readonly hash: string;
}

/** One record of the file, read and identified. */
export interface LoadedRecord extends RecordIdentity {
  readonly row: number;
  readonly text: string;
  /** False if the bytes are not UTF-8 and the text contains replacements. */
  readonly utf8: boolean;
  /** Undefined if the format is unknown. */
  readonly read: RecordRead | undefined;
}

interface OpenOptions extends OpenSourceOptions {
  readonly checks: CheckSettings;
  /** The folder of the caches of all datasets; without one nothing is cached. */
  readonly cacheHome?: string | undefined;
  readonly mapping?: FieldMapping | undefined;
  /** Which rows are one record; by default those of one prompt, in files with one answer per row. */
  readonly joinRows?: JoinRows | undefined;
  /** Called while it is found out which rows belong together, with how many have been read and how many there are. */
  readonly onJoining?: ((done: number, total: number) => void) | undefined;
}

/**
 * A dataset: records are read by row when they are needed, and its files are never written. It can be used as soon as its
 * first records are found. Meanwhile the rest is indexed and then surveyed: until that has ended, `count` grows, and an id
 * is assumed to be unique.
 */
export class Dataset {
  readonly path: string;
  readonly format: Format | undefined;
  /** The first records if they match no format by themselves or are read by a mapping, which can be edited based on them. */
  readonly samples: readonly unknown[];
  readonly source: RecordSource;
  readonly survey: Survey;
  /** Its cache on this machine. */
  readonly cache: CacheFolder;
  readonly #surveyKey: string;
  readonly #options: OpenOptions;
  readonly #changes = new Emitter();
  readonly #closing: AbortController;
  #surveyed: Promise<void> = Promise.resolve();
  /** Resolves when the survey's results are on disk. Never rejects. */
  #kept: Promise<void> = Promise.resolve();
  #isSurveyed = false;
  #failure: unknown;
  #checks: Checks | undefined;
  /** Which rows are joined, to be cached. */
  #groups: KnownGroups | undefined;

  private constructor(
    path: string,
    source: RecordSource,
    samples: readonly unknown[],
    options: OpenOptions,
    kept: CachedDataset | undefined,
  ) {
    this.path = path;
    this.source = source;
    const format = resolveFormat(detectFormat(samples)?.id, options.mapping);
    this.format = format && source instanceof JoinedSource ? joinedFormat(format) : format;
    this.samples = this.format && !options.mapping ? [] : samples.slice(0, 20);
    this.#options = options;
    this.#closing = abortedWith(options.signal);
    this.cache = new CacheFolder(options.cacheHome, path);
    this.#surveyKey = surveyKey(this.#setup());
    const isKept = kept?.surveyKey === this.#surveyKey && source.restored !== 'no';
    this.survey = isKept ? Survey.restore(kept.survey) : new Survey();
    if (source.restored === 'grown') {
      this.survey.rewind();
    }
    source.onDidChange(() => this.#changes.emit());
  }

  /** Opens a file; resolves when its first records can be read. */
  static async open(path: string, options: OpenOptions): Promise<Dataset> {
    const cache = new CacheFolder(options.cacheHome, path);
    const kept = await new DatasetCache(cache).read();
    const unpackedFolder = () => cache.ensure();
    const file = await openSource(path, { ...options, known: kept?.source, unpackedFolder });
    try {
      const samples = await readSamples(file);
      const { source, groups } = await joined(file, samples, options, kept?.joined);
      const dataset = new Dataset(path, source, samples, options, kept);
      dataset.#groups = groups;
      dataset.#startSurvey();
      return dataset;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** The confirmed mapping of fields, for records that match no format. */
  get mapping(): FieldMapping | undefined {
    return this.#options.mapping;
  }

  /** From how many rows its records are joined; undefined if each row is a record. */
  get joinedRows(): number | undefined {
    return this.source instanceof JoinedSource ? this.source.groups.rowCount : undefined;
  }

  /** How many records are known so far, readable or not. */
  get count(): number {
    return this.source.count;
  }

  /** Resolves when all records are indexed and surveyed; rejects if that fails. */
  get surveyed(): Promise<void> {
    return this.#surveyed;
  }

  get isSurveyed(): boolean {
    return this.#isSurveyed;
  }

  /** Why indexing or the survey failed, for example because the file was removed meanwhile. */
  get failure(): unknown {
    return this.#failure;
  }

  /** The worst findings known so far: those about the file as a whole first, then errors, then warnings. */
  get findings(): readonly Finding[] {
    return [...this.source.problems.map((one) => asFinding(one, this.path)), ...this.survey.findings];
  }

  /** What each rule has found so far, as counts of records and findings. */
  get rules(): readonly RuleFindings[] {
    return this.survey.rules;
  }

  /** How its records are read and checked. */
  get checks(): Checks {
    this.#checks ??= new Checks(this.#setup());
    return this.#checks;
  }

  /** How many exchanges a record contains, 0 if it cannot be read; undefined if that is not known yet. */
  exchangeCount(row: number): number | undefined {
    return this.survey.exchanges(row);
  }

  /** How many exchanges are known so far. */
  get totalExchanges(): number {
    return this.survey.totalExchanges;
  }

  /** A record's name on screen: its own id, or its position if it has none, since a hash means nothing to people. */
  name(row: number, identity: string): string {
    if (!identity.startsWith(hashIdentityPrefix)) {
      return identity;
    }
    const line = this.source.lineOf(row);
    return line === undefined
      ? l10n.t('record {0}', formatNumber(row + 1))
      : l10n.t('line {0}', formatNumber(line + 1));
  }

  /** The file that a finding is in. */
  fileOf({ file, row }: Finding): string {
    return file ?? (row === undefined ? this.path : this.source.pathOf(row));
  }

  /** The position of a record in its file. */
  place(row: number): Promise<FilePosition> {
    return this.source.place(row);
  }

  async read(row: number): Promise<LoadedRecord> {
    const [record] = await this.readMany(row, 1);
    if (!record) {
      throw new RangeError(`There is no record ${row + 1}: the dataset has ${this.count}.`);
    }
    return record;
  }

  /** Reads adjacent records at once; returns fewer at the end of the dataset, or if they are large together. */
  async readMany(from: number, count: number): Promise<readonly LoadedRecord[]> {
    return (await this.source.readMany(from, count)).map((raw) => this.#load(raw));
  }

  /** The row of the record with an identity, among those surveyed so far; undefined if there is none. */
  async rowOf(identity: string): Promise<number | undefined> {
    for (const { row } of this.candidates([identity])) {
      if ((await this.read(row)).identity === identity) {
        return row;
      }
    }
    return undefined;
  }

  /**
   * The rows, among those surveyed so far, that may have these identities or own ids. Scans four bytes per record;
   * occasionally a row is that of another record.
   */
  *candidates(identities: Iterable<string>): Generator<{ readonly row: number; readonly identity: string }> {
    const { columns, repeats, count } = this.survey;
    const byHash = Map.groupBy(identities, fingerprintOf);
    for (const [hash, row] of findHashes(columns, count, new Set(byHash.keys()))) {
      for (const identity of byHash.get(hash) ?? []) {
        yield { row, identity };
      }
    }
    for (const [hash, same] of repeats.columns.rows.length > 0 ? byHash : []) {
      for (const row of repeats.ofContent(hash)) {
        yield* same.map((identity) => ({ row, identity }));
      }
    }
  }

  /** Adds what a rule found apart from the survey; kept until records are compared again. */
  takeFindings(mark: RuleMarks, findings: readonly Finding[]): void {
    this.survey.addApart(mark, findings, false);
    this.#changes.emit();
  }

  /** Settings of rules; later ones override earlier ones. */
  get overrides(): readonly SeverityOverrides[] {
    return this.#options.checks.overrides;
  }

  /** Workers that read and check records of this dataset. The caller closes them. */
  openPool(): SurveyPool {
    return createSurveyPool(this.#options.workers.survey, this.#setup(), 1);
  }

  /** What has happened to the files since they were indexed. */
  check(): Promise<SourceCheck> {
    return this.source.check();
  }

  /**
   * Indexes and surveys what was appended; existing rows do not change. Only after `check` has returned `grown`.
   */
  async grow(): Promise<void> {
    await this.#surveyed.catch(() => undefined);
    this.survey.rewind();
    this.#isSurveyed = false;
    await this.source.grow();
    this.#startSurvey();
    await this.#surveyed;
  }

  /** Calls back when more is known, until the returned function is called. */
  onDidChange(listener: () => void): () => void {
    return this.#changes.on(listener);
  }

  async close(): Promise<void> {
    const isUnfinished = !this.#isSurveyed && this.survey.count > 0 && this.#failure === undefined;
    this.#closing.abort(new Error('The dataset was closed.'));
    await this.source.close();
    await this.#kept;
    if (isUnfinished) {
      await this.#keep();
    }
    await this.survey.close();
  }

  #startSurvey(): void {
    if (this.source.progress.done && this.survey.complete && this.survey.count === this.count) {
      this.#isSurveyed = true;
      return;
    }
    this.#isSurveyed = false;
    this.#surveyed = runSurvey(this.source, this.survey, {
      workerPath: this.#options.workers.survey,
      setup: this.#setup(),
      signal: this.#closing.signal,
      onProgress: () => this.#changes.emit(),
    }).then(() => {
      this.#isSurveyed = true;
      this.#changes.emit();
    });
    // Callers that need the survey await it; a rejection without a caller is not an error.
    this.#kept = this.#surveyed.then(
      () => this.#keep(),
      (error: unknown) => {
        this.#failure = error;
      },
    );
  }

  #setup(): SurveySetup {
    const { mapping, strings = {}, checks } = this.#options;
    return { formatId: this.format?.id, mapping, strings, checks };
  }

  /** Caches what is known for the next opening. If that fails, the next opening takes longer. */
  async #keep(): Promise<void> {
    const isLarge = this.source.progress.totalBytes >= minCachedBytes;
    const source = isLarge ? this.source.snapshot() : undefined;
    if (source) {
      const survey = this.survey.snapshot();
      await new DatasetCache(this.cache)
        .write({ source, survey, surveyKey: this.#surveyKey, joined: this.#groups })
        .catch(() => undefined);
    }
  }

  #load(raw: RawRecord): LoadedRecord {
    const { row, text, valid: utf8 } = raw;
    const read = this.format && readRecord(text, this.source.codec, this.format, recordOrigin(raw));
    const hash = contentHash(raw.content);
    const ownId = ownIdOf(read?.ok ? read.record.id : undefined);
    return {
      row,
      identity: identityOf(ownId, hash, this.survey.repeats.at(row)),
      ownId,
      hash,
      text,
      utf8,
      read,
    };
  }
}

/** The source with its rows joined, if they are to be. */
function joined(
  source: RecordSource,
  samples: readonly unknown[],
  options: OpenOptions,
  known: KnownGroups | undefined,
) {
  const { mapping, strings = {}, checks, workers, joinRows: mode = 'auto', signal, onJoining } = options;
  const format = resolveFormat(detectFormat(samples)?.id, mapping);
  const setup = { formatId: format?.id, mapping, strings, checks };
  return joinRows(source, format, samples, {
    mode,
    workerPath: workers.survey,
    setup,
    signal,
    known,
    onProgress: onJoining,
  });
}

function asFinding(problem: RecordSource['problems'][number], dataset: string): Finding {
  const { code, message, line, column, path } = problem;
  const range = { startLine: line, startColumn: column, endLine: line, endColumn: column + 1 };
  const file = path === dataset ? {} : { file: path };
  return { code, severity: 'error', message, row: undefined, range, ...file };
}
