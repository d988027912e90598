import * as vscode from 'vscode';

/** Where the parts of the installed extension are. */
export class ExtensionPaths {
  readonly root: vscode.Uri;

  constructor(root: vscode.Uri) {
    this.root = root;
  }

  dist(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.root, 'dist', name);
  }

  media(...names: string[]): vscode.Uri {
    return vscode.Uri.joinPath(this.root, 'media', ...names);
  }
}
