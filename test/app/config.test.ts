import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/app/config.ts';

describe('settings', () => {
  it('refuse the default secret in production, and a missing one always', () => {
    const key = { APP_ID: '1', PRIVATE_KEY: '-----BEGIN PRIVATE KEY-----' };
    expect(() => readConfig({ ...key, WEBHOOK_SECRET: 'development', NODE_ENV: 'production' })).toThrow(
      /anybody could send/,
    );
    expect(() => readConfig(key)).toThrow(/anybody could send/);
    expect(readConfig({ ...key, WEBHOOK_SECRET: 'other', NODE_ENV: 'production' }).credentials?.appId).toBe('1');
    expect(readConfig({}).credentials).toBeUndefined();
    expect(() => readConfig({ DATABASE_URL: 'mysql://x' })).toThrow(/postgres:\/\//);
    expect(() => readConfig({ PORT: 'many' })).toThrow(/PORT/);
  });
});
