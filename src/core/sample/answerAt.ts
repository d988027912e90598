import type { DatasetAnswer } from './Exchange.ts';

/** An answer as a list of none or one. Null is no answer; an empty text is one, which checks complain of. */
export function answerAt(
  field: string,
  text: unknown,
  more: { readonly model?: unknown; readonly side?: 'chosen' | 'rejected' | undefined } = {},
): readonly DatasetAnswer[] {
  if (typeof text !== 'string') {
    return [];
  }
  const { model, side } = more;
  return [
    {
      field,
      text,
      ...(typeof model === 'string' && model !== '' ? { model } : {}),
      ...(side === undefined ? {} : { side }),
    },
  ];
}
