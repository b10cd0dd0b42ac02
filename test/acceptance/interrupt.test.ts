import { hello, useScene } from './scene';
import { describeWithTerraform, ended } from '../harness/terraform';

/** Milliseconds that Terraform may need to end on a busy machine. It is less than what a paid call may still take, and than any wait below. */
const AT_ONCE = 20_000;

describeWithTerraform('an interrupt', () => {
  const scene = useScene();

  const start = (...args: string[]) => {
    const child = scene.tf.start(...args, '-json', '-input=false');
    let output = '';
    child.stdout!.setEncoding('utf8').on('data', (text) => output += text);
    return { interrupt: () => child.kill('SIGINT'), end: ended(child).then((code) => ({ code, output })) };
  };

  test('during a paid call lets it finish, so that its answer reaches state, and begins no other', async () => {
    const second = `
      resource "openai_chat_completion" "second" {
        model    = "gpt-4o"
        messages = [{ role = "user", content = openai_chat_completion.x.content }]
      }
    `;
    await scene.open(hello() + second);
    scene.sandbox.fault({ kind: 'delay', ms: 1500 });
    const { interrupt, end } = start('apply', '-auto-approve');
    await scene.sandbox.received('create');
    interrupt();
    await end;
    expect(scene.calls()).toEqual(['create']);
    expect(await scene.completion()).toMatchObject({ content: 'You said: Hello' });
    expect((await scene.tf.plan()).actions).toEqual({ 'openai_chat_completion.second': 'create' });
  });

  test('during the wait before another attempt ends it at once, with an error that says so', async () => {
    await scene.open(hello());
    scene.sandbox.fault({ kind: 'status', status: 429, headers: { 'retry-after': '60' }, error: { message: 'Slow down.' } });
    const { interrupt, end } = start('apply', '-auto-approve');
    await scene.sandbox.received('create');
    const begin = Date.now();
    interrupt();
    const { code, output } = await end;
    expect(Date.now() - begin).toBeLessThan(AT_ONCE);
    expect(code).toBe(1);
    expect(output).toContain('Cannot create the chat completion: the API answered with status 429');
    expect(scene.calls()).toEqual(['create']);
    expect(await scene.completion()).toBeUndefined();
  });

  test('while a stored completion is waited for keeps the paid answer', async () => {
    await scene.open(hello('store = true'), { sandbox: { storeDelay: 60_000 } });
    const { interrupt, end } = start('apply', '-auto-approve');
    await scene.sandbox.received('read');
    interrupt();
    const { output } = await end;
    expect(output).toContain('The completion cannot be read from the store');
    expect(await scene.completion()).toMatchObject({ content: 'You said: Hello', store: true, stored: true });
  });

  test('during a refresh cancels the reading at once', async () => {
    await scene.open(hello('store = true'));
    await scene.tf.apply();
    scene.sandbox.fault({ kind: 'delay' });
    const { interrupt, end } = start('plan');
    await scene.sandbox.received('read', 2);
    const begin = Date.now();
    interrupt();
    expect((await end).output).toContain('Cannot read the stored chat completion: interrupted');
    expect(Date.now() - begin).toBeLessThan(AT_ONCE);
    expect(await scene.completion()).toMatchObject({ content: 'You said: Hello', stored: true });
  });
});
