import * as l10n from '@vscode/l10n';
import { serveRequests } from '../../workers/serveRequests.ts';
import { type IndexRequests, indexFile } from './indexFile.ts';

serveRequests<IndexRequests>({
  index: (request, report) => {
    l10n.config({ contents: request.strings });
    return indexFile(request, report);
  },
});
