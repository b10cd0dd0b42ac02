// The tests of the constructs and of the pages once more, with CDK Terrain in place of cdktf: what they import as cdktf is cdktn here.
const { collectCoverage, coverageThreshold, moduleNameMapper, ...config } = require('../../jest.config.json');

module.exports = {
  ...config,
  rootDir: '../..',
  moduleNameMapper: {
    ...moduleNameMapper,
    '^cdktf(/.*)?$': '<rootDir>/packages/cdktn/node_modules/cdktn$1',
    '^constructs$': '<rootDir>/packages/cdktn/node_modules/constructs',
  },
  testMatch: ['<rootDir>/test/{constructs/**/*,docs/{snippets,testing}}.test.ts'],
};
