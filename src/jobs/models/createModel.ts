import * as l10n from '@vscode/l10n';
import { OcrEngine, type OcrPaths } from '../../io/images/OcrEngine.ts';
import type { ImagePreparer } from '../../io/images/prepare/ImagePreparer.ts';
import type { ChatModel } from '../../models/ChatModel.ts';
import { EditorModel } from '../../models/editor/EditorModel.ts';
import type { EditorModelApi } from '../../models/editor/EditorModelApi.ts';
import type { ModelChoice } from '../../models/ModelChoice.ts';
import { ModelError } from '../../models/ModelError.ts';
import { OfflineEngine } from '../../models/offline/OfflineEngine.ts';
import { OpenAiModel } from '../../models/openai/OpenAiModel.ts';
import { PreparedModel } from './PreparedModel.ts';

/** What models need besides their settings. */
export interface ModelParts {
  readonly ocr: OcrPaths;
  /** Prepares images to be sent. */
  readonly preparer: ImagePreparer;
  /** The editor's own models; undefined if there is no editor. */
  readonly editor?: EditorModelApi | undefined;
}

/** A model in use; its creator disposes it. */
export interface OwnedModel {
  readonly model: ChatModel;
  dispose(): Promise<void>;
}

/** Creates a model. The offline engine starts its OCR with the first image, the client sends nothing yet. */
export function createModel(choice: ModelChoice, parts: ModelParts): OwnedModel {
  const { model, dispose } = createBare(choice, parts);
  return { model: new PreparedModel(model, parts.preparer), dispose };
}

function createBare(choice: ModelChoice, { ocr, editor }: ModelParts): OwnedModel {
  switch (choice.provider) {
    case 'openai':
      return { model: new OpenAiModel(choice, choice.model, choice), dispose: async () => undefined };
    case 'vscode':
      if (!editor) {
        throw new ModelError(
          'not-found',
          l10n.t('The editor’s own models are available only in the editor.'),
        );
      }
      return { model: new EditorModel(editor, choice.model, choice), dispose: async () => undefined };
    case 'offline': {
      const engine = new OcrEngine(ocr);
      const model = new OfflineEngine(async (image) => (await engine.read(image)).text);
      return { model, dispose: () => engine.dispose() };
    }
  }
}
