// Prints answers that are the same in every process, in Base64 by the path of the call, for the bundle of the provider.
import { ProviderServer } from '../../src/plugin/server';
import { OpenAiProvider } from '../../src/provider/provider';

/** What Terraform asks for in every command: the schema, and from 1.12 on the identities. */
const CALLS = ['GetProviderSchema', 'GetResourceIdentitySchemas'];

async function main() {
  const server = new ProviderServer(new OpenAiProvider({}));
  const prepared: { [path: string]: string } = {};
  for (const path of CALLS.map((call) => `/tfplugin6.Provider/${call}`)) {
    for await (const answer of server.route(path)!(new Uint8Array(), new AbortController())) prepared[path] = Buffer.from(answer).toString('base64');
  }
  process.stdout.write(JSON.stringify(prepared));
}

void main();
