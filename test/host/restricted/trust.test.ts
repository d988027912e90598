import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';

describe('restricted mode', () => {
  it('is what these tests run in', () => {
    assert.equal(vscode.workspace.isTrusted, false);
  });
});
