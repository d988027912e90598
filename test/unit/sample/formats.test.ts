import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { type Exchange, turnText } from '../../../src/core/sample/Exchange.ts';
import { detectFormat, knownFormats } from '../../../src/core/sample/formats/knownFormats.ts';
import { jsonCodec } from '../../../src/core/sample/jsonCodec.ts';
import type { MediaReference } from '../../../src/core/sample/MediaReference.ts';
import { readRecord } from '../../../src/core/sample/readRecord.ts';
import { projectRoot } from '../../support/project/paths.ts';
import { allExamples } from './examples/allExamples.ts';
import type { ExpectedExchange } from './examples/FormatExamples.ts';

for (const { format, rows, broken } of allExamples) {
  for (const { name, value, place, id, images = [], exchanges } of rows) {
    test(`${format.id}, ${name}: read as what it means`, () => {
      const read = readRecord(JSON.stringify(value), jsonCodec, format, { row: 0, ...place });
      assert.ok(read.ok, JSON.stringify(read));
      assert.equal(read.record.id, id);
      assert.deepEqual(read.record.images.map(imageText), images);
      assert.deepEqual(read.record.exchanges.map(summary), exchanges.map(complete));
      assert.deepEqual(
        read.record.exchanges.map((exchange) => exchange.index),
        [...exchanges.keys()],
      );
    });

    test(`${format.id}, ${name}: recognized as that and as nothing else`, () => {
      const recognizing = knownFormats.filter((one) => one.recognizes(value)).map((one) => one.id);
      assert.deepEqual(recognizing, [format.id]);
      assert.equal(detectFormat([value, 5, null, value])?.id, format.id);
    });
  }

  for (const { value, complaint } of broken) {
    test(`${format.id}: what is wrong with ${JSON.stringify(value).slice(0, 70)} is reported at its location`, () => {
      assert.ok(format.recognizes(value));
      const text = JSON.stringify(value);
      const read = readRecord(text, jsonCodec, format, { row: 0 });
      assert.ok(!read.ok);
      const reported = read.problems.map(({ offset, length }) => text.slice(offset, offset + length));
      assert.ok(reported.includes(complaint), JSON.stringify(read.problems));
    });
  }
}

test('every known format has examples and a row in docs/formats.md', () => {
  const docs = readFileSync(join(projectRoot, 'docs', 'formats.md'), 'utf8');
  for (const { id } of knownFormats) {
    assert.ok(
      allExamples.some((one) => one.format.id === id),
      `${id} has no examples`,
    );
    assert.ok(docs.includes(`| \`${id}\``), `${id} is not in docs/formats.md`);
  }
});

function imageText(image: MediaReference): string {
  switch (image.kind) {
    case 'path':
      return image.path;
    case 'embedded':
      return `${image.row}:${image.at.path.join('.')}`;
    case 'inline':
      return image.mime;
    case 'remote':
      return image.url;
  }
}

function summary({ prompt, history, images, answers, safe }: Exchange) {
  return {
    prompt: turnText(prompt),
    history: history.map(turnText),
    images,
    answers: answers.map(({ at, role, ...answer }) => answer),
    safe,
  };
}

function complete({ prompt, history = [], images = [], answers = [], safe }: ExpectedExchange) {
  return { prompt, history, images, answers, safe };
}
