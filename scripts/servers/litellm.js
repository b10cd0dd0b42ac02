// LiteLLM's proxy, from PyPI, with a model behind it that gives one answer to everything.
const { existsSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { run } = require('../demo/run');

const VERSION = '1.108.7';
const KEY = 'sk-litellm-master';

/** Gives the command that starts it. */
async function install(folder, answer) {
  const bin = join(folder, 'venv', 'bin');
  if (!existsSync(join(bin, 'litellm'))) {
    await run('python3', ['-m', 'venv', join(folder, 'venv')]);
    await run(join(bin, 'pip'), ['install', '--quiet', `litellm[proxy]==${VERSION}`]);
  }
  const config = join(folder, 'config.yaml');
  writeFileSync(config, JSON.stringify({
    model_list: [{ model_name: 'small', litellm_params: { model: 'openai/small', api_key: 'none', mock_response: answer } }],
    general_settings: { master_key: KEY },
  }));
  // It would fetch a list of prices otherwise.
  return (port) => ({ command: join(bin, 'litellm'), args: ['--config', config, '--host', '127.0.0.1', '--port', `${port}`], env: { LITELLM_LOCAL_MODEL_COST_MAP: 'True' } });
}

module.exports = {
  name: `LiteLLM ${VERSION}`,
  key: KEY,
  blocks: ['LiteLLM'],
  install,
  warnings: { stored: 'The server keeps no completions', json: 'The answer is not the requested JSON' },
};
