/** The rooms of `src`, and what each may import besides itself. */
export const ROOMS: { readonly [room: string]: readonly string[] } = {
  json: [],
  spec: ['json'],
  distribution: [],
  constructs: ['spec', 'distribution'],
  plugin: ['json'],
  journal: ['spec'],
  network: ['spec'],
  provider: ['plugin', 'journal', 'network', 'spec', 'distribution'],
  sandbox: ['spec', 'distribution'],
  cli: ['sandbox', 'journal', 'network', 'spec', 'distribution'],
};

/** What the package holds as compiled files; the rest is bundled. */
export const PUBLISHED: readonly string[] = ['json', 'spec', 'distribution', 'constructs'];
