import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { readRefusal } from '../../../src/core/feedback/readRefusal.ts';
import { realData } from '../../support/project/paths.ts';

const xstest = realData('xstest/candidates.jsonl');

test('agrees with XSTest’s human labels on safe prompts', { skip: xstest.skip }, (t) => {
  const lines = readFileSync(xstest.path, 'utf8').trim().split('\n');
  const safe = lines.map((line) => JSON.parse(line)).filter((one) => one.label === 'safe');
  const labelled = safe.flatMap((one) => one.responses as { response: string; final_label: string }[]);
  const share = (label: string) => {
    const all = labelled.filter((one) => one.final_label === label);
    return all.filter((one) => readRefusal(one.response)).length / all.length;
  };
  const [full, none] = [share('2_full_refusal'), share('1_full_compliance')];
  t.diagnostic(`full refusals found ${(100 * full).toFixed(1)} %, false alarms ${(100 * none).toFixed(1)} %`);
  assert.ok(full >= 0.88 && none <= 0.04, `${full} ${none}`);
});
