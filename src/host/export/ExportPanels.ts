import { DisposableStore } from '../base/DisposableStore.ts';
import type { DatasetPanel } from '../editor/DatasetPanel.ts';
import { ExportPanel, type ExportServices } from './ExportPanel.ts';
import { initialForm } from './exportForm.ts';

/** The export panels that are open: at most one for each editor of a dataset, with which it closes. */
export class ExportPanels extends DisposableStore {
  readonly #services: ExportServices;
  readonly #panels = new Map<DatasetPanel, ExportPanel>();

  constructor(services: ExportServices) {
    super();
    this.#services = services;
  }

  /** Shows the panel of a dataset editor, for what is selected there. */
  async show(editor: DatasetPanel): Promise<void> {
    const { memory, paths } = this.#services;
    const form = await initialForm(editor, memory, paths);
    const known = this.#panels.get(editor);
    if (known) {
      known.show(form);
      return;
    }
    const panel = this.add(new ExportPanel(editor, form, this.#services));
    this.#panels.set(editor, panel);
    panel.panel.onDidDispose(() => this.#panels.delete(editor));
    editor.panel.onDidDispose(() => panel.dispose());
  }
}
