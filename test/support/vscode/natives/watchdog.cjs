/** Stands in for the native part of `@vscode/native-watchdog`: ends this process when the one it serves has ended. */
const interval = 3000;

exports.start = (pid) => {
  const look = () => {
    try {
      process.kill(pid, 0);
    } catch {
      process.exit(87);
    }
  };
  setInterval(look, interval).unref();
};
exports.exit = (code) => process.exit(code);
