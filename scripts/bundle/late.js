// Libraries that a bundle loads on demand. Node.js reads a text many times faster than code, and Terraform starts the provider several
// times in every command: so the code of a library is a text until somebody asks for it.

/** A plugin of esbuild. `names`: packages that are imported by `import()` alone; `options`: how they are bundled; `note` hears of each file. */
const late = (names, options, note) => ({
  name: 'late',
  setup({ onResolve, onLoad, esbuild }) {
    onResolve({ filter: new RegExp(`^(${names.join('|')})$`) }, ({ path, resolveDir }) => ({ path, namespace: 'late', pluginData: resolveDir }));
    onLoad({ filter: /.*/, namespace: 'late' }, async ({ path, pluginData: resolveDir }) => {
      const stdin = { contents: `export * from '${path}'`, resolveDir };
      const { outputFiles: [code], metafile } = await esbuild.build({ ...options, stdin, write: false, metafile: true });
      Object.keys(metafile.inputs).forEach(note);
      const call = `compileFunction(${JSON.stringify(code.text)}, ['module', 'exports', 'require'], { filename: '${path}' })(module, exports, require)`;
      return { contents: `const { compileFunction } = require('node:vm');\n${call};` };
    });
  },
});

module.exports = { late };
