import { readFileSync } from 'node:fs';
import { PROVIDER_BUNDLE } from '../../src/distribution/provider-files';
import { ProviderServer } from '../../src/plugin/server';
import { OpenAiProvider } from '../../src/provider/provider';

test('the bundle holds the answer to GetProviderSchema that the provider would give', async () => {
  const answer = new ProviderServer(new OpenAiProvider({})).route('/tfplugin6.Provider/GetProviderSchema')!;
  const schemas: string[] = [];
  for await (const schema of answer(new Uint8Array(), new AbortController())) schemas.push(Buffer.from(schema).toString('base64'));
  expect(schemas).toHaveLength(1);
  expect(readFileSync(PROVIDER_BUNDLE, 'utf8')).toContain(`"${schemas[0]}"`);
});
