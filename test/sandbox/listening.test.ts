import { startSandbox } from '../../src/sandbox';

test.each([
  [{ host: 'nowhere.invalid' }, 'The host "nowhere.invalid" has no address: give an address of this machine, such as 127.0.0.1.'],
  [{ host: '192.0.2.1' }, /^Cannot listen on port 0 of 192\.0\.2\.1: .*\.$/],
  [{ port: 65536 }, /^Cannot listen on port 65536 of 127\.0\.0\.1: .*\.$/],
])('%j cannot be listened on, which is a sentence', async (options, message) => {
  await expect(startSandbox(options)).rejects.toThrow(message);
});

test('a taken port is a sentence, and a code for programs', async () => {
  const sandbox = await startSandbox();
  const { port } = sandbox;
  const refused = await startSandbox({ port }).catch((error) => error);
  expect([refused.message, refused.code]).toEqual([
    `Port ${port} of 127.0.0.1 is taken by another program: give another port, or 0 for any free one.`,
    'EADDRINUSE',
  ]);
  await sandbox.close();
});
