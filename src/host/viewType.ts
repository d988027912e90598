/** The id of the dataset editor, as the manifest contributes it. */
export const viewType = 'dreamCurator.dataset';
