import * as l10n from '@vscode/l10n';
import {
  findContradictions,
  findDuplicates,
  findRepeated,
  findShared,
  packMatches,
} from '../../duplicates/Match.ts';
import { findCollisions } from '../../identity/IdentityCollisions.ts';
import { codecOfTask } from '../../source/open/readTask.ts';
import { lowerPriority, serveRequests } from '../../workers/serveRequests.ts';
import { Checks, type RecordChecker } from '../Checks.ts';
import { findCollisionCandidates, SurveyColumns } from '../SurveyColumns.ts';
import type { SurveyRequests, SurveySetup } from '../SurveyMessages.ts';
import { createChecker } from '../shape/ShapeCache.ts';
import { describeBlockMatches, readEntries } from './readEntries.ts';
import { readIdentities } from './readIdentities.ts';
import { readJoinKeys } from './readJoinKeys.ts';
import { surveyBlock } from './surveyBlock.ts';

// The survey uses all the processor time it can get, but not at the expense of people who work with the dataset meanwhile.
lowerPriority();

let begun: { readonly checks: Checks; readonly checker: RecordChecker } | undefined;

/** By what this thread checks: one survey after the other has it, each with settings of its own. */
function settings() {
  if (!begun) {
    throw new Error('A survey worker must be given its checks before other requests.');
  }
  return begun;
}

function begin(setup: SurveySetup): void {
  l10n.config({ contents: setup.strings });
  const checks = new Checks(setup);
  begun = { checks, checker: createChecker(checks) };
}

serveRequests<SurveyRequests>(
  {
    begin,
    survey: ({ task, quota }) => {
      const { checks, checker } = settings();
      return surveyBlock(task, codecOfTask(task), checks, quota, checker);
    },
    findCandidates: ({ hashes, count }) => findCollisionCandidates(new SurveyColumns(hashes), count),
    readIdentities: ({ task, rows }) => readIdentities(task, rows, codecOfTask(task), settings().checks),
    findCollisions,
    readEntries: (task) => readEntries(task, codecOfTask(task), settings().checks),
    readJoinKeys: ({ task, by }) => readJoinKeys(task, by, codecOfTask(task), settings().checks),
    findMatches: ({ entries, marked, counted }) => {
      const find = marked ? findContradictions : counted ? findRepeated : findDuplicates;
      return packMatches(find(entries));
    },
    findShared: ({ own, others }) => packMatches(findShared(own, others)),
    describe: (request) => describeBlockMatches(request, codecOfTask(request.task), settings().checks),
  },
  {
    survey: ({ hashes, exchanges, keys, marks }) =>
      [hashes, exchanges, ...keys, ...marks.map(({ rows }) => rows)].map(
        ({ buffer }) => buffer as ArrayBuffer,
      ),
  },
);
