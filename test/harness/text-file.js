/** Makes a module of a text, as the bundler does. */
module.exports = { process: (text) => ({ code: `exports.__esModule = true; exports.default = ${JSON.stringify(text)};` }) };
