import * as l10n from '@vscode/l10n';
import type { RecordRule } from '../Rule.ts';

/** Shorter texts are labels. */
const minLength = 20;

/**
 * A record that is read as a request without an answer, with a text in a field that is not read: it may be an answer, or a part
 * of the request (docs/rules/unread-text.md).
 */
export const unreadText: RecordRule = {
  code: 'unread-text',
  scope: 'record',
  severity: 'warning',
  title: () => l10n.t('Text that is not read, next to a prompt without an answer'),
  check: ({ value, record, format }, hits) => {
    if (!format.asksOnly || record.exchanges.some(({ answers }) => answers.length > 0)) {
      return;
    }
    for (const [name, held] of Object.entries(value)) {
      if (isText(held) && !isRead(format.asksOnly, name)) {
        hits.add(() => ({
          message: l10n.t(
            'The record is read as a prompt without an answer, but “{0}” holds a text that is not read. If it is an answer, or a part of the prompt, map the fields.',
            name,
          ),
          path: [name],
        }));
      }
    }
  },
};

function isText(held: unknown): boolean {
  return typeof held === 'string' && held.length >= minLength && held.trim().includes(' ');
}

/** Besides the fields of the format itself, those that say where a prompt comes from or what it is about. */
const describing =
  /source|origin|url|path|file|image|note|comment|reason|explanation|categor|topic|type|tag|dataset|id$|date|author|licen|label|safe|harm|^system|history/i;

function isRead(names: readonly string[], name: string): boolean {
  return names.includes(name) || describing.test(name);
}
