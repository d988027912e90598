import { compileQuery, type RecordTest } from '../../core/find/compileQuery.ts';
import { isPattern } from '../../core/find/FilterQuery.ts';
import { requiredText } from '../../core/find/requiredText.ts';
import { withFile, withFileSync } from '../disk/DiskFile.ts';
import { checkFile, isExactly } from '../disk/FileVersion.ts';
import { recordEnd } from '../source/file/FileRecord.ts';
import { pieceEnd, placeholderFor } from '../source/file/readSpans.ts';
import { codecOfTask, readTask } from '../source/open/readTask.ts';
import { resolveFormat } from '../source/open/resolveFormat.ts';
import { DatasetChangedError, decodeUtf8 } from '../source/RecordSource.ts';
import { type FileTask, type JoinedTask, type ParquetTask, partsOfTask } from '../source/SourceTask.ts';
import type { BlockToSearch, FindSetup, FindWatch, TextsToFit } from './FindMessages.ts';
import { type ReadingRules, RecordWithoutEvents } from './RecordWithoutEvents.ts';
import {
  createTraceSearch,
  findMatchLevels,
  matchLevel,
  type Piece,
  type TraceSearch,
} from './TraceSearch.ts';

/** Bytes searched at once: few enough to stay in the processor's cache from reading to the last needle. */
const pieceBytes = 1024 * 1024;

const nothingKnown = { hasFinding: () => false, hasNear: () => false };

/**
 * Finds the records that pass a filter, as far as their own content decides. Blocks its thread while it reads and searches:
 * it runs in a worker, which is terminated when the search is no longer wanted.
 */
export class RecordSearch {
  readonly #setup: FindSetup;
  readonly #module: WebAssembly.Module;
  readonly #passes: RecordTest;
  readonly #searches = new Map<'json' | 'csv', TraceSearch | undefined>();

  readonly #fits: RecordTest;

  constructor(setup: FindSetup, module: WebAssembly.Module, watch: FindWatch) {
    this.#setup = setup;
    this.#module = module;
    this.#passes = watched(compileQuery(setup.clauses, nothingKnown), watch);
    this.#fits = watched(compileQuery(setup.clauses.filter(isPattern), nothingKnown), watch);
  }

  /** The indices of the records whose texts match the patterns, whatever the other conditions. */
  fitPatterns({ rows, texts }: TextsToFit): readonly number[] {
    return rows.flatMap((row, at) => {
      const facts = { row, identity: '', value: undefined, texts: texts[at] ?? [], views: [] };
      return this.#fits(facts) ? [at] : [];
    });
  }

  /** The rows of a task that pass, in order. */
  async find({ task, wanted }: BlockToSearch): Promise<readonly number[]> {
    const { formatId, mapping, settings } = this.#setup;
    const format = resolveFormat(formatId, mapping);
    const [first] = partsOfTask(task);
    const isJson = first?.type === 'file' && first.kind !== 'csv';
    const rules = { codec: codecOfTask(task), isJson, format, settings };
    const rows: number[] = [];
    for (const part of partsOfTask(task)) {
      const own = wanted?.subarray(part.row - task.row);
      const found = await (part.type === 'file'
        ? this.#findInFile(part, own, rules)
        : this.#findInRows(part, own, rules));
      rows.push(...found);
    }
    return rows;
  }

  async #findInRows(
    task: ParquetTask | JoinedTask,
    wanted: Uint8Array | undefined,
    rules: ReadingRules,
  ): Promise<readonly number[]> {
    const rows: number[] = [];
    for await (const { records } of readTask(task)) {
      for (const raw of records) {
        const asked = !wanted || wanted[raw.row - task.row] === 1;
        if (asked && this.#passes(new RecordWithoutEvents(raw.row, raw.text, rules, raw.value))) {
          rows.push(raw.row);
        }
      }
    }
    return rows;
  }

