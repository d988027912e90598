import * as l10n from '@vscode/l10n';
import { visibleText } from '../../core/text/visibleText.ts';
import type { ChatReply } from '../ChatModel.ts';
import { ModelError } from '../ModelError.ts';
import type { CallReply } from './Call.ts';

/** As much of what is no answer is shown: a page or a stream of events is known by its first line. */
const maxShownLength = 100;

/** Takes the answer out of what a server said; what ended before it was one is an error that says so. */
export function toReply({ text, finish, refusal, usage, limits, body }: CallReply): ChatReply {
  const raw = text === '' ? (typeof body === 'string' ? body : JSON.stringify(body)) : text;
  if (refusal) {
    throw new ModelError('refused', l10n.t('The model refused: {0}', refusal), {
      raw: refusal,
      usage,
      limits,
    });
  }
  if (finish === 'content_filter' || finish === 'refusal') {
    const message = l10n.t('The server’s content filter stopped the answer.');
    throw new ModelError('refused', message, { raw, usage, limits });
  }
  if (finish === 'length') {
    const message = l10n.t('The answer was cut off at the token limit. Raise the limit in the settings.');
    throw new ModelError('truncated', message, { raw, usage, limits });
  }
  if (typeof body === 'string' && body.trim() !== '') {
    const message = l10n.t(
      'The server did not answer with JSON, but with what begins like this: {0} Check the base URL and what stands between here and the server.',
      visibleText(body.trim(), { maxLength: maxShownLength }),
    );
    throw new ModelError('invalid-reply', message, { raw, usage, limits });
  }
  if (text === '') {
    const message = l10n.t('The server answered without any text.');
    throw new ModelError('invalid-reply', message, { raw, usage, limits });
  }
  return { text, usage, ...(limits && { limits }) };
}
