import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { requestOf } from '../../../src/models/openai/batch/batchLines.ts';
import type { Random } from '../hostile/Random.ts';
import { answerTo } from './answerTo.ts';

/** Shares of requests, from 0 to 1. */
interface Faults {
  /** Not processed: the batch expired. */
  readonly expired: number;
  /** Failed for the moment, with 429 or 500. */
  readonly busy: number;
  /** Answered twice. */
  readonly twice: number;
  /** Without any line in any file. */
  readonly lost: number;
  /** Results for requests that nobody has made. */
  readonly foreign: number;
  /** Lines that were cut off. */
  readonly torn: number;
  /** Shards without any file of results. */
  readonly missingFiles: number;
}

/**
 * Works on the shards of a folder that have no results yet, as an engine does: results in any order, errors in a file of their
 * own, with everything that goes wrong. Returns how many requests were answered, by id.
 */
export async function answerShards(
  folder: string,
  random: Random,
  faults: Faults,
  answered: Map<string, number>,
): Promise<void> {
  const results = join(folder, 'results');
  await mkdir(results, { recursive: true });
  const done = await readdir(results);
  const names = (await readdir(folder)).filter((name) => /^shard-\d+\.jsonl$/.test(name));
  for (const name of names.filter((one) => !done.includes(one))) {
    if (chance(random) < faults.missingFiles) {
      continue;
    }
    const lines = (await readFile(join(folder, name), 'utf8')).trimEnd().split('\n');
    const output: string[] = [];
    const errors: string[] = [];
    for (const line of lines) {
      const { custom_id: id, body } = JSON.parse(line);
      answerOne(id, JSON.stringify(body), random, faults, { output, errors, answered });
    }
    await writeFile(
      join(results, name.replace('.jsonl', '.errors.jsonl')),
      linesOf(shuffled(errors, random)),
    );
    await writeFile(join(results, name), linesOf(shuffled(output, random)));
  }
}

interface Files {
  readonly output: string[];
  readonly errors: string[];
  readonly answered: Map<string, number>;
}

function answerOne(id: string, body: string, random: Random, faults: Faults, to: Files): void {
  const fate = chance(random);
  const { expired, busy, twice, lost, foreign, torn } = faults;
  const limits = [expired, busy, lost, torn].map((_, at, all) =>
    all.slice(0, at + 1).reduce((a, b) => a + b, 0),
  );
  const kind = limits.findIndex((limit) => fate < limit);
  if (kind === 0) {
    const error = { code: 'batch_expired', message: 'This request could not be executed.' };
    to.errors.push(JSON.stringify({ id: 'batch_req_1', custom_id: id, response: null, error }));
    return;
  }
  if (kind === 1) {
    const response = { status_code: random.below(2) === 0 ? 429 : 500, body: { error: { message: 'busy' } } };
    to.errors.push(JSON.stringify({ custom_id: id, response, error: null }));
    return;
  }
  if (kind === 2) {
    return;
  }
  const { status, body: answer } = answerTo(body);
  const response = { status_code: status, request_id: 'r', body: answer };
  const line = JSON.stringify({ id: 'batch_req_2', custom_id: id, response, error: null });
  if (kind === 3) {
    to.output.push(line.slice(0, line.length / 2));
    return;
  }
  const request = requestOf(id);
  to.answered.set(request, (to.answered.get(request) ?? 0) + 1);
  (status < 400 ? to.output : to.errors).push(line);
  if (chance(random) < twice) {
    to.output.push(line);
  }
  if (chance(random) < foreign) {
    to.output.push(line.replace(id, `x${id}`));
  }
}

function shuffled<Item>(items: readonly Item[], random: Random): readonly Item[] {
  return items
    .map((item) => ({ item, at: chance(random) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

function linesOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** From 0 to 1. */
function chance(random: Random): number {
  return random.below(1_000_000) / 1_000_000;
}
