// Preloaded into a provider, which writes down at its end what it used: CPU in microseconds, memory in kilobytes.
const { appendFileSync } = require('node:fs');

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  appendFileSync(process.env.BENCH_USAGE, `${JSON.stringify({ cpu: userCPUTime + systemCPUTime, memory: maxRSS })}\n`);
});
