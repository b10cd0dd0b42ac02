import { cdktf, javascript } from 'projen';
import { addCdktnPackage } from './projenrc/cdktn';
import { PUBLISHED, ROOMS } from './projenrc/rooms';

const project = new cdktf.ConstructLibraryCdktf({
  name: 'cdktf-openai-chat',
  description: 'OpenAI chat completions as CDK for Terraform constructs, with the Terraform provider that runs them built in.',
  author: 'cdktf-openai-chat maintainers',
  authorAddress: 'maintainers@cdktf-openai-chat.invalid',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdktf-openai-chat/cdktf-openai-chat.git',
  license: 'Apache-2.0',
  // Names may change until 1.0.
  stability: 'experimental',
  copyrightOwner: 'cdktf-openai-chat maintainers',
  keywords: ['cdktf', 'cdk', 'terraform', 'openai', 'chat', 'completion', 'llm'],
  defaultReleaseBranch: 'main',
  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.0.0',
  projenrcTs: true,
  cdktfVersion: '^0.21.0',
  constructsVersion: '^10.4.2',
  jsiiVersion: '~5.9.0',
  typescriptVersion: '~5.9.0',

  devDeps: [
    '@cfworker/json-schema@^4.1.6',
    '@grpc/grpc-js@^1.13',
    '@msgpack/msgpack@^3',
    '@types/node@^20',
    'ajv@^8',
    'axe-core@^4',
    'commander@^14',
    'diff@^9',
    'esbuild',
    'fast-check@^4',
    'gpt-tokenizer@^4',
    'json-schema-faker@^0.6.3',
    'openai@^6.49',
    'playwright-core@^1',
    'protobufjs@^7',
    'yaml@^2.9',
  ],

  docgen: true,
  typecheckTests: true,
  github: false,
  release: false,
  releaseToNpm: false,
  depsUpgrade: false,
  pullRequestTemplate: false,
  stale: false,

  publishToPypi: { distName: 'cdktf-openai-chat', module: 'cdktf_openai_chat' },
  publishToGo: { moduleName: 'github.com/cdktf-openai-chat/cdktf-openai-chat-go', packageName: 'openaichat' },
  publishToMaven: { javaPackage: 'io.github.cdktf_openai_chat', mavenGroupId: 'io.github.cdktf-openai-chat', mavenArtifactId: 'cdktf-openai-chat' },
  publishToNuget: { dotNetNamespace: 'CdktfOpenaiChat', packageId: 'CdktfOpenaiChat' },
  bin: { 'cdktf-openai-chat': 'lib/bundle/cli.js', 'cdktf-openai-chat-terraform': 'lib/bundle/terraform.sh' },
  eslintOptions: { dirs: ['src', 'test'], devdirs: [], commandOptions: { fix: false } },
  jestOptions: {
    jestVersion: '^30',
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    configFilePath: 'jest.config.json',
    jestConfig: {
      // Not what holds types only, nor what runs in processes of its own, where Jest cannot see it.
      collectCoverageFrom: [
        'src/**/*.ts',
        '!src/**/*.d.ts',
        '!src/**/main.ts',
        '!src/index.ts',
        '!src/constructs/inputs/{chat-completion-config,chat-completion-message,chat-completion-options,chat-completion-tool,openai-provider-config,data-openai-config}.ts',
        '!src/plugin/{provider,transport/serve}.ts',
        '!src/cli/{npx,sandbox}.ts',
        '!src/sandbox/sandbox-api.ts',
      ],
      coverageThreshold: { lines: 95, branches: 95 },
      coverageReporters: ['text-summary', 'lcov'],
      maxWorkers: 2,
      // What hangs fails after a minute, and where whole programs run one after the other after five.
      testTimeout: 60_000,
      setupFilesAfterEnv: ['<rootDir>/test/harness/time-limit.ts'],
      globalSetup: '<rootDir>/test/harness/announce-seed.ts',
      setupFiles: ['<rootDir>/test/harness/fix-seed.ts'],
      // An ES module only, which Jest has to be given as CommonJS.
      moduleNameMapper: { '^json-schema-faker$': '<rootDir>/node_modules/json-schema-faker/dist/index.js' },
      transform: {
        'json-schema-faker/dist/index\\.js$': new javascript.Transform('<rootDir>/test/harness/common-js.js'),
        '\\.css$': new javascript.Transform('<rootDir>/test/harness/text-file.js'),
      },
      transformIgnorePatterns: ['/node_modules/(?!json-schema-faker/)'],
    },
  },
  // Jest has no dynamic import of its own, so tests run what the compiler makes of it for CommonJS.
  tsJestOptions: {
    transformOptions: {
      tsconfig: { module: 'commonjs', moduleResolution: 'node10', target: 'ES2022', esModuleInterop: true, isolatedModules: true } as any,
    },
  },
  gitignore: ['/.cache/', '*.tgz', '.DS_Store', '.terraform/', 'cdktf.out/', '*.tfstate', '*.tfstate.backup'],
});

// The one place that sets the version: the provider bundle carries it too.
project.package.addVersion('0.2.0');
// Projects of type module resolve by this map only: without it they would have to write the extension of the sandbox's file.
project.package.addField('exports', {
  '.': { types: './lib/index.d.ts', default: './lib/index.js' },
  './lib/bundle/sandbox': { types: './lib/bundle/sandbox.d.ts', default: './lib/bundle/sandbox.js' },
  './*': './*',
});
// The unscoped package needs no publish settings, and a lock file without addresses works with every mirror.
project.npmrc.addConfig('omit-lockfile-registry-resolved', 'true');
// Newer releases lack platform packages on some mirrors, which makes the lock file unusable for `npm ci`.
project.package.addPackageResolutions('unrs-resolver@1.12.2');

