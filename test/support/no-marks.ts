/**
 * Files share a process: what one leaves behind in it makes another red, and only where the same worker happens to run both.
 * So whoever leaves something is red itself.
 */
import { afterAll, beforeAll, expect } from 'vitest';

const stateOf = () => ({
  environment: { ...process.env },
  folder: process.cwd(),
  write: process.stdout.write,
});

let before: ReturnType<typeof stateOf>;
const environment = process.env;

beforeAll(() => {
  before = stateOf();
});

afterAll(() => {
  expect(process.env, 'process.env is another object').toBe(environment);
  expect(stateOf(), 'what the process was like before the tests of this file').toEqual(before);
});
