// Loaded into a process that is measured: when it ends it prints its largest resident set (bytes) and its processor time
// (seconds) to standard error.
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  process.stderr.write(`RESIDENT ${maxRSS * 1024} CPU ${(userCPUTime + systemCPUTime) / 1e6}\n`);
});
