import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { ResolvedImage } from '../../io/images/resolveImage.ts';
import type { ImageView } from '../../protocol/views.ts';

/** An image as the page may load it, or why it may not. */
export function imageView(image: ResolvedImage, webview: vscode.Webview): ImageView {
  switch (image.status) {
    case 'file': {
      const url = webview.asWebviewUri(vscode.Uri.file(image.path)).toString();
      return { status: 'file', url, name: basename(image.path) };
    }
    case 'inline':
      return { status: 'inline' };
    case 'missing':
    case 'outside':
    case 'remote':
      return image;
  }
}
