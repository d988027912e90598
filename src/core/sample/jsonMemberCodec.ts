import { jsonCodec } from './jsonCodec.ts';
import type { RecordCodec } from './RecordCodec.ts';

/**
 * A member of a JSON object of records, with its key before it (`"12": {...}`), or an element of a list that such an object
 * holds, which has none.
 */
export const jsonMemberCodec: RecordCodec = {
  encode: jsonCodec.encode,
  decode: (text) => {
    const member = splitMember(text);
    if (!member) {
      return jsonCodec.decode(text);
    }
    const decoded = jsonCodec.decode(text.slice(member.from));
    if ('problem' in decoded) {
      const { problem } = decoded;
      return { problem: { ...problem, offset: problem.offset + member.from } };
    }
    return { ...decoded, key: member.key };
  },
  locate: (text, path, part) => {
    const from = splitMember(text)?.from ?? 0;
    const { offset, length } = jsonCodec.locate(text.slice(from), path, part);
    return { offset: offset + from, length };
  },
};

/** The key of a member, and where its value begins; undefined where the text has no key. */
function splitMember(text: string): { readonly key: string; readonly from: number } | undefined {
  const literal = /^"(?:[^"\\]|\\.)*"(?=\s*:)/s.exec(text)?.[0];
  if (literal === undefined) {
    return undefined;
  }
  try {
    return { key: JSON.parse(literal), from: text.indexOf(':', literal.length) + 1 };
  } catch {
    return undefined;
  }
}
