/** Milliseconds of processor time that this thread takes for `work`, whatever else the machine does meanwhile. */
export function cpuTime(work: () => unknown): number {
  const started = process.threadCpuUsage();
  work();
  return since(started);
}

/** Milliseconds of processor time of this thread until `work` is done, with what else the thread does meanwhile. */
export async function cpuTimeOf(work: () => Promise<unknown>): Promise<number> {
  const started = process.threadCpuUsage();
  await work();
  return since(started);
}

function since(started: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(started);
  return (user + system) / 1000;
}
