import { computed, signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { containerOfEnding, fileEndings } from '../../src/core/export/containerOf.ts';
import {
  type ExportEnd,
  type ExportEvent,
  type ExportForm,
  type ExportProgress,
  type ExportState,
  type FormProblem,
  fittingForm,
  type PreviewView,
  type TargetView,
} from '../../src/protocol/exportPage.ts';
import { host } from './host.ts';

/** A changed form is previewed when nothing more has changed for this many milliseconds. */
const pauseMs = 250;

/** What the panel started with; undefined until the host has answered. */
export const panel = signal<ExportState | undefined>(undefined);

export const form = signal<ExportForm | undefined>(undefined);

/** What an export would contain; of the previous form until something is known of this one. */
export const preview = signal<PreviewView | undefined>(undefined);

/** Whether the preview belongs to the form and is complete. */
export const isCurrent = signal(false);

export const problem = signal<FormProblem | undefined>(undefined);

/** Of the export under way. */
export const progress = signal<ExportProgress | undefined>(undefined);

/** How the last export ended, until something else is chosen. */
export const end = signal<ExportEnd | undefined>(undefined);

/** Whether the curator wants to see rows although they are behind the curtain. */
export const revealed = signal(false);

export const target = computed<TargetView | undefined>(() =>
  panel.value?.targets.find(({ id }) => id === form.value?.target),
);

/** Whether the export is one file and not a folder. */
export const isFile = computed(() => containerOfEnding(form.value?.path ?? '') !== undefined);

/** The last path that was proposed: only such a one is replaced when the target changes. */
let proposed = '';
let timer: ReturnType<typeof setTimeout> | undefined;

/** Starts with a state of the host. */
export function enter(state: ExportState): void {
  l10n.config({ contents: { ...state.strings } });
  proposed = state.form.path;
  panel.value = state;
  form.value = state.form;
  progress.value = state.progress;
  end.value = state.end;
  look();
}

export function receive(event: ExportEvent): void {
  switch (event.type) {
    case 'state':
      enter(event.state);
      break;
    case 'counts':
      if (panel.value) {
        panel.value = { ...panel.value, counts: event.counts, filter: event.filter };
      }
      break;
    case 'preview':
      preview.value = event.preview;
      problem.value = undefined;
      isCurrent.value = event.preview.seen === event.preview.total;
      break;
    case 'problem':
      problem.value = event.problem;
      break;
    case 'progress':
      progress.value = event.progress;
      break;
    case 'end':
      progress.value = undefined;
      end.value = event.end;
      break;
  }
}

/** Changes some choices, and those that no longer go with them. */
export function change(part: Partial<ExportForm>): void {
  const { value: before } = form;
  const { value: state } = panel;
  const wanted = state?.targets.find(({ id }) => id === (part.target ?? before?.target));
  if (!before || !state || !wanted) {
    return;
  }
  const next = fittingForm({ ...before, ...part }, wanted, state.counts);
  form.value = part.path === undefined ? { ...next, path: fittingPath(next) } : next;
  end.value = undefined;
  isCurrent.value = false;
  if (next.target !== before.target && next.path === proposed) {
    proposePath(next.target).catch((error: unknown) => host.reportError(error));
  } else {
    look();
  }
}

/** Writes the export. */
export function startExport(): void {
  if (!form.value || !canExport.value) {
    return;
  }
  end.value = undefined;
  progress.value = { done: 0, total: 0 };
  host
    .request('export', { form: form.value })
    .catch((error: unknown) => host.reportError(error))
    .finally(() => {
      progress.value = undefined;
    });
}

/** Whether there is something to export, and all of it is known. */
export const canExport = computed(
  () => isCurrent.value && !problem.value && !progress.value && (preview.value?.rows ?? 0) > 0,
);

/** A file has the ending of its container. */
function fittingPath({ path, container }: ExportForm): string {
  const ending = containerOfEnding(path);
  return ending === undefined || ending === container
    ? path
    : path.replace(/[^.]*$/, fileEndings[container][0]);
}

/** Proposes a path for a target, unless another one has been chosen meanwhile, and looks only then. */
async function proposePath(of: string): Promise<void> {
  const path = await host.request('proposePath', { target: of });
  if (form.value?.target !== of) {
    return;
  }
  if (form.value.path === proposed) {
    proposed = path;
    change({ path });
  } else {
    look();
  }
}

/** Asks the host for a preview of the form, once it has stopped changing. */
function look(): void {
  isCurrent.value = false;
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (form.value) {
      host.notify('preview', { form: form.value });
    }
  }, pauseMs);
}
