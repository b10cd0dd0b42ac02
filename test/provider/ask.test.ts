import { settings } from './loopback';
import { Diagnostics } from '../../src/plugin/diagnostics';
import { Call, Client } from '../../src/provider/api/client';
import { ask } from '../../src/provider/chat-completion/ask';
import { Tally } from '../../src/provider/tally';

test('the tier flex has more time for an answer than the others', async () => {
  const patience = async (tier: string | null) => {
    const calls: Call<unknown>[] = [];
    const client = { settings: settings('http://host'), call: (call: Call<unknown>) => Promise.reject(calls.push(call)) };
    const planned = { model: 'm', messages: [], service_tier: tier };
    const desk = { client: client as unknown as Client, tally: new Tally() };
    await ask(desk, planned, { diagnostics: new Diagnostics(), signal: new AbortController().signal }).catch(() => undefined);
    return calls.map(({ timeout }) => timeout);
  };
  expect([await patience('flex'), await patience('auto'), await patience(null)]).toEqual([[900_000], [undefined], [undefined]]);
});
