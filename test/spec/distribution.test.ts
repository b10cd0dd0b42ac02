import { archivePaths, executableName, MODULE_MARKER } from '../../src/spec/distribution';

test('every platform gets an archive where Terraform looks for packed providers', () => {
  expect(archivePaths('1.2.3')).toEqual(['darwin_amd64', 'darwin_arm64', 'linux_amd64', 'linux_arm64'].map((platform) =>
    `cdktf.internal/openai-chat/openai/terraform-provider-openai_1.2.3_${platform}.zip`));
});

test('the executable is named as Terraform looks for it', () => {
  expect(executableName('1.2.3')).toBe('terraform-provider-openai_v1.2.3');
});

test('the module marker is exactly what Node reads as CommonJS', () => {
  expect(JSON.parse(MODULE_MARKER)).toEqual({ type: 'commonjs' });
});
