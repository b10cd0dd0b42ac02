import { once } from 'node:events';
import { createServer } from 'node:net';
import { firstLine, run, spawnCommand } from './command';

test.each(['SIGINT', 'SIGTERM'] as const)('the first line is the address, which answers until %s ends the command cleanly', async (signal) => {
  const child = spawnCommand(['sandbox', '--port', '0', '--key', 'sk-test']);
  const exit = once(child, 'exit');
  const url = await firstLine(child);
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/);
  const list = async (key: string) => (await fetch(`${url}/chat/completions`, { headers: { authorization: `Bearer ${key}` } })).status;
  expect([await list('sk-test'), await list('sk-other')]).toEqual([200, 401]);
  child.kill(signal);
  expect(await exit).toEqual([0, null]);
});

test('a taken port is a sentence on stderr', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  expect(await run(['sandbox', '--port', `${port}`])).toEqual({
    code: 1,
    stdout: '',
    stderr: `Port ${port} of 127.0.0.1 is taken by another program: give another one, or --port 0 for any free one.\n`,
  });
  server.close();
});

test('a port that is no number is a sentence on stderr', async () => {
  expect(await run(['sandbox', '--port', 'x'])).toEqual({
    code: 1,
    stdout: '',
    stderr: "error: option '--port <number>' argument 'x' is invalid. It must be a whole number from 0 to 65535.\n",
  });
});

test('an address of another machine cannot be listened on', async () => {
  expect(await run(['sandbox', '--host', '192.0.2.1', '--port', '0'])).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/^Cannot listen on port 0 of 192\.0\.2\.1: .*\.\n$/),
  });
});
