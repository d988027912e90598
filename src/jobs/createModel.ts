import { OcrEngine } from '../io/ocr/OcrEngine.ts';
import type { ChatModel } from '../models/ChatModel.ts';
import { OfflineEngine } from '../models/offline/OfflineEngine.ts';
import { OpenAiModel } from '../models/openai/OpenAiModel.ts';

/** Which model is to answer, and with what. */
export type ModelChoice =
  | { readonly provider: 'offline' }
  | {
      readonly provider: 'openai';
      readonly baseUrl: string;
      readonly model: string;
      readonly apiKey: string | undefined;
      readonly maxTokens: number;
      readonly temperature: number | undefined;
      /** For one attempt, in milliseconds. */
      readonly timeout: number;
    };

/** Where the build has put what OCR needs. */
export interface OcrPaths {
  readonly workerPath: string;
  readonly languagePath: string;
}

/** A model in use; whoever made it disposes it. */
export interface OwnedModel {
  readonly model: ChatModel;
  dispose(): Promise<void>;
}

/** Makes the model that was chosen. The offline engine starts its OCR at the first image, the client sends nothing yet. */
export function createModel(choice: ModelChoice, ocrPaths: OcrPaths): OwnedModel {
  if (choice.provider === 'openai') {
    return { model: new OpenAiModel(choice, choice.model, choice), dispose: async () => undefined };
  }
  const ocr = new OcrEngine(ocrPaths);
  const model = new OfflineEngine(async (image) => (await ocr.read(image)).text);
  return { model, dispose: () => ocr.dispose() };
}
