/** The extension under test: publisher and name of the manifest. */
export const extensionId = 'dream-curator.dream-curator';
