import * as l10n from '@vscode/l10n';
import { fill } from '../text/foreignText.ts';
import { Choices } from './Choices.tsx';
import { FirstRows } from './FirstRows.tsx';
import { Footer } from './Footer.tsx';
import { LeftOutGroups } from './LeftOutGroups.tsx';
import { Lessons } from './Lessons.tsx';
import { form, panel } from './state.ts';

/** The export panel: what to export and where, what that would be, and the button that does it. */
export function ExportPage() {
  if (!panel.value || !form.value) {
    return <div class="phase appears-late">{l10n.t('Opening the dataset')}</div>;
  }
  return (
    <div class="export">
      <main class="export-body">
        <section class="export-choices" aria-label={l10n.t('What to export')}>
          <h1>{fill(l10n.t('Export {0}'), panel.value.dataset)}</h1>
          <Choices form={form.value} panel={panel.value} />
        </section>
        <section class="export-preview" aria-label={l10n.t('Preview')}>
          <FirstRows />
          <Lessons />
          <LeftOutGroups />
        </section>
      </main>
      <Footer />
    </div>
  );
}
