import { cdktf, JsonFile } from 'projen';

const NAME = 'cdktn-openai-chat';
const FOLDER = 'packages/cdktn';

/** Written by hand. Everything else in the folder is generated, and only what `npm ci` needs of it is committed. */
const COMMITTED = ['package.json', 'README.md', 'jest.config.js'];

/**
 * Adds the package for CDK Terrain, the continuation of cdktf: `scripts/cdktn.js` makes its sources from those of this one. It is a
 * workspace, because CDK Terrain needs a newer version of constructs than cdktf. Returns its folder.
 */
export function addCdktnPackage(project: cdktf.ConstructLibraryCdktf): string {
  const { license, repository, author, main, types, exports, publishConfig, stability, version } = project.package.manifest;
  project.package.addField('workspaces', [FOLDER]);
  new JsonFile(project, `${FOLDER}/package.json`, {
    obj: {
      name: NAME,
      version,
      description: 'OpenAI chat completions as CDK Terrain constructs, with the Terraform provider that runs them built in.',
      // Without a directory: links of the README start at the root of the repository.
      repository,
      author,
      license,
      keywords: ['cdk', 'cdk-terrain', 'cdktf', 'cdktn', 'chat', 'completion', 'llm', 'openai', 'opentofu', 'terraform'],
      main,
      types,
      exports,
      bin: {
        [NAME]: 'lib/bundle/cli.js',
        // Messages of the provider, whose file is the same in both packages, name the command so, and so do the settings of who moves.
        'cdktf-openai-chat': 'lib/bundle/cli.js',
        'cdktf-openai-chat-terraform': 'lib/bundle/terraform.sh',
      },
      files: ['/lib/**/*.js', '/lib/**/*.d.ts', '/lib/bundle', '/modules', '/CHANGELOG.md', '/API.md', '.jsii'],
      engines: { node: `>= ${project.minNodeVersion}` },
      peerDependencies: { cdktn: '^0.24.0', constructs: '^10.6.0' },
      devDependencies: { cdktn: '0.24.0', constructs: '10.6.0' },
      publishConfig,
      stability,
      jsii: {
        outdir: 'dist',
        tsconfig: 'tsconfig.json',
        validateTsconfig: 'strict',
        targets: {
          python: { distName: NAME, module: 'cdktn_openai_chat' },
          go: { moduleName: `github.com/cdktf-openai-chat/${NAME}-go`, packageName: 'openaichat' },
          java: { package: 'io.github.cdktn_openai_chat', maven: { groupId: 'io.github.cdktf-openai-chat', artifactId: NAME } },
          dotnet: { namespace: 'CdktnOpenaiChat', packageId: 'CdktnOpenaiChat' },
        },
      },
    },
  });

  project.compileTask.spawn(project.addTask('compile:cdktn', {
    description: `Make the package for CDK Terrain in ${FOLDER} from what is compiled`,
    steps: [{ exec: 'node scripts/cdktn.js' }, { cwd: FOLDER, exec: 'jsii --silence-warnings=reserved-word' }],
  }));
  project.postCompileTask.exec('jsii-docgen -o API.md', { cwd: FOLDER });
  project.testTask.exec(`jest -c ${FOLDER}/jest.config.js`);
  project.addTask('cdktn', {
    description: 'Run the end-to-end tests with the command line of CDK Terrain',
    steps: [{ spawn: project.compileTask.name }, { exec: 'node scripts/cdktn-e2e.js', receiveArgs: true }],
  });

  for (const pattern of [`/${FOLDER}/*`, ...COMMITTED.map((name) => `!/${FOLDER}/${name}`)]) project.gitignore.addPatterns(pattern);
  project.npmignore?.exclude('/packages/');
  return FOLDER;
}
