import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A process as `PID-START`. The start is part of it, since process ids are given again: in a container Terraform may have the
 * same one in every run.
 */
export function identityOf(pid: number): string | undefined {
  const start = process.platform === 'linux' ? startOnLinux(pid) : startElsewhere(pid);
  return start === undefined ? undefined : `${pid}-${start}`;
}

/** Whether the process of an identity still runs. */
export function isRunning(identity: string): boolean {
  return identityOf(Number(/^\d+/.exec(identity)?.[0])) === identity;
}

/** A process that has ended and that nobody has waited for yet. */
const ENDED = /^[ZX]/;

/** Ticks since the machine started: field 22 of the kernel's line, whose second field is a name in brackets that may hold anything. */
function startOnLinux(pid: number): string | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
    return ENDED.test(fields[0]) ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function startElsewhere(pid: number): string | undefined {
  const { stdout } = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8', env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' } });
  const [, state, start] = /^\s*(\S+)\s+(.+?)\s*$/.exec(stdout ?? '') ?? [];
  return start === undefined || ENDED.test(state) ? undefined : String(Date.parse(`${start} UTC`));
}
