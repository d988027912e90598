import { explainLessonWarning, lessonWarnings } from '../../core/export/lessons/lessonWarnings.ts';
import { summarizeLessons } from '../../core/export/lessons/summarizeLessons.ts';
import { rowsFilter } from '../../core/find/rowsFilter.ts';
import { messageOf } from '../../core/objects.ts';
import { prettyJson } from '../../core/text/prettyJson.ts';
import { type ExportPreview, previewExport } from '../../jobs/export/preview/previewExport.ts';
import type { Session } from '../../jobs/session/Session.ts';
import type { ExportEvent, ExportForm, PreviewView } from '../../protocol/exportPage.ts';
import { maxFilterLength } from '../../protocol/requests.ts';
import { DisposableStore } from '../base/DisposableStore.ts';
import type { ExtensionPaths } from '../base/ExtensionPaths.ts';
import { throttle } from '../base/throttle.ts';
import type { DatasetPanel } from '../editor/DatasetPanel.ts';
import { ViewBounds } from '../page/ViewBounds.ts';
import { log } from '../widgets/log.ts';
import { countsOf, problemOf, toExportOptions } from './exportForm.ts';

/** Rows may be of any size, and there may be any number of reasons with names from the data. */
const previewLimits = { maxTextLength: 20_000, maxItems: 1000, total: 1_000_000 };

/** Minimum interval between two looks through the records because something has changed, in milliseconds. */
const againIntervalMs = 1000;

/** Keeps the preview of a panel up to date: with the form, the records and what is decided about them. */
export class ExportPreviewer extends DisposableStore {
  readonly #editor: DatasetPanel;
  readonly #paths: ExtensionPaths;
  readonly #send: (event: ExportEvent) => void;
  readonly #again = this.add(throttle(() => this.#restart(), againIntervalMs));
  #form: ExportForm | undefined;
  /** The look through the records that is under way. */
  #running: AbortController | undefined;
  /** Whether something has changed since it began. */
  #isOutdated = false;

  constructor(editor: DatasetPanel, paths: ExtensionPaths, send: (event: ExportEvent) => void) {
    super();
    this.#editor = editor;
    this.#paths = paths;
    this.#send = send;
    this.add({ dispose: () => this.#running?.abort() });
    this.add(editor.onDidChangeList(() => this.#look()));
    this.add(editor.document.onDidChangeRecords(() => this.#look()));
    this.add(editor.document.onDidChangeState(() => this.#look()));
  }

  /** Shows what an export with this form would contain. */
  show(form: ExportForm): void {
    this.#form = form;
    this.#running?.abort();
    this.#restart();
  }

  /** Looks again; what is under way comes to its end first, or it never would while decisions are coming in. */
  #look(): void {
    if (this.#running) {
      this.#isOutdated = true;
    } else {
      this.#again.call(undefined);
    }
  }

  #restart(): void {
    const form = this.#form;
    if (this.isDisposed || !form || this.#editor.document.state.phase !== 'ready') {
      return;
    }
    const running = new AbortController();
    this.#running = running;
    this.#isOutdated = false;
    this.#send({ type: 'counts', counts: countsOf(this.#editor), filter: this.#editor.list.text });
    void this.#run(form, running.signal)
      .catch((error: unknown) => {
        if (!running.signal.aborted) {
          log.error('Preview of an export:', error as Error);
          this.#send({ type: 'problem', problem: { field: undefined, message: messageOf(error) } });
        }
      })
      .finally(() => {
        if (this.#running === running) {
          this.#running = undefined;
          if (this.#isOutdated) {
            this.#again.call(undefined);
          }
        }
      });
  }

  async #run(form: ExportForm, signal: AbortSignal): Promise<void> {
    const editor = this.#editor;
    const { session } = editor.document;
    const problem = await problemOf(editor, form);
    if (signal.aborted) {
      return;
    }
    if (problem) {
      this.#send({ type: 'problem', problem });
      return;
    }
    const send = (preview: ExportPreview) => {
      if (!signal.aborted) {
        this.#send({ type: 'preview', preview: toView(preview, session) });
      }
    };
    // Until then records are added all the time, and each would be looked at again.
    await session.dataset.surveyed;
    signal.throwIfAborted();
    send(await previewExport({ ...toExportOptions(editor, form, this.#paths), signal, onPreview: send }));
  }
}

function toView({ first, leftOut, lessons, ...counts }: ExportPreview, { dataset }: Session): PreviewView {
  return new ViewBounds(previewLimits).apply<PreviewView>({
    ...counts,
    lessons: {
      ...summarizeLessons(lessons),
      warnings: lessonWarnings(lessons).map(explainLessonWarning),
    },
    leftOut: leftOut.map((group) => ({
      text: group.text,
      count: group.count,
      first: group.first.map(({ row, identity, exchange, detail }) => ({
        row,
        exchange: exchange ?? 0,
        name: dataset.name(row, identity),
        detail,
      })),
      filter: rowsFilter(
        [...group.rows].sort((a, b) => a - b),
        maxFilterLength,
      ),
    })),
    first: first.map(prettyJson),
  });
}
