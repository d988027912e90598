import type { PageEvent } from '../src/protocol/messages.ts';
import type { Input, PageRequests } from '../src/protocol/requests.ts';
import { HostConnection } from './HostConnection.ts';

/** The connection of the dataset editor's page. */
class DatasetHost extends HostConnection<PageRequests, PageEvent> {
  constructor() {
    super((connection, message) => connection.request('reportError', { message }));
  }

  /** Runs a command of the editor. */
  run(command: Input<'command'>['command']): void {
    this.notify('command', { command });
  }
}

export const host = new DatasetHost();
export { remembered } from './HostConnection.ts';
