export * from './spec/version';
