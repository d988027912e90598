import assert from 'node:assert/strict';
import test from 'node:test';
import { type SettingName, settingTable } from '../../../src/jobs/settings.ts';
import { manifest } from '../../support/project/manifest.ts';

const declared = manifest.contributes.configuration.flatMap(({ properties }) => Object.entries(properties));
const names = Object.keys(settingTable) as SettingName[];

test('every setting of the manifest has a form that is checked, and no other has', () => {
  assert.deepEqual(declared.map(([name]) => name).sort(), names.map((name) => `dreamCurator.${name}`).sort());
});

test('the form of a setting takes its default and its extremes, and nothing beyond them', () => {
  for (const [name, { default: usual, enum: words, minimum, maximum }] of declared) {
    const schema = settingTable[name.replace('dreamCurator.', '') as SettingName].schema;
    const takes = (value: unknown) => schema.safeParse(value).success;
    assert.ok(takes(usual), `${name}: its default`);
    for (const value of [...(words ?? []), minimum, maximum].filter((one) => one !== undefined)) {
      assert.ok(takes(value), `${name}: ${value}`);
    }
    assert.ok(minimum === undefined || !takes(minimum - 1), `${name}: less than ${minimum}`);
    assert.ok(maximum === undefined || !takes(maximum + 1), `${name}: more than ${maximum}`);
    assert.ok(words === undefined || !takes('always, please'), `${name}: a word of no meaning`);
  }
});

test('a value of another type fits no setting', () => {
  const samples = [null, true, 1.5, 'text', ['text'], [1], { key: 1 }, Number.POSITIVE_INFINITY, 1e300];
  for (const [name, { type }] of declared) {
    const schema = settingTable[name.replace('dreamCurator.', '') as SettingName].schema;
    const types = [type].flat();
    for (const sample of samples.filter((one) => !types.includes(typeOf(one)))) {
      const isWhole = types.includes('integer') && Number.isSafeInteger(sample);
      assert.equal(schema.safeParse(sample).success, isWhole, `${name}: ${JSON.stringify(sample)}`);
    }
  }
});

/** The JSON Schema type of a value; infinity, which a settings file can contain as `1e999`, has none. */
function typeOf(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  if (typeof value === 'number') {
    return Number.isFinite(value) ? 'number' : 'none';
  }
  return Array.isArray(value) ? 'array' : typeof value;
}
