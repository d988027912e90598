import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkUsage } from '../../../src/cli/CommandEntry.ts';
import { parseCommandLine, UsageError } from '../../../src/cli/CommandLine.ts';
import { commandTable } from '../../../src/cli/commandTable.ts';
import { describeCommand, describeProgram } from '../../../src/cli/help.ts';
import type { OptionInfo } from '../../../src/cli/options/OptionInfo.ts';
import { optionTable } from '../../../src/cli/optionTable.ts';

const entryOf = (name: string) => {
  const entry = commandTable.find((one) => one.name === name);
  assert.ok(entry, name);
  return entry;
};

test('every option belongs to a command, and no command names one twice', () => {
  const used = new Set(commandTable.flatMap(({ options }) => options));
  const general = ['help', 'version'];
  assert.deepEqual(
    Object.keys(optionTable).filter((name) => !general.includes(name) && !used.has(name as never)),
    [],
  );
  for (const { name, options } of commandTable) {
    assert.equal(new Set(options).size, options.length, name);
  }
});

test('an option has a value if and only if it is not a flag, and flags have no choices', () => {
  for (const [name, option] of Object.entries<OptionInfo>(optionTable)) {
    assert.equal(option.value === undefined, option.type === 'boolean', name);
    assert.ok(option.type === 'string' || (!option.choices && !option.takes), name);
  }
});

test('the help of a command lists all its options and examples, in lines that fit', () => {
  for (const entry of commandTable) {
    const help = describeCommand(entry);
    const text = help.join('\n');
    assert.ok(entry.examples.length > 0, entry.name);
    for (const option of entry.options) {
      assert.match(text, new RegExp(`^  --${option}( |$)`, 'm'));
    }
    for (const example of entry.examples) {
      assert.ok(help.includes(`  ${example}`), example);
      assert.match(example, new RegExp(`dream-curator ${entry.name}\\b`));
    }
    const long = help.filter((line) => line.length > 100 && !entry.examples.includes(line.trim()));
    assert.deepEqual(
      long.filter((line) => !line.startsWith('Exit codes')),
      [],
    );
  }
  const all = describeProgram(commandTable).join('\n');
  for (const { name, summary } of commandTable) {
    assert.match(all, new RegExp(`^  ${name} +${summary.split(' ')[0]}`, 'm'));
  }
});

test('examples use only options that their command has', () => {
  for (const { name, examples } of commandTable) {
    for (const example of examples) {
      for (const [, option = ''] of example
        .slice(example.indexOf('dream-curator '))
        .matchAll(/ --([a-z-]+)/g)) {
        assert.ok(entryOf(name).options.includes(option as never), example);
      }
    }
  }
});

test('an option that a command would ignore is refused', () => {
  const check = (name: string, ...args: readonly string[]) =>
    checkUsage(parseCommandLine([name, 'a.jsonl', ...args]), entryOf(name));
  check('validate', '--json', '--help');
  check('import', 'b.json', 'c.json');
  check('trace', '3');
  assert.throws(() => check('export', '--plan'), UsageError);
  assert.throws(() => check('validate', '--target', 'trl'), /validate does not have the option --target/);
  assert.throws(() => check('stats', 'b.jsonl'), /Specify only one dataset/);
  assert.throws(() => check('trace', '3', '4'), /unexpected: “4”/);
});
