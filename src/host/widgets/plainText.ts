import { visibleText } from '../../core/text/visibleText.ts';

/** The start of a link (`[text](command:id)`) or an icon (`$(name)`) in widgets that support them. */
const widgetMarkup = /\](?=\()|\$(?=\()/g;

/**
 * Text for a widget of the editor, shown literally: on one line, without characters that are invisible or change the reading
 * direction, and no longer than `maxLength` UTF-16 units. Links and icons are broken up by a space, `] (` and `$ (`, which
 * every widget shows as text: an escape such as `\$(` works in some widgets only.
 */
export function plainText(text: string, maxLength = 300): string {
  return visibleText(text, { maxLength }).replace(widgetMarkup, '$& ');
}

/** Plain text of several lines, none of which can contain a line break. */
export function plainLines(lines: readonly string[], maxLength = 1000): string {
  return lines.map((line) => plainText(line, maxLength)).join('\n');
}

/** A text with an icon of the extension's own before it, for widgets that support icons. */
export function withIcon(icon: string | undefined, text: string): string {
  return icon === undefined ? plainText(text) : `$(${icon}) ${plainText(text)}`;
}
