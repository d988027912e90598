import assert from 'node:assert/strict';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { ImagePreparer } from '../../../src/io/images/prepare/ImagePreparer.ts';
import { PreparedModel } from '../../../src/jobs/models/PreparedModel.ts';
import { questionKey } from '../../../src/jobs/run/recall.ts';
import { wasmPath } from '../../support/files/photon.ts';
import { encodeBmp, encodePng, makePicture } from '../../support/files/pictures.ts';
import { FakeModel, someQuestion } from '../../support/models/FakeModel.ts';
import { projectRoot } from '../../support/project/paths.ts';

const { signal } = new AbortController();

function modelFor(t: TestContext, maxSide: number) {
  const workerPath = join(projectRoot, 'src/io/images/prepare/imageWorker.ts');
  const preparer = new ImagePreparer({ workerPath, wasmPath, maxSide });
  t.after(() => preparer.dispose());
  const fake = new FakeModel();
  return { fake, model: new PreparedModel(fake, preparer) };
}

test('a model is shown what every model takes, and one image is prepared once', async (t) => {
  const { fake, model } = modelFor(t, 16);
  const request = {
    question: someQuestion,
    images: [{ bytes: encodeBmp(makePicture(32, 20)), mime: 'image/bmp' }],
  };
  await model.complete(request, signal);
  await model.complete(request, signal);
  const [first, second] = fake.asked.map(({ images }) => images[0]);
  assert.equal(first?.mime, 'image/png');
  assert.equal(first, second);
});

test('an image that cannot be sent is an error of the image, and nothing is asked', async (t) => {
  const { fake, model } = modelFor(t, 16);
  const whole = encodePng(makePicture(32, 20));
  const images = [{ bytes: whole.subarray(0, whole.length / 2), mime: 'image/png' }];
  await assert.rejects(model.complete({ question: someQuestion, images }, signal), {
    code: 'image',
    message: /truncated.*Nothing was sent/,
  });
  assert.equal(fake.asked.length, 0);
});

test('a cancel does not wait for an image', async (t) => {
  const { model } = modelFor(t, 16);
  const aborter = new AbortController();
  const reason = new Error('cancelled by the curator');
  const images = [{ bytes: encodePng(makePicture(400, 400)), mime: 'image/png' }];
  const asked = model.complete({ question: someQuestion, images }, aborter.signal);
  aborter.abort(reason);
  await assert.rejects(asked, reason);
});

test('the bound is part of what a question about an image is remembered under, and of no other', (t) => {
  const [small, large] = [modelFor(t, 16).model, modelFor(t, 32).model];
  assert.notEqual(questionKey(someQuestion, ['h'], small), questionKey(someQuestion, ['h'], large));
  const blind = { ...someQuestion, withImages: false };
  assert.equal(questionKey(blind, ['h'], small), questionKey(blind, ['h'], large));
});

test('answers drawn differently, or in different conversations, are different questions', (t) => {
  const { model } = modelFor(t, 16);
  const drawn = { ...someQuestion, sampling: { seed: 2 } };
  const later = { ...someQuestion, history: [{ role: 'user' as const, text: 'Before.' }] };
  const keys = [someQuestion, drawn, later].map((question) => questionKey(question, [], model));
  assert.equal(new Set(keys).size, 3);
});
