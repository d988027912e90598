import type { JobProgress } from '../jobs/runJob.ts';

/** Shows progress on one line of a terminal; nothing where nobody is watching or only data is wanted. */
export function showProgress(name: string, quiet: boolean): (progress: JobProgress) => void {
  const { stderr } = process;
  if (quiet || !stderr.isTTY) {
    return () => undefined;
  }
  return ({ done, total, failed }) => {
    const failures = failed > 0 ? `, ${failed} failed` : '';
    stderr.write(`\r${name}: ${done}/${total}${failures}${done === total ? '\n' : ''}`);
  };
}
