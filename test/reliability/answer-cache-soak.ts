import { AnswerServer } from './answer-server';
import { Site } from './site';

export interface CacheSoak {
  readonly completions: number;
  /** Questions that were asked while the cache was empty, and afterwards. */
  readonly asked: readonly [number, number];
  readonly problems: readonly string[];
}

/** Creates that many completions in one apply, 50 at a time, once with an empty cache on a web server and once with a full one. */
export async function runCacheSoak(completions: number): Promise<CacheSoak> {
  const site = await Site.open('secure');
  const server = await AnswerServer.open();
  try {
    // What is logged at TRACE would take longer than all the rest.
    site.setEnv('TF_LOG', '');
    // Every second question is the one before it, so its answer is a second sample.
    site.configure(
      `resource "openai_chat_completion" "x" {\n count = ${completions}\n model = "gpt-4o"\n messages = [{ role = "user", content = "Question \${floor(count.index / 2)}" }]\n}`,
      undefined,
      `answer_cache = { url = "${server.url}" }`,
    );
    const problems: string[] = [];
    const apply = async (): Promise<{ asked: number; ids: Set<string> }> => {
      const { code, diagnostics } = await site.run('apply', '-parallelism=50');
      if (code !== 0 || diagnostics.length > 0) problems.push(`Exit code ${code}, ${JSON.stringify(diagnostics.slice(0, 3))}`);
      const instances: any[] = site.resources().flatMap((resource) => resource.instances);
      return { asked: site.calls()('create'), ids: new Set(instances.map(({ attributes: { id } }) => id)) };
    };
    const first = await apply();
    site.forget();
    const second = await apply();
    if (first.ids.size !== completions) problems.push(`${first.ids.size} answers are in state.`);
    if ([...second.ids].sort().join() !== [...first.ids].sort().join()) problems.push('The second apply has other answers.');
    if (first.asked !== completions || second.asked !== 0) problems.push(`${first.asked} and then ${second.asked} questions were asked.`);
    if (server.files.size !== completions) problems.push(`There are ${server.files.size} entries.`);
    return { completions, asked: [first.asked, second.asked], problems };
  } finally {
    await server.close();
    await site.close();
  }
}
