// The commands of Terraform, each measured in several workspaces in turn.
const { bound, median, ratio, table } = require('./table');

const COMMANDS = {
  'validate': ['validate'],
  'plan': ['plan'],
  'apply': ['apply', '-auto-approve'],
  'no-op plan': ['plan'],
  'no-op plan, no refresh': ['plan', '-refresh=false'],
  'destroy': ['destroy', '-auto-approve'],
};

/**
 * With how many completions the budgets are kept, and how many times the replay's CPU our provider may take. An apply asks questions and keeps
 * the answers in the journal, which the replay does not: docs/development.md has what that takes.
 */
const BUDGET_COUNT = 100;
const BUDGETS = { 'apply': 2, 'no-op plan': 1.5, 'no-op plan, no refresh': 1.5, 'destroy': 1.5 };
/** Times the replay's wall time: told, but not a reason to fail, because a busy machine decides it as well. */
const WALL_BUDGET = 1.2;
/** Milliseconds, with everything that belongs to it. */
const VALIDATE_BUDGET = 450;

/** Runs every command once. Gives the bytes of the state in between. */
function sizeOfState(workspace) {
  let size = 0;
  for (const [command, args] of Object.entries(COMMANDS)) {
    workspace.run(...args);
    if (command === 'apply') size = workspace.sizeOfState;
  }
  return size;
}

/** @param bytes of state that a completion takes */
function compare(workspaces, { count, bytes, runs }) {
  const names = Object.keys(workspaces);
  const samples = Object.fromEntries(names.map((name) => [name, {}]));
  for (let run = 0; run < runs; run++) {
    for (const [command, args] of Object.entries(COMMANDS)) {
      for (const name of names) (samples[name][command] ??= []).push(workspaces[name].run(...args));
    }
  }
  const of = (name, command, figure) => median(samples[name][command].map((sample) => sample[figure]));
  const cell = (name, command) => ['wall', 'terraform', 'provider'].map((figure) => of(name, command, figure).toFixed(0)).join(' / ');
  table(`${count} completions: ms of wall time / CPU of Terraform / CPU of the provider`, ['', ...names], Object.keys(COMMANDS).map((command) =>
    [command, ...names.map((name) => cell(name, command))]));

  for (const command of Object.keys(COMMANDS)) {
    const budget = count === BUDGET_COUNT ? BUDGETS[command] : undefined;
    ratio(`${command} of ${count}: CPU of the provider`, of('ours', command, 'provider'), 'replay', of('replay', command, 'provider'), budget);
    ratio(`${command} of ${count}: wall time`, of('ours', command, 'wall'), 'replay', of('replay', command, 'wall'), budget && WALL_BUDGET, { told: true });
  }
  if (count === BUDGET_COUNT) bound('validate, with everything', of('ours', 'validate', 'wall'), VALIDATE_BUDGET, 'ms');
  bound(`state of a completion (of ${count})`, bytes, undefined, 'bytes');
  bound(`peak memory of the provider, apply of ${count}`, of('ours', 'apply', 'memory'), undefined, 'MiB');
}

module.exports = { compare, sizeOfState };
