import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { z } from 'zod';
import { rules } from '../../../src/core/checks/rules/rules.ts';
import { parseSeverityOverrides, resolveRules } from '../../../src/core/checks/run/RuleSet.ts';
import { readDatasetRules } from '../../../src/io/ledger/datasetSettings.ts';
import { ledgerFolder } from '../../../src/io/ledger/Ledger.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { projectRoot } from '../../support/project/paths.ts';

test('overrides with an unknown rule or severity are reported and left out', () => {
  const { overrides, refused } = parseSeverityOverrides({
    'not-json': 'off',
    'no-such': 'error',
    'empty-answer': 'loud',
  });
  assert.deepEqual(overrides, { 'not-json': 'off' });
  assert.deepEqual(refused, ['"no-such": "error"', '"empty-answer": "loud"']);
  for (const value of [null, 5, 'x', undefined]) {
    assert.deepEqual(parseSeverityOverrides(value), { overrides: {}, refused: [] });
  }
});

test('the dataset’s own overrides hold over the user’s, and those over the rule’s', () => {
  const user = { 'empty-answer': 'information', 'empty-prompt': 'off' } as const;
  const dataset = { 'empty-answer': 'warning' } as const;
  const { record } = resolveRules(user, dataset);
  const severityOf = (code: string) => record.find((one) => one.rule.code === code)?.severity;
  assert.equal(severityOf('empty-answer'), 'warning');
  assert.equal(severityOf('empty-prompt'), undefined);
  assert.equal(severityOf('role-order'), 'error');
});

test('rules.json is read from the ledger folder; its invalid entries are reported', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', []);
  assert.deepEqual(await readDatasetRules(path), { overrides: {}, problem: undefined });
  await mkdir(ledgerFolder(path).path);
  const file = join(ledgerFolder(path).path, 'rules.json');
  await writeFile(file, '{"source-case": "off", "sauce-case": "off"}');
  const read = await readDatasetRules(path);
  assert.deepEqual(read.overrides, { 'source-case': 'off' });
  assert.match(read.problem?.message ?? '', /sauce-case/);
  await writeFile(file, '{"source-case": ');
  const broken = await readDatasetRules(path);
  assert.deepEqual(broken.overrides, {});
  assert.match(broken.problem?.message ?? '', /rules\.json is not JSON/);
});

test('the setting offers every rule', () => {
  const manifest = z
    .object({
      contributes: z.object({ configuration: z.array(z.object({ properties: z.looseObject({}) })) }),
    })
    .parse(JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')));
  const setting = manifest.contributes.configuration.flatMap(
    (group) => group.properties['dreamCurator.rules'] ?? [],
  );
  const { propertyNames } = z
    .object({ propertyNames: z.object({ enum: z.array(z.string()) }) })
    .parse(setting[0]);
  assert.deepEqual(propertyNames.enum.sort(), rules.map((rule) => rule.code).sort());
});
