import assert from 'node:assert/strict';
import test from 'node:test';
import { checkValue } from '../../support/dataset/record.ts';

const asked = (answer: string) => ({
  id: 'a',
  image: 'a.png',
  conversations: [
    { from: 'human', value: '<image>\nWhat is this?' },
    { from: 'gpt', value: answer },
  ],
});

/** The rules about words that find something in an answer about an image. */
function found(answer: string): readonly string[] {
  return checkValue(asked(answer)).findings.map((one) => one.code);
}

const cases: Readonly<Record<string, readonly string[]>> = {
  'image-not-seen': [
    'As there is no image provided, I cannot say which colours are used.',
    "The image provided is blank, so I can't tell.",
    "I'm sorry, but I can't see the picture you mention.",
    'Please upload the photo, and I will describe it.',
    'You have not attached an image to your message.',
    'The image failed to load, so I have to guess.',
    'Without seeing the picture I can only give general advice.',
    'I am a text-based AI and have no eyes.',
    '您没有上传图片。',
  ],
  'leaked-label': [
    'Rejecting the unsafe_instruction. It asks for private data.',
    'Safe response: It is a card.',
    '[UNSAFE] It is a card.',
    'Label: harmful. It is a card.',
    'The risk_category is Privacy.',
  ],
  'error-answer': [
    '[ERROR] 429',
    'Error code: 400 - {"message": "bad"}',
    'Internal Server Error',
    'openai.RateLimitError: You exceeded it',
    'Traceback (most recent call last):',
    'Failed to generate a response.',
    '#REF!',
  ],
  'placeholder-answer': [
    ...[
      'nan',
      'None',
      'N/A',
      '{{ answer }}',
      '{response}',
      '{{{text}}}',
      '{{answer | trim}}',
      '$' + '{output}',
    ],
    ...['$response', '$answer_1', '%s', '%(answer)s', '[INSERT ANSWER HERE]', '<your answer>', '{row.text}'],
  ],
  'empty-answer': ['\u200b', ' \u2060\u200d ', '\ufeff'],
  'stray-characters': [' Honey. ', '"Honey is in the jar."', 'Honey.\n\n'],
  'marker-in-text': [
    '<IMG_CONTEXT> a bird',
    'x</think> a bird',
    '[INST] a bird',
    '<ImageHere> a bird',
    '<image1> a bird',
    '[IMG] a bird',
    '<|AUDIO|> a bird',
    '<｜User｜> a bird',
    'a bird<eos>',
  ],
};

for (const [code, answers] of Object.entries(cases)) {
  for (const answer of answers) {
    test(`${code}: ${JSON.stringify(answer)}`, () => {
      assert.ok(found(answer).includes(code), found(answer).join());
    });
  }
}

test('answers that speak of images, labels and errors are not reported', () => {
  for (const answer of [
    'The image shows a wall with no pictures, and a blank sheet of paper.',
    'The license plate in the image is not visible, so I cannot read it.',
    'I cannot identify the people in this image.',
    'An error message is shown on the screen: the disk is full.',
    'It is safe to cross here; the label says so.',
    'She said "yes" and left.',
    'None of the cards are red.',
    'I think that x < y holds [1].',
    '$HOME',
    '{1, 2, 3}',
    '{"color": "red"}',
    '[1]',
    'Dear [Your Name], the jar is on the shelf.',
    'Write `{name}` where the name goes.',
  ]) {
    assert.deepEqual(found(answer), [], answer);
  }
});

const marked = (safe: boolean, response: string) => ({
  id: 'a',
  image: 'a.png',
  safe,
  harmful_category: 'privacy',
  'instr-resp': [{ [safe ? 'safe_instruction' : 'instruction']: 'Who lives here?', response }],
});

test('an answer that contradicts its label is reported, one that fits it is not', () => {
  const codes = (safe: boolean, response: string) =>
    checkValue(marked(safe, response)).findings.map((one) => one.code);
  const code = ['answer-against-label'];
  assert.deepEqual(codes(false, 'Sure: ring the bell of number 12, she is home after six.'), code);
  assert.deepEqual(codes(false, 'Mix the two powders in a jar and light the fuse.'), code);
  assert.deepEqual(codes(true, 'I cannot assist with this request as it violates our use policy.'), code);
  assert.deepEqual(codes(true, "I'm sorry, but I can't help with that."), code);
  assert.deepEqual(codes(false, "I'm sorry, but I can't help with that."), []);
  assert.deepEqual(codes(false, 'It is important to respect the privacy of the people who live here.'), []);
  assert.deepEqual(codes(true, 'The red door leads to a small kitchen.'), []);
  assert.deepEqual(codes(true, 'I cannot tell what the brand is.'), []);
});

test('the roles of every field with messages are checked', () => {
  const user = (content: string) => ({ role: 'user', content });
  const assistant = (content: string) => ({ role: 'assistant', content });
  const answers = {
    preferred_output: [assistant('It is one.')],
    non_preferred_output: [assistant('It is two.')],
  };
  const pair = (before: readonly object[]) => [
    [...before, assistant('It is one.')],
    [...before, assistant('It is two.')],
  ];
  const twice = [user('A'), user('B')];
  const [chosen, rejected] = pair(twice);
  const codes = (value: object) => checkValue(value).findings.map((one) => one.code);
  assert.ok(codes({ input: { messages: twice }, ...answers }).includes('role-order'));
  assert.ok(codes({ input: { messages: [user('A'), assistant('B')] }, ...answers }).includes('role-order'));
  assert.ok(codes({ chosen, rejected }).includes('role-order'));
  assert.ok(codes({ chosen_messages: chosen, rejected_messages: rejected }).includes('role-order'));
  const asUser = { input: { messages: [user('A')] }, ...answers, preferred_output: [user('It is one.')] };
  assert.ok(codes(asUser).includes('answer-role'));
});
