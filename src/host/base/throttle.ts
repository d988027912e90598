interface Throttled<Value> {
  call(value: Value): void;
  /** Drops a pending call. */
  dispose(): void;
}

/** Calls `run` at once and then with the latest value, at most once in `interval` milliseconds. */
export function throttle<Value>(run: (value: Value) => void, interval: number): Throttled<Value> {
  let timer: NodeJS.Timeout | undefined;
  let newest: { value: Value } | undefined;
  const flush = () => {
    timer = undefined;
    if (newest) {
      const { value } = newest;
      newest = undefined;
      timer = setTimeout(flush, interval);
      run(value);
    }
  };
  return {
    call: (value) => {
      newest = { value };
      if (!timer) {
        flush();
      }
    },
    dispose: () => {
      clearTimeout(timer);
      timer = undefined;
      newest = undefined;
    },
  };
}
