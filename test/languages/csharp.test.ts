import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeLanguage } from './languages';
import { generated, ROOT } from './packages';

/** Begins of namespaces that the generated code uses: a type or a member of this name would hide them. */
const NAMESPACES = ['System', 'Amazon', 'HashiCorp', 'Constructs', 'CdktfOpenaiChat'];

/** The public classes of a file, each with its public members; constructors have no type and so are none. */
function classesIn(source: string): { readonly name: string; readonly members: readonly string[] }[] {
  return source.split(/^ {4}public (?:abstract )?class (?=\w)/m).slice(1).map((text) => ({
    name: /^\w+/.exec(text)![0],
    members: [...text.matchAll(/^ {8}public (?:(?:static|virtual|override|new|abstract) )*[^ (]+ (\w+)(?=\(|$| *\{)/gm)].map(([, member]) => member),
  }));
}

// No compiler for C# is at hand, so what it would refuse is looked for.
describeLanguage({ name: 'csharp', needs: [] }, () => {
  let classes: ReturnType<typeof classesIn>;

  beforeAll(() => {
    const folder = generated('dotnet', 'dist', ROOT);
    classes = (readdirSync(folder, { recursive: true }) as string[]).filter((name) => name.endsWith('.cs')).flatMap((name) => classesIn(readFileSync(join(folder, name), 'utf8')));
  }, 300_000);

  test('has the constructs, with their members', () => {
    expect(classes.find(({ name }) => name === 'ChatCompletion')?.members).toEqual(expect.arrayContaining(['Model', 'ResetTemperature', 'PutToolChoice', 'Choices']));
  });

  test('has no member that is called like its class', () => {
    expect(classes.filter(({ name, members }) => members.includes(name)).map(({ name }) => name)).toEqual([]);
  });

  test('has no class and no member that hides a namespace', () => {
    const names = classes.flatMap(({ name, members }) => [name, ...members]);
    expect(NAMESPACES.filter((name) => names.includes(name))).toEqual([]);
  });
});
