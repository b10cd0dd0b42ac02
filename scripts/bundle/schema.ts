// Prints the answer to GetProviderSchema in Base64, for the bundle of the provider.
import { ProviderServer } from '../../src/plugin/server';
import { OpenAiProvider } from '../../src/provider/provider';

async function main() {
  const answer = new ProviderServer(new OpenAiProvider({})).route('/tfplugin6.Provider/GetProviderSchema')!;
  for await (const schema of answer(new Uint8Array(), new AbortController())) process.stdout.write(Buffer.from(schema).toString('base64'));
}

void main();
