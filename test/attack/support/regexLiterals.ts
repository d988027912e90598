import { transform } from 'esbuild';

interface FoundLiterals {
  readonly literals: readonly { readonly source: string; readonly flags: string }[];
  /** Whether patterns are put together at run time. */
  readonly composes: boolean;
}

/** What a slash after it divides by: the end of a value. */
const endsValue = /[\w$)\]}"'`]$/;
const keyword = /(?:^|[^\w$.])(?:return|typeof|case|in|of|void|delete|throw|new|else|do|yield|await)$/;

/** The regular expression literals of a TypeScript file. */
export async function regexLiterals(text: string, file: string): Promise<FoundLiterals> {
  const loader = file.endsWith('x') ? 'tsx' : 'ts';
  const { code } = await transform(text, { loader, jsx: 'automatic', target: 'esnext' });
  const literals: { source: string; flags: string }[] = [];
  let before = '';
  const templates: number[] = [];
  let braces = 0;
  for (let at = 0; at < code.length; ) {
    const piece = pieceAt(code, at, before, templates, braces);
    if (piece.kind === 'regex') {
      const end = piece.text.lastIndexOf('/');
      literals.push({ source: piece.text.slice(1, end), flags: piece.text.slice(end + 1) });
    }
    if (piece.text === '{') {
      braces += 1;
    } else if (piece.text === '}') {
      braces -= 1;
    } else if (piece.kind === 'template' && piece.text.endsWith('${')) {
      templates.push(braces);
      braces = 0;
    }
    if (piece.kind !== 'skipped') {
      before = `${before}${piece.kind === 'template' && piece.text.endsWith('${') ? '(' : piece.text}`.slice(
        -20,
      );
    } else if (/\w$/.test(before)) {
      before += ' ';
    }
    if (piece.closes) {
      braces = templates.pop() ?? 0;
    }
    at += piece.text.length;
  }
  return { literals, composes: /\bRegExp\(/.test(code) };
}

interface Piece {
  readonly kind: 'skipped' | 'regex' | 'template' | 'other';
  readonly text: string;
  /** Ends the `${...}` of a template. */
  readonly closes?: boolean;
}

const skipped = /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
const string = /"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'/y;
const regex = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y;
const template = /(?:\\[\s\S]|\$(?!\{)|[^`\\$])*(?:`|\$\{)/y;

function pieceAt(
  code: string,
  at: number,
  before: string,
  templates: readonly number[],
  braces: number,
): Piece {
  const take = (pattern: RegExp, from = at) => {
    pattern.lastIndex = from;
    return pattern.exec(code)?.[0];
  };
  const space = take(skipped);
  if (space !== undefined) {
    return { kind: 'skipped', text: space };
  }
  const character = code[at] ?? '';
  if (character === '`') {
    return { kind: 'template', text: `\`${take(template, at + 1) ?? ''}` };
  }
  if (character === '}' && templates.length > 0 && braces === 0) {
    return { kind: 'template', text: `}${take(template, at + 1) ?? ''}`, closes: true };
  }
  const told = before.trimEnd();
  if (character === '/' && (!endsValue.test(told) || keyword.test(told))) {
    const literal = take(regex);
    if (literal !== undefined) {
      return { kind: 'regex', text: literal };
    }
  }
  return { kind: 'other', text: take(string) ?? character };
}
