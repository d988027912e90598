/** How often the line is written anew, in milliseconds. */
const interval = 100;

/** Shows how many of something are done on one line of a terminal; nothing where nobody is watching. */
export function showCount(name: string, total: number): (done: number) => void {
  const { stderr } = process;
  let last = 0;
  return (done) => {
    const now = performance.now();
    if (stderr.isTTY && (done === total || now - last > interval)) {
      last = now;
      stderr.write(`\r${name}: ${done}/${total}${done === total ? '\n' : ''}`);
    }
  };
}
