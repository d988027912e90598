import type { ExportEvent, ExportRequests } from '../../src/protocol/exportPage.ts';
import { HostConnection } from '../HostConnection.ts';

/** The connection of the export panel's page. */
export const host = new HostConnection<ExportRequests, ExportEvent>((connection, message) =>
  connection.request('reportError', { message }),
);
