import * as vscode from 'vscode';
import { plainText } from './plainText.ts';
import { commandUri } from './uris.ts';

/** Maximum length of one line of what a tool is about to do. */
const maxToolLine = 4000;

/** Maximum length of one line of a hover. */
const maxHoverLine = 600;

/** The height of an image in a hover, in pixels. */
const hoverImageHeight = 220;

type OwnLink = Parameters<typeof commandUri>;

/** A link above a line of a text editor that runs a command; until it is resolved it has no title. */
export function codeLens(range: vscode.Range): vscode.CodeLens {
  return new vscode.CodeLens(range);
}

/** Gives such a link its title and its command. */
export function titledLens(
  lens: vscode.CodeLens,
  title: string,
  command: OwnLink[0],
  argument: unknown,
): vscode.CodeLens {
  lens.command = { command, title: plainText(title), arguments: [argument] };
  return lens;
}

/** What a hover shows: a heading, lines, image files, and one link to a command of this extension. */
interface HoverContent {
  readonly title: string;
  readonly lines: readonly string[];
  readonly images: readonly vscode.Uri[];
  readonly link: { readonly title: string; readonly command: OwnLink };
}

/** A hover over a range of a text editor. Its texts are shown literally. */
export function hoverOf(range: vscode.Range, { title, lines, images, link }: HoverContent): vscode.Hover {
  const content = new vscode.MarkdownString();
  // Only this command, whatever the texts say: they are escaped, too.
  content.isTrusted = { enabledCommands: [link.command[0]] };
  content.appendMarkdown('**').appendText(plainText(title)).appendMarkdown('**');
  for (const line of lines) {
    content.appendMarkdown('\n\n').appendText(plainText(line, maxHoverLine));
  }
  for (const image of images) {
    content.appendMarkdown(`\n\n![](${image.toString()}|height=${hoverImageHeight})`);
  }
  content.appendMarkdown('\n\n[').appendText(plainText(link.title));
  content.appendMarkdown(`](${commandUri(...link.command).toString()})`);
  return new vscode.Hover(content, range);
}

/** What a chat asks before it runs a tool: a question, and lines that are shown literally. */
export function toolQuestion(title: string, lines: readonly string[]): vscode.PreparedToolInvocation {
  const message = new vscode.MarkdownString();
  lines.forEach((line, at) => {
    message.appendMarkdown(at === 0 ? '' : '\n\n').appendText(plainText(line, maxToolLine));
  });
  return { confirmationMessages: { title: plainText(title), message } };
}
