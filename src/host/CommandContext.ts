import type { ApiKeys } from './ApiKeys.ts';
import type { DatasetEditorProvider } from './DatasetEditorProvider.ts';
import type { ExtensionPaths } from './ExtensionPaths.ts';
import type { FindingDiagnostics } from './findings/DatasetDiagnostics.ts';
import type { OpenDatasets } from './findings/OpenDatasets.ts';
import type { ReportDocuments } from './ReportDocuments.ts';
import type { RunController } from './RunController.ts';

/** What commands work with. */
export interface CommandContext {
  readonly editors: DatasetEditorProvider;
  readonly runs: RunController;
  readonly keys: ApiKeys;
  readonly datasets: OpenDatasets;
  readonly diagnostics: FindingDiagnostics;
  readonly reports: ReportDocuments;
  readonly paths: ExtensionPaths;
}
