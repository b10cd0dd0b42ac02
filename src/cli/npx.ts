/** Milliseconds between two looks. */
const INTERVAL = 200;

/**
 * Resolves when npx ends, if it runs this command. It runs commands through a shell, and a `kill` of npx reaches that shell only: the command
 * gets no signal, just another parent. Whoever started it knows no other process to end. Without npx it never resolves.
 */
export function endOfNpx(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  return new Promise((resolve) => {
    if (env.npm_command !== 'exec') return;
    const parent = process.ppid;
    const timer = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(timer);
      resolve();
    }, INTERVAL);
    timer.unref();
  });
}
