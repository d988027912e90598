import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import test from 'node:test';
import Ajv from 'ajv-draft-04';
import { sarifReport } from '../../../src/core/checks/report/sarifReport.ts';
import { ReportBuilder } from '../../../src/core/checks/report/ValidationReport.ts';
import { checkText } from '../../support/dataset/record.ts';

// Microsoft's validator includes the schema of the standard; only that file of the package is used.
const packageFile = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/package.json');
const schema = JSON.parse(
  readFileSync(join(dirname(packageFile), 'lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'),
);
const validate = new Ajv({
  strict: false,
  unicodeRegExp: false,
  validateFormats: false,
  allErrors: true,
}).compile(schema);

const options = { version: '1.2.3', uriOf: (path: string) => `file://${path}`, pages: 'file:///docs/rules/' };

function reportOf(texts: readonly string[]) {
  const builder = new ReportBuilder(10);
  for (const finding of texts.flatMap((text) => checkText(text).findings)) {
    builder.add(finding);
  }
  return builder.finish({ path: '/data/a.jsonl', format: undefined, records: texts.length });
}

const texts = [
  '{"prompt": "What?", "chosen": "Ja ü", "rejected": "Ja ü", "images": "https://host.example/a.png"}',
  '{"prompt": 5, "chosen": "x"}',
  '{"prompt": "a" "b"}',
];

test('the log of a validation is valid by the schema of SARIF 2.1.0', () => {
  for (const log of [sarifReport(reportOf(texts), options), sarifReport(reportOf([]), options)]) {
    assert.ok(validate(JSON.parse(JSON.stringify(log))), JSON.stringify(validate.errors));
  }
  assert.ok(!validate({ version: '2.1.0', runs: [{ results: [{}] }] }), 'the schema does refuse something');
});

test('a result names its rule, its lines from 1 and its bytes', () => {
  const [text = ''] = texts;
  const { runs } = JSON.parse(JSON.stringify(sarifReport(reportOf([text]), options)));
  const result = runs[0].results.find((one: { ruleId: string }) => one.ruleId === 'chosen-equals-rejected');
  assert.equal(runs[0].tool.driver.rules[result.ruleIndex].id, 'chosen-equals-rejected');
  assert.match(
    runs[0].tool.driver.rules[result.ruleIndex].helpUri,
    /docs\/rules\/chosen-equals-rejected\.md$/,
  );
  const { region } = result.locations[0].physicalLocation;
  assert.deepEqual([region.startLine, region.endLine, result.level], [1, 1, 'error']);
  const { byteOffset, byteLength } = region;
  assert.equal(
    Buffer.from(text)
      .subarray(byteOffset, byteOffset + byteLength)
      .toString(),
    '"Ja ü"',
  );
  assert.equal(text.slice(region.startColumn - 1, region.endColumn - 1), '"Ja ü"');
});
