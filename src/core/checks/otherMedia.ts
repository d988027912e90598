import { isObject } from '../objects.ts';
import { type Field, field } from '../sample/Field.ts';

/** A video or a sound that a record refers to. */
interface OtherMedia {
  readonly kind: 'video' | 'audio';
  readonly at: Field;
}

/** Fields of LLaMA-Factory, ms-swift (`videos`, `audios`), LLaVA and VILA (`video`, `audio`). */
const fields: readonly OtherMedia[] = [
  { kind: 'video', at: field('videos') },
  { kind: 'video', at: field('video') },
  { kind: 'audio', at: field('audios') },
  { kind: 'audio', at: field('audio') },
];

const lists = [field('messages'), field('prompt'), field('conversations')];

const none: readonly OtherMedia[] = [];

/** The videos and sounds of a record, in fields of their own or in content parts of messages. */
export function otherMedia(value: object): readonly OtherMedia[] {
  let found: OtherMedia[] | undefined;
  for (const { kind, at } of fields) {
    const held = at.in(value);
    if (Array.isArray(held)) {
      const media = held.map((_, index): OtherMedia => ({ kind, at: at.at(index) }));
      found = media.length > 0 ? [...(found ?? []), ...media] : found;
    } else if ((typeof held === 'string' && held !== '') || isObject(held)) {
      found = [...(found ?? []), { kind, at }];
    }
  }
  for (const at of lists) {
    const messages = at.in(value);
    for (const [index, message] of Array.isArray(messages) ? messages.entries() : []) {
      const content = isObject(message) ? message.content : undefined;
      for (const [part, { type }] of Array.isArray(content) ? content.entries() : []) {
        const kind = kindOfPart(type);
        found = kind ? [...(found ?? []), { kind, at: at.at(index).at('content').at(part) }] : found;
      }
    }
  }
  return found ?? none;
}

function kindOfPart(type: unknown): OtherMedia['kind'] | undefined {
  switch (type) {
    case 'video':
    case 'video_url':
      return 'video';
    case 'audio':
    case 'audio_url':
    case 'input_audio':
      return 'audio';
    default:
      return undefined;
  }
}
