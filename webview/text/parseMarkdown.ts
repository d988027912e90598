import MarkdownIt from 'markdown-it';

/** A part of a Markdown document: text, or an element with parts. */
export type MarkdownNode =
  | string
  | {
      readonly tag: MarkdownTag;
      readonly children: readonly MarkdownNode[];
      /** The number of a list's first item. */
      readonly start?: number;
      /** Where a link or an image would lead; it is shown, and leads nowhere. */
      readonly target?: string;
    };

/** The elements that are drawn; no other tag ever is. */
const tags = [
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'li',
  'blockquote',
  'pre',
  'code',
  'em',
  'strong',
  's',
  'hr',
  'br',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'a',
  'img',
] as const;

type MarkdownTag = (typeof tags)[number];

/** HTML in the text stays text, and what looks like a link is one only if it was written as one. */
const parser = new MarkdownIt({ html: false, linkify: false, breaks: false });
// Shown, not followed: no target needs to be refused.
parser.validateLink = () => true;

/** A token of the parser, as far as it is used. */
interface Token {
  readonly type: string;
  readonly tag: string;
  readonly nesting: -1 | 0 | 1;
  readonly content: string;
  readonly children: readonly Token[] | null;
  readonly hidden: boolean;
  attrGet(name: string): string | null;
}

/** Parses CommonMark with tables and strikethrough. */
export function parseMarkdown(text: string): readonly MarkdownNode[] {
  return nodesOf(parser.parse(text, {}) as readonly Token[]);
}

interface OpenNode {
  readonly token: Token | undefined;
  readonly children: MarkdownNode[];
}

/** The tree of a flat list of opening and closing tokens. */
function nodesOf(tokens: readonly Token[]): readonly MarkdownNode[] {
  const root: OpenNode = { token: undefined, children: [] };
  const open = [root];
  for (const token of tokens) {
    const parent = open.at(-1) ?? root;
    if (token.nesting === 1) {
      open.push({ token, children: [] });
    } else if (token.nesting === -1) {
      const closed = open.length > 1 ? open.pop() : undefined;
      if (closed?.token) {
        (open.at(-1) ?? root).children.push(...elementOf(closed.token, closed.children));
      }
    } else {
      parent.children.push(...leafOf(token));
    }
  }
  return root.children;
}

function leafOf(token: Token): readonly MarkdownNode[] {
  switch (token.type) {
    case 'inline':
      return nodesOf(token.children ?? []);
    case 'softbreak':
      return ['\n'];
    case 'fence':
    case 'code_block':
      return [{ tag: 'pre', children: [{ tag: 'code', children: [token.content] }] }];
    case 'code_inline':
      return [{ tag: 'code', children: [token.content] }];
    case 'hardbreak':
    case 'hr':
      return elementOf(token, []);
    case 'image':
      return elementOf(token, [token.content]);
    default:
      return token.content === '' ? [] : [token.content];
  }
}

function elementOf(token: Token, children: readonly MarkdownNode[]): readonly MarkdownNode[] {
  const tag = tags.find((one) => one === token.tag);
  // The paragraph of a list without empty lines.
  if (!tag || token.hidden) {
    return children;
  }
  const target = token.attrGet('href') ?? token.attrGet('src') ?? undefined;
  const start = Number(token.attrGet('start') ?? 1);
  return [
    {
      tag,
      children,
      ...(target === undefined ? {} : { target }),
      ...(start === 1 ? {} : { start }),
    },
  ];
}
