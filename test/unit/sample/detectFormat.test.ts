import assert from 'node:assert/strict';
import test from 'node:test';
import { detectFormat } from '../../../src/core/sample/formats/knownFormats.ts';

const llava = { conversations: [] };
const vlguard = { 'instr-resp': [] };
const figstep = { dataset: '', category_id: '', task_id: '', instruction: '' };
const ranking = { conversations: [], chosen: {}, rejected: {} };

const cases: readonly [name: string, values: readonly unknown[], id: string | undefined][] = [
  ['LLaVA', [llava], 'llava'],
  ['VLGuard', [vlguard], 'vlguard'],
  ['FigStep', [figstep], 'figstep'],
  ['messages', [{ messages: [] }], 'chat'],
  ['text pairs', [{ prompt: '', chosen: '' }], 'trl'],
  ['ranking rows with conversations', [ranking], 'llamafactory'],
  ['mostly LLaVA with broken records between', [llava, 5, llava, null], 'llava'],
  ['two of each: the more particular', [llava, { messages: [] }], 'llava'],
  ['too few', [llava, 1, 2], undefined],
  ['nothing known', [{ question: '' }, [], 'x', null], undefined],
  ['no records', [], undefined],
];

for (const [name, values, id] of cases) {
  test(`detects ${name} as ${id}`, () => {
    assert.equal(detectFormat(values)?.id, id);
  });
}
