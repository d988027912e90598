import * as l10n from '@vscode/l10n';
import { type ComponentChildren, h, options, type VNode } from 'preact';
import { hasHiddenCharacters, visiblePieces, visibleText } from '../../src/core/text/visibleText.ts';

/** A text with more hidden characters than this is not marked any further; the rest of them are plain escapes. */
const maxMarks = 500;

/** Attributes that are read on the hover or by a screen reader. */
const readableAttributes = ['title', 'alt', 'aria-label', 'placeholder'];

/** Nearly every text is of these alone, which are all drawn. */
const notPlain = /[^\n\x20-\x7e]/;

/**
 * Shows what a text holds that is not drawn, or that turns the reading direction, as a marked escape. Every text that any
 * part of the page draws passes here, as it becomes a child of an element, so that no part can forget it.
 */
export function showHidden(): void {
  const before = options.vnode;
  options.vnode = (vnode) => {
    if (typeof vnode.type === 'string') {
      markElement(vnode as VNode<Record<string, unknown>>);
    }
    before?.(vnode);
  };
}

function markElement({ type, props }: VNode<Record<string, unknown>>): void {
  const children = props.children as ComponentChildren;
  if (children !== undefined) {
    // A choice shows text only, no elements.
    props.children = type === 'vscode-option' ? asText(children) : mark(children);
  }
  for (const name of readableAttributes) {
    const text = props[name];
    if (typeof text === 'string') {
      props[name] = asText(text);
    }
  }
}

function mark(children: ComponentChildren): ComponentChildren {
  if (Array.isArray(children)) {
    return children.map(mark);
  }
  if (!isToBeMarked(children)) {
    return children;
  }
  return visiblePieces(children, maxMarks).map(({ text, hidden }) =>
    hidden === undefined ? text : h('span', { class: 'unseen', title: explain(hidden) }, text),
  );
}

function asText<Children>(children: Children): Children | string {
  return isToBeMarked(children) ? visibleText(children, { keepLines: true }) : children;
}

function isToBeMarked(children: unknown): children is string {
  return typeof children === 'string' && notPlain.test(children) && hasHiddenCharacters(children);
}

function explain(hidden: string): string {
  const codes = [...new Set(hidden)].slice(0, 8).map((character) => {
    const code = character.codePointAt(0) ?? 0;
    return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  });
  const list = codes.join(', ');
  return /\p{Bidi_Control}/u.test(hidden)
    ? l10n.t('Not drawn, and turns the reading direction: {0}', list)
    : l10n.t('Not drawn, or acted on instead: {0}', list);
}

/**
 * A sentence with values from data in its numbered places, each isolated: whatever its reading direction, it stays in its
 * place. The sentence is the translated one, without values.
 */
export function fill(sentence: string, ...values: readonly ComponentChildren[]): ComponentChildren {
  return sentence
    .split(/\{(\d+)\}/)
    .map((part, at) => (at % 2 === 0 ? part : isolate(values[Number(part)], at)));
}

/** Values one after the other, with what stands between them. */
export function joined(values: readonly ComponentChildren[], between: string): ComponentChildren {
  return values.map((value, at) => (at === 0 ? isolate(value, at) : [between, isolate(value, at)]));
}

function isolate(value: ComponentChildren, key: number): ComponentChildren {
  return h('bdi', { key }, value);
}
