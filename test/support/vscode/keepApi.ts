/**
 * Keeps a webview's own way to its host as `keptApi`, for a test that sends what the page never would. To be added to a
 * window before the webview is made.
 */
export const keepApi = `
  let acquire;
  Object.defineProperty(globalThis, 'acquireVsCodeApi', {
    get: () => () => (globalThis.keptApi ??= acquire()),
    set: (value) => { acquire = value; },
  });
`;