  async #findInFile(
    task: FileTask,
    wanted: Uint8Array | undefined,
    rules: ReadingRules,
  ): Promise<readonly number[]> {
    const searchBy = (read: ReadBytes) => this.#searchPieces(read, task, wanted, rules);
    // Asking the system and waiting for each answer would take as long as searching a block.
    const found = withFileSync(task.path, (read, state) =>
      isExactly(state, task.version) ? searchBy(read) : undefined,
    );
    return (
      found ??
      withFile(task.path, async (file) => {
        if ((await checkFile(file, task.version)) === 'changed') {
          throw DatasetChangedError.of(task.origin);
        }
        return searchBy((into, at) => file.readSync(into, at));
      })
    );
  }

  #searchPieces(
    read: ReadBytes,
    task: FileTask,
    wanted: Uint8Array | undefined,
    rules: ReadingRules,
  ): readonly number[] {
    const search = this.#searchFor(task.kind === 'csv' ? 'csv' : 'json');
    const rows: number[] = [];
    for (let from = 0; from < task.starts.length; ) {
      const to = pieceEnd(task, from, pieceBytes);
      const unread = placeholderFor(task, from);
      if (unread) {
        const asked = !wanted || wanted[from] === 1;
        if (asked && this.#passes(new RecordWithoutEvents(unread.row, unread.text, rules))) {
          rows.push(unread.row);
        }
      } else if (!wanted || wanted.subarray(from, to).includes(1)) {
        const piece = readPiece(read, task, from, to, search);
        const marks = search && findMatchLevels(piece, search);
        for (let at = from; at < to; at += 1) {
          const found = marks ? marks[at - from] : matchLevel.candidate;
          const asked = found !== matchLevel.none && (!wanted || wanted[at] === 1);
          if (
            asked &&
            (found === matchLevel.certain || this.#passes(recordAt(piece, at - from, task, from, rules)))
          ) {
            rows.push(task.row + at);
          }
        }
      }
      from = to;
    }
    return rows;
  }

  #searchFor(kind: 'json' | 'csv'): TraceSearch | undefined {
    if (!this.#searches.has(kind)) {
      const required = requiredText(this.#setup.clauses);
      const search = required && createTraceSearch(this.#module, required.text, required.suffices, kind);
      this.#searches.set(kind, search);
    }
    return this.#searches.get(kind);
  }
}

/** A test that records which record it is working on. */
function watched(test: RecordTest, watch: FindWatch): RecordTest {
  return (facts) => {
    Atomics.add(watch, 1, 1);
    Atomics.store(watch, 0, facts.row + 1);
    const passes = test(facts);
    Atomics.store(watch, 0, 0);
    return passes;
  };
}

/** Fills a buffer from a position of the file; returns how many bytes there were. */
type ReadBytes = (into: Uint8Array, at: number) => number;

function readPiece(
  read: ReadBytes,
  task: FileTask,
  from: number,
  to: number,
  search: TraceSearch | undefined,
): Piece {
  const first = startOf(task, from);
  const size = startOf(task, to) - first;
  const content = search ? search.scanner.buffer(size) : Buffer.allocUnsafe(size);
  if (read(content, first) < size) {
    throw DatasetChangedError.of(task.origin);
  }
  const starts = Float64Array.from({ length: to - from + 1 }, (_, at) => startOf(task, from + at) - first);
  return { content, starts };
}

function recordAt(
  { content, starts }: Piece,
  at: number,
  task: FileTask,
  from: number,
  rules: ReadingRules,
): RecordWithoutEvents {
  const start = starts[at] ?? 0;
  const own = content.subarray(start, recordEnd(task.kind, content, start, starts[at + 1] ?? start));
  return new RecordWithoutEvents(task.row + from + at, decodeUtf8(own).text, rules);
}

function startOf({ starts, end }: FileTask, at: number): number {
  return starts[at] ?? end;
}
