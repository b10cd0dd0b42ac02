import { settings } from './loopback';
import { Diagnostics } from '../../src/plugin/diagnostics';
import { Call, Client } from '../../src/provider/api/client';
import { ask, milliseconds } from '../../src/provider/chat-completion/ask';

test.each([['90s', 90_000], ['10m', 600_000], ['1h30m', 5_400_000], ['1.5h', 5_400_000], ['500ms', 500], ['1m500ms', 60_500], ['0s', 0]])('%s is %i ms', (text, ms) => {
  expect(milliseconds(text)).toBe(ms);
});

test('the tier flex has more time for an answer than the others', async () => {
  const patience = async (tier: string | null) => {
    const calls: Call<unknown>[] = [];
    const client = { settings: settings('http://host'), call: (call: Call<unknown>) => Promise.reject(calls.push(call)) } as unknown as Client;
    const planned = { model: 'm', messages: [], service_tier: tier };
    await ask(client, undefined, planned, { diagnostics: new Diagnostics(), signal: new AbortController().signal }).catch(() => undefined);
    return calls.map(({ timeout }) => timeout);
  };
  expect([await patience('flex'), await patience('auto'), await patience(null)]).toEqual([[900_000], [undefined], [undefined]]);
});
