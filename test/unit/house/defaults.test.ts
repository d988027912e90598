import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { defaultLimits } from '../../../src/cli/optionTable.ts';
import { type SettingName, settingTable } from '../../../src/jobs/settings.ts';
import { defaultSamples, defaultTemperature } from '../../../src/jobs/work/respond.ts';

const cli = readFileSync('docs/cli.md', 'utf8');
const method = readFileSync('docs/method.md', 'utf8');

/** What the rows of a document's tables that begin with a name say, cell by cell. */
function row(text: string, name: string): readonly string[] {
  const lines = text.split('\n').filter((line) => line.startsWith(`| ${name} `));
  assert.equal(lines.length, 1, `one row ${name}`);
  return (lines[0] ?? '').split(' | ').map((cell) => cell.replace(/^\| |[ |]+$/g, ''));
}

function numberIn(text: string | undefined): number {
  return Number(/\d+(\.\d+)?/.exec(text ?? '')?.[0]);
}

function defaultOf(name: SettingName): unknown {
  return settingTable[name].default;
}

test('docs/method.md states the defaults that hold', () => {
  const weights = /\((\S+) · 10 · OS \+ (\S+) · GS\)/.exec(row(method, 'combination')[1] ?? '') ?? [];
  assert.deepEqual(
    {
      'scores.observationWeight': Number(weights[1]),
      'scores.globalWeight': Number(weights[2]),
      'scores.repeats': numberIn(row(method, 'repeats')[1]),
      'scores.margin': numberIn(row(method, 'margin')[1]),
      'pairs.perExchange': numberIn(row(method, 'pairs')[1]),
      'pairs.lengthBalance': row(method, 'length balance')[1]?.startsWith('on '),
      samples: row(method, 'samples').slice(1).map(numberIn),
      temperature: numberIn(row(method, 'temperature')[1]),
    },
    {
      'scores.observationWeight': defaultOf('scores.observationWeight'),
      'scores.globalWeight': defaultOf('scores.globalWeight'),
      'scores.repeats': defaultOf('scores.repeats'),
      'scores.margin': defaultOf('scores.margin'),
      'pairs.perExchange': defaultOf('pairs.perExchange'),
      'pairs.lengthBalance': defaultOf('pairs.lengthBalance'),
      samples: [defaultSamples.policy, defaultSamples.teacher],
      temperature: defaultTemperature.policy,
    },
  );
});

test('docs/cli.md states the defaults that hold', () => {
  const inBrackets = (name: string) => numberIn(/\(.*\)/.exec(row(cli, name)[1] ?? '')?.[0]);
  assert.equal(inBrackets('`--concurrency N`'), defaultOf('model.concurrency'));
  assert.equal(inBrackets('`--timeout SECONDS`'), defaultOf('model.timeoutSeconds'));
  const [, human, other] = /`--limit N`, default (\d+); ([\d,]+) for `json` and `sarif`/.exec(cli) ?? [];
  const others = Number(other?.replace(',', ''));
  assert.deepEqual(
    { human: Number(human), json: others, sarif: others, github: Number(human) },
    defaultLimits,
  );
});
