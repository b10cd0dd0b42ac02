import { MODULE_MARKER, providerFiles } from '../../src/spec/distribution';

test('every platform gets an executable named as Terraform looks for it, with the module marker beside it', () => {
  const folder = 'cdktf.internal/openai-chat/openai/1.2.3';
  expect(providerFiles('1.2.3')).toEqual(['darwin_amd64', 'darwin_arm64', 'linux_amd64', 'linux_arm64'].flatMap((platform) => [
    { path: `${folder}/${platform}/terraform-provider-openai_v1.2.3`, kind: 'executable' },
    { path: `${folder}/${platform}/package.json`, kind: 'marker' },
  ]));
});

test('the module marker is exactly what Node reads as CommonJS', () => {
  expect(JSON.parse(MODULE_MARKER)).toEqual({ type: 'commonjs' });
});
