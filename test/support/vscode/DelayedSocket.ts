import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * A socket in front of a server that delays all bytes in both directions, as a slow connection does: by half of the round trip
 * each, in order. The delay can be changed while connections are open, so that a window is opened at full speed.
 */
export class DelayedSocket implements AsyncDisposable {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Milliseconds, there and back. */
  roundTrip = 0;

  private constructor(target: number) {
    this.#server = createServer((near) => {
      const far = connect(target, 'localhost');
      this.#pass(near, far);
      this.#pass(far, near);
    });
  }

  /** Starts one in front of a local port. */
  static async open(target: number): Promise<DelayedSocket> {
    const socket = new DelayedSocket(target);
    await new Promise<void>((resolve) => socket.#server.listen(0, 'localhost', resolve));
    return socket;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) {
      socket.destroy();
    }
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #pass(from: Socket, to: Socket): void {
    this.#sockets.add(from);
    from.setNoDelay(true);
    from.on('close', () => {
      this.#sockets.delete(from);
      setTimeout(() => to.destroy(), this.roundTrip / 2);
    });
    from.on('error', () => to.destroy());
    let sent = Promise.resolve();
    from.on('data', (bytes) => {
      const due = performance.now() + this.roundTrip / 2;
      // One after the other: timers of different lengths do not keep the order of bytes once the delay has been reduced.
      sent = sent.then(() => until(due)).then(() => void to.write(bytes));
    });
  }
}

async function until(time: number): Promise<void> {
  const wait = time - performance.now();
  if (wait > 0) {
    await pause(wait);
  }
}
