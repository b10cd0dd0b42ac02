import { rawState, Rpc, stateFrom, stateTo } from './rpc';
import { ObjectValue } from '../../src/plugin/value';
import { upgraded, UPGRADES, STATE_VERSION } from '../../src/provider/chat-completion/upgrades';
import { RELEASED } from '../fixtures/released';

const rpc = new Rpc();
const typeName = 'openai_chat_completion';

/** A state of a released version, with other values in it. */
const released = (changes: object) => {
  const [{ state }] = RELEASED;
  const { attributes } = state.resources.find(({ name }: { name: string }) => name === 'minimal').instances[0];
  return { ...attributes, ...changes };
};

async function upgrade(state: object): Promise<{ state: ObjectValue; warnings: string[] }> {
  const { upgradedState, diagnostics = [] } = await rpc.call('UpgradeResourceState', { typeName, version: 1, rawState: rawState(state) });
  return { state: stateFrom(upgradedState)!, warnings: diagnostics.map(({ severity, summary, detail }) => `${severity} ${summary}: ${detail}`) };
}

/** The arguments that a plan replaces for, given the configuration that the state was made with. */
async function planned(state: ObjectValue, changes: ObjectValue): Promise<{ replaces: unknown[]; plan: ObjectValue }> {
  const { state: asReleased } = await upgrade(released({}));
  const config = Object.fromEntries(Object.keys(asReleased).map((name) => [name, ['model', 'messages'].includes(name) ? asReleased[name] : null]));
  const { requiresReplace = [], plannedState } = await rpc.call('PlanResourceChange', {
    typeName,
    priorState: stateTo(state),
    config: stateTo({ ...config, ...changes }),
    proposedNewState: stateTo({ ...state, ...config, ...outputsOf(state), ...changes }),
  });
  return { replaces: requiresReplace.map(({ steps }) => steps!.map(({ attributeName }) => attributeName)), plan: stateFrom(plannedState)! };
}

const OUTPUTS = ['id', 'choices', 'content', 'usage', 'adoption_pending'];
const outputsOf = (state: ObjectValue) => Object.fromEntries(OUTPUTS.map((name) => [name, state[name]]));

describe('an argument that the state holds in another form', () => {
  test('takes the configured value without a call', async () => {
    const { state, warnings } = await upgrade(released({ temperature: { unit: 'kelvin' } }));
    expect([state.temperature, state.adoption_pending, warnings]).toEqual([null, true, []]);
    const { replaces, plan } = await planned(state, { temperature: 0.7 });
    expect([replaces, plan.temperature, plan.content, plan.adoption_pending]).toEqual([[], 0.7, state.content, false]);
  });

  test('does not keep a change of another argument from asking again', async () => {
    const { state } = await upgrade(released({ temperature: { unit: 'kelvin' }, top_p: 0.1 }));
    expect((await planned(state, { temperature: 0.7, top_p: 0.2 })).replaces).toEqual([['top_p']]);
  });

  test('is found at any depth', async () => {
    const { state } = await upgrade(released({ messages: [{ role: 'user', content: ['Name a tree.'] }] }));
    expect(state.adoption_pending).toBe(true);
    expect((await planned(state, {})).replaces).toEqual([]);
  });
});

test('an output that the state holds in another form is null from then on, with a warning, and nothing is replaced', async () => {
  const { state, warnings } = await upgrade(released({ usage: 'much', finish_reason: ['stop'] }));
  expect([state.usage, state.finish_reason, state.content, state.adoption_pending]).toEqual([null, null, 'You said: Name a tree.', false]);
  expect(warnings).toEqual(['2 A part of the answer in state cannot be read: The state holds `usage` and `finish_reason` in a form that this version of the '
    + 'provider does not know. Unreadable parts are null from now on. The rest of the answer is kept, and no call is made. '
    + 'If the state was edited by hand, restore it from a backup.']);
});

test('what the schema does not have is dropped without a word', async () => {
  const { state, warnings } = await upgrade(released({ of_another_version: 1 }));
  expect([state.adoption_pending, warnings]).toEqual([false, []]);
});

test('a state is brought up version by version', () => {
  const add = (word: string) => (state: ObjectValue) => ({ words: `${state.words} ${word}` });
  const upgrades = { 1: add('one'), 2: add('two'), 4: add('four') };
  expect([1, 2, 4, 5].map((version) => upgraded({ words: 'state' }, version, upgrades, 5).words))
    .toEqual(['state one two four', 'state two four', 'state four', 'state']);
});

test('every version that is not today\'s has an upgrade to the next', () => {
  const earlier = Array.from({ length: STATE_VERSION - 1 }, (_, i) => String(i + 1));
  expect(Object.keys(UPGRADES)).toEqual(earlier);
});
