import * as vscode from 'vscode';
import { type Milestone, milestoneKey } from './contributions.ts';

/** Marks something as achieved in this window. VS Code remembers the completed steps of the walkthrough. */
export function reached(milestone: Milestone): void {
  void vscode.commands.executeCommand('setContext', milestoneKey(milestone), true);
}
