import { visibleText } from '../../core/text/visibleText.ts';

/** What begins a link (`[text](command:id)`) or an icon (`$(name)`) in a widget of the editor that knows them. */
const widgetMarkup = /\](?=\()|\$(?=\()/g;

/**
 * Text for a widget of the editor, which shows it as it is: on one line, without characters that are not seen or that turn
 * the reading direction, and no longer than `maxLength` UTF-16 units. Links and icons are set apart by a space, `] (` and
 * `$ (`, after which no widget takes them for more than text: an escape such as `\$(` holds in some widgets only.
 */
export function plainText(text: string, maxLength = 300): string {
  return visibleText(text, { maxLength }).replace(widgetMarkup, '$& ');
}

/** Plain text of several lines, none of which can pass for two. */
export function plainLines(lines: readonly string[], maxLength = 1000): string {
  return lines.map((line) => plainText(line, maxLength)).join('\n');
}

/** A text with an icon of the extension's own before it, for widgets that know icons. */
export function withIcon(icon: string | undefined, text: string): string {
  return icon === undefined ? plainText(text) : `$(${icon}) ${plainText(text)}`;
}
