import { Command, InvalidArgumentError, Option } from 'commander';
import { packageName, VERSION } from '../distribution/version';

const SCRIPT_EXAMPLE = `
A script file, for example:
  {
    "scripts": [{ "match": { "text": "weather" }, "answer": { "content": "Sunny." } }],
    "faults": [{ "kind": "status", "status": 429, "calls": ["chat.completions.create"], "times": 2 }]
  }`;

/** Every command loads its own code only when it runs. */
function program(): Command {
  const command = new Command(packageName())
    .description('OpenAI chat completions for Terraform: a local sandbox, and the provider for plain Terraform and OpenTofu.')
    .version(VERSION)
    .showHelpAfterError('Add --help to see all commands and options.');

  command.command('sandbox')
    .description('Run a local server that implements the chat completions API. Answers cost nothing and are the same in every run.')
    .option('--port <number>', 'port to listen on; 0 takes any free one', port, 4010)
    .option('--host <address>', 'address to listen on; with any other address, other machines may reach it', '127.0.0.1')
    .option('--key <key>', 'the only API key to accept (default: any key)')
    .option('--script <file>', 'JSON file with "scripts" (answers to certain requests), "faults" and "models"')
    .option('--upstream <url>', 'base URL of a real server that answers in place of the sandbox')
    .option('--record <file>', 'with --upstream: file to record answers in, without the key')
    .option('--replay <path>', 'answer only from a recorded file, or from the folder of an answer cache')
    .option('--store-delay <ms>', 'milliseconds after which a stored completion can be found', milliseconds, 0)
    .option('--strict', 'reject what the API rejects although it is valid, such as unknown parameters')
    .option('--verbose', 'log each request and its answer to standard error')
    .addHelpText('after', SCRIPT_EXAMPLE)
    .action(async (options) => (await import('./sandbox.js')).runSandbox(options));

  command.command('install')
    .description('Install the provider where Terraform and OpenTofu find it without a registry.')
    .option('--dir <folder>', 'folder of the configuration (default: the current one)')
    .option('--user', 'install for all configurations of this user, in ~/.terraform.d')
    .option('--module <folder>', 'also copy the module chat_completion to this folder, relative to the configuration')
    .action(async (options) => tell((await import('./install.js')).install(options)));

  command.command('doctor')
    .description('Check what a configuration needs to run, and say how to fix problems.')
    .option('--dir <folder>', 'folder of the configuration (default: the current one)')
    .action(async (options) => {
      const { diagnose, report } = await import('./doctor.js');
      const diagnoses = await diagnose(options);
      tell(report(diagnoses));
      if (diagnoses.some(({ ok }) => !ok)) process.exitCode = 1;
    });

  command.command('report')
    .description('List the completions in a state: model, age, tokens, finish reason, and when their models shut down.')
    .argument('[state]', 'output of "terraform show -json", or a state file; - reads standard input', '-')
    .addOption(new Option('--format <format>', 'form of the report').choices(['table', 'md', 'json']).default('table'))
    .option('--html <file>', 'also write a page with all answers to this file')
    .option('--prices <file>', 'JSON file with prices, to add costs')
    .addOption(new Option('--fail-on <condition>', 'exit with 1 if it holds, such as "shutdown<30d"; measures: shutdown and age (days), tokens, cost, completions; repeatable')
      .argParser(collected).default([], 'none'))
    .action(async (state, options) => told(await (await import('./report/report.js')).report(state, options)));

  command.command('preview')
    .description('Show what an apply will ask, from a plan: which completions and why, what changed in their prompts, and what they cost at most.')
    .argument('[plan]', 'output of "terraform show -json PLAN", or a synthesized stack (cdk.tf.json); - reads standard input', '-')
    .addOption(new Option('--format <format>', 'form of the preview').choices(['md', 'json']).default('md'))
    .option('--html <file>', 'also write a page with the whole conversations to this file')
    .option('--max-length <number>', 'most characters of the Markdown, 0 for no limit; the default fits into a comment at GitHub', characters, 65_000)
    .option('--prices <file>', 'JSON file with prices, to add the most that it can cost')
    .option('--exact', 'let the API count the tokens of the input, which is free of charge, instead of estimating them')
    .addOption(new Option('--fail-on <condition>', 'exit with 1 if it holds, such as "asked>20"; measures: asked, kept, updated, destroyed, tokens, cost, shutdown (days); repeatable')
      .argParser(collected).default([], 'none'))
    .action(async (plan, options) => told(await (await import('./preview/command.js')).preview(plan, options, (await import('./tokenizer.js')).tokensOf)));

  journal(command.command('journal').description('Manage the journal: paid answers that may not be in state, because Terraform was killed. The next run uses these, and removes the others.'));

  return command;
}

function journal(command: Command): void {
  const dir = ['--dir <folder>', 'folder of the configuration or of the cdktf app (default: the current one)'] as const;
  command.command('list', { isDefault: true }).description('List the entries.').option(...dir)
    .action(async (options) => tell((await import('./journal.js')).listJournal(options)));
  command.command('show <entry>').description('Print the request and the answer of an entry as JSON.').option(...dir)
    .action(async (entry, options) => tell((await import('./journal.js')).showJournal(entry, options)));
  command.command('remove [entries...]').description('Remove entries. The next run makes their calls again.').option(...dir)
    .option('--all', 'remove all entries')
    .action(async (entries, options) => tell((await import('./journal.js')).removeJournal(entries, options)));
}

function tell(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Prints what a command found, and fails where a condition says so. */
function told({ lines, failures }: { readonly lines: readonly string[]; readonly failures: readonly string[] }): void {
  tell(lines);
  for (const failure of failures) process.stderr.write(`${failure}\n`);
  if (failures.length > 0) process.exitCode = 1;
}

const collected = (text: string, before: readonly string[]) => [...before, text];

function port(text: string): number {
  if (!/^\d+$/.test(text) || Number(text) > 65535) throw new InvalidArgumentError('It must be a whole number from 0 to 65535.');
  return Number(text);
}

function characters(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It must be a whole number of characters.');
  return Number(text);
}

function milliseconds(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It must be a whole number of milliseconds.');
  return Number(text);
}

program().parseAsync().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
