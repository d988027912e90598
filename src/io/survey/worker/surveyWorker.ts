import { parentPort, workerData } from 'node:worker_threads';
import * as l10n from '@vscode/l10n';
import { findContradictions, findDuplicates, findShared, packMatches } from '../../duplicates/Match.ts';
import { findCollisions } from '../../identity/IdentityCollisions.ts';
import { codecOfTask } from '../../source/open/readTask.ts';
import { DatasetChangedError } from '../../source/RecordSource.ts';
import { lowerPriority } from '../../threads.ts';
import { Checks } from '../Checks.ts';
import { OutlineBook } from '../outline/OutlineBook.ts';
import { findCollisionCandidates, SurveyColumns } from '../SurveyColumns.ts';
import type { SurveyReply, SurveyRequest, SurveySetup } from '../SurveyMessages.ts';
import { describeBlockMatches, readEntries } from './readEntries.ts';
import { readIdentities } from './readIdentities.ts';
import { surveyBlock } from './surveyBlock.ts';

// The survey takes all the processor has, but not from whoever looks at the dataset meanwhile.
lowerPriority();
const setup: SurveySetup = workerData;
l10n.config({ contents: setup.strings });
const checks = new Checks(setup);
const outlines = OutlineBook.create(checks);

/** Requests are answered one after the other, in the order in which they come. */
let answered: Promise<void> = Promise.resolve();

parentPort?.on('message', (request: SurveyRequest) => {
  answered = answered
    .then(() => answer(request))
    .catch(failure)
    .then((reply) => parentPort?.postMessage(reply, buffersOf(reply)));
});

/** What is large in a reply: handed over, not copied. */
function buffersOf(reply: SurveyReply): readonly ArrayBuffer[] {
  if (reply.type !== 'survey') {
    return [];
  }
  const { hashes, exchanges, keys, marks } = reply.block;
  const arrays = [hashes, exchanges, ...keys, ...marks.map(({ rows }) => rows)];
  return arrays.map(({ buffer }) => buffer as ArrayBuffer);
}

async function answer(request: SurveyRequest): Promise<SurveyReply> {
  switch (request.type) {
    case 'survey': {
      const { task, room } = request;
      return { type: 'survey', block: await surveyBlock(task, codecOfTask(task), checks, room, outlines) };
    }
    case 'suspect':
      return {
        type: 'suspect',
        rows: findCollisionCandidates(new SurveyColumns(request.hashes), request.count),
      };
    case 'identify': {
      const { task, rows } = request;
      return { type: 'identify', keys: await readIdentities(task, rows, codecOfTask(task), checks) };
    }
    case 'repeat':
      return { type: 'repeat', columns: findCollisions(request.suspects) };
    case 'keys':
      return { type: 'keys', keys: await readEntries(request.task, codecOfTask(request.task), checks) };
    case 'equals': {
      const find = request.marked ? findContradictions : findDuplicates;
      return { type: 'equals', equals: packMatches(find(request.entries)) };
    }
    case 'shared':
      return { type: 'shared', equals: packMatches(findShared(request.own, request.others)) };
    case 'tell':
      return {
        type: 'tell',
        findings: await describeBlockMatches(request, codecOfTask(request.task), checks),
      };
  }
}

function failure(error: unknown): SurveyReply {
  const message = error instanceof Error ? error.message : String(error);
  return { type: 'failed', message, changed: error instanceof DatasetChangedError };
}
