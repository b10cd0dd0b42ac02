// The provider itself, which also writes down what it answers.
import { writeFileSync } from 'node:fs';
import { recordingOf } from './recordings';
import { ProviderServer } from '../../../src/plugin/server';
import { serve } from '../../../src/plugin/transport/serve';
import { OpenAiProvider } from '../../../src/provider/provider';

const server = new ProviderServer(new OpenAiProvider(process.env, true));

void serve({
  disconnect: (idle) => server.disconnect(idle),
  giveUp: (error) => server.giveUp(error),
  route: (path) => {
    const method = server.route(path);
    return method && async function* (request, controller) {
      for await (const answer of method(request, controller)) {
        writeFileSync(recordingOf(path, request), answer);
        yield answer;
      }
    };
  },
});
