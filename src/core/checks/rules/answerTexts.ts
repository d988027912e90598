import * as l10n from '@vscode/l10n';
import { isObject } from '../../objects.ts';
import { textsAt, wordsAt } from '../../sample/contentParts.ts';
import type { DatasetAnswer } from '../../sample/Exchange.ts';
import { walk } from '../../sample/Field.ts';
import { findBlindSentence, type TextPart } from '../answers/blindAnswer.ts';
import { isErrorText } from '../answers/errorText.ts';
import { findLeakedLabel } from '../answers/leakedLabel.ts';
import { tellingAnswers } from '../answers/tellingAnswers.ts';
import type { FindingDescription } from '../Finding.ts';
import { isPlaceholder, isUnfilled } from '../LabelReader.ts';
import type { ReadSubject } from '../RecordSubject.ts';
import type { RecordRule } from '../Rule.ts';

/** A finding about a part of an answer's text. The text may be one of several parts of a message. */
function inAnswer(
  subject: ReadSubject,
  answer: DatasetAnswer,
  part: TextPart,
  message: string,
): FindingDescription {
  const quoted = answer.text.slice(part.from, part.from + part.length);
  for (const { text, at } of textsAt(subject.value, answer.at)) {
    const from = text.indexOf(quoted);
    if (from >= 0) {
      return { message, path: at.path, part: { from, length: quoted.length } };
    }
  }
  return { message, path: wordsAt(subject.value, answer.at).path };
}

/** An answer of a model that did not get the image: trained on, it teaches to overlook images. */
export const imageNotSeen: RecordRule = {
  code: 'image-not-seen',
  scope: 'record',
  severity: 'warning',
  title: () => l10n.t('Answer of a model that did not see the image'),
  check: (subject, hits) => {
    for (const { exchange, answer } of subject.once(tellingAnswers)) {
      const found = exchange.images.length === 0 ? undefined : findBlindSentence(answer.text);
      if (found) {
        hits.add(() =>
          inAnswer(
            subject,
            answer,
            found,
            l10n.t(
              'The answer “{0}” says that there is no image, but the record has one: it was written without seeing it, and a model learns to overlook images.',
              answer.field,
            ),
          ),
        );
      }
    }
  },
};

/** The name of a label, or of a field of the annotation prompt, in an answer. */
export const leakedLabel: RecordRule = {
  code: 'leaked-label',
  scope: 'record',
  severity: 'warning',
  title: () => l10n.t('Label of the annotation in an answer'),
  check: (subject, hits) => {
    for (const { answer } of subject.once(tellingAnswers)) {
      const found = findLeakedLabel(answer.text, () => subject.once(ownNames));
      if (found) {
        hits.add(() =>
          inAnswer(
            subject,
            answer,
            found,
            l10n.t(
              'The answer “{0}” contains “{1}”, a label or a field of the annotation: a model learns to say it to its users.',
              answer.field,
              answer.text.slice(found.from, found.from + found.length).trim(),
            ),
          ),
        );
      }
    }
  },
};

/** The names of all fields of a record that programs write with an underscore. */
function ownNames({ value }: ReadSubject): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { value: held } of walk(value)) {
    for (const name of isObject(held) && !Array.isArray(held) ? Object.keys(held) : []) {
      names.add(name);
    }
  }
  return names;
}

/** The message of an error where an answer belongs: trained on, it becomes one. */
export const errorAnswer: RecordRule = {
  code: 'error-answer',
  scope: 'record',
  severity: 'error',
  title: () => l10n.t('Error message instead of an answer'),
  check: (subject, hits) => {
    for (const { answer } of subject.once(tellingAnswers)) {
      if (isErrorText(answer.text)) {
        hits.add(() => ({
          message: l10n.t(
            'The answer “{0}” is the message of an error: the request failed, and a model learns to answer with it.',
            answer.field,
          ),
          path: wordsAt(subject.value, answer.at).path,
        }));
      }
    }
  },
};

/** "nan", "None", "N/A" or the variable of a template where an answer belongs: how programs write that there is none. */
export const placeholderAnswer: RecordRule = {
  code: 'placeholder-answer',
  scope: 'record',
  severity: 'warning',
  title: () => l10n.t('“N/A” or “None” as an answer'),
  check: (subject, hits) => {
    for (const { answers } of subject.record.exchanges) {
      for (const answer of answers) {
        if (isPlaceholder(answer.text) && answer.text.trim() !== '') {
          hits.add(() => ({
            message: describePlaceholder(answer.field, answer.text.trim()),
            path: wordsAt(subject.value, answer.at).path,
          }));
        }
      }
    }
  },
};

function describePlaceholder(answer: string, text: string): string {
  return isUnfilled(text)
    ? l10n.t(
        'The answer “{0}” is “{1}”, the variable of a template that was not filled in: a model learns to answer with it.',
        answer,
        text,
      )
    : l10n.t(
        'The answer “{0}” is “{1}”, which programs write where there is none: a model learns to answer with it.',
        answer,
        text,
      );
}
