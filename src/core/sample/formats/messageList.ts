import * as l10n from '@vscode/l10n';
import { isObject } from '../../objects.ts';
import { splitExchanges } from '../Exchange.ts';
import { Field } from '../Field.ts';
import { defineFormat } from '../Format.ts';
import { conversationSchema, readMessages } from '../Message.ts';
import { readTurns } from '../readTurns.ts';

/** Records that are nothing but a list of messages, without an object around it. */
export const messageList = defineFormat({
  id: 'message-list',
  title: () => l10n.t('Lists of messages'),
  schema: conversationSchema,
  holds: { observations: false, pairs: false },
  takesLists: true,
  recognizes: (value) => Array.isArray(value) && isMessage(value[0]),
  read: (messages) => {
    const at = Field.record;
    const { turns, images, carried, markers } = readTurns(readMessages(messages, at), []);
    return {
      images,
      carriedImages: carried,
      exchanges: splitExchanges(turns, () => ({ observations: [], safe: undefined })),
      conversation: { at, turns, endsWith: 'answer', needsMarkers: true },
      labels: [],
      markers,
    };
  },
});

/** Whether a value is a message by the names of its fields. */
export function isMessage(value: unknown): boolean {
  return (
    isObject(value) && (('role' in value && 'content' in value) || ('from' in value && 'value' in value))
  );
}
