// An extension with language models of its own, for the host tests: one that answers, and one for each way to fail.
const vscode = require('vscode');

const received = [];

const failures = {
  consent: () => vscode.LanguageModelError.NoPermissions('The user declined.'),
  quota: () => vscode.LanguageModelError.Blocked('The monthly quota is exceeded.'),
  gone: () => vscode.LanguageModelError.NotFound('The model was withdrawn.'),
  limited: () => new Error('429 Too Many Requests'),
  broken: () => new Error('The provider is out of order.'),
};

/** What a message holds, in a form that can be handed through a command. */
function describe({ role, content }) {
  return {
    role,
    parts: content.map((part) =>
      part instanceof vscode.LanguageModelDataPart
        ? {
            mime: part.mimeType,
            start: Buffer.from(part.data.subarray(0, 8)).toString('hex'),
            size: part.data.length,
          }
        : { text: part.value },
    ),
  };
}

/** Answers by what the form of the reply must be; everything is found harmless. */
function answerTo(text) {
  if (text.includes('"supported"')) {
    return { supported: true, reason: 'seen' };
  }
  if (text.includes('"observations"')) {
    const image_text = text.includes('"image_text"') ? { image_text: '' } : {};
    return { ...image_text, observations: [] };
  }
  if (text.includes('"score"')) {
    return { score: 5, reason: 'middling' };
  }
  return { content: true, source: true, category: true };
}

/** A model that calls the tool named in the first message, and then says what it got. */
function callTool(messages, { tools = [] }, progress) {
  const parts = messages.flatMap(({ content }) => content);
  const result = parts.find((part) => part instanceof vscode.LanguageModelToolResultPart);
  if (result) {
    progress.report(new vscode.LanguageModelTextPart(result.content.map(({ value }) => value).join('')));
    return;
  }
  const { tool, input } = JSON.parse(parts[0].value);
  if (tools.some(({ name }) => name === tool)) {
    progress.report(new vscode.LanguageModelToolCallPart('1', tool, input));
  }
}

const provider = {
  provideLanguageModelChatInformation: () =>
    ['eye', 'blind', 'slow', 'caller', ...Object.keys(failures)].map((id) => ({
      id,
      name: `Test ${id}`,
      family: 'test',
      version: '1',
      maxInputTokens: 100000,
      maxOutputTokens: 4096,
      capabilities: { imageInput: id !== 'blind', toolCalling: id === 'caller' },
    })),
  provideLanguageModelChatResponse: async (model, messages, options, progress, token) => {
    received.push({ model: model.id, messages: messages.map(describe), options: options.modelOptions });
    if (model.id === 'slow') {
      await new Promise((resolve) => token.onCancellationRequested(resolve));
      return;
    }
    if (model.id === 'caller') {
      callTool(messages, options, progress);
      return;
    }
    const fail = failures[model.id];
    if (fail) {
      throw fail();
    }
    const text = messages.flatMap(({ content }) => content.map((part) => part.value ?? '')).join('\n');
    for (const piece of JSON.stringify(answerTo(text)).match(/.{1,7}/g)) {
      progress.report(new vscode.LanguageModelTextPart(piece));
    }
  },
  provideTokenCount: async (_model, text) => String(text).length,
};

exports.activate = ({ subscriptions }) => {
  subscriptions.push(
    vscode.lm.registerLanguageModelChatProvider('test', provider),
    vscode.commands.registerCommand('testModels.received', () => received.splice(0)),
  );
};
