import assert from 'node:assert/strict';
import test from 'node:test';
import { type ComponentChild, type ComponentChildren, h, isValidElement } from 'preact';
import { fill, joined, showHidden } from '../../../webview/text/foreignText.ts';

showHidden();

/** The rendered text, escapes in brackets. */
function drawn(children: ComponentChildren): string {
  if (Array.isArray(children)) {
    return children.map(drawn).join('');
  }
  const child = children as ComponentChild;
  if (!isValidElement(child)) {
    return String(child);
  }
  const props = child.props as { readonly class?: string; readonly children?: ComponentChildren };
  const inner = drawn(props.children);
  return props.class === 'unseen' ? `[${inner}]` : child.type === 'bdi' ? `(${inner})` : inner;
}

test('every text that an element is given shows what is hidden in it', () => {
  assert.equal(
    drawn(h('p', null, 'a\u202eb', h('b', null, '\u0007'), ['c\u200b'])),
    'a[\\u202e]b[\\x07]c[\\u200b]',
  );
  assert.equal(drawn(h('p', null, 'plain', 7, '日本語 👩‍👩‍👧‍👦 می‌خواهم')), 'plain7日本語 👩‍👩‍👧‍👦 می‌خواهم');
});

test('what is read on the hover shows it too, and so does a choice, which holds no elements', () => {
  const { props } = h('img', { title: 'a\u202eb', alt: '\u200b', 'aria-label': 'x\u0000' });
  assert.deepEqual([props.title, props.alt, props['aria-label']], ['a\\u202eb', '\\u200b', 'x\\x00']);
  const { props: option } = h('vscode-option' as 'p', null, 'a\u202eb');
  assert.equal(option.children, 'a\\u202eb');
});

test('a text of nothing but hidden characters makes no page full of elements', () => {
  const pieces = h('p', null, 'a\u200b'.repeat(100_000)).props.children as ComponentChild[];
  assert.ok(pieces.length <= 1001);
  assert.equal(drawn(pieces).replaceAll(/[[\]]/g, ''), 'a\\u200b'.repeat(100_000));
});

test('values are isolated in the placeholders of their sentence', () => {
  assert.equal(drawn(fill('{1} over {0}, twice {0}', 'a', 'b')), '(b) over (a), twice (a)');
  assert.equal(drawn(fill('{0}', '{1}')), '({1})');
  assert.equal(drawn(joined(['a', 'b'], ' · ')), '(a) · (b)');
});
