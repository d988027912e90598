import { type AST, RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';
import { transform } from 'esbuild';

/** A text of any length that a regular expression may take a long time for. */
export interface Attack {
  readonly name: string;
  text(size: number): string;
}

const anyCharacters = 'a0 \n-_.,:;<>{}[]()/\\"\'`=*#|~@!?é漢😀'.split(/(?:)/u);
const ends = ['', '\0', '\n\0'];

/**
 * Texts made for one regular expression: what each of its repetitions matches, and what comes before it, repeated many times, with
 * beginnings and ends that make it match and others that do not.
 */
export function attacksOn(source: string, flags: string): readonly Attack[] {
  const ast = new RegExpParser().parsePattern(source, 0, source.length, {
    unicode: flags.includes('u'),
    unicodeSets: flags.includes('v'),
  });
  const sample = sampler(flags);
  const pumps = new Set<string>(['a', ' ', '\n', '"', '\\', '[', '{', '<']);
  const starts = new Set<string>(['']);
  const add = (pump: string) => pump !== '' && pumps.add(pump);
  const whole = ast.alternatives.map(sample);
  whole.forEach((one) => {
    add(one);
    add(one.slice(0, -1));
    starts.add(one.slice(0, -1));
  });
  const visitAtom = (node: AST.Character | AST.CharacterSet | AST.CharacterClass) => add(sample(node));
  visitRegExpAST(ast, {
    onCharacterEnter: visitAtom,
    onCharacterSetEnter: visitAtom,
    onCharacterClassEnter: visitAtom,
    onQuantifierEnter(node) {
      const before = samplesBefore(node, sample);
      const inner = sample(node.element);
      starts.add(before);
      add(inner);
      add(before);
      add(before + inner);
      add(before + inner + inner);
      const { element } = node;
      if (element.type === 'Group' || element.type === 'CapturingGroup') {
        for (const one of element.alternatives) {
          add(sample(one));
        }
      }
    },
  });
  return [...starts].slice(0, 3).flatMap((start) =>
    [...pumps].slice(0, 24).flatMap((pump) =>
      ends.map((end) => ({
        name: JSON.stringify([start, pump, end]),
        text: (size: number) => start + pump.repeat(Math.ceil(size / pump.length)) + end,
      })),
    ),
  );
}

type Sample = (node: AST.Node) => string;

/** What a part of a pattern matches; for each part the shortest text that is easily determined. */
function sampler(flags: string): Sample {
  const sample: Sample = (node) => {
    switch (node.type) {
      case 'Character':
        return String.fromCodePoint(node.value);
      case 'CharacterSet':
      case 'CharacterClass':
      case 'ExpressionCharacterClass':
        return fitting(node.raw, flags);
      case 'Group':
      case 'CapturingGroup':
        return node.alternatives[0] ? sample(node.alternatives[0]) : '';
      case 'Alternative':
        return node.elements.map(sample).join('');
      case 'Quantifier':
        return sample(node.element).repeat(Math.min(20, Math.max(node.min, node.max > 0 ? 1 : 0)));
      default:
        return '';
    }
  };
  return sample;
}

function fitting(raw: string, flags: string): string {
  const pattern = new RegExp(`^${raw}$`, flags.replace(/[gy]/g, ''));
  const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
  return [...anyCharacters, ...ascii, '\u202e', '\u0301', '\u00ad'].find((one) => pattern.test(one)) ?? '';
}

/** What the whole pattern matches up to a part of it. */
function samplesBefore(node: AST.Node, sample: Sample): string {
  const { parent } = node;
  if (!parent || parent.type === 'Pattern') {
    return '';
  }
  const own =
    parent.type === 'Alternative'
      ? parent.elements
          .slice(0, parent.elements.indexOf(node as AST.Element))
          .map(sample)
          .join('')
      : '';
  return samplesBefore(parent, sample) + own;
}

interface FoundLiterals {
  readonly literals: readonly { readonly source: string; readonly flags: string }[];
  /** Whether patterns are built at run time. */
  readonly composes: boolean;
}

/** What a division slash follows: the end of a value. */
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
  /** Skips to the end of `${...}` in a template. */
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