// Source maps are two thirds of what would be loaded and packed.
for (const option of ['inlineSourceMap', 'inlineSources']) project.tsconfig?.file.addOverride(`compilerOptions.${option}`, false);

// Names the major versions that it is silent about.
project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');
project.tasks.addEnvironment('JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION', 'true');

project.preCompileTask.spawn(project.addTask('module', {
  description: 'Write what the attribute table decides in modules/chat_completion',
  exec: 'ts-node --project projenrc/tsconfig.json scripts/module.ts',
}));

project.preCompileTask.spawn(project.addTask('constructs', {
  description: 'Write what the attribute table decides in src/constructs',
  exec: 'ts-node --project projenrc/tsconfig.json scripts/constructs.ts',
}));

project.preCompileTask.spawn(project.addTask('reference', {
  description: 'Write the pages of docs/reference from the attribute table, and llms.txt, the index of all pages',
  exec: 'ts-node --project projenrc/tsconfig.json scripts/reference.ts',
}));

const bundle = project.addTask('bundle', {
  description: 'Bundle the provider, the command and the sandbox into lib/bundle',
  exec: 'node scripts/bundle.js',
});
project.compileTask.spawn(bundle);
project.testTask.prependSpawn(bundle);
// Other languages are made of what jsii compiled.
project.testTask.prependExec('node scripts/demo/built.js');

// A build makes the npm packages; other languages have tasks of their own.
project.packageTask.reset();
project.packageTask.spawn(project.tasks.tryFind('package:js')!);
project.gitignore.exclude('/.jsii.tabl.json');
project.npmignore?.exclude('/.jsii.tabl.json');

const cdktn = addCdktnPackage(project);

// Java and C# are only generated, since cdktf's own Java package stops at 0.19. A Go module is its code: to build it would only be a check, which `languages` makes.
for (const [language, options] of Object.entries({ js: '', python: '', go: ' --code-only', java: ' --code-only', dotnet: ' --code-only' })) {
  const task = project.tasks.tryFind(`package:${language}`)!;
  // What is packaged is what jsii compiled; in a fresh clone nobody has compiled yet.
  task.reset('test -f .jsii || projen compile');
  for (const cwd of [undefined, cdktn]) {
    // The README of a package shows its own language.
    if (language !== 'js') task.exec('jsii-rosetta extract --compile .', { cwd });
    task.exec(`jsii-pacmak -v --target ${language}${options}`, { cwd });
  }
}

project.addTask('artifacts', {
  description: 'Everything that a build makes, without its tests',
  steps: project.buildTask.steps.filter(({ spawn }) => spawn !== project.testTask.name),
});
project.addTask('demo', {
  description: 'Deploy the example against the sandbox, as a user would',
  exec: 'node scripts/demo.js',
});
project.addTask('reliability', {
  description: 'Run the fault, kill, random, hostile and soak suites, and write docs/reliability.md',
  steps: [{ spawn: 'bundle' }, { exec: 'node scripts/reliability.js' }],
});
project.addTask('engines', {
  description: 'Run what depends on the engine with each binary of ENGINES on each of NODES, and write docs/compatibility.md',
  steps: [{ spawn: 'bundle' }, { exec: 'node scripts/engines.js' }],
});
project.addTask('servers', {
  description: 'Run the blocks of docs/other-servers.md with the real servers that npm and PyPI bring',
  steps: [{ spawn: 'bundle' }, { exec: 'node scripts/servers.js' }],
});
project.addTask('languages', {
  description: 'Check, test, synthesize and deploy the examples in Python, Go and Java, and read the code for C#',
  steps: [
    { exec: 'node scripts/demo/built.js' },
    { exec: 'LANGUAGES=${LANGUAGES:-python,go,java,csharp} jest --coverage=false --runInBand test/languages' },
  ],
});
project.tasks.tryFind('compat')!.reset('node scripts/compat.js', {
  name: 'Compare the API with that of the last release',
});
project.addTask('released', {
  description: 'Write the schema, the states and the API of this version into test/fixtures/released, once for each release',
  exec: 'node scripts/released.js',
});
project.addTask('bench', {
  description: 'Print the benchmark: ratios, side by side in one run',
  steps: [{ spawn: 'compile' }, { exec: 'node scripts/bench.js', receiveArgs: true }],
});

for (const folder of ['/.cache/', '/examples/', '/scripts/', '/.ci/', '/.compatignore', '/CONTRIBUTING.md', '/jest.config.json']) {
  project.npmignore?.exclude(folder);
}
for (const room of Object.keys(ROOMS).filter((name) => !PUBLISHED.includes(name))) {
  project.npmignore?.exclude(`/lib/${room}/`);
  project.eslint?.allowDevDeps(`src/${room}/**`);
}
project.npmignore?.exclude('*.log');
project.eslint?.allowDevDeps('test/**');
project.eslint?.addRules({
  // What a room may import besides itself; CONTRIBUTING prints the same list, and a test holds the two together.
  'import/no-restricted-paths': ['error', {
    zones: [...Object.entries(ROOMS).map(([room, reaches]) => ({
      target: `./src/${room}`,
      from: './src',
      except: [room, ...reaches].map((name) => `./${name}`),
      message: `${room} may import ${reaches.length > 0 ? `${reaches.join(', ')} and itself` : 'nothing but itself'}: see CONTRIBUTING.md.`,
    })), {
      target: './src/provider/api',
      from: './src/provider/chat-completion',
      message: 'The calls of the API know nothing of what is done with them.',
    }],
  }],
});

project.synth();
