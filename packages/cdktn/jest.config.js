// The tests of the constructs once more, with CDK Terrain in place of cdktf: what they import as cdktf is cdktn here.
const { collectCoverage, coverageThreshold, moduleNameMapper, ...config } = require('../../jest.config.json');

module.exports = {
  ...config,
  rootDir: '../..',
  moduleNameMapper: {
    ...moduleNameMapper,
    '^cdktf(/.*)?$': '<rootDir>/packages/cdktn/node_modules/cdktn$1',
    '^constructs$': '<rootDir>/packages/cdktn/node_modules/constructs',
  },
  testMatch: ['<rootDir>/test/constructs/**/*.test.ts'],
};
