import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/app/config.ts';

describe('settings', () => {
  it.each(['short', 'with a space in it', 'ümlaut-ümlaut-ümlaut', `${'a'.repeat(20)}\n`])(
    'refuse a token for the metrics that is weak or cannot be sent, and do not repeat it: %j',
    (token) => {
      const read = () => readConfig({ METRICS_TOKEN: token });
      expect(read).toThrow(/METRICS_TOKEN to have at least 16/);
      expect(read).not.toThrow(token);
    },
  );

  it('have no token for the metrics unless one is given', () => {
    expect(readConfig({}).metricsToken).toBeUndefined();
    expect(readConfig({ METRICS_TOKEN: '' }).metricsToken).toBeUndefined();
    expect(readConfig({ METRICS_TOKEN: 'a'.repeat(16) }).metricsToken).toBe('a'.repeat(16));
  });

  it('say where the source is, for links, and where the hub is, without a token', () => {
    const { toolUrl, hub } = readConfig({ SOURCE_URL: 'https://git.example/acme/wattnudge/', HF_TOKEN: 'hf_secret' });
    expect(toolUrl).toBe('https://git.example/acme/wattnudge');
    expect(hub).toEqual({ endpoint: 'https://huggingface.co', token: undefined });
    expect(readConfig({}).toolUrl).toBeUndefined();
    for (const wrong of ['acme/wattnudge', 'javascript:alert(1)', 'https://a:b@git.example/x']) {
      expect(() => readConfig({ SOURCE_URL: wrong })).toThrow(/SOURCE_URL/);
    }
    expect(() => readConfig({ HF_ENDPOINT: 'mirror' })).toThrow(/HF_ENDPOINT/);
  });

  it('have what signs people in, and the keys, or say what is missing', () => {
    const client = { GITHUB_CLIENT_ID: 'Iv23', GITHUB_CLIENT_SECRET: 'a secret' };
    expect(readConfig(client).oauth).toEqual({ clientId: 'Iv23', clientSecret: 'a secret' });
    expect(readConfig({}).oauth).toBeUndefined();
    expect(() => readConfig({ ...client, GITHUB_CLIENT_ID: '' })).toThrow(/GITHUB_CLIENT_ID is missing/);
    expect(() => readConfig({ GITHUB_CLIENT_ID: 'Iv23' })).toThrow(/GITHUB_CLIENT_SECRET is missing/);
    const keys = readConfig({ ENCRYPTION_KEY: 'ab'.repeat(32), PREVIOUS_ENCRYPTION_KEY: 'cd'.repeat(32) });
    expect([keys.encryptionKey?.[0], keys.previousEncryptionKey?.[0]]).toEqual([0xab, 0xcd]);
    expect(() => readConfig({ PREVIOUS_ENCRYPTION_KEY: 'short' })).toThrow(/PREVIOUS_ENCRYPTION_KEY to be 32 bytes/);
  });

  it('refuse the default secret in production, and a missing one always', () => {
    const key = { APP_ID: '1', PRIVATE_KEY: '-----BEGIN PRIVATE KEY-----' };
    expect(() => readConfig({ ...key, WEBHOOK_SECRET: 'development', NODE_ENV: 'production' })).toThrow(
      /anyone could send/,
    );
    expect(() => readConfig(key)).toThrow(/anyone could send/);
    expect(readConfig({ ...key, WEBHOOK_SECRET: 'other', NODE_ENV: 'production' }).credentials?.appId).toBe('1');
    expect(readConfig({}).credentials).toBeUndefined();
    expect(() => readConfig({ DATABASE_URL: 'mysql://x' })).toThrow(/postgres:\/\//);
    expect(() => readConfig({ PORT: 'many' })).toThrow(/PORT/);
  });
});
