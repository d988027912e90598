import { bytes } from './bytes.ts';
import type { FileKind } from './FileKind.ts';
import { isSpace } from './isSpace.ts';
import { OpenBrackets } from './OpenBrackets.ts';

/**
 * A record without what separates it from the next one. `content` goes from where the record begins to where the next one
 * does, or to where the last record ends.
 */
export function trimRecord(kind: FileKind, content: Uint8Array): Uint8Array {
  switch (kind) {
    case 'json':
      return content.subarray(0, elementEnd(content));
    case 'json-object':
      return content.subarray(0, memberEnd(content));
    case 'csv':
      return content.subarray(0, withoutReturn(content, rowEnd(content)));
    default:
      return content.subarray(0, withoutReturn(content, lineEnd(content)));
  }
}

/** A line ends at its first line break; only where blank lines may follow is it looked for from the front. */
function lineEnd(content: Uint8Array): number {
  const last = content.length - 1;
  if (content[last] !== bytes.newline) {
    const end = content.indexOf(bytes.newline);
    return end < 0 ? content.length : end;
  }
  return isSpace(content[last - 1] ?? 0) ? content.indexOf(bytes.newline) : last;
}

/** The first line break among what stands behind the row's last cell: quoted cells may hold line breaks too. */
function rowEnd(content: Uint8Array): number {
  let end = content.length;
  for (let at = content.length - 1; at >= 0; at -= 1) {
    const byte = content[at];
    if (byte === bytes.newline) {
      end = at;
    } else if (byte !== bytes.space && byte !== bytes.carriageReturn) {
      break;
    }
  }
  return end;
}

function withoutReturn(content: Uint8Array, end: number): number {
  return content[end - 1] === bytes.carriageReturn ? end - 1 : end;
}

/** A member of an object, or an element of a list in it, ends before the comma or bracket that is not its own. */
function memberEnd(content: Uint8Array): number {
  const brackets = new OpenBrackets();
  let inString = false;
  for (let at = 0; at < content.length; at += 1) {
    const byte = content[at];
    if (inString) {
      at += byte === bytes.backslash ? 1 : 0;
      inString = byte !== bytes.quote;
    } else if (byte === bytes.quote) {
      inString = true;
    } else if (byte === bytes.openBrace || byte === bytes.openBracket) {
      brackets.open(byte);
    } else if (byte === bytes.closeBrace || byte === bytes.closeBracket) {
      if (brackets.depth === 0) {
        return withoutSpace(content, at);
      }
      brackets.close(byte);
    } else if (byte === bytes.comma && brackets.depth === 0) {
      return withoutSpace(content, at);
    }
  }
  return withoutSpace(content, content.length);
}

/** Behind an element of a list stand white space, at most one comma, and white space. */
function elementEnd(content: Uint8Array): number {
  const end = withoutSpace(content, content.length);
  return content[end - 1] === bytes.comma ? withoutSpace(content, end - 1) : end;
}

function withoutSpace(content: Uint8Array, from: number): number {
  let end = from;
  while (end > 0 && isSpace(content[end - 1] ?? 0)) {
    end -= 1;
  }
  return end;
}
