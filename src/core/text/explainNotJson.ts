import * as l10n from '@vscode/l10n';

/** What a text that is not JSON is instead, and what to do about it. */
interface Explanation {
  readonly message: string;
  /** Where it shows, in UTF-16 units. */
  readonly offset: number;
  readonly length: number;
}

/**
 * Names what a text is that a JSON parser refuses at an offset, if it is one of the things that people have instead of JSON:
 * "invalid symbol" leads to none of them.
 */
export function explainNotJson(text: string, offset: number): Explanation | undefined {
  const head = text.slice(0, 60).trimStart();
  if (head.startsWith('version https://git-lfs')) {
    return whole(text, l10n.t('This is a Git LFS pointer, not the file: run “git lfs pull”.'));
  }
  if (/^<(?:!doctype|html)/i.test(head)) {
    return whole(
      text,
      l10n.t('This is a web page, not data: the download returned an error or a login page.'),
    );
  }
  if (/^(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)/.test(head)) {
    return whole(
      text,
      l10n.t(
        'Not JSON but the mark of a merge conflict: choose one of the versions around it, and remove the marks.',
      ),
    );
  }
  return wordAt(text, offset) ?? notationAt(text, offset) ?? delimited(text, head) ?? inNotation(text);
}

function inNotation(text: string): Explanation | undefined {
  switch (otherNotation(text)) {
    case 'comment':
      return whole(text, l10n.t('Not JSON: JSON has no comments. Remove this one.'));
    case 'yaml':
      return whole(text, l10n.t('Not JSON but YAML: convert the file to JSON.'));
    case 'script':
      return whole(
        text,
        l10n.t('Not JSON but a program: leave only the value that it assigns, or have it write JSON.'),
      );
    case 'xml':
      return whole(text, l10n.t('Not JSON but XML: convert the file to JSON.'));
    default:
      return undefined;
  }
}

function whole(text: string, message: string): Explanation {
  return { message, offset: 0, length: text.length };
}

/** Words that other notations have for values. */
const words: Readonly<Record<string, () => string>> = {
  NaN: notANumber,
  Infinity: notANumber,
  nan: notANumber,
  None: pythonDict,
  True: pythonDict,
  False: pythonDict,
  undefined: () => l10n.t('Not JSON: “undefined” is JavaScript. Write null, or leave the field out.'),
};

function notANumber(): string {
  return l10n.t(
    'Not JSON: NaN and Infinity are not numbers in JSON. Python’s json writes them; write null instead. `datasets` loads such a line, other readers do not.',
  );
}

function pythonDict(): string {
  return l10n.t(
    'Not JSON but a Python dictionary as text (single quotes, None, True, False): write records with json.dumps instead of str.',
  );
}

/** The word at the offset, or of which it is a part. */
function wordAt(text: string, offset: number): Explanation | undefined {
  let from = text[offset] === '-' ? offset + 1 : offset;
  while (from > 0 && offset - from < 10 && /\w/.test(text[from - 1] ?? '')) {
    from -= 1;
  }
  const word = /^\w{1,12}/.exec(text.slice(from, from + 12))?.[0] ?? '';
  return Object.hasOwn(words, word)
    ? { message: words[word]?.() ?? '', offset: from, length: word.length }
    : undefined;
}

function notationAt(text: string, offset: number): Explanation | undefined {
  const here = text[offset];
  const at = { offset, length: 1 };
  if (here === "'") {
    return { message: pythonDict(), ...at };
  }
  if (here === '/' && (text[offset + 1] === '/' || text[offset + 1] === '*')) {
    return { message: l10n.t('Not JSON: JSON has no comments. Remove this one.'), offset, length: 2 };
  }
  const before = text
    .slice(Math.max(0, offset - 20), offset)
    .trimEnd()
    .at(-1);
  if ((here === '}' || here === ']') && before === ',') {
    return { message: l10n.t('Not JSON: there is a comma after the last element. Remove it.'), ...at };
  }
  if (before === '{' && here !== undefined && /[a-z_$]/i.test(here)) {
    return {
      message: l10n.t('Not JSON: names need double quotes (this looks like JSON5 or JavaScript).'),
      ...at,
    };
  }
  return undefined;
}

/** Lines of columns begin with a word instead of a bracket. */
function delimited(text: string, head: string): Explanation | undefined {
  if (/^[[{"\d-]/.test(head) && !/^["\d][^\t;]{0,59}[\t;]/.test(head)) {
    return undefined;
  }
  const line = text.slice(0, 10_000);
  const count = (separator: string) => line.split(separator).length - 1;
  const [separator, name] = count('\t') > 0 ? ['\t', l10n.t('tabs')] : [';', l10n.t('semicolons')];
  return count(separator) > 0
    ? whole(
        text,
        l10n.t(
          'Not JSON but columns separated by {0}: save the file as CSV with commas, with the ending .csv.',
          name,
        ),
      )
    : count(',') > 0
      ? whole(text, l10n.t('Not JSON but columns separated by commas: give the file the ending .csv.'))
      : undefined;
}

/** What a text is that people have instead of JSON, by how it begins: the rest of it may be JSON only behind a comment. */
export type OtherNotation = 'comment' | 'yaml' | 'script' | 'xml';

const beginnings: readonly (readonly [notation: OtherNotation, beginning: RegExp])[] = [
  ['comment', /^(?:\/\/|\/\*|#|<!--)/],
  ['xml', /^<\?xml/i],
  [
    'yaml',
    /^(?:%YAML|---(?:\s|$)|- +\S|(?:"[^"\n]{1,60}"|'[^'\n]{1,60}'|[A-Za-z_][\w .-]{0,60}): *(?:\r?\n|[^\s/]|$))/,
  ],
  [
    'script',
    /^(?:(?:export|import|from|const|let|var|function|def|return) |(?:module\.)?exports\b|window\.|[A-Za-z_]\w{0,60} *(?:= *[[{]|\())/,
  ],
];

/** How a text that begins with neither a bracket nor a value of JSON is written; undefined if that cannot be told. */
export function otherNotation(text: string): OtherNotation | undefined {
  const head = text
    .slice(0, 200)
    .replace(/^\uFEFF/, '')
    .trimStart();
  return /^["[{]/.test(head) && !/^"[^"\n]{1,60}": /.test(head)
    ? undefined
    : beginnings.find(([, beginning]) => beginning.test(head))?.[0];
}
