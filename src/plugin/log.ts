/** Levels as Terraform's `TF_LOG` has them, from the least to the most important. */
const LEVELS = ['trace', 'debug', 'info', 'warn', 'error'] as const;
export type Level = typeof LEVELS[number];

interface Fields {
  readonly [key: string]: unknown;
}

let threshold: number | undefined;
let stderrIsSafe = false;

/**
 * Writes a line that Terraform takes over into its own log. Terraform drops all lines unless TF_LOG or TF_LOG_PROVIDER is set,
 * so without them none is written.
 *
 * @param fields or what makes them, where that takes long
 */
export function log(level: Level, message: string, fields: Fields | (() => Fields) = {}): void {
  threshold ??= thresholdOf(process.env.TF_LOG_PROVIDER ?? process.env.TF_LOG ?? '');
  if (LEVELS.indexOf(level) < threshold) return;
  // go-plugin takes a line for one of its own only where the time has six digits of a second: it shows any other as raw text at DEBUG.
  const timestamp = new Date().toISOString().replace('Z', '000Z');
  const line = { '@level': level, '@message': message, '@module': 'provider', '@timestamp': timestamp, ...(typeof fields === 'function' ? fields() : fields) };
  writeToStderr(`${JSON.stringify(line)}\n`);
}

/** Standard error is closed when Terraform was killed, which must not become a crash of its own. */
export function writeToStderr(text: string): void {
  if (!stderrIsSafe) process.stderr.on('error', () => {});
  stderrIsSafe = true;
  process.stderr.write(text);
}

function thresholdOf(setting: string): number {
  const name = setting.toLowerCase();
  if (name === '' || name === 'off') return LEVELS.length;
  // Terraform: `json` is trace in another form, and so is any name that it does not know.
  return Math.max(0, LEVELS.indexOf(name as Level));
}
