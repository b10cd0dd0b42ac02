import { join } from 'node:path';
import * as ts from 'typescript';
import { Page, ROOT } from './pages';

/** A page with code as a program: everything that its blocks say, in their order, in a stack of its own. */
export interface PageProgram {
  readonly path: string;
  /** The files that the code reads. */
  readonly files: ReadonlyMap<string, string>;
  /** What the compiler has against it, by the line of the page. */
  readonly errors: readonly string[];
  /** CommonJS that exports the stack as `Page`. */
  readonly code: string;
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Node10,
  strict: true,
  skipLibCheck: true,
  types: ['jest', 'node'],
  // What users import is what this tree makes of it.
  paths: {
    'cdktf-openai-chat': [join(ROOT, 'src/index.ts')],
    'cdktf-openai-chat/lib/bundle/sandbox': [join(ROOT, 'src/sandbox/index.ts')],
  },
};

/** Imports go to the top, which is line 1, so that every other line keeps its number. */
function sourceOf(page: Page, context: string): string {
  const lines = page.codeOf('ts');
  const isImport = (line: string) => /^import .*;$/.test(line);
  return [
    ...lines.filter(isImport),
    ...context.split('\n'),
    'export class Page extends (require("cdktf") as typeof import("cdktf")).TerraformStack {',
    'constructor(scope: import("constructs").Construct, id: string) { super(scope, id);',
  ].join(' ') + ['', ...lines.slice(1).map((line) => isImport(line) ? '' : line), '} }'].join('\n');
}

/**
 * Type-checks all pages in one program, since reading the types of cdktf is what takes the time.
 *
 * @param context declarations of what every page may count on
 */
export function compilePages(pages: readonly Page[], context: string): PageProgram[] {
  const files = new Map(pages.map((page) => [join(ROOT, page.path.replace(/\.md$/, '.page.ts')), { page, source: sourceOf(page, context) }]));
  const host = ts.createCompilerHost(OPTIONS);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.getSourceFile = (name, ...rest) => {
    const file = files.get(name);
    return file ? ts.createSourceFile(name, file.source, OPTIONS.target!) : getSourceFile(name, ...rest);
  };
  const program = ts.createProgram([...files.keys()], OPTIONS, host);
  return [...files].map(([name, { page: { path, files: shown } }]) => {
    const file = program.getSourceFile(name)!;
    let code = '';
    program.emit(file, (_, text) => { code = text; });
    return { path, files: shown, code, errors: ts.getPreEmitDiagnostics(program, file).map((diagnostic) => told(path, diagnostic)) };
  });
}

function told(path: string, { file, start, messageText }: ts.Diagnostic): string {
  return `${path}:${file!.getLineAndCharacterOfPosition(start!).line + 1}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
}
