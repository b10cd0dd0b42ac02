import { checkFault } from './fault-table';
import { SandboxOptions } from './sandbox-api';

/** Refuses options that contradict each other, or that nothing would come of. */
export function checkOptions(options: SandboxOptions): void {
  const { faults = [], record, replay, upstream } = options;
  if (record !== undefined && upstream === undefined) throw new Error('To record, say which server the answers come from: upstream is not set.');
  if (replay !== undefined && upstream !== undefined) throw new Error('Either replay a recording or ask an upstream server, not both.');
  faults.forEach((fault, index) => checkFault(fault, ['faults', index]));
}
