import * as l10n from '@vscode/l10n';
import { OcrEngine, type OcrPaths } from '../../io/images/OcrEngine.ts';
import { ImagePreparer, type PreparerOptions } from '../../io/images/prepare/ImagePreparer.ts';
import type { ChatModel } from '../../models/ChatModel.ts';
import { EditorModel } from '../../models/editor/EditorModel.ts';
import type { EditorModelApi } from '../../models/editor/EditorModelApi.ts';
import { byRole, type ModelChoice, type Role, type ServerChoice } from '../../models/ModelChoice.ts';
import { ModelError } from '../../models/ModelError.ts';
import { OfflineEngine } from '../../models/offline/OfflineEngine.ts';
import { OpenAiModel } from '../../models/openai/OpenAiModel.ts';
import type { RoleModels } from '../run/ExchangeJob.ts';
import { PreparedModel } from './PreparedModel.ts';

/** The model choice of each role. */
export type RoleChoices = Readonly<Record<Role, ModelChoice>>;

/** The models of a run; their creator disposes them. */
export interface OwnedModels {
  readonly models: RoleModels;
  dispose(): Promise<void>;
}

/** What the models of a run need besides their settings. */
export interface RunParts {
  readonly ocr: OcrPaths;
  /** Prepares images to be sent. */
  readonly images: PreparerOptions;
  /** The editor's own models; undefined if there is no editor. */
  readonly editor?: EditorModelApi | undefined;
  /** Makes the model of a server, in place of one that asks it. */
  readonly ofServer?: ((choice: ServerChoice) => ChatModel) | undefined;
}

/**
 * Creates models. Roles with equal choices share one model, and with it its OCR and its client; all share the preparation of
 * images.
 */
export function createModels(choices: RoleChoices, parts: RunParts): OwnedModels {
  const preparer = new ImagePreparer(parts.images);
  const ocr = new OcrEngine(parts.ocr);
  const made = new Map<string, ChatModel>();
  const modelOf = (role: Role) => {
    const key = JSON.stringify(choices[role]);
    const model = made.get(key) ?? new PreparedModel(createModel(choices[role], ocr, parts), preparer);
    made.set(key, model);
    return model;
  };
  return {
    models: byRole(modelOf),
    dispose: async () => {
      await Promise.all([preparer.dispose(), ocr.dispose()]);
    },
  };
}

/** Creates a model. OCR starts with the first image, the client sends nothing yet. */
function createModel(
  choice: ModelChoice,
  ocr: OcrEngine,
  { editor, ofServer }: Pick<RunParts, 'editor' | 'ofServer'>,
): ChatModel {
  switch (choice.provider) {
    case 'openai':
      return ofServer ? ofServer(choice) : new OpenAiModel(choice, choice.model, choice);
    case 'vscode':
      if (!editor) {
        throw new ModelError(
          'not-found',
          l10n.t('The editor’s own models are available only in the editor.'),
        );
      }
      return new EditorModel(editor, choice.model, choice);
    case 'offline':
      return new OfflineEngine(async (image) => (await ocr.read(image)).text);
  }
}
