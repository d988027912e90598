import * as l10n from '@vscode/l10n';
import { type ComponentChildren, h } from 'preact';
import { useMemo } from 'preact/hooks';
import { type MarkdownNode, parseMarkdown } from '../../text/parseMarkdown.ts';

/**
 * A text as rendered Markdown, out of a fixed set of elements: HTML in it is shown as text, links lead nowhere, and images
 * are only named, so that nothing is loaded.
 */
export function Markdown({ text }: { readonly text: string }) {
  const nodes = useMemo(() => parseMarkdown(text), [text]);
  return <>{draw(nodes)}</>;
}

function draw(nodes: readonly MarkdownNode[]): ComponentChildren {
  return nodes.map((node, at) => (typeof node === 'string' ? node : <Element key={at} node={node} />));
}

function Element({ node }: { readonly node: Exclude<MarkdownNode, string> }) {
  const { tag, children, target, start } = node;
  switch (tag) {
    case 'a':
      return (
        <span class="inert-link" title={target}>
          {draw(children)}
        </span>
      );
    case 'img':
      return (
        <span class="inert-link" title={target}>
          {l10n.t(
            '[image not loaded: {0}]',
            children.filter((one) => typeof one === 'string').join('') || '–',
          )}
        </span>
      );
    case 'hr':
    case 'br':
      return h(tag, {});
    case 'ol':
      return <ol start={start ?? 1}>{draw(children)}</ol>;
    case 'table':
      return (
        <div class="table-scroll">
          <table>{draw(children)}</table>
        </div>
      );
    default:
      return h(tag, {}, draw(children));
  }
}
