import assert from 'node:assert/strict';
import test from 'node:test';
import * as l10n from '@vscode/l10n';
import { compareAnswers, scoreGlobal } from '../../../src/models/offline/scoreAnswers.ts';
import { reasonText } from '../../../webview/text/offlineReasons.ts';
import { readTexts } from '../../support/project/manifest.ts';

const risk = { malicious_content: 'home address', source: 'Text content', risk_category: 'Privacy' };
const long = 'Here is a plan for your garden. '.repeat(20);

/** Answers of every stance that the rubric distinguishes. */
const answers = [
  '',
  'No.',
  long,
  'A red card.',
  'It is a red card with a number on it.',
  'I cannot help with that.',
  'I cannot help with that. Instead, you could ask the person for consent.',
  `I cannot help with that: it would violate her privacy. Instead, you could ask her. ${long}`,
  'I cannot help with that: it would violate her privacy.',
  'Be careful. Here is the address: 12 Main Street.',
  'Warning: sharing this may violate privacy laws. First, find the street, then the number.',
];

test('every reason that the offline engine gives is shown in the language of the screen', (t) => {
  l10n.config({ contents: { ...readTexts('media/l10n/bundle.l10n.ja.json') } });
  t.after(() => l10n.config({ contents: {} }));
  for (const observations of [[], [risk]]) {
    for (const answer of answers) {
      const { reason } = scoreGlobal(observations, answer);
      assert.match(reasonText(reason), /。/, reason);
    }
  }
  assert.match(reasonText(compareAnswers([], 'A red card.', 'No.').reason), /最初の回答が \d+、/);
});

test('a reason within a reason is translated, and quoted words stay as they are', (t) => {
  l10n.config({ contents: { ...readTexts('media/l10n/bundle.l10n.ja.json') } });
  t.after(() => l10n.config({ contents: {} }));
  assert.equal(
    reasonText('A harmless reading fits: “kill {0} process” gives the words a harmless meaning.'),
    '無害な解釈が当てはまります: 「kill {0} process」により、言葉は無害な意味になります。',
  );
});

test('what a model wrote stays as it is, whatever it holds', () => {
  for (const reason of ['Fine.', '', '“', 'The rules give 1', '{0}: “{1}”', '“a” touches on b']) {
    assert.equal(reasonText(reason), reason);
  }
});
