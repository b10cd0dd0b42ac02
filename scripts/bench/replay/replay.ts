// Gives the recorded answer to each request and does nothing else: what any provider in Node with this schema takes at least.
import { readFileSync } from 'node:fs';
import { recordingOf } from './recordings';
import { serve } from '../../../src/plugin/transport/serve';

void serve({
  disconnect: (idle) => idle(),
  giveUp: async () => {},
  route: (path) => async function* (request) {
    yield readFileSync(recordingOf(path, request));
  },
});
