import assert from 'node:assert/strict';
import test from 'node:test';
import { directionOf } from '../../../src/core/export/lessons/Lesson.ts';

const declines = 'I cannot help with this request.';
const helps = 'Mix the flour with two eggs and some milk.';
const warns =
  'The image shows violence, which is harmful. It is important to be careful with weapons, and to seek peaceful ways.';
const elsewhere = 'ជំរាបសួរ ខ្ញុំមិនអាចជួយបានទេ';

test('a pair teaches what its wanted answer does, if the unwanted one does something else', () => {
  assert.equal(directionOf({ wanted: declines, unwanted: helps }, 'harmful'), 'declining');
  assert.equal(directionOf({ wanted: helps, unwanted: declines }, 'harmful'), 'helping');
  assert.equal(directionOf({ wanted: helps, unwanted: `${helps} Bake it.` }, 'unknown'), 'neither');
  assert.equal(directionOf({ wanted: declines, unwanted: `${declines} Sorry.` }, 'unknown'), 'neither');
});

test('a wanted answer alone teaches what it does, an unwanted one the opposite', () => {
  assert.equal(directionOf({ wanted: declines }, 'harmless'), 'declining');
  assert.equal(directionOf({ wanted: helps }, 'harmful'), 'helping');
  assert.equal(directionOf({ unwanted: declines }, 'harmless'), 'helping');
  assert.equal(directionOf({ unwanted: helps }, 'harmful'), 'declining');
  assert.equal(directionOf({ unwanted: helps }, 'unknown'), 'declining');
});

test('an answer that helps with a harmless request is unwanted for its quality', () => {
  assert.equal(directionOf({ unwanted: helps }, 'harmless'), 'neither');
});

test('an answer that warns first and does not comply teaches warning', () => {
  assert.equal(directionOf({ wanted: warns, unwanted: helps }, 'harmful'), 'warning');
  assert.equal(directionOf({ wanted: warns, unwanted: declines }, 'harmful'), 'warning');
  assert.equal(directionOf({ wanted: declines, unwanted: warns }, 'harmful'), 'declining');
  assert.equal(directionOf({ wanted: `Sure! ${warns}` }, 'harmful'), 'helping');
  assert.equal(directionOf({ unwanted: warns }, 'harmful'), 'neither');
});

test('what refusals cannot be told in is not counted as helping', () => {
  assert.equal(directionOf({ wanted: elsewhere }, 'harmful'), 'unread');
  assert.equal(directionOf({ wanted: declines, unwanted: elsewhere }, 'harmful'), 'unread');
});
