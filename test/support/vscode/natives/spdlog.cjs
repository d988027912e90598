/**
 * Stands in for `@vscode/spdlog`, whose native part cannot be built without a download: without it VS Code's server
 * writes no log files, and the tests read them. It writes at once, so that a log is whole whenever it is read.
 */
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];

class Logger {
  #path;
  #level = 2;
  #isRaw = false;

  constructor(_type, _name, path) {
    this.#path = path;
    for (const [level, name] of levels.slice(0, -1).entries()) {
      this[name === 'warning' ? 'warn' : name] = (message) => this.#write(level, name, message);
    }
  }

  getLevel() {
    return this.#level;
  }

  setLevel(level) {
    this.#level = level;
  }

  clearFormatters() {
    this.#isRaw = true;
  }

  setPattern() {}
  flush() {}
  drop() {}

  #write(level, name, message) {
    if (level >= this.#level) {
      const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
      appendFileSync(this.#path, this.#isRaw ? message : `${time} [${name}] ${message}\n`);
    }
  }
}

async function createLogger(name, path) {
  mkdirSync(dirname(path), { recursive: true });
  return new Logger('rotating', name, path);
}

exports.version = 0;
exports.setLevel = () => undefined;
exports.setFlushOn = () => undefined;
exports.Logger = Logger;
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
