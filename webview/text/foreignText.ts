import * as l10n from '@vscode/l10n';
import { type ComponentChildren, h, options, type VNode } from 'preact';
import { hasHiddenCharacters, visiblePieces, visibleText } from '../../src/core/text/visibleText.ts';

/** Maximum number of highlighted hidden characters in a text; the rest are plain escapes. */
const maxMarks = 500;

/** Attributes that are shown on hover or read by a screen reader. */
const readableAttributes = ['title', 'alt', 'aria-label', 'placeholder'];

/** Almost every text consists of these characters, which are all visible. */
const notPlain = /[^\n\x20-\x7e]/;

/**
 * Shows invisible characters, and those that change the reading direction, as highlighted escapes. Every text that any
 * component renders goes through this as it becomes a child of an element, so that no component can forget it.
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
    // A dropdown entry shows only text, no elements.
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
    hidden === undefined
      ? text
      : h('span', { class: 'unseen', title: explain(hidden), 'data-units': hidden.length }, text),
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
    ? l10n.t('Invisible and changes the text direction: {0}', list)
    : l10n.t('Invisible or a control character: {0}', list);
}

/**
 * A sentence with untrusted values in its numbered placeholders, each isolated: its reading direction does not affect the
 * rest. The sentence is the translated one, without values.
 */
export function fill(sentence: string, ...values: readonly ComponentChildren[]): ComponentChildren {
  return sentence
    .split(/\{(\d+)\}/)
    .map((part, at) => (at % 2 === 0 ? part : isolate(values[Number(part)], at)));
}

/** The values in order, with the text between them. */
export function joined(values: readonly ComponentChildren[], between: string): ComponentChildren {
  return values.map((value, at) => (at === 0 ? isolate(value, at) : [between, isolate(value, at)]));
}

function isolate(value: ComponentChildren, key: number): ComponentChildren {
  return h('bdi', { key }, value);
}
