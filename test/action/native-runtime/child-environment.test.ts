import { expect, test } from 'vitest';
import { installScriptEnvironment, npmEnvironment } from '../../../src/action/native-runtime/child-environment.ts';

const network = {
  https_proxy: 'http://proxy.example:3128',
  NO_PROXY: 'localhost',
  NODE_EXTRA_CA_CERTS: '/etc/company.pem',
};
const npmSettings = {
  npm_config_registry: 'https://mirror.example',
  'npm_config_@koromix:registry': 'https://mirror.example',
  NPM_CONFIG_USERCONFIG: '/home/runner/.npmrc',
  npm_config_cafile: '/etc/company.pem',
  npm_config_fetch_retries: '5',
};
const secrets = {
  GITHUB_TOKEN: 'secret',
  INPUT_TOKEN: 'secret',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'secret',
  NODE_AUTH_TOKEN: 'secret',
  NPM_TOKEN: 'secret',
  HF_TOKEN: 'secret',
  'npm_config_//registry.npmjs.org/:_authToken': 'secret',
  npm_config__auth: 'secret',
  npm_config__password: 'secret',
};
const dangerous = { NODE_OPTIONS: '--require=/evil.js', npm_config_script_shell: '/evil', npm_config_prefix: '/usr' };
const all = { PATH: '/bin', HOME: '/home/runner', ...network, ...npmSettings, ...secrets, ...dangerous };

test('npm gets the network and the registry of the runner, this Node.js first, and no token', () => {
  const environment = npmEnvironment(all, '/opt/node/bin/node');
  expect(environment).toEqual({ ...network, ...npmSettings, HOME: '/home/runner', PATH: '/opt/node/bin:/bin' });
});

test('the path is found by whichever name the system gives it', () => {
  expect(npmEnvironment({ Path: '/bin' }, '/opt/node/bin/node')).toEqual({ PATH: '/opt/node/bin:/bin' });
});

test('the script for CUDA gets the network in the way that it understands', () => {
  expect(installScriptEnvironment(all)).toEqual({
    ...network,
    PATH: '/bin',
    HOME: '/home/runner',
    GLOBAL_AGENT_HTTP_PROXY: 'http://proxy.example:3128',
    GLOBAL_AGENT_NO_PROXY: 'localhost',
  });
  expect(installScriptEnvironment({ PATH: '/bin' })).toEqual({ PATH: '/bin' });
});
