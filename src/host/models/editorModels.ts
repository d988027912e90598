import * as vscode from 'vscode';
import { z } from 'zod';
import type {
  EditorMessage,
  EditorModelApi,
  EditorModelInfo,
  EditorPart,
} from '../../models/editor/EditorModelApi.ts';

/** Not in the stable typings up to 1.140, but available at run time from 1.137. */
const capabilitiesSchema = z.object({ capabilities: z.object({ supportsImageToText: z.boolean() }) });

/** VS Code's language models (`vscode.lm`), through the interface of `src/models/editor`. */
export const editorModels: EditorModelApi = {
  list: async () => (await vscode.lm.selectChatModels()).map(describe),

  ask: async function* (id, { messages, options, justification }, signal) {
    const model = (await vscode.lm.selectChatModels()).find((one) => idOf(one) === id);
    if (!model) {
      throw vscode.LanguageModelError.NotFound(id);
    }
    const source = new vscode.CancellationTokenSource();
    const cancel = () => source.cancel();
    signal.addEventListener('abort', cancel, { once: true });
    try {
      signal.throwIfAborted();
      const request = { modelOptions: { ...options }, justification };
      const response = await model.sendRequest(messages.map(toMessage), request, source.token);
      yield* response.text;
    } finally {
      signal.removeEventListener('abort', cancel);
      source.dispose();
    }
  },
};

function describe(model: vscode.LanguageModelChat): EditorModelInfo {
  const { name, family, maxInputTokens } = model;
  const capable = capabilitiesSchema.safeParse(model).data;
  const takesImages = capable?.capabilities.supportsImageToText;
  return { id: idOf(model), name, family, maxInputTokens: maxInputTokens ?? 0, takesImages };
}

/** An id is unique only within its vendor. */
function idOf({ vendor, id }: vscode.LanguageModelChat): string {
  return `${vendor}/${id}`;
}

function toMessage({ role, parts }: EditorMessage): vscode.LanguageModelChatMessage {
  const content = parts.map(toPart);
  return role === 'user'
    ? vscode.LanguageModelChatMessage.User(content)
    : vscode.LanguageModelChatMessage.Assistant(content);
}

function toPart(part: EditorPart): vscode.LanguageModelTextPart | vscode.LanguageModelDataPart {
  return part.type === 'text'
    ? new vscode.LanguageModelTextPart(part.text)
    : vscode.LanguageModelDataPart.image(part.bytes, part.mime);
}
