import type * as vscode from 'vscode';
import { type ExportForm, exportFormSchema } from '../../protocol/exportPage.ts';

const formKey = 'export.form';

/** What a workspace exports like every time: everything but the records, the destination, and what settings decide. */
const keptSchema = exportFormSchema.omit({ records: true, path: true, balance: true, quota: true });

type KeptForm = Omit<ExportForm, 'records' | 'path' | 'balance' | 'quota'>;

/** The choices of the last export in this workspace. */
export class ExportMemory {
  readonly #workspace: vscode.Memento;

  constructor(workspace: vscode.Memento) {
    this.#workspace = workspace;
  }

  get form(): KeptForm | undefined {
    return keptSchema.safeParse(this.#workspace.get(formKey)).data;
  }

  keep(form: ExportForm): void {
    void this.#workspace.update(formKey, keptSchema.parse(form));
  }
}
