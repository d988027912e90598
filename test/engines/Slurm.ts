import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort } from '../support/freePort.ts';
import { ProcessGroup, run } from '../support/project/commands.ts';
import { waitFor } from '../support/waitFor.ts';

const path = [process.env.PATH, '/usr/sbin', '/sbin'].join(delimiter);
const programs = ['munged', 'slurmctld', 'slurmd', 'sbatch'];

/** Why Slurm cannot be started here; false if it can. */
export function lackOfSlurm(): string | false {
  const lacking = programs.filter((name) => spawnSync(name, ['-V'], { env: { PATH: path } }).error);
  return lacking.length > 0
    ? `${lacking.join(', ')} not installed (Debian: slurmctld slurmd slurm-client munge)`
    : false;
}

/** A Slurm cluster of one node with two processors, in a folder, which nothing beyond this machine reaches. */
export class Slurm implements AsyncDisposable {
  readonly #env: NodeJS.ProcessEnv;
  readonly #daemons: ProcessGroup[] = [];

  private constructor(env: NodeJS.ProcessEnv) {
    this.#env = env;
  }

  static async start(folder: string): Promise<Slurm> {
    const home = join(folder, 'slurm');
    const at = (name: string) => join(home, name);
    await mkdir(at('state'), { recursive: true });
    await mkdir(at('spool'));
    await writeFile(at('munge.key'), randomBytes(128), { mode: 0o400 });
    await writeFile(at('slurm.conf'), await configuration(at));
    const slurm = new Slurm({ ...process.env, PATH: path, SLURM_CONF: at('slurm.conf') });
    try {
      // Forced, because the folder of temporary files may be written by all.
      slurm.#run(
        'munged',
        '--foreground',
        '--force',
        '--key-file',
        at('munge.key'),
        '--socket',
        at('munge.sock'),
        ...['pid', 'log', 'seed'].map((name) => `--${name}-file=${at(`munge.${name}`)}`),
      );
      slurm.#run('slurmctld', '-D', '-c', '-f', at('slurm.conf'));
      slurm.#run('slurmd', '-D', '-f', at('slurm.conf'), '-N', node);
      await waitFor(
        'a node is idle',
        async () => {
          slurm.#checkDaemons();
          return (await slurm.#ask('sinfo', '--noheader', '--format=%T').catch(() => '')).trim() === 'idle';
        },
        60_000,
      );
      return slurm;
    } catch (error) {
      await slurm[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Submits a job array; returns its id. `environment` is that of the tasks. */
  async submit(
    array: string,
    script: string,
    environment: Readonly<Record<string, string>>,
  ): Promise<string> {
    const log = join(script, '..', 'slurm-%A_%a.log');
    const said = await run('sbatch', ['--parsable', `--array=${array}`, `--output=${log}`, script], {
      env: { ...this.#env, ...environment },
    });
    return said.trim();
  }

  /** Stops a task and puts it into the queue again. */
  async requeue(job: string, task: number): Promise<void> {
    await this.#ask('scontrol', 'requeue', `${job}_${task}`);
    // A task that is put into the queue again waits for two minutes, so that a broken node is not chosen at once.
    await waitFor('the task is in the queue again', () =>
      this.#ask('scontrol', 'update', `JobId=${job}_${task}`, 'StartTime=now').then(
        () => true,
        () => false,
      ),
    );
  }

  /** Resolves once all tasks of a job have ended; rejects if one of them failed. */
  async finished(job: string): Promise<void> {
    await waitFor(
      'all tasks have ended',
      async () => (await this.#ask('squeue', '--noheader', '--format=%T', `--jobs=${job}`)).trim() === '',
      300_000,
    );
    const states = [...(await this.#ask('scontrol', 'show', 'job', job)).matchAll(/JobState=(\w+)/g)];
    const failed = states.find(([, state]) => state !== 'COMPLETED');
    if (failed) {
      throw new Error(`A task ended as ${failed[1]}`);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#ask('scancel', `--user=${userInfo().username}`).catch(() => undefined);
    await waitFor(
      'no job is left',
      async () => (await this.#ask('squeue', '--noheader').catch(() => '')).trim() === '',
    ).catch(() => undefined);
    for (const daemon of this.#daemons.toReversed()) {
      await daemon[Symbol.asyncDispose]();
    }
  }

  #run(name: string, ...args: readonly string[]): void {
    this.#daemons.push(new ProcessGroup(name, args, this.#env));
  }

  #checkDaemons(): void {
    const ended = this.#daemons.find(({ hasEnded }) => hasEnded);
    if (ended) {
      throw new Error(`${ended.process.spawnfile} ended:\n${ended.said.slice(-2000)}`);
    }
  }

  #ask(command: string, ...args: readonly string[]): Promise<string> {
    return run(command, args, { env: this.#env });
  }
}

const [node = ''] = hostname().split('.', 1);

async function configuration(at: (name: string) => string): Promise<string> {
  const { username } = userInfo();
  const settings = {
    ClusterName: 'dream',
    SlurmctldHost: `${node}(127.0.0.1)`,
    SlurmctldPort: await freePort(),
    SlurmdPort: await freePort(),
    CommunicationParameters: 'NoInAddrAny,NoCtldInAddrAny',
    SlurmUser: username,
    SlurmdUser: username,
    AuthInfo: `socket=${at('munge.sock')}`,
    StateSaveLocation: at('state'),
    SlurmdSpoolDir: at('spool'),
    SlurmctldPidFile: at('slurmctld.pid'),
    SlurmdPidFile: at('slurmd.pid'),
    ProctrackType: 'proctrack/pgid',
    TaskPlugin: 'task/none',
    MpiDefault: 'none',
    SelectType: 'select/cons_tres',
    SelectTypeParameters: 'CR_Core',
    AccountingStorageType: 'accounting_storage/none',
    ReturnToService: 1,
    KillWait: 2,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  return [
    ...lines,
    `NodeName=${node} NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN`,
    'PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP',
    '',
  ].join('\n');
}
