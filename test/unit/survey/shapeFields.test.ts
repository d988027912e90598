import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { checksOf, compareByShape } from '../../support/dataset/byShape.ts';
import { scaled } from '../../support/scaled.ts';

const chat = checksOf('chat');
const llava = checksOf('llava');

/** A conversation with an id of its own, in which a tool may be called. */
function chatRecord(row: number, tool?: { readonly name: string; readonly call: string }): string {
  const request = { role: 'user', content: `What does picture ${row} of this rather long list show?` };
  const called = tool && [
    { role: 'assistant', content: null, tool_calls: [{ id: tool.call, function: { name: tool.name } }] },
    { role: 'tool', tool_call_id: tool.call, content: `The tool has looked at picture ${row} of the list.` },
  ];
  const answer = { role: 'assistant', content: `Something that picture ${row + 1} of the list also has.` };
  return JSON.stringify({ id: `record-${row}`, messages: [request, ...(called ?? []), answer] });
}

test('an id of their own keeps no records from a known shape, also where others have one that is not read', () => {
  const call = { name: 'look', call: 'call-1' };
  const records = Array.from({ length: 60 }, (_, row) => chatRecord(row, row % 3 === 0 ? call : undefined));
  assert.ok(compareByShape(records, chat).length > 45);
});

test('records with the same call of a tool have a shape, and another name or call is read as it is', () => {
  const calls = fc.record({
    name: fc.constantFrom('look', 'find'),
    call: fc.constantFrom('call-1', 'call-2'),
  });
  fc.assert(
    fc.property(fc.array(calls, { maxLength: 20 }), (tools) => {
      const first = { name: 'look', call: 'call-1' };
      // A shape is learned after the schema is.
      const all = [...Array.from({ length: 6 }, () => first), ...tools, first];
      const found = compareByShape(
        all.map((tool, row) => chatRecord(row, tool)),
        chat,
      );
      assert.ok(found.includes(all.length - 1), 'the last is not known');
    }),
    { numRuns: scaled(40) },
  );
});

test('with other tools the same request is another one, also by shape', () => {
  const offered = fc.constantFrom<unknown>(
    ...[
      undefined,
      '',
      '[]',
      [],
      '[{"name":"look"}]',
      '[{"name":"find"}]',
      [{ name: 'look' }],
      [{ name: 'find' }],
    ],
  );
  const field = fc.constantFrom('tools', 'functions');
  let found = 0;
  fc.assert(
    fc.property(fc.array(fc.tuple(field, offered), { minLength: 6, maxLength: 20 }), (given) => {
      const records = [...given, ...given, ...given].map(([name, tools], row) =>
        JSON.stringify({
          id: `record-${row}`,
          conversations: [
            { from: 'human', value: `What does picture ${row} of this rather long list show?` },
            { from: 'gpt', value: `Something that picture ${row + 1} of the list also has.` },
          ],
          [name]: tools,
        }),
      );
      found += compareByShape(records, llava).length;
    }),
    { numRuns: scaled(40) },
  );
  assert.ok(found > scaled(40), `${found} were found`);
});
