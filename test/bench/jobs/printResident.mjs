// Loaded into a process that is measured: says its largest resident set, in bytes, on standard error when it ends.
process.on('exit', () => {
  process.stderr.write(`RESIDENT ${process.resourceUsage().maxRSS * 1024}\n`);
});
